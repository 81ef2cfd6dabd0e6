import type { Region } from '../layout/region';
import { firstWordLength } from './continuation';

/** How an entry would go on behind the end of a line, if it does. */
export interface LineBreak {
  /** Whether nothing stands between, since the line was cut in mid-word; else a blank. */
  readonly isCut: boolean;
  /** Whether the line is so long that what follows would not have found room on it. */
  readonly isFull: boolean;
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
  const { cutAt, filledTo, longest } = region;
  // A copy may have lost the blank at which a line was cut.
  if (cutAt !== undefined)
    return { isCut: length === cutAt, isFull: length === cutAt || length === cutAt - 1 };
  const needed = line.trimEnd().length + 1 + firstWordLength(following);
  if (filledTo !== undefined) return { isCut: hasGap, isFull: !hasGap && needed > filledTo };
  return {
    isCut: hasGap || length > CUSTOMARY || TERMINALS.has(length),
    isFull: !hasGap && longest <= CUSTOMARY && needed > CUSTOMARY,
  };
}
