import { CODE, isDigit } from '../characters';

const COLONS_APART = 3;
const CLOCK_LENGTH = 8;

/**
 * Whether `HH:MM:SS` stands within some bytes: nearly no text of an entry holds one, and one that does may hold the
 * stamp of another entry. Only every eighth byte is looked at, since a clock covers one of them wherever it stands.
 */
export function holdsClock(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start + CLOCK_LENGTH - 1; at < end; at += CLOCK_LENGTH) {
    const byte = bytes[at] ?? 0;
    // A digit or a colon, with a colon near: of most numbers that is not so.
    if (byte > CODE.colon || byte < CODE.zero || !isNearColon(bytes, at)) continue;
    const first = Math.max(start, at - CLOCK_LENGTH + 1);
    for (let clock = first; clock <= at; clock++) if (isClockAt(bytes, clock, end)) return true;
  }
  return false;
}

function isNearColon(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at] === CODE.colon ||
    bytes[at - 1] === CODE.colon ||
    bytes[at + 1] === CODE.colon ||
    bytes[at - 2] === CODE.colon ||
    bytes[at + 2] === CODE.colon
  );
}

function isClockAt(bytes: Uint8Array, at: number, end: number): boolean {
  if (bytes[at + 2] !== CODE.colon || bytes[at + 2 + COLONS_APART] !== CODE.colon || at + CLOCK_LENGTH > end)
    return false;
  return (
    isDigit(bytes[at] ?? 0) &&
    isDigit(bytes[at + 1] ?? 0) &&
    isDigit(bytes[at + 3] ?? 0) &&
    isDigit(bytes[at + 4] ?? 0) &&
    isDigit(bytes[at + 6] ?? 0) &&
    isDigit(bytes[at + 7] ?? 0)
  );
}
