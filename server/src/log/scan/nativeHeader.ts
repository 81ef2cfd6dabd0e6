import { CODE, isDigit, isLetter } from '../characters';
import { LEVELS } from '../header/header';
import { clockOf, monthOf, type Clock } from '../time';
import { bytesOf } from '../text/bytes';
import { fixed } from './pattern';

/** Columns of `Wed Jun  2 14:58:14 2027 Info: `: the native header as the appliance pads it. */
const MONTH = 4;
const DAY = 8;
const HOUR = 11;
const MINUTE = 14;
const SECOND = 17;
const YEAR = 20;
const LEVEL = 25;

const LETTER = 1;
const DIGIT = 2;
const COLON = 4;
const BLANK = 8;
/** In the shape of a stamp: `9` for the first digit of a day, which may be a blank. */
const CLASS_OF_SHAPE: Readonly<Record<string, number>> = {
  a: LETTER,
  '0': DIGIT,
  '9': DIGIT | BLANK,
  ':': COLON,
  ' ': BLANK,
};

/** What stands before the text, by the first letter of the level. */
const LEVEL_WORDS: readonly (Uint8Array | undefined)[] = Array.from({ length: 128 }, (_, code) => {
  const level = LEVELS.find(name => name.charCodeAt(0) === code);
  return level && bytesOf(`${level}: `);
});

/**
 * Where the text of an entry begins, more blanks before it aside, if its line has the native header just as the
 * appliance writes it (H1): nearly every line of nearly every log. Any other line is left to `parseHeader`, which
 * knows all forms.
 *
 * @param start offset of the line in `bytes`
 * @param end behind its last byte
 * @returns an offset in `bytes`, or -1
 */
function nativeTextStart(bytes: Uint8Array, start: number, end: number): number {
  if (end - start <= LEVEL) return -1;
  const level = LEVEL_WORDS[bytes[start + LEVEL] ?? 0];
  if (level === undefined) return -1;
  const textStart = fixed(bytes, start + LEVEL, level);
  return textStart <= end && isStamp(bytes, start) ? textStart : -1;
}

/** What may stand in each column of a stamp, and what each byte may stand for. */
const STAMP = Uint8Array.from('aaa aaa 90 00:00:00 0000 ', shape => CLASS_OF_SHAPE[shape] ?? 0);
const CLASSES = Uint8Array.from({ length: 256 }, (_, code) =>
  isLetter(code)
    ? LETTER
    : isDigit(code)
      ? DIGIT
      : code === CODE.colon
        ? COLON
        : code === CODE.blank
          ? BLANK
          : 0,
);

function isStamp(bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < STAMP.length; i++) {
    if (((CLASSES[bytes[at + i] ?? 0] ?? 0) & (STAMP[i] ?? 0)) === 0) return false;
  }
  return monthIn(bytes, at) > 0;
}

function monthIn(bytes: Uint8Array, start: number): number {
  return monthOf(bytes[start + MONTH] ?? 0, bytes[start + MONTH + 1] ?? 0, bytes[start + MONTH + 2] ?? 0);
}

/** Bytes that are compared at a time. */
const STRIDE = 4;

/** A native header, as one line or many have it. */
export class NativeHeader {
  /** Bytes of the line before the text of its entry. */
  readonly length: number;
  readonly #bytes: Uint8Array;
  /** The header in pieces of four bytes; the last one overlaps the one before. */
  readonly #pieces: number[] = [];
  #clock: Clock | undefined;

  constructor(bytes: Uint8Array) {
    this.length = bytes.length;
    this.#bytes = bytes;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const last = bytes.length - STRIDE;
    for (let at = 0; at < last; at += STRIDE) this.#pieces.push(view.getInt32(at, true));
    this.#pieces.push(view.getInt32(last, true));
  }

  /** Whether a line begins with this header. */
  standsAt(view: DataView, start: number): boolean {
    const last = this.#pieces.length - 1;
    for (let i = 0; i < last; i++) {
      if (view.getInt32(start + i * STRIDE, true) !== this.#pieces[i]) return false;
    }
    return view.getInt32(start + this.length - STRIDE, true) === this.#pieces[last];
  }

  /** When its lines were written. */
  get clock(): Clock {
    return (this.#clock ??= nativeClock(this.#bytes));
  }
}

const NO_BYTES = new Uint8Array(0);

/**
 * The native headers of a text, line by line. A second holds hundreds of lines, so a header is mostly the one before
 * once more: that is seen at a glance, and its time is worked out once.
 */
export class NativeHeaders {
  #bytes: Uint8Array = NO_BYTES;
  #view: DataView = new DataView(NO_BYTES.buffer);
  #last: NativeHeader | undefined;

  /** The bytes that were last looked at. */
  get view(): DataView {
    return this.#view;
  }

  /**
   * The header of a line; undefined where it is not the native one.
   * @param start offset of the line in `bytes`
   * @param end behind its last byte
   */
  of(bytes: Uint8Array, start: number, end: number): NativeHeader | undefined {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    }
    const last = this.#last;
    if (last && end - start >= last.length && last.standsAt(this.#view, start)) return last;
    const textStart = nativeTextStart(bytes, start, end);
    if (textStart === -1) return undefined;
    return (this.#last = new NativeHeader(bytes.slice(start, textStart)));
  }
}

function nativeClock(header: Uint8Array): Clock {
  const two = (at: number) => ((header[at] ?? 0) & 15) * 10 + ((header[at + 1] ?? 0) & 15);
  // The last four bits of a digit are its value, those of a blank 0: ` 2` reads as `02`.
  return clockOf({
    year: two(YEAR) * 100 + two(YEAR + 2),
    month: monthIn(header, 0),
    day: two(DAY),
    hour: two(HOUR),
    minute: two(MINUTE),
    second: two(SECOND),
  });
}
