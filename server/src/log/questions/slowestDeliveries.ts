import type { Chain } from '../index/chains';
import type { Log } from '../log';
import { isYieldStep, type Task } from '../task';
import { secondsBetweenEntries, secondsToEnd } from '../times/elapsed';
import { fatesTask, type Budget, type RecipientFate } from './messageFate';
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
  /** What became of it for all, under whatever number. */
  readonly all: readonly RecipientFate[];
}

export interface SlowestDeliveries {
  /** The longest first. */
  readonly deliveries: readonly SlowDelivery[];
  /** How many messages there are. */
  readonly total: number;
  /** Messages of which nobody can tell how long they took: without times, or over a clock that was set back. */
  readonly untimed: number;
  /** Messages that may belong here, and have too many lines to tell what became of them. */
  readonly unread: number;
  /** Whether one that was not looked at may have taken longer. */
  readonly isCut: boolean;
}

/** Messages that are looked at in full at most, the longest first: those that bounced or were dropped are none. */
const MOST_LOOKED_AT = 5000;

/** Lines that are read to tell what became of a message: ten thousand recipients have as many, and one may be put off often. */
const LINES_READ = 50_000;

/** The same of all messages together. */
const ALL_LINES_READ = 1_000_000;

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
  const { candidates, total, untimed: unclear } = yield* longestMessages(log, mostLooked);
  const found: SlowDelivery[] = [];
  let [untimed, unread, left] = [unclear, 0, ALL_LINES_READ];
  const told = (isCut: boolean) => ({ deliveries: found.slice(0, limit), total, untimed, unread, isCut });
  for (const [looked, { chain, most }] of candidates.entries()) {
    // None that follows was on its way for longer than the last one that is told.
    if ((found[limit - 1]?.seconds ?? -1) >= most) break;
    if (looked === mostLooked) return told(true);
    const budget = { left: Math.min(LINES_READ, left) };
    left -= budget.left;
    const delivery = yield* deliveryOf(log, log.index.chains.get(chain), budget);
    left += Math.max(0, budget.left);
    if (delivery === 'unread') unread++;
    else if (delivery === 'untimed') untimed++;
    else if (delivery) {
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
  /** Seconds it was on its way at most: up to its last line, or to the end of the log. */
  readonly most: number;
}

/**
 * The messages that may have taken longest, the longest first: of each, two headers are read.
 * @param most how many are wanted; one more tells that there are others
 */
function* longestMessages(log: Log, most: number) {
  const { chains } = log.index;
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
    const [first, last] = [chains.firstEntryOf(chain), chains.lastEntryOf(chain)];
    // Where its own lines run backwards, so does all of the log.
    const own = secondsBetweenEntries(log, first, last);
    const seconds = own === undefined || chain.end !== undefined ? own : secondsToEnd(log, first);
    if (seconds === undefined) untimed++;
    else if (seconds > 0) candidates.push({ chain: id, most: seconds });
    if (candidates.length > SPARE * most) sort();
  }
  sort();
  return { candidates, total, untimed };
}

/**
 * How long a message was on its way; undefined for one that was not delivered and does not wait to be.
 * @returns `untimed` where nobody can tell, `unread` where the budget does not suffice
 */
function* deliveryOf(
  log: Log,
  message: Chain,
  budget: Budget,
): Task<SlowDelivery | 'untimed' | 'unread' | undefined> {
  const { chains } = log.index;
  const all = yield* fatesTask(log, message, budget);
  if (!all) return 'unread';
  // What was told under another number is counted there.
  const fates = all.filter(fate => fate.message.id === message.id);
  const first = chains.firstEntryOf(message);
  const waiting = fates.filter(({ outcome }) => WAITING.has(outcome));
  const delivered = fates
    .filter(({ outcome }) => outcome === 'delivered')
    // Where no line of its own tells of a delivery, the end of the message does.
    .map(fate => ({
      fate,
      after: secondsBetweenEntries(log, first, fate.told ?? message.end ?? chains.lastEntryOf(message)),
    }));
  if (waiting.length === 0 && delivered.length === 0) return undefined;
  if (waiting.length === 0 && delivered.some(({ after }) => after === undefined)) return 'untimed';
  const seconds =
    waiting.length > 0
      ? secondsToEnd(log, first)
      : delivered.reduce((most, { after = 0 }) => Math.max(most, after), 0);
  if (seconds === undefined) return 'untimed';
  if (seconds === 0) return undefined;
  const lastFirst = delivered.toSorted((a, b) => (b.after ?? 0) - (a.after ?? 0)).map(({ fate }) => fate);
  return { message, seconds, waits: waiting.length > 0, fates: [...waiting, ...lastFirst], all };
}
