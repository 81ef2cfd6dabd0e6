import type { IdKind } from '../events/ids';
import type { Chain } from '../index/chains';
import { valueOf, type Log } from '../log';
import { wholly, type Pieces } from '../pieces';

/**
 * How connections and messages belong together (relations.md, section 3): every answer is read off the lines that
 * name both, and none hangs on their order in the file, since a child's own lines may stand before or after the line
 * that names its parent.
 */

/** Entries that are looked at in a few milliseconds: a connection or message may have a hundred thousand. */
const PIECE = 500;

/** Connections or messages of a kind that lines of this one name as well, in the order of those lines. */
export function* alsoNamed(log: Log, chain: Chain, kind: IdKind): Pieces<Chain[]> {
  const found = new Map<number, Chain>();
  for (const [place, entry] of log.index.chains.entriesOf(chain).entries()) {
    if (place % PIECE === PIECE - 1) yield;
    for (const other of log.index.chains.ofEntry(entry)) {
      if (other.kind === kind && other.id !== chain.id) found.set(other.id, other);
    }
  }
  return [...found.values()];
}

/** The messages that came over an inbound connection, or were handed over on an outbound one. */
export function messagesOf(log: Log, connection: Chain): Chain[] {
  return wholly(alsoNamed(log, connection, 'MID'));
}

/** The outbound connections that a message went over. */
export function deliveriesOf(log: Log, message: Chain): Chain[] {
  return wholly(alsoNamed(log, message, 'DCID'));
}

/** The inbound connection that brought a message; undefined for one that the appliance made. */
export function injectionOf(log: Log, message: Chain): Chain | undefined {
  return wholly(alsoNamed(log, message, 'ICID'))[0];
}

/** The messages that a message was made from: split, rewritten, copied, bounced or released from. */
export function parentsOf(log: Log, message: Chain): Chain[] {
  return wholly(parentsInPieces(log, message));
}

/**
 * The messages that were made from a message.
 * @param by only those that came about by these events
 */
export function childrenOf(log: Log, message: Chain, by?: ReadonlySet<string>): Chain[] {
  return wholly(childrenInPieces(log, message, by));
}

export function parentsInPieces(log: Log, message: Chain): Pieces<Chain[]> {
  return relatives(log, message, 'childMid', 'parentMid');
}

export function childrenInPieces(log: Log, message: Chain, by?: ReadonlySet<string>): Pieces<Chain[]> {
  return relatives(log, message, 'parentMid', 'childMid', by);
}

/** Messages in one role on lines that name a message in the other one. */
function* relatives(
  log: Log,
  message: Chain,
  own: RelationKey,
  theirs: RelationKey,
  by?: ReadonlySet<string>,
): Pieces<Chain[]> {
  const found = new Map<number, Chain>();
  for (const [place, number] of log.index.chains.entriesOf(message).entries()) {
    if (place % PIECE === PIECE - 1) yield;
    const named = log.index.chains
      .ofEntry(number)
      .filter(({ kind, id }) => kind === 'MID' && id !== message.id);
    // Few lines name two messages, and only those are read.
    const entry = named.length > 0 ? log.entry(number) : undefined;
    if (entry) yield;
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
