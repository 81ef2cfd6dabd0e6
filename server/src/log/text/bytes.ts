import { isBlank, isDigit } from '../characters';

/**
 * Text as bytes of UTF-8, for whoever looks at every character of a log: a typed array answers three times as fast
 * as a string, and turning one into the other is a small part of that. All words that join entries are ASCII, and no
 * byte of another character looks like ASCII.
 */

/** Every host of JavaScript has it, though the language itself does not. */
declare const TextEncoder: new () => {
  encodeInto(text: string, bytes: Uint8Array): { readonly read: number; readonly written: number };
};
const encoder = new TextEncoder();

/** Bytes a UTF-16 unit takes at most. */
const MOST_BYTES = 3;

/** @returns as many bytes as the text has units when it is ASCII, and else more */
export function bytesOf(text: string): Uint8Array {
  return new ByteBuffer().take(text).slice();
}

/** Turns one text after the other into bytes in the same place: new memory for each would be half of the work. */
export class ByteBuffer {
  #bytes = new Uint8Array(0);

  /** @returns the bytes of a text, which stay as they are until another one is taken */
  take(text: string): Uint8Array {
    if (this.#bytes.length < text.length) this.#bytes = new Uint8Array(text.length);
    const { read, written } = encoder.encodeInto(text, this.#bytes);
    if (read === text.length) return this.#bytes.subarray(0, written);
    this.#bytes = new Uint8Array(text.length * MOST_BYTES);
    return this.#bytes.subarray(0, encoder.encodeInto(text, this.#bytes).written);
  }
}

/** Two that are filled by turns, so that what was taken before is still there. */
export type TurnBuffers = readonly [ByteBuffer, ByteBuffer];

export const turnBuffers = (): TurnBuffers => [new ByteBuffer(), new ByteBuffer()];

/** Offset of the first byte from `at` on that is no blank. */
export function skipBlankBytes(bytes: Uint8Array, at: number): number {
  while (isBlank(bytes[at] ?? 0)) at++;
  return at;
}

/** Whether a line that stands in some bytes holds no more than blanks. */
export function isBlankLine(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end && isBlank(bytes[at] ?? 0)) at++;
  return at === end;
}

/** Offset of the first byte from `at` on that is a blank, or `end`. */
export function skipWordBytes(bytes: Uint8Array, at: number, end: number): number {
  while (at < end && !isBlank(bytes[at] ?? 0)) at++;
  return at;
}

export function skipDigitBytes(bytes: Uint8Array, at: number): number {
  while (isDigit(bytes[at] ?? 0)) at++;
  return at;
}

/** The offset behind the last byte before `end` that is no blank; not below `start`. */
export function trimEndBytes(bytes: Uint8Array, start: number, end: number): number {
  while (end > start && isBlank(bytes[end - 1] ?? 0)) end--;
  return end;
}
