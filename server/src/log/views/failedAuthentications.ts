import type { Log } from '../log';
import type { Task } from '../task';
import { lastNotAbove } from '../text/lineStarts';
import type { View } from './view';

/** Authentications that are looked at in a few milliseconds. */
const STEP_SIZE = 50_000;

/**
 * The entries of the authentications that failed, of clients and of the appliance itself, in file order. What settings
 * ignore is among them: it failed all the same.
 */
export class FailedAuthentications implements View {
  readonly entries: number[] = [];
  readonly #log: Log;
  /** The row of the authentications to go on from. */
  #next = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  truncate(entry: number): void {
    this.entries.length = lastNotAbove(this.entries, entry - 1) + 1;
    this.#next = Math.min(this.#next, this.#log.index.authentications.countBefore(entry));
  }

  *extend(): Task {
    const { authentications } = this.#log.index;
    for (let left = STEP_SIZE; this.#next < authentications.count; left--) {
      const row = this.#next++;
      if (authentications.resultAt(row) === 'failed') this.entries.push(authentications.entryAt(row));
      if (left > 0) continue;
      left = STEP_SIZE;
      yield;
    }
  }
}
