import { textOf } from '../../log/log';
import { phrase, type Phrase } from '../../log/phrase';
import type { Connection } from '../../log/questions/connection';
import { extentInWords } from '../words';

/** A connection at a glance: `Connection ICID 451 on listener mail (172.16.155.16): 4 lines, 26 s, closed`. */
export function connectionLine(connection: Connection, locale: string): Phrase {
  const { chain, opening } = connection;
  const extent = extentInWords(connection, locale);
  const number = chain.number;
  const localAddress = textOf(opening, 'localAddress');
  if (chain.kind === 'DCID') {
    const address = textOf(connection.addressed, 'remoteAddress');
    const port = textOf(connection.addressed, 'port');
    if (address === undefined) return phrase('Connection DCID {number}: {extent}', { number, extent });
    return port === undefined
      ? phrase('Connection DCID {number} to {address}: {extent}', { number, address, extent })
      : phrase('Connection DCID {number} to {address}, port {port}: {extent}', {
          number,
          address,
          port: Number(port),
          extent,
        });
  }
  const listener = textOf(opening, 'interface');
  if (listener === undefined) return phrase('Connection ICID {number}: {extent}', { number, extent });
  return localAddress === undefined
    ? phrase('Connection ICID {number} on listener {listener}: {extent}', { number, listener, extent })
    : phrase('Connection ICID {number} on listener {listener} ({localAddress}): {extent}', {
        number,
        listener,
        localAddress,
        extent,
      });
}
