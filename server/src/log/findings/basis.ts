import type { Chain } from '../index/chains';
import type { Log } from '../log';
import { troublesNear } from './logonTroubles';

/**
 * What the finding of a failed logon is made of: its connection, and lines near it. While a log grows, it stays as it is
 * until there is more of these.
 */
export interface Basis {
  /** The id of the connection. */
  readonly connection: number | undefined;
  /** The last entry: where the log is cut back before that, the finding is to be made anew. */
  readonly last: number;
}

/**
 * @param entry number of the failed logon
 * @returns undefined for one of a connection without an opening: what is told of that hangs on other connections
 */
export function basisOf(log: Log, entry: number): Basis | undefined {
  const { chains } = log.index;
  const connection = chains.connectionOf(entry);
  const chain = connection === undefined ? undefined : chains.get(connection);
  if (chain && chain.opening === undefined) return undefined;
  const lastTrouble = troublesNear(log, entry).at(-1) ?? 0;
  return { connection, last: Math.max(entry, chain ? chains.lastEntryOf(chain) : 0, lastTrouble) };
}

/** The connections that an entry belongs to. */
export const connectionsOf = (log: Log, entry: number): readonly Chain[] =>
  log.index.chains.ofEntry(entry).filter(({ kind }) => kind !== 'MID');

/** Whether there is a line near a failed logon, from an entry on, that a finding of it tells. */
export const hasTroubleFrom = (log: Log, entry: number, from: number): boolean =>
  (troublesNear(log, entry).at(-1) ?? -1) >= from;

/** Whether a log has such lines at all, from an entry on. */
export const hasTroublesFrom = (log: Log, from: number): boolean =>
  (log.index.logonTroublesAround(log.index.entryCount, 1)[0] ?? -1) >= from;
