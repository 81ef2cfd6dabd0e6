/**
 * Where something stands on a line, in one small number: its UTF-16 column, and in the last bits its length. The
 * index keeps one for each id of each entry, so that an id is found again without reading its line.
 */
export type Place = number;

/** Stands for a place that is not known: the line has to be read. */
export const NOWHERE: Place = 0;

const LENGTH_BITS = 8;
const MOST_LENGTH = (1 << LENGTH_BITS) - 1;
const MOST_COLUMN = (1 << (31 - LENGTH_BITS)) - 1;

/** @returns NOWHERE for what is too far to the right, or too long */
export function packed(column: number, length: number): Place {
  return column <= MOST_COLUMN && length <= MOST_LENGTH ? (column << LENGTH_BITS) | length : NOWHERE;
}

export const columnOf = (place: Place): number => place >>> LENGTH_BITS;
export const lengthOf = (place: Place): number => place & MOST_LENGTH;
