import type { Chain } from '../index/chains';
import type { Log } from '../log';
import { isYieldStep, type Task } from '../task';
import { isYearless, secondsFrom, YEAR_OF_CLOCK, type Clock } from '../time';
import { fatesTask, type RecipientFate } from './messageFate';
import type { Outcome } from './outcome';

/** A message, and how long it was on its way. */
export interface SlowDelivery {
  readonly message: Chain;
  /**
   * From the first line of the message to its last delivery; to the end of the log where it waits for one of its
   * recipients.
   */
  readonly seconds: number;
  /** Whether one of its recipients has not got it when the log ends. */
  readonly waits: boolean;
  /** Those to whom it was delivered, or for whom it waits, the last one first; those it reached under another number are not among them. */
  readonly fates: readonly RecipientFate[];
}

export interface SlowestDeliveries {
  /** The longest first. */
  readonly deliveries: readonly SlowDelivery[];
  /** How many messages there are. */
  readonly total: number;
  /** Messages of which nobody can tell how long they took: without times, or over a clock that was set back. */
  readonly untimed: number;
  /** Whether one that was not looked at may have taken longer. */
  readonly isCut: boolean;
}

/** Messages that are looked at in full at most, the longest first: those that bounced or were dropped are none. */
const MOST_LOOKED_AT = 5000;

/** Lines of a message that are read to tell what became of it. */
const LINES_READ = 5000;

/** So many more than are kept are gathered before they are sorted. */
const SPARE = 2;

/** How it goes on for a recipient who has not got a mail. */
const WAITING: ReadonlySet<Outcome> = new Set<Outcome>(['delayed', 'queued', 'quarantined', 'open']);

/**
 * The messages of a log that took longest from being received to being delivered, or are not delivered when it ends. A
 * message is what one number stands for: what was split, rewritten or copied is counted from then on, under its own.
 * @param limit how many to tell
 * @param mostLooked messages that are looked at in full
 */
export function* slowestDeliveries(
  log: Log,
  limit: number,
  mostLooked = MOST_LOOKED_AT,
): Task<SlowestDeliveries> {
  const { candidates, total, untimed } = yield* longestMessages(log, mostLooked);
  const found: SlowDelivery[] = [];
  const told = (isCut: boolean) => ({ deliveries: found.slice(0, limit), total, untimed, isCut });
  for (const [looked, { chain, begun, most }] of candidates.entries()) {
    // None that follows was on its way for longer than the last one that is told.
    if ((found[limit - 1]?.seconds ?? -1) >= most) break;
    if (looked === mostLooked) return told(true);
    const delivery = yield* deliveryOf(log, log.index.chains.get(chain), begun);
    if (delivery) {
      found.push(delivery);
      found.sort((a, b) => b.seconds - a.seconds || a.message.id - b.message.id);
      found.length = Math.min(found.length, limit);
    }
    yield;
  }
  return told(false);
}

interface Candidate {
  readonly chain: number;
  readonly begun: Clock;
  /** Seconds it was on its way at most: up to its last line, or to the end of the log. */
  readonly most: number;
}

/**
 * The messages that may have taken longest, the longest first: of each, two headers are read.
 * @param most how many are wanted; one more tells that there are others
 */
function* longestMessages(log: Log, most: number) {
  const { chains } = log.index;
  const end = endOf(log);
  let candidates: Candidate[] = [];
  let [total, untimed] = [0, 0];
  const sort = () => {
    candidates.sort((a, b) => b.most - a.most || a.chain - b.chain);
    candidates = candidates.slice(0, most + 1);
  };
  for (let id = 0; id < chains.count; id++) {
    if (isYieldStep(id)) yield;
    const chain = chains.get(id);
    if (chain.kind !== 'MID') continue;
    total++;
    const begun = log.clockOf(chains.firstEntryOf(chain));
    const last = chain.end === undefined ? end : log.clockOf(chains.lastEntryOf(chain));
    const seconds = secondsFrom(begun, last);
    if (!(seconds >= 0)) untimed++;
    else if (seconds > 0) candidates.push({ chain: id, begun, most: seconds });
    if (candidates.length > SPARE * most) sort();
  }
  sort();
  return { candidates, total, untimed };
}

/** How far the clock of a log has come by its end. */
function endOf(log: Log): Clock {
  const { clocks } = log.index;
  if (clocks.runCount === 0) return NaN;
  const { first, latest } = clocks.run(clocks.runCount - 1);
  return isYearless(first) ? latest % YEAR_OF_CLOCK : latest;
}

/** How long a message was on its way; undefined for one that was not delivered and does not wait to be. */
function* deliveryOf(log: Log, message: Chain, begun: Clock): Task<SlowDelivery | undefined> {
  const all = yield* fatesTask(log, message, { left: LINES_READ });
  // What was told under another number is counted there.
  const fates = (all ?? []).filter(fate => fate.message.id === message.id);
  const waiting = fates.filter(({ outcome }) => WAITING.has(outcome));
  const delivered = fates.filter(({ outcome }) => outcome === 'delivered');
  // Where no line of its own tells of a delivery, the end of the message does.
  const clockOf = ({ told }: RecipientFate) =>
    log.clockOf(told ?? message.end ?? log.index.chains.lastEntryOf(message));
  const seconds =
    waiting.length > 0
      ? secondsFrom(begun, endOf(log))
      : Math.max(...delivered.map(fate => secondsFrom(begun, clockOf(fate))));
  if (!(seconds > 0)) return undefined;
  const lastFirst = delivered.toSorted((a, b) => secondsFrom(clockOf(a), clockOf(b)));
  return { message, seconds, waits: waiting.length > 0, fates: [...waiting, ...lastFirst] };
}
