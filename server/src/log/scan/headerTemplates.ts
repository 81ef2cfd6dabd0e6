import { CODE } from '../characters';
import { applianceOf } from '../header/appliance';
import type { Header } from '../header/header';
import { bytesOf } from '../text/bytes';
import { clockOf, type Clock } from '../time';

/** Bytes that are compared at a time. */
const STRIDE = 4;
/** Several appliances may write into one file, and each level has a header of its own. */
const MOST_TEMPLATES = 8;
/** The digits of a clock, with a fraction: they change from line to line. The date is compared as it stands. */
const CLOCK = /\d\d:\d\d:\d\d(?:[.,]\d+)?/g;

/**
 * A header that lines have alike but for their clocks: that of a collector, which is another one every second, or
 * every millisecond. It is recognised from its bytes, without making a text of the line.
 */
export class HeaderTemplate {
  readonly header: Header;
  readonly appliance: string | undefined;
  /** Bytes of the line before the text of its entry. */
  readonly length: number;
  /** The header in pieces of four bytes, the last of which overlaps the one before: where its bytes are the same, */
  readonly #same: Int32Array;
  readonly #sameMask: Int32Array;
  /** and where they are digits: 6 more leave the upper half of a digit's byte at 3, and of no other byte. */
  readonly #digitMask: Int32Array;
  readonly #digits: Int32Array;
  readonly #six: Int32Array;
  /** Where the clock stands by which its lines were written, and the clock at the midnight before; -1 where it is not told so. */
  readonly #clockStart: number = -1;
  readonly #midnight: Clock;

  /** @param before what stands before the text, in ASCII, of at least four characters */
  constructor(before: string, header: Header) {
    this.header = header;
    this.appliance = applianceOf(header);
    const bytes = bytesOf(before);
    this.length = bytes.length;
    const isDigit = new Uint8Array(bytes.length);
    for (const { kind, start, end } of header.parts) {
      if (kind !== 'time') continue;
      for (const { index, 0: clock } of before.slice(start, end).matchAll(CLOCK))
        for (let at = 0; at < clock.length; at++) {
          const place = start + index + at;
          const byte = bytes[place] ?? 0;
          if (byte >= CODE.zero && byte < CODE.colon) isDigit[place] = 1;
        }
    }
    const { time } = header;
    this.#midnight = time ? clockOf({ ...time, hour: 0, minute: 0, second: 0 }) : NaN;
    // The innermost stamp tells, where it tells its day; one with two halves of the day is read anew on each line.
    const last = header.parts.findLast(({ kind }) => kind === 'time');
    const clock = last && /\d\d:\d\d:\d\d/.exec(before.slice(last.start, last.end));
    if (last && clock && time) {
      const start = last.start + clock.index;
      if (secondsAt(bytes, start) === time.hour * 3600 + time.minute * 60 + time.second)
        this.#clockStart = start;
    }
    const words = Math.ceil(this.length / STRIDE);
    const packed = (byteAt: (at: number) => number) => {
      const values = new Int32Array(words);
      for (let word = 0; word < words; word++) {
        const start = Math.min(word * STRIDE, this.length - STRIDE);
        let value = 0;
        for (let i = STRIDE - 1; i >= 0; i--) value = (value << 8) | byteAt(start + i);
        values[word] = value;
      }
      return values;
    };
    this.#same = packed(at => (isDigit[at] ? 0 : (bytes[at] ?? 0)));
    this.#sameMask = packed(at => (isDigit[at] ? 0 : 0xff));
    this.#digitMask = packed(at => (isDigit[at] ? 0xf0 : 0));
    this.#digits = packed(at => (isDigit[at] ? 0x30 : 0));
    this.#six = packed(at => (isDigit[at] ? 6 : 0));
  }

  /** When a line with this header was written; undefined where the whole header has to be read. */
  clockOf(bytes: Uint8Array, lineStart: number): Clock | undefined {
    return this.#clockStart === -1
      ? undefined
      : this.#midnight + secondsAt(bytes, lineStart + this.#clockStart);
  }

  /** Whether a line begins with such a header. @param start offset of the line in the bytes that are viewed */
  standsAt(view: DataView, start: number): boolean {
    const last = this.#same.length - 1;
    for (let word = 0; word <= last; word++) {
      const at = word === last ? this.length - STRIDE : word * STRIDE;
      const value = view.getInt32(start + at, true);
      if ((value & (this.#sameMask[word] ?? 0)) !== this.#same[word]) return false;
      const digits = this.#digitMask[word] ?? 0;
      if (digits === 0) continue;
      if ((value & digits) !== this.#digits[word]) return false;
      if (((value + (this.#six[word] ?? 0)) & digits) !== this.#digits[word]) return false;
    }
    return true;
  }
}

/** Seconds since midnight of the clock that stands at an offset. */
function secondsAt(bytes: Uint8Array, at: number): number {
  const two = (place: number) => ((bytes[place] ?? 0) & 15) * 10 + ((bytes[place + 1] ?? 0) & 15);
  return two(at) * 3600 + two(at + 3) * 60 + two(at + 6);
}

/** The headers of collectors that a text has shown so far, the last one first. */
export class HeaderTemplates {
  readonly #templates: HeaderTemplate[] = [];

  /** The template that a line begins with. @param length bytes of the line */
  of(view: DataView, start: number, length: number): HeaderTemplate | undefined {
    const templates = this.#templates;
    for (let place = 0; place < templates.length; place++) {
      const template = templates[place];
      if (!template || length < template.length || !template.standsAt(view, start)) continue;
      if (place > 0) {
        templates.splice(place, 1);
        templates.unshift(template);
      }
      return template;
    }
    return undefined;
  }

  /** Takes the header of a line that is an entry by itself, if lines like it can be told from their bytes. */
  learn(line: string, header: Header): void {
    const before = line.slice(0, header.textStart);
    const isFit = header.sureness === 'stamped' && header.textEnd === undefined && header.time !== undefined;
    // The blank behind the level is part of it: what follows that is the text, or more blanks.
    if (
      !isFit ||
      before.length < STRIDE ||
      !before.endsWith(' ') ||
      before.endsWith('  ') ||
      !isAscii(before)
    )
      return;
    const view = new DataView(bytesOf(before).buffer);
    if (this.of(view, 0, before.length)) return;
    this.#templates.unshift(new HeaderTemplate(before, header));
    this.#templates.length = Math.min(this.#templates.length, MOST_TEMPLATES);
  }
}

const isAscii = (text: string) => /^[\t -~]*$/.test(text);
