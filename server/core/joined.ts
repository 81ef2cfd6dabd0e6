// An entry that is broken over two lines, where no line around has to tell how: joined in one way it is of a form that
// is known, and in the other it is not.
import { BLANK, LF, TAB } from './ascii';
import { readJoined, setLinkCount } from './entries';
import { JOINED, JOINED_LENGTH } from './memory';

/** How it reads: not at all; as it stands, with the blank of its break in the second line; with a blank put there. */
export const NOT_JOINED: i32 = 0;
export const BLANK_IS_BEHIND: i32 = 1;
export const BLANK_IS_LOST: i32 = 2;

/**
 * Reads an entry, whose first line is of no form, with the line behind it. Adds its links behind a number of them if it
 * is of a form so; nothing else.
 * @param start where its first line begins, @param text where its text does, @param end where the line ends
 */
export function readBroken(start: i32, text: i32, end: i32, next: i32, nextEnd: i32, links: i32): i32 {
  setLinkCount(links);
  const last = load<u8>(end - 1);
  if (end - text + nextEnd - next + 2 > JOINED_LENGTH || last == BLANK || last == TAB) return NOT_JOINED;
  const how = load<u8>(next) == BLANK ? BLANK_IS_BEHIND : BLANK_IS_LOST;
  if (how == BLANK_IS_BEHIND) {
    if (isJoined(start, text, end, next, nextEnd, 0)) return how;
  } else if (load<u8>(next) != TAB && !isJoined(start, text, end, next, nextEnd, 0)) {
    setLinkCount(links);
    if (isJoined(start, text, end, next, nextEnd, 1)) return how;
  }
  setLinkCount(links);
  return NOT_JOINED;
}

/** Joins two lines, with so many blanks between, and reads them. */
function isJoined(start: i32, text: i32, end: i32, next: i32, nextEnd: i32, blanks: i32): bool {
  const first = JOINED + end - text;
  memory.copy(JOINED, text, end - text);
  if (blanks > 0) store<u8>(first, BLANK);
  const at = first + blanks;
  memory.copy(at, next, nextEnd - next);
  const behind = at + nextEnd - next;
  store<u8>(behind, LF);
  return readJoined(JOINED - (text - start), JOINED, behind, first);
}
