import type { LogTime } from '../time';
import { digitsIn, isClock, timeAt } from './stamp';

/** A stamp that may not tell which day it means. */
export interface NumberedMonthStamp {
  /** Left out where day and month cannot be told apart: none of the two is guessed. */
  readonly time: LogTime | undefined;
  readonly end: number;
}

const DATE = /(?:(\d{4})([/.-])(\d{1,2})\2(\d{1,2})|(\d{1,2})([/.-])(\d{1,2})\6(\d{4}))[ \t,]{1,2}(?=\d)/y;
const HALF_OF_DAY = /[ \t]?([AP])M(?![A-Za-z])/iy;

/**
 * The dates of collectors on Windows: `06-26-2026 10:42:20`, `6/26/2026 10:42:20 AM`, `26.06.2026 10:42:20`,
 * `2026/06/26 10:42:20`.
 */
export function numberedMonthStamp(line: string, start: number): NumberedMonthStamp | undefined {
  DATE.lastIndex = start;
  const date = DATE.exec(line);
  if (!date) return undefined;
  const clock = paddedClock(line, start + date[0].length);
  if (!clock) return undefined;
  HALF_OF_DAY.lastIndex = clock.end;
  const half = HALF_OF_DAY.exec(line);
  const day = dayOf(date, half !== null);
  const time = day && timeAt(clock.text, 0, day);
  return {
    time: time && half ? inHalf(time, half[1] ?? '') : time,
    end: clock.end + (half?.[0].length ?? 0),
  };
}

/** A clock whose hour may have one digit. */
function paddedClock(line: string, at: number): { text: string; end: number } | undefined {
  if (isClock(line, at)) return { text: line.slice(at, at + 8), end: at + 8 };
  const padded = `0${line.slice(at, at + 7)}`;
  return isClock(padded, 0) ? { text: padded, end: at + 7 } : undefined;
}

function dayOf(
  date: RegExpExecArray,
  hasHalves: boolean,
): Required<Pick<LogTime, 'year' | 'month' | 'day'>> | undefined {
  const [, year, , month = '', day = '', first = '', separator = '', second = '', yearBehind = ''] = date;
  const number = (digits: string) => digitsIn(digits, 0, digits.length);
  if (year !== undefined) return { year: number(year), month: number(month), day: number(day) };
  const one = number(first);
  const two = number(second);
  // With dots the day comes first; where the day has two halves, the month does. Else only a number above 12 tells.
  const dayFirst = separator === '.' || one > 12;
  if (!dayFirst && !hasHalves && two <= 12) return undefined;
  return { year: number(yearBehind), month: dayFirst ? two : one, day: dayFirst ? one : two };
}

function inHalf(time: LogTime, half: string): LogTime {
  const hour = (time.hour % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
  return { ...time, hour };
}
