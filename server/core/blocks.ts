// What is known of how the lines around were broken. The full reader finds that in blocks of lines (layout/brokenEntries.ts):
// it takes lines for cut at one length only where each entry that it has seen broken for certain can be cut there. It
// looks at the first broken entries of each block alone, and at the blocks before and behind that of an entry.

const BLOCK_BITS: i32 = 6;
export const BROKEN_MOST: i32 = 12;
/** Blanks that a copy may have lost where a line was cut, at most. */
const BLANKS_LOST: i32 = 2;

/** The block of the last entry that a line without header follows, and how many such entries it has had so far. */
export let block: i32 = -1;
export let brokenInBlock: i32 = BROKEN_MOST;
/** The lengths at which lines of this block may have been cut, from the least to the greatest: none if that is smaller. */
export let cutLeast: i32 = 0;
export let cutMost: i32 = i32.MAX_VALUE;
/** The same of the block before. */
export let cutLeastBefore: i32 = 0;
export let cutMostBefore: i32 = i32.MAX_VALUE;
/** The same of a block that was looked at before it is scanned. */
let blockAhead: i32 = -1;
let cutLeastAhead: i32 = 0;
let cutMostAhead: i32 = i32.MAX_VALUE;
/** Whether the entry that was counted last is one of those that are looked at. */
let isLookedAt: bool = false;

export function blockOf(line: i32): i32 {
  return line >> BLOCK_BITS;
}

/** Takes up what is known of the block in which a scan goes on: what these told when it stopped there. */
export function setBlock(
  number: i32,
  broken: i32,
  least: i32,
  most: i32,
  leastBefore: i32,
  mostBefore: i32,
): void {
  block = number;
  brokenInBlock = broken;
  cutLeast = least;
  cutMost = most;
  cutLeastBefore = leastBefore;
  cutMostBefore = mostBefore;
  blockAhead = -1;
}

/** Counts an entry that a line without header follows. @param line number of its first line */
export function noteBroken(line: i32): void {
  const own = blockOf(line);
  if (own != block) {
    const isNext = own == block + 1;
    cutLeastBefore = isNext ? cutLeast : 0;
    cutMostBefore = isNext ? cutMost : i32.MAX_VALUE;
    block = own;
    brokenInBlock = 0;
    cutLeast = 0;
    cutMost = i32.MAX_VALUE;
  }
  // One whose next line stands in another block is not looked at.
  isLookedAt = ++brokenInBlock <= BROKEN_MOST && blockOf(line + 1) == own;
}

/** Counts the same entry once more: the full reader does so where a number follows. */
export function noteBrokenAgain(): void {
  brokenInBlock++;
}

/** Whether the entry that was counted last, whose line has a length, was not cut there if it reads with a blank. */
export function isBrokenAtBlank(length: i32): bool {
  if (isLookedAt) return true;
  let least = max(cutLeast, cutLeastBefore);
  let most = min(cutMost, cutMostBefore);
  if (blockAhead == block + 1) {
    least = max(least, cutLeastAhead);
    most = min(most, cutMostAhead);
  }
  return length < least || length > most;
}

/** Takes the length of the line of that entry, which is broken for certain. */
export function noteLength(length: i32): void {
  if (!isLookedAt) return;
  cutLeast = max(cutLeast, length);
  cutMost = min(cutMost, length + BLANKS_LOST);
}

export function isAheadKnown(): bool {
  return blockAhead == block + 1;
}

/** Says of which block the lengths are that are noted ahead. */
export function noteAhead(number: i32): void {
  blockAhead = number;
  cutLeastAhead = 0;
  cutMostAhead = i32.MAX_VALUE;
}

/** As `noteLength`, for an entry of the block that is looked at ahead. */
export function noteLengthAhead(length: i32): void {
  cutLeastAhead = max(cutLeastAhead, length);
  cutMostAhead = min(cutMostAhead, length + BLANKS_LOST);
}
