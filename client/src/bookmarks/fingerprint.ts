/** So much of a line is kept, in UTF-16 units. */
const KEPT = 1000;

/** By which a line is known again, whatever its number has become. */
export interface Fingerprint {
  /** The line; of a longer one its beginning. */
  readonly text: string;
  /** How long the whole line is, in UTF-16 units. */
  readonly length: number;
  /** Of the whole line, where `text` is but its beginning. */
  readonly hash?: string;
}

export function fingerprintOf(line: string): Fingerprint {
  const { length } = line;
  return length <= KEPT ? { text: line, length } : { text: line.slice(0, KEPT), length, hash: hashOf(line) };
}

/** Whether a line is the one that a fingerprint was taken of, as far as a text tells. */
export function fits({ text, length, hash }: Fingerprint, line: string): boolean {
  if (line.length !== length) return false;
  return hash === undefined ? line === text : line.startsWith(text) && hashOf(line) === hash;
}

/** One for all that fit the same lines. */
export const keyOf = ({ text, length, hash = '' }: Fingerprint): string => `${length} ${hash} ${text}`;

/**
 * Of 53 bits (cyrb53): lines of the same length that begin with the same thousand characters are told apart by it, by
 * chance. Whoever writes a log to deceive it has moved a bookmark to another line of theirs, and no more.
 */
function hashOf(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
