import type { Chain } from '../index/chains';
import { valueOf, type Log } from '../log';
import type { Task } from '../task';
import { AnsweringConnection } from './answers';

/** Two that belong together, and the entries that say so. */
export interface Call {
  readonly other: Chain;
  /** In file order. */
  readonly entries: readonly number[];
}

/** `to`: what comes of it, messages and deliveries. `from`: where it came from. */
export type CallDirection = 'to' | 'from';

/**
 * What leads on from a connection or message, or back: a connection to the messages it brought, a message to those made
 * from it and to the connections it went out over. In the order of the first entry that joins them; each is read off
 * lines that name both, or that answer to a delivery.
 */
export function* callsOf(log: Log, chain: Chain, way: CallDirection): Task<Call[]> {
  const found = new Map<number, { other: Chain; entries: number[] }>();
  const add = (other: Chain, entry: number) => {
    const call = found.get(other.id);
    if (!call) found.set(other.id, { other, entries: [entry] });
    else if (call.entries.at(-1) !== entry) call.entries.push(entry);
  };
  const answering = chain.kind === 'MID' && way === 'to' ? new AnsweringConnection(log) : undefined;
  for (const entry of log.index.chains.entriesOf(chain)) {
    // One may name twenty thousand recipients.
    yield;
    for (const other of log.index.chains.ofEntry(entry)) {
      if (other.id !== chain.id && leads(log, entry, chain, other, way)) add(other, entry);
    }
    const connection = answering?.of(entry);
    if (connection) add(connection, entry);
  }
  if (chain.kind === 'DCID' && way === 'from') {
    for (const call of found.values()) yield* addAnswers(log, call, chain);
  }
  return [...found.values()];
}

/** Whether an entry that names both says that one leads to the other, or comes from it. */
function leads(log: Log, entry: number, one: Chain, other: Chain, way: CallDirection): boolean {
  if (one.kind !== other.kind) {
    const [from, to] = way === 'to' ? [one, other] : [other, one];
    return (from.kind === 'ICID' && to.kind === 'MID') || (from.kind === 'MID' && to.kind === 'DCID');
  }
  const read = log.entry(entry);
  const [own, theirs] = way === 'to' ? ['parentMid', 'childMid'] : ['childMid', 'parentMid'];
  return valueOf(read, own) === one.number && valueOf(read, theirs) === other.number;
}

/** Adds to a message on an outbound connection the entries that belong to that connection without naming it. */
function* addAnswers(log: Log, call: { readonly other: Chain; entries: number[] }, connection: Chain): Task {
  const answering = new AnsweringConnection(log);
  const answers: number[] = [];
  for (const entry of log.index.chains.entriesOf(call.other)) {
    yield;
    if (answering.of(entry)?.id === connection.id) answers.push(entry);
  }
  if (answers.length > 0) call.entries = [...call.entries, ...answers].sort((a, b) => a - b);
  yield;
}
