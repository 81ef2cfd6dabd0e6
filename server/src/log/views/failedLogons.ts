import type { KnownEvent } from '../events/registry';
import type { Log } from '../log';
import type { Task } from '../task';
import type { View } from './view';

/** Authentications that are looked at in a few milliseconds. */
const STEP_SIZE = 10_000;

/** A logon that failed. */
export interface FailedLogon {
  readonly entry: number;
  readonly event: KnownEvent;
}

/** The failed logons of a log, in file order. */
export class FailedLogons implements View {
  readonly all: FailedLogon[] = [];
  readonly #log: Log;
  /** How many authentications have been looked at. */
  #seen = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  truncate(entry: number): void {
    while ((this.all.at(-1)?.entry ?? -1) >= entry) this.all.pop();
    this.#seen = Math.min(this.#seen, this.#log.index.authentications.countBefore(entry));
  }

  *extend(): Task {
    const { authentications } = this.#log.index;
    while (this.#seen < authentications.count) {
      const row = this.#seen++;
      const event = authentications.eventAt(row);
      if (event?.authentication === 'failed') this.all.push({ entry: authentications.entryAt(row), event });
      if (row % STEP_SIZE === STEP_SIZE - 1) yield;
    }
  }
}
