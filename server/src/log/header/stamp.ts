import { CODE, isDigit } from '../characters';
import type { LogTime } from '../time';

/** A time stamp, and the offset behind it. */
export interface Stamp {
  readonly time: LogTime;
  readonly end: number;
}

/** The number that digits make, of which there are few. */
export function digitsIn(line: string, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at++) number = number * 10 + line.charCodeAt(at) - CODE.zero;
  return number;
}

/** Whether `HH:MM:SS` stands at a place, whatever follows it. */
export function isClock(line: string, at: number): boolean {
  if (at + 8 > line.length) return false;
  for (let i = 0; i < 8; i++) {
    const code = line.charCodeAt(at + i);
    if (i % 3 === 2 ? code !== CODE.colon : !isDigit(code)) return false;
  }
  return true;
}

/** The time of a day and of the clock that begins at an offset. */
export function timeAt(line: string, clock: number, day: Pick<LogTime, 'year' | 'month' | 'day'>): LogTime {
  const hour = digitsIn(line, clock, clock + 2);
  const minute = digitsIn(line, clock + 3, clock + 5);
  const second = digitsIn(line, clock + 6, clock + 8);
  const { year, month, day: dayOfMonth } = day;
  // No spread, which takes longer than reading the whole stamp.
  if (year === undefined) return { month, day: dayOfMonth, hour, minute, second };
  return { year, month, day: dayOfMonth, hour, minute, second };
}
