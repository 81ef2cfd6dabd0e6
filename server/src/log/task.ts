/**
 * A long work as a generator that yields after each step of at most a few milliseconds, so that others can be answered
 * between two steps. It returns its result, and may be abandoned after any step.
 */
export type Task<T = void> = Generator<void, T, void>;

/** Steps of some ten microseconds that are done between two yields: a yield has a cost of its own. */
export const SMALL_STEPS_PER_YIELD = 16;

/** Whether to yield after such a step. @param place number of the step, from 0 */
export const isYieldStep = (place: number): boolean =>
  place % SMALL_STEPS_PER_YIELD === SMALL_STEPS_PER_YIELD - 1;

/** Runs a task to its end without a pause. */
export function runTask<T>(task: Task<T>): T {
  for (;;) {
    const step = task.next();
    if (step.done) return step.value;
  }
}

/**
 * Maps sources, which may be computed lazily. It yields after each one, since one alone may take some milliseconds; who
 * runs the task goes on at once where there is time left.
 */
export function* mapTask<S, T>(sources: Iterable<S>, make: (source: S) => T): Task<T[]> {
  const all: T[] = [];
  for (const source of sources) {
    all.push(make(source));
    yield;
  }
  return all;
}
