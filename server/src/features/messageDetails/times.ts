import type { Chain } from '../../log/index/chains';
import type { Log, LogEntry } from '../../log/log';
import { duration, phrase, verbatim, type Phrase } from '../../log/phrase';
import { isCutByBeginning } from '../../log/questions/connection';
import { isOpeningMissing } from '../../log/questions/fate';
import type { RecipientFate } from '../../log/questions/messageFate';
import type { Outcome } from '../../log/questions/outcome';
import type { SameMail } from '../../log/questions/sameMail';
import type { Task } from '../../log/task';
import { secondsBetweenEntries } from '../../log/times/elapsed';
import type { FeatureContext } from '../context';
import { formatTime } from '../formatTime';
import type { Fact } from './facts';

export const NOT_IN_LOG = phrase('not in the log');

export const toldOf = ({ number }: Chain, shown: Phrase | string): Phrase =>
  phrase('{shown}, told of MID {number}', { shown, number });

/** When an entry was written: `2 Jun 2027, 09:01:18 (after 4 s)`. @param since another entry, from which is counted */
export function timeWords(
  log: Log,
  entry: number | undefined,
  { language }: FeatureContext,
  since?: number,
): Phrase {
  const time = entry === undefined ? undefined : log.timeOf(entry);
  if (entry === undefined || !time) return NOT_IN_LOG;
  const at = verbatim(formatTime(time, language.locale));
  const seconds = since === undefined ? undefined : secondsBetweenEntries(log, since, entry);
  return seconds === undefined ? at : phrase('{at} (after {duration})', { at, duration: duration(seconds) });
}

/** A line that tells something, and the message under whose number it does. */
export interface Found {
  readonly chain: Chain;
  readonly line: LogEntry;
}

/** When it came and went, in this order: what is told of another number came before the message had its own one. */
export function* times(
  log: Log,
  message: Chain,
  { after }: SameMail,
  received: Found | undefined,
  fates: readonly RecipientFate[] | undefined,
  context: FeatureContext,
): Task<Fact[]> {
  const started = message.opening ?? log.index.chains.firstEntryOf(message);
  const isMissing = isOpeningMissing(log, message);
  const since = isMissing ? undefined : started;
  const start: Fact = {
    label: phrase('Started'),
    said: isMissing ? startMissing(isCutByBeginning(log, message)) : timeWords(log, started, context),
  };
  const label = phrase('Received in full');
  const line = received?.line.number;
  const isOwn = received === undefined || received.chain.id === message.id;
  const coming: Fact[] = isOwn
    ? [start, { label, said: timeWords(log, line, context, since) }]
    : [{ label, said: toldOf(received.chain, timeWords(log, line, context)) }, start];
  const told = (entry: number, chain: Chain): Phrase => {
    const time = timeWords(log, entry, context, since);
    return chain.id === message.id ? time : toldOf(chain, time);
  };
  const ends = yield* lastEnds(log, [message, ...after]);
  return [...coming, ...delivered(fates ?? [], told), finished(log, ends, fates, told)];
}

const startMissing = (isCut: boolean): Phrase => (isCut ? phrase('before the log begins') : NOT_IN_LOG);

type TimeWords = (entry: number, chain: Chain) => Phrase;

/** When recipients got it, the first and the last one where these are not one line; nothing where nobody did. */
function delivered(fates: readonly RecipientFate[], words: TimeWords): Fact[] {
  const reached = fates.flatMap(({ outcome, told, message }) =>
    outcome === 'delivered' && told !== undefined ? [{ told, message }] : [],
  );
  const inOrder = reached.toSorted((a, b) => a.told - b.told);
  const [first] = inOrder;
  const last = inOrder.at(-1);
  if (!first || !last) return [];
  const values = { count: reached.length, total: fates.length, time: words(last.told, last.message) };
  return [
    {
      label: phrase('Delivered'),
      said:
        first.told === last.told
          ? ofSome(values.time, values)
          : ofSome(
              phrase('first {first}, last {last}', {
                first: words(first.told, first.message),
                last: values.time,
              }),
              values,
            ),
    },
  ];
}

const ofSome = (time: Phrase, { count, total }: { count: number; total: number }): Phrase =>
  count === total
    ? time
    : phrase('{time}, to {count, number} of {total, number} recipients', { time, count, total });

/** The last line of each message that says it was finished: by chain id, the chain and the entry. */
type Ends = ReadonlyMap<number, { readonly chain: Chain; readonly entry: number }>;

/** Entries whose events are asked for in a few milliseconds. */
const STEP_SIZE = 500;

/** Into quarantine a message is finished, and once more when it has left that and was delivered. */
function* lastEnds(log: Log, messages: readonly Chain[]): Task<Ends> {
  const ends = new Map<number, { chain: Chain; entry: number }>();
  for (const chain of messages) {
    for (const [place, entry] of log.index.chains.entriesOf(chain).entries()) {
      if (place % STEP_SIZE === STEP_SIZE - 1) yield;
      if (log.eventOf(entry)?.ends === 'mid') ends.set(chain.id, { chain, entry });
    }
    yield;
  }
  return ends;
}

/** How a mail waits, in quarantine too, of which a line may say that it is finished. */
const WAITS: ReadonlySet<Outcome> = new Set<Outcome>(['open', 'queued', 'delayed', 'quarantined']);

/** When the appliance was done with a mail under all of its numbers. */
function finished(log: Log, ends: Ends, fates: readonly RecipientFate[] | undefined, words: TimeWords): Fact {
  const label = phrase('Finished');
  if (fates?.some(fate => WAITS.has((fate.laterOutcome ?? fate).outcome))) {
    return { label, said: ends.size === 0 ? NOT_IN_LOG : phrase('not yet when the log ends') };
  }
  const all = fates ? fates.map(fate => endOf(log, ends, fate)) : [...ends.values()];
  const known = all.filter(end => end !== undefined).sort((a, b) => a.entry - b.entry);
  const last = known.length === all.length ? known.at(-1) : undefined;
  return { label, said: last ? words(last.entry, last.chain) : NOT_IN_LOG };
}

/** The end of the message under whose number a recipient's outcome was told: none stands before that. */
function endOf(log: Log, ends: Ends, fate: RecipientFate) {
  const { message: chain } = fate;
  const { told } = fate.laterOutcome ?? fate;
  const end = ends.get(chain.id);
  if (end && (told === undefined || end.entry >= told)) return end;
  // No line says of what is deleted from quarantine that it is finished.
  return told !== undefined && log.eventOf(told)?.role === 'deleted-from-quarantine'
    ? { chain, entry: told }
    : undefined;
}
