import type { KnownEvent } from '../events/registry';
import type { Batch } from '../scan/batch';
import { LOGON_EVENTS } from '../scan/logons';
import type { PackedSpan } from '../scan/packedSpan';
import type { AuthenticationResult } from './authenticationResult';
import { Table } from './table';

/** Columns of the table. */
const ENTRY = 0;
/** The number of its event. */
const EVENT = 1;
/** Where the user stands on the entry's first line. */
const USER = 2;
const COLUMNS = 3;

/** The authentications of a log, in file order. */
export class Authentications {
  readonly #table = new Table(COLUMNS);

  get count(): number {
    return this.#table.rows;
  }

  get byteLength(): number {
    return this.#table.byteLength;
  }

  /** @param first number of the batch's first entry */
  take({ logonCount, logonEntries, logonEvents, logonUsers }: Batch, first: number): void {
    for (let logon = 0; logon < logonCount; logon++) {
      const row = this.#table.addRow();
      this.#table.set(row, ENTRY, first + (logonEntries[logon] ?? 0));
      this.#table.set(row, EVENT, logonEvents[logon] ?? 0);
      this.#table.set(row, USER, logonUsers[logon] ?? 0);
    }
  }

  /** Drops those of all entries from one on. */
  truncate(entry: number): void {
    this.#table.cut(this.countBefore(entry));
  }

  /** The entries of all. */
  entries(): number[] {
    return Array.from({ length: this.count }, (_, row) => this.entryAt(row));
  }

  /** The entry of an authentication, by its place among them. */
  entryAt(row: number): number {
    return this.#table.get(row, ENTRY);
  }

  eventAt(row: number): KnownEvent | undefined {
    return LOGON_EVENTS[this.#table.get(row, EVENT)];
  }

  resultAt(row: number): AuthenticationResult | undefined {
    return this.eventAt(row)?.authentication;
  }

  /** Where on its entry's first line the user of an authentication stands; NOWHERE where the line has to be read. */
  userAt(row: number): PackedSpan {
    return this.#table.get(row, USER);
  }

  /** How many stand before an entry. */
  countBefore(entry: number): number {
    return this.#table.lastNotAbove(entry - 1, ENTRY) + 1;
  }

  /** What an authentication came to; undefined for an entry that is none. */
  resultOf(entry: number): AuthenticationResult | undefined {
    const row = this.#table.lastNotAbove(entry, ENTRY);
    return row >= 0 && this.entryAt(row) === entry ? this.resultAt(row) : undefined;
  }

  /** What those among some entries came to; the entries are in file order. */
  among(entries: readonly number[]): Record<AuthenticationResult, number[]> {
    const found: Record<AuthenticationResult, number[]> = { failed: [], succeeded: [] };
    const [first = 0] = entries;
    const after = this.countBefore((entries.at(-1) ?? -1) + 1);
    let row = this.countBefore(first);
    let place = 0;
    // Whichever is behind catches up: at once, since a connection may stay open while thousands log on elsewhere.
    while (row < after && place < entries.length) {
      const authentication = this.entryAt(row);
      const entry = entries[place] ?? 0;
      if (entry < authentication) place = placeOf(entries, authentication, place + 1);
      else if (entry > authentication) row = this.countBefore(entry);
      else {
        const result = this.resultAt(row);
        if (result) found[result].push(entry);
        row++;
        place++;
      }
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
