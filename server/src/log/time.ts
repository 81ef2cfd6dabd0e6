/**
 * The time stamp of an entry: local time of the appliance, in whole seconds (events.md, 1.5).
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
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** 1 to 12 for the month name that stands at `at`, 0 if none does. */
export function monthAt(text: string, at: number): number {
  const place = MONTHS.indexOf(text.slice(at, at + 3));
  return place >= 0 && place % 3 === 0 && text.length >= at + 3 ? place / 3 + 1 : 0;
}

/** A leap year, so that 29 February has its place among stamps without a year. */
const YEAR_OF_YEARLESS = 2000;
const SECONDS_A_DAY = 86_400;
const SECONDS_A_YEAR = 366 * SECONDS_A_DAY;

/** Seconds on the appliance's clock since 1970; stamps without a year all lie in one made-up year. */
export function clockSeconds(time: LogTime): number {
  const { year = YEAR_OF_YEARLESS, month, day, hour, minute, second } = time;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}

/**
 * Seconds from one stamp to another, negative when `to` is the earlier one.
 * Without years, the shorter way round is taken: December to January is a turn of the year.
 * @returns undefined where only one of the two has a year
 */
export function secondsBetween(from: LogTime, to: LogTime): number | undefined {
  if ((from.year === undefined) !== (to.year === undefined)) return undefined;
  const seconds = clockSeconds(to) - clockSeconds(from);
  if (from.year !== undefined) return seconds;
  if (seconds > SECONDS_A_YEAR / 2) return seconds - SECONDS_A_YEAR;
  return seconds < -SECONDS_A_YEAR / 2 ? seconds + SECONDS_A_YEAR : seconds;
}

const twoDigits = (value: number) => String(value).padStart(2, '0');

/**
 * As output.md prints a time: ISO 8601, `--MM-DD…` without a year, and with the offset when it is known.
 * @param offsetSeconds seconds east of UTC; one that is not a whole number of minutes is not used
 */
export function isoTime(time: LogTime, offsetSeconds?: number): string {
  const year = time.year === undefined ? '--' : `${String(time.year).padStart(4, '0')}-`;
  const clock = `${twoDigits(time.hour)}:${twoDigits(time.minute)}:${twoDigits(time.second)}`;
  return `${year}${twoDigits(time.month)}-${twoDigits(time.day)}T${clock}${isoOffset(offsetSeconds)}`;
}

function isoOffset(seconds: number | undefined): string {
  if (seconds === undefined || seconds % 60 !== 0) return '';
  const minutes = Math.abs(seconds) / 60;
  return `${seconds < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}
