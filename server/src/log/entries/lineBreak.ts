import type { Region } from '../layout/region';
import { firstWordLength, isAtTwoBlanks, isCutBefore } from './continuation';

/** How an entry would go on behind the end of a line, if it does. */
export interface LineBreak {
  /** Whether nothing stands between, since the line was cut in mid-word; else a blank. */
  readonly isCut: boolean;
  /** Whether it cannot have been cut, since blanks stand on both sides, or more than one. */
  readonly isFilled: boolean;
  /** Whether the lines around tell how: else the other way may be the right one. */
  readonly isKnown: boolean;
  /** Whether it was cut at the very length at which other lines were. */
  readonly isExact: boolean;
  /** Whether the line is so long that what follows would not have found room on it. */
  readonly isFull: () => boolean;
}

/** The width at which pages, mails and terminals break lines where nothing else is known. */
const CUSTOMARY = 80;
/** The widths of terminals. Words are filled into lines that are shorter. */
const TERMINALS = new Set([80, 100, 120, 132, 160]);

/**
 * @param line the line before
 * @param following what stands behind the frame of the next one
 * @param hasGap whether empty lines are between
 */
export function breakBehind(line: string, following: string, hasGap: boolean, region: Region): LineBreak {
  const { length } = line;
  const { cutAt } = region;
  const isFilled = !isCutBefore(line, following);
  if (cutAt !== undefined) {
    const isExact = length === cutAt;
    // The copy may have dropped the blank at which the line was cut.
    return {
      isCut: isExact && (!isFilled || isAtTwoBlanks(line, following)),
      isFilled,
      isKnown: true,
      isExact,
      isFull: () => isExact || length === cutAt - 1,
    };
  }
  const needed = () => line.trimEnd().length + 1 + firstWordLength(following);
  if (region.isFilled)
    return {
      isCut: hasGap && !isFilled,
      isFilled,
      isKnown: !hasGap,
      isExact: false,
      isFull: () => !hasGap && needed() > region.filledTo,
    };
  return {
    isCut: !isFilled && (hasGap || length > CUSTOMARY || TERMINALS.has(length)),
    isFilled,
    isKnown: false,
    isExact: false,
    isFull: () => !hasGap && region.longest <= CUSTOMARY && needed() > CUSTOMARY,
  };
}
