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

type IsWanted = (event: KnownEvent, trouble: Trouble | undefined) => boolean;

/**
 * The places of entries of some notable events of a log, in file order: found without looking at any other. Of events that
 * a log has with each connection, it keeps no more.
 */
export class NotablePlaces {
  protected readonly table: Table;
  /** By the number of what an entry tells. */
  readonly #isWanted: readonly boolean[];

  /** @param isWanted whether entries of a notable event, by which this went wrong with mail, belong into the table */
  constructor(isWanted: IsWanted, columns = 2) {
    this.table = new Table(columns);
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

  /** Takes a notable entry of a batch, which belongs into it. @param first number of the batch's first entry */
  take(batch: Batch, notable: number, first: number): void {
    const row = this.table.addRow();
    this.table.set(row, ENTRY, first + (batch.notableEntries[notable] ?? 0));
    this.table.set(row, SUBJECT, batch.notableSubjects[notable] ?? 0);
    this.takeMore?.(row, batch, notable);
  }

  /** Puts what else is kept of a notable entry of a batch into its row; where more is. */
  protected takeMore?(row: number, batch: Batch, notable: number): void;

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
    super(isWanted, 4);
  }

  protected override takeMore(row: number, batch: Batch, notable: number): void {
    const clock = batch.clockOf(batch.notableEntries[notable] ?? 0);
    this.table.set(row, NOTABLE, batch.notableEvents[notable] ?? 0);
    this.table.set(row, CLOCK, clock >= 0 && clock < NO_CLOCK ? clock : NO_CLOCK);
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
