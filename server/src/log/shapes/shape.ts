import type { FieldType } from './fieldType';
import type { Literal } from './literal';

/**
 * A shape is an entry's text with its values replaced by `{name}`, and with `(?…)` round what may be missing:
 *
 *     New SMTP DCID {dcid} interface {localAddress} address {remoteAddress}(? port {port})
 *
 * It fits only a whole text, blanks at both ends aside. Reading takes time in proportion to the text: it goes from left
 * to right and never tries a place twice, except that each optional part doubles the ways to read, and those are few.
 */
export interface Shape {
  readonly source: string;
  /** The ways to read it, with everything there first. */
  readonly ways: readonly (readonly Part[])[];
}

/** Fixed words, or a place for a value. */
export type Part = Literal | FieldPart;

export interface FieldPart {
  readonly name: string;
  readonly type: FieldType;
}

/**
 * @param types how each `{name}` of the source is read
 * @throws Error for a source that cannot be read: a mistake in the declaration of an event
 */
export function compileShape(source: string, types: Readonly<Record<string, FieldType>>): Shape {
  return { source, ways: alternativesOf(source).map(way => parseParts(way, source, types)) };
}

/** The ways to write a shape: with and without each part that may be missing, with everything there first. */
export function alternativesOf(source: string): string[] {
  const open = source.indexOf('(?');
  if (open === -1) return [source];
  const close = closingParenthesis(source, open);
  const before = source.slice(0, open);
  const after = source.slice(close + 1);
  return [
    ...alternativesOf(before + source.slice(open + 2, close) + after),
    ...alternativesOf(before + after),
  ];
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
      parts.push(piece.replace(/[ \t]+/g, ' '));
      continue;
    }
    const type = types[name];
    if (!type) throw new Error(`The shape has {${name}}, the event has no such field: ${source}`);
    parts.push({ name, type });
  }
  return parts;
}
