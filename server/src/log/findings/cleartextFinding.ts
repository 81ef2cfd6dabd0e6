import { Attempts } from '../attempts/attempts';
import { CleartextLogons, type CleartextGroup } from '../cleartext/cleartextLogons';
import { rangeOf } from '../entry';
import { fieldOf, textOf, type Log } from '../log';
import { allOf, phrase } from '../phrase';
import { distinct, formatPlainValue, formatUser, formatValue } from './formatValue';
import type { Finding, Related } from './finding';
import { VALUES_LISTED } from './limits';
import { formatTimes } from './span';

/** Clients of a listener and sender group that were let in by a password that everybody could read. */
export function cleartextCredentials(log: Log, group: CleartextGroup): Omit<Finding, 'rule'> {
  const logons = log.views.get(CleartextLogons);
  const attempts = log.views.get(Attempts);
  const entry = log.entry(group.first);
  const last = logons.lastOf(group);
  const [earliest, latest] = logons.endsOf(group);
  const mechanisms = group.mechanisms.first(VALUES_LISTED).map(number => logons.mechanisms[number]);
  const mechanism = fieldOf(entry, 'mechanism');
  const values = {
    mechanisms: allOf(distinct(mechanisms).map(formatValue)),
    listener: formatPlainValue(group.listener),
    senderGroup: group.senderGroup === undefined ? undefined : formatPlainValue(group.senderGroup),
    count: group.count,
    users: group.users.size,
    span: formatTimes(log.timeOf(earliest), log.timeOf(latest)),
  };
  return {
    entry,
    range: rangeOf(entry.entry, mechanism?.start ?? 0, mechanism?.end ?? entry.entry.text.length),
    message: phrase(
      'Passwords readable on the way to the listener {listener}{senderGroup, select, missing {} other {, sender group {senderGroup}}}: {count, plural, one {# logon} other {# logons}} by {mechanisms} without a TLS line before, of {users, plural, one {# user} other {# users}}{span, select, missing {} other {, {span}}}',
      values,
    ),
    host: entry.entry.header?.host,
    users: distinct(group.users.first(VALUES_LISTED).map(number => attempts.users.at(number))),
    remoteAddresses: distinct(
      group.addresses.first(VALUES_LISTED).map(number => attempts.addresses.at(number)),
    ),
    mechanisms: distinct(mechanisms),
    profiles: distinct([textOf(entry, 'profile')]),
    mids: [],
    count: group.count,
    related: () => related(log, group, last, logons),
  };
}

function related(log: Log, { first }: CleartextGroup, last: number, { unknown }: CleartextLogons): Related[] {
  const { chains } = log.index;
  const connection = chains.connectionOf(first);
  const opening = connection === undefined ? undefined : chains.openingOfConnection(connection);
  const opened = opening === undefined ? undefined : log.entry(opening);
  const lastLogon = log.entry(last);
  return [
    ...(opened
      ? [
          {
            entry: opened,
            message: phrase('Connection opened from {address}', {
              address: formatValue(textOf(opened, 'remoteAddress') ?? ''),
            }),
          },
        ]
      : []),
    ...(last === first
      ? []
      : [
          {
            entry: lastLogon,
            message: phrase('The last one: {user}', { user: formatUser(textOf(lastLogon, 'user') ?? '') }),
          },
        ]),
    ...(unknown
      ? [
          {
            entry: log.entry(unknown.first),
            message: phrase(
              '{count, plural, one {Of # more logon of the log it is not known whether it was encrypted: the opening of its connection is not there} other {Of # more logons of the log it is not known whether they were encrypted: the openings of their connections are not there}}',
              { count: unknown.count },
            ),
          },
        ]
      : []),
  ];
}
