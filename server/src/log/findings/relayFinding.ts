import { Attempts } from '../attempts/attempts';
import { textOf, type Log, type LogEntry } from '../log';
import { phrase, type Phrase } from '../phrase';
import { recipientsOf, type Mail } from '../relays/connectionMail';
import type { Relay } from '../relays/relay';
import type { Finding, Related } from './finding';
import { distinct, formatUser, formatValue } from './formatValue';
import { MAX_RELATED, VALUES_LISTED } from './limits';
import { resultRange } from './resultRange';
import { endsOf } from '../time';
import { formatTimes } from './span';

/** A message with the log that has its lines. */
interface Sent {
  readonly log: Log;
  readonly mail: Mail;
}

/** What was sent behind a logon that may have taken an account. @param relay one with messages */
export function relayAfterLogon(log: Log, relay: Relay): Omit<Finding, 'rule'> {
  const attempts = log.views.get(Attempts);
  const entry = log.entry(relay.entry);
  const user = textOf(entry, 'user') ?? '';
  const address = attempts.addresses.at(attempts.addressOf(relay.success));
  const { totals, logons } = relay;
  const connections = logons.filter(({ mail }) => mail && !mail.taken().next().done);
  const ends = endsOf(sentIn(connections), ({ mail }) => mail.begun);
  const values = {
    user: formatUser(user),
    address: address === undefined ? undefined : formatValue(address),
    messages: totals.messages,
    recipients: totals.recipients,
    size: totals.size,
    connections: connections.length,
    span: ends && formatTimes(startOf(ends.earliest).time, startOf(ends.latest).time, entry.time),
  };
  return {
    entry,
    range: resultRange(entry, 'succeeded'),
    message: phrase(
      '{messages, plural, one {# message} other {# messages}} for {recipients, plural, one {# recipient} other {# recipients}} ({size, plural, one {# byte} other {# bytes}}) sent as {user}{address, select, missing {} other { from {address}}} behind a logon that may have taken the account{connections, plural, =1 {} other {, on # connections}}{span, select, missing {} other {, {span}}}',
      values,
    ),
    host: entry.entry.header?.host,
    users: distinct(logons.map(({ attempt }) => attempts.users.at(attempts.userOf(attempt)))).slice(
      0,
      VALUES_LISTED,
    ),
    remoteAddresses: distinct(
      logons.map(({ attempt }) => attempts.addresses.at(attempts.addressOf(attempt))),
    ).slice(0, VALUES_LISTED),
    mechanisms: distinct([textOf(entry, 'mechanism')]),
    profiles: distinct([textOf(entry, 'profile')]),
    mids: [...firstSent(relay, VALUES_LISTED)].map(({ mail }) => mail.mid),
    count: logons.length,
    related: () => related(relay),
  };
}

/** The first messages, the last one, and how many there are between. */
function related(relay: Relay): Related[] {
  const { messages } = relay.totals;
  const shown = [...firstSent(relay, messages > MAX_RELATED ? MAX_RELATED - 1 : MAX_RELATED)];
  const last = lastOf(relay);
  const left = messages - shown.length;
  return [
    ...shown.map(sent => ({ entry: startOf(sent), message: formatSent(sent.mail) })),
    ...(left > 0 && last
      ? [
          {
            entry: startOf(last),
            message: phrase('{count, plural, one {{last}} other {# more messages, the last one: {last}}}', {
              count: left,
              last: formatSent(last.mail),
            }),
          },
        ]
      : []),
  ];
}

const formatSent = (mail: Mail): Phrase =>
  phrase(
    'MID {mid}: {recipients, plural, one {# recipient} other {# recipients}}, {size, plural, one {# byte} other {# bytes}}',
    { mid: mail.mid, recipients: recipientsOf(mail), size: mail.ready?.size ?? 0 },
  );

const startOf = ({ log, mail }: Sent): LogEntry => log.entry(mail.start);

/** The messages of some connections, one behind the other. */
function* sentIn(logons: Relay['logons']): Generator<Sent> {
  for (const { mail: mails } of logons)
    if (mails) for (const mail of mails.taken()) yield { log: mails.log, mail };
}

function* firstSent({ logons }: Relay, most: number): Generator<Sent> {
  let count = 0;
  for (const sent of sentIn(logons)) {
    if (count++ === most) return;
    yield sent;
  }
}

/** The one that was begun last. */
function lastOf({ logons }: Relay): Sent | undefined {
  for (let place = logons.length - 1; place >= 0; place--) {
    const last = [...sentIn(logons.slice(place, place + 1))].at(-1);
    if (last) return last;
  }
  return undefined;
}
