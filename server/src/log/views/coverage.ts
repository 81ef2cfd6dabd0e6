import type { Log } from '../log';
import type { Task } from '../task';
import { YieldPacer } from '../questions/readingCost';
import type { View } from './view';

/** Entries that are read in full in a few milliseconds. */
const STEP_SIZE = 500;
/** Entries for which a count is kept: where a log is cut back, those of one block are counted anew. */
const BLOCK = 512;

/** How many entries of a log are of a known shape. Each is read in full for that, once. */
export class Coverage implements View {
  understood = 0;
  readonly #log: Log;
  #entries = 0;
  /** How many were understood up to the end of each block. */
  readonly #upTo: number[] = [];

  constructor(log: Log) {
    this.#log = log;
  }

  truncate(entry: number): void {
    if (entry >= this.#entries) return;
    this.#upTo.length = Math.floor(entry / BLOCK);
    this.#entries = this.#upTo.length * BLOCK;
    this.understood = this.#upTo.at(-1) ?? 0;
  }

  *extend(): Task {
    const pace = new YieldPacer(this.#log, STEP_SIZE);
    while (this.#entries < this.#log.index.entryCount) {
      const entry = this.#entries++;
      if (this.#log.eventOf(entry)) this.understood++;
      if (this.#entries % BLOCK === 0) this.#upTo.push(this.understood);
      if (pace.isOver(entry)) yield;
    }
  }
}
