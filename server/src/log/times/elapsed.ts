import type { Log } from '../log';

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
  if (from > to || to < 0) return { kind: 'no-times' };
  const [begin, end] = [from, to].map(entry => {
    const run = index.clocks.runOf(entry);
    return run && { run: run.entry, clock: index.clocks.clockIn(run, entry) };
  });
  if (!begin || !end || Number.isNaN(begin.clock) || Number.isNaN(end.clock)) return { kind: 'no-times' };
  const seconds = end.clock - begin.clock;
  return begin.run === end.run && seconds >= 0 ? { kind: 'known', seconds } : { kind: 'set-back' };
}
