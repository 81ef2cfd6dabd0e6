/**
 * A place on a line, packed into one number: its UTF-16 column, and in the lowest bits its length. The index keeps one
 * for each id of each entry, and for each user, so that these can be located without reading their lines. The core packs
 * them (core/entries.ts).
 */
export type PackedSpan = number;

/** Stands for a place that is not known, or too far to the right, or too long: the line has to be read. */
export const UNKNOWN_SPAN: PackedSpan = 0;

const LENGTH_BITS = 8;
const MAX_LENGTH = (1 << LENGTH_BITS) - 1;

/** An id is short and mostly stands near the beginning of its line: its place has sixteen bits. */
const LENGTH_BITS_OF_ID = 5;
const MAX_LENGTH_OF_ID = (1 << LENGTH_BITS_OF_ID) - 1;

/** The place of an id as the index keeps it, as that of anything else. */
export const spanOfId = (place: number): PackedSpan =>
  ((place >>> LENGTH_BITS_OF_ID) << LENGTH_BITS) | (place & MAX_LENGTH_OF_ID);

export const columnOf = (place: PackedSpan): number => place >>> LENGTH_BITS;
export const lengthOf = (place: PackedSpan): number => place & MAX_LENGTH;
