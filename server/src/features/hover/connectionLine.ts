import { textOf } from '../../log/log';
import { phrase, type Phrase } from '../../log/phrase';
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
