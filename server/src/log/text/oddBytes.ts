/** First bytes of what a copy puts into the words of a log: the colours of a terminal, soft hyphens, what is not seen, ligatures. */
const ODD = [0x1b, 0xc2, 0xe2, 0xef] as const;
const [ESCAPE, OF_SOFT_HYPHEN, OF_SPACES, OF_LIGATURES] = ODD;

/**
 * Whether a text may hold something odd: asked of the text as a whole, since a search in a string costs a tenth of the
 * same search in its bytes.
 * @param bytes the same as UTF-8
 */
export function mayHoldOdd(text: string, bytes: Uint8Array): boolean {
  return bytes.length !== text.length || text.includes('\u001b');
}

/** Finds the lines of some bytes that hold something odd, one after the other: only those with such a byte are looked at. */
export class OddLines {
  readonly #bytes: Uint8Array;
  /** Where each of the bytes stands next. */
  readonly #next = Int32Array.from(ODD, () => -1);
  /** Where the first of them stands: all that nearly every line has to be compared with. */
  #first = -1;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** As `isOdd`; to be asked in the order of the lines. */
  isOdd(start: number, end: number): boolean {
    if (this.#first < start) this.#first = this.#find(start);
    return this.#first < end && isOdd(this.#bytes, this.#first, end);
  }

  /** Where the first such byte stands from `start` on; behind all bytes where there is none. */
  #find(start: number): number {
    let first = this.#bytes.length;
    for (let place = 0; place < ODD.length; place++) {
      let at = this.#next[place] ?? -1;
      if (at < start) {
        at = this.#bytes.indexOf(ODD[place] ?? 0, start);
        if (at === -1) at = this.#bytes.length;
        this.#next[place] = at;
      }
      if (at < first) first = at;
    }
    return first;
  }
}

/** Whether a line of UTF-8 holds something that is no character of the log, so that its words are not as they seem. */
function isOdd(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === ESCAPE) return true;
    if (byte < OF_SOFT_HYPHEN) continue;
    const second = bytes[at + 1] ?? 0;
    const third = bytes[at + 2] ?? 0;
    if (byte === OF_SOFT_HYPHEN && second === 0xad) return true;
    if (byte === OF_SPACES && second === 0x80 && third >= 0x8b && third <= 0x8d) return true;
    if (byte === OF_SPACES && second === 0x81 && third === 0xa0) return true;
    if (byte === OF_LIGATURES && (second === 0xac || (second === 0xbb && third === 0xbf))) return true;
  }
  return false;
}
