import { skipBlanks, skipDigits, skipWord, trimEnd } from '../characters';
import type { Field, FieldType, Found } from './fieldType';
import { matchLiteral, type Literal } from './literal';

/**
 * A shape is an entry's text with its values replaced by `{name}`, and with `(?…)` round what may be missing:
 *
 *     New SMTP DCID {dcid} interface {localAddress} address {remoteAddress}(? port {port})
 *
 * It fits only a whole text, from the first to the last character, blanks at both ends aside. Reading takes time
 * in proportion to the text: it goes from left to right and never tries a place twice, except that each part
 * that may be missing doubles the ways to read, and those are few.
 */
export interface Shape {
  readonly source: string;
  /**
   * What a text must begin with to be worth trying: a word in lower case, `mid`, or that and the word behind an id,
   * `mid queued` for `MID 5210 queued …`. Empty: any word.
   */
  readonly beginnings: ReadonlySet<string>;
  /** The ways to read it, with everything there first. */
  readonly ways: readonly (readonly Part[])[];
}

type Part = Literal | { readonly name: string; readonly type: FieldType };

/**
 * @param types how each `{name}` of the source is read
 * @throws Error for a source that cannot be read: a mistake in the declaration of an event
 */
export function compileShape(source: string, types: Readonly<Record<string, FieldType>>): Shape {
  const ways = waysOf(source).map(way => parseParts(way, source, types));
  return { source, beginnings: new Set(ways.map(beginningOfWay)), ways };
}

function beginningOfWay(way: readonly Part[]): string {
  const [first, second, third] = way;
  if (typeof first !== 'string') return '';
  const end = skipWord(first, 0);
  // `Word{id}`: the value is a part of the first word.
  if (end === first.length && second !== undefined) return '';
  const word = first.slice(0, end);
  const behindWord = skipBlanks(first, end) === first.length ? second : undefined;
  if (typeof behindWord !== 'object' || behindWord.type.json !== 'integer') return word;
  if (typeof third !== 'string' || !third.startsWith(' ')) return word;
  const thirdEnd = skipWord(third, 1);
  // The word behind the id tells only where no value is a part of it.
  return thirdEnd < third.length || way.length === 3 ? `${word} ${third.slice(1, thirdEnd)}` : word;
}

/** What a text begins with, as `beginnings` names it: the longest first. */
export function beginningsOf(text: string): string[] {
  const start = skipBlanks(text, 0);
  const end = skipWord(text, start);
  const word = text.slice(start, end).toLowerCase();
  const id = skipBlanks(text, end);
  const behindId = skipDigits(text, id);
  const next = skipBlanks(text, behindId);
  return behindId === id || next === behindId
    ? [word]
    : [`${word} ${text.slice(next, skipWord(text, next)).toLowerCase()}`, word];
}

/** The fields of a text of this shape; undefined where the shape does not fit. */
export function matchShape(shape: Shape, text: string): Field[] | undefined {
  const start = skipBlanks(text, 0);
  const end = trimEnd(text, start, text.length);
  const trimmed = end === text.length ? text : text.slice(0, end);
  for (const way of shape.ways) {
    const fields = matchWay(way, trimmed, start);
    if (fields) return fields;
  }
  return undefined;
}

function matchWay(parts: readonly Part[], text: string, start: number): Field[] | undefined {
  const found: { part: Exclude<Part, string>; span: Found }[] = [];
  let at = start;
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'string') {
      at = matchLiteral(text, at, part);
      if (at === -1) return undefined;
    } else {
      const next = parts[index + 1];
      const span = part.type.find(text, at, typeof next === 'string' ? next : undefined);
      if (!span) return undefined;
      found.push({ part, span });
      at = span.next ?? span.end;
    }
  }
  return skipBlanks(text, at) === text.length
    ? found.flatMap(({ part, span }) => part.type.read(part.name, text, span))
    : undefined;
}

/** All ways to leave out the optional parts of a source, the fullest first. */
/** The ways to write a shape: with and without each part that may be missing, with everything there first. */
export function waysOf(source: string): string[] {
  const open = source.indexOf('(?');
  if (open === -1) return [source];
  const close = closingParenthesis(source, open);
  const before = source.slice(0, open);
  const after = source.slice(close + 1);
  return [...waysOf(before + source.slice(open + 2, close) + after), ...waysOf(before + after)];
}

/** Offset of the parenthesis that closes an optional part. */
export function closingParenthesis(source: string, open: number): number {
  let depth = 0;
  for (let at = open; at < source.length; at++) {
    if (source[at] === '(') depth++;
    else if (source[at] === ')' && --depth === 0) return at;
  }
  throw new Error(`The optional part that begins at column ${open} of the shape is not closed: ${source}`);
}

function parseParts(way: string, source: string, types: Readonly<Record<string, FieldType>>): Part[] {
  const parts: Part[] = [];
  for (const piece of way.split(/(\{\w+\})/)) {
    if (piece === '') continue;
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    if (name === undefined) {
      parts.push(piece.replace(/[ \t]+/g, ' ').toLowerCase());
      continue;
    }
    const type = types[name];
    if (!type) throw new Error(`The shape has {${name}}, the event has no such field: ${source}`);
    parts.push({ name, type });
  }
  return parts;
}
