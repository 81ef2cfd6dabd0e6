import { CODE, isBlank } from '../characters';
import { bytesOf, skipDigitBytes, skipWordBytes } from '../text/bytes';

/**
 * Small steps through the text of an entry. Each takes the offset at which it begins and gives the offset behind
 * what it has found, or -1; each also takes -1, and then finds nothing, so that steps can follow one another
 * without a question between.
 */

/** Digits that a number of JavaScript still holds exactly; an id of more digits is none. */
const MAX_DIGITS = 15;

/** Words that a text is compared with, byte by byte and in this case. */
export const words = bytesOf;

/** Just these words. */
export function fixed(bytes: Uint8Array, at: number, wanted: Uint8Array): number {
  if (at === -1) return -1;
  for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return -1;
  return at + wanted.length;
}

/** One word without blanks, before the end of the entry. */
export function word(bytes: Uint8Array, at: number, end: number): number {
  if (at === -1) return -1;
  const wordEnd = skipWordBytes(bytes, at, end);
  return wordEnd > at ? wordEnd : -1;
}

/** The digits of an id, with a blank or the end of the entry behind them. */
export function id(bytes: Uint8Array, at: number, end: number): number {
  if (at === -1) return -1;
  const digitsEnd = skipDigitBytes(bytes, at);
  if (digitsEnd === at || digitsEnd - at > MAX_DIGITS || digitsEnd > end) return -1;
  return digitsEnd === end || isBlank(bytes[digitsEnd] ?? 0) ? digitsEnd : -1;
}

const OPEN = 91;
const CLOSE = 93;
const BETWEEN = words(', ');

/** `[0]`, `[0, 1]`, or `0`: recipients, with a blank or the end of the entry behind them. */
export function recipients(bytes: Uint8Array, at: number, end: number): number {
  if (at === -1) return -1;
  if (bytes[at] !== OPEN) return id(bytes, at, end);
  for (let place = at + 1; ;) {
    const digitsEnd = skipDigitBytes(bytes, place);
    if (digitsEnd === place || digitsEnd - place > MAX_DIGITS || digitsEnd >= end) return -1;
    if (bytes[digitsEnd] === CLOSE) {
      const behind = digitsEnd + 1;
      return behind === end || isBlank(bytes[behind] ?? 0) ? behind : -1;
    }
    place = fixed(bytes, digitsEnd, BETWEEN);
    if (place === -1) return -1;
  }
}

/** The number that digits make. */
export function numberFrom(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + (bytes[at] ?? 0) - CODE.zero;
  return value;
}
