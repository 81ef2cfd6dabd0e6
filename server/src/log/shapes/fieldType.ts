import type { Literal } from './literal';

export type FieldValue = string | number | boolean | readonly number[];

/** A part of an entry's text: offsets of its first UTF-16 unit and behind its last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value's place as a shape found it. */
export interface Found extends Span {
  /** Offset at which the shape goes on, where that is not the value's end: behind blanks that are no part of it. */
  readonly next?: number;
}

/** A named value read from an entry, and where in the entry's text it stands. */
export interface Field extends Span {
  readonly name: string;
  readonly value: FieldValue;
}

/** How a place `{name}` in a shape is read. */
export interface FieldType {
  /**
   * The JSON type of its value. Where it gives values under other names than that in the shape: the types of those, in
   * the order in which it gives them.
   */
  readonly json: string | Readonly<Record<string, string>>;
  /**
   * Finds the value.
   * @param from offset at which it may begin
   * @param next the fixed words that follow in the shape; undefined at the end of the shape
   * @returns the value's place, or undefined where it does not fit
   */
  readonly find: (text: string, from: number, next: Literal | undefined) => Found | undefined;
  /**
   * The part of the following fixed words that `find` depends on; left out: all of them. Where two shapes are the same
   * up to a value and `find` depends on the same words behind it, the value is searched for once for both.
   */
  readonly looksAt?: (next: Literal | undefined) => Literal | undefined;
  /** In lower case, where it is one of some words alone: these. */
  readonly words?: readonly Literal[];
  /** The named values in that place; none for a value that is missing. */
  readonly read: (name: string, text: string, span: Span) => Field[];
}

/** What the values that a place `{name}` gives are in JSON, by their names, in the order they are printed. */
export function jsonTypes(name: string, { json }: FieldType): Readonly<Record<string, string>> {
  return typeof json === 'string' ? { [name]: json } : json;
}
