import { textOf, type LogEntry } from '../log/log';
import { phrase, verbatim, type Phrase } from '../log/phrase';
import type { Connection, Ending } from '../log/questions/connection';
import { clockSeconds, isoTime, type LogTime } from '../log/time';

/** Words that several features say alike. */

/** `22 Apr 2009, 11:47:47`, in the reader's language; without the year where the log has none. */
export function timeInWords(time: LogTime, locale: string): string {
  const shown = new Date(clockSeconds(time) * 1000);
  // The log's digits are not checked, and a date that is none must not turn into another one.
  const isDate = shown.getUTCDate() === time.day && shown.getUTCHours() === time.hour;
  if (!isDate || Number.isNaN(shown.getTime())) return isoTime(time);
  return new Intl.DateTimeFormat(locale.startsWith('en') ? 'en-GB' : locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...(time.year !== undefined && { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(shown);
}

/** `1,501`, as the reader's language parts its digits. */
export function countInWords(count: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** Whether a policy turns a client away instead of letting it in. */
export function turnsAway(policy: LogEntry): boolean {
  return /^(?:REJECT|TCPREFUSE)$/i.test(textOf(policy, 'action') ?? '');
}

/** `09:02:13`. */
export function clockInWords(time: LogTime): string {
  return isoTime(time).slice(-8);
}

/** `26 s`, `1 m 57 s`, `2 h 5 m`. */
export function durationInWords(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} m` : `${minutes} m ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} m`;
}

const ENDINGS: Readonly<Record<Ending, Phrase>> = {
  closed: phrase('closed'),
  lost: phrase('lost'),
  'timed-out': phrase('timed out'),
  killed: phrase('killed'),
  'connection-limit': phrase('over the limit of connections'),
  'connection-error': phrase('connection error'),
  finished: phrase('finished'),
  restart: phrase('cut off when the appliance started anew'),
  open: phrase('still open at the end of the log'),
};

/** A message is kept on disk and outlives a restart, whatever number its further lines bear. */
const OPEN_MESSAGE: Readonly<Partial<Record<Ending, Phrase>>> = {
  restart: phrase('not finished when the appliance started anew'),
  open: phrase('not finished at the end of the log'),
};

/** How a connection or message ended. */
function endingInWords({ chain, ending }: Connection): Phrase {
  return (chain.kind === 'MID' ? OPEN_MESSAGE[ending] : undefined) ?? ENDINGS[ending];
}

/** `4 lines, 26 s, closed`. */
export function extentInWords(connection: Connection): Phrase {
  const { entries, seconds } = connection;
  const lines = entries.length === 1 ? phrase('1 line') : phrase('{count} lines', { count: entries.length });
  const end = endingInWords(connection);
  // Lines out of time order would make a negative duration, which tells nobody anything.
  return seconds === undefined || seconds < 0
    ? phrase('{lines}, {end}', { lines, end })
    : phrase('{lines}, {duration}, {end}', { lines, duration: verbatim(durationInWords(seconds)), end });
}
