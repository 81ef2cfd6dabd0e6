/**
 * Work that would hold up whoever waits meanwhile, in pieces of at most a few milliseconds: it stops after each of
 * them, and comes to its result in the end. It may be left at any of them.
 */
export type Task<T = void> = Generator<void, T, void>;

/** Of steps that take some ten microseconds, so many are done without a stop, which costs something too. */
export const SMALL_STEPS_PER_YIELD = 16;

/** Whether to stop behind one of such steps. @param place of it, from 0 */
export const isYieldStep = (place: number): boolean =>
  place % SMALL_STEPS_PER_YIELD === SMALL_STEPS_PER_YIELD - 1;

/** Does a work at once, for those who have nothing else to do meanwhile. */
export function runTask<T>(pieces: Task<T>): T {
  for (;;) {
    const piece = pieces.next();
    if (piece.done) return piece.value;
  }
}

/**
 * What is made of each of some sources, which may themselves be worked out one after the other. It stops after each:
 * one alone may take some milliseconds, and whoever does the work goes on at once where there is time left.
 */
export function* mapTask<S, T>(sources: Iterable<S>, make: (source: S) => T): Task<T[]> {
  const all: T[] = [];
  for (const source of sources) {
    all.push(make(source));
    yield;
  }
  return all;
}
