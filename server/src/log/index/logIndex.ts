import { LINES_AHEAD } from '../entries/passage';
import type { KnownEvent } from '../events/registry';
import { REGION_LINES } from '../layout/region';
import type { Task } from '../task';
import { HAS_HEADER, type Batch } from '../scan/batch';
import { isFailedAttempt } from '../events/event';
import type { Clock } from '../time';
import {
  isAftermath,
  isClientOpening,
  isLogonTrouble,
  isPolicy,
  isTlsFailure,
  isTlsOfClient,
  isUnchecked,
} from '../scan/notable';
import type { AuthenticationResult } from './authenticationResult';
import { Authentications } from './authentications';
import { Chains } from './chains';
import { ClockTable } from './clockTable';
import { EntryTable } from './entryTable';
import { NotablePlaces, NotableTable, NotableTables } from './notableTable';
import type { Host } from './hosts';
import { Table } from './table';

/** The column of a table that has no other. */
const VALUE = 0;

/** Entries that are forgotten in a few milliseconds. */
const ENTRIES_PER_CUT = 5000;

/** A line `Time offset from UTC`, which counts from its own entry on for its host. */
export interface UtcOffset {
  readonly entry: number;
  readonly host: string | undefined;
  readonly seconds: number;
}

/** From where a text is to be read anew. */
export interface Rest {
  /** 0-based line. */
  readonly line: number;
  /** What the last heading before it says. */
  readonly heading: string | undefined;
}

/**
 * What is kept of a log: where its entries stand and how they belong together. It takes batches, and can be cut back to
 * an entry; the entries themselves are read from the text when somebody looks.
 */
export class LogIndex {
  readonly chains = new Chains();
  readonly authentications = new Authentications();
  /** What says of a logon that it could not be checked. */
  readonly uncheckedLogons = new NotableTable(isUnchecked);
  readonly failedDeliveries = new NotableTable(isFailedAttempt);
  /** What says that something went wrong with mail. */
  readonly troubles = new NotableTable((_, trouble) => trouble !== undefined);
  /** The openings of clients' connections. */
  readonly openings = new NotablePlaces(isClientOpening);
  /** What clients were let in by, or turned away; and from where on their connections are encrypted. */
  readonly policies = new NotablePlaces(isPolicy);
  readonly clientTls = new NotablePlaces(isTlsOfClient);
  /** What says that TLS did not come about, in either direction. */
  readonly tlsFailures = new NotablePlaces(isTlsFailure);
  /** What says that a message had been bounced, or held in a quarantine. */
  readonly aftermaths = new NotablePlaces(isAftermath);
  /** What says that what checks logons may have been out of order, and names no connection. */
  readonly logonTroubles = new NotableTable(isLogonTrouble);
  /** All tables of notable entries. */
  readonly #notable = new NotableTables([
    this.authentications,
    this.uncheckedLogons,
    this.failedDeliveries,
    this.troubles,
    this.openings,
    this.policies,
    this.clientTls,
    this.tlsFailures,
    this.aftermaths,
    this.logonTroubles,
  ]);
  /** When entries were written. */
  readonly clocks: ClockTable;
  readonly #entries: EntryTable;
  readonly #unread = new Table(1);
  /** Lines that say from which file those behind them are. */
  readonly #headings: { readonly line: number; readonly name: string }[] = [];
  readonly #utcOffsets: UtcOffset[] = [];
  /** Entries that ended all connections of their host. */
  readonly #restarts: { entry: number; host: Host }[] = [];
  /** The first entry with a header: from it on, every entry has one. */
  #firstWithHeader: number | undefined;

  /**
   * @param linesAt how many lines the entry has that begins at a 0-based line: asked where a scan did not look
   * @param clockOf when an entry was written: asked of few, which are no more at hand
   */
  constructor(linesAt: (line: number) => number, clockOf: (entry: number) => Clock) {
    this.#entries = new EntryTable(linesAt);
    this.clocks = new ClockTable(clockOf);
  }

  get entryCount(): number {
    return this.#entries.count;
  }

  /** Bytes that the index holds, but for small change. */
  get byteLength(): number {
    const small = this.#utcOffsets.length + this.#restarts.length;
    const tables = [this.#entries, this.#notable, this.clocks, this.#unread, this.chains];
    return tables.reduce((sum, { byteLength }) => sum + byteLength, 48 * small);
  }

  /** 0-based number of an entry's first line. */
  lineOf(entry: number): number {
    return this.#entries.lineOf(entry);
  }

  /** Physical lines of an entry. */
  lineCountOf(entry: number): number {
    return this.#entries.lineCountOf(entry);
  }

  /** Whether an entry shares lines with the one before it: then it is read with that one. */
  isMember(entry: number): boolean {
    return this.#entries.isMember(entry);
  }

  /** Whether an entry shares lines with another, before or behind it. */
  sharesLines(entry: number): boolean {
    return this.#entries.sharesLines(entry);
  }

  /** The first of the entries that an entry shares its lines with; itself, of nearly all. */
  firstOfPassage(entry: number): number {
    return this.#entries.firstOfPassage(entry);
  }

  /** The entry that a line belongs to, of several the first one; undefined for a line of no entry. */
  entryAtLine(line: number): number | undefined {
    return this.#entries.atLine(line);
  }

  /** All entries that a line belongs to. */
  entriesAtLine(line: number): number[] {
    const first = this.entryAtLine(line);
    if (first === undefined) return [];
    const entries = [first];
    for (let next = first + 1; this.isMember(next) && this.lineOf(next) <= line; next++) entries.push(next);
    return entries;
  }

  /** 0-based numbers of the lines that look like lines of a log and could not be read. */
  unreadLines(): number[] {
    return Array.from({ length: this.#unread.rows }, (_, row) => this.#unread.get(row, VALUE));
  }

  get unreadCount(): number {
    return this.#unread.rows;
  }

  /** How many entries there are beside those on such lines: what is counted as unread is counted once. */
  get entriesRead(): number {
    let read = this.entryCount;
    for (let place = 0; place < this.#unread.rows; place++)
      if (this.entryAtLine(this.#unread.get(place, VALUE)) !== undefined) read--;
    return read;
  }

  /** What the last heading before a 0-based line says. */
  headingBefore(line: number): string | undefined {
    return this.#headings.findLast(heading => heading.line < line)?.name;
  }

  /** The first of them. */
  get firstUnread(): number | undefined {
    return this.unreadLine(0);
  }

  /** How many of them stand before a 0-based line. */
  unreadBefore(line: number): number {
    return this.#unread.lastNotAbove(line - 1, VALUE) + 1;
  }

  /** The line of one of them, by its place among them, from 0. */
  unreadLine(place: number): number | undefined {
    return place < this.#unread.rows ? this.#unread.get(place, VALUE) : undefined;
  }

  /** The first entry with a line at or below a 0-based one; the number of entries where there is none. */
  firstEntryFrom(line: number): number {
    return this.entryAtLine(line) ?? this.#entries.lastFrom(line) + 1;
  }

  /**
   * The event of an entry, read the first time it is asked for.
   * @param read tells it, where nobody has asked before
   * @returns undefined for an entry of no known shape
   */
  eventOf(entry: number, read: (entry: number) => KnownEvent | undefined): KnownEvent | undefined {
    return this.#entries.eventOf(entry, read);
  }

  /** What an authentication came to; undefined for an entry that is none. */
  authenticationOf(entry: number): AuthenticationResult | undefined {
    return this.authentications.resultOf(entry);
  }

  /**
   * Entries around one, in file order, that say what checks logons may have been out of order.
   * @param reach how many to give at most on each side
   */
  logonTroublesAround(entry: number, reach: number): number[] {
    const table = this.logonTroubles;
    const behind = table.countBefore(entry + 1);
    const first = Math.max(0, behind - reach);
    const count = Math.min(table.count, behind + reach) - first;
    return Array.from({ length: count }, (_, place) => table.entryAt(first + place));
  }

  /** The entry by which a host told last that it started; undefined where it never did. */
  lastStartOf(host: string | undefined): number | undefined {
    return this.#restarts.findLast(({ host: { name } }) => name === host)?.entry;
  }

  /** All that the file has told of them, in file order. */
  get utcOffsets(): readonly UtcOffset[] {
    return this.#utcOffsets;
  }

  /** Seconds east of UTC of the clock an entry was written by, if the file has told it by then. */
  utcOffsetOf(entry: number, host: string | undefined): number | undefined {
    return this.#utcOffsets.findLast(offset => offset.entry <= entry && offset.host === host)?.seconds;
  }

  /** Takes what a scan found, behind what is there. */
  take(batch: Batch): void {
    const first = this.entryCount;
    this.#entries.take(batch);
    this.#notable.take(batch, first);
    this.clocks.take(batch);
    this.#firstWithHeader ??= firstWithHeader(batch, first);
    for (const line of batch.unread) this.#unread.set(this.#unread.addRow(), VALUE, line);
    this.#headings.push(...batch.headings);
    let links = 0;
    // A restart ends the connections that were there before it, and not its own.
    for (const note of batch.notes) {
      const entry = first + note.entry;
      this.chains.take(batch, links, note.entry, first);
      links = note.entry;
      const host = this.chains.hosts.named(batch.hostNames[batch.hosts[note.entry] ?? 0]);
      if (note.restarts) {
        this.#restarts.push({ entry, host });
        host.starts++;
      }
      if (note.utcOffset !== undefined)
        this.#utcOffsets.push({ entry, host: host.name, seconds: note.utcOffset });
    }
    this.chains.take(batch, links, batch.entryCount, first);
  }

  /**
   * Cuts the index back to what stands before a 0-based line that has changed, and stays as it is; in pieces, since
   * that may be all of it. It comes to no harm if it is left at any of them and done again for a line further above.
   * @returns what is to be read anew
   */
  *truncate(firstChangedLine: number): Task<Rest> {
    const entry = this.#firstUnsure(firstChangedLine);
    // Before the first header line, what is an entry hangs on there being none: begin at the top.
    const first = this.#firstWithHeader;
    const kept = entry !== undefined && first !== undefined && entry >= first ? entry : 0;
    const line = kept === 0 ? 0 : this.lineOf(kept);
    for (let next = this.entryCount - ENTRIES_PER_CUT; next > kept; next -= ENTRIES_PER_CUT) {
      this.#cut(next, this.lineOf(next));
      yield;
    }
    this.#cut(kept, line);
    return { line, heading: this.#headings.at(-1)?.name };
  }

  /** The first entry that may read otherwise when a line changes; undefined where all lines may. */
  #firstUnsure(changedLine: number): number | undefined {
    // What ends further above has not looked at the changed line, nor at what is told by the lines around that.
    const unsure = this.#entries.lastFrom(changedLine - LINES_AHEAD - REGION_LINES);
    if (unsure < 0 && this.lineOf(0) !== 0) return undefined;
    const last = this.#entries.lastFrom(changedLine - 1);
    let entry = unsure < 0 ? 0 : this.firstOfPassage(unsure);
    while (entry < last && this.#entries.isPlain(entry)) entry++;
    return entry;
  }

  #cut(entry: number, line: number): void {
    this.#unread.cut(this.unreadBefore(line));
    while ((this.#headings.at(-1)?.line ?? -1) >= line) this.#headings.pop();
    this.chains.truncate(entry);
    this.#entries.truncate(entry);
    this.#notable.truncate(entry);
    this.clocks.truncate(entry);
    if (this.#firstWithHeader !== undefined && this.#firstWithHeader >= entry)
      this.#firstWithHeader = undefined;
    while ((this.#utcOffsets.at(-1)?.entry ?? -1) >= entry) this.#utcOffsets.pop();
    for (let last = this.#restarts.at(-1); last && last.entry >= entry; last = this.#restarts.at(-1)) {
      last.host.starts--;
      this.#restarts.pop();
    }
  }
}

/** The number of the first entry of a batch with a header. @param first number of its first entry */
function firstWithHeader({ entryCount, shapes }: Batch, first: number): number | undefined {
  for (let row = 0; row < entryCount; row++) if (((shapes[row] ?? 0) & HAS_HEADER) !== 0) return first + row;
  return undefined;
}
