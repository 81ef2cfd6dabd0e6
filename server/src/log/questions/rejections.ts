import type { Role } from '../events/story';
import { invalidBounceRejected } from '../events/turnedAway';
import type { Chain } from '../index/chains';
import { textOf, type Log, type LogEntry } from '../log';
import { firstAffordableEntries } from './readingCost';
import { sameAddress } from './recipient';

/** Recipients that were turned away at RCPT while a message came in: they never became any. */
export interface Rejection {
  readonly line: LogEntry;
  /** Undefined where the address was none, and the line does not print it. */
  readonly recipient: string | undefined;
  /** Who turned it away, or what was wrong with the address, as it is printed: `RAT`, `bounce verification`. */
  readonly by: string;
}

/** The envelope stands among the first lines. */
const ENVELOPE_WITHIN = 1000;

/** Each way to turn away one recipient, and how its line is read; undefined where the line is of another kind. */
const REJECTING: Readonly<Partial<Record<Role, (line: LogEntry) => Rejection | undefined>>> = {
  'recipient-rejected': line => ({
    line,
    recipient: textOf(line, 'recipient') ?? '',
    by: textOf(line, 'reason') ?? '',
  }),
  'bounce-invalid': line => {
    const rejected = invalidBounceRejected(line);
    return rejected && { line, ...rejected };
  },
  'recipient-invalid': line => ({
    line,
    recipient: undefined,
    by: (textOf(line, 'detail') ?? '').trim(),
  }),
};

/** What an entry says of a recipient that it turned away; undefined where it turned nobody away. */
export function rejectionIn(log: Log, entry: number): Rejection | undefined {
  const role = log.eventOf(entry)?.role;
  return role && REJECTING[role]?.(log.entry(entry));
}

/**
 * Those that a message, or an inbound connection with its messages, turned away: one for each address and reason, since
 * who is turned away may try again. Who was taken then is a recipient like every other.
 * @param first its first entries, where they are at hand
 */
export function rejectionsOf(
  log: Log,
  chain: Chain,
  first = firstAffordableEntries(log, chain, ENVELOPE_WITHIN),
): Rejection[] {
  const found: Rejection[] = [];
  for (const entry of first) {
    const rejection = rejectionIn(log, entry);
    if (rejection) found.push(rejection);
  }
  if (found.length === 0) return found;
  const taken = takenAmong(log, first);
  const keyOf = ({ recipient, by }: Rejection) => JSON.stringify([recipient?.toLowerCase(), by]);
  const left = found.filter(
    ({ line, recipient }) => recipient === undefined || !taken.has(addressIn(log, line.number, recipient)),
  );
  return [...new Map(left.map(rejection => [keyOf(rejection), rejection])).values()];
}

/** Whom entries name as recipients of their messages. */
function takenAmong(log: Log, entries: readonly number[]): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const entry of entries) {
    if (log.eventOf(entry)?.role !== 'recipient') continue;
    const recipient = textOf(log.entry(entry), 'recipient');
    if (recipient !== undefined) taken.add(addressIn(log, entry, recipient));
  }
  return taken;
}

/** An address with the message of an entry, in which it stands. */
function addressIn(log: Log, entry: number, recipient: string): string {
  const [message] = log.index.chains.messagesOf(entry);
  return `${message ?? ''} ${recipient.toLowerCase()}`;
}

/** What turned a recipient of a message away last; undefined where nothing did. */
export function rejectionOf(log: Log, message: Chain, recipient: string): Rejection | undefined {
  return rejectionsOf(log, message).findLast(
    ({ recipient: own }) => own !== undefined && sameAddress(own, recipient),
  );
}

/** Whether each recipient of a message that the log tells of from its beginning was turned away. */
export function isNobodyAccepted(log: Log, message: Chain): boolean {
  if (message.opening === undefined) return false;
  const read = firstAffordableEntries(log, message, ENVELOPE_WITHIN);
  return (
    read.length === message.entryCount &&
    !read.some(entry => log.eventOf(entry)?.role === 'recipient') &&
    read.some(entry => rejectionIn(log, entry) !== undefined)
  );
}
