import type { Log } from '../log';
import type { Task } from '../task';
import { ConnectionTable } from './connectionTable';
import { SortedConnections } from './sortedConnections';
import type { View } from './view';

/** Connections that are sorted in a few milliseconds. */
const STEP_SIZE = 2000;

/** All connections of a log, sorted. */
export class ConnectionGroups implements View {
  readonly table: ConnectionTable;
  readonly sorted: SortedConnections;
  readonly #log: Log;
  /** How many connections and logons of the table are sorted. */
  #connections = 0;
  #attempts = 0;
  /** Rises whenever something is added or taken away. */
  revision = 0;

  constructor(log: Log) {
    this.#log = log;
    this.table = log.views.get(ConnectionTable);
    this.sorted = new SortedConnections(this.table);
  }

  /** The table it sorts is cut back behind it: what it takes away is still there. */
  truncate(entry: number): void {
    const { table } = this;
    const attempts = table.attemptsBefore(entry);
    const connections = table.connectionsBefore(entry);
    if (attempts < this.#attempts || connections < this.#connections) this.revision++;
    while (this.#attempts > attempts) {
      const attempt = table.attempts[--this.#attempts];
      if (attempt) this.sorted.removeAttempt(attempt);
    }
    while (this.#connections > connections) this.sorted.removeConnection(--this.#connections);
  }

  *extend(): Task {
    yield* this.#log.views.upToDate(ConnectionTable);
    const { table } = this;
    for (let left = STEP_SIZE; ; left--) {
      if (this.#connections < table.chains.length) this.sorted.addConnection(this.#connections++);
      else {
        const attempt = table.attempts[this.#attempts];
        if (!attempt) return;
        this.#attempts++;
        this.sorted.addAttempt(attempt);
      }
      this.revision++;
      if (left > 0) continue;
      left = STEP_SIZE;
      yield;
      // Edited meanwhile.
      yield* this.#log.views.upToDate(ConnectionTable);
    }
  }
}

/** The connections of a log in groups. */
export function* connectionGroupsOf(log: Log): Task<SortedConnections> {
  const { sorted } = yield* log.views.upToDate(ConnectionGroups);
  return sorted;
}
