import { phrase, verbatim, type Phrase } from '../log/phrase';
import type { Connection, Ending } from '../log/questions/connection';
import { clockSeconds, isoLocalTime, isoTime, type LogTime } from '../log/time';

/** Words that several features say alike. */

/** Words one behind the other; each keeps what in it comes from the log. */
export function series(parts: readonly (Phrase | string)[], between = ', '): Phrase {
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'object') return only;
  return {
    text: parts.map((_, place) => `{p${place}}`).join(between),
    values: Object.fromEntries(parts.map((part, place) => [`p${place}`, part])),
  };
}

/** `22 Apr 2009, 11:47:47`, in the reader's language; without the year where the log has none. */
export function timeInWords(time: LogTime, locale: string): string {
  const shown = new Date(clockSeconds(time) * 1000);
  // The log's digits are not checked, and a date that is none must not turn into another one.
  const isDate = shown.getUTCDate() === time.day && shown.getUTCHours() === time.hour;
  if (!isDate || Number.isNaN(shown.getTime())) return isoTime(time);
  const format = time.year === undefined ? yearlessFormat : timeFormat;
  return format(locale).format(shown);
}

/** Makes one of a kind for each language: making one takes longer than all the words of a hover. */
function oncePerLocale<T>(make: (locale: string) => T): (locale: string) => T {
  const made = new Map<string, T>();
  return locale => {
    const there = made.get(locale) ?? make(locale);
    made.set(locale, there);
    return there;
  };
}

const DAY: Intl.DateTimeFormatOptions = { timeZone: 'UTC', day: 'numeric', month: 'short' };
const SECOND: Intl.DateTimeFormatOptions = {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
};
const makeFormat = (options: Intl.DateTimeFormatOptions) =>
  oncePerLocale(
    locale => new Intl.DateTimeFormat(locale.startsWith('en') ? 'en-GB' : locale, { ...DAY, ...options }),
  );
const timeFormat = makeFormat({ ...SECOND, year: 'numeric' });
const yearlessFormat = makeFormat(SECOND);
const dayFormat = makeFormat({ year: 'numeric' });
const yearlessDayFormat = makeFormat({});
const numberFormat = oncePerLocale(locale => new Intl.NumberFormat(locale));
/** Counts below it are told again and again, and formatting one takes as long as all words around it. */
const SMALL = 1000;
const smallCounts = oncePerLocale((): string[] => []);

/** `2 Jun 2027`; without the year where the log has none. */
export function dayInWords(time: LogTime, locale: string): string {
  const shown = new Date(clockSeconds({ ...time, hour: 0, minute: 0, second: 0 }) * 1000);
  // As above: a date that is none stays as it is printed.
  const isDate = shown.getUTCDate() === time.day && !Number.isNaN(shown.getTime());
  if (!isDate) return isoTime(time).split('T', 1)[0] ?? '';
  return (time.year === undefined ? yearlessDayFormat : dayFormat)(locale).format(shown);
}

/** `09:00` for the whole hour. */
export function hourInWords(time: LogTime): string {
  return `${clockInWords(time).slice(0, 2)}:00`;
}

/** `22 Apr 2009, 11:00`, for the whole hour. */
export function dayAndHour(time: LogTime, locale: string): Phrase {
  return phrase('{day}, {hour}', { day: dayInWords(time, locale), hour: hourInWords(time) });
}

/** `1,501`, as the reader's language parts its digits. */
export function countInWords(count: number, locale: string): string {
  const small = smallCounts(locale);
  return Number.isInteger(count) && count >= 0 && count < SMALL
    ? (small[count] ??= numberFormat(locale).format(count))
    : numberFormat(locale).format(count);
}

/** `09:02:13`. */
export function clockInWords(time: LogTime): string {
  return isoLocalTime(time).slice(-8);
}

/** `09:31`. */
export function minuteInWords(time: LogTime): string {
  return clockInWords(time).slice(0, 5);
}

const DAYS_FROM_HOURS = 48;

/** `26 s`, `1 m 57 s`, `2 h 5 m`, `2 d 3 h`. */
export function durationInWords(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} m` : `${minutes} m ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  if (hours >= DAYS_FROM_HOURS) {
    const days = Math.floor(hours / 24);
    return hours % 24 === 0 ? `${days} d` : `${days} d ${hours % 24} h`;
  }
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} m`;
}

const ENDINGS: Readonly<Record<Ending, Phrase>> = {
  closed: phrase('closed'),
  lost: phrase('lost'),
  'timed-out': phrase('timed out'),
  killed: phrase('killed'),
  'connection-limit': phrase('over the limit of connections'),
  'connection-error': phrase('connection error'),
  restart: phrase('cut off when the appliance started anew'),
  'number-given-anew': phrase('its end is not in the log'),
  open: phrase('still open at the end of the log'),
};

/** How a connection ended. */
export function endingInWords(ending: Ending): Phrase {
  return ENDINGS[ending];
}

/** `4 lines`. */
export function linesInWords(count: number, locale?: string): Phrase {
  if (count === 1) return phrase('1 line');
  const shown = locale === undefined ? count : verbatim(countInWords(count, locale));
  return phrase('{count} lines', { count: shown });
}

/** `4 lines, 26 s, closed`; of a message, which does not end as a connection does, `4 lines, 26 s`. */
export function extentInWords(connection: Connection, locale: string): Phrase {
  const { entries, seconds, chain } = connection;
  const lines = linesInWords(entries.length, locale);
  // Lines out of time order would make a negative duration, which tells nobody anything.
  const extent =
    seconds === undefined || seconds < 0
      ? lines
      : phrase('{lines}, {duration}', { lines, duration: verbatim(durationInWords(seconds)) });
  if (chain.kind === 'MID') return extent;
  return phrase('{extent}, {end}', { extent, end: endingInWords(connection.ending) });
}
