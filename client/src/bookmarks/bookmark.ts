import type { DescribedLine } from '../../../server/src/requests';
import type { Fingerprint } from './fingerprint';

/** How many bookmarks a log has at most, and how long a note may be, in UTF-16 units. */
export const MAX_BOOKMARKS = 1000;
export const MAX_NOTE = 1000;

/** A bookmark on a line of a log, as it is kept: by what the line says, and where it stood last. */
export interface Bookmark extends Fingerprint {
  /** Tells it from all others of its log. */
  readonly id: string;
  /** Empty where the line is but marked. */
  readonly note: string;
  /** 0-based. */
  readonly line: number;
  /** How many lines say the same, this one included; 0 while that is not known. */
  readonly equals: number;
  /** Which of these it is, from 0, in the order of the log. */
  readonly place: number;
  /** Whether it had to be chosen among lines that say the same: then it may be another one of them. */
  readonly isDoubtful?: boolean;
  /** Whether the log did not hold the line any more when it was last open. */
  readonly isGone: boolean;
  /** What the server told of the line; left out where it was not asked. */
  readonly told?: DescribedLine;
}

/** Where a bookmark stands after a log was read anew; undefined where no line says what its line said. */
export interface Found {
  readonly line: number;
  readonly isDoubtful: boolean;
}

/**
 * Finds the line of a bookmark among those that say the same. Where these are as many as they were, none has come or
 * gone, and it is the one it was in their order. Else the nearest one is a guess.
 * @param equal all lines that say the same, in their order
 */
export function findAgain(
  { equals, place, line, isDoubtful = false }: Bookmark,
  equal: readonly number[],
): Found | undefined {
  const same = equal.length === equals ? equal[place] : undefined;
  if (same !== undefined) return { line: same, isDoubtful };
  const nearest = nearestTo(line, equal);
  return nearest === undefined ? undefined : { line: nearest, isDoubtful: true };
}

export function nearestTo(line: number, lines: readonly number[]): number | undefined {
  let nearest: number | undefined;
  for (const each of lines)
    if (nearest === undefined || Math.abs(each - line) < Math.abs(nearest - line)) nearest = each;
  return nearest;
}

/** Bookmarks out of what was kept: by another version of the extension, it may be. What is none is left out. */
export function readBookmarks(kept: unknown): Bookmark[] {
  if (!Array.isArray(kept)) return [];
  return kept.slice(0, MAX_BOOKMARKS).flatMap((each: unknown) => {
    if (typeof each !== 'object' || each === null) return [];
    const { id, note, line, equals, place, text, length, hash, isDoubtful, isGone, told } = each as Record<
      string,
      unknown
    >;
    if (typeof id !== 'string' || typeof note !== 'string' || typeof text !== 'string') return [];
    if (!isCount(line) || !isCount(equals) || !isCount(place) || !isCount(length)) return [];
    return [
      {
        ...{ id, note, line, equals, place, text, length },
        ...(typeof hash === 'string' && { hash }),
        ...(isDoubtful === true && { isDoubtful }),
        isGone: isGone === true,
        ...(isTold(told) && { told }),
      },
    ];
  });
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;

function isTold(value: unknown): value is DescribedLine {
  const told = value as Partial<Record<keyof DescribedLine, unknown>> | null | undefined;
  const isText = (part: unknown) => part === undefined || typeof part === 'string';
  return typeof told?.what === 'string' && [told.time, told.isoTime, told.name].every(isText);
}
