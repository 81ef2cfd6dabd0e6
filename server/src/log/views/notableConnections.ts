import type { IdKind } from '../events/ids';
import type { Chain } from '../index/chains';
import { TROUBLES, type Trouble } from '../events/trouble';
import { valueOf, type Log } from '../log';
import { fateOf } from '../questions/fate';
import { isNotableFate } from '../questions/notableFate';
import { predecessorBy } from '../questions/relations';
import type { Task } from '../task';
import { Extents } from './extents';
import { FailedAuthentications } from './failedAuthentications';
import { MailTroubles } from './mailTroubles';
import type { View } from './view';

/** Connections that are looked at in full, and lines of messages that are, in a few milliseconds. */
const FATES_PER_STEP = 20;
const LINES_PER_STEP = 5000;
/** Chains that are counted in a few milliseconds. */
const CHAINS_PER_STEP = 50_000;

/** What lines say of messages. */
const OF_MESSAGES = TROUBLES.filter(
  (trouble): trouble is Exclude<Trouble, 'rejected'> => trouble !== 'rejected',
);

/** Whether there is something to say of a connection that was looked at, as long as it and its messages have so many lines. */
interface Verdict {
  readonly lines: number;
  readonly last: number;
  readonly isNotable: boolean;
}

/**
 * The connections of a log, inbound and outbound, of which there is something to say beside that they went well: see
 * isNotableFate. And those that are uncommonly large or long: see Extents. They are told by the lines that the index has
 * of each such thing; only where that is not the whole truth, a connection is looked at.
 */
export class NotableConnections implements View {
  readonly #log: Log;
  readonly #extents: Extents;
  /** By chain. */
  #marks: Uint8Array = new Uint8Array(0);
  /** Of those that lines do not tell for certain. */
  readonly #verdicts = new Map<number, Verdict>();
  /** Rises with each cut: what was begun before it is begun anew. */
  #cuts = 0;
  #cutAt = Infinity;
  /** Entries that the marks are of. */
  #entries = -1;

  constructor(log: Log) {
    this.#log = log;
    this.#extents = new Extents(log);
  }

  /** By its chain. */
  has(connection: number): boolean {
    return this.#marks[connection] === 1;
  }

  truncate(entry: number): void {
    this.#cuts++;
    this.#entries = -1;
    this.#cutAt = Math.min(this.#cutAt, entry);
    this.#extents.truncate(entry);
  }

  *extend(): Task {
    while (this.#entries !== this.#log.index.entryCount) {
      const before = { cuts: this.#cuts, entries: this.#log.index.entryCount };
      const isSame = () => before.cuts === this.#cuts && before.entries === this.#log.index.entryCount;
      const marks = yield* this.#marked(isSame);
      if (!marks || !isSame()) continue;
      this.#marks = marks;
      this.#entries = before.entries;
    }
  }

  /** @param isSame whether the log is as it was @returns undefined where it is not any more */
  *#marked(isSame: () => boolean): Task<Uint8Array | undefined> {
    const { chains } = this.#log.index;
    const failures = yield* this.#log.views.upToDate(FailedAuthentications);
    const troubles = yield* this.#log.views.upToDate(MailTroubles);
    if (!isSame()) return undefined;
    const marks = new Uint8Array(chains.count);
    const mark = (connection: number | undefined) => {
      if (connection !== undefined) marks[connection] = 1;
    };
    for (const entry of failures.entries) mark(chains.connectionOf(entry));
    // A line that says so stands on the connection on which it came about, or on none.
    for (const entry of troubles.entriesOf(new Set(OF_MESSAGES))) mark(chains.connectionOf(entry));
    const doubtful = this.#doubtful(troubles);
    for (const [connection, kind] of yield* this.#connectionsOfTroubled(troubles, isSame)) {
      if (kind === 'ICID') mark(connection);
      // It may be another one on which something befell the message.
      else doubtful.add(connection);
    }
    if (!isSame()) return undefined;
    for (const connection of yield* this.#judged(doubtful, marks, isSame)) mark(connection);
    if (!isSame()) return undefined;
    const connections = yield* this.#opened(isSame);
    yield* this.#extents.lookAt(connections);
    if (!isSame()) return undefined;
    for (const connection of this.#extents.uncommonAmong(connections)) mark(connection);
    return marks;
  }

  /** The connections of messages of which lines say so, under whatever number these went on. */
  *#connectionsOfTroubled(troubles: MailTroubles, isSame: () => boolean): Task<Map<number, IdKind>> {
    const { chains } = this.#log.index;
    const found = new Map<number, IdKind>();
    // A set goes on with what is added while it is walked.
    const messages = new Set(OF_MESSAGES.flatMap(trouble => troubles.of(trouble).chains));
    for (const entry of this.#log.index.aftermaths.entries())
      for (const message of this.#befallenBy(entry)) messages.add(message);
    let left = LINES_PER_STEP;
    for (const id of messages) {
      const message = chains.get(id);
      left -= message.entryCount;
      if (left <= 0) {
        left = LINES_PER_STEP;
        yield;
        if (!isSame()) return found;
      }
      for (const entry of chains.entriesOf(message)) {
        const connection = chains.connectionOf(entry);
        if (connection !== undefined) found.set(connection, chains.get(connection).kind);
        const parent = chains.messagesOf(entry).length > 1 ? this.#parentBy(entry, message) : undefined;
        if (parent) messages.add(parent.id);
      }
    }
    return found;
  }

  /** The message that had been bounced or held, by a line that tells what came of that. */
  #befallenBy(entry: number): readonly number[] {
    const { chains } = this.#log.index;
    const messages = chains.messagesOf(entry);
    const parent = valueOf(this.#log.entry(entry), 'parentMid');
    return parent === undefined ? messages : messages.filter(id => chains.get(id).number === parent);
  }

  #parentBy(entry: number, message: Chain): Chain | undefined {
    return predecessorBy(this.#log, this.#log.entry(entry), message);
  }

  /** Connections with lines that may say so, or may be the whole of it no more by what came later. */
  #doubtful(troubles: MailTroubles): Set<number> {
    const { chains, uncheckedLogons, tlsFailures } = this.#log.index;
    const found = new Set([...troubles.of('rejected').chains, ...chains.brokenOff]);
    for (const entry of [...uncheckedLogons.entries(), ...tlsFailures.entries()]) {
      const connection = chains.connectionOf(entry);
      if (connection !== undefined) found.add(connection);
    }
    return found;
  }

  /** Those of some connections of which there is something to say. @param marks those that are known already */
  *#judged(connections: ReadonlySet<number>, marks: Uint8Array, isSame: () => boolean): Task<number[]> {
    const { chains } = this.#log.index;
    for (const [id, { last }] of this.#verdicts) if (last >= this.#cutAt) this.#verdicts.delete(id);
    this.#cutAt = Infinity;
    const found: number[] = [];
    let left = FATES_PER_STEP;
    for (const id of connections) {
      // It stands above no line.
      if (marks[id] === 1 || chains.openingOfConnection(id) === undefined) continue;
      const last = chains.lastEntryOf({ id });
      const lines = this.#linesOf(id);
      let verdict = this.#verdicts.get(id);
      if (verdict?.last !== last || verdict.lines !== lines) {
        const isNotable = isNotableFate(fateOf(this.#log, chains.get(id)));
        this.#verdicts.set(id, (verdict = { last, lines, isNotable }));
        left--;
      }
      if (verdict.isNotable) found.push(id);
      if (left > 0) continue;
      left = FATES_PER_STEP;
      yield;
      if (!isSame()) return found;
    }
    return found;
  }

  /** How many lines a connection has, and the messages that it names. */
  #linesOf(id: number): number {
    const { chains } = this.#log.index;
    const entries = chains.entriesOf({ id });
    const messages = new Set(entries.flatMap(entry => chains.messagesOf(entry)));
    return [...messages].reduce((sum, message) => sum + chains.entryCountOf({ id: message }), entries.length);
  }

  /** All connections of which the log has the opening. */
  *#opened(isSame: () => boolean): Task<number[]> {
    const { chains } = this.#log.index;
    const found: number[] = [];
    for (let id = 0; id < chains.count; id++) {
      if (chains.openingOfConnection(id) !== undefined) found.push(id);
      if (id % CHAINS_PER_STEP !== CHAINS_PER_STEP - 1) continue;
      yield;
      if (!isSame()) return found;
    }
    return found;
  }
}
