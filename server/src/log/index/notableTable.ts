import type { KnownEvent } from '../events/registry';
import type { Batch } from '../scan/batch';
import type { Trouble } from '../events/trouble';
import { NOTABLES } from '../scan/notable';
import type { PackedSpan } from '../scan/packedSpan';
import type { Clock } from '../time';
import { Table } from './table';

/** Columns of the table. */
const ENTRY = 0;
/** Where its subject stands on the entry's first line. */
const SUBJECT = 1;
/** And in a table that tells of it when it is asked: the number of what it tells, and when it was written. */
const NOTABLE = 2;
const CLOCK = 3;
const NO_CLOCK = 0xffffffff;
/** Columns of a table of the one kind, and of the other. */
const NARROW = 2;
const WIDE = 4;

type IsWanted = (event: KnownEvent, trouble: Trouble | undefined) => boolean;

/**
 * The places of entries of some notable events of a log, in file order: found without looking at any other. Of events that
 * a log has with each connection, it keeps no more.
 */
export class NotablePlaces {
  protected readonly table: Table;
  readonly #width: number;
  /** By the number of what an entry tells. */
  readonly #isWanted: readonly boolean[];

  /** @param isWanted whether entries of a notable event, by which this went wrong with mail, belong into the table */
  constructor(isWanted: IsWanted, width = NARROW) {
    this.#width = width;
    this.table = new Table(width);
    this.#isWanted = NOTABLES.map(notable => !!notable && isWanted(notable.event, notable.trouble));
  }

  get count(): number {
    return this.table.rows;
  }

  get byteLength(): number {
    return this.table.byteLength;
  }

  /** Whether an entry belongs into the table that tells what has a number of notable.ts. */
  takes(number: number): boolean {
    return this.#isWanted[number] === true;
  }

  /**
   * Takes notable entries of a batch, which belong into it.
   * @param notables their places in the batch
   * @param first number of the batch's first entry
   */
  take(batch: Batch, notables: Int32Array, first: number): void {
    const { notableEntries, notableEvents, notableSubjects } = batch;
    const width = this.#width;
    const values = new Int32Array(notables.length * width);
    for (let row = 0, at = 0; row < notables.length; row++, at += width) {
      const notable = notables[row] ?? 0;
      const entry = notableEntries[notable] ?? 0;
      values[at + ENTRY] = first + entry;
      values[at + SUBJECT] = notableSubjects[notable] ?? 0;
      if (width === NARROW) continue;
      const clock = batch.clockOf(entry);
      values[at + NOTABLE] = notableEvents[notable] ?? 0;
      values[at + CLOCK] = clock >= 0 && clock < NO_CLOCK ? clock : NO_CLOCK;
    }
    this.table.append(values, notables.length);
  }

  /** Drops those of all entries from one on. */
  truncate(entry: number): void {
    this.table.cut(this.countBefore(entry));
  }

  /** The entries of all. */
  entries(): number[] {
    return Array.from({ length: this.count }, (_, row) => this.entryAt(row));
  }

  /** The entry of a row. */
  entryAt(row: number): number {
    return this.table.get(row, ENTRY);
  }

  /**
   * Where on its entry's first line its subject stands: the user or host of a logon, the address or sender group of a client. UNKNOWN_SPAN where
   * it has none, or the line has to be read.
   */
  subjectAt(row: number): PackedSpan {
    return this.table.get(row, SUBJECT);
  }

  /** How many stand before an entry. */
  countBefore(entry: number): number {
    return this.table.lastNotAbove(entry - 1, ENTRY) + 1;
  }

  /** The row of an entry; undefined where it has none. */
  rowOf(entry: number): number | undefined {
    const row = this.table.lastNotAbove(entry, ENTRY);
    return row >= 0 && this.entryAt(row) === entry ? row : undefined;
  }
}

/** The same with their events and times. */
export class NotableTable extends NotablePlaces {
  constructor(isWanted: IsWanted) {
    super(isWanted, WIDE);
  }

  eventAt(row: number): KnownEvent | undefined {
    return NOTABLES[this.table.get(row, NOTABLE)]?.event;
  }

  /** What went wrong with mail by it. */
  troubleAt(row: number): Trouble | undefined {
    return NOTABLES[this.table.get(row, NOTABLE)]?.trouble;
  }

  /** When it was written; NaN where that is not known. */
  clockAt(row: number): Clock {
    const clock = this.table.get(row, CLOCK);
    return clock === NO_CLOCK ? NaN : clock;
  }

  /** The rows of those among some entries, which are in file order. */
  *rowsAmong(entries: readonly number[]): Generator<number> {
    const [first = 0] = entries;
    const after = this.countBefore((entries.at(-1) ?? -1) + 1);
    let row = this.countBefore(first);
    let place = 0;
    // Whichever is behind catches up: at once, since a connection may stay open while thousands log on elsewhere.
    while (row < after && place < entries.length) {
      const notable = this.entryAt(row);
      const entry = entries[place] ?? 0;
      if (entry < notable) place = placeOf(entries, notable, place + 1);
      else if (entry > notable) row = this.countBefore(entry);
      else {
        yield row++;
        place++;
      }
    }
  }

  /** Those among some entries whose event is wanted; both in file order. */
  among(entries: readonly number[], isWanted: (event: KnownEvent) => boolean): number[] {
    const found: number[] = [];
    for (const row of this.rowsAmong(entries)) {
      const event = this.eventAt(row);
      if (event && isWanted(event)) found.push(this.entryAt(row));
    }
    return found;
  }
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

/** All tables of notable entries of a log. */
export class NotableTables {
  readonly #all: readonly NotablePlaces[];
  /** By the number of what an entry tells (scan/notable.ts): the places of the tables that it belongs into. */
  readonly #placesOf: readonly (readonly number[])[];
  /** Of each table: the notable entries of a batch that belong into it. Kept, since there are many batches. */
  #chosen: readonly Int32Array[] = [];

  constructor(all: readonly NotablePlaces[]) {
    this.#all = all;
    this.#placesOf = NOTABLES.map((_, number) =>
      all.flatMap((table, place) => (table.takes(number) ? [place] : [])),
    );
  }

  get byteLength(): number {
    return this.#all.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** @param first number of the batch's first entry */
  take(batch: Batch, first: number): void {
    const { notableCount, notableEvents } = batch;
    if ((this.#chosen[0]?.length ?? 0) < notableCount)
      this.#chosen = this.#all.map(() => new Int32Array(notableEvents.length));
    const counts = this.#all.map(() => 0);
    for (let notable = 0; notable < notableCount; notable++) {
      const places = this.#placesOf[notableEvents[notable] ?? 0] ?? NOWHERE;
      for (const place of places) {
        const count = counts[place] ?? 0;
        const chosen = this.#chosen[place];
        if (chosen) chosen[count] = notable;
        counts[place] = count + 1;
      }
    }
    for (const [place, table] of this.#all.entries()) {
      const count = counts[place] ?? 0;
      if (count > 0) table.take(batch, this.#chosen[place]?.subarray(0, count) ?? NONE, first);
    }
  }

  /** Drops those of all entries from one on. */
  truncate(entry: number): void {
    for (const table of this.#all) table.truncate(entry);
  }
}

const NOWHERE: readonly number[] = [];
const NONE = new Int32Array(0);
