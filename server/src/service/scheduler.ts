/**
 * Time, which comes from outside: hosts of JavaScript have timers of different names, and a test has a clock of its
 * own.
 */
export interface Scheduler {
  /** Milliseconds since some moment that stays the same; never less than before. */
  readonly now: () => number;
  /**
   * Runs work once so many milliseconds are over.
   * @returns gives it up where it has not begun
   */
  readonly after: (ms: number, work: () => void) => () => void;
  /** Runs work once the event loop has seen to what was waiting. */
  readonly soon: (work: () => void) => void;
}

/**
 * The same scheduler with one `soon` in each turn of the event loop: those who wait for the same, such as for a log to
 * be read, would have their slices right behind one another otherwise, and what comes meanwhile would wait for them
 * all.
 */
export function onePerTurn(scheduler: Scheduler): Scheduler {
  const waiting: (() => void)[] = [];
  const next = () => {
    const work = waiting.shift();
    if (waiting.length > 0) scheduler.soon(next);
    work?.();
  };
  return {
    ...scheduler,
    soon: work => {
      waiting.push(work);
      if (waiting.length === 1) scheduler.soon(next);
    },
  };
}

/** Done once so many milliseconds are over. */
export const pause = (scheduler: Scheduler, ms: number): Promise<void> =>
  new Promise(resolve => {
    scheduler.after(ms, resolve);
  });
