import { secondsBetween, type LogTime } from '../../log/time';

/** A time that is asked for: a moment on the clock of a log, or so many seconds before its last entry. */
export type TimeBound = { readonly moment: LogTime } | { readonly secondsBeforeLast: number };

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
const AGO = /^(\d{1,9})([smhdw])$/;
const MOMENT = /^(?:(\d{4})|-)-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:(Z)|([+-])(\d\d):(\d\d))?)?$/;

/**
 * Reads a time as it is written on the command line, in the forms in which times are told too.
 * @param bound a date alone is its beginning as the first of what is asked for, and its end as the last
 * @returns undefined for what is no time, as the 31st of June is none
 */
export function readTimeBound(text: string, bound: 'since' | 'until'): TimeBound | undefined {
  const ago = AGO.exec(text);
  if (ago) return { secondsBeforeLast: Number(ago[1]) * (UNITS[ago[2] ?? ''] ?? 0) };
  const match = MOMENT.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, utc, sign, hours, minutes] = match;
  const isDate = hour === undefined;
  const [wholeHour, wholeMinute, wholeSecond] = bound === 'since' ? [0, 0, 0] : [23, 59, 59];
  const moment: LogTime = {
    ...(year !== undefined && { year: Number(year) }),
    month: Number(month),
    day: Number(day),
    hour: isDate ? wholeHour : Number(hour),
    minute: isDate ? wholeMinute : Number(minute),
    second: isDate ? wholeSecond : Number(second ?? 0),
    ...(utc !== undefined && { offsetSeconds: 0 }),
    ...(sign !== undefined && {
      offsetSeconds: Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60,
    }),
  };
  const isOffset = hours === undefined || isOffsetFromUtc(Number(hours), Number(minutes));
  return isOffset && isOfCalendar(moment) ? { moment } : undefined;
}

/** None on earth is farther from UTC. */
const MOST_HOURS = 14;

const isOffsetFromUtc = (hours: number, minutes: number): boolean =>
  minutes < 60 && hours * 60 + minutes <= MOST_HOURS * 60;

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

/** A year with a 29th of February, for dates without a year. */
const LEAP_YEAR = 2000;

function isOfCalendar({ year = LEAP_YEAR, month, day, hour, minute, second }: LogTime): boolean {
  const daysOfMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return (
    month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth && hour < 24 && minute < 60 && second < 61
  );
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
