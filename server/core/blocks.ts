// What is known of how the lines around were broken. The full reader finds that in blocks of lines (layout/blockFacts.ts).
// It never has lines cut at the length of one that it has seen broken at a blank, so such a line is joined with a blank.
// It looks at the first broken entries of each block alone, and at the blocks before and behind that of an entry.

const BLOCK_BITS: i32 = 6;
const BROKEN_MOST: i32 = 12;

/** The block of the last entry that a line without header follows, and how many such entries it has had so far. */
export let block: i32 = -1;
export let brokenInBlock: i32 = BROKEN_MOST;
/** The length of a line of this block that was broken at a blank for certain; -1 for none. */
export let softLength: i32 = -1;
/** The same of the block before. */
export let softBefore: i32 = -1;
/** Whether the last of them is one of those that are looked at. */
let isLookedAt: bool = false;

/** Takes up what is known of the block in which a scan goes on: what these told when it stopped there. */
export function setBlock(number: i32, broken: i32, soft: i32, before: i32): void {
  block = number;
  brokenInBlock = broken;
  softLength = soft;
  softBefore = before;
}

/** Counts an entry that a line without header follows. @param line number of its first line */
export function noteBroken(line: i32): void {
  const own = line >> BLOCK_BITS;
  if (own != block) {
    softBefore = own == block + 1 ? softLength : -1;
    block = own;
    brokenInBlock = 0;
    softLength = -1;
  }
  // One whose next line stands in another block is not looked at.
  isLookedAt = ++brokenInBlock <= BROKEN_MOST && (line + 1) >> BLOCK_BITS == own;
}

/** Whether the entry that was counted last, whose line has a length, was not cut there if it reads with a blank. */
export function isBrokenAtBlank(length: i32): bool {
  return isLookedAt || isOther(softLength, length) || isOther(softBefore, length);
}

/** Whether a line that was broken at a blank shows that none was cut at another length. */
function isOther(soft: i32, length: i32): bool {
  return soft != -1 && soft != length - 1 && soft != length - 2;
}

/** Takes the length of the line of that entry, which reads with a blank. */
export function noteBrokenAtBlank(length: i32): void {
  // One that tells more than that of the block before.
  if (isLookedAt && (softLength == -1 || softLength == softBefore)) softLength = length;
}
