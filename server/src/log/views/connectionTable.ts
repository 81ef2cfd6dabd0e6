import { personOf } from '../attempts/identity';
import type { Chain } from '../index/chains';
import { textOf, type Log } from '../log';
import { canonicalAddress } from '../networks/addressText';
import type { Task } from '../task';
import { YieldPacer } from '../questions/readingCost';
import { lastNotAbove } from '../text/lineStarts';
import { isoLocalTime, type LogTime } from '../time';
import type { View } from './view';

/** Entries that are read in full in a few milliseconds. */
const STEP_SIZE = 200;

/** What stands for no connection: the logon of a line with ICID 0. */
export const NO_PLACE = -1;

/** Somebody who logged on, or tried to: a client at the appliance, or the appliance at a next host. */
export interface Attempt {
  readonly entry: number;
  /** Of its connection in the table. */
  readonly place: number;
  /** As printed; undefined for the appliance itself, which logs on with a profile. */
  readonly user: string | undefined;
  readonly failed: boolean;
}

/**
 * What sorts the connections of a log: client address, hour and logons of each. The address stands in the line that
 * opened it, so that for every connection a line is to be read: that is done once, and after an edit only for what
 * the edit may have changed.
 */
export class ConnectionTable implements View {
  /** Of each connection, in the order in which they begin: its chain. */
  readonly chains: number[] = [];
  readonly isInbound: boolean[] = [];
  /**
   * Of the client, in its one form however it is printed; undefined for outbound connections, and where the log begins
   * after the opening.
   */
  readonly addresses: (string | undefined)[] = [];
  /** The same as printed. */
  readonly printedAddresses: (string | undefined)[] = [];
  /** Hour of the first line, as the key of `times`; undefined where that line has no time. */
  readonly hours: (string | undefined)[] = [];
  readonly attempts: Attempt[] = [];
  /** A time in each hour. */
  readonly times = new Map<string, LogTime>();
  /** Whose connection it is, where lines name their appliance. */
  readonly ofHost: (string | undefined)[] = [];
  /** Of each appliance, undefined for none, how many connections there are. */
  readonly hosts = new Map<string | undefined, number>();

  readonly #log: Log;
  /** The first entry of each connection. */
  readonly #firstEntries: number[] = [];
  readonly #known = new Map<string, string>();
  readonly #canonicalAddresses = new Map<string, string>();
  readonly #persons = new Map<string, string>();
  /** The chain to go on from. */
  #nextChain = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  truncate(entry: number): void {
    // Connections stand in the order in which they begin: those that begin before the entry are the same as ever.
    const kept = this.connectionsBefore(entry);
    this.#nextChain = kept === 0 ? 0 : (this.chains[kept - 1] ?? 0) + 1;
    for (let place = kept; place < this.ofHost.length; place++) this.#leaveHost(this.ofHost[place]);
    const columns = [this.chains, this.isInbound, this.addresses, this.printedAddresses, this.hours];
    for (const column of [...columns, this.ofHost, this.#firstEntries]) column.length = kept;
    this.attempts.length = this.attemptsBefore(entry);
  }

  *extend(): Task {
    const { index } = this.#log;
    const { authentications } = index;
    const pace = new YieldPacer(this.#log, STEP_SIZE);
    // What an edit has taken away meanwhile comes again with what is behind it.
    for (;;) {
      if (this.#nextChain < index.chains.count) {
        const first = this.#add(index.chains.get(this.#nextChain++));
        if (first !== undefined && pace.isOver(first)) yield;
      } else if (this.attempts.length < authentications.count) {
        const entry = this.#addAttempt(this.attempts.length);
        if (pace.isOver(entry)) yield;
      } else return;
    }
  }

  /** How many connections begin before an entry. */
  connectionsBefore(entry: number): number {
    return lastNotAbove(this.#firstEntries, entry - 1) + 1;
  }

  /** How many logons stand before an entry. */
  attemptsBefore(entry: number): number {
    let count = this.attempts.length;
    while (count > 0 && (this.attempts[count - 1]?.entry ?? 0) >= entry) count--;
    return count;
  }

  /** The place of a connection; NO_PLACE for a chain that is none. */
  placeOf(chain: number): number {
    const place = lastNotAbove(this.chains, chain);
    return this.chains[place] === chain ? place : NO_PLACE;
  }

  /** Who logged on in an entry, as printed; undefined for the appliance itself, and where the entry is no logon. */
  userOf(entry: number): string | undefined {
    let low = 0;
    let high = this.attempts.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.attempts[middle];
      if (!found || found.entry === entry) return found?.user;
      if (found.entry < entry) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  /** By which a user is told from others, however it is printed: there are far fewer users than logons. */
  personOf(user: string): string {
    let person = this.#persons.get(user);
    if (person === undefined) this.#persons.set(user, (person = personOf(user)));
    return person;
  }

  /** @returns its entry */
  #addAttempt(row: number): number {
    const { authentications, chains } = this.#log.index;
    const entry = authentications.entryAt(row);
    const connection = chains.connectionOf(entry);
    this.attempts.push({
      entry,
      place: connection === undefined ? NO_PLACE : this.placeOf(connection),
      user: this.#shared(this.#log.userOf(row)),
      failed: authentications.resultAt(row) === 'failed',
    });
    return entry;
  }

  /** @returns its first entry; undefined for a message, which is not added */
  #add(chain: Chain): number | undefined {
    if (chain.kind === 'MID') return undefined;
    const first = chain.opening ?? this.#log.index.chains.firstEntryOf(chain);
    const opening = chain.kind === 'ICID' && chain.opening !== undefined ? this.#log.entry(first) : undefined;
    const time = opening ? opening.time : this.#log.timeOf(first);
    this.chains.push(chain.id);
    this.#firstEntries.push(first);
    this.isInbound.push(chain.kind === 'ICID');
    const address = this.#shared(textOf(opening, 'remoteAddress'));
    this.printedAddresses.push(address);
    this.addresses.push(address === undefined ? undefined : this.#canonical(address));
    this.hours.push(this.#hour(time));
    this.ofHost.push(chain.host);
    this.hosts.set(chain.host, (this.hosts.get(chain.host) ?? 0) + 1);
    return first;
  }

  #canonical(address: string): string {
    let canonical = this.#canonicalAddresses.get(address);
    if (canonical === undefined)
      this.#canonicalAddresses.set(address, (canonical = canonicalAddress(address)));
    return canonical;
  }

  #leaveHost(host: string | undefined): void {
    const left = (this.hosts.get(host) ?? 1) - 1;
    if (left > 0) this.hosts.set(host, left);
    else this.hosts.delete(host);
  }

  #hour(time: LogTime | undefined): string | undefined {
    if (!time) return undefined;
    const hour = this.#shared(isoLocalTime(time).slice(0, -':00:00'.length));
    if (hour !== undefined && !this.times.has(hour)) this.times.set(hour, { ...time, minute: 0, second: 0 });
    return hour;
  }

  /** One string for all that are equal: there are far fewer addresses, users and hours than connections. */
  #shared(value: string | undefined): string | undefined {
    if (value === undefined) return undefined;
    const known = this.#known.get(value);
    if (known === undefined) this.#known.set(value, value);
    return known ?? value;
  }
}
