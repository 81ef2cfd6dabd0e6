import type { Log } from '../log';
import type { Task } from '../task';
import { ConnectionTable, NO_PLACE } from './connectionTable';
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

/** What was sorted last with a filter, for the pages that are asked of it one after the other. */
const filtered = new WeakMap<
  ConnectionGroups,
  { revision: number; filter: string; sorted: SortedConnections }
>();

/**
 * The connections of a log in groups.
 * @param filter leaves only connections whose client address or one of whose users holds it, and of users only these,
 * or all of such an address. Letters count as equal in both cases.
 */
export function* connectionGroupsOf(log: Log, filter = ''): Task<SortedConnections> {
  const groups = yield* log.views.upToDate(ConnectionGroups);
  if (filter === '') return groups.sorted;
  const { revision, table } = groups;
  const last = filtered.get(groups);
  if (last?.revision === revision && last.filter === filter) return last.sorted;
  const sorted = yield* sortedBy(filter.toLowerCase(), table);
  // Others who asked meanwhile may have been told of a newer state of the log.
  if (groups.revision === revision) filtered.set(groups, { revision, filter, sorted });
  return sorted;
}

function* sortedBy(filter: string, table: ConnectionTable): Task<SortedConnections> {
  const holds = holding(filter);
  const sorted = new SortedConnections(table);
  /** Connections on which somebody logged on whom the filter leaves. */
  const named = new Set<number>();
  const attempts = [];
  let left = STEP_SIZE;
  for (const attempt of table.attempts) {
    if (--left === 0) {
      left = STEP_SIZE;
      yield;
    }
    const { user, place } = attempt;
    if (!holds(user) && !holds(table.addresses[place])) continue;
    attempts.push(attempt);
    if (place !== NO_PLACE) named.add(place);
  }
  for (let place = 0; place < table.chains.length; place++) {
    if (place % STEP_SIZE === STEP_SIZE - 1) yield;
    if (holds(table.addresses[place]) || named.has(place)) sorted.addConnection(place);
  }
  for (const attempt of attempts) {
    sorted.addAttempt(attempt);
    if (--left > 0) continue;
    left = STEP_SIZE;
    yield;
  }
  return sorted;
}

/** Whether a filter leaves a value; asked for few different ones again and again. */
function holding(filter: string): (value: string | undefined) => boolean {
  const known = new Map<string, boolean>();
  return value => {
    if (value === undefined) return false;
    let holds = known.get(value);
    if (holds === undefined) known.set(value, (holds = value.toLowerCase().includes(filter)));
    return holds;
  };
}
