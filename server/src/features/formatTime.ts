import { duration, phrase, type Phrase } from '../log/phrase';
import type { Connection, Ending } from '../log/questions/connection';
import { clockSeconds, isoLocalTime, isoTime, type LogTime } from '../log/time';

/** Words that several features say alike. */

/** `22 Apr 2009, 11:47:47`, in the reader's language; without the year where the log has none. */
export function formatTime(time: LogTime, locale: string): string {
  const shown = dateOf(time);
  return shown
    ? (time.year === undefined ? yearlessFormat : timeFormat)(locale).format(shown)
    : isoTime(time);
}

/** `22 Apr 2009, 11:47`. */
export function formatDayAndMinute(time: LogTime, locale: string): string {
  const shown = dateOf(time);
  if (!shown) return isoLocalTime(time).slice(0, -SECONDS.length);
  return (time.year === undefined ? yearlessMinuteFormat : minuteFormat)(locale).format(shown);
}

/** `22 Apr 2009, 11:00`, for the whole hour. */
export const formatDayAndHour = (time: LogTime, locale: string): string =>
  formatDayAndMinute({ ...time, minute: 0, second: 0 }, locale);

const SECONDS = ':00';

/** The log's digits are not checked, and a date that is none must not turn into another one: undefined then. */
function dateOf(time: LogTime): Date | undefined {
  const date = new Date(clockSeconds(time) * 1000);
  const isDate = date.getUTCDate() === time.day && date.getUTCHours() === time.hour;
  return isDate && !Number.isNaN(date.getTime()) ? date : undefined;
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
const MINUTE: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const minuteFormat = makeFormat({ ...MINUTE, year: 'numeric' });
const yearlessMinuteFormat = makeFormat(MINUTE);

/** `09:00` for the whole hour. */
export function formatHour(time: LogTime): string {
  return `${formatClock(time).slice(0, 2)}:00`;
}

/** `09:02:13`. */
export function formatClock(time: LogTime): string {
  return isoLocalTime(time).slice(-8);
}

/** `09:31`. */
export function formatMinute(time: LogTime): string {
  return formatClock(time).slice(0, 5);
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
export function formatEnding(ending: Ending): Phrase {
  return ENDINGS[ending];
}

/** `4 lines`. */
export const formatLineCount = (count: number): Phrase =>
  phrase('{count, plural, one {# line} other {# lines}}', { count });

/** `4 lines, 26 s, closed`; of a message, which does not end as a connection does, `4 lines, 26 s`. */
export function formatExtent({ entries, seconds, chain, ending }: Connection): Phrase {
  const lines = formatLineCount(entries.length);
  const end = formatEnding(ending);
  // Lines out of time order would give a negative duration, which is no information.
  if (seconds === undefined || seconds < 0)
    return chain.kind === 'MID' ? lines : phrase('{lines}, {end}', { lines, end });
  const values = { lines, duration: duration(seconds) };
  return chain.kind === 'MID'
    ? phrase('{lines}, {duration}', values)
    : phrase('{lines}, {duration}, {end}', { ...values, end });
}
