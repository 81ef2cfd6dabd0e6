import type { Log } from '../log';
import type { Pieces } from '../pieces';
import { ConnectionTable, NO_PLACE } from './connectionTable';

/** Connections that are sorted in a few milliseconds. */
const PIECE = 2000;

/** The connections that have something in common. */
export interface ConnectionGroup {
  /** A user or address as printed, or an hour; undefined where the log does not tell. */
  readonly value: string | undefined;
  /** Chains, in the order in which they begin. */
  readonly connections: readonly number[];
  /** Entries of logons that belong to no connection. */
  readonly loose: readonly number[];
  /** Logons. */
  readonly failed: number;
  readonly succeeded: number;
}

/** All connections of a log, sorted in several ways. */
export interface ConnectionGroups {
  /** Entries of failed logons, inbound and outbound, in file order. */
  readonly failed: readonly number[];
  /** Those who logged on to the appliance or tried to, whoever failed most often first. */
  readonly users: readonly ConnectionGroup[];
  /** Of the clients of all inbound connections, in the same order. */
  readonly addresses: readonly ConnectionGroup[];
  /** In the order of the file, by the first line of each connection. */
  readonly hours: readonly ConnectionGroup[];
  /** Chains, in the order in which they begin. */
  readonly all: readonly number[];
}

/** What is kept of a log's connections for as long as there is the log. */
interface Kept {
  readonly table: ConnectionTable;
  groups?: { readonly revision: number; readonly filter: string; readonly of: ConnectionGroups };
}

const kept = new WeakMap<Log, Kept>();

function keptOf(log: Log): Kept {
  let found = kept.get(log);
  if (!found) kept.set(log, (found = { table: new ConnectionTable(log) }));
  return found;
}

/** What sorts the connections of a log. */
export function* connectionTableOf(log: Log): Pieces<ConnectionTable> {
  const { table } = keptOf(log);
  yield* table.upToDate();
  return table;
}

/**
 * The connections of a log in groups.
 * @param filter leaves only connections whose client address or one of whose users holds it, and of users only these,
 * or all of such an address. Letters count as equal in both cases.
 */
export function* connectionGroupsOf(log: Log, filter = ''): Pieces<ConnectionGroups> {
  const own = keptOf(log);
  yield* own.table.upToDate();
  const { revision } = own.table;
  if (own.groups?.revision === revision && own.groups.filter === filter) return own.groups.of;
  const of = yield* sorted(own.table, filter.toLowerCase());
  // Others who asked meanwhile may have been told of a newer state of the log.
  if (own.table.revision === revision) own.groups = { revision, filter, of };
  return of;
}

/** A group while it is gathered. */
class Gathered implements ConnectionGroup {
  readonly connections: number[] = [];
  readonly loose: number[] = [];
  failed = 0;
  succeeded = 0;
  readonly value: string | undefined;

  constructor(value: string | undefined) {
    this.value = value;
  }

  count(failed: number, succeeded: number): void {
    this.failed += failed;
    this.succeeded += succeeded;
  }
}

class Groups extends Map<string | undefined, Gathered> {
  of(value: string | undefined): Gathered {
    let group = this.get(value);
    if (!group) this.set(value, (group = new Gathered(value)));
    return group;
  }

  /** Those first that need looking at. Where two are equal, the order of the file stays. */
  worstFirst(): Gathered[] {
    return [...this.values()].sort(
      (a, b) => b.failed - a.failed || b.connections.length - a.connections.length,
    );
  }
}

function* sorted(table: ConnectionTable, filter: string): Pieces<ConnectionGroups> {
  const holds = holding(filter);
  const count = table.chains.length;
  const failures = new Uint32Array(count);
  const successes = new Uint32Array(count);
  const users = new Groups();
  const failed: number[] = [];
  /** Connections on which somebody logged on whom the filter leaves. */
  const named = new Set<number>();
  const onConnection = new Map<Gathered, Set<number>>();
  let left = PIECE;
  for (const attempt of table.attempts) {
    const { entry, place, user } = attempt;
    if (--left === 0) {
      left = PIECE;
      yield;
    }
    if (!holds(user) && !holds(table.addresses[place])) continue;
    named.add(place);
    if (attempt.failed) failed.push(entry);
    const counts = attempt.failed ? failures : successes;
    if (place !== NO_PLACE) counts[place] = (counts[place] ?? 0) + 1;
    if (user === undefined) continue;
    const group = users.of(user);
    group.count(Number(attempt.failed), Number(!attempt.failed));
    if (place === NO_PLACE) group.loose.push(entry);
    else addOnce(onConnection, group, place);
  }
  for (const [group, places] of onConnection) {
    for (const place of [...places].sort((a, b) => a - b)) group.connections.push(table.chains[place] ?? 0);
  }
  const addresses = new Groups();
  const hours = new Groups();
  const all: number[] = [];
  for (let place = 0; place < count; place++) {
    if (place % PIECE === PIECE - 1) yield;
    const address = table.addresses[place];
    if (!holds(address) && !named.has(place)) continue;
    const chain = table.chains[place] ?? 0;
    all.push(chain);
    for (const group of [
      ...(table.isInbound[place] ? [addresses.of(address)] : []),
      hours.of(table.hours[place]),
    ]) {
      group.connections.push(chain);
      group.count(failures[place] ?? 0, successes[place] ?? 0);
    }
  }
  return {
    failed,
    users: users.worstFirst(),
    addresses: addresses.worstFirst(),
    hours: [...hours.values()],
    all,
  };
}

function addOnce(sets: Map<Gathered, Set<number>>, group: Gathered, place: number): void {
  const places = sets.get(group);
  if (places) places.add(place);
  else sets.set(group, new Set([place]));
}

/** Whether a filter leaves a value; asked for few different ones again and again. */
function holding(filter: string): (value: string | undefined) => boolean {
  if (filter === '') return () => true;
  const known = new Map<string, boolean>();
  return value => {
    if (value === undefined) return false;
    let holds = known.get(value);
    if (holds === undefined) known.set(value, (holds = value.toLowerCase().includes(filter)));
    return holds;
  };
}
