import { CODE, isDigit, isLetter, skipBlanks, skipDigits, skipWord } from './characters';
import { monthAt, type LogTime } from './time';

/** The level words of a header, written exactly so (events.md, 1.2). */
export const LEVELS = ['Critical', 'Alert', 'Warning', 'Info', 'Debug', 'Trace'] as const;
export type Level = (typeof LEVELS)[number];

/** What stands before the text of an entry, in any of the shapes H1 to H9, H12 and H13 of events.md, 1.2. */
export interface Header {
  readonly time?: LogTime;
  readonly host?: string;
  /** The name an administrator gave the log subscription. */
  readonly subscription?: string;
  readonly level: Level;
  /** UTF-16 column at which the text of the entry begins: behind the blanks that follow the level. */
  readonly textStart: number;
}

interface Stamp {
  readonly time: LogTime;
  readonly end: number;
}

/** Who wrote a line: `host subscription:` of a syslog header. */
interface Origin {
  readonly host?: string;
  readonly subscription?: string;
  readonly end: number;
}

/**
 * Reads the header of a line.
 * @returns undefined when the line is no header line
 */
export function parseHeader(line: string): Header | undefined {
  const start = skipBlanks(line, line.charCodeAt(0) === CODE.byteOrderMark ? 1 : 0);
  return headerAt(line, start, true);
}

/** @param mayNest whether another header may follow where the level should: only once, and only behind a stamp */
function headerAt(line: string, start: number, mayNest: boolean): Header | undefined {
  const stampStart = priorityEnd(line, start);
  const yearFirst = yearFirstStamp(line, stampStart);
  if (yearFirst) return collectorHeader(line, yearFirst);
  const stamp = stampAt(line, stampStart);
  if (!stamp && stampStart !== start) return undefined;

  const at = skipBlanks(line, stamp ? stamp.end : start);
  const level = levelAt(line, at);
  // A level right behind the stamp is the native form, which has a year (H1, H13), or H8, which has no stamp.
  if (level) return stamp && stamp.time.year === undefined ? undefined : withTime(stamp?.time, level);

  const origin = originAt(line, at);
  if (!origin) return undefined;
  const inner = skipBlanks(line, origin.end);
  const innerLevel = levelAt(line, inner);
  if (innerLevel) return { ...withTime(stamp?.time, innerLevel), ...named(origin) };
  if (!stamp || !mayNest) return undefined;
  const nested = headerAt(line, inner, false);
  // H7: a relay put its own header before the appliance's. The inner one tells, the outer one fills the gaps.
  return nested?.time ? { ...named(origin), ...nested } : undefined;
}

/** H6: `YYYY Mon DD HH:MM:SS host facility [severity] tag:pid Level: text`. */
function collectorHeader(line: string, stamp: Stamp): Header | undefined {
  const words: string[] = [];
  let at = stamp.end;
  for (let i = 0; i < 4; i++) {
    at = skipBlanks(line, at);
    const end = skipWord(line, at);
    words.push(line.slice(at, end));
    at = end;
  }
  const [host = '', , severity = '', tag = ''] = words;
  const colon = tag.indexOf(':');
  if (colon < 1 || !severity.startsWith('[') || !severity.endsWith(']')) return undefined;
  const level = levelAt(line, skipBlanks(line, at));
  return level && { ...withTime(stamp.time, level), host, subscription: tag.slice(0, colon) };
}

function withTime(time: LogTime | undefined, level: Header): Header {
  return time ? { level: level.level, textStart: level.textStart, time } : level;
}

function named({ host, subscription }: Origin): Pick<Header, 'host' | 'subscription'> {
  return { ...(host !== undefined && { host }), ...(subscription !== undefined && { subscription }) };
}

/** `Level:` at `at`, followed by a blank or the end of the line. */
function levelAt(line: string, at: number): Header | undefined {
  for (const level of LEVELS) {
    const colon = at + level.length;
    if (line.charCodeAt(colon) !== CODE.colon || !line.startsWith(level, at)) continue;
    const textStart = skipBlanks(line, colon + 1);
    return textStart > colon + 1 || colon + 1 === line.length ? { level, textStart } : undefined;
  }
  return undefined;
}

/**
 * `subscription:` or `host subscription:`. A subscription is a word without a colon; a host may hold colons
 * (IPv6), only not begin with one.
 */
function originAt(line: string, at: number): Origin | undefined {
  const end = skipWord(line, at);
  const subscription = subscriptionOf(line, at, end);
  if (subscription !== undefined) return { subscription, end };
  if (end === at || line.charCodeAt(at) === CODE.colon) return undefined;
  const second = skipBlanks(line, end);
  const secondEnd = skipWord(line, second);
  const behindHost = subscriptionOf(line, second, secondEnd);
  if (behindHost === undefined) return undefined;
  return { host: line.slice(at, end), subscription: behindHost, end: secondEnd };
}

function subscriptionOf(line: string, start: number, end: number): string | undefined {
  const colon = line.indexOf(':', start);
  return colon === end - 1 && colon > start ? line.slice(start, colon) : undefined;
}

/** The offset behind `<PRI>`, or `start` where there is none. */
function priorityEnd(line: string, start: number): number {
  if (line.charCodeAt(start) !== CODE.less) return start;
  const end = skipDigits(line, start + 1);
  return end > start + 1 && line.charCodeAt(end) === CODE.greater ? end + 1 : start;
}

/** `[Dow ]Mon DD HH:MM:SS[ YYYY]`. The weekday may have lost its first letters in copying (H13). */
function stampAt(line: string, start: number): Stamp | undefined {
  const plain = dayAndClockAt(line, start);
  if (plain) return plain;
  let end = start;
  while (end < start + 4 && isLetter(line.charCodeAt(end))) end++;
  const month = skipBlanks(line, end);
  if (end === start || end > start + 3 || month === end) return undefined;
  const stamp = dayAndClockAt(line, month);
  return stamp?.time.year === undefined ? undefined : stamp;
}

function yearFirstStamp(line: string, start: number): Stamp | undefined {
  const yearEnd = skipDigits(line, start);
  const month = skipBlanks(line, yearEnd);
  if (yearEnd !== start + 4 || month === yearEnd) return undefined;
  const stamp = dayAndClockAt(line, month);
  return stamp && { time: { ...stamp.time, year: Number(line.slice(start, yearEnd)) }, end: stamp.end };
}

/** `Mon DD HH:MM:SS`, and the year if four digits follow: right behind the clock they are never a host. */
function dayAndClockAt(line: string, start: number): Stamp | undefined {
  const month = monthAt(line, start);
  if (month === 0) return undefined;
  const day = skipBlanks(line, start + 3);
  const dayEnd = skipDigits(line, day);
  const clock = skipBlanks(line, dayEnd);
  if (day === start + 3 || dayEnd === day || dayEnd > day + 2 || clock === dayEnd) return undefined;
  if (!isClock(line, clock)) return undefined;
  const clockEnd = clock + 8;
  const yearStart = skipBlanks(line, clockEnd);
  const yearEnd = skipDigits(line, yearStart);
  const hasYear = yearStart > clockEnd && yearEnd === yearStart + 4 && skipWord(line, yearEnd) === yearEnd;
  const time = {
    month,
    day: digitsIn(line, day, dayEnd),
    hour: digitsIn(line, clock, clock + 2),
    minute: digitsIn(line, clock + 3, clock + 5),
    second: digitsIn(line, clock + 6, clockEnd),
  };
  if (!hasYear) return { time, end: clockEnd };
  const { day: dayOfMonth, hour, minute, second } = time;
  const year = digitsIn(line, yearStart, yearEnd);
  // Not spread: that takes longer than reading the whole stamp.
  return { time: { year, month, day: dayOfMonth, hour, minute, second }, end: yearEnd };
}

/** The number that digits make, of which there are few. */
function digitsIn(line: string, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at++) number = number * 10 + line.charCodeAt(at) - CODE.zero;
  return number;
}

/** `HH:MM:SS`, followed by a blank or the end. */
function isClock(line: string, at: number): boolean {
  for (let i = 0; i < 8; i++) {
    const code = line.charCodeAt(at + i);
    if (i % 3 === 2 ? code !== CODE.colon : !isDigit(code)) return false;
  }
  return skipWord(line, at + 8) === at + 8;
}

/** Whether a line that is no header begins as a line of a log collector (events.md, 1.3, no. 3). */
export function isForeignLine(line: string): boolean {
  const start = skipBlanks(line, 0);
  if (priorityEnd(line, start) !== start || yearFirstStamp(line, start)) return true;
  const stamp = dayAndClockAt(line, start);
  return stamp !== undefined && stamp.time.year === undefined;
}
