import { textOf, valueOf, type LogEntry } from '../../log/log';
import { phrase, type Phrase } from '../../log/phrase';
import { fieldQuoted } from '../../log/quoted';
import { turnsAway } from '../../log/events/turnedAway';
import type { Connection } from '../../log/questions/connection';
import { formatExtent } from '../formatTime';

/** A connection at a glance: `Connection ICID 451 on listener mail (172.16.155.16): 4 lines, 26 s, closed`. */
export function connectionLine(connection: Connection): Phrase {
  const { chain, opening } = connection;
  const extent = formatExtent(connection);
  const { number } = chain;
  if (chain.kind === 'DCID') {
    const port = textOf(connection.addressed, 'port');
    return phrase(
      'Connection DCID {number}{address, select, missing {} other { to {address}}}{port, select, missing {} other {, port {port}}}: {extent}',
      {
        number,
        address: textOf(connection.addressed, 'remoteAddress'),
        port: port === undefined ? undefined : Number(port),
        extent,
      },
    );
  }
  const listener = textOf(opening, 'interface');
  return phrase(
    'Connection ICID {number}{listener, select, missing {} other { on listener {listener}}}{localAddress, select, missing {} other { ({localAddress})}}: {extent}',
    {
      number,
      listener,
      localAddress: listener === undefined ? undefined : textOf(opening, 'localAddress'),
      extent,
    },
  );
}

/** By what a client was let in or turned away: `Let in by ACCEPT, sender group None (match ALL), reputation None`. */
export function policyLine(policy: LogEntry, connection: Connection): Phrase {
  const action = textOf(policy, 'action') ?? '';
  const senderGroup = textOf(policy, 'senderGroup') ?? '';
  const match = textOf(policy, 'match');
  const reputation = textOf(policy, 'reputation');
  const what = phrase(
    '{action}, sender group {senderGroup}{match, select, missing {} other { (match {match})}}{reputation, select, missing {} other {, reputation {reputation}}}',
    { action, senderGroup, match, reputation },
  );
  if (!turnsAway(policy)) return phrase('Let in by {what}', { what });
  // Where rejection is put off, a client may log on and is let in then (user guide 9.7, p. 26-38).
  return connection.succeeded.length > 0
    ? phrase('Let in by its logon, in spite of {what}', { what })
    : phrase('Turned away by {what}', { what });
}

/** What a connection is encrypted with, of which a line tells that it is. */
export function encryptionLine({ tls }: Connection): Phrase {
  const protocol = textOf(tls, 'protocol');
  const cipher = textOf(tls, 'cipher');
  return protocol === undefined || cipher === undefined
    ? phrase('Encrypted with TLS')
    : phrase('Encrypted with {protocol}, {cipher}', { protocol, cipher });
}

/** The client of an inbound connection; undefined where the log does not tell its address. */
export function clientLine({ opening }: Connection): Phrase | undefined {
  const address = textOf(opening, 'remoteAddress');
  if (address === undefined) return undefined;
  const printed = textOf(opening, 'reverseDns');
  const name = fieldQuoted('reverseDns', printed ?? '');
  if (printed === undefined || printed === 'unknown') return phrase('Client {address}', { address });
  // The owner of the address chooses its name.
  return valueOf(opening, 'verified') === false
    ? phrase('Client {address}, {name} (not verified)', { address, name })
    : phrase('Client {address}, {name}', { address, name });
}
