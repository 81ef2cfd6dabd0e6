/** Runs work once the event loop has seen to what was waiting. Comes from outside, as timers differ by host. */
export type Soon = (work: () => void) => void;

/** Work in pieces of a few milliseconds, between which requests are answered. */
export type Pieces = Iterator<void, void>;

/**
 * Does a work piece by piece.
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
