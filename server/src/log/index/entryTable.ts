import { EVENTS, type KnownEvent } from '../events/registry';
import { EVENT_BITS, linesOf, MANY_LINES, MEMBER, PLAIN, withLines, type Batch } from '../scan/batch';
import { Table } from './table';

const EVENT_NUMBERS = new Map(EVENTS.map((event, number) => [event, number + 1]));

/** The column of a table that has no other. */
const VALUE = 0;
/** Columns of the table of long entries. */
const ENTRY = 0;
const LINES = 1;

/** What stands for the event of an entry that nobody has read in full yet, and of one of no known shape. */
const UNREAD = 0;
const OTHER = (1 << EVENT_BITS) - 1;

/** Where the entries of a log stand, in file order, and what event each is, as far as that is known. */
export class EntryTable {
  /** The 0-based number of the first line of each. */
  readonly #lines = new Table(1);
  /** The shape of each, as batches have it, with the number of its event, as far as that is known. */
  readonly #shapes = new Table(1, Uint16Array);
  /** The few of MANY_LINES and more, and how many these are. */
  readonly #long = new Table(2);
  readonly #linesAt: (line: number) => number;

  /** @param linesAt how many lines the entry has that begins at a 0-based line: asked where a scan did not look */
  constructor(linesAt: (line: number) => number) {
    this.#linesAt = linesAt;
  }

  get count(): number {
    return this.#lines.rows;
  }

  get byteLength(): number {
    return this.#lines.byteLength + this.#shapes.byteLength + this.#long.byteLength;
  }

  /** Adds the entries of a batch behind those that are there. */
  take({ entryCount, lines, shapes, longEntries }: Batch): void {
    for (const { entry, lineCount } of longEntries) {
      const row = this.#long.addRow();
      this.#long.set(row, ENTRY, this.count + entry);
      this.#long.set(row, LINES, lineCount);
    }
    this.#lines.append(lines, entryCount);
    this.#shapes.append(shapes, entryCount);
  }

  /** Drops all entries from one on. */
  truncate(entry: number): void {
    this.#lines.cut(entry);
    this.#shapes.cut(entry);
    this.#long.cut(this.#long.lastNotAbove(entry - 1, ENTRY) + 1);
  }

  /** 0-based number of an entry's first line. */
  lineOf(entry: number): number {
    return this.#lines.get(entry, VALUE);
  }

  /** Physical lines of an entry. */
  lineCountOf(entry: number): number {
    const value = this.#shapes.get(entry, VALUE);
    const known = linesOf(value);
    if (known === MANY_LINES) return this.#long.get(this.#long.lastNotAbove(entry, ENTRY), LINES);
    if (known > 0 || entry >= this.count) return known;
    const lines = this.#linesAt(this.lineOf(entry));
    if (lines < MANY_LINES) this.#shapes.set(entry, VALUE, withLines(value, lines));
    return lines;
  }

  /** Whether an entry shares lines with the one before it: then it is read with that one. */
  isMember(entry: number): boolean {
    return (this.#shapes.get(entry, VALUE) & MEMBER) !== 0;
  }

  /** Whether an entry shares lines with another, before or behind it. */
  sharesLines(entry: number): boolean {
    return this.isMember(entry) || this.isMember(entry + 1);
  }

  /** Whether an entry reads as it does whatever the lines around say, but for the one behind it. */
  isPlain(entry: number): boolean {
    return (this.#shapes.get(entry, VALUE) & PLAIN) !== 0;
  }

  /** The first of the entries that an entry shares its lines with; itself, of nearly all. */
  firstOfPassage(entry: number): number {
    let first = entry;
    while (this.isMember(first)) first--;
    return first;
  }

  /** The last entry that begins at or before a 0-based line; -1 where none does. */
  lastFrom(line: number): number {
    return this.#lines.lastNotAbove(line, VALUE);
  }

  /** The entry that a line belongs to, of several the first one; undefined for a line of no entry. */
  atLine(line: number): number | undefined {
    let entry = this.lastFrom(line);
    if (entry < 0) return undefined;
    // An entry before may go on on the line on which this one begins.
    while (this.isMember(entry) && this.#lastLineOf(entry - 1) >= line) entry--;
    return this.#lastLineOf(entry) >= line ? entry : undefined;
  }

  #lastLineOf(entry: number): number {
    return this.lineOf(entry) + this.lineCountOf(entry) - 1;
  }

  /**
   * The event of an entry, read the first time it is asked for.
   * @param read tells it, where nobody has asked before
   * @returns undefined for an entry of no known shape
   */
  eventOf(entry: number, read: (entry: number) => KnownEvent | undefined): KnownEvent | undefined {
    const known = this.#shapes.get(entry, VALUE) & OTHER;
    if (known !== UNREAD) return EVENTS[known - 1];
    const event = read(entry);
    const number = event ? (EVENT_NUMBERS.get(event) ?? OTHER) : OTHER;
    const rest = this.#shapes.get(entry, VALUE) & ~OTHER;
    this.#shapes.set(entry, VALUE, rest | number);
    return event;
  }
}
