import { CODE, isBlank } from '../characters';
import { bytesOf, skipBlankBytes, skipDigitBytes, skipWordBytes } from '../text/bytes';

/**
 * Patterns of frequent entries, as data for one small loop. A function for each would be faster once it is compiled,
 * but a log is read before an engine has compiled a dozen of them.
 */

/** Digits that a number of JavaScript still holds exactly; an id of more digits is none. */
const MAX_DIGITS = 15;

export const FIXED = 0;
export const NUMBER = 1;
const WORD = 2;
const OTHER = 3;

/** A part of a pattern. */
export interface Step {
  readonly kind: number;
  readonly words: Uint8Array;
  /** Offset behind the part where it stands at `at`, or -1; asked for the rare kinds. */
  readonly find: (bytes: Uint8Array, at: number, end: number) => number;
}

const NO_WORDS = new Uint8Array(0);
const never = () => -1;

/** Digits: what is found is the number. */
export const number: Step = { kind: NUMBER, words: NO_WORDS, find: never };

/** One word without blanks. */
export const word: Step = { kind: WORD, words: NO_WORDS, find: never };

const other = (find: Step['find']): Step => ({ kind: OTHER, words: NO_WORDS, find });

const CLOSE_ROUND = 41;
const OPEN_ROUND = 40;
const OPEN_SQUARE = 91;
const CLOSE_SQUARE = 93;

/** A word that ends in `)`, which is not all of it. */
export const wordInBrackets = other((bytes, at, end) => {
  const behind = skipWordBytes(bytes, at, end);
  return behind > at + 1 && bytes[behind - 1] === CLOSE_ROUND && bytes[behind - 2] !== OPEN_ROUND
    ? behind
    : -1;
});

/** One of some words. */
export function oneOf(...words: readonly string[]): Step {
  const wanted = words.map(bytesOf);
  return other((bytes, at) => {
    for (const each of wanted) {
      const behind = fixed(bytes, at, each);
      if (behind !== -1) return behind;
    }
    return -1;
  });
}

const COMMA = bytesOf(', ');

/** `[0]`, `[0, 1]`, or `0`, with a blank or the end of the entry behind. */
export function recipientsEnd(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at] !== OPEN_SQUARE) return numberEnd(bytes, at, end);
  for (let place = at + 1; ;) {
    const digitsEnd = skipDigitBytes(bytes, place);
    if (digitsEnd === place || digitsEnd - place > MAX_DIGITS || digitsEnd >= end) return -1;
    if (bytes[digitsEnd] === CLOSE_SQUARE) {
      const behind = digitsEnd + 1;
      return behind === end || isBlank(bytes[behind] ?? 0) ? behind : -1;
    }
    place = fixed(bytes, digitsEnd, COMMA);
    if (place === -1) return -1;
  }
}

export const recipients = other(recipientsEnd);

/** Something, of one word or more. */
export const rest = other((_bytes, at, end) => (at < end ? end : -1));

/** Nothing, or a list that begins with `[`. */
export const listOrNothing = other((bytes, at, end) =>
  at === end || bytes[skipBlankBytes(bytes, at)] === OPEN_SQUARE ? end : -1,
);

/** Something that ends in `])`. */
export const restToList = other((bytes, at, end) =>
  end - 2 >= at && bytes[end - 2] === CLOSE_SQUARE && bytes[end - 1] === CLOSE_ROUND ? end : -1,
);

const U = 117;

/** Something of which no word begins with `u`, in any case: none can be `using`. */
export const restWithoutUsing = other((bytes, start, end) => {
  for (let at = start; at < end; at++) {
    if (((bytes[at] ?? 0) | 32) === U && isBlank(bytes[at - 1] ?? 0)) return -1;
  }
  return start < end ? end : -1;
});

/** Whether a part may be of more than one word: then it may hold anything. */
export const isFree = (step: Step): boolean =>
  step === rest || step === restToList || step === restWithoutUsing || step === listOrNothing;

/** @param parts texts stand for just those characters */
export const pattern = (...parts: readonly (string | Step)[]): readonly Step[] =>
  parts.map(part => (typeof part === 'string' ? { kind: FIXED, words: bytesOf(part), find: never } : part));

/**
 * Whether a text is of a pattern, from its first to its last byte.
 * @param numbers is filled with the numbers in it, in their order
 * @param places is filled with the offsets of their first digits, and behind their last ones, by turns
 */
export function matches(
  steps: readonly Step[],
  bytes: Uint8Array,
  start: number,
  end: number,
  numbers: number[],
  places: number[],
): boolean {
  let at = start;
  let count = 0;
  for (const step of steps) {
    const from = at;
    if (step.kind === FIXED) {
      at = fixed(bytes, from, step.words);
    } else if (step.kind === NUMBER) {
      at = skipDigitBytes(bytes, from);
      if (at === from || at - from > MAX_DIGITS) return false;
      places[2 * count] = from;
      places[2 * count + 1] = at;
      numbers[count++] = numberFrom(bytes, from, at);
    } else if (step.kind === WORD) {
      at = skipWordBytes(bytes, from, end);
      if (at === from) return false;
    } else {
      at = step.find(bytes, from, end);
    }
    if (at === -1 || at > end) return false;
  }
  return at === end;
}

/** Offset behind just these words, or -1. */
export function fixed(bytes: Uint8Array, at: number, wanted: Uint8Array): number {
  for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return -1;
  return at + wanted.length;
}

/** Offset behind the digits of an id, which have a blank or the end of the entry behind them; or -1. */
export function numberEnd(bytes: Uint8Array, at: number, end: number): number {
  const digitsEnd = skipDigitBytes(bytes, at);
  if (digitsEnd === at || digitsEnd - at > MAX_DIGITS || digitsEnd > end) return -1;
  return digitsEnd === end || isBlank(bytes[digitsEnd] ?? 0) ? digitsEnd : -1;
}

/** The number that digits make. */
export function numberFrom(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + (bytes[at] ?? 0) - CODE.zero;
  return value;
}
