import type { KnownEvent } from '../events/registry';
import type { Log } from '../log';
import { isStop, type Pieces } from '../pieces';
import type { View } from './view';

/** A logon that failed. */
export interface FailedLogon {
  readonly entry: number;
  readonly event: KnownEvent | undefined;
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

  *extend(): Pieces {
    const { authentications } = this.#log.index;
    while (this.#seen < authentications.count) {
      const row = this.#seen++;
      if (authentications.resultAt(row) !== 'failed') continue;
      const entry = authentications.entryAt(row);
      this.all.push({ entry, event: this.#log.eventOf(entry) });
      if (isStop(row)) yield;
    }
  }
}
