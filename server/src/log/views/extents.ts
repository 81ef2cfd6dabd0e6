import type { Log } from '../log';
import type { Task } from '../task';
import { secondsBetweenEntries } from '../times/elapsed';

/** From so many lines, and seconds, on a connection may be uncommon; twice as many, and so on, are the next bounds. */
const LEAST_LINES = 100;
const LEAST_SECONDS = 300;
/** Of so many connections one may be uncommon. */
const ONE_OF = 100;

/** Connections whose first and last line are looked at in a few milliseconds. */
const STEP_SIZE = 500;

/**
 * Which connections of a log are uncommonly large or long beside the others: no more than one in a hundred has as many
 * lines, or lasted as long, or one at all in a smaller log. The bounds double, so that they seldom move as a log grows.
 */
export class Extents {
  readonly #log: Log;
  /** By chain: its last entry when it was looked at, and the seconds from its first line to that. */
  readonly #last = new Map<number, number>();
  readonly #seconds = new Map<number, number>();
  /** Behind which entry nothing that is known holds. */
  #cutAt = Infinity;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Forgets what hangs on the entries from one on. */
  truncate(entry: number): void {
    this.#cutAt = Math.min(this.#cutAt, entry);
  }

  /** Looks at what has changed of some connections, by their chains. */
  *lookAt(connections: readonly number[]): Task {
    for (const [id, last] of this.#last) if (last >= this.#cutAt) this.#last.delete(id);
    this.#cutAt = Infinity;
    const { chains } = this.#log.index;
    let left = STEP_SIZE;
    for (const id of connections) {
      // It may have been cut back meanwhile.
      if (id >= chains.count) return;
      const last = chains.lastEntryOf({ id });
      if (this.#last.get(id) === last) continue;
      this.#seconds.set(id, this.#secondsOf(id, last));
      this.#last.set(id, last);
      if (--left > 0) continue;
      left = STEP_SIZE;
      yield;
    }
  }

  /** Those among some connections that are uncommonly large or long; all were looked at. */
  uncommonAmong(connections: readonly number[]): number[] {
    const { chains } = this.#log.index;
    const lines = connections.map(id => chains.entryCountOf({ id }));
    const seconds = connections.map(id => this.#seconds.get(id) ?? 0);
    const [most, longest] = [boundOf(lines, LEAST_LINES), boundOf(seconds, LEAST_SECONDS)];
    return connections.filter((_, at) => (lines[at] ?? 0) >= most || (seconds[at] ?? 0) >= longest);
  }

  /** 0 where times do not tell. */
  #secondsOf(id: number, last: number): number {
    const first = this.#log.index.chains.firstEntryOf({ id });
    return first === last ? 0 : (secondsBetweenEntries(this.#log, first, last) ?? 0);
  }
}

/** The lowest bound that few enough of some values reach. */
function boundOf(values: readonly number[], least: number): number {
  const allowed = Math.max(1, Math.floor(values.length / ONE_OF));
  for (let bound = least; ; bound *= 2) {
    let reached = 0;
    for (const value of values) if (value >= bound) reached++;
    if (reached <= allowed) return bound;
  }
}
