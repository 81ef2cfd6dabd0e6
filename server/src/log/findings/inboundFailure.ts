import { rangeOf } from '../entry';
import { fieldOf, textOf, type Log, type LogEntry } from '../log';
import { phrase, type Phrase } from '../phrase';
import { connectionOfEntry, type Connection } from '../questions/connection';
import type { TextRange } from '../text/text';
import type { Finding, Related } from './finding';
import { distinct, profileInWords, userInWords } from './words';

/** More further attempts than this tell nothing new, and each is sent with every finding of its connection. */
const MOST_ATTEMPTS = 10;

/** A client that could not log on to the appliance. */
export function inboundFailure(log: Log, entry: LogEntry): Omit<Finding, 'rule'> {
  const connection = connectionOfEntry(log, entry.number);
  const user = textOf(entry, 'user') ?? '';
  const address = textOf(connection?.opening, 'remoteAddress');
  const mechanism = textOf(entry, 'mechanism') ?? '';
  const profile = textOf(entry, 'profile') ?? '';
  return {
    entry,
    range: resultRange(entry),
    message: message(user, address, mechanism, profile),
    host: entry.entry.header?.host,
    ...(connection && { icid: connection.chain.number }),
    users: [user],
    remoteAddresses: distinct([address]),
    mechanisms: [mechanism],
    profiles: [profile],
    mids: [],
    count: 1,
    related: connection ? related(log, connection, entry) : [],
  };
}

function message(user: string, address: string | undefined, mechanism: string, profile: string): Phrase {
  const values = { user: userInWords(user), mechanism, profile: profileInWords(profile) };
  return address === undefined
    ? phrase(
        'SMTP authentication failed for {user} ({mechanism}, profile {profile}). The log begins after this connection was opened: no client address.',
        values,
      )
    : phrase('SMTP authentication failed for {user} from {address} ({mechanism}, profile {profile})', {
        ...values,
        address,
      });
}

/** From `failed` to the end of the user: not the whole line, which other findings may stand on as well. */
function resultRange(failure: LogEntry): TextRange {
  const { entry } = failure;
  const user = fieldOf(failure, 'user');
  const icid = fieldOf(failure, 'icid');
  const start = entry.text.toLowerCase().indexOf('failed', icid?.end ?? 0);
  return rangeOf(entry, Math.max(0, start), user?.end ?? entry.text.length);
}

function related(log: Log, connection: Connection, entry: LogEntry): Related[] {
  const attempts = [...connection.failed, ...connection.succeeded]
    .filter(number => number !== entry.number)
    .sort((a, b) => Math.abs(a - entry.number) - Math.abs(b - entry.number))
    .slice(0, MOST_ATTEMPTS)
    .sort((a, b) => a - b);
  const end = connection.chain.end;
  const address = textOf(connection.opening, 'remoteAddress');
  return [
    ...(connection.opening && address !== undefined
      ? [{ entry: connection.opening, message: phrase('Connection opened from {address}', { address }) }]
      : []),
    ...connection.serverFaults.slice(0, MOST_ATTEMPTS).map(number => serverFault(log.entry(number))),
    ...attempts.map(number => attempt(log.entry(number))),
    ...(end !== undefined ? [{ entry: log.entry(end), message: phrase('Connection closed') }] : []),
  ];
}

function serverFault(entry: LogEntry): Related {
  return {
    entry,
    message: phrase('{what}: the server side is at fault, no password was guessed', {
      what: phrase(entry.event?.title ?? ''),
    }),
  };
}

function attempt(entry: LogEntry): Related {
  const user = userInWords(textOf(entry, 'user') ?? '');
  return {
    entry,
    message:
      entry.event?.authentication === 'failed'
        ? phrase('Further attempt: failed for {user}', { user })
        : phrase('Further attempt: succeeded for {user}', { user }),
  };
}
