import type { ClockTable, Run } from '../index/clockTable';
import type { Log } from '../log';
import { isYearless, secondsFrom, YEAR_OF_CLOCK, type Clock } from '../time';
import { behindTheEnd, found, type FoundTime } from './foundTime';
import type { TypedDuration } from './typedTime';

/** One that is so much later than what is counted to from a place was not written then. */
const RELATIVE_SPAN = 60;

/** Counts from an entry along the clock as it is printed: a log has to have a time. */
export function relative(log: Log, { sign, seconds }: TypedDuration, from: number): FoundTime {
  const { clocks } = log.index;
  const run = clocks.runOf(from) ?? clocks.run(0);
  const begin = Math.max(from, run.entry);
  const own = clocks.clockIn(run, begin);
  // One without a time was written when the one before it was.
  const at = Number.isNaN(own) ? clocks.latestBy(run, begin) : own;
  const clock = at + (sign === '-' ? -seconds : seconds);
  const place = clock < run.first ? before(clocks, run, clock) : behind(log, run, clock);
  return place ? found(log, [place], from) : behindTheEnd(log);
}

interface Place {
  readonly entry: number;
  readonly isExact: boolean;
}

/** Behind the end of a run its clock was set back: a later one may come as far. */
function behind(log: Log, run: Run, clock: Clock): Place | undefined {
  const { clocks, entryCount } = log.index;
  for (let of: Run | undefined = run; of; of = of.end < entryCount ? clocks.runOf(of.end) : undefined) {
    const place = areAlike(run, of) && placeIn(clocks, of, of === run ? clock : clockLike(of, clock));
    if (place) return place;
  }
  return undefined;
}

/** Before the beginning of a run its clock was set back: the nearest run before it that passes over a time has it. */
function before(clocks: ClockTable, run: Run, clock: Clock): Place {
  let next = run;
  let least = Infinity;
  for (let of: Run | undefined = run; of; of = clocks.runOf(of.entry - 1)) {
    if (!areAlike(run, of)) continue;
    const until = clockPassing(of, clock);
    const place = of.first <= until && until <= of.latest && placeIn(clocks, of, until);
    if (place) return place;
    const seconds = secondsFrom(clockLike(of, clock), of.first);
    if (seconds >= 0 && seconds < least) [next, least] = [of, seconds];
  }
  return { entry: next.entry, isExact: false };
}

function placeIn(clocks: ClockTable, run: Run, clock: Clock): Place | undefined {
  const entry = clocks.firstFrom(run, clock);
  if (entry === undefined) return undefined;
  return { entry, isExact: run.first <= clock && clocks.clockIn(run, entry) < clock + RELATIVE_SPAN };
}

/** Whether both have years, or both have none: else no clock of one is one of the other. */
const areAlike = (a: Run, b: Run): boolean => isYearless(a.first) === isYearless(b.first);

/** A clock of one run as another one counts it: each without years begins in its first one. */
const clockLike = (run: Run, clock: Clock): Clock => (isYearless(run.first) ? turned(clock) : clock);

/** The same, in the first year in which the run may come to it. */
const clockPassing = (run: Run, clock: Clock): Clock =>
  isYearless(run.first) ? run.first + turned(clock - run.first) : clock;

const turned = (seconds: number): number => ((seconds % YEAR_OF_CLOCK) + YEAR_OF_CLOCK) % YEAR_OF_CLOCK;
