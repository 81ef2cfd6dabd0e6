import { NumberTable } from '../index/numberTable';
import { Table } from '../index/table';
import type { Log } from '../log';
import type { Task } from '../task';
import type { View } from '../views/view';

/** Lines that are looked at in a few milliseconds. */
const STEP_SIZE = 2000;

/** Columns of the table. */
const ENTRY = 0;
const CONNECTION = 1;

/** Of a connection that is not encrypted, as far as the log tells. */
const NONE = -1;

/** From where on the connections of clients are encrypted. */
export class EncryptedConnections implements View {
  readonly #log: Log;
  /** By connection: the first entry that says so. */
  readonly #since = new NumberTable();
  /** The same in file order. */
  readonly #table = new Table(2);
  /** Rows of the index that have been taken up. */
  #seen = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  truncate(entry: number): void {
    const left = this.#table.lastNotAbove(entry - 1, ENTRY) + 1;
    for (let row = left; row < this.#table.rows; row++) this.#since.delete(this.#table.get(row, CONNECTION));
    this.#table.cut(left);
    this.#seen = Math.min(this.#seen, this.#log.index.clientTls.countBefore(entry));
  }

  *extend(): Task {
    const { clientTls, chains } = this.#log.index;
    while (this.#seen < clientTls.count) {
      const entry = clientTls.entryAt(this.#seen++);
      const connection = chains.connectionOf(entry);
      if (connection !== undefined && this.#since.get(connection) === NONE) {
        this.#since.set(connection, entry);
        const row = this.#table.addRow();
        this.#table.set(row, ENTRY, entry);
        this.#table.set(row, CONNECTION, connection);
      }
      if (this.#seen % STEP_SIZE === 0) yield;
    }
  }

  /** Whether a line of a connection says so before an entry of it. */
  isEncrypted(connection: number, entry: number): boolean {
    const since = this.#since.get(connection);
    return since !== NONE && since < entry;
  }
}
