import type { Log } from '../log';
import { secondsFrom } from '../time';

/** Entries that are looked at, spread over a log. */
const SAMPLES = 64;

/** Fewer steps say nothing: a clock that was set back makes one, and several processes write a little out of order. */
const LEAST_STEPS = 8;

/** Of so many steps one may go the other way. */
const ONE_OF = 16;

/**
 * Whether the lines of a log stand newest first, as a search of a collector exports them. What the appliance writes is
 * read from above: of such a copy, connections end before they begin.
 */
export function isNewestFirst(log: Log): boolean {
  const { entryCount } = log.index;
  if (entryCount <= LEAST_STEPS) return false;
  const samples = Math.min(SAMPLES, entryCount - 1);
  const clocks = Array.from({ length: samples + 1 }, (_, place) =>
    log.clockOf(Math.round((place * (entryCount - 1)) / samples)),
  );
  let [back, forth] = [0, 0];
  let [before = NaN] = clocks;
  for (const clock of clocks.slice(1)) {
    const step = secondsFrom(before, clock);
    if (step < 0) back++;
    else if (step > 0) forth++;
    before = clock;
  }
  return back >= LEAST_STEPS && back >= ONE_OF * forth;
}
