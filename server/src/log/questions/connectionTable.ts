import type { Chain } from '../index/chains';
import type { Unchanged } from '../index/logIndex';
import { textOf, type Log } from '../log';
import type { Pieces } from '../pieces';
import { isoLocalTime, type LogTime } from '../time';
import { Pace } from './lookedAt';

/** Entries that are read in full in a few milliseconds. */
const PIECE = 200;

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
export class ConnectionTable {
  /** Of each connection, in the order in which they begin: its chain. */
  readonly chains: number[] = [];
  readonly isInbound: boolean[] = [];
  /** Of the client; undefined for outbound connections, and where the log begins after the opening. */
  readonly addresses: (string | undefined)[] = [];
  /** Hour of the first line, as the key of `times`; undefined where that line has no time. */
  readonly hours: (string | undefined)[] = [];
  /** How many connections before it had the same number, on the same host. */
  readonly turns: number[] = [];
  readonly attempts: Attempt[] = [];
  /** A time in each hour. */
  readonly times = new Map<string, LogTime>();
  /** Whose connection it is, where lines name their appliance. */
  readonly ofHost: (string | undefined)[] = [];
  /** Of each appliance, undefined for none, how many connections there are. */
  readonly hosts = new Map<string | undefined, number>();
  /** Rises whenever the table changes. */
  revision = 0;

  readonly #log: Log;
  readonly #unchanged: Unchanged;
  readonly #known = new Map<string, string>();
  /** The chain to go on from. */
  #nextChain = 0;
  #updating: Pieces | undefined;

  constructor(log: Log) {
    this.#log = log;
    this.#unchanged = log.index.watch();
  }

  /** Takes up all that is new in the log. Several who wait for it at a time do the work once. */
  *upToDate(): Pieces {
    for (;;) {
      this.#updating ??= this.#update();
      if (this.#updating.next().done !== true) yield;
      else {
        this.#updating = undefined;
        return;
      }
    }
  }

  /** The place of a connection; NO_PLACE for a chain that is none. */
  placeOf(chain: number): number {
    let low = 0;
    let high = this.chains.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.chains[middle] ?? 0;
      if (found === chain) return middle;
      if (found < chain) low = middle + 1;
      else high = middle - 1;
    }
    return NO_PLACE;
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

  *#update(): Pieces {
    const { index } = this.#log;
    for (let left = PIECE; ; left--) {
      this.#forgetChanged();
      if (this.#nextChain >= index.chains.count) break;
      this.#add(index.chains.get(this.#nextChain++));
      if (left === 0) {
        left = PIECE;
        yield;
      }
    }
    yield* this.#addAttempts();
  }

  *#addAttempts(): Pieces {
    const { index } = this.#log;
    const entries = index.authentications.entries();
    const isNew = entries.length > this.attempts.length;
    const pace = new Pace(this.#log, PIECE);
    for (let row = this.attempts.length; row < entries.length; row++) {
      const entry = entries[row] ?? 0;
      const chain = index.chains.ofEntry(entry).find(({ kind }) => kind !== 'MID');
      this.attempts.push({
        entry,
        place: chain ? this.placeOf(chain.id) : NO_PLACE,
        user: this.#shared(textOf(this.#log.entry(entry), 'user')),
        failed: index.authenticationOf(entry) === 'failed',
      });
      if (!pace.isOver(entry)) continue;
      yield;
      // Edited meanwhile: what the rest is about may have changed as well.
      if (this.#unchanged.before !== Infinity) return yield* this.#update();
    }
    if (isNew) this.revision++;
  }

  #add(chain: Chain): void {
    if (chain.kind === 'MID') return;
    const first = chain.opening ?? this.#log.index.chains.entriesOf(chain)[0] ?? 0;
    const opening = chain.kind === 'ICID' && chain.opening !== undefined ? this.#log.entry(first) : undefined;
    const time = opening ? opening.time : this.#log.timeOf(first);
    const before = chain.previous === undefined ? NO_PLACE : this.placeOf(chain.previous);
    this.chains.push(chain.id);
    this.isInbound.push(chain.kind === 'ICID');
    this.addresses.push(this.#shared(textOf(opening, 'remoteAddress')));
    this.hours.push(this.#hour(time));
    this.turns.push(before === NO_PLACE ? 0 : (this.turns[before] ?? 0) + 1);
    this.ofHost.push(chain.host);
    this.hosts.set(chain.host, (this.hosts.get(chain.host) ?? 0) + 1);
    this.revision++;
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

  /** Forgets what an edit may have changed: connections and logons from some entry on. */
  #forgetChanged(): void {
    const { before } = this.#unchanged;
    if (before === Infinity) return;
    this.#unchanged.before = Infinity;
    const { chains } = this.#log.index;
    // Chains stand in the order in which they begin: those that begin before the edit are the same as ever.
    const begins = (id: number) => chains.get(id).opening ?? chains.entriesOf(chains.get(id))[0] ?? 0;
    let kept = this.chains.length;
    while (kept > 0 && !holds(this.chains[kept - 1] ?? 0)) kept--;
    this.#nextChain = kept === 0 ? 0 : (this.chains[kept - 1] ?? 0) + 1;
    for (const host of this.ofHost.slice(kept)) this.#leaveHost(host);
    for (const column of [this.chains, this.isInbound, this.addresses, this.hours, this.turns, this.ofHost])
      column.length = kept;
    const attempts = this.attempts.findLastIndex(({ entry }) => entry < before) + 1;
    this.attempts.length = attempts;
    this.revision++;

    function holds(id: number): boolean {
      return id < chains.count && begins(id) < before;
    }
  }
}
