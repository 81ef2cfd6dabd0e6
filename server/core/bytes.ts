// Looks at bytes of the text, by their addresses.

import { BLANK, COLON, COMMA, SQUARE_CLOSE, SQUARE_OPEN, TAB } from './ascii';

/** What makes a capital letter a small one. */
export const TO_LOWER: u8 = 32;

/** Digits that a number of JavaScript still holds exactly; an id of more digits is none. */
const DIGITS_MOST: i32 = 15;

export function isBlank(byte: u8): bool {
  return byte == BLANK || byte == TAB;
}

export function isDigit(byte: u8): bool {
  return <u8>(byte - 48) < 10;
}

/** The first byte from `at` on that is no blank. */
export function skipBlanks(at: i32): i32 {
  while (isBlank(load<u8>(at))) at++;
  return at;
}

/** The first byte from `at` on that is a blank, or `end`. */
export function skipWord(at: i32, end: i32): i32 {
  while (at < end && !isBlank(load<u8>(at))) at++;
  return at;
}

export function skipDigits(at: i32): i32 {
  while (isDigit(load<u8>(at))) at++;
  return at;
}

/** Behind the last byte before `end` that is no blank; not below `start`. */
export function trimEnd(start: i32, end: i32): i32 {
  while (end > start && isBlank(load<u8>(end - 1))) end--;
  return end;
}

/** Behind some words of the tables where they stand at a place, or -1. */
export function fixed(at: i32, words: i32, length: i32): i32 {
  for (let i = 0; i < length; i++) if (load<u8>(at + i) != load<u8>(words + i)) return -1;
  return at + length;
}

/** Whether words of the tables, which are in lower case, stand at a place in any case. */
export function isWord(at: i32, words: i32, length: i32): bool {
  for (let i = 0; i < length; i++) if ((load<u8>(at + i) | TO_LOWER) != load<u8>(words + i)) return false;
  return true;
}

/** Whether digits up to `end` are a number as the log has them: not too many of them. */
export function isNumber(start: i32, end: i32): bool {
  return end > start && end - start <= DIGITS_MOST;
}

/** Behind the digits of an id, which have a blank or the end of the entry behind them; or -1. */
export function numberEnd(at: i32, end: i32): i32 {
  const digitsEnd = skipDigits(at);
  if (!isNumber(at, digitsEnd) || digitsEnd > end) return -1;
  return digitsEnd == end || isBlank(load<u8>(digitsEnd)) ? digitsEnd : -1;
}

/** The number that digits make. */
export function numberFrom(start: i32, end: i32): i64 {
  let value: i64 = 0;
  for (let at = start; at < end; at++) value = value * 10 + (load<u8>(at) - 48);
  return value;
}

/** Behind `[0]`, `[0, 1]`, or `0`, with a blank or the end of the entry behind; or -1. */
export function recipientsEnd(at: i32, end: i32): i32 {
  if (load<u8>(at) != SQUARE_OPEN) return numberEnd(at, end);
  let place = at + 1;
  while (true) {
    const digitsEnd = skipDigits(place);
    if (!isNumber(place, digitsEnd) || digitsEnd >= end) return -1;
    if (load<u8>(digitsEnd) == SQUARE_CLOSE) {
      const behind = digitsEnd + 1;
      return behind == end || isBlank(load<u8>(behind)) ? behind : -1;
    }
    if (load<u8>(digitsEnd) != COMMA || load<u8>(digitsEnd + 1) != BLANK) return -1;
    place = digitsEnd + 2;
  }
}

const CLOCK_LENGTH: i32 = 8;

/** Whether `HH:MM:SS` stands within some bytes: one that does may be of the stamp of another entry. */
export function holdsClock(start: i32, end: i32): bool {
  const colons = i8x16.splat(COLON);
  // The first of its colons stands two bytes behind its first digit, and the second one three bytes behind that.
  const last = end - CLOCK_LENGTH + 2;
  for (let at = start + 2; at <= last; at += 16) {
    const both = v128.and(i8x16.eq(v128.load(at), colons), i8x16.eq(v128.load(at + 3), colons));
    let places = i8x16.bitmask(both);
    while (places != 0) {
      const colon = at + ctz(places);
      if (colon > last) return false;
      if (isTwoDigits(colon - 2) && isTwoDigits(colon + 1) && isTwoDigits(colon + 4)) return true;
      places &= places - 1;
    }
  }
  return false;
}

function isTwoDigits(at: i32): bool {
  return isDigit(load<u8>(at)) && isDigit(load<u8>(at + 1));
}

/** First bytes of what a copy puts into the words of a log. */
const ESCAPE: u8 = 0x1b;
const OF_SOFT_HYPHEN: u8 = 0xc2;
const OF_SPACES: u8 = 0xe2;
const OF_LIGATURES: u8 = 0xef;

/**
 * Whether a line holds something that is no character of the log, so that its words are not as they seem: the colours
 * of a terminal, soft hyphens, what is not seen, ligatures.
 */
export function isOdd(start: i32, end: i32): bool {
  for (let at = start; at < end; at++) {
    const byte = load<u8>(at);
    if (byte == ESCAPE) return true;
    if (byte < OF_SOFT_HYPHEN) continue;
    const second = at + 1 < end ? load<u8>(at + 1) : 0;
    const third = at + 2 < end ? load<u8>(at + 2) : 0;
    if (byte == OF_SOFT_HYPHEN && second == 0xad) return true;
    if (byte == OF_SPACES && second == 0x80 && third >= 0x8b && third <= 0x8d) return true;
    if (byte == OF_SPACES && second == 0x81 && third == 0xa0) return true;
    if (byte == OF_LIGATURES && (second == 0xac || (second == 0xbb && third == 0xbf))) return true;
  }
  return false;
}

/** Whether bytes are all of ASCII. */
export function isAscii(start: i32, end: i32): bool {
  for (let at = start; at < end; at++) if (load<u8>(at) >= 0x80) return false;
  return true;
}
