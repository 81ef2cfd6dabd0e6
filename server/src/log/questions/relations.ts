import type { LogEvent } from '../events/event';
import type { IdKind } from '../events/ids';
import type { Derivation } from '../events/story';
import type { Chain } from '../index/chains';
import { textOf, valueOf, type Log, type LogEntry, type EntryContent } from '../log';
import { runTask, type Task } from '../task';
import { firstAffordableEntries } from './readingCost';

/**
 * How connections and messages belong together: every answer is read off the lines that name both, and none hangs on
 * their order in the file, since a child's own lines may stand before or after the line that names its parent.
 */

/** Entries that are looked at in a few milliseconds: a connection or message may have a hundred thousand. */
const STEP_SIZE = 500;

/** Connections or messages of a kind that lines of this one name as well, in the order of those lines. */
export function* alsoNamed(log: Log, chain: Chain, kind: IdKind): Task<Chain[]> {
  const found = new Map<number, Chain>();
  for (const [place, entry] of log.index.chains.entriesOf(chain).entries()) {
    if (place % STEP_SIZE === STEP_SIZE - 1) yield;
    for (const other of log.index.chains.ofEntry(entry)) {
      if (other.kind === kind && other.id !== chain.id) found.set(other.id, other);
    }
  }
  return [...found.values()];
}

/** The messages that came over an inbound connection, or were handed over on an outbound one. */
export function messagesOf(log: Log, connection: Chain): Chain[] {
  return runTask(alsoNamed(log, connection, 'MID'));
}

/** The outbound connections that a message went over. */
export function deliveriesOf(log: Log, message: Chain): Chain[] {
  return runTask(alsoNamed(log, message, 'DCID'));
}

/** The inbound connection that brought a message; undefined for one that the appliance made. */
export function injectionOf(log: Log, message: Chain): Chain | undefined {
  return runTask(alsoNamed(log, message, 'ICID'))[0];
}

/** The messages that a message was made from: split, rewritten, copied, bounced or released from. */
export function parentsOf(log: Log, message: Chain): Chain[] {
  return runTask(parentsTask(log, message));
}

/** The messages that were made from a message. */
export function childrenOf(log: Log, message: Chain): Chain[] {
  return runTask(childrenTask(log, message));
}

export function parentsTask(log: Log, message: Chain): Task<Chain[]> {
  return relatives(log, message, 'childMid', 'parentMid');
}

export function childrenTask(log: Log, message: Chain): Task<Chain[]> {
  return relatives(log, message, 'parentMid', 'childMid');
}

/** Messages in one role on lines that name a message in the other one. */
function* relatives(log: Log, message: Chain, own: RelationKey, theirs: RelationKey): Task<Chain[]> {
  const found = new Map<number, Chain>();
  for (const [place, number] of log.index.chains.entriesOf(message).entries()) {
    if (place % STEP_SIZE === STEP_SIZE - 1) yield;
    const named = log.index.chains
      .ofEntry(number)
      .filter(({ kind, id }) => kind === 'MID' && id !== message.id);
    // Few lines name two messages, and only those are read.
    const entry = named.length > 0 ? log.entry(number) : undefined;
    if (entry) yield;
    if (valueOf(entry, own) !== message.number) continue;
    for (const other of named) if (valueOf(entry, theirs) === other.number) found.set(other.id, other);
  }
  return [...found.values()];
}

type RelationKey = 'parentMid' | 'childMid';

/** The messages that some entries name, each once. */
export function messagesNamedBy(log: Log, entries: readonly number[]): Chain[] {
  const { chains } = log.index;
  const found = new Set<number>();
  for (const entry of entries) for (const id of chains.messagesOf(entry)) found.add(id);
  return Array.from(found, id => chains.get(id));
}

/** Whether a line of a connection names a message; true too where none of the first lines does and there are many more. */
export function mayHaveMessages(log: Log, connection: Chain): boolean {
  const first = firstAffordableEntries(log, connection, FIRST_LINES);
  return first.length < connection.entryCount || messagesNamedBy(log, first).length > 0;
}

/** Whether the same mail goes on under another number by an event, and no copy, notice or bounce of it. */
export function continuesMessage(event: LogEvent | undefined): boolean {
  const how = event?.derivation?.as;
  return how === 'split' || how === 'rewritten' || how === 'released';
}

/** What changes a mail, and not who it is for: a footer, a disclaimer, a header; a release from a quarantine. */
const KEEPS_RECIPIENTS = /\b(?:footer|heading|header|disclaimer|quarantine|encrypt\w*)\b/i;

/**
 * Whether the recipients of a mail are the same ones under its new number. Who rewrites a mail may do so to send it to
 * somebody else: an LDAP query, an `alt-rcpt-to` filter, anti-spam, anti-virus (user guide 9.1.2, p. 38-14).
 */
export const keepsRecipients = (line: EntryContent): boolean =>
  line.event?.derivation?.as !== 'rewritten' || KEEPS_RECIPIENTS.test(textOf(line, 'by') ?? '');

/** Under whose number the mail of a message goes on by a line; undefined for a line that does not say so. */
export function successorBy(log: Log, line: EntryContent, message: Chain): Chain | undefined {
  return continuesMessage(line.event) && valueOf(line, 'parentMid') === message.number
    ? otherMessage(log, line, 'childMid', message)
    : undefined;
}

/** From whose number the mail of a message came by a line; undefined for a line that does not say so. */
export function predecessorBy(log: Log, line: EntryContent, message: Chain): Chain | undefined {
  return continuesMessage(line.event) && valueOf(line, 'childMid') === message.number
    ? otherMessage(log, line, 'parentMid', message)
    : undefined;
}

function otherMessage(log: Log, line: EntryContent, key: RelationKey, than: Chain): Chain | undefined {
  const number = valueOf(line, key);
  return log.index.chains
    .ofEntry(line.number)
    .find(chain => chain.kind === 'MID' && chain.number === number && chain.id !== than.id);
}

/** Another message that one was made from, or that was made from it. */
export interface Relative {
  readonly mid: number;
  readonly making: Derivation;
  /** The line that says so. */
  readonly line: LogEntry;
}

/** Lines of a message that are looked at for the others: its first ones, and the last, where a bounce is made. */
const FIRST_LINES = 1000;
const LAST_LINES = 100;

/**
 * The messages that a message was made from and those that were made from it, as far as these lines tell.
 * @param first its first entries, where they are at hand
 */
export function relativesOf(
  log: Log,
  message: Chain,
  first = firstAffordableEntries(log, message, FIRST_LINES),
): { parents: Relative[]; children: Relative[] } {
  const parents = new Map<number, Relative>();
  const children = new Map<number, Relative>();
  const isAll = first.length === message.entryCount;
  const looked = isAll
    ? first
    : new Set([...first, ...log.index.chains.entriesOf(message).slice(-LAST_LINES)]);
  for (const number of looked) {
    const making = log.eventOf(number)?.derivation;
    if (!making) continue;
    const line = log.entry(number);
    const parent = Number(valueOf(line, 'parentMid'));
    const child = Number(valueOf(line, 'childMid'));
    if (child === message.number) parents.set(parent, { mid: parent, making, line });
    else if (parent === message.number) children.set(child, { mid: child, making, line });
  }
  return { parents: [...parents.values()], children: [...children.values()] };
}

/** A message and all that lead from it, one step after the other, each once. */
export function withAll(from: readonly Chain[], next: (chain: Chain) => readonly Chain[]): Chain[] {
  const found = new Map(from.map(chain => [chain.id, chain]));
  // A map goes on with what is added while it is walked.
  for (const chain of found.values()) for (const other of next(chain)) found.set(other.id, other);
  return [...found.values()];
}
