import { createHash } from 'node:crypto';
import type { LogText } from '../../log/text/text';

/** Bytes at the beginning of a log by which it is known: headers with versions, serial numbers and times. */
const LOOKED_AT = 1024;

/** Digits of it: 128 bits. */
const DIGITS = 32;

/**
 * By what a log is known, whatever it is called and however it is packed: SHA-256, in hexadecimal, of the first 1,024
 * bytes of its text in UTF-8, each line end a LF, or of all where there is less. It stays while a log of that length grows.
 */
export function fingerprintOf(text: LogText): string {
  const hash = createHash('sha256');
  let left = LOOKED_AT;
  for (let line = 0; left > 0 && text.hasLine(line); line++) {
    // A line may have megabytes, and each unit is at least one byte.
    const bytes = Buffer.from(`${text.line(line).slice(0, left)}\n`).subarray(0, left);
    hash.update(bytes);
    left -= bytes.length;
  }
  return hash.digest('hex').slice(0, DIGITS);
}
