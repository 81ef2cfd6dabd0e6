import { isBlank, isDigit, isLetter } from '../characters';
import type { LogTime } from '../time';
import { HAS_LEVEL, LEVELS, type Header, type HeaderPart, type Level } from './header';
import { isoStamp } from './isoStamp';
import { namedMonthStamp, yearFirstStamp } from './namedMonthStamp';
import { numberedMonthStamp } from './numberedMonthStamp';

/** UTF-16 units before the level; no header is longer. */
const LONGEST_HEADER = 400;
/** Levels that are looked at in a line: the words before the right one may hold another. */
const MAX_LEVELS = 3;

const LEVEL = new RegExp(`(?<![^\\s>\\])|,;])(${LEVELS.join('|')}):(?=[ \\t]|$)[ \\t]*`, 'g');
/** A header of an undeclared form needs some kind of time or a priority: words alone may be a sentence. */
const HAS_TIME = /\d\d:\d\d|\d{9,10}|^\s*<\d{1,3}>/;

/**
 * Headers of undeclared forms: anything before a level at the beginning of a line. It is taken for a header if the text
 * behind it or lines of the same form around it confirm that.
 */
export function unusualHeaders(line: string): Header[] {
  const headers: Header[] = [];
  if (!HAS_LEVEL.test(line)) return headers;
  for (const match of line.slice(0, LONGEST_HEADER).matchAll(LEVEL)) {
    const { index, 0: whole, 1: level = '' } = match;
    const before = line.slice(0, index);
    if (index > 0 && HAS_TIME.test(before))
      headers.push(headerBefore(before, level as Level, index + whole.length));
    if (headers.length === MAX_LEVELS) break;
  }
  return headers;
}

function headerBefore(before: string, level: Level, textStart: number): Header {
  const parts: HeaderPart[] = [];
  const stamp = lastStamp(before);
  if (stamp) parts.push({ kind: 'time', start: stamp.start, end: stamp.end });
  const [, blank = '', host, tag] =
    /(^|[\s>\])])(?:([A-Za-z0-9][\w.:-]*)[ \t]+)?([\w.-]+)(?:\[\d*\])?:[ \t]*$/.exec(before.slice(-200)) ??
    [];
  const tagStart = tag === undefined ? -1 : before.lastIndexOf(tag, before.lastIndexOf(':'));
  const hostStart = host === undefined ? -1 : before.lastIndexOf(`${blank}${host}`, tagStart) + blank.length;
  const hasHost = host !== undefined && hostStart >= (stamp?.end ?? 0) && /[A-Za-z]/.test(host);
  const hasTag = tag !== undefined && tagStart >= (stamp?.end ?? 0) && /[A-Za-z]/.test(tag);
  if (hasHost && hasTag) parts.push({ kind: 'host', start: hostStart, end: hostStart + host.length });
  if (hasTag) parts.push({ kind: 'subscription', start: tagStart, end: tagStart + tag.length });
  parts.push({ kind: 'level', start: before.length, end: before.length + level.length });
  return {
    level,
    textStart,
    sureness: 'doubtful',
    parts,
    ...(stamp?.time && { time: stamp.time }),
    ...(hasHost && hasTag && { host }),
    ...(hasTag && { subscription: tag }),
  };
}

interface PlacedStamp {
  readonly time: LogTime | undefined;
  readonly start: number;
  readonly end: number;
}

/** The last stamp of some words: of two, the inner one counts. */
function lastStamp(words: string): PlacedStamp | undefined {
  let last: PlacedStamp | undefined;
  for (let at = 0; at < words.length; at++) {
    if (!beginsWord(words, at)) continue;
    const stamp =
      isoStamp(words, at) ??
      namedMonthStamp(words, at) ??
      yearFirstStamp(words, at) ??
      numberedMonthStamp(words, at) ??
      epochStamp(words, at);
    if (!stamp) continue;
    last = { time: stamp.time, start: at, end: stamp.end };
    at = stamp.end - 1;
  }
  return last;
}

function beginsWord(words: string, at: number): boolean {
  const code = words.charCodeAt(at);
  if (!isDigit(code) && !isLetter(code)) return false;
  const before = words.charCodeAt(at - 1);
  return at === 0 || isBlank(before) || !(isDigit(before) || isLetter(before));
}

const EPOCH = /(\d{10})(?:\.\d{1,9}|\d{3})?(?![\w.])/y;

/** Seconds since 1970, perhaps with a fraction, or milliseconds: a time in UTC. */
function epochStamp(words: string, at: number): { time: LogTime; end: number } | undefined {
  EPOCH.lastIndex = at;
  const seconds = EPOCH.exec(words)?.[1];
  if (seconds === undefined) return undefined;
  const date = new Date(Number(seconds) * 1000);
  const time = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    offsetSeconds: 0,
  };
  return { time, end: EPOCH.lastIndex };
}

/** What headers of one form have in common: where digits, letters and signs stand. */
export function formOf(line: string, { textStart }: Header): string {
  return line
    .slice(0, textStart)
    .replace(/[A-Za-z]+/g, 'a')
    .replace(/\d+/g, '0')
    .replace(/[ \t]+/g, ' ');
}
