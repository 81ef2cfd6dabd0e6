// Where what was scanned so far leaves it open how an entry was broken, the block of lines behind its own is looked at.
import { isOdd } from './bytes';
import { blockOf, BROKEN_MOST, noteAhead, noteLengthAhead } from './blocks';
import { hasLetter, isPlain, isQuiet, mayGoOn } from './continuation';
import { isSure, linkCount, readEntry, setLinkCount } from './entries';
import { headerLength } from './headers';
import { NOT_JOINED, readBroken } from './joined';
import { findLineEnd, isBlankLine, lineEnd, mayBeOdd, nextLine } from './lines';

/**
 * Takes up what a block tells of the lengths at which lines were cut, as far as it is in memory. What was read last is
 * not known any more then.
 * @param from the line at which the scan is, @param number its 0-based number
 * @param end behind the last byte of the lines
 */
export function lookAhead(block: i32, from: i32, number: i32, end: i32, loneCr: bool): void {
  const links = linkCount;
  noteAhead(block);
  let broken: i32 = 0;
  /** The last line with a header, as long as none without follows it; -1 for none of the block. */
  let start: i32 = -1;
  let text: i32 = 0;
  let textEnd: i32 = 0;
  let hasGap = false;
  for (let at = from; at < end && blockOf(number) <= block; number++) {
    findLineEnd(at, end, loneCr);
    const behind = lineEnd;
    const following = nextLine;
    if (mayBeOdd && isOdd(at, behind)) break;
    const length = headerLength(at, behind);
    if (length != -1) {
      start = blockOf(number) == block ? at : -1;
      text = at + length;
      textEnd = behind;
      hasGap = false;
    } else if (isBlankLine(at, behind)) {
      hasGap = true;
    } else {
      if (!mayGoOn(at, behind)) break;
      if (start != -1) {
        broken += hasLetter(at, behind) ? 1 : 2;
        if (broken > BROKEN_MOST) break;
        if (!hasGap && isPlain(at, behind) && !readEntry(start, text, textEnd)) {
          const how = readBroken(start, text, textEnd, at, behind, links);
          if (how != NOT_JOINED && (isSure || isQuiet(at, behind))) noteLengthAhead(textEnd - start);
        }
        setLinkCount(links);
        start = -1;
      }
    }
    at = following;
  }
  // Of the line at which it is, a scan has to know the header.
  if (from < end) {
    findLineEnd(from, end, loneCr);
    headerLength(from, lineEnd);
  }
}
