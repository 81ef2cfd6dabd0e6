import type { Chain } from '../log/index/chains';
import type { Log } from '../log/log';
import { chainNamed } from '../log/questions/refText';
import type { WhichConnection } from '../requests';

/** The connection or message that a client asks for. */
export function chainMeant(log: Log, which: WhichConnection): Chain | undefined {
  return 'ref' in which ? chainNamed(log, which.ref) : log.chainAt(which.position);
}
