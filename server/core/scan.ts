// Scans lines of a log: the core of what the product does most. It keeps nothing between two calls but the header it
// saw last. What is not as the appliance writes nearly all of its lines is handed back, with where it stands.
import { LF } from './ascii';
import { lookAhead } from './ahead';
import { block, isAheadKnown, isBrokenAtBlank, noteBroken, noteBrokenAgain, noteLength } from './blocks';
import { holdsClock, isOdd } from './bytes';
import { hasLetter, isPlain, isQuiet, mayGoOn } from './continuation';
import {
  freeFrom,
  isFirm,
  isSure,
  linkCount,
  notableEvent,
  notableSubject,
  readEntry,
  setLinkCount,
} from './entries';
import { clock, headerLength, setTemplates, template } from './headers';
import { BLANK_IS_LOST, NOT_JOINED, readBroken } from './joined';
import { findLineEnd, isBlankLine, lineEnd, mayBeOdd, nextLine } from './lines';
import {
  ENTRIES_MOST,
  ENTRY_CLOCK,
  ENTRY_HOST,
  ENTRY_LINE,
  ENTRY_LINKS,
  ENTRY_SHAPE,
  HOSTS,
  LINKS_MOST,
  NOTABLE_ENTRY,
  NOTABLE_EVENT,
  NOTABLE_SUBJECT,
} from './memory';

export * from './memory';
export {
  askedChain,
  beginJoining,
  chainCount,
  gatherChains,
  joinedCount,
  joinLinks,
  nextChain,
  NONE,
} from './chains';
export { block, brokenInBlock, cutLeast, cutLeastBefore, cutMost, cutMostBefore, setBlock } from './blocks';
export { linkCount } from './entries';
export { lineStarts } from './lines';
export { dropOngoing } from './ongoing';
export { setTemplates, UNTOLD } from './headers';

/** Why a scan has stopped. */
export const CAME_TO_END: i32 = 0;
/** The columns are full. */
export const IS_FULL: i32 = 1;
/** The registry is to be asked what an entry of one line says. */
export const ASKS: i32 = 2;
/** Lines are to be read in full: those from `line` on that belong together, until line `until` is read. */
export const READS_IN_FULL: i32 = 3;

/** Where the scan has stopped: a line by its address and its 0-based number. */
export let at: i32 = 0;
export let line: i32 = 0;
export let until: i32 = 0;
/** Of an entry that is asked about: bytes of its header, its template, from 1, its clock, and where the line behind it begins. */
export let header: i32 = 0;
export let headerTemplate: i32 = 0;
export let headerClock: f64 = 0;
export let next: i32 = 0;

/** How many rows there are in the columns. */
export let entryCount: i32 = 0;
export let notableCount: i32 = 0;

/** Says where to go on, and how many rows there are already. */
export function begin(place: i32, number: i32, entries: i32, linksBefore: i32, notables: i32): void {
  at = place;
  line = number;
  entryCount = entries;
  notableCount = notables;
  setLinkCount(linksBefore);
}

// The bits of a shape (see batch.ts).
const LINES_SHIFT: i32 = 12;
const HAS_HEADER: i32 = 1 << 16;

/** One line, an entry by itself whatever the lines around say. */
const PLAIN_LINE: i32 = (1 << LINES_SHIFT) | HAS_HEADER | (1 << 10);

/** One line or more: how many is to be asked of the full reader. */
const UNSURE_LINES: i32 = HAS_HEADER;

/** Lines that an entry goes over behind its first one, at most, so that it is told here. */
const MORE_MOST: i32 = 2;

/** Blank lines within an entry that a copy leaves, at most. */
const BLANK_MOST: i32 = 3;
/** No header with a stamp is shorter, nor stands without words before it. */
const SHORTEST_HEADER: i32 = 24;
/** Links of an entry that is told here, at most. */
const LINKS_OF_ENTRY: i32 = 4;

const NOTHING: i32 = 0;
const IS_TOLD: i32 = 1;
const IS_ASKED: i32 = 2;
const MAY_BE_SEVERAL: i32 = 3;

/** The entry whose line was scanned last. It is told once the line behind it shows that it has ended. */
let open: i32 = NOTHING;
let openAt: i32 = 0;
let openLine: i32 = 0;
let openHeader: i32 = 0;
let openTemplate: i32 = 0;
let openClock: f64 = 0;
let openLinks: i32 = 0;
let openNotable: bool = false;
let openEnd: i32 = 0;
let openIsFirm: bool = false;
/** The lines that may go on with it: how many, where the first one stands, whether all look like nothing else, and whether
 * there is one alone that can be nothing but words. */
let more: i32 = 0;
let moreAt: i32 = 0;
let moreEnd: i32 = 0;
let moreIsQuiet: bool = false;
let moreIsPlain: bool = false;
let hasBlank: bool = false;
/** What the scan was given. */
let inputEnd: i32 = 0;
let hasLoneCr: bool = false;

/**
 * Goes on with scanning the lines in memory.
 * @param end behind the last byte of the lines
 * @param isLast whether no lines come behind them
 * @param loneCr whether a CR without LF ends a line as well
 */
export function scan(end: i32, isLast: bool, loneCr: bool): i32 {
  open = NOTHING;
  inputEnd = end;
  hasLoneCr = loneCr;
  // Digits or blanks of what was scanned before would go on with the last line.
  store<u8>(end, LF);
  while (at < end) {
    findLineEnd(at, end, loneCr);
    const start = at;
    const behind = lineEnd;
    const following = nextLine;
    // Odd lines, and blank ones within an entry, are seen before a header is looked for.
    if (mayBeOdd && isOdd(start, behind)) return readInFull();
    const length = headerLength(start, behind);
    if (length == -1) {
      if (!isBlankLine(start, behind)) {
        if (open != NOTHING && more == 0) noteBroken(openLine);
        if (open == NOTHING || hasBlank || more == MORE_MOST || !mayGoOn(start, behind)) return readInFull();
        addMore(start, behind);
        at = following;
        line++;
        continue;
      }
      if (open == NOTHING) {
        at = following;
        line++;
        continue;
      }
      if (line - openLine - more <= BLANK_MOST) {
        hasBlank = true;
        at = following;
        line++;
        continue;
      }
      // Behind so many empty lines nothing goes on.
      const stopped = close();
      if (stopped != CAME_TO_END) return stopped;
      continue;
    }
    const stopped = close();
    if (stopped != CAME_TO_END) return stopped;
    if (entryCount == ENTRIES_MOST - 1 || linkCount > LINKS_MOST - LINKS_OF_ENTRY) return IS_FULL;
    openEntry(start, behind, length);
    at = following;
    line++;
  }
  if (isLast) return close();
  // What stands behind shows where it ends.
  dropOpen();
  return CAME_TO_END;
}

/** Takes a line for the first one of an entry, and puts what it says behind the rows that are told. */
function openEntry(start: i32, end: i32, length: i32): void {
  openAt = start;
  openEnd = end;
  openLine = line;
  more = 0;
  hasBlank = false;
  openHeader = length;
  openTemplate = template;
  openClock = clock;
  openLinks = linkCount;
  const isTold = readEntry(start, start + length, end);
  openIsFirm = isTold && isFirm;
  if (!isTold) {
    open = IS_ASKED;
    return;
  }
  if (end - freeFrom > SHORTEST_HEADER && holdsClock(freeFrom, end)) {
    open = MAY_BE_SEVERAL;
    return;
  }
  open = IS_TOLD;
  putEntry(PLAIN_LINE);
}

/** Puts the open entry behind the rows that are told. */
function putEntry(shape: i32): void {
  const row = entryCount << 2;
  store<i32>(ENTRY_LINE + row, openLine);
  store<i32>(ENTRY_SHAPE + row, shape);
  store<i32>(ENTRY_HOST + row, load<i32>(HOSTS + (openTemplate << 2)));
  store<i32>(ENTRY_LINKS + row, linkCount);
  store<f64>(ENTRY_CLOCK + (entryCount << 3), openClock);
  openNotable = putNotable();
}

/** Takes a line for one that may go on with the open entry. */
function addMore(start: i32, end: i32): void {
  const quiet = isQuiet(start, end);
  if (more++ == 0) {
    moreAt = start;
    moreEnd = end;
    moreIsQuiet = quiet;
    moreIsPlain = isPlain(start, end);
    if (!hasLetter(start, end)) noteBrokenAgain();
  } else {
    moreIsQuiet = moreIsQuiet && quiet;
    moreIsPlain = false;
  }
}

/** Tells the open entry, that may go on in the lines behind it. @returns whether that can be told */
function closeWithMore(): bool {
  if (hasBlank) return false;
  if (open == IS_TOLD) {
    // Its links are sure. What the lines behind it are can wait until somebody looks.
    if (!openIsFirm || !moreIsQuiet) return false;
    store<i32>(ENTRY_SHAPE + (entryCount << 2), UNSURE_LINES);
    return true;
  }
  if (open != IS_ASKED || !moreIsPlain || !isJoined()) return false;
  putEntry(isSure ? ((1 + more) << LINES_SHIFT) | UNSURE_LINES : UNSURE_LINES);
  return true;
}

/** Whether the open entry is of a form with the line behind it, however the lines around were broken. */
function isJoined(): bool {
  const how = readOpen();
  if (how == NOT_JOINED || !(isSure || moreIsQuiet)) return false;
  const length = openEnd - openAt;
  if (how == BLANK_IS_LOST && !isBrokenAtBlank(length)) {
    if (isAheadKnown()) return false;
    setLinkCount(openLinks);
    lookAhead(block + 1, at, line, inputEnd, hasLoneCr);
    if (!isBrokenAtBlank(length)) return false;
    readOpen();
  }
  noteLength(length);
  return true;
}

function readOpen(): i32 {
  return readBroken(openAt, openAt + openHeader, openEnd, moreAt, moreEnd, openLinks);
}

/** Puts the notable event that was read last behind the rows that are told. @returns whether there is one */
function putNotable(): bool {
  if (notableEvent == 0) return false;
  const row = notableCount << 2;
  store<i32>(NOTABLE_ENTRY + row, entryCount);
  store<i32>(NOTABLE_EVENT + row, notableEvent);
  store<i32>(NOTABLE_SUBJECT + row, notableSubject);
  return true;
}

/**
 * Adds the links of an entry that is read in full, and what it says that is notable, to the rows; the entry's own row is
 * left to whoever knows its lines.
 * @param place where the line would begin on which its text stands
 * @returns whether it is told: else the registry has to be asked, and nothing is added
 */
export function readText(place: i32, text: i32, end: i32): bool {
  if (!readEntry(place, text, end)) return false;
  if (putNotable()) notableCount++;
  return true;
}

/** Ends the open entry, as the line at which the scan is shows. @returns CAME_TO_END to go on */
function close(): i32 {
  const what = open;
  if (what == NOTHING) return CAME_TO_END;
  if (more > 0) {
    if (closeWithMore()) {
      open = NOTHING;
      if (openNotable) notableCount++;
      entryCount++;
      return CAME_TO_END;
    }
    until = line - 1;
    dropOpen();
    return READS_IN_FULL;
  }
  open = NOTHING;
  if (what == IS_TOLD) {
    if (openNotable) notableCount++;
    entryCount++;
    return CAME_TO_END;
  }
  setLinkCount(openLinks);
  next = at;
  until = line;
  at = openAt;
  line = openLine;
  header = openHeader;
  headerTemplate = openTemplate;
  headerClock = openClock;
  if (what == IS_ASKED) return ASKS;
  until = openLine;
  return READS_IN_FULL;
}

/** Lines are to be read in full, from the open entry on, up to the one at which the scan is. */
function readInFull(): i32 {
  // It may be an entry that others follow.
  noteBroken(line);
  until = line;
  dropOpen();
  return READS_IN_FULL;
}

function dropOpen(): void {
  if (open == NOTHING) return;
  open = NOTHING;
  setLinkCount(openLinks);
  at = openAt;
  line = openLine;
}

/** Passes over lines. @returns how many there were */
export function skip(count: i32, end: i32, loneCr: bool): i32 {
  let passed = 0;
  for (; passed < count && at < end; passed++) {
    findLineEnd(at, end, loneCr);
    at = nextLine;
  }
  line += passed;
  return passed;
}
