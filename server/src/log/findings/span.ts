import type { Log } from '../log';
import { phrase, verbatim, type Phrase } from '../phrase';
import { endsOf, isoLocalTime, isoOffset, isSameDay, type LogTime } from '../time';

/** Between which something is. */
export interface Times {
  readonly from: LogTime;
  readonly to: LogTime;
}

/** The times of the earliest and the latest of some entries; undefined where the log tells none. */
export function timesOf(log: Log, entries: Iterable<number>): Times | undefined {
  const ends = endsOf(entries, entry => log.clockOf(entry));
  const from = ends && log.timeOf(ends.earliest);
  const to = ends && log.timeOf(ends.latest);
  return from && to && { from, to };
}

/**
 * `09:02 to 11:40`, the later one last, with the days where these are two, and with their offsets from UTC where these
 * are; undefined where the log does not tell.
 * @param said a time whose day is known to the reader: another day is told
 */
export function formatTimes(
  from: LogTime | undefined,
  to: LogTime | undefined,
  said = from,
): Phrase | undefined {
  if (!from || !to) return undefined;
  const areAlike = from.offsetSeconds === to.offsetSeconds;
  const offsetOf = (time: LogTime) => (areAlike ? '' : isoOffset(time.offsetSeconds));
  const isOneDay = isSameDay(from, to);
  const begin = formatMinute(from, isOneDay ? said : undefined) + offsetOf(from);
  const end = formatMinute(to, isOneDay ? from : undefined) + offsetOf(to);
  return isOneDay && minuteOf(from) + offsetOf(from) === minuteOf(to) + offsetOf(to)
    ? verbatim(begin)
    : phrase('{from} to {to}', { from: begin, to: end });
}

/** `09:02`; undefined where the log does not tell. @param said a time whose day is known to the reader, in the same way */
export function formatMinuteOf(log: Log, entry: number, said = log.timeOf(entry)): string | undefined {
  const time = log.timeOf(entry);
  return time && formatMinute(time, said);
}

const formatMinute = (time: LogTime, said: LogTime | undefined): string =>
  said && isSameDay(said, time) ? minuteOf(time) : `${dayOf(time)} ${minuteOf(time)}`;

/** `2027-06-02`, without the year where a log has none: `--06-02`. */
const dayOf = (time: LogTime): string => isoLocalTime(time).slice(0, -'T00:00:00'.length);

const minuteOf = (time: LogTime): string => isoLocalTime(time).slice(-'00:00:00'.length, -':00'.length);
