import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesOf } from '../text/bytes';

/** Bytes that a value of a kind comes to under a key: the same each time, and nothing that leads back without the key. */
export type Digest = (kind: string, value: string) => Uint8Array;

/** By HMAC with SHA-256. @param key of any length; whoever has it can try values */
export function digestUnder(key: Uint8Array): Digest {
  const keyed = hmac.create(sha256, key);
  // A kind holds no 0, so no two pairs are one text.
  return (kind, value) =>
    keyed
      .clone()
      .update(bytesOf(`${kind}\0${value}`))
      .digest();
}

/** A whole number of as many bits as a number of JavaScript holds, from the beginning of a digest. */
export function numberIn(digest: Uint8Array): number {
  let number = 0;
  for (let at = 0; at < 6; at++) number = number * 256 + (digest[at] ?? 0);
  return number * 32 + ((digest[6] ?? 0) & 31);
}

/** Values that are kept with what they came to; they are worked out anew where they are no more. */
const MOST_KEPT = 100_000;

/** Longer ones seldom come again, and would fill the memory. */
const LONGEST_KEPT = 500;

/** A function of a text that remembers what it was asked of late: a log names few values very often. */
export function remembering<T>(of: (value: string) => T): (value: string) => T {
  const known = new Map<string, T>();
  return value => {
    const before = known.get(value);
    if (before !== undefined) return before;
    if (known.size >= MOST_KEPT) known.clear();
    const made = of(value);
    if (value.length <= LONGEST_KEPT) known.set(value, made);
    return made;
  };
}
