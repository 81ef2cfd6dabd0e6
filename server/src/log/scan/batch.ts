import { CODE } from '../characters';
import { ID_KINDS, isIdKey, KIND_OF_KEY } from '../events/ids';
import { readText, type Reading } from '../events/registry';
import { encoder } from '../text/bytes';
import type { Clock } from '../time';
import { hasOtherLength } from '../typography';
import { clockColumn, column, constant, core, memory } from '../core/core';
import { MENTION_SHIFT, mentionOf } from './mention';
import { UNKNOWN_SPAN, type PackedSpan } from './packedSpan';
import { notableIn } from './notable';
import { fillTables } from './tables';

/** Numbers of ids from here on do not fit into a column. */
const LARGE = 0x7fffffff;

// The shape of an entry: what is known of its lines, in the bits of one number (core/scan.ts has them too). The index
// keeps the lowest sixteen. Of these the first ten are left to it: the event is kept there once somebody has asked for it.
export const EVENT_BITS = 10;
/** One line that is an entry by itself, whatever the lines around it are, except the next one. */
export const PLAIN = 1 << EVENT_BITS;
/** Shares lines with the entry before it: then reading cannot begin at its own line. */
export const MEMBER = 2 << EVENT_BITS;
/** From this bit on: how many physical lines it has; 0 where only the full reader can tell, though its links are sure. */
const LINES_SHIFT = EVENT_BITS + 2;
/** Stands for so many lines and more: how many stands elsewhere. */
export const MANY_LINES = 15;
const LINES_MASK = MANY_LINES << LINES_SHIFT;
export const HAS_HEADER = 1 << 16;
/** Others share its lines. */
export const SHARED = 2 << 16;
/** Is kept when entries are dropped that nobody asks for. */
export const KEPT = 4 << 16;
export const PLAIN_LINE = (1 << LINES_SHIFT) | HAS_HEADER | PLAIN;

/** How many lines an entry has by its shape; 0 where that is not known, at most MANY_LINES. */
export const linesOf = (shape: number): number => (shape & LINES_MASK) >>> LINES_SHIFT;

/** A shape with so many lines, where it did not say how many. */
export const withLines = (shape: number, lineCount: number): number =>
  shape | (Math.min(lineCount, MANY_LINES) << LINES_SHIFT);

/** What few entries say beyond their own connection. */
export interface Note {
  /** Its row in the batch. */
  entry: number;
  /** Ends all connections of its host. */
  readonly restarts: boolean;
  /** Seconds east of UTC, where the entry tells. */
  readonly utcOffset: number | undefined;
}

/**
 * What a scan found in a part of a text, in columns of whole numbers: all that an index keeps of it. Nothing is
 * allocated per entry. The columns lie in the memory of the core and are valid until the next scan; an index copies
 * them.
 *
 * The rows of links are in the order of their entries; those of an entry are in the order in which its text or its
 * event names them.
 */
export class Batch {
  entryCount = 0;
  linkCount = 0;
  notableCount = 0;

  /** 0-based number of the first line of each entry. */
  readonly lines = column('ENTRY_LINE', 'ENTRIES_MOST');
  /** See above. */
  readonly shapes = column('ENTRY_SHAPE', 'ENTRIES_MOST');
  /** A place in `hostNames`. */
  readonly hosts = column('ENTRY_HOST', 'ENTRIES_MOST');
  /** How many links there are up to the end of each entry. */
  readonly linksUpTo = column('ENTRY_LINKS', 'ENTRIES_MOST');
  /** When each was written; less than 0 where that is not known, or only `clockOf` tells it. */
  readonly clocks: Float64Array = clockColumn();

  /** Of each link: the kind of its id, and what the entry says about what that names. */
  readonly linkWhats = column('LINK_WHAT', 'LINKS_MOST');
  /** Its number; a negative one, the same for the same, where that is large. */
  readonly #numbers = column('LINK_NUMBER', 'LINKS_MOST');
  /** Where the id stands on the entry's first line, packed. */
  readonly linkPlaces = column('LINK_PLACE', 'LINKS_MOST');

  /** Of each notable entry: its row, the number of what it tells (see notable.ts), and where its subject stands, packed: the user or host of a logon, the address or sender group of a client. */
  readonly notableEntries = column('NOTABLE_ENTRY', 'NOTABLES_MOST');
  readonly notableEvents = column('NOTABLE_EVENT', 'NOTABLES_MOST');
  readonly notableSubjects = column('NOTABLE_SUBJECT', 'NOTABLES_MOST');

  readonly notes: Note[] = [];
  /** The few entries of MANY_LINES and more, by their rows. */
  readonly longEntries: { entry: number; readonly lineCount: number }[] = [];
  /** Lines that say from which file the lines behind them are: 0-based. */
  readonly headings: { readonly line: number; readonly name: string }[] = [];
  /** 0-based numbers of lines that look like those of a log and could not be read, in their order. */
  readonly unread: number[] = [];
  /** The names of the hosts that the scan has seen so far; undefined where lines name none. */
  hostNames: readonly (string | undefined)[] = [];

  /** Numbers that do not fit into the column, the first of which stands there as -1; and their places among them. */
  readonly #large: number[] = [];
  readonly #placeOfLarge = new Map<number, number>();
  #clockOfLine: (line: number) => Clock = () => NaN;

  /** Whether there is room for one more entry that is read in full. */
  get hasCapacity(): boolean {
    return this.entryCount < this.lines.length - 1 && this.linkCount < this.linkWhats.length - LINKS_OF_ENTRY;
  }

  /** Whether there is room for the entries of a whole piece of a text, so that none has to be scanned twice. */
  get hasCapacityForMany(): boolean {
    return this.entryCount < this.lines.length / 2 && this.linkCount < this.linkWhats.length / 2;
  }

  /** @param clockOfLine when the entry of a line was written, where only reading its header tells */
  clear(clockOfLine: (line: number) => Clock): void {
    this.entryCount = 0;
    this.linkCount = 0;
    this.notableCount = 0;
    this.notes.length = 0;
    this.longEntries.length = 0;
    this.headings.length = 0;
    this.unread.length = 0;
    this.#large.length = 0;
    this.#placeOfLarge.clear();
    this.#clockOfLine = clockOfLine;
  }

  /** When an entry was written. */
  clockOf(entry: number): Clock {
    const clock = this.clocks[entry] ?? NaN;
    return clock === UNTOLD ? this.#clockOfLine(this.lines[entry] ?? 0) : clock;
  }

  /** The number of an id. */
  numberOf(link: number): number {
    return this.numberFor(this.#numbers[link] ?? 0);
  }

  /** The number of an id that the column of numbers has so. */
  numberFor(value: number): number {
    return value < 0 ? (this.#large[-1 - value] ?? NaN) : value;
  }

  /**
   * Adds an entry; what its text says is to be added before.
   * @param bits of its shape, without its lines
   * @param host a place in `hostNames`
   */
  add(line: number, lineCount: number, bits: number, host: number, clock: Clock): void {
    const entry = this.entryCount++;
    this.lines[entry] = line;
    this.shapes[entry] = withLines(bits, lineCount);
    if (lineCount >= MANY_LINES) this.longEntries.push({ entry, lineCount });
    this.hosts[entry] = host;
    this.linksUpTo[entry] = this.linkCount;
    this.clocks[entry] = clock;
  }

  /**
   * Adds what the text of the next entry says.
   * @param column of its first character on its line, where all of it stands there as it is
   */
  addText(text: string, column?: number): void {
    if (hasOtherLength(text) || !this.addScanned(text, column)) this.addReading(readText(text));
  }

  /** The same, where the core can tell it. @returns whether it can */
  addScanned(text: string, column?: number): boolean {
    const { read, written } = encoder.encodeInto(text, scratch.subarray(0, -1));
    if (read < text.length) return false;
    scratch[written] = CODE.lineFeed;
    const line = constant('SCRATCH') - (column ?? FAR_RIGHT);
    core.begin(0, 0, this.entryCount, this.linkCount, this.notableCount);
    const result = core.readText(line, constant('SCRATCH'), constant('SCRATCH') + written);
    if (result === 0) return false;
    this.linkCount = core.linkCount.value;
    this.notableCount = core.notableCount.value;
    return true;
  }

  /** Adds what the next entry says that was read in full: what every scan of its text must come to. */
  addReading(reading: Reading): void {
    const { event, fields } = reading;
    const entry = this.entryCount;
    let utcOffset: number | undefined;
    for (const { name, value } of fields) {
      if (typeof value !== 'number') continue;
      if (name === 'offsetSeconds') utcOffset = value;
      if (!isIdKey(name) || value === 0) continue;
      const what = ID_KINDS.indexOf(KIND_OF_KEY[name]) | (mentionOf(name, event) << MENTION_SHIFT);
      this.#addLink(what, value, UNKNOWN_SPAN);
    }
    const notable = notableIn(reading);
    if (notable !== 0) this.#addNotable(entry, notable, UNKNOWN_SPAN);
    const { restarts = false } = event ?? {};
    if (restarts || utcOffset !== undefined) this.notes.push({ entry, restarts, utcOffset });
  }

  #addLink(what: number, number: number, place: PackedSpan): void {
    const link = this.linkCount++;
    this.linkWhats[link] = what;
    this.#numbers[link] = number < LARGE ? number : this.#largeNumber(number);
    this.linkPlaces[link] = place;
  }

  /** What stands in the column for a number that has no room there. */
  #largeNumber(number: number): number {
    let place = this.#placeOfLarge.get(number);
    if (place === undefined) {
      place = this.#large.push(number) - 1;
      this.#placeOfLarge.set(number, place);
    }
    return -1 - place;
  }

  #addNotable(entry: number, notable: number, subject: PackedSpan): void {
    const row = this.notableCount++;
    this.notableEntries[row] = entry;
    this.notableEvents[row] = notable;
    this.notableSubjects[row] = subject;
  }
}

/** No shape has more ids. */
const LINKS_OF_ENTRY = 16;
const UNTOLD = constant('UNTOLD');
// Before anything is scanned.
fillTables();
/** So far to the right nothing has a place. */
const FAR_RIGHT = 0x40000000;

/** Room for a text and the line end behind it. */
const scratch = memory.subarray(constant('SCRATCH'), constant('SCRATCH') + constant('SCRATCH_LENGTH'));
