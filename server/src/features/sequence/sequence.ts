import { formatHost } from '../../log/findings/formatValue';
import type { Log, LogEntry } from '../../log/log';
import type { Chain } from '../../log/index/chains';
import { phrase, verbatim, type Phrase } from '../../log/phrase';
import type { Task } from '../../log/task';
import { fateOf, type Fate } from '../../log/questions/fate';
import { Recipients } from '../../log/questions/recipient';
import { nameFor } from '../../log/questions/refText';
import { sequenceTask, type Sequence, type SequenceEvent as Event } from '../../log/questions/sequence';
import { visible } from '../../log/visible';
import type { SequenceEvent, SequenceLane, SequenceOfStory, WhichConnection } from '../../requests';
import type { FeatureContext } from '../context';
import { formatFateSentence } from '../formatFate';
import { logonsBefore } from '../formatLogons';
import { chainMeant } from '../whichConnection';
import { formatClock, formatTime } from '../formatTime';
import { formatEventDetail, formatEvent } from './formatEvent';
import { formatLaneInSentence, formatLane } from './formatLane';
import { renderPhrase } from '../../texts/render';

/** The story of a connection or message, with all words that a picture of it needs. */
export function* sequenceOf(
  log: Log,
  which: WhichConnection,
  context: FeatureContext,
): Task<SequenceOfStory | null> {
  const chain = chainMeant(log, which);
  if (!chain) return null;
  const sequence = yield* sequenceTask(log, chain);
  const lanes = sequence.lanes.map(lane => formatLane(lane, context));
  const recipients = new Recipients(log);
  const severalMessages = sequence.story.messages.length > 1;
  const events: SequenceEvent[] = [];
  for (const event of sequence.events) {
    const isNamed = severalMessages || namesMessage(event.entry);
    const message = isNamed ? messageOf(log, event.entry) : undefined;
    events.push(formatSequenceEvent(event, message, lanes, { ...context, recipients }));
    // One may name twenty thousand recipients.
    yield;
  }
  const fate = fateOf(log, chain);
  yield;
  return {
    title: titleOf(log, chain, context),
    fate: headline(log, fate, context),
    ref: 'ref' in which ? which.ref : nameFor(log, chain),
    lanes,
    events,
    ...formatCut(sequence, context),
  };
}

/** `ICID 451`, and on which appliance, where there are several; as the title of a story. */
function titleOf(log: Log, { kind, number, host }: Chain, { language }: FeatureContext): string {
  const whose = formatHost(log, host);
  const id = verbatim(`${kind} ${number}`);
  return renderPhrase(
    whose === undefined ? id : phrase('{id} {host}', { id, host: whose }),
    language,
    visible,
  );
}

/** The fate in a sentence, and the failed logons of the appliance behind it. */
function headline(log: Log, fate: Fate, context: FeatureContext): string {
  const logons = logonsBefore(log, fate).map(said => renderPhrase(said, context.language, visible));
  return [formatFateSentence(fate, context, formatHost(log, fate.chain.host)), ...logons].join(' ');
}

/** What begins with a message names it, also where there is but one. */
const namesMessage = ({ event }: LogEntry): boolean =>
  event?.role === 'message-started' || event?.role === 'delivery-started';

function messageOf(log: Log, { number }: LogEntry): string | undefined {
  const chain = log.index.chains.ofEntry(number).find(({ kind }) => kind === 'MID');
  return chain && `MID ${chain.number}`;
}

function formatSequenceEvent(
  { entry, shape, from, to, mark, gapSeconds }: Event,
  message: string | undefined,
  lanes: readonly SequenceLane[],
  context: FeatureContext & { readonly recipients: Recipients },
): SequenceEvent {
  const { time } = entry;
  const words = formatEvent(entry, context.recipients, context);
  const detail = formatEventDetail(entry, context.recipients, context);
  const clock = time && formatClock(time);
  const gap = gapSeconds === undefined ? undefined : context.language.duration(gapSeconds);
  return {
    line: entry.entry.line,
    lineCount: entry.entry.lineCount,
    ...(time && clock !== undefined && { time: formatTime(time, context.language.locale), clock }),
    shape,
    from,
    to,
    mark,
    words,
    ...(detail !== undefined && { detail }),
    ...(message !== undefined && { message }),
    ...(gapSeconds !== undefined && gap !== undefined && { gapSeconds, gap }),
    label: label(
      { clock, shape, from, to, words, message, gap: gapSeconds === 0 ? undefined : gap },
      lanes,
      context,
    ),
  };
}

interface LabelledEvent extends Pick<SequenceEvent, 'shape' | 'from' | 'to' | 'words'> {
  readonly clock: string | undefined;
  readonly message: string | undefined;
  readonly gap: string | undefined;
}

/**
 * `11:47:47 authentication failed for ironport, client to appliance, 17 s after the line before`: begins with the
 * visible label, unchanged, so that users of speech input can call it by that.
 */
function label(said: LabelledEvent, lanes: readonly SequenceLane[], { language }: FeatureContext): string {
  const seen = [said.clock, said.words, said.message].filter(part => part !== undefined).join(' ');
  const words = phrase('{seen}, {way}{gap, select, missing {} other {, {gap} after the line before}}', {
    seen: verbatim(seen),
    way: between(said, lanes),
    gap: said.gap === undefined ? undefined : verbatim(said.gap),
  });
  return renderPhrase(words, language);
}

function between({ shape, from, to }: LabelledEvent, lanes: readonly SequenceLane[]): Phrase {
  const values = { from: formatLaneInSentence(lanes, from), to: formatLaneInSentence(lanes, to) };
  switch (shape) {
    case 'arrow':
      return phrase('{from} to {to}', values);
    case 'line':
      return phrase('between {from} and {to}', values);
    case 'note':
      return values.from;
  }
}

function formatCut({ cut, story }: Sequence, { language }: FeatureContext): Pick<SequenceOfStory, 'cut'> {
  if (cut.leftOut === 0) return {};
  const total = story.entries.length;
  const said = phrase('{count, plural, other {# of {total, number} lines are left out here}}', {
    count: cut.leftOut,
    total,
  });
  return { cut: { ...cut, total, words: renderPhrase(said, language, visible) } };
}
