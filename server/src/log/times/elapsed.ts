import { DISORDER } from '../index/clockTable';
import type { Log } from '../log';
import { isYearless, secondsFrom, YEAR_OF_CLOCK } from '../time';

/** Seconds between two entries, or why nobody can tell. */
export type Between =
  | { readonly kind: 'known'; readonly seconds: number }
  | { readonly kind: 'no-times' }
  | { readonly kind: 'set-back' };

/** How long it took from the first to the last entry that stands in some lines. @param first @param last 0-based lines */
export function timeBetween(log: Log, first: number, last: number): Between {
  const { index } = log;
  const from = index.firstEntryFrom(first);
  const behind = index.firstEntryFrom(last + 1);
  // An entry that goes on on the line behind has begun before it.
  const to = index.lineOf(behind) <= last && behind < index.entryCount ? behind : behind - 1;
  return from > to || to < 0 ? { kind: 'no-times' } : between(log, from, to);
}

/**
 * Seconds from an entry of a connection or message to a later one of it; undefined where one has no time, or the clock was
 * set back between them. All that is told of how long something took asks for it here.
 *
 * Where several appliances write into one log, each with its own clock, a step back is mostly one from the clock of one to
 * that of another: there only the two times are compared.
 */
export function secondsBetweenEntries(log: Log, from: number, to: number): number | undefined {
  if (isOfSeveral(log)) return known(secondsFrom(log.clockOf(from), log.clockOf(to)));
  const found = between(log, from, to);
  return found.kind === 'known' ? found.seconds : undefined;
}

/** The same up to the end of the log, by its last entry; 0 where that is a little older, as lines of several processes are. */
export function secondsToEnd(log: Log, from: number): number | undefined {
  const { clocks } = log.index;
  if (clocks.runCount === 0) return undefined;
  const last = clocks.run(clocks.runCount - 1);
  if (from < last.entry && !isOfSeveral(log)) return undefined;
  // One without a time was written when the one before it was.
  const own = clocks.clockIn(last, log.index.entryCount - 1);
  const end = Number.isNaN(own) ? last.latest : own;
  const seconds = isOfSeveral(log)
    ? secondsFrom(log.clockOf(from), isYearless(last.first) ? end % YEAR_OF_CLOCK : end)
    : end - clocks.clockIn(last, from);
  return seconds >= -DISORDER ? Math.max(0, seconds) : undefined;
}

function between(log: Log, from: number, to: number): Between {
  const { clocks } = log.index;
  const run = clocks.runOf(from);
  const last = clocks.runOf(to);
  if (!run || !last) return { kind: 'no-times' };
  const seconds = clocks.clockIn(last, to) - clocks.clockIn(run, from);
  if (Number.isNaN(seconds)) return { kind: 'no-times' };
  return run.entry === last.entry && seconds >= 0 ? { kind: 'known', seconds } : { kind: 'set-back' };
}

const isOfSeveral = ({ index: { chains } }: Log): boolean => chains.hosts.countingCount > 1;

const known = (seconds: number): number | undefined => (seconds >= 0 ? seconds : undefined);
