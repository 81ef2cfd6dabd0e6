import { momentOf, readTypedTime } from '../../../server/src/log/times/typedTime';
import type { ReportSpan } from '../../../server/src/requests';

/** A time as it is typed. @param seconds since 1970, by the clock of the appliance */
export function textOf(seconds: number, hasYear: boolean): string {
  const text = new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return hasYear ? text : text.slice('2000-'.length);
}

/**
 * Seconds since 1970 of a time that was typed; null for what is none, and for a clock without a date.
 * @param log from when to when the log is: where no year is typed, the time that is nearest to it
 */
export function secondsOf(typed: string, hasYear: boolean, log: ReportSpan | undefined): number | null {
  const time = readTypedTime(typed);
  // The report counts by the clock of the appliance, whatever its offset.
  if (time?.kind !== 'moment' || !time.date || time.offsetSeconds !== undefined) return null;
  if (time.date.year !== undefined && !hasYear) return null;
  const { month, day, hour, minute, second } = momentOf(time.date, time);
  const first = log?.first ?? 0;
  const last = log?.last ?? first;
  const near = new Date(first * 1000).getUTCFullYear();
  const years =
    time.date.year === undefined
      ? [near - 1, near, near + 1, new Date(last * 1000).getUTCFullYear()]
      : [time.date.year];
  const times = years.flatMap(each => {
    const date = new Date(0);
    date.setUTCFullYear(each, month - 1, day);
    date.setUTCHours(hour, minute, second);
    // Only in some years there is a 29th of February.
    return date.getUTCDate() === day ? [date.getTime() / 1000] : [];
  });
  const distance = (each: number) => Math.max(0, first - each, each - last);
  const [nearest] = times.sort((a, b) => distance(a) - distance(b));
  return nearest ?? null;
}
