import { isIdKey } from '../../log/events/ids';
import type { LogEvent } from '../../log/events/event';
import type { Chain } from '../../log/index/chains';
import type { Log, LogEntry } from '../../log/log';
import { phrase, series, verbatim, type Phrase } from '../../log/phrase';
import { Recipients } from '../../log/questions/recipient';
import type { SameMail } from '../../log/questions/sameMail';
import type { Task } from '../../log/task';
import { visibleShort } from '../../log/visible';
import { renderPhrase } from '../../texts/render';
import type { FeatureContext } from '../context';
import { formatClock } from '../formatTime';
import { fieldPhrases } from '../hover/fieldList';
import { sentenceOf } from '../sentence';
import { said, type Fact } from './facts';

/** Notes that are told, beyond which they are counted, and entries whose events are asked for in a few milliseconds. */
const TOLD = 60;
const STEP_SIZE = 200;
/** Characters of a note by which it is known as the same. */
const COMPARED = 2000;

/** What the appliance did with a message: what its engines found, and all else. */
export interface Processing {
  readonly verdicts: readonly Fact[];
  readonly others: readonly Fact[];
}

/** A note, and how often it stands in the log. */
interface Note {
  readonly words: Phrase;
  readonly clock: string | undefined;
  count: number;
}

/** Parts of the story that stand elsewhere in the details. */
const isToldElsewhere = ({ role, about, ends }: LogEvent): boolean =>
  role === 'notice' ||
  role === 'answer' ||
  about === 'subject' ||
  about === 'messageId' ||
  about === 'fileName' ||
  ends === 'mid';

/**
 * The events that happened within the appliance, by their declarations, once for each wording. Those of the numbers
 * under which the mail came and went on belong to it.
 */
export function* processingOf(
  log: Log,
  message: Chain,
  { before, after }: SameMail,
  context: FeatureContext,
): Task<Processing> {
  const notes = { verdicts: new Map<string, Note>(), others: new Map<string, Note>() };
  const left = { verdicts: 0, others: 0 };
  const recipients = new Recipients(log);
  const lines = yield* linesOf(log, [...before.toReversed(), message, ...after]);
  for (const [place, [number, chain]] of lines.entries()) {
    if (place % STEP_SIZE === STEP_SIZE - 1) yield;
    const event = log.eventOf(number);
    if (event?.direction !== 'note' || isToldElsewhere(event)) continue;
    const kind = event.freeText === 'verdicts' ? 'verdicts' : 'others';
    const line = log.entry(number);
    const own = noteWords(line, recipients);
    const words =
      chain.id === message.id ? own : phrase('MID {number}: {words}', { number: chain.number, words: own });
    const key = renderPhrase(words, context.language, value => visibleShort(value, COMPARED));
    const known = notes[kind].get(key);
    if (known) known.count++;
    else if (notes[kind].size === TOLD) left[kind]++;
    else notes[kind].set(key, { words, clock: line.time && formatClock(line.time), count: 1 });
    yield;
  }
  return {
    verdicts: factsOf(notes.verdicts.values(), left.verdicts),
    others: factsOf(notes.others.values(), left.others),
  };
}

/** The entries of messages in file order, each with the first one that has it: a split is told of both. */
function* linesOf(log: Log, chains: readonly Chain[]): Task<(readonly [number, Chain])[]> {
  const found = new Map<number, Chain>();
  for (const chain of chains) {
    for (const entry of log.index.chains.entriesOf(chain)) if (!found.has(entry)) found.set(entry, chain);
    yield;
  }
  return [...found].sort(([a], [b]) => a - b);
}

function noteWords(line: LogEntry, recipients: Recipients): Phrase {
  const summary = sentenceOf(line);
  const rest = line.fields.filter(({ name }) => !isIdKey(name) && !summary?.named.has(name));
  const title = phrase(line.event?.title ?? '');
  const what = summary?.sentence ?? title;
  const others = fieldPhrases(line, rest, recipients);
  return others.length === 0 ? what : phrase('{what} ({others})', { what, others: series(others) });
}

function factsOf(notes: Iterable<Note>, left: number): Fact[] {
  const all = Array.from(notes, ({ words, clock, count }) =>
    said(
      phrase('{clock, select, missing {} other {{clock} }}{words}{count, plural, =1 {} other { (# times)}}', {
        clock: clock === undefined ? undefined : verbatim(clock),
        words,
        count,
      }),
    ),
  );
  return left === 0
    ? all
    : [...all, said(phrase('{count, plural, one {# more line} other {# more lines}}', { count: left }))];
}
