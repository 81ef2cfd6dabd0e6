import { Attempts } from '../attempts/attempts';
import { Table } from '../index/table';
import type { Log } from '../log';
import { sendsReadablePassword } from '../questions/readablePassword';
import type { Task } from '../task';
import { endsOf, type Clock } from '../time';
import type { View } from '../views/view';
import { EncryptedConnections } from './encryptedConnections';
import { Tally } from './tally';

/** Attempts that are looked at in a few milliseconds. */
const STEP_SIZE = 1000;

/** Lines of policies behind an opening that are looked at for its own, which stands right behind it. */
const POLICIES_LOOKED_AT = 1000;

/** Columns of the table. */
const ENTRY = 0;
const GROUP = 1;
const USER = 2;
const ADDRESS = 3;
const MECHANISM = 4;
/** The row before it of the same group. */
const BEFORE = 5;
/** The earliest and the latest row up to it of the same group: a clock may have been set back. */
const EARLIEST = 6;
const LATEST = 7;
const COLUMNS = 8;
/** Stands for the group of those of which it is not known whether they were encrypted, and for no row. */
const NONE = 0xffffffff;

/** Clients of one listener and sender group who were let in with a password that everybody could read. */
export class CleartextGroup {
  readonly listener: string;
  /** Undefined where the log has no line of a policy for them. */
  readonly senderGroup: string | undefined;
  /** Entry of the first of these logons. */
  readonly first: number;
  /** By the numbers of attempts.ts; mechanisms by those of `mechanisms`. */
  readonly users = new Tally();
  readonly addresses = new Tally();
  readonly mechanisms = new Tally();
  count = 0;
  /** The last of them, by its row in the table of all. */
  lastRow = NONE;
  /** What it is made of: another object whenever something has become of it. */
  state: object = {};

  constructor(listener: string, senderGroup: string | undefined, first: number) {
    this.listener = listener;
    this.senderGroup = senderGroup;
    this.first = first;
  }
}

/** Logons of which it is not known whether they were encrypted: how many there are, and the entry of the first one. */
export interface UnknownLogons {
  readonly count: number;
  readonly first: number;
}

/**
 * Logons of clients by PLAIN or LOGIN that succeeded on connections that were not encrypted: their opening stands in the
 * log, and no line behind it says that TLS was established before the logon. Of a connection whose opening is not in the
 * log that is not known: it is counted by itself.
 */
export class CleartextLogons implements View {
  /** By their first entries. */
  readonly groups: CleartextGroup[] = [];
  /** The names of mechanisms, in upper case. */
  readonly mechanisms: string[] = [];
  readonly #log: Log;
  readonly #attempts: Attempts;
  /** Places among the groups by what parts them, and that by their places. */
  readonly #places = new Map<string, number>();
  readonly #keys: string[] = [];
  readonly #table = new Table(COLUMNS);
  #unknown: UnknownLogons | undefined;
  #seen = 0;
  /** Rises whenever something has become of them. */
  revision = 0;

  constructor(log: Log) {
    this.#log = log;
    this.#attempts = log.views.get(Attempts);
  }

  /** Those of which it is not known: another object whenever something has become of them. */
  get unknown(): UnknownLogons | undefined {
    return this.#unknown;
  }

  truncate(entry: number): void {
    const left = this.#table.lastNotAbove(entry - 1, ENTRY) + 1;
    for (let row = this.#table.rows - 1; row >= left; row--) this.#takeBack(row);
    this.#table.cut(left);
    this.#seen = Math.min(this.#seen, this.#attempts.firstFrom(entry));
  }

  *extend(): Task {
    for (;;) {
      const attempts = yield* this.#log.views.upToDate(Attempts);
      // Last, so that it knows all that stands before these.
      const encrypted = yield* this.#log.views.upToDate(EncryptedConnections);
      const until = Math.min(this.#seen + STEP_SIZE, attempts.count);
      while (this.#seen < until) this.#take(this.#seen++, encrypted);
      if (this.#seen >= attempts.count) return;
      yield;
    }
  }

  #take(attempt: number, encrypted: EncryptedConnections): void {
    const attempts = this.#attempts;
    if (attempts.hasFailed(attempt)) return;
    const entry = attempts.entryOf(attempt);
    const connection = attempts.connectionOf(attempt);
    if (connection === undefined || encrypted.isEncrypted(connection, entry)) return;
    const mechanism = this.#log.mechanismOf(entry) ?? '';
    if (!sendsReadablePassword(mechanism, attempts.users.at(attempts.userOf(attempt)))) return;
    const opening = this.#log.index.chains.openingOfConnection(connection);
    const row = this.#table.addRow();
    this.#table.set(row, ENTRY, entry);
    this.#table.set(row, USER, attempts.userOf(attempt));
    this.#table.set(row, ADDRESS, attempts.addressOf(attempt));
    this.#table.set(row, MECHANISM, this.#numberOf(mechanism));
    this.revision++;
    if (opening === undefined) {
      this.#table.set(row, GROUP, NONE);
      const { count, first } = this.#unknown ?? { count: 0, first: entry };
      this.#unknown = { count: count + 1, first };
    } else {
      const place = this.#placeOf(connection, opening, entry);
      const group = this.groups[place];
      this.#table.set(row, GROUP, place);
      const before = group?.lastRow ?? NONE;
      this.#table.set(row, BEFORE, before);
      this.#setEnds(row, before);
      if (group) group.lastRow = row;
      this.#count(row, 1);
    }
  }

  /** The place of the group of a logon: a new one where there is none. */
  #placeOf(connection: number, opening: number, entry: number): number {
    const { chains } = this.#log.index;
    const listener = this.#log.listenerOf(opening) ?? '';
    const senderGroup = this.#senderGroupOf(connection, opening, entry);
    const key = [chains.hostOf(connection) ?? '', listener, senderGroup ?? ''].join('\0');
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.groups.push(new CleartextGroup(listener, senderGroup, entry)) - 1;
    this.#places.set(key, place);
    this.#keys.push(key);
    return place;
  }

  /** The sender group that a client fell into: by the first policy of its connection that decides. */
  #senderGroupOf(connection: number, opening: number, logon: number): string | undefined {
    const { policies, chains } = this.#log.index;
    let found: string | undefined;
    const first = policies.countBefore(opening);
    for (let row = first; row < Math.min(policies.count, first + POLICIES_LOOKED_AT); row++) {
      const entry = policies.entryAt(row);
      if (entry > logon) break;
      if (chains.connectionOf(entry) !== connection) continue;
      found = this.#log.senderGroupOf(entry);
      if (found !== undefined) break;
    }
    return found;
  }

  /** Mechanisms are few, and the same in both cases: RFC 4422 has them in upper case. */
  #numberOf(printed: string): number {
    const mechanism = printed.toUpperCase();
    const known = this.mechanisms.indexOf(mechanism);
    return known === -1 ? this.mechanisms.push(mechanism) - 1 : known;
  }

  #takeBack(row: number): void {
    this.revision++;
    const place = this.#table.get(row, GROUP);
    if (place === NONE) {
      const { count, first } = this.#unknown ?? { count: 0, first: 0 };
      this.#unknown = count > 1 ? { count: count - 1, first } : undefined;
      return;
    }
    this.#count(row, -1);
    const group = this.groups[place];
    if (group) group.lastRow = this.#table.get(row, BEFORE);
    if (group?.count !== 0) return;
    // Those that began behind it are gone already.
    this.groups.pop();
    this.#places.delete(this.#keys.pop() ?? '');
  }

  /** The entries of the logons of a group, in file order. */
  entriesOf({ lastRow }: CleartextGroup): number[] {
    const entries: number[] = [];
    for (let row = lastRow; row !== NONE; row = this.#table.get(row, BEFORE))
      entries.push(this.#table.get(row, ENTRY));
    return entries.reverse();
  }

  /** The entry of the last logon of a group. */
  lastOf({ lastRow }: CleartextGroup): number {
    return this.#table.get(lastRow, ENTRY);
  }

  /** The entries of the earliest and the latest logon of a group; of any, where the log tells no times. */
  endsOf({ lastRow }: CleartextGroup): [earliest: number, latest: number] {
    const entryAt = (end: number) => this.#table.get(this.#table.get(lastRow, end), ENTRY);
    return [entryAt(EARLIEST), entryAt(LATEST)];
  }

  /** @param before the row before it of the same group */
  #setEnds(row: number, before: number): void {
    const ends = before === NONE ? [] : [EARLIEST, LATEST].map(end => this.#table.get(before, end));
    const { earliest, latest } = endsOf([...ends, row], each => this.#clockOf(each)) ?? {
      earliest: row,
      latest: row,
    };
    this.#table.set(row, EARLIEST, earliest);
    this.#table.set(row, LATEST, latest);
  }

  #clockOf(row: number): Clock {
    return this.#log.clockOf(this.#table.get(row, ENTRY));
  }

  #count(row: number, by: 1 | -1): void {
    const group = this.groups[this.#table.get(row, GROUP)];
    if (!group) return;
    group.users.add(this.#table.get(row, USER), by);
    group.addresses.add(this.#table.get(row, ADDRESS), by);
    group.mechanisms.add(this.#table.get(row, MECHANISM), by);
    group.count += by;
    group.state = {};
  }
}
