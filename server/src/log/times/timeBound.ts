import { secondsBetween, type LogTime } from '../time';
import { momentOf, readTypedTime } from './typedTime';

/** A time that is asked for: a moment on the clock of a log, or so many seconds before its last entry. */
export type TimeBound = { readonly moment: LogTime } | { readonly secondsBeforeLast: number };

/**
 * Reads a bound of what is asked for: a date, a date with a clock, or so long before the last entry.
 * @param bound a date alone is its beginning as the first of what is asked for, and its end as the last
 * @returns undefined for what is none of these: a clock alone is of no day
 */
export function readTimeBound(text: string, bound: 'since' | 'until'): TimeBound | undefined {
  const typed = readTypedTime(text);
  if (typed?.kind === 'duration') return typed.sign === '' ? { secondsBeforeLast: typed.seconds } : undefined;
  if (!typed?.date) return undefined;
  // With a clock it is that moment, as last as well as first.
  return { moment: momentOf(typed.date, typed, bound === 'until' && !typed.clock ? 'last' : 'first') };
}

/** Whether nothing can be between two bounds; where only a log could tell, false. */
export function isBehind(since: TimeBound, until: TimeBound): boolean {
  if (!('moment' in since) || !('moment' in until))
    return 'secondsBeforeLast' in since && 'secondsBeforeLast' in until
      ? since.secondsBeforeLast < until.secondsBeforeLast
      : false;
  const [from, to] = [since.moment, until.moment];
  // Without a year, a span may go over the turn of the year; and an offset is not known to be that of the log.
  if (from.year === undefined || to.year === undefined) return false;
  if ((from.offsetSeconds === undefined) !== (to.offsetSeconds === undefined)) return false;
  return (secondsBetween(from, to) ?? 0) < 0;
}

/**
 * Seconds from a bound to a time, negative where that is before it. Of the two, only what both tell is compared: years,
 * and offsets from UTC; without these it is the clock as it is printed.
 * @param last tells the time of the last entry
 * @returns undefined where the two cannot be compared
 */
export function secondsFromBound(
  bound: TimeBound,
  time: LogTime,
  last: () => LogTime | undefined,
): number | undefined {
  if ('moment' in bound) return secondsBetween(...withSameParts(bound.moment, time));
  const end = last();
  const seconds = end && secondsBetween(...withSameParts(end, time));
  return seconds === undefined ? undefined : seconds + bound.secondsBeforeLast;
}

function withSameParts(a: LogTime, b: LogTime): [LogTime, LogTime] {
  return a.year === undefined || b.year === undefined ? [withoutYear(a), withoutYear(b)] : [a, b];
}

function withoutYear({ month, day, hour, minute, second, offsetSeconds }: LogTime): LogTime {
  return { month, day, hour, minute, second, ...(offsetSeconds !== undefined && { offsetSeconds }) };
}
