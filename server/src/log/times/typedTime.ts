import { MONTH_NAMES, type LogTime } from '../time';

/** How exactly a clock was typed: `9 pm`, `9:31`, `9:31:12`. */
export type Precision = 'hour' | 'minute' | 'second';

/** A time of the day, on a clock of 24 hours: at 24:00 it ends. */
export interface TypedClock extends Pick<LogTime, 'hour' | 'minute' | 'second'> {
  readonly precision: Precision;
}

/** A day, a time of the day, or both: on the clock of a log, as it prints it. */
export interface TypedMoment {
  readonly kind: 'moment';
  readonly date: Pick<LogTime, 'year' | 'month' | 'day'> | undefined;
  readonly clock: TypedClock | undefined;
  /** Seconds east of UTC, where that was typed. */
  readonly offsetSeconds: number | undefined;
}

/** So long from a place: `+5m`, `-2h`; or so long at all: `90m`. */
export interface TypedDuration {
  readonly kind: 'duration';
  readonly sign: '+' | '-' | '';
  readonly seconds: number;
}

export type TypedTime = TypedMoment | TypedDuration;

/** In UTF-16 units. Nothing longer is a time: a paste may have a hundred thousand characters. */
export const LONGEST = 60;

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
const UNIT = 's(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?|d(?:ays?)?|w(?:eeks?)?';
const DURATION = new RegExp(`^([+-]?) ?((?:\\d{1,9} ?(?:${UNIT})(?: |(?=\\d)|$))+)$`);
const PART_OF_DURATION = new RegExp(`(\\d+) ?(${UNIT})`, 'g');

const ZONE = String.raw`(?: ?(z|utc|gmt)(?![a-z])| ?([+-])(\d\d):?(\d\d)(?!\d))?`;
/** `9:31`, `09:31:12.5`, `9:31 pm`, `09:31Z`. */
const CLOCK = new RegExp(
  String.raw`(?:^|[ t,])(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(?: ?([ap])\.?m\.?(?![a-z]))?${ZONE}(?=$|[ ,])`,
);
/** `9 pm` */
const HOUR = new RegExp(String.raw`(?:^|[ ,])(\d{1,2}) ?([ap])\.?m\.?(?![a-z])${ZONE}(?=$|[ ,])`);

const WEEKDAY = /^(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]? /;
/** `2026-06-02`, `2026/6/2`, `06-02`, and `--06-02` as a time without a year is told. */
const NUMBERED = /^(?:(\d{4})([-/])(\d{1,2})\2(\d{1,2})|(?:--)?(\d{1,2})-(\d{1,2}))$/;
/** `2.6.2026`, `2.6.`: with dots, the day comes first. With slashes and no year before them, nobody can tell. */
const DOTTED = /^(\d{1,2})\. ?(\d{1,2})\.? ?(\d{4})?$/;
/** `2 Jun 2026`, `2. June`. */
const DAY_FIRST = /^(\d{1,2})(?:\.|st|nd|rd|th)?[ -]?([a-z]{3,9})\.?(?:[ ,-]+(\d{4}))?$/;
/** `Jun 2`, `June 2, 2026`, and the stamp of the appliance, whose year stands behind its clock. */
const MONTH_FIRST = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:[ ,]+(\d{4}))?$/;

export const MONTHS =
  'january february march april may june july august september october november december'.split(' ');

/**
 * Reads a time as people type it, or paste it from a log: a clock, a date, both in either order of a log, or a length of
 * time from somewhere. Where one is asked for, `readAskedTime` reads more.
 * @returns undefined for what is no time, as the 31st of June is none
 */
export function readTypedTime(typed: string): TypedTime | undefined {
  if (typed.length > LONGEST) return undefined;
  // A minus and blanks as word processors have them.
  const text = typed.trim().replace(/\s+/g, ' ').replace(/[−–]/g, '-').toLowerCase();
  return durationIn(text) ?? momentIn(text);
}

function durationIn(text: string): TypedDuration | undefined {
  const [, sign, parts] = DURATION.exec(text) ?? [];
  if (parts === undefined) return undefined;
  let seconds = 0;
  for (const [, count, unit = ''] of parts.matchAll(PART_OF_DURATION))
    seconds += Number(count) * (UNITS[unit[0] ?? ''] ?? 0);
  return { kind: 'duration', sign: sign === '+' || sign === '-' ? sign : '', seconds };
}

function momentIn(text: string): TypedMoment | undefined {
  const clock = clockIn(text);
  if (clock === null) return undefined;
  const rest = clock ? clock.rest : text;
  const date = rest === '' ? undefined : dateIn(rest.replace(WEEKDAY, ''));
  if (rest === '' ? !clock : !date) return undefined;
  return { kind: 'moment', date, clock: clock?.clock, offsetSeconds: clock?.offsetSeconds };
}

interface ClockAmid {
  readonly clock: TypedClock;
  readonly offsetSeconds: number | undefined;
  /** What stands around it. */
  readonly rest: string;
}

/** @returns undefined where none stands there, null for one that no clock shows */
function clockIn(text: string): ClockAmid | null | undefined {
  const full = CLOCK.exec(text);
  const found = full ?? HOUR.exec(text);
  if (!found) return undefined;
  const [hour = '', minute, second, half, utc, sign, hours, minutes] = full
    ? full.slice(1)
    : [found[1], undefined, undefined, ...found.slice(2)];
  const shown = half === undefined ? Number(hour) : hourOf(Number(hour), half);
  const offset = offsetOf(utc, sign, Number(hours), Number(minutes));
  const clock: TypedClock = {
    hour: shown,
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    precision: minute === undefined ? 'hour' : second === undefined ? 'minute' : 'second',
  };
  const isOfDay = clock.hour < 24 && clock.minute < 60 && clock.second < 61;
  if (!(isOfDay || isEndOfDay(clock)) || Number.isNaN(offset)) return null;
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
  return { clock, offsetSeconds: offset, rest: rest.trim().replace(/^, ?|,$/g, '') };
}

const isEndOfDay = ({ hour, minute, second }: TypedClock): boolean =>
  hour === 24 && minute === 0 && second === 0;

/** NaN for an hour that a half of the day does not have. */
const hourOf = (hour: number, half: string): number =>
  hour < 1 || hour > 12 ? NaN : (hour % 12) + (half === 'p' ? 12 : 0);

/** None on earth is farther from UTC. */
export const MOST_HOURS = 14;

/** Seconds east of UTC; undefined where none was typed, NaN for one that there is not. */
function offsetOf(utc: string | undefined, sign: string | undefined, hours: number, minutes: number) {
  if (utc !== undefined) return 0;
  if (sign === undefined) return undefined;
  if (minutes >= 60 || hours * 60 + minutes > MOST_HOURS * 60) return NaN;
  return Number(`${sign}1`) * (hours * 60 + minutes) * 60;
}

/** A year with a 29th of February, for dates without a year. */
const LEAP_YEAR = 2000;

function dateIn(text: string): TypedMoment['date'] {
  const [year, month, day] = partsOfDate(text);
  if (month === undefined || day === undefined) return undefined;
  const date = { ...(year !== undefined && { year }), month, day };
  return isOfCalendar(date) ? date : undefined;
}

/** Whether there is such a day; without a year, in any. */
export function isOfCalendar({ year, month, day }: Pick<LogTime, 'year' | 'month' | 'day'>): boolean {
  const daysOfMonth = new Date(Date.UTC(year ?? LEAP_YEAR, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth;
}

function partsOfDate(text: string): (number | undefined)[] {
  const number = (digits: string | undefined) => (digits === undefined ? undefined : Number(digits));
  const numbered = NUMBERED.exec(text);
  if (numbered)
    return [number(numbered[1]), number(numbered[3] ?? numbered[5]), number(numbered[4] ?? numbered[6])];
  const dotted = DOTTED.exec(text);
  if (dotted) return [number(dotted[3]), number(dotted[2]), number(dotted[1])];
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) return [number(dayFirst[3]), monthNamed(dayFirst[2]), number(dayFirst[1])];
  const monthFirst = MONTH_FIRST.exec(text);
  return monthFirst ? [number(monthFirst[3]), monthNamed(monthFirst[1]), number(monthFirst[2])] : [];
}

/** 1 to 12 for a name, or its beginning of three letters and more. */
function monthNamed(name = ''): number | undefined {
  const place = MONTH_NAMES.findIndex(month => name.startsWith(month.toLowerCase()));
  return place >= 0 && MONTHS[place]?.startsWith(name) === true ? place + 1 : undefined;
}

/** The first or the last second of a day, or of what a clock with a date shows. */
export function momentOf(
  date: Pick<LogTime, 'year' | 'month' | 'day'>,
  { clock, offsetSeconds }: Pick<TypedMoment, 'clock' | 'offsetSeconds'>,
  end: 'first' | 'last' = 'first',
): LogTime {
  const rest = end === 'first' ? 0 : 59;
  const precision = clock?.precision;
  const offset = offsetSeconds === undefined ? {} : { offsetSeconds };
  if (clock && isEndOfDay(clock)) return { ...dayBehind(date), hour: 0, minute: 0, second: 0, ...offset };
  return {
    ...date,
    hour: clock?.hour ?? (end === 'first' ? 0 : 23),
    minute: clock && precision !== 'hour' ? clock.minute : rest,
    second: clock && precision === 'second' ? clock.second : rest,
    ...offset,
  };
}

/** The day behind one; without a year, 28 February is followed by the 29th. */
function dayBehind({ year, month, day }: Pick<LogTime, 'year' | 'month' | 'day'>) {
  const next = new Date(0);
  next.setUTCFullYear(year ?? LEAP_YEAR, month - 1, day + 1);
  return {
    ...(year !== undefined && { year: next.getUTCFullYear() }),
    month: next.getUTCMonth() + 1,
    day: next.getUTCDate(),
  };
}
