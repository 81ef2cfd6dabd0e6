import { column, constant, core, rowsOf } from '../core/core';
import { ID_KINDS, type IdKind } from '../events/ids';
import type { Batch } from '../scan/batch';
import { KIND_BITS, MID } from '../scan/mention';
import { spanOfId, type PackedSpan } from '../scan/packedSpan';
import { isLater, type Clock } from '../time';
import { Hosts, type Host } from './hosts';
import { BLOCK_BITS, IN_BLOCK, NO_BLOCK, Table } from './table';

/** Stands for "none" in a table. Not 0xffffffff, which is no small integer to a JavaScript engine. */
const NONE = constant('NONE');
/** Stands for a number that is kept beside a table: one that is not whole or too large. */
const OVERFLOW = NONE;

const NO_CHAINS: readonly number[] = [];

/**
 * A chain is what one number stands for from its beginning to its end: an injection or delivery connection, or a
 * message. The same number later in the file is another chain.
 */
export interface Chain {
  /** Its place among all chains, in the order in which they begin. */
  readonly id: number;
  readonly kind: IdKind;
  readonly number: number;
  readonly host: string | undefined;
  /** Entry that opened it; undefined where the log begins later. */
  readonly opening: number | undefined;
  /** Entry that ended it. */
  readonly end: number | undefined;
  /** Entry that told how it would end. */
  readonly brokenOff: number | undefined;
  readonly entryCount: number;
  /** How often the host had started when the chain began: a restart ends a connection, and no message that is queued. */
  readonly epoch: number;
  /** The chain that had this number before. */
  readonly previous: number | undefined;
}

/** Columns of the table of chains. */
const NUMBER = 0;
/** Place of the host, times the kinds, plus the kind's place. */
const WHOSE = 1;
const OPENING = 2;
const END = 3;
const END_CLOCK = 4;
const EPOCH = 5;
const BEFORE = 6;
const LAST_LINK = 7;
const LINKS = 8;
const FIRST_ENTRY = 9;
const CHAIN_COLUMNS = 10;

/** Columns of the table of links. */
const ENTRY = 0;
const CHAIN = 1;
const PREVIOUS = 2;
const LINK_COLUMNS = 3;

/** The column of the table of places. */
const PLACE = 0;

// The words of a row of the core, see core/chains.ts.
const ROW_NUMBER = 0;
const ROW_WHOSE = 1;
const ROW_CHAIN = 2;
const ROW_BEFORE = 3;
const ROW_IS_OF_EARLIER_START = 4;
const ROW_OPENING = 5;
const ROW_END = 6;
const ROW_BROKEN_OFF = 7;
const ROW_FIRST_ENTRY = 8;
const ROW_LAST_LINK = 9;
const ROW_LINKS = 10;
const ROW_END_ROW = 11;
const ROW_WORDS = constant('CHAIN_WORDS');
/** Behind the kind in the second of them: the place of the host in the batch. */
const HOST_SHIFT = 2;

const rows = rowsOf('CHAINS', 'CHAINS_MOST', ROW_WORDS);
const joinedLinks = rowsOf('JOINED_LINKS', 'JOINED_LINKS_MOST', LINK_COLUMNS);
const joinedPlaces = column('JOINED_PLACES', 'JOINED_LINKS_MOST');
const NOTHING_ASKED = -1;

/**
 * All chains of a log, and the links that lead from entry to entry along each. Everything stands in tables of numbers:
 * a log has hundreds of thousands of chains and millions of links.
 */
export class Chains {
  readonly hosts = new Hosts();
  readonly #chains = new Table(CHAIN_COLUMNS);
  readonly #links = new Table(LINK_COLUMNS);
  /** Where the entry of each link prints the id. */
  readonly #places = new Table(1, Uint16Array);
  /** The few that were broken off. */
  readonly #brokenOff = new Map<number, number>();
  /** Ids and clocks that do not fit into the table. */
  readonly #overflowNumbers = new Map<number, number>();
  readonly #overflowClocks = new Map<number, Clock>();

  get count(): number {
    return this.#chains.rows;
  }

  /** Bytes that are held, but for small change. */
  get byteLength(): number {
    const tables = [this.#chains, this.#links, this.#places, ...this.hosts.all.flatMap(host => host.newest)];
    const small = this.#brokenOff.size + this.#overflowNumbers.size + this.#overflowClocks.size;
    return tables.reduce((sum, { byteLength }) => sum + byteLength, 48 * small);
  }

  /** @throws RangeError for a number that no chain has */
  get(id: number): Chain {
    const whose = this.#chains.get(id, WHOSE);
    const host = this.hosts.all[Math.floor(whose / ID_KINDS.length)];
    const kind = ID_KINDS[whose % ID_KINDS.length];
    if (id < 0 || id >= this.count || !host || !kind) throw new RangeError(`Chain ${id} of ${this.count}`);
    return {
      id,
      kind,
      number: this.#numberOf(id),
      host: host.name,
      opening: orNone(this.#chains.get(id, OPENING)),
      end: orNone(this.#chains.get(id, END)),
      brokenOff: this.#brokenOff.get(id),
      entryCount: this.#chains.get(id, LINKS),
      epoch: this.#chains.get(id, EPOCH),
      previous: orNone(this.#chains.get(id, BEFORE)),
    };
  }

  /** All chains of a number that a host has counted, the newest first. */
  *ofNumber(kind: IdKind, number: number, { newest }: Host): Generator<Chain> {
    const id = newest[ID_KINDS.indexOf(kind)]?.get(number) ?? -1;
    for (let chain = id === -1 ? undefined : this.get(id); chain;) {
      yield chain;
      chain = chain.previous === undefined ? undefined : this.get(chain.previous);
    }
  }

  /** The name of the host that counted a chain; undefined where its lines name none. As quick as it gets. */
  hostOf(id: number): string | undefined {
    return this.hosts.all[Math.floor(this.#chains.get(id, WHOSE) / ID_KINDS.length)]?.name;
  }

  /** The kind of a chain. As quick as it gets. */
  kindOf(id: number): IdKind | undefined {
    return ID_KINDS[this.#chains.get(id, WHOSE) % ID_KINDS.length];
  }

  /** The entry that opened a connection; undefined for a message, and where the log has none. As quick as it gets. */
  openingOfConnection(id: number): number | undefined {
    if (this.#chains.get(id, WHOSE) % ID_KINDS.length === MID) return undefined;
    return orNone(this.#chains.get(id, OPENING));
  }

  /** All chains, in the order in which they begin. */
  all(): Chain[] {
    return Array.from({ length: this.count }, (_, id) => this.get(id));
  }

  /**
   * Adds entries of a batch to the chains they belong to, new ones where that is needed. The core joins them
   * (core/chains.ts): it is given what is known of the chains that they name, and what it makes of these is taken.
   * @param from row of the first one
   * @param to row behind the last one
   * @param first number of the batch's first entry
   */
  take(batch: Batch, from: number, to: number, first: number): void {
    const gathered = core.gatherChains(from, to, true);
    if (gathered === 0) return;
    this.giveKnown(batch, gathered);
    core.beginJoining(first, this.#links.rows, this.count);
    let row = core.joinLinks(NOTHING_ASKED);
    while (row !== -1) row = core.joinLinks(this.#isBehindEnd(batch, row) ? 1 : 0);
    this.#links.append(joinedLinks, core.joinedCount.value);
    this.#places.append(joinedPlaces, core.joinedCount.value);
    this.#takeRows(batch, core.chainCount.value);
  }

  /** Tells the core what is known of the numbers that it has gathered. @param count how many there are */
  giveKnown(batch: Batch, count: number): void {
    const { blocks } = this.#chains;
    for (let at = 0; at < count * ROW_WORDS; at += ROW_WORDS) {
      const whose = rows[at + ROW_WHOSE] ?? 0;
      const host = this.hosts.named(batch.hostNames[whose >> HOST_SHIFT]);
      const number = batch.numberFor(rows[at + ROW_NUMBER] ?? 0);
      const chain = host.newest[whose & KIND_BITS]?.get(number) ?? -1;
      rows[at + ROW_CHAIN] = chain;
      if (chain === -1) continue;
      const block = blocks[chain >>> BLOCK_BITS] ?? NO_BLOCK;
      const inBlock = (chain & IN_BLOCK) * CHAIN_COLUMNS;
      rows[at + ROW_IS_OF_EARLIER_START] = block[inBlock + EPOCH] === host.starts ? 0 : 1;
      rows[at + ROW_OPENING] = block[inBlock + OPENING] ?? NONE;
      rows[at + ROW_END] = block[inBlock + END] ?? NONE;
      rows[at + ROW_LAST_LINK] = block[inBlock + LAST_LINK] ?? NONE;
      rows[at + ROW_LINKS] = block[inBlock + LINKS] ?? 0;
    }
  }

  /** Takes what has become of them, and those that have begun. */
  #takeRows(batch: Batch, count: number): void {
    const known = this.#chains.addRows(core.nextChain.value - this.count);
    const { blocks } = this.#chains;
    for (let at = 0; at < count * ROW_WORDS; at += ROW_WORDS) {
      const chain = rows[at + ROW_CHAIN] ?? 0;
      const block = blocks[chain >>> BLOCK_BITS] ?? NO_BLOCK;
      const inBlock = (chain & IN_BLOCK) * CHAIN_COLUMNS;
      if (chain >= known) this.#begin(chain, at, batch);
      block[inBlock + OPENING] = rows[at + ROW_OPENING] ?? NONE;
      block[inBlock + END] = rows[at + ROW_END] ?? NONE;
      block[inBlock + LAST_LINK] = rows[at + ROW_LAST_LINK] ?? NONE;
      block[inBlock + LINKS] = rows[at + ROW_LINKS] ?? 0;
      const endRow = rows[at + ROW_END_ROW] ?? -1;
      if (endRow !== -1) this.#setEndClock(chain, batch.clockOf(endRow));
      const brokenOff = rows[at + ROW_BROKEN_OFF] ?? NONE;
      if (brokenOff !== NONE && !this.#brokenOff.has(chain)) this.#brokenOff.set(chain, brokenOff);
    }
  }

  /** Takes up a chain that has begun. @param at where its row stands */
  #begin(chain: number, at: number, batch: Batch): void {
    const whose = rows[at + ROW_WHOSE] ?? 0;
    const kind = whose & KIND_BITS;
    const host = this.hosts.named(batch.hostNames[whose >> HOST_SHIFT]);
    const number = batch.numberFor(rows[at + ROW_NUMBER] ?? 0);
    const fits = number < OVERFLOW;
    if (!fits) this.#overflowNumbers.set(chain, number);
    const block = this.#chains.blocks[chain >>> BLOCK_BITS] ?? NO_BLOCK;
    const inBlock = (chain & IN_BLOCK) * CHAIN_COLUMNS;
    block[inBlock + NUMBER] = fits ? number : OVERFLOW;
    block[inBlock + WHOSE] = host.place * ID_KINDS.length + kind;
    block[inBlock + EPOCH] = host.starts;
    block[inBlock + BEFORE] = rows[at + ROW_BEFORE] ?? NONE;
    block[inBlock + FIRST_ENTRY] = rows[at + ROW_FIRST_ENTRY] ?? 0;
    host.newest[kind]?.set(number, chain);
    this.hosts.counted(host);
  }

  /** Whether an entry of a batch was written later than the end of the chain that the core asks about. */
  #isBehindEnd(batch: Batch, row: number): boolean {
    const at = core.askedChain.value * ROW_WORDS;
    const endRow = rows[at + ROW_END_ROW] ?? -1;
    const end = endRow === -1 ? this.#endClockOf(rows[at + ROW_CHAIN] ?? 0) : batch.clockOf(endRow);
    return isLater(end, batch.clockOf(row));
  }

  /** The chains an entry belongs to, in the order of its ids. */
  ofEntry(entry: number): Chain[] {
    return this.#linksOf(entry).map(link => this.get(this.#links.get(link, CHAIN)));
  }

  /** The ids of the messages that an entry belongs to, in the order of its ids. As quick as it gets. */
  messagesOf(entry: number): readonly number[] {
    let messages: number[] | undefined;
    for (let link = this.#links.lastNotAbove(entry, ENTRY); link >= 0; link--) {
      if (this.#links.get(link, ENTRY) !== entry) break;
      const chain = this.#links.get(link, CHAIN);
      if (this.#chains.get(chain, WHOSE) % ID_KINDS.length !== MID) continue;
      if (messages) messages.unshift(chain);
      else messages = [chain];
    }
    return messages ?? NO_CHAINS;
  }

  /**
   * Tells of each id of some entries, in file order, as quick as it gets: who wants a few of many looks for them here.
   * @param from the first entry
   * @param to the first one behind them
   * @param tell is given an entry and the id of a chain that it belongs to
   */
  eachLink(from: number, to: number, tell: (entry: number, chain: number) => void): void {
    for (let link = this.#links.lastNotAbove(from - 1, ENTRY) + 1; link < this.#links.rows; link++) {
      const entry = this.#links.get(link, ENTRY);
      if (entry >= to) return;
      tell(entry, this.#links.get(link, CHAIN));
    }
  }

  /** Where the header line of an entry prints the ids of its chains, in the order of `ofEntry`. */
  placesIn(entry: number): PackedSpan[] {
    return this.#linksOf(entry).map(link => spanOfId(this.#places.get(link, PLACE)));
  }

  /** The id of the connection that an entry belongs to; undefined where it names none. */
  connectionOf(entry: number): number | undefined {
    let connection: number | undefined;
    for (let link = this.#links.lastNotAbove(entry, ENTRY); link >= 0; link--) {
      if (this.#links.get(link, ENTRY) !== entry) break;
      const chain = this.#links.get(link, CHAIN);
      // The first one counts.
      if (this.#chains.get(chain, WHOSE) % ID_KINDS.length !== MID) connection = chain;
    }
    return connection;
  }

  #linksOf(entry: number): number[] {
    const links: number[] = [];
    for (let link = this.#links.lastNotAbove(entry, ENTRY); link >= 0; link--) {
      if (this.#links.get(link, ENTRY) !== entry) break;
      links.unshift(link);
    }
    return links;
  }

  /** The entries of a chain, in file order. */
  entriesOf({ id }: Pick<Chain, 'id'>): number[] {
    let place = this.#chains.get(id, LINKS);
    const entries = new Array<number>(place);
    for (let link = this.#chains.get(id, LAST_LINK); link !== NONE; link = this.#links.get(link, PREVIOUS)) {
      entries[--place] = this.#links.get(link, ENTRY);
    }
    return entries;
  }

  /** Where each of them prints the chain's id on its header line, as far as that is known. */
  placesOf({ id }: Chain): PackedSpan[] {
    let place = this.#chains.get(id, LINKS);
    const places = new Array<PackedSpan>(place);
    for (let link = this.#chains.get(id, LAST_LINK); link !== NONE; link = this.#links.get(link, PREVIOUS)) {
      places[--place] = spanOfId(this.#places.get(link, PLACE));
    }
    return places;
  }

  /** The entry of a chain before one of its entries; undefined for its first one. */
  entryBefore({ id }: Chain, entry: number): number | undefined {
    for (let link = this.#links.lastNotAbove(entry, ENTRY); link >= 0; link--) {
      if (this.#links.get(link, ENTRY) !== entry) break;
      if (this.#links.get(link, CHAIN) !== id) continue;
      const before = this.#links.get(link, PREVIOUS);
      return before === NONE ? undefined : this.#links.get(before, ENTRY);
    }
    return undefined;
  }

  /** How many chains had the number of this one before, on its host: what tells it from them while a log grows. */
  ordinalOf({ id }: Chain): number {
    let ordinal = 0;
    for (let at = this.#chains.get(id, BEFORE); at !== NONE; at = this.#chains.get(at, BEFORE)) ordinal++;
    return ordinal;
  }

  /** The chain of a number on a host, by the ordinal that `ordinalOf` tells; undefined where the log has none. */
  find(kind: IdKind, number: number, host: string | undefined, ordinal: number): Chain | undefined {
    const kindPlace = ID_KINDS.indexOf(kind);
    let id = this.hosts.get(host)?.newest[kindPlace]?.get(number) ?? -1;
    if (id === -1) return undefined;
    for (let later = this.ordinalOf(this.get(id)) - ordinal; later !== 0; later--) {
      if (later < 0) return undefined;
      id = this.#chains.get(id, BEFORE);
    }
    return this.get(id);
  }

  /** Whether the number of a chain stands for no later one: behind that, nothing of it can come. */
  isNewest({ id, kind, number, host }: Chain): boolean {
    return this.hosts.get(host)?.newest[ID_KINDS.indexOf(kind)]?.get(number) === id;
  }

  /** How many entries it has. As quick as it gets. */
  entryCountOf({ id }: Pick<Chain, 'id'>): number {
    return this.#chains.get(id, LINKS);
  }

  /** Those that were broken off. */
  get brokenOff(): Iterable<number> {
    return this.#brokenOff.keys();
  }

  firstEntryOf({ id }: Pick<Chain, 'id'>): number {
    return this.#chains.get(id, FIRST_ENTRY);
  }

  lastEntryOf({ id }: Pick<Chain, 'id'>): number {
    return this.#links.get(this.#chains.get(id, LAST_LINK), ENTRY);
  }

  /** Forgets all entries from `entry` on, as if they had never been read. The hosts' starts are left to the caller. */
  truncate(entry: number): void {
    const chains = this.#chains;
    const kept = this.#links.lastNotAbove(entry - 1, ENTRY) + 1;
    for (let link = this.#links.rows - 1; link >= kept; link--) {
      const chain = this.#links.get(link, CHAIN);
      chains.set(chain, LAST_LINK, this.#links.get(link, PREVIOUS));
      chains.set(chain, LINKS, chains.get(chain, LINKS) - 1);
      if (chains.get(chain, OPENING) >= entry) chains.set(chain, OPENING, NONE);
      if (chains.get(chain, END) >= entry) chains.set(chain, END, NONE);
      if ((this.#brokenOff.get(chain) ?? -1) >= entry) this.#brokenOff.delete(chain);
    }
    this.#links.cut(kept);
    this.#places.cut(kept);
    while (this.count > 0 && chains.get(this.count - 1, LAST_LINK) === NONE) this.#forgetNewest();
  }

  #forgetNewest(): void {
    const chain = this.count - 1;
    const whose = this.#chains.get(chain, WHOSE);
    const host = this.hosts.all[Math.floor(whose / ID_KINDS.length)];
    const newest = host?.newest[whose % ID_KINDS.length];
    if (host) this.hosts.forgotten(host);
    const before = this.#chains.get(chain, BEFORE);
    if (before === NONE) newest?.delete(this.#numberOf(chain));
    else newest?.set(this.#numberOf(chain), before);
    this.#chains.cut(chain);
    this.#overflowNumbers.delete(chain);
    this.#overflowClocks.delete(chain);
  }

  #setEndClock(chain: number, clock: Clock): void {
    const fits = clock >= 0 && clock < OVERFLOW;
    if (!fits) this.#overflowClocks.set(chain, clock);
    this.#chains.set(chain, END_CLOCK, fits ? clock : OVERFLOW);
  }

  #numberOf(chain: number): number {
    const number = this.#chains.get(chain, NUMBER);
    return number === OVERFLOW ? (this.#overflowNumbers.get(chain) ?? number) : number;
  }

  #endClockOf(chain: number): Clock {
    const clock = this.#chains.get(chain, END_CLOCK);
    return clock === OVERFLOW ? (this.#overflowClocks.get(chain) ?? NaN) : clock;
  }
}

const orNone = (value: number) => (value === NONE ? undefined : value);
