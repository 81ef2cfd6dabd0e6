import { Attempts } from '../attempts/attempts';
import { textOf, type Log, type LogEntry } from '../log';
import { phrase, type Phrase } from '../phrase';
import type { Connection } from '../questions/connection';
import type { TextRange } from '../text/text';
import { otherAttempts } from './attempts';
import type { Finding, Headline, Related } from './finding';
import type { HeadlineSources } from './headlines';
import { whyUnchecked } from './logonCause';
import { logonTroubles } from './logonTroubles';
import { MAX_RELATED, limitTo } from './limits';
import { resultRange } from './resultRange';
import { distinct, formatProfile, formatUser, formatValue } from './formatValue';

/** A client that could not log on to the appliance. */
export function inboundFailure(
  log: Log,
  entry: LogEntry,
  connection: Connection | undefined,
): Omit<Finding, 'rule'> {
  const user = textOf(entry, 'user') ?? '';
  const address = addressOf(log, connection);
  const mechanism = textOf(entry, 'mechanism') ?? '';
  const profile = textOf(entry, 'profile') ?? '';
  return {
    entry,
    range: inboundRange(entry),
    message: message({ user, mechanism, profile }, { number: entry.number, connection, address }),
    host: entry.entry.header?.host,
    ...(connection && { icid: connection.chain.number }),
    users: [user],
    remoteAddresses: distinct([address]),
    mechanisms: [mechanism],
    profiles: [profile],
    mids: [],
    count: 1,
    related: () => (connection ? related(log, connection, entry) : logonTroubles(log, entry)),
  };
}

/** `failed for user: ironport` */
export const inboundRange = (failure: LogEntry): TextRange => resultRange(failure, 'failed');

/**
 * The message of it, without reading the line in full or looking at its connection, where there is nothing to be seen.
 * @param row of the failed logon among the authentications of the index
 */
export function inboundHeadline(row: number, { log, logons, connections }: HeadlineSources): Headline {
  const { index } = log;
  const number = index.authentications.entryAt(row);
  const logon = logons.read(row);
  const attempts = log.views.get(Attempts);
  const attempt = attempts.firstFrom(number);
  const address =
    attempts.entryOf(attempt) === number ? attempts.addresses.at(attempts.addressOf(attempt)) : undefined;
  const isPlain = address !== undefined && index.uncheckedLogons.count === 0;
  const connection = isPlain ? undefined : connections.ofEntry(number);
  const where = { number, connection, address: address ?? addressOf(log, connection) };
  return { entry: logon.entry, message: message(logon, where) };
}

function message(
  { user, mechanism, profile }: Readonly<Record<'user' | 'mechanism' | 'profile', string>>,
  {
    number,
    connection,
    address,
  }: { number: number; connection: Connection | undefined; address: string | undefined },
): Phrase {
  const values = {
    user: formatUser(user),
    mechanism: formatValue(mechanism),
    profile: formatProfile(profile),
    address: address === undefined ? undefined : formatValue(address),
    cause: whyUnchecked(connection?.lastUncheckedBefore(number)),
    note: address === undefined ? noAddressFor(connection) : undefined,
  };
  return phrase(
    'SMTP authentication failed for {user}{address, select, missing {} other { from {address}}} ({mechanism}, profile {profile}){cause, select, missing {} other {: {cause}}}{note, select, missing {} other {. {note}}}',
    values,
  );
}

/** Of the client, as printed; undefined where the log has no opening of its connection. */
function addressOf(log: Log, connection: Connection | undefined): string | undefined {
  const opening = connection?.chain.opening;
  return opening === undefined ? undefined : log.addressOf(opening);
}

/** Why the client's address is not told: it stands where the connection was opened. */
function noAddressFor(connection: Connection | undefined): Phrase {
  if (!connection) return phrase('ICID 0 stands for no connection: no client address.');
  return connection.isCutByBeginning
    ? phrase('The log begins after this connection was opened: no client address.')
    : phrase('The opening of this connection is not in the log: no client address.');
}

function related(log: Log, connection: Connection, entry: LogEntry): Related[] {
  const end = connection.chain.end;
  const address = addressOf(log, connection);
  return [
    ...(connection.opening && address !== undefined
      ? [
          {
            entry: connection.opening,
            message: phrase('Connection opened from {address}', { address: formatValue(address) }),
          },
        ]
      : []),
    ...unchecked(log, connection, entry),
    ...logonTroubles(log, entry),
    ...otherAttempts(log, connection, entry),
    ...(end !== undefined ? [{ entry: log.entry(end), message: phrase('Connection closed') }] : []),
  ];
}

/** What says of this very attempt that it could not be checked. */
function unchecked(log: Log, connection: Connection, failure: LogEntry): Related[] {
  const { shown, left } = limitTo(MAX_RELATED, connection.uncheckedBefore(failure.number));
  const [first] = left;
  const more = phrase('{count, plural, other {# more lines of this kind before this attempt}}', {
    count: left.length,
  });
  return [
    ...shown.map(number => {
      const entry = log.entry(number);
      return { entry, message: phrase(entry.event?.title ?? '') };
    }),
    ...(first === undefined ? [] : [{ entry: log.entry(first), message: more }]),
  ];
}
