import { CODE, isBlank, skipBlanks, skipDigits, skipWord, trimEnd, unitAt } from '../characters';
import { mended } from '../typography';
import { jsonTypes, type FieldType, type FieldValue, type Found, type Span } from './fieldType';
import { findLastLiteral, findLiteral, matchLiteral, type Literal } from './literal';

/** Digits that a number of JavaScript still holds exactly; an id of more digits is none. */
const MAX_DIGITS = 15;

const nonEmpty = (start: number, end: number): Span | undefined => (end > start ? { start, end } : undefined);

/** A type with one value, found by `find` and made of the text by `value`; `undefined` leaves the field out. */
export function single(
  json: string,
  find: FieldType['find'],
  value: (raw: string) => FieldValue | undefined,
  looksAt?: FieldType['looksAt'],
): FieldType {
  return {
    json,
    find,
    ...(looksAt && { looksAt }),
    read(name, text, span) {
      const { start, end } = span;
      const read = value(text.slice(start, end));
      return read === undefined ? [] : [{ name, value: read, start, end }];
    },
  };
}

/** The text from `from` to `end` without blanks at its ends; undefined where `end` is -1. */
export function trimmed(text: string, from: number, end: number): Found | undefined {
  if (end === -1) return undefined;
  const start = Math.min(skipBlanks(text, from), end);
  return { start, end: trimEnd(text, start, end), next: end };
}

/** For types whose values end by themselves. */
const atNothing = () => undefined;

export const asWritten = (raw: string) => raw;
export const leftOutWhenEmpty = (raw: string) => (raw === '' ? undefined : raw);

const findText: FieldType['find'] = (text, from, next) =>
  trimmed(text, from, next === undefined ? text.length : findLiteral(text, from, next));

const findTextToLast: FieldType['find'] = (text, from, next) =>
  trimmed(text, from, next === undefined ? text.length : findLastLiteral(text, from, next));

/** Any text up to the first place where the shape goes on; left out when empty. */
export const text = single('string', findText, leftOutWhenEmpty);

/** As `text`, but up to the last such place: for free text, which may hold the fixed words behind it. */
export const freeText = single('string', findTextToLast, leftOutWhenEmpty);

/** One word without blanks. */
export const word = single(
  'string',
  (value, from, next) => {
    const end = skipWord(value, from);
    if (next === undefined || next.startsWith(' ')) return nonEmpty(from, end);
    // `{localAddress})`: the word ends where the shape goes on, if that is inside the word.
    const stop = findLiteral(value, from + 1, next, end);
    return stop === -1 ? undefined : { start: from, end: stop };
  },
  asWritten,
  next => (next?.startsWith(' ') ? undefined : next),
);

/** Digits, an optional sign and decimals. */
export const number = single(
  'number',
  (value, from) => {
    const match = /^[-\u2212]?\d{1,15}(?:\.\d{1,15})?/.exec(value.slice(from, from + 2 * MAX_DIGITS + 2));
    return match ? { start: from, end: from + match[0].length } : undefined;
  },
  raw => Number(mended(raw)),
  atNothing,
);

/** The number of a connection or message: digits alone. */
export const id: FieldType = {
  json: 'integer',
  looksAt: atNothing,
  find(value, from) {
    const end = numberEnd(value, from);
    return end !== -1 && isIdEnd(value, end) ? { start: from, end } : undefined;
  },
  read: (name, value, { start, end }) => [{ name, value: numberAt(value, start, end), start, end }],
};

/** The offset behind digits that a number still holds exactly, or -1. */
function numberEnd(value: string, from: number): number {
  const end = skipDigits(value, from);
  return end > from && end - from <= MAX_DIGITS ? end : -1;
}

/** Digits as a number: as `Number`, but faster, since it accepts digits only. */
function numberAt(value: string, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at++) number = 10 * number + value.charCodeAt(at) - 48;
  return number;
}

/** An id ends with its digits: `12a` is none. */
export function isIdEnd(value: string, end: number): boolean {
  const code = unitAt(value, end);
  return code === -1 || isBlank(code) || !/[\p{L}\p{N}_]/u.test(value.charAt(end));
}

/** Recipients of a message, `0`, `[0]` or `[0, 1]`: always a list. */
export const recipients = single(
  'array of integers',
  (value, from) => {
    const end = unitAt(value, from) === CODE.openBracket ? listEnd(value, from) : numberEnd(value, from);
    return end === -1 ? undefined : { start: from, end };
  },
  numbersIn,
  atNothing,
);

/** The offset behind the list `[0, 1]` that begins at `from`, or -1. */
function listEnd(value: string, from: number): number {
  for (let at = from; ;) {
    const end = numberEnd(value, skipBlanks(value, at + 1));
    if (end === -1) return -1;
    at = skipBlanks(value, end);
    const code = unitAt(value, at);
    if (code === CODE.closeBracket) return at + 1;
    if (code !== CODE.comma) return -1;
  }
}

function numbersIn(value: string): number[] {
  const numbers: number[] = [];
  for (let at = 0; at < value.length; at++) {
    const end = skipDigits(value, at);
    if (end > at) numbers.push(numberAt(value, at, end));
    at = end;
  }
  return numbers;
}

/** `yes` is true, `no` is false. */
export const yesOrNo = single(
  'boolean',
  oneOf('yes', 'no').find,
  raw => raw.toLowerCase() === 'yes',
  atNothing,
);

/** One of some words or phrases; the shape checks what follows it. */
export function oneOf(...phrases: readonly string[]): FieldType {
  // The longest first: one may begin with another.
  const literals: Literal[] = phrases.map(p => p.toLowerCase()).sort((a, b) => b.length - a.length);
  const find = (value: string, from: number): Span | undefined => {
    for (const literal of literals) {
      const end = matchLiteral(value, from, literal);
      if (end !== -1) return { start: from, end };
    }
    return undefined;
  };
  return { ...single('string', find, asWritten, atNothing), words: literals };
}

/** Fixed words whose presence is the value: true, and left out where they are missing. */
export function flag(words: string): FieldType {
  return single('boolean', oneOf(words).find, () => true, atNothing);
}

/** A value of a type that is printed under a name another place of the event has already. */
export function printedAs(name: string, type: FieldType): FieldType {
  return { ...type, json: jsonTypes(name, type), read: (_place, text, span) => type.read(name, text, span) };
}

/** A number, or words that say why there is none: `-9.5`, `None`, `rfc1918`, `not enabled`. */
export const reputation = single('number or string', findText, raw => {
  if (raw === '') return undefined;
  const plain = mended(raw);
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : raw;
});
