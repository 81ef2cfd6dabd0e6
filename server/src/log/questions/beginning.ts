import type { Chain } from '../index/chains';
import type { Log } from '../log';

/** The entry that a connection or message begins with, as far as the log has it. */
export function firstEntryOf(log: Log, chain: Chain): number {
  // A connection that was opened begins there; a message may take part before its own start line.
  if (chain.kind !== 'MID' && chain.opening !== undefined) return chain.opening;
  return log.index.chains.firstEntryOf(chain);
}
