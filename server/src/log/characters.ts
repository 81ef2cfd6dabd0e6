/** Tests on single UTF-16 units, for the scanners: what the log's own grammar calls blank, digit, letter. */

export const CODE = {
  tab: 9,
  lineFeed: 10,
  carriageReturn: 13,
  blank: 32,
  comma: 44,
  hyphen: 45,
  dot: 46,
  zero: 48,
  colon: 58,
  semicolon: 59,
  less: 60,
  greater: 62,
  openBracket: 91,
  closeBracket: 93,
  underscore: 95,
  byteOrderMark: 0xfeff,
} as const;

/** A space or a tab: what is called a blank in all comments. */
export function isBlank(code: number): boolean {
  return code === CODE.blank || code === CODE.tab;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** An ASCII letter. */
export function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}

/** Of ASCII, and neither a blank nor what controls a terminal. */
export function isPrintableAscii(code: number): boolean {
  return code > CODE.blank && code < 127;
}

/**
 * The unit at `at`, or -1 behind the end of the text. A call of `charCodeAt` behind the end makes the engine compile a
 * slower path for all calls.
 */
export function unitAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : -1;
}

/** How many characters a text has: one beyond the first plane takes two units. Allocates nothing. */
export function characterCount(text: string): number {
  let count = text.length;
  for (let at = 1; at < text.length; at++) {
    const isPair = (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
    if (isPair) count--;
  }
  return count;
}

/** Offset of the first unit from `at` on that is no blank. */
export function skipBlanks(text: string, at: number): number {
  while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Whether a line holds no more than blanks. */
export function isBlankLine(line: string): boolean {
  return skipBlanks(line, 0) === line.length;
}

/** Offset of the first unit from `at` on that is a blank, or the end. */
export function skipWord(text: string, at: number): number {
  while (at < text.length && !isBlank(text.charCodeAt(at))) at++;
  return at;
}

export function skipDigits(text: string, at: number): number {
  while (at < text.length && isDigit(text.charCodeAt(at))) at++;
  return at;
}

/** The offset behind the last unit before `end` that is no blank; not below `start`. */
export function trimEnd(text: string, start: number, end: number): number {
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return end;
}
