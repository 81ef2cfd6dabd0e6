import { CODE, isDigit, isLetter } from '../characters';
import { LEVELS } from '../header';
import { clockOf, monthOf, type Clock } from '../time';
import { fixed, words } from './words';

/** Columns of `Wed Jun  2 14:58:14 2027 Info: `: the native header as the appliance pads it. */
const MONTH = 4;
const DAY = 8;
const HOUR = 11;
const MINUTE = 14;
const SECOND = 17;
const YEAR = 20;
const LEVEL = 25;

/** What stands before the text, by the first letter of the level. */
const LEVEL_WORDS: readonly (Uint8Array | undefined)[] = Array.from({ length: 128 }, (_, code) => {
  const level = LEVELS.find(name => name.charCodeAt(0) === code);
  return level && words(`${level}: `);
});

/**
 * Where the text of an entry begins, more blanks before it aside, if its line has the native header just as the
 * appliance writes it (H1): nearly every line of nearly every log. Any other line is left to `parseHeader`, which
 * knows all forms.
 *
 * @param start offset of the line in `bytes`
 * @param end behind its last byte
 * @returns an offset in `bytes`, or -1
 */
export function nativeTextStart(bytes: Uint8Array, start: number, end: number): number {
  if (end - start <= LEVEL) return -1;
  const level = LEVEL_WORDS[bytes[start + LEVEL] ?? 0];
  if (level === undefined) return -1;
  const textStart = fixed(bytes, start + LEVEL, level);
  return textStart <= end && isStamp(bytes, start) ? textStart : -1;
}

function isStamp(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at + MINUTE - 1] === CODE.colon &&
    bytes[at + SECOND - 1] === CODE.colon &&
    isLetter(bytes[at] ?? 0) &&
    isLetter(bytes[at + 1] ?? 0) &&
    isLetter(bytes[at + 2] ?? 0) &&
    bytes[at + MONTH - 1] === CODE.blank &&
    bytes[at + DAY - 1] === CODE.blank &&
    (bytes[at + DAY] === CODE.blank || isDigit(bytes[at + DAY] ?? 0)) &&
    isDigit(bytes[at + DAY + 1] ?? 0) &&
    bytes[at + HOUR - 1] === CODE.blank &&
    areTwoDigits(bytes, at + HOUR) &&
    areTwoDigits(bytes, at + MINUTE) &&
    areTwoDigits(bytes, at + SECOND) &&
    bytes[at + YEAR - 1] === CODE.blank &&
    areTwoDigits(bytes, at + YEAR) &&
    areTwoDigits(bytes, at + YEAR + 2) &&
    bytes[at + LEVEL - 1] === CODE.blank &&
    monthIn(bytes, at) > 0
  );
}

function areTwoDigits(bytes: Uint8Array, at: number): boolean {
  return isDigit(bytes[at] ?? 0) && isDigit(bytes[at + 1] ?? 0);
}

function monthIn(bytes: Uint8Array, start: number): number {
  return monthOf(bytes[start + MONTH] ?? 0, bytes[start + MONTH + 1] ?? 0, bytes[start + MONTH + 2] ?? 0);
}

/** The time in a native header that `nativeTextStart` has found. */
export function nativeClock(bytes: Uint8Array, start: number): Clock {
  return clockOf({
    year: twoDigits(bytes, start + YEAR) * 100 + twoDigits(bytes, start + YEAR + 2),
    month: monthIn(bytes, start),
    day: twoDigits(bytes, start + DAY),
    hour: twoDigits(bytes, start + HOUR),
    minute: twoDigits(bytes, start + MINUTE),
    second: twoDigits(bytes, start + SECOND),
  });
}

/** The last four bits of a digit are its value, those of a blank 0: ` 2` reads as `02`. */
function twoDigits(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) & 15) * 10 + ((bytes[at + 1] ?? 0) & 15);
}
