import { whoLogsOnBy } from '../events/event';
import { Table } from '../index/table';
import type { Log } from '../log';
import { canonicalAddress } from '../networks/addressText';
import type { Task } from '../task';
import type { Clock } from '../time';
import type { View } from '../views/view';
import { networkOf, personOf, sourceOf } from './identity';
import { Names, OTHER, type Counted } from './names';

/** Attempts that are looked at in a few milliseconds. */
const STEP_SIZE = 1000;

/** Openings whose addresses are remembered: more than there are connections at a time that clients log on to. */
const REMEMBERED = 256;

/** Columns of the table. */
const ROW = 0;
const CONNECTION = 1;
const USER = 2;
const ADDRESS = 3;
const FAILED = 4;
const COLUMNS = 5;
/** Stand for "none" in the table, and for an address that is beyond those that are kept. */
const NONE = 0xffffffff;
const BEYOND = NONE - 1;

/**
 * The attempts of clients to log on, in file order: who, from where and when, in columns of numbers. What is found among
 * them is found without reading a line again.
 *
 * Users, persons, addresses and sources have numbers; OTHER is one that is not known, or not kept.
 */
export class Attempts implements View {
  readonly users = new Names();
  readonly persons = new Names();
  readonly addresses = new Names();
  readonly sources = new Names();
  readonly networks = new Names();
  readonly #log: Log;
  readonly #table = new Table(COLUMNS);
  /** By the number of a user, and of an address. */
  readonly #personOfUser: number[] = [];
  readonly #sourceOfAddress: number[] = [];
  readonly #networkOfSource: number[] = [];
  /** The addresses found last, by their openings: a client mostly tries several times on its connection. */
  readonly #addressesAt: ({ readonly opening: number; readonly address: number } | undefined)[] = [];
  /** Rows of the index's authentications that have been taken up. */
  #seen = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  get count(): number {
    return this.#table.rows;
  }

  truncate(entry: number): void {
    const { authentications } = this.#log.index;
    const before = this.firstFrom(entry);
    this.#table.cut(before);
    this.#addressesAt.length = 0;
    this.#seen = Math.min(this.#seen, authentications.countBefore(entry));
  }

  *extend(): Task {
    const { authentications } = this.#log.index;
    while (this.#seen < authentications.count) {
      this.#take(this.#seen++);
      if (this.#seen % STEP_SIZE === 0) yield;
    }
  }

  /** The number of the first attempt at or behind an entry. */
  firstFrom(entry: number): number {
    const { authentications } = this.#log.index;
    return this.#table.lastNotAbove(authentications.countBefore(entry) - 1, ROW) + 1;
  }

  entryOf(attempt: number): number {
    return this.#log.index.authentications.entryAt(this.#table.get(attempt, ROW));
  }

  hasFailed(attempt: number): boolean {
    return this.#table.get(attempt, FAILED) === 1;
  }

  /** When it was; NaN where the log does not tell. */
  clockOf(attempt: number): Clock {
    return this.#log.index.authentications.clockAt(this.#table.get(attempt, ROW));
  }

  /** The id of the chain that its connection is; undefined where it has none. */
  connectionOf(attempt: number): number | undefined {
    const connection = this.#table.get(attempt, CONNECTION);
    return connection === NONE ? undefined : connection;
  }

  userOf(attempt: number): number {
    return fromTable(this.#table.get(attempt, USER));
  }

  addressOf(attempt: number): number {
    return fromTable(this.#table.get(attempt, ADDRESS));
  }

  /** Whether it has an address, which is beyond those that are kept. */
  hasUnkeptAddress(attempt: number): boolean {
    return this.#table.get(attempt, ADDRESS) === BEYOND;
  }

  /** How many persons some numbers are of. */
  countPersons(numbers: ReadonlySet<number>): Counted {
    return this.persons.counted(numbers, this.users);
  }

  /** How many sources some numbers are of. */
  countSources(numbers: ReadonlySet<number>): Counted {
    return this.sources.counted(numbers, this.addresses);
  }

  personOf(attempt: number): number {
    return this.#personOfUser[this.userOf(attempt)] ?? OTHER;
  }

  sourceOf(attempt: number): number {
    return this.#sourceOfAddress[this.addressOf(attempt)] ?? OTHER;
  }

  networkOf(attempt: number): number {
    const source = this.sourceOf(attempt);
    if (source === OTHER) return OTHER;
    return (this.#networkOfSource[source] ??= this.networks.numberOf(
      networkOf(this.sources.at(source) ?? ''),
    ));
  }

  /** @param row of an authentication in the index */
  #take(row: number): void {
    const { authentications, chains } = this.#log.index;
    const event = authentications.eventAt(row);
    if (!event || whoLogsOnBy(event) !== 'client') return;
    const connection = chains.connectionOf(authentications.entryAt(row));
    const opening = connection === undefined ? undefined : chains.openingOfConnection(connection);
    const attempt = this.#table.addRow();
    this.#table.set(attempt, ROW, row);
    this.#table.set(attempt, CONNECTION, connection ?? NONE);
    this.#table.set(attempt, FAILED, event.authentication === 'failed' ? 1 : 0);
    this.#table.set(attempt, USER, toTable(this.#numberOfUser(this.#log.userOf(row) ?? '')));
    this.#table.set(attempt, ADDRESS, opening === undefined ? NONE : this.#addressAt(opening));
  }

  /** What the table has for the address of the client that a connection was opened for. @param opening its entry */
  #addressAt(opening: number): number {
    const place = opening % REMEMBERED;
    const known = this.#addressesAt[place];
    if (known?.opening === opening) return known.address;
    const address = this.#log.addressOf(opening);
    const number = address === undefined ? NONE : this.#numberOfAddress(address);
    const found = number === OTHER ? BEYOND : number;
    this.#addressesAt[place] = { opening, address: found };
    return found;
  }

  #numberOfUser(user: string): number {
    const number = this.users.numberOf(user);
    if (number !== OTHER) this.#personOfUser[number] ??= this.persons.numberOf(personOf(user));
    return number;
  }

  #numberOfAddress(address: string): number {
    const number = this.addresses.numberOf(canonicalAddress(address));
    if (number !== OTHER) this.#sourceOfAddress[number] ??= this.sources.numberOf(sourceOf(address));
    return number;
  }
}

const toTable = (number: number): number => (number === OTHER ? NONE : number);
const fromTable = (value: number): number => (value >= BEYOND ? OTHER : value);
