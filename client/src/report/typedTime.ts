import type { ReportSpan } from '../../../server/src/requests';

/** `2009-04-22 11:47:47`, or without year and seconds. */
const TYPED = /^(?:(\d{4})-)?(\d{1,2})-(\d{1,2})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/** A time as it is typed. @param seconds since 1970, by the clock of the appliance */
export function textOf(seconds: number, hasYear: boolean): string {
  const text = new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return hasYear ? text : text.slice('2000-'.length);
}

/**
 * Seconds since 1970 of a time that was typed; null for what is none.
 * @param log from when to when the log is: where no year is typed, the time that is nearest to it
 */
export function secondsOf(typed: string, hasYear: boolean, log: ReportSpan | undefined): number | null {
  const match = TYPED.exec(typed);
  if (!match) return null;
  const [year, month = '', day = '', hour = '0', minute = '0', second = '0'] = match.slice(1);
  if (year !== undefined && !hasYear) return null;
  const first = log?.first ?? 0;
  const last = log?.last ?? first;
  const near = new Date(first * 1000).getUTCFullYear();
  const years =
    year === undefined ? [near - 1, near, near + 1, new Date(last * 1000).getUTCFullYear()] : [Number(year)];
  const times = years.flatMap(each => {
    const date = new Date(0);
    date.setUTCFullYear(each, Number(month) - 1, Number(day));
    date.setUTCHours(Number(hour), Number(minute), Number(second));
    const isDate = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
    return isDate && Number(minute) < 60 && Number(second) < 60 ? [date.getTime() / 1000] : [];
  });
  const distance = (time: number) => Math.max(0, first - time, time - last);
  const [nearest] = times.sort((a, b) => distance(a) - distance(b));
  return nearest ?? null;
}
