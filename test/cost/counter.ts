// How much work a piece of code does, counted and not timed: how often each block of it is run, as V8 counts it.
import { Session } from 'node:inspector';

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
  }[];
}

/** Twice the work, and what the engine counts now and then besides; what grew with the square would be four. */
export const TWICE = 2.2;

/** Counts blocks that are run. A search or comparison that the engine does by itself counts as one step. */
export class WorkCounter {
  readonly #session = new Session();

  constructor() {
    this.#session.connect();
    this.#post('Profiler.enable');
    this.#post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** How many blocks a work runs. */
  of(work: () => void): number {
    this.#take();
    work();
    return this.#take();
  }

  /**
   * How often as much there is to do when something is made twice as long.
   * @param length of the shorter one, in pieces
   */
  growth<T>(make: (length: number) => T, read: (made: T) => void, length: number): number {
    const first = this.#growthOnce(make, read, length);
    // Now and then the engine loses a count; what grows with the square does so each time.
    return first > TWICE ? Math.min(first, this.#growthOnce(make, read, length)) : first;
  }

  #growthOnce<T>(make: (length: number) => T, read: (made: T) => void, length: number): number {
    const once = make(length);
    const twice = make(2 * length);
    // What is done once for all, at the first time, is not counted.
    read(twice);
    const more = this.of(() => {
      read(twice);
    });
    // Taken right after a count, so none is left over.
    read(once);
    return more / Math.max(length, this.#take());
  }

  stop(): void {
    this.#post('Profiler.stopPreciseCoverage');
    this.#session.disconnect();
  }

  #take(): number {
    const { result } = this.#post('Profiler.takePreciseCoverage') as Coverage;
    let sum = 0;
    for (const { url, functions } of result) {
      // What Node does by itself, above all to answer here, is no work of ours.
      if (url.startsWith('node:')) continue;
      for (const { ranges } of functions) for (const { count } of ranges) sum += count;
    }
    return sum;
  }

  /** The inspector answers its own process at once. */
  #post(method: string, params: object = {}): unknown {
    let answer: unknown;
    this.#session.post(method, params, (error: Error | null, result: unknown) => {
      if (error) throw error;
      answer = result;
    });
    return answer;
  }
}
