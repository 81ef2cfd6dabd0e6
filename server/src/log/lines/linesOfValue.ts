import type { Log } from '../log';
import { isAsked } from '../sentValue';
import type { Task } from '../task';
import { AddressConnections } from '../views/addressConnections';
import { connectionGroupsOf } from '../views/connectionGroups';
import { DerivedMessages } from '../views/derivedMessages';
import { MailNames, type MailName } from '../views/mailNames';
import { EntrySet } from './entrySet';

/** What a log has all lines of. */
export type LinesValueKind = 'user' | 'address' | MailName;

/** The lines of a value, and what they are of. */
export interface LinesOfValue {
  readonly entries: EntrySet;
  /** Ids of chains: connections of clients, connections to next hosts, messages. */
  readonly inbound: readonly number[];
  readonly outbound: readonly number[];
  readonly messages: readonly number[];
  /** How many of these are none of the value itself: they were made from others of them, as bounces are. */
  readonly made: number;
  /** Of a user: the logons that are that user's own, of all on these connections. */
  readonly own?: { readonly failed: number; readonly succeeded: number };
}

/** Chains whose entries are marked, and looked through, in a few milliseconds. */
const STEP_SIZE = 500;

/**
 * All lines of a value; undefined where the log has none.
 * - A user, as printed: of the connections on which that user logged on or tried to, and of the messages that came in
 *   over them.
 * - An address, or the addresses of a network in CIDR: of the connections of that client and the messages that came in
 *   over them, and of the connections to that next host.
 * - A sender, a recipient, a domain: of their messages, from the line that starts one to what became of it, the lines of
 *   its deliveries that name it included; and lines that name them and belong to no message. A domain is that of a sender
 *   or a recipient, or the one for which a connection was opened; with a dot before it, it stands for all below it, too.
 *
 * A message goes on under other numbers, and causes others, such as its bounce: these belong to it.
 */
export function* linesOfValue(log: Log, of: LinesValueKind, value: string): Task<LinesOfValue | undefined> {
  switch (of) {
    case 'user':
      return yield* ofUser(log, value);
    case 'address':
      return yield* ofAddress(log, value);
    case 'sender':
    case 'recipient':
    case 'domain':
      return yield* ofMailName(log, of, value);
  }
}

function* ofUser(log: Log, asked: string): Task<LinesOfValue | undefined> {
  const { users } = yield* connectionGroupsOf(log);
  const groups = users.filter(({ value }) => value !== undefined && isAsked(value, asked));
  if (groups.length === 0) return undefined;
  const inbound = groups.flatMap(({ connections }) => connections);
  const loose = groups.flatMap(each => each.loose);
  const sum = (counted: 'failed' | 'succeeded') => groups.reduce((all, group) => all + group[counted], 0);
  const own = { failed: sum('failed'), succeeded: sum('succeeded') };
  return { ...(yield* withMessages(log, { inbound, outbound: [], loose })), own };
}

/** Whether a log has lines of a value: known at once where `linesOfValue` takes a while to gather them. */
export function* hasLinesOf(log: Log, of: LinesValueKind, value: string): Task<boolean> {
  switch (of) {
    case 'user': {
      const { users } = yield* connectionGroupsOf(log);
      return users.some(group => group.value !== undefined && isAsked(group.value, value));
    }
    case 'address':
      return (yield* log.views.upToDate(AddressConnections)).of(value).length > 0;
    case 'sender':
    case 'recipient':
    case 'domain':
      return (yield* log.views.get(MailNames).of(of, value)).length > 0;
  }
}

function* ofAddress(log: Log, asked: string): Task<LinesOfValue | undefined> {
  const inbound: number[] = [];
  const outbound: number[] = [];
  for (const id of (yield* log.views.upToDate(AddressConnections)).of(asked))
    (log.index.chains.get(id).kind === 'ICID' ? inbound : outbound).push(id);
  if (inbound.length + outbound.length === 0) return undefined;
  return yield* withMessages(log, { inbound, outbound, loose: [] });
}

function* ofMailName(log: Log, by: MailName, asked: string): Task<LinesOfValue | undefined> {
  const { chains } = log.index;
  const named = yield* log.views.get(MailNames).of(by, asked);
  if (named.length === 0) return undefined;
  const messages = new Set<number>();
  const outbound = new Set<number>();
  for (const [place, entry] of named.entries()) {
    if (place % STEP_SIZE === STEP_SIZE - 1) yield;
    const own = chains.messagesOf(entry);
    for (const message of own) messages.add(message);
    const connection = own.length === 0 ? chains.connectionOf(entry) : undefined;
    // It was opened for the domain.
    if (connection !== undefined && chains.get(connection).kind === 'DCID') outbound.add(connection);
  }
  const entries = new EntrySet(log);
  yield* entries.addAll(named);
  const all = yield* addMessages(log, entries, messages);
  yield* addChains(log, entries, outbound);
  return {
    entries,
    inbound: [],
    outbound: [...outbound],
    messages: all,
    made: all.length - messages.size,
  };
}

function* withMessages(
  log: Log,
  {
    inbound,
    outbound,
    loose,
  }: Pick<LinesOfValue, 'inbound' | 'outbound'> & { readonly loose: readonly number[] },
): Task<LinesOfValue> {
  const { chains } = log.index;
  const entries = new EntrySet(log);
  yield* entries.addAll(loose);
  yield* addChains(log, entries, outbound);
  const messages = new Set<number>();
  let steps = 0;
  for (const id of inbound) {
    for (const entry of chains.entriesOf({ id })) {
      entries.add(entry);
      for (const message of chains.messagesOf(entry)) messages.add(message);
      if (++steps % STEP_SIZE === 0) yield;
    }
  }
  const all = yield* addMessages(log, entries, messages);
  return { entries, inbound, outbound, messages: all, made: all.length - messages.size };
}

/** Adds the lines of messages and of all that were made from them. @returns all of these */
function* addMessages(log: Log, entries: EntrySet, messages: ReadonlySet<number>): Task<number[]> {
  const derived = yield* log.views.upToDate(DerivedMessages);
  const all = new Set(messages);
  let steps = 0;
  // A set goes on with what is added while it is walked.
  for (const message of all) {
    for (const child of derived.childrenOf(message)) all.add(child);
    if (++steps % STEP_SIZE === 0) yield;
  }
  yield* addChains(log, entries, all);
  return [...all];
}

function* addChains(log: Log, entries: EntrySet, chains: Iterable<number>): Task {
  for (const id of chains) yield* entries.addAll(log.index.chains.entriesOf({ id }));
}
