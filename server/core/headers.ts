// What stands before the text of an entry: the header of the appliance as it pads it, or one of a collector that the
// text has shown before.
import { BLANK, COLON } from './ascii';
import { fixed } from './bytes';
import { LEVELS, LEVEL_SIZE, MONTHS, TEMPLATES, TEMPLATE_LENGTH_MOST, TEMPLATE_SIZE } from './memory';

/** Columns of `Wed Jun  2 14:58:14 2027 Info: `. */
const MONTH: i32 = 4;
const DAY: i32 = 8;
const HOUR: i32 = 11;
const YEAR: i32 = 20;
const LEVEL: i32 = 25;

/** How many templates there are. */
export let templateCount: i32 = 0;
export function setTemplates(count: i32): void {
  templateCount = count;
  lastTemplate = 0;
}
let lastTemplate: i32 = 0;

/** Of the header that was found last: when its line was written, and its template, from 1; 0 for the appliance's own. */
export let clock: f64 = 0;
export let template: i32 = 0;

/** The last native header that was read in full, its length and its clock: hundreds of lines of a second have it. */
let known: v128 = i64x2.splat(0);
let knownMiddle: v128 = i64x2.splat(0);
let knownEnd: v128 = i64x2.splat(0);
let knownLength: i32 = 0;
let knownClock: f64 = 0;

/** Bytes of a line before the text of its entry, or -1 where its header is none of those that are known. */
export function headerLength(start: i32, end: i32): i32 {
  const length = end - start;
  if (knownLength != 0 && length >= knownLength && isKnown(start)) {
    template = 0;
    clock = knownClock;
    return knownLength;
  }
  const native = nativeLength(start, end);
  if (native != -1) {
    template = 0;
    return native;
  }
  if (templateCount == 0) return -1;
  if (standsAt(lastTemplate, start, length)) return lengthOf(lastTemplate);
  for (let place = 0; place < templateCount; place++) {
    if (place == lastTemplate || !standsAt(place, start, length)) continue;
    lastTemplate = place;
    return lengthOf(place);
  }
  return -1;
}

function isKnown(start: i32): bool {
  const begin = v128.xor(v128.load(start), known);
  const middle = v128.xor(v128.load(start + 16), knownMiddle);
  // A level may be so short that the middle is all of the rest: then it is looked at up to its end alone.
  const end = v128.xor(v128.load(start + knownLength - 16), knownEnd);
  if (v128.any_true(v128.or(begin, end))) return false;
  return knownLength <= 32 || !v128.any_true(middle);
}

/** What may stand in a column: a letter, a digit, a colon, a blank. */
const ALPHA: i8 = 1;
const DIGIT: i8 = 2;
const SIGN: i8 = 4;
const SPACE: i8 = 8;
const DAY_DIGIT: i8 = DIGIT | SPACE;

function classes(bytes: v128): v128 {
  const lower = v128.or(bytes, i8x16.splat(32));
  const letters = i8x16.lt_u(i8x16.sub(lower, i8x16.splat(97)), i8x16.splat(26));
  const digits = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(48)), i8x16.splat(10));
  const signs = i8x16.eq(bytes, i8x16.splat(COLON));
  const spaces = i8x16.eq(bytes, i8x16.splat(BLANK));
  return v128.or(
    v128.or(v128.and(letters, i8x16.splat(ALPHA)), v128.and(digits, i8x16.splat(DIGIT))),
    v128.or(v128.and(signs, i8x16.splat(SIGN)), v128.and(spaces, i8x16.splat(SPACE))),
  );
}

/** Whether a native stamp stands at a place; reads bytes beyond it, which the memory always has. */
function isStamp(start: i32): bool {
  // `aaa aaa 90 00:0` and `90 00:00:00 0000 `: together its 25 bytes.
  // prettier-ignore
  const begin = i8x16(
    ALPHA, ALPHA, ALPHA, SPACE, ALPHA, ALPHA, ALPHA, SPACE, DAY_DIGIT, DIGIT, SPACE, DIGIT, DIGIT, SIGN, DIGIT, DIGIT,
  );
  // prettier-ignore
  const end = i8x16(
    DIGIT, SPACE, DIGIT, DIGIT, SIGN, DIGIT, DIGIT, SIGN, DIGIT, DIGIT, SPACE, DIGIT, DIGIT, DIGIT, DIGIT, SPACE,
  );
  return (
    i8x16.all_true(v128.and(classes(v128.load(start)), begin)) &&
    i8x16.all_true(v128.and(classes(v128.load(start + 9)), end))
  );
}

/** Bytes of a native header, just as the appliance pads it; -1 for any other line. */
function nativeLength(start: i32, end: i32): i32 {
  if (end - start <= LEVEL) return -1;
  const level = levelLength(start + LEVEL);
  if (level == 0 || start + LEVEL + level > end || !isStamp(start)) return -1;
  const month = monthAt(start + MONTH);
  if (month == 0) return -1;
  knownLength = LEVEL + level;
  known = v128.load(start);
  knownMiddle = v128.load(start + 16);
  knownEnd = v128.load(start + knownLength - 16);
  const year = two(start + YEAR) * 100 + two(start + YEAR + 2);
  clock = knownClock = clockOf(year, month, two(start + DAY), secondsAt(start + HOUR));
  return knownLength;
}

/** Bytes of the level that stands at a place, with its colon and the blank behind it; 0 for none. */
function levelLength(at: i32): i32 {
  for (let level = LEVELS; load<u8>(level) != 0; level += LEVEL_SIZE) {
    const length = load<u8>(level);
    if (fixed(at, level + 1, length) != -1) return length;
  }
  return 0;
}

/** 1 to 12 for the month whose name stands at a place; 0 for none. */
function monthAt(at: i32): i32 {
  for (let month = 0; month < 12; month++) if (fixed(at, MONTHS + 3 * month, 3) != -1) return month + 1;
  return 0;
}

/** The number of two digits; the last four bits of a digit are its value, those of a blank 0. */
function two(at: i32): i32 {
  return (load<u8>(at) & 15) * 10 + (load<u8>(at + 1) & 15);
}

/** Seconds since midnight of the clock that stands at a place. */
function secondsAt(at: i32): i32 {
  return two(at) * 3600 + two(at + 3) * 60 + two(at + 6);
}

/** Days from 1970 to a day of the Gregorian calendar; a day beyond its month counts on. */
function daysSince1970(year: i32, month: i32, day: i32): i32 {
  // A year that begins in March has its leap day at the end: then month lengths follow one formula.
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const leapDays = floorDiv(marchYear, 4) - floorDiv(marchYear, 100) + floorDiv(marchYear, 400);
  return 365 * marchYear + leapDays + (153 * marchMonth + 2) / 5 + day - 719469;
}

/** The year before 0 is -1. */
function floorDiv(value: i32, by: i32): i32 {
  return value < 0 ? -((by - 1 - value) / by) : value / by;
}

/** A year, which stamps without one lie in: see `Clock` in time.ts. */
const YEARLESS_SPAN: f64 = 500 * 86400;

/** A stamp with a year as the index compares it: see `clockOf` in time.ts. */
function clockOf(year: i32, month: i32, day: i32, secondsOfDay: i32): f64 {
  const seconds = <f64>daysSince1970(year, month, day) * 86400 + <f64>secondsOfDay;
  return seconds < 0 ? seconds : seconds + YEARLESS_SPAN;
}

// What stands in the first bytes of a template.
const LENGTH: i32 = 0;
const CLOCK_START: i32 = 4;
const MIDNIGHT: i32 = 8;
const NUMBERS: i32 = 32;

/** The clock of a line that has to be read in full to be known. */
export const UNTOLD: f64 = -1e300;

function lengthOf(place: i32): i32 {
  return load<i32>(TEMPLATES + place * TEMPLATE_SIZE + LENGTH);
}

/** Whether a line begins with a header that is alike but for the digits of its clocks; tells its clock if so. */
function standsAt(place: i32, start: i32, lineLength: i32): bool {
  const numbers = TEMPLATES + place * TEMPLATE_SIZE;
  const length = load<i32>(numbers + LENGTH);
  if (lineLength < length) return false;
  const zeros = i8x16.splat(48);
  const ten = i8x16.splat(10);
  for (let at = 0; at < length; at += 16) {
    const line = v128.load(start + at);
    const block = numbers + NUMBERS + at;
    const same = v128.load(block + TEMPLATE_LENGTH_MOST);
    if (v128.any_true(v128.xor(v128.and(line, same), v128.load(block)))) return false;
    const digits = v128.load(block + 2 * TEMPLATE_LENGTH_MOST);
    // Where a digit has to be, none is missing.
    if (v128.any_true(v128.andnot(digits, i8x16.lt_u(i8x16.sub(line, zeros), ten)))) return false;
  }
  template = place + 1;
  const clockStart = load<i32>(numbers + CLOCK_START);
  clock = clockStart == -1 ? UNTOLD : load<f64>(numbers + MIDNIGHT) + <f64>secondsAt(start + clockStart);
  return true;
}
