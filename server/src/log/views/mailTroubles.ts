import { TROUBLES, type Trouble } from '../events/trouble';
import { isPolicy } from '../scan/notable';
import { Table } from '../index/table';
import type { Log } from '../log';
import type { Task } from '../task';
import { TroubleGroup } from './troubleGroup';
import type { View } from './view';

/** Lines that are looked at in a few milliseconds. */
const STEP_SIZE = 2000;

/** Columns of the table: a row for each connection or message that a line concerns, or for a line that names none. */
const ENTRY = 0;
/** Its number and one; 0 for none. */
const CHAIN = 1;
/** Twice the place of the trouble; one more where a policy turned a client away. */
const WHAT = 2;

/** A client that a policy turned away, and that logged on: where rejection is put off, it is let in by that. */
interface LetIn {
  readonly entry: number;
  readonly connection: number;
}

/**
 * What went wrong with mail, as lines say it: of messages that they were bounced, delayed, dropped, quarantined, aborted
 * or possibly delivered, for one recipient at least; of connections that a client, or a sender, recipient or message of
 * it, was rejected. It tells what happened, whatever came of it later: a message that was delayed and then delivered was
 * delayed. A message that goes on under another number is another one.
 */
export class MailTroubles implements View {
  readonly #log: Log;
  readonly #groups: Readonly<Record<Trouble, TroubleGroup>> = {
    bounced: new TroubleGroup(),
    rejected: new TroubleGroup(),
    aborted: new TroubleGroup(),
    dropped: new TroubleGroup(),
    uncertain: new TroubleGroup(),
    delayed: new TroubleGroup(),
    quarantined: new TroubleGroup(),
  };
  readonly #table = new Table(3);
  /** Of each connection that a policy turned away: the entries that say so. */
  readonly #policies = new Map<number, number[]>();
  readonly #letIn: LetIn[] = [];
  /** How often each of these connections stands there. */
  readonly #timesLetIn = new Map<number, number>();
  /** How many rows of the index have been taken up. */
  #troubles = 0;
  #logons = 0;
  /** Rises whenever something is added or taken away. */
  revision = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  /** The messages, or of `rejected` the connections, of which this is said. */
  of(trouble: Trouble): TroubleGroup {
    return this.#groups[trouble];
  }

  /** What is said of a message, or that it was rejected of a connection; the worst first. */
  ofChain(chain: number): Trouble[] {
    return TROUBLES.filter(trouble => this.of(trouble).has(chain));
  }

  /** The entries that say so of some troubles, each once, in file order; without those of clients that were let in after all. */
  entriesOf(wanted: ReadonlySet<Trouble>): number[] {
    const entries: number[] = [];
    for (let row = 0; row < this.#table.rows; row++) {
      const trouble = this.#troubleAt(row);
      if (!trouble || !wanted.has(trouble) || this.#isTakenBack(row)) continue;
      const entry = this.#table.get(row, ENTRY);
      if (entries.at(-1) !== entry) entries.push(entry);
    }
    return entries;
  }

  truncate(entry: number): void {
    for (;;) {
      const row = this.#table.rows - 1;
      const last = row < 0 ? -1 : this.#table.get(row, ENTRY);
      const letIn = this.#letIn.at(-1);
      if (Math.max(last, letIn?.entry ?? -1) < entry) break;
      // What was done last is taken back first.
      if (letIn && letIn.entry >= last) this.#takeBackLetIn(letIn);
      else this.#takeBack(row);
      this.revision++;
    }
    const { troubles, authentications } = this.#log.index;
    this.#troubles = Math.min(this.#troubles, troubles.countBefore(entry));
    this.#logons = Math.min(this.#logons, authentications.countBefore(entry));
  }

  *extend(): Task {
    const { troubles, authentications } = this.#log.index;
    for (let left = STEP_SIZE; ; left--) {
      const trouble = this.#troubles < troubles.count ? troubles.entryAt(this.#troubles) : Infinity;
      const logon = this.#logons < authentications.count ? authentications.entryAt(this.#logons) : Infinity;
      if (trouble === Infinity && logon === Infinity) return;
      if (trouble < logon) this.#takeTrouble(this.#troubles++, trouble);
      else this.#takeLogon(this.#logons++, logon);
      if (left > 0) continue;
      left = STEP_SIZE;
      yield;
    }
  }

  #takeTrouble(row: number, entry: number): void {
    const { troubles, chains } = this.#log.index;
    const trouble = troubles.troubleAt(row);
    const event = troubles.eventAt(row);
    if (!trouble || !event) return;
    this.revision++;
    if (trouble !== 'rejected') {
      const messages = chains.messagesOf(entry);
      for (const message of messages)
        // The end of a message says that it was aborted also where a line before has said what that was.
        if (event.ends !== 'mid' || !this.#isEndTold(message)) this.#add(entry, message, trouble);
      if (messages.length === 0) this.#add(entry, undefined, trouble);
      return;
    }
    const connection = chains.connectionOf(entry);
    if (connection === undefined || !isPolicy(event)) this.#add(entry, connection, trouble);
    else this.#turnAway(entry, connection);
  }

  #isEndTold(message: number): boolean {
    return (
      this.of('aborted').has(message) || this.of('dropped').has(message) || this.of('bounced').has(message)
    );
  }

  /** @param chain undefined where the line names none */
  #add(entry: number, chain: number | undefined, trouble: Trouble): void {
    this.#addRow(entry, chain, 2 * TROUBLES.indexOf(trouble));
    const group = this.of(trouble);
    if (chain === undefined) group.loose.push(entry);
    else group.add(chain, entry);
  }

  #addRow(entry: number, chain: number | undefined, what: number): void {
    const row = this.#table.addRow();
    this.#table.set(row, ENTRY, entry);
    this.#table.set(row, CHAIN, chain === undefined ? 0 : chain + 1);
    this.#table.set(row, WHAT, what);
  }

  #turnAway(entry: number, connection: number): void {
    const { authentications, chains } = this.#log.index;
    this.#addRow(entry, connection, 2 * TROUBLES.indexOf('rejected') + 1);
    const policies = this.#policies.get(connection);
    if (policies) policies.push(entry);
    else this.#policies.set(connection, [entry]);
    if (this.#timesLetIn.has(connection)) return;
    this.of('rejected').add(connection, entry);
    if (policies) return;
    // Lines of one second may stand in another order.
    const [logon] = authentications.byResult(chains.entriesOf(chains.get(connection))).succeeded;
    if (logon !== undefined && logon < entry) this.#letInBy(entry, connection);
  }

  #takeLogon(row: number, entry: number): void {
    const { authentications, chains } = this.#log.index;
    if (authentications.resultAt(row) !== 'succeeded') return;
    const connection = chains.connectionOf(entry);
    if (connection !== undefined && this.#policies.has(connection)) this.#letInBy(entry, connection);
  }

  #letInBy(entry: number, connection: number): void {
    this.revision++;
    this.#letIn.push({ entry, connection });
    const times = this.#timesLetIn.get(connection) ?? 0;
    this.#timesLetIn.set(connection, times + 1);
    if (times > 0) return;
    for (let lines = this.#policies.get(connection)?.length ?? 0; lines > 0; lines--)
      this.of('rejected').remove(connection);
  }

  #takeBackLetIn({ connection }: LetIn): void {
    this.#letIn.pop();
    const times = this.#timesLetIn.get(connection) ?? 0;
    if (times > 1) {
      this.#timesLetIn.set(connection, times - 1);
      return;
    }
    this.#timesLetIn.delete(connection);
    for (const entry of this.#policies.get(connection) ?? []) this.of('rejected').add(connection, entry);
  }

  /** Takes back the last row. */
  #takeBack(row: number): void {
    const chain = this.#table.get(row, CHAIN) - 1;
    const isByPolicy = this.#isByPolicy(row);
    const trouble = this.#troubleAt(row);
    const group = trouble && this.of(trouble);
    if (chain < 0) group?.loose.pop();
    else if (!this.#isTakenBack(row)) group?.remove(chain);
    if (isByPolicy) {
      const policies = this.#policies.get(chain);
      policies?.pop();
      if (policies?.length === 0) this.#policies.delete(chain);
    }
    this.#table.cut(row);
  }

  #troubleAt(row: number): Trouble | undefined {
    return TROUBLES[this.#table.get(row, WHAT) >> 1];
  }

  #isByPolicy(row: number): boolean {
    return (this.#table.get(row, WHAT) & 1) !== 0;
  }

  /** Whether a row tells of a client that a policy turned away, and that was let in after all. */
  #isTakenBack(row: number): boolean {
    return this.#isByPolicy(row) && this.#timesLetIn.has(this.#table.get(row, CHAIN) - 1);
  }
}
