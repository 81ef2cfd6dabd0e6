import { isLetter, skipBlanks, skipDigits, skipWord } from '../characters';
import { monthAt } from '../time';
import { digitsIn, isClock, timeAt, type Stamp } from './stamp';

/**
 * `[Dow ]Mon DD HH:MM:SS[ YYYY]`: the native stamp with its year, the one of syslog without. The weekday may have
 * lost its first letters in copying (H13).
 */
export function namedMonthStamp(line: string, start: number): Stamp | undefined {
  const plain = dayAndClockAt(line, start);
  if (plain) return plain;
  let end = start;
  while (end < start + 4 && isLetter(line.charCodeAt(end))) end++;
  const month = skipBlanks(line, end);
  return end === start || end > start + 3 || month === end ? undefined : dayAndClockAt(line, month);
}

/** `YYYY Mon DD HH:MM:SS`, as some log collectors write it (H6). */
export function yearFirstStamp(line: string, start: number): Stamp | undefined {
  const yearEnd = skipDigits(line, start);
  const month = skipBlanks(line, yearEnd);
  if (yearEnd !== start + 4 || month === yearEnd) return undefined;
  const stamp = dayAndClockAt(line, month);
  return stamp && { time: { ...stamp.time, year: digitsIn(line, start, yearEnd) }, end: stamp.end };
}

/** `Mon DD HH:MM:SS`, and the year if four digits follow: right behind the clock they are never a host. */
function dayAndClockAt(line: string, start: number): Stamp | undefined {
  const month = monthAt(line, start);
  if (month === 0) return undefined;
  const dayStart = skipBlanks(line, start + 3);
  const dayEnd = skipDigits(line, dayStart);
  const clock = skipBlanks(line, dayEnd);
  if (dayStart === start + 3 || dayEnd === dayStart || dayEnd > dayStart + 2 || clock === dayEnd)
    return undefined;
  if (!isClock(line, clock)) return undefined;
  const clockEnd = clock + 8;
  if (skipWord(line, clockEnd) !== clockEnd) return undefined;
  const day = digitsIn(line, dayStart, dayEnd);
  const yearStart = skipBlanks(line, clockEnd);
  const yearEnd = skipDigits(line, yearStart);
  const hasYear = yearStart > clockEnd && yearEnd === yearStart + 4 && skipWord(line, yearEnd) === yearEnd;
  if (!hasYear) return { time: timeAt(line, clock, { month, day }), end: clockEnd };
  const year = digitsIn(line, yearStart, yearEnd);
  return { time: timeAt(line, clock, { year, month, day }), end: yearEnd };
}
