/**
 * The time stamp of an entry: local time of the appliance, in whole seconds.
 * Fields are as printed and not checked against the calendar.
 */
export interface LogTime {
  /** Left out where the header has none; no year is guessed. */
  readonly year?: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Seconds east of UTC, where the stamp itself tells them; the fields are local time all the same. */
  readonly offsetSeconds?: number;
}

/** The names of the months as stamps have them. */
export const MONTH_NAMES = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** 1 to 12 by the three letters of a month's name, each a byte of the key. */
const MONTHS = new Map(
  MONTH_NAMES.map((name, index) => [
    (name.charCodeAt(0) << 16) | (name.charCodeAt(1) << 8) | name.charCodeAt(2),
    index + 1,
  ]),
);

/** 1 to 12 for the month name that stands at `at`, 0 if none does. */
export function monthAt(text: string, at: number): number {
  return monthOf(text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2));
}

/** 1 to 12 for the month whose name has these three letters, 0 if none has. */
export function monthOf(first: number, second: number, third: number): number {
  // Units beyond ASCII could yield the key of another name.
  if ((first | second | third) > 127) return 0;
  return MONTHS.get((first << 16) | (second << 8) | third) ?? 0;
}

/** The year given to stamps without one: a leap year, so that 29 February exists. */
const YEAR_OF_YEARLESS = 2000;
const SECONDS_PER_DAY = 86_400;
const SECONDS_PER_YEAR = 366 * SECONDS_PER_DAY;
const MONTHS_FROM_MARCH = 153;

/** Days from 1970 to a day of the Gregorian calendar; a day beyond its month counts on. */
function daysSince1970(year: number, month: number, day: number): number {
  // Counting years from March puts the leap day last, so that month lengths follow one formula.
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return 365 * marchYear + leapDays + Math.floor((MONTHS_FROM_MARCH * marchMonth + 2) / 5) + day - 719_469;
}

/** Seconds since 1970 in local time of the stamp; stamps without a year are all put in one leap year. */
export function clockSeconds(time: LogTime): number {
  const { year = YEAR_OF_YEARLESS, month, day, hour, minute, second } = time;
  return daysSince1970(year, month, day) * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second;
}

/** The same in UTC where the stamp has an offset, so that changes of summer time are no gaps. */
function knownSeconds(time: LogTime): number {
  return clockSeconds(time) - (time.offsetSeconds ?? 0);
}

/** Whether two times are of one day, as far as they print it: a year may be missing. */
export const isSameDay = (a: LogTime, b: LogTime): boolean =>
  a.month === b.month && a.day === b.day && (a.year ?? b.year) === (b.year ?? a.year);

/**
 * Seconds from one stamp to another, negative when `to` is the earlier one.
 * Without years, the shorter distance is taken: December to January is a change of year.
 * @returns undefined where only one of the two has a year
 */
export function secondsBetween(from: LogTime, to: LogTime): number | undefined {
  if ((from.year === undefined) !== (to.year === undefined)) return undefined;
  const haveOffsets = from.offsetSeconds !== undefined && to.offsetSeconds !== undefined;
  const secondsOf = haveOffsets ? knownSeconds : clockSeconds;
  const seconds = secondsOf(to) - secondsOf(from);
  return from.year === undefined ? shorterWayRound(seconds) : seconds;
}

/** Seconds round a year without a number: the shorter way, so that December to January is a change of year. */
function shorterWayRound(seconds: number): number {
  if (seconds > SECONDS_PER_YEAR / 2) return seconds - SECONDS_PER_YEAR;
  return seconds < -SECONDS_PER_YEAR / 2 ? seconds + SECONDS_PER_YEAR : seconds;
}

/**
 * A stamp as one number, for the index. Stamps without a year are numbered from 0, all others behind those; NaN is no
 * stamp. It is only good for `isLater` and `secondsFrom`.
 */
export type Clock = number;

/** More than a year, since days and hours are as printed, up to 99. */
const YEARLESS_SPAN = 500 * SECONDS_PER_DAY;
const FIRST_YEARLESS = clockSeconds({ month: 1, day: 0, hour: 0, minute: 0, second: 0 });

export function clockOf(time: LogTime | undefined): Clock {
  if (!time) return NaN;
  const seconds = knownSeconds(time);
  if (time.year === undefined) return seconds - FIRST_YEARLESS;
  // Stamps before 1970 are wrong, but keep their order, below zero.
  return seconds < 0 ? seconds : seconds + YEARLESS_SPAN;
}

/** Whether the second clock is later than the first, or cannot be compared with it. */
export function isLater(first: Clock, second: Clock): boolean {
  const seconds = secondsFrom(first, second);
  return Number.isNaN(seconds) || seconds > 0;
}

/** Seconds from one clock to another, negative when the second is earlier; NaN where they cannot be compared. */
export function secondsFrom(first: Clock, second: Clock): number {
  if (isYearless(first) !== isYearless(second)) return NaN;
  return isYearless(first) ? shorterWayRound(second - first) : second - first;
}

/** Whether a clock is that of a stamp without a year. */
export const isYearless = (clock: Clock): boolean => clock >= 0 && clock < YEARLESS_SPAN;

/**
 * Seconds from a clock to the next one that is written; NaN where they cannot be compared.
 * @param latest of stamps without a year, counted on over the turns of years
 * @param isWithoutYear whether that is one of these
 */
export function secondsOn(latest: Clock, isWithoutYear: boolean, next: Clock): number {
  if (isYearless(next) !== isWithoutYear) return NaN;
  return isWithoutYear ? secondsFrom(latest % SECONDS_PER_YEAR, next) : next - latest;
}

/** How often, in seconds, the same stamp without a year comes round. */
export const YEAR_OF_CLOCK = SECONDS_PER_YEAR;

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

const twoDigits = (value: number) => (value < 10 ? `0${value}` : String(value));

/**
 * A time as ISO 8601 has it, `--MM-DD…` without a year, and with the offset when it is known.
 * @param offsetSeconds seconds east of UTC, for a stamp that does not tell its own; one that is not a whole number of
 *   minutes is not used
 */
export function isoTime(time: LogTime, offsetSeconds?: number): string {
  return isoLocalTime(time) + isoOffset(time.offsetSeconds ?? offsetSeconds);
}

/** The same without any offset: the clock as it is printed. */
export function isoLocalTime(time: LogTime): string {
  const year = time.year === undefined ? '--' : `${String(time.year).padStart(4, '0')}-`;
  const clock = `${twoDigits(time.hour)}:${twoDigits(time.minute)}:${twoDigits(time.second)}`;
  return `${year}${twoDigits(time.month)}-${twoDigits(time.day)}T${clock}`;
}

const ISO = /^(?:(\d{4})|-)-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:([+-])(\d\d):(\d\d))?$/;

/** The time that `isoTime` has written so; undefined for what it has not. */
export function timeOfIso(text: string): LogTime | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [year = NaN, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const [sign, hours, minutes] = match.slice(7);
  const offsetSeconds = Number(`${sign ?? ''}1`) * (Number(hours) * 60 + Number(minutes)) * 60;
  return {
    ...(!Number.isNaN(year) && { year }),
    month,
    day,
    hour,
    minute,
    second,
    ...(sign !== undefined && { offsetSeconds }),
  };
}

/** `+02:00`; empty where there is none, or it is not a whole number of minutes. */
export function isoOffset(seconds: number | undefined): string {
  if (seconds === undefined || seconds % 60 !== 0) return '';
  const minutes = Math.abs(seconds) / 60;
  return `${seconds < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}
