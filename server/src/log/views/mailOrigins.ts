import { NumberTable } from '../index/numberTable';
import { Table } from '../index/table';
import { valueOf } from '../log';
import { continuesMessage } from '../questions/relations';
import { NamingSeveralView, type Naming } from './namingSeveral';

/** Columns of the table. */
const ENTRY = 0;
const MESSAGE = 1;
/** 1 where the mail of the message goes on from that of another one, 0 where a connection brought it. */
const GOES_ON = 2;

const NONE = -1;
/** A message that goes on under another number again and again; messages that name each other in a circle have no end. */
const MOST_NUMBERS = 50;

/** Which connections brought the messages of a log, as lines name both. */
export class MailOrigins extends NamingSeveralView {
  readonly #table = new Table(3);
  readonly #broughtBy = new NumberTable();
  readonly #goesOnFrom = new NumberTable();
  /** Rises whenever something is added or taken away. */
  revision = 0;

  /** The inbound connection that brought a message, under whatever number; undefined where the log tells of none. */
  injectionOf(message: number): number | undefined {
    let at = message;
    for (let numbers = 0; numbers < MOST_NUMBERS && at !== NONE; numbers++) {
      const connection = this.#broughtBy.get(at);
      if (connection !== NONE) return connection;
      at = this.#goesOnFrom.get(at);
    }
    return undefined;
  }

  override truncate(entry: number): void {
    super.truncate(entry);
    const kept = this.#table.lastNotAbove(entry - 1, ENTRY) + 1;
    if (kept === this.#table.rows) return;
    for (let row = kept; row < this.#table.rows; row++) {
      const table = this.#table.get(row, GOES_ON) === 1 ? this.#goesOnFrom : this.#broughtBy;
      table.delete(this.#table.get(row, MESSAGE));
    }
    this.#table.cut(kept);
    this.revision++;
  }

  protected override take({ entry, messages, connection }: Naming): boolean {
    const [message] = messages;
    if (message === undefined) return false;
    if (connection === undefined) {
      if (messages.length > 1) this.#addContinuation(entry, messages);
      return messages.length > 1;
    }
    if (this.log.index.chains.kindOf(connection) === 'ICID')
      this.#add(entry, this.#broughtBy, message, connection);
    return false;
  }

  #addContinuation(entry: number, messages: readonly number[]): void {
    if (!continuesMessage(this.log.eventOf(entry))) return;
    const { chains } = this.log.index;
    const line = this.log.entry(entry);
    const called = (key: string) => messages.find(each => chains.get(each).number === valueOf(line, key));
    const parent = called('parentMid');
    const child = called('childMid');
    if (parent !== undefined && child !== undefined) this.#add(entry, this.#goesOnFrom, child, parent);
  }

  /** The first line that says so counts. */
  #add(entry: number, to: NumberTable, message: number, from: number): void {
    if (to.get(message) !== NONE) return;
    to.set(message, from);
    const row = this.#table.addRow();
    this.#table.set(row, ENTRY, entry);
    this.#table.set(row, MESSAGE, message);
    this.#table.set(row, GOES_ON, to === this.#goesOnFrom ? 1 : 0);
    this.revision++;
  }
}
