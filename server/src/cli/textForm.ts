import { CODE } from '../log/characters';
import { CommandError } from './commandError';
import { assertNotCompressed } from './compressed';

/** What a text begins with that is UTF-16, as Windows exports it: its byte order mark. */
const UTF_16_LE = [0xff, 0xfe];
const UTF_16_BE = [0xfe, 0xff];

/** How the bytes of a text are to be read. */
export interface TextForm {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Whether lines end in a lone CR, as in a text without any LF. */
  readonly endsInCr: boolean;
}

/** A text tells its form within so many bytes. */
export const FORM_BYTES = 1 << 16;

/** Whether the first bytes of a text tell how it is to be read, whatever follows them. */
export function tellsForm(bytes: Uint8Array): boolean {
  return bytes.length >= UTF_16_LE.length && (bytes.includes(CODE.lineFeed) || bytes.length >= FORM_BYTES);
}

/**
 * @param bytes the first ones of a text, up to its first LF, its end, or `FORM_BYTES`
 * @throws Compressed
 * @throws CommandError for a text in UTF-16 that does not begin with a byte order mark: what is guessed is not read
 */
export function textForm(bytes: Uint8Array): TextForm {
  assertNotCompressed(bytes);
  const begins = (mark: readonly number[]) => mark.every((byte, place) => bytes[place] === byte);
  const encoding = begins(UTF_16_LE) ? 'utf-16le' : begins(UTF_16_BE) ? 'utf-16be' : 'utf-8';
  if (encoding === 'utf-8' && isMarklessUtf16(bytes))
    throw new CommandError('looks like UTF-16 without a byte order mark, and cannot be read');
  return { encoding, endsInCr: bytes.includes(CODE.carriageReturn) && !bytes.includes(CODE.lineFeed) };
}

/** Bytes that are looked at for those of two. */
const LOOKED_AT = 400;
/** The words of a log are ASCII: of two bytes nearly always one is empty, and it is always the same. */
const MOST_OF_THEM = 0.8;

function isMarklessUtf16(bytes: Uint8Array): boolean {
  const empty = [0, 0];
  const pairs = Math.min(bytes.length, LOOKED_AT) >> 1;
  for (let at = 0; at < 2 * pairs; at++) if (bytes[at] === 0) empty[at % 2] = (empty[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = empty;
  return pairs > 4 && Math.max(even, odd) > MOST_OF_THEM * pairs && Math.min(even, odd) === 0;
}
