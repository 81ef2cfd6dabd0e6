import { EVENTS, type KnownEvent } from '../events/registry';
import {
  LINES_SHIFT as LINES_OF_SHAPE,
  MEMBER as IS_MEMBER,
  PLAIN as IS_PLAIN,
  PLAIN_LINE,
  type Batch,
} from '../scan/batch';
import { Table } from './table';

const EVENT_NUMBERS = new Map(EVENTS.map((event, number) => [event, number]));

/** Columns of the table. */
const LINE = 0;
/** How many lines it has, 0 where that has not been looked at yet, two bits on how it is read, and in the last ones the number of its event. */
const LINES_AND_EVENT = 1;
const COLUMNS = 2;

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
const MAX_LINES = 0xffffffff >>> LINES_SHIFT;

/** Of nearly every entry. */
const PLAIN_ENTRY = ((1 << LINES_SHIFT) | PLAIN | UNREAD) >>> 0;

/** Where the entries of a log stand, in file order, and what event each is, as far as that is known. */
export class EntryTable {
  readonly #table = new Table(COLUMNS);
  readonly #linesAt: (line: number) => number;

  /** @param linesAt how many lines the entry has that begins at a 0-based line: asked where a scan did not look */
  constructor(linesAt: (line: number) => number) {
    this.#linesAt = linesAt;
  }

  get count(): number {
    return this.#table.rows;
  }

  get byteLength(): number {
    return this.#table.byteLength;
  }

  /** Adds the entries of a batch behind those that are there. */
  take({ entryCount, lines, shapes }: Batch): void {
    const table = this.#table;
    for (let row = 0; row < entryCount; row++) {
      const entry = table.addRow();
      const block = table.blockOf(entry);
      const at = table.offsetOf(entry);
      const shape = shapes[row] ?? 0;
      block[at + LINE] = lines[row] ?? 0;
      block[at + LINES_AND_EVENT] = shape === PLAIN_LINE ? PLAIN_ENTRY : linesAndEvent(shape);
    }
  }

  /** Drops all entries from one on. */
  truncate(entry: number): void {
    this.#table.cut(entry);
  }

  /** 0-based number of an entry's first line. */
  lineOf(entry: number): number {
    return this.#table.get(entry, LINE);
  }

  /** Physical lines of an entry. */
  lineCountOf(entry: number): number {
    const value = this.#table.get(entry, LINES_AND_EVENT);
    const known = value >>> LINES_SHIFT;
    if (known > 0 || entry >= this.count) return known;
    const lines = Math.min(this.#linesAt(this.lineOf(entry)), MAX_LINES);
    this.#table.set(entry, LINES_AND_EVENT, (value | (lines << LINES_SHIFT)) >>> 0);
    return lines;
  }

  /** Whether an entry shares lines with the one before it: then it is read with that one. */
  isMember(entry: number): boolean {
    return (this.#table.get(entry, LINES_AND_EVENT) & MEMBER) !== 0;
  }

  /** Whether an entry shares lines with another, before or behind it. */
  sharesLines(entry: number): boolean {
    return this.isMember(entry) || this.isMember(entry + 1);
  }

  /** Whether an entry reads as it does whatever the lines around say, but for the one behind it. */
  isPlain(entry: number): boolean {
    return (this.#table.get(entry, LINES_AND_EVENT) & PLAIN) !== 0;
  }

  /** The first of the entries that an entry shares its lines with; itself, of nearly all. */
  firstOfPassage(entry: number): number {
    let first = entry;
    while (this.isMember(first)) first--;
    return first;
  }

  /** The last entry that begins at or before a 0-based line; -1 where none does. */
  lastFrom(line: number): number {
    return this.#table.lastNotAbove(line, LINE);
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
    const known = this.#table.get(entry, LINES_AND_EVENT) & UNREAD;
    if (known !== UNREAD) return EVENTS[known];
    const event = read(entry);
    const number = event ? (EVENT_NUMBERS.get(event) ?? OTHER) : OTHER;
    const rest = this.#table.get(entry, LINES_AND_EVENT) & ~UNREAD;
    this.#table.set(entry, LINES_AND_EVENT, (rest | number) >>> 0);
    return event;
  }
}

function linesAndEvent(shape: number): number {
  const lines = Math.min(shape >>> LINES_OF_SHAPE, MAX_LINES) << LINES_SHIFT;
  const isMember = (shape & IS_MEMBER) === 0 ? 0 : MEMBER;
  return (lines | isMember | ((shape & IS_PLAIN) === 0 ? 0 : PLAIN) | UNREAD) >>> 0;
}
