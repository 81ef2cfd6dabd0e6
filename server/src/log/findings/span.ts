import type { Log } from '../log';
import { phrase, verbatim, type Phrase } from '../phrase';
import { isoLocalTime, isSameDay, secondsFrom, type Clock, type LogTime } from '../time';

/**
 * The earliest and the latest of some, which need not be the first and the last: a clock may have been set back between,
 * as at the end of summer time. What has no time is passed over; undefined where none has one.
 */
export function endsOf<T>(
  all: Iterable<T>,
  clockOf: (one: T) => Clock,
): { readonly earliest: T; readonly latest: T } | undefined {
  let ends: { earliest: T; latest: T } | undefined;
  let [start, least, most] = [NaN, 0, 0];
  for (const one of all) {
    const clock = clockOf(one);
    if (!ends && !Number.isNaN(clock)) {
      ends = { earliest: one, latest: one };
      start = clock;
    }
    const seconds = secondsFrom(start, clock);
    if (!ends || Number.isNaN(seconds)) continue;
    if (seconds < least) [ends.earliest, least] = [one, seconds];
    if (seconds >= most) [ends.latest, most] = [one, seconds];
  }
  return ends;
}

/** `09:02 to 11:40`, with the days where these are two; undefined where the log does not tell. */
export const formatSpan = (log: Log, first: number, last: number): Phrase | undefined =>
  formatTimes(log.timeOf(first), log.timeOf(last));

/** The same of two times. */
export function formatTimes(from: LogTime | undefined, to: LogTime | undefined): Phrase | undefined {
  if (!from || !to) return undefined;
  const [begin, end] = [from, to].map(time => isoLocalTime(time).replace('T', ' ').slice(0, -SECONDS));
  if (!isSameDay(from, to)) return phrase('{from} to {to}', { from: begin, to: end });
  const [clock, endClock] = [begin, end].map(time => time?.slice(-MINUTES));
  return clock === endClock ? verbatim(clock ?? '') : phrase('{from} to {to}', { from: clock, to: endClock });
}

/** `09:02`; undefined where the log does not tell. */
export function formatMinuteOf(log: Log, entry: number): string | undefined {
  const time = log.timeOf(entry);
  return time && isoLocalTime(time).slice(0, -SECONDS).slice(-MINUTES);
}

const SECONDS = ':00'.length;
const MINUTES = '00:00'.length;
