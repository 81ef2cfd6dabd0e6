/**
 * A place on a line, packed into one number: its UTF-16 column, and in the lowest bits its length. The index keeps one
 * for each id of each entry, so that an id can be located without reading its line.
 */
export type PackedSpan = number;

/** Stands for a place that is not known: the line has to be read. */
export const UNKNOWN_SPAN: PackedSpan = 0;

const LENGTH_BITS = 8;
const MAX_LENGTH = (1 << LENGTH_BITS) - 1;
const MAX_COLUMN = (1 << (31 - LENGTH_BITS)) - 1;

/** @returns NOWHERE for what is too far to the right, or too long */
export function packSpan(column: number, length: number): PackedSpan {
  return column <= MAX_COLUMN && length <= MAX_LENGTH ? (column << LENGTH_BITS) | length : UNKNOWN_SPAN;
}

export const columnOf = (place: PackedSpan): number => place >>> LENGTH_BITS;
export const lengthOf = (place: PackedSpan): number => place & MAX_LENGTH;
