import { CODE, isLetter, skipBlanks, skipDigits, skipWord, unitAt } from '../characters';
import { monthAt } from '../time';
import { digitsIn, isClock, timeAt, type Stamp } from './stamp';

const DOT = 46;

/**
 * `[Dow ]Mon DD HH:MM:SS[ YYYY]`: the native stamp with its year, the one of syslog without. The weekday may have
 * lost its first letters in copying.
 */
export function namedMonthStamp(line: string, start: number): Stamp | undefined {
  const plain = dayAndClockAt(line, start);
  if (plain) return plain;
  let end = start;
  while (end < start + 4 && isLetter(line.charCodeAt(end))) end++;
  const month = skipBlanks(line, end);
  return end === start || end > start + 3 || month === end ? undefined : dayAndClockAt(line, month);
}

/** `YYYY Mon DD HH:MM:SS`, as some log collectors write it. */
export function yearFirstStamp(line: string, start: number): Stamp | undefined {
  const yearEnd = skipDigits(line, start);
  const month = skipBlanks(line, yearEnd);
  if (yearEnd !== start + 4 || month === yearEnd) return undefined;
  const stamp = dayAndClockAt(line, month);
  return stamp && { time: { ...stamp.time, year: digitsIn(line, start, yearEnd) }, end: stamp.end };
}

/**
 * `Mon DD HH:MM:SS`, perhaps with a fraction, and the year if four digits follow: right behind the clock they are never
 * a host. Network devices put the year before the clock.
 */
function dayAndClockAt(line: string, start: number): Stamp | undefined {
  const month = monthAt(line, start);
  if (month === 0) return undefined;
  const dayStart = skipBlanks(line, start + 3);
  const dayEnd = skipDigits(line, dayStart);
  const behindDay = skipBlanks(line, dayEnd);
  if (dayStart === start + 3 || dayEnd === dayStart || dayEnd > dayStart + 2 || behindDay === dayEnd)
    return undefined;
  if (!isClock(line, behindDay))
    return withYearBefore(line, month, digitsIn(line, dayStart, dayEnd), behindDay);
  const clock = behindDay;
  const clockEnd = behindClock(line, clock);
  if (clockEnd === -1) return undefined;
  const day = digitsIn(line, dayStart, dayEnd);
  const yearStart = skipBlanks(line, clockEnd);
  const yearEnd = skipDigits(line, yearStart);
  const hasYear = yearStart > clockEnd && yearEnd === yearStart + 4 && skipWord(line, yearEnd) === yearEnd;
  if (!hasYear) return { time: timeAt(line, clock, { month, day }), end: clockEnd };
  const year = digitsIn(line, yearStart, yearEnd);
  return { time: timeAt(line, clock, { year, month, day }), end: yearEnd };
}

/** The offset behind a clock and its fraction, where its word ends there; else -1. */
function behindClock(line: string, clock: number): number {
  let end = clock + 8;
  const sign = unitAt(line, end);
  if (sign === DOT || sign === CODE.comma) end = skipDigits(line, end + 1);
  return skipWord(line, end) === end ? end : -1;
}

/** The rest of a stamp, `YYYY HH:MM:SS`, behind its month and day. */
function withYearBefore(line: string, month: number, day: number, yearStart: number): Stamp | undefined {
  const yearEnd = skipDigits(line, yearStart);
  const clock = skipBlanks(line, yearEnd);
  if (yearEnd !== yearStart + 4 || clock === yearEnd || !isClock(line, clock)) return undefined;
  const end = behindClock(line, clock);
  const year = digitsIn(line, yearStart, yearEnd);
  return end === -1 ? undefined : { time: timeAt(line, clock, { year, month, day }), end };
}
