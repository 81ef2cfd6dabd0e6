import type { Pieces } from './log/pieces';

/** Runs work once the event loop has seen to what was waiting. Comes from outside, as timers differ by host. */
export type Soon = (work: () => void) => void;

/**
 * As `soon`, but one work in each turn of the event loop: those who wait for the same, such as for a log to be read,
 * would have their slices right behind one another otherwise, and what comes meanwhile would wait for them all.
 */
export function oneATurn(soon: Soon): Soon {
  const waiting: (() => void)[] = [];
  const next = () => {
    const work = waiting.shift();
    if (waiting.length > 0) soon(next);
    work?.();
  };
  return work => {
    waiting.push(work);
    if (waiting.length === 1) soon(next);
  };
}

/** How long requests that have come meanwhile wait at most, but for a piece that takes longer by itself. */
const SLICE_MS = 8;

/**
 * Does a work piece by piece, as what can always wait for everything else.
 * @returns stops it
 */
export function inBackground(pieces: Pieces, soon: Soon): () => void {
  let isWanted = true;
  const next = () => {
    if (isWanted && pieces.next().done !== true) soon(next);
  };
  soon(next);
  return () => {
    isWanted = false;
  };
}

/**
 * Does a work that somebody waits for, in slices between which requests are answered. Short work is done at once.
 * @param isWanted asked between two slices
 * @returns its result; undefined once it is not wanted any more. Rejects with what the work throws.
 */
export async function inSlices<T>(
  pieces: Pieces<T>,
  soon: Soon,
  isWanted: () => boolean = () => true,
): Promise<T | undefined> {
  for (let slice = doSlice(pieces); ; slice = doSlice(pieces)) {
    if (slice.done) return slice.value;
    await new Promise<void>(resolve => {
      soon(resolve);
    });
    if (!isWanted()) return undefined;
  }
}

/** Does pieces until the time of a slice is over, or the work is done. */
export function doSlice<T>(pieces: Pieces<T>): IteratorResult<void, T> {
  const end = Date.now() + SLICE_MS;
  for (;;) {
    const piece = pieces.next();
    if (piece.done || Date.now() >= end) return piece;
  }
}
