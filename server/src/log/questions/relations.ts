import type { IdKind } from '../events/ids';
import type { Chain } from '../index/chains';
import { valueOf, type Log } from '../log';

/**
 * How connections and messages belong together (relations.md, section 3): every answer is read off the lines that
 * name both, and none hangs on their order in the file, since a child's own lines may stand before or after the line
 * that names its parent.
 */

/** Connections or messages of a kind that lines of this one name as well, in the order of those lines. */
function alsoNamed(log: Log, chain: Chain, kind: IdKind): Chain[] {
  const found = new Map<number, Chain>();
  for (const entry of log.index.chains.entriesOf(chain)) {
    for (const other of log.index.chains.ofEntry(entry)) {
      if (other.kind === kind && other.id !== chain.id) found.set(other.id, other);
    }
  }
  return [...found.values()];
}

/** The messages that came over an inbound connection, or were handed over on an outbound one. */
export function messagesOf(log: Log, connection: Chain): Chain[] {
  return alsoNamed(log, connection, 'MID');
}

/** The outbound connections that a message went over. */
export function deliveriesOf(log: Log, message: Chain): Chain[] {
  return alsoNamed(log, message, 'DCID');
}

/** The inbound connection that brought a message; undefined for one that the appliance made. */
export function injectionOf(log: Log, message: Chain): Chain | undefined {
  return alsoNamed(log, message, 'ICID')[0];
}

/** The messages that a message was made from: split, rewritten, copied, bounced or released from. */
export function parentsOf(log: Log, message: Chain): Chain[] {
  return relatives(log, message, 'childMid', 'parentMid');
}

/**
 * The messages that were made from a message.
 * @param by only those that came about by these events
 */
export function childrenOf(log: Log, message: Chain, by?: ReadonlySet<string>): Chain[] {
  return relatives(log, message, 'parentMid', 'childMid', by);
}

/** Messages in one role on lines that name a message in the other one. */
function relatives(
  log: Log,
  message: Chain,
  own: RelationKey,
  theirs: RelationKey,
  by?: ReadonlySet<string>,
): Chain[] {
  const found = new Map<number, Chain>();
  for (const number of log.index.chains.entriesOf(message)) {
    const named = log.index.chains
      .ofEntry(number)
      .filter(({ kind, id }) => kind === 'MID' && id !== message.id);
    // Few lines name two messages, and only those are read.
    const entry = named.length > 0 ? log.entry(number) : undefined;
    if (by && !by.has(entry?.event?.name ?? '')) continue;
    if (valueOf(entry, own) !== message.number) continue;
    for (const other of named) if (valueOf(entry, theirs) === other.number) found.set(other.id, other);
  }
  return [...found.values()];
}

type RelationKey = 'parentMid' | 'childMid';

/** A message and all that lead from it, one step after the other, each once. */
export function withAll(from: readonly Chain[], next: (chain: Chain) => readonly Chain[]): Chain[] {
  const found = new Map(from.map(chain => [chain.id, chain]));
  // A map goes on with what is added while it is walked.
  for (const chain of found.values()) for (const other of next(chain)) found.set(other.id, other);
  return [...found.values()];
}
