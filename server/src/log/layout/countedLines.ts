import { skipDigits, trimEnd } from '../characters';

/** A line that holds nothing but a number, perhaps quoted. */
export interface BareNumber {
  /** 0-based. */
  readonly line: number;
  readonly value: number;
  /** Whether a line stands behind it that begins no entry. */
  readonly isWithin: boolean;
}

const BEFORE_NUMBER = /^[>|\s]*/;
const LONGEST = 40;
const MAX_DIGITS = 6;
/** So many numbers that go up one by one are no values, where they stand above nearly every line, not of entries alone. */
const LEAST_COUNTED = 3;
const LEAST_SHARE = 0.4;
/** So many values may stand alone on a line between two of them. */
const MAX_BETWEEN = 1;

/**
 * @param first 0-based number of the first of the lines
 * @param hasHeader whether a line begins an entry, by its place among them
 */
export function bareNumbers(
  lines: readonly string[],
  first: number,
  hasHeader: (place: number) => boolean,
): BareNumber[] {
  return lines.flatMap((line, place) => {
    const value = bareNumber(line);
    if (value === undefined) return [];
    const hasMore = (lines[place + 1] ?? '').trim() !== '';
    return [{ line: first + place, value, isWithin: hasMore && !hasHeader(place + 1) }];
  });
}

/** The number that a line holds, if it holds nothing else. */
export function bareNumber(line: string): number | undefined {
  if (line.length > LONGEST) return undefined;
  const start = BEFORE_NUMBER.exec(line)?.[0].length ?? 0;
  const end = skipDigits(line, start);
  const isBare = end > start && end - start <= MAX_DIGITS && trimEnd(line, end, line.length) === end;
  return isBare ? Number(line.slice(start, end)) : undefined;
}

/**
 * The 0-based lines whose numbers go up one by one: a page has numbered its lines, and has put each number on a line
 * of its own.
 * @param filledCount tells how many lines are not empty
 */
export function countedLines(numbers: readonly BareNumber[], filledCount: () => number): ReadonlySet<number> {
  const counted = numbers.filter(({ value }, place) => {
    const before = numbers.slice(Math.max(0, place - 1 - MAX_BETWEEN), place);
    const behind = numbers.slice(place + 1, place + 2 + MAX_BETWEEN);
    return before.some(each => each.value === value - 1) || behind.some(each => each.value === value + 1);
  });
  const isPage =
    counted.length >= LEAST_COUNTED &&
    counted.some(({ isWithin }) => isWithin) &&
    counted.length >= LEAST_SHARE * filledCount();
  return new Set(isPage ? counted.map(({ line }) => line) : []);
}
