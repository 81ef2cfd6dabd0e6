import type { LogEvent } from '../events/event';
import { EVENTS, type Reading } from '../events/registry';
import type { AuthenticationResult, EntryFacts } from '../scan/facts';
import { LineScan, type EntrySink, type ScannedEntry } from '../scan/scanLines';
import { LINES_AHEAD, type PassageReader } from '../entries/passage';
import { REGION_LINES } from '../layout/region';
import type { LogText } from '../text/text';
import { Chains } from './chains';
import type { Pieces } from '../pieces';
import type { Host } from './hosts';
import { Table } from './table';

const EVENT_NUMBERS = new Map(EVENTS.map((event, number) => [event, number]));

/** Columns of the table of entries. */
const LINE = 0;
/** How many lines it has, two bits on how it is read, and in the last ones the number of its event. */
const LINES_AND_EVENT = 1;
const ENTRY_COLUMNS = 2;

const EVENT_BITS = 10;
/** What stands for an entry that nobody has read in full yet, and for one of no known shape. */
const UNREAD = (1 << EVENT_BITS) - 1;
const OTHER = UNREAD - 1;
/** The bit of an entry that shares lines with the one before. */
const MEMBER = 1 << EVENT_BITS;
/** The bit of an entry that reads as it does whatever the lines around say, but for the one behind it. */
const PLAIN = 1 << (EVENT_BITS + 1);
const LINES_SHIFT = EVENT_BITS + 2;
/** An entry of more lines than the other bits can tell: nobody has seen one of a hundred. */
const MOST_LINES = 0xffffffff >>> LINES_SHIFT;

/** Columns of the table of authentications. */
const ENTRY = 0;
const RESULT = 1;
const AUTHENTICATION_COLUMNS = 2;
const RESULTS: readonly AuthenticationResult[] = ['succeeded', 'failed'];

/** Entries that are forgotten in a few milliseconds. */
const ENTRIES_A_CUT = 5000;

/** A line `Time offset from UTC`, which counts from its own entry on for its host. */
interface UtcOffset {
  readonly entry: number;
  readonly host: string | undefined;
  readonly seconds: number;
}

/**
 * Up to which entry an index has stayed as it was since somebody last looked: whoever keeps something of the entries
 * sets it to Infinity, and finds here later what still holds.
 */
export interface Unchanged {
  before: number;
}

/**
 * What is kept of a log: where its entries stand and how they belong together. It can be added to, and cut back
 * to an entry and read again from there; the entries themselves are read from the text when somebody looks.
 */
export class LogIndex implements EntrySink {
  readonly chains = new Chains();
  readonly #entries = new Table(ENTRY_COLUMNS);
  readonly #authentications = new Table(AUTHENTICATION_COLUMNS);
  readonly #unread = new Table(1);
  /** Lines that say from which file those behind them are. */
  readonly #headings: { line: number; name: string }[] = [];
  /** Entries that say what checks logons may have been out of order. */
  readonly #logonTroubles = new Table(1);
  readonly #utcOffsets: UtcOffset[] = [];
  /** Entries that ended all connections of their host. */
  readonly #restarts: { entry: number; host: Host }[] = [];
  /** The first entry with a header: from it on, every entry has one. */
  #firstWithHeader: number | undefined;
  readonly #watched: Unchanged[] = [];

  get entryCount(): number {
    return this.#entries.rows;
  }

  /** Bytes that the index holds, but for small change. */
  get byteLength(): number {
    const small = this.#utcOffsets.length + this.#restarts.length;
    const tables = [this.#entries, this.#authentications, this.#unread, this.#logonTroubles, this.chains];
    return tables.reduce((sum, { byteLength }) => sum + byteLength, 48 * small);
  }

  /** For those who keep something of the entries for as long as there is the index. */
  watch(): Unchanged {
    const unchanged = { before: Infinity };
    this.#watched.push(unchanged);
    return unchanged;
  }

  /** 0-based number of an entry's first line. */
  lineOf(entry: number): number {
    return this.#entries.get(entry, LINE);
  }

  /** Physical lines of an entry. */
  lineCountOf(entry: number): number {
    return this.#entries.get(entry, LINES_AND_EVENT) >>> LINES_SHIFT;
  }

  /** Whether an entry shares lines with the one before it: then it is read with that one. */
  isMember(entry: number): boolean {
    return (this.#entries.get(entry, LINES_AND_EVENT) & MEMBER) !== 0;
  }

  /** Whether an entry shares lines with another, before or behind it. */
  sharesLines(entry: number): boolean {
    return this.isMember(entry) || this.isMember(entry + 1);
  }

  /** The first of the entries that an entry shares its lines with; itself, of nearly all. */
  firstOfPassage(entry: number): number {
    let first = entry;
    while (this.isMember(first)) first--;
    return first;
  }

  /**
   * The entry that a line belongs to, of several the first one; undefined for a line of no entry.
   */
  entryAtLine(line: number): number | undefined {
    let entry = this.#entries.lastNotAbove(line, LINE);
    if (entry < 0) return undefined;
    // An entry before may go on on the line on which this one begins.
    while (this.isMember(entry) && this.#lastLineOf(entry - 1) >= line) entry--;
    return this.#lastLineOf(entry) >= line ? entry : undefined;
  }

  /** All entries that a line belongs to. */
  entriesAtLine(line: number): number[] {
    const first = this.entryAtLine(line);
    if (first === undefined) return [];
    const entries = [first];
    for (let next = first + 1; this.isMember(next) && this.lineOf(next) <= line; next++) entries.push(next);
    return entries;
  }

  #lastLineOf(entry: number): number {
    return this.lineOf(entry) + this.lineCountOf(entry) - 1;
  }

  /** 0-based numbers of the lines that look like lines of a log and could not be read. */
  unreadLines(): number[] {
    return Array.from({ length: this.#unread.rows }, (_, row) => this.#unread.get(row, LINE));
  }

  get unreadCount(): number {
    return this.#unread.rows;
  }

  /** How many entries there are beside those on such lines: what is counted as unread is counted once. */
  get entriesRead(): number {
    let read = this.entryCount;
    for (let place = 0; place < this.#unread.rows; place++)
      if (this.entryAtLine(this.#unread.get(place, LINE)) !== undefined) read--;
    return read;
  }

  /** The first of them. */
  get firstUnread(): number | undefined {
    return this.unreadLine(0);
  }

  /** How many of them stand before a 0-based line. */
  unreadBefore(line: number): number {
    return this.#unread.lastNotAbove(line - 1, LINE) + 1;
  }

  /** The line of one of them, by its place among them, from 0. */
  unreadLine(place: number): number | undefined {
    return place < this.#unread.rows ? this.#unread.get(place, LINE) : undefined;
  }

  /** The first entry with a line at or below a 0-based one; the number of entries where there is none. */
  firstEntryFrom(line: number): number {
    const above = this.#entries.lastNotAbove(line, LINE);
    return this.entryAtLine(line) ?? above + 1;
  }

  /**
   * The event of an entry, read the first time it is asked for.
   * @param read reads the entry in full
   * @returns undefined for an entry of no known shape
   */
  eventOf(entry: number, read: (entry: number) => Pick<Reading, 'event'>): LogEvent | undefined {
    const known = this.#entries.get(entry, LINES_AND_EVENT) & UNREAD;
    if (known !== UNREAD) return EVENTS[known];
    const { event } = read(entry);
    const number = event ? (EVENT_NUMBERS.get(event) ?? OTHER) : OTHER;
    const rest = this.#entries.get(entry, LINES_AND_EVENT) & ~UNREAD;
    this.#entries.set(entry, LINES_AND_EVENT, (rest | number) >>> 0);
    return event;
  }

  /** Entries of authentications, in file order. */
  authentications(): number[] {
    const table = this.#authentications;
    return Array.from({ length: table.rows }, (_, row) => table.get(row, ENTRY));
  }

  /** What an authentication came to; undefined for an entry that is none. */
  authenticationOf(entry: number): AuthenticationResult | undefined {
    const row = this.#authentications.lastNotAbove(entry, ENTRY);
    const isOne = row >= 0 && this.#authentications.get(row, ENTRY) === entry;
    return isOne ? RESULTS[this.#authentications.get(row, RESULT)] : undefined;
  }

  /** What the authentications among some entries came to; the entries are in file order. */
  authenticationsAmong(entries: readonly number[]): Record<AuthenticationResult, number[]> {
    const found: Record<AuthenticationResult, number[]> = { failed: [], succeeded: [] };
    const table = this.#authentications;
    const [first = 0] = entries;
    const after = table.lastNotAbove(entries.at(-1) ?? -1, ENTRY) + 1;
    let row = table.lastNotAbove(first - 1, ENTRY) + 1;
    let place = 0;
    // Whichever is behind catches up: at once, since a connection may stay open while thousands log on elsewhere.
    while (row < after && place < entries.length) {
      const authentication = table.get(row, ENTRY);
      const entry = entries[place] ?? 0;
      if (entry < authentication) place = placeOf(entries, authentication, place + 1);
      else if (entry > authentication) row = table.lastNotAbove(entry - 1, ENTRY) + 1;
      else {
        const result = RESULTS[table.get(row, RESULT)];
        if (result) found[result].push(entry);
        row++;
        place++;
      }
    }
    return found;
  }

  /**
   * Entries around one, in file order, that say what checks logons may have been out of order.
   * @param reach how many to give at most on each side
   */
  logonTroublesAround(entry: number, reach: number): number[] {
    const table = this.#logonTroubles;
    const behind = table.lastNotAbove(entry, ENTRY) + 1;
    const first = Math.max(0, behind - reach);
    const count = Math.min(table.rows, behind + reach) - first;
    return Array.from({ length: count }, (_, place) => table.get(first + place, ENTRY));
  }

  /** The entry by which a host told last that it started; undefined where it never did. */
  lastStartOf(host: string | undefined): number | undefined {
    return this.#restarts.findLast(({ host: { name } }) => name === host)?.entry;
  }

  /** Seconds east of UTC of the clock an entry was written by, if the file has told it by then. */
  utcOffsetOf(entry: number, host: string | undefined): number | undefined {
    return this.#utcOffsets.findLast(offset => offset.entry <= entry && offset.host === host)?.seconds;
  }

  /**
   * Cuts the index back to what stands before a 0-based line that has changed, and stays as it is; in pieces, since
   * that may be all of it. It comes to no harm if it is left at any of them and done again for a line further above.
   * @returns the scan that reads the rest anew
   */
  *rescan(text: LogText, passages: PassageReader, firstChangedLine: number): Pieces<LineScan> {
    passages.regions.forgetFrom(firstChangedLine);
    const entry = this.#firstUnsure(firstChangedLine);
    // Before the first header line, what is an entry hangs on there being none: begin at the top.
    const first = this.#firstWithHeader;
    const kept = entry !== undefined && first !== undefined && entry >= first ? entry : 0;
    const line = kept === 0 ? 0 : this.lineOf(kept);
    for (let next = this.entryCount - ENTRIES_A_CUT; next > kept; next -= ENTRIES_A_CUT) {
      this.#cut(next, this.lineOf(next));
      yield;
    }
    this.#cut(kept, line);
    return new LineScan(text, passages, line, this, this.#headings.at(-1)?.name);
  }

  /** The first entry that may read otherwise when a line changes; undefined where all lines may. */
  #firstUnsure(changedLine: number): number | undefined {
    // What ends further above has not looked at the changed line, nor at what is told by the lines around that.
    const unsure = this.#entries.lastNotAbove(changedLine - LINES_AHEAD - REGION_LINES, LINE);
    if (unsure < 0 && this.lineOf(0) !== 0) return undefined;
    const last = this.#entries.lastNotAbove(changedLine - 1, LINE);
    let entry = unsure < 0 ? 0 : this.firstOfPassage(unsure);
    while (entry < last && (this.#entries.get(entry, LINES_AND_EVENT) & PLAIN) !== 0) entry++;
    return entry;
  }

  /** Takes the number of a line that says from which file the lines behind it are. */
  heading(line: number, name: string): void {
    this.#headings.push({ line, name });
  }

  /** Takes the number of a line that looks like one of a log and could not be read. */
  unread(line: number): void {
    this.#unread.set(this.#unread.addRow(), LINE, line);
  }

  /** Takes the next entry of the text, while it is read. */
  add(scanned: ScannedEntry): void {
    const { facts } = scanned;
    const entry = this.#entries.addRow();
    const row = this.#entries.blockOf(entry);
    const inRow = this.#entries.offsetOf(entry);
    row[inRow + LINE] = scanned.line;
    row[inRow + LINES_AND_EVENT] = linesAndEvent(scanned);
    if (scanned.hasHeader) this.#firstWithHeader ??= entry;
    const host = this.chains.hosts.named(scanned.appliance);
    if (facts.isSpecial) this.#note(entry, facts, host);
    const { idCount } = facts;
    for (let id = 0; id < idCount; id++) this.chains.link(entry, facts, id, host, scanned);
  }

  /** What few entries say, and before their ids are looked at: a restart ends the connections they belong to. */
  #note(entry: number, facts: EntryFacts, host: Host): void {
    const { authentication, restarts, mayFailLogons, utcOffset } = facts;
    if (authentication) {
      const row = this.#authentications.addRow();
      this.#authentications.set(row, ENTRY, entry);
      this.#authentications.set(row, RESULT, RESULTS.indexOf(authentication));
    }
    if (restarts) {
      this.#restarts.push({ entry, host });
      host.starts++;
    }
    if (mayFailLogons) this.#logonTroubles.set(this.#logonTroubles.addRow(), ENTRY, entry);
    if (utcOffset !== undefined) this.#utcOffsets.push({ entry, host: host.name, seconds: utcOffset });
  }

  #cut(entry: number, line: number): void {
    this.#unread.cut(this.unreadBefore(line));
    while ((this.#headings.at(-1)?.line ?? -1) >= line) this.#headings.pop();
    for (const unchanged of this.#watched) unchanged.before = Math.min(unchanged.before, entry);
    this.chains.cut(entry);
    this.#entries.cut(entry);
    this.#authentications.cut(this.#authentications.lastNotAbove(entry - 1, ENTRY) + 1);
    this.#logonTroubles.cut(this.#logonTroubles.lastNotAbove(entry - 1, ENTRY) + 1);
    if (this.#firstWithHeader !== undefined && this.#firstWithHeader >= entry)
      this.#firstWithHeader = undefined;
    while ((this.#utcOffsets.at(-1)?.entry ?? -1) >= entry) this.#utcOffsets.pop();
    for (let last = this.#restarts.at(-1); last && last.entry >= entry; last = this.#restarts.at(-1)) {
      last.host.starts--;
      this.#restarts.pop();
    }
  }
}

/** Of nearly every entry. */
const PLAIN_LINE = ((1 << LINES_SHIFT) | PLAIN | UNREAD) >>> 0;

function linesAndEvent({ lineCount, isMember, isPlain }: ScannedEntry): number {
  if (isPlain) return PLAIN_LINE;
  const lines = Math.min(lineCount, MOST_LINES) << LINES_SHIFT;
  return (lines | (isMember ? MEMBER : 0) | UNREAD) >>> 0;
}

/** Where a number stands in a list in order, or the first larger one, from a place on. */
function placeOf(numbers: readonly number[], number: number, from: number): number {
  let low = from;
  for (let high = numbers.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
