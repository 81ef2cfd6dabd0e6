// How much work a piece of code does, counted and not timed: how often each block of it is run, as V8 counts it.
import { Session } from 'node:inspector';

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
  }[];
}

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
