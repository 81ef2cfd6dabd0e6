import type { Log } from '../log';
import { YieldPacer } from '../questions/readingCost';
import { lastNotAbove } from '../text/lineStarts';
import type { Task } from '../task';
import { NAMING_PER_STEP, namingSeveral, READ_PER_STEP } from './namingSeveral';
import type { View } from './view';

/** The entries of a log by which a next host took a message on an outbound connection. */
export class Deliveries implements View {
  /** In file order. */
  readonly entries: number[] = [];
  readonly #log: Log;
  #seen = 0;
  /** Rises whenever something is added or taken away. */
  revision = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  truncate(entry: number): void {
    this.#seen = Math.min(this.#seen, entry);
    const kept = lastNotAbove(this.entries, entry - 1) + 1;
    if (kept === this.entries.length) return;
    this.entries.length = kept;
    this.revision++;
  }

  *extend(): Task {
    const pace = new YieldPacer(this.#log, READ_PER_STEP);
    while (this.#seen < this.#log.index.entryCount) {
      this.#seen = this.#takeSome(pace);
      yield;
    }
  }

  /** @returns the entry to go on from */
  #takeSome(pace: YieldPacer): number {
    const { index } = this.#log;
    const to = Math.min(this.#seen + NAMING_PER_STEP, index.entryCount);
    for (const { entry, messages, connection } of namingSeveral(this.#log, this.#seen, to)) {
      if (messages.length === 0 || connection === undefined) continue;
      if (index.chains.kindOf(connection) !== 'DCID') continue;
      if (this.#log.eventOf(entry)?.reports?.outcome === 'delivered') {
        this.entries.push(entry);
        this.revision++;
      }
      if (pace.isOver(entry)) return entry + 1;
    }
    return to;
  }
}
