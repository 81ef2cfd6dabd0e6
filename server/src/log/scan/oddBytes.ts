/** Bytes of what a copy puts into the words of a log: the colours of a terminal, soft hyphens, what is not seen, ligatures. */
const ODD = [0x1b, 0xad, 0xe2, 0xef] as const;
const [ESCAPE, SOFT_HYPHEN, OF_SPACES, OF_LIGATURES] = ODD;

/** Whether some bytes may hold what `isOdd` looks for: then each line is looked at. */
export function mayBeOdd(bytes: Uint8Array): boolean {
  return ODD.some(byte => bytes.includes(byte));
}

/** Whether a line of UTF-8 holds something that is no character of the log, so that its words are not as they seem. */
export function isOdd(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === ESCAPE) return true;
    if (byte < SOFT_HYPHEN) continue;
    const second = bytes[at + 1] ?? 0;
    const third = bytes[at + 2] ?? 0;
    if (byte === 0xc2 && second === SOFT_HYPHEN) return true;
    if (byte === OF_SPACES && second === 0x80 && third >= 0x8b && third <= 0x8d) return true;
    if (byte === OF_SPACES && second === 0x81 && third === 0xa0) return true;
    if (byte === OF_LIGATURES && (second === 0xac || (second === 0xbb && third === 0xbf))) return true;
  }
  return false;
}
