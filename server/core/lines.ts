// Finds where lines end.
import { CR, LF } from './ascii';
import { isBlank } from './bytes';
import { STARTS } from './memory';

/** Where the content of the line ends that was looked at last, and where the next one begins. */
export let lineEnd: i32 = 0;
export let nextLine: i32 = 0;
/** Whether it holds a byte that is not of ASCII, or an escape: then it may be odd. */
export let mayBeOdd: bool = false;

const ESCAPE: i8 = 0x1b;

/**
 * Looks for the end of a line.
 * @param end of all bytes: a line may end there without a line end
 * @param loneCr whether a CR without LF ends a line as well, as editors count lines
 */
export function findLineEnd(start: i32, end: i32, loneCr: bool): void {
  const feeds = i8x16.splat(LF);
  const returns = i8x16.splat(CR);
  const escapes = i8x16.splat(ESCAPE);
  let odd = 0;
  for (let at = start; ; at += 16) {
    const bytes = v128.load(at);
    let ends = i8x16.bitmask(i8x16.eq(bytes, feeds));
    if (loneCr) ends |= i8x16.bitmask(i8x16.eq(bytes, returns));
    const oddHere = i8x16.bitmask(v128.or(bytes, i8x16.eq(bytes, escapes)));
    const left = end - at;
    if (left < 16) ends |= 1 << left;
    if (ends == 0) {
      odd |= oddHere;
      continue;
    }
    const place = ctz(ends);
    mayBeOdd = (odd | (oddHere & ((1 << place) - 1))) != 0;
    const found = at + place;
    if (found >= end) {
      lineEnd = end;
      nextLine = end;
    } else if (load<u8>(found) == CR) {
      lineEnd = found;
      nextLine = found + 1 < end && load<u8>(found + 1) == LF ? found + 2 : found + 1;
    } else {
      lineEnd = found > start && load<u8>(found - 1) == CR ? found - 1 : found;
      nextLine = found + 1;
    }
    return;
  }
}

/** Whether the line from `start` to `end` holds no more than blanks. */
export function isBlankLine(start: i32, end: i32): bool {
  let at = start;
  while (at < end && isBlank(load<u8>(at))) at++;
  return at == end;
}

/**
 * Tells where the lines of some bytes begin, counted from the first byte: lines that LF ends. A line end at the end
 * begins none.
 * @param end below STARTS
 * @returns how many there are
 */
export function lineStarts(from: i32, end: i32): i32 {
  const feeds = i8x16.splat(LF);
  store<i32>(STARTS, 0);
  let count = 1;
  for (let at = from; at < end; at += 16) {
    let ends = i8x16.bitmask(i8x16.eq(v128.load(at), feeds));
    for (; ends != 0; ends &= ends - 1) {
      const start = at + ctz(ends) + 1;
      if (start >= end) return count;
      store<i32>(STARTS + (count++ << 2), start - from);
    }
  }
  return count;
}
