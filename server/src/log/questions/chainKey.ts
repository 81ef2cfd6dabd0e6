import { ID_KINDS, type IdKind } from '../events/ids';
import type { Chain } from '../index/chains';
import type { Log } from '../log';
import type { TextPosition } from '../text/text';
import { isoTime } from '../time';

/**
 * What a connection or message is known by outside of the log: it holds while the log is edited, which moves entries
 * and chains, as far as anything can. Numbers come again, so it also says where and when this one began.
 */
export interface ChainKey {
  readonly kind: IdKind;
  readonly number: number;
  readonly host?: string;
  /** Number of its first entry when the key was made. */
  readonly entry: number;
  /** When that was written, as `isoTime` has it; left out where it has no time. */
  readonly begun?: string;
}

/** The first entry of a connection or message. */
export function firstEntryOf(log: Log, chain: Chain): number {
  // A connection that was opened begins there; a message may take part before its own start line.
  if (chain.kind !== 'MID' && chain.opening !== undefined) return chain.opening;
  return log.index.chains.entriesOf(chain)[0] ?? 0;
}

export function keyOf(log: Log, chain: Chain): ChainKey {
  const { kind, number, host } = chain;
  const entry = firstEntryOf(log, chain);
  const begun = begunAt(log, entry);
  return { kind, number, ...(host !== undefined && { host }), entry, ...(begun !== undefined && { begun }) };
}

/** How many of a number are looked at: nobody has seen one that came again so often. */
const MOST_OF_A_NUMBER = 1000;

/**
 * The connection or message a key was made for: of those with its number the nearest that began at its time, or the
 * only one. Undefined where none is left, or where it cannot be told which it is.
 */
export function chainOfKey(log: Log, key: ChainKey): Chain | undefined {
  const { chains } = log.index;
  // In a log that has not been edited it stands where it stood, and a number may have come again forty thousand times.
  const same = chains.ofEntry(key.entry).find(chain => isNamedBy(key, chain));
  if (same && firstEntryOf(log, same) === key.entry && begunAt(log, key.entry) === key.begun) return same;
  const host = chains.hosts.get(key.host);
  if (!host) return undefined;
  const found = Array.from(chains.ofNumber(key.kind, key.number, host), chain => ({
    chain,
    entry: firstEntryOf(log, chain),
  }));
  found.sort((a, b) => Math.abs(a.entry - key.entry) - Math.abs(b.entry - key.entry));
  const alike = found.slice(0, MOST_OF_A_NUMBER).find(({ entry }) => begunAt(log, entry) === key.begun);
  return (alike ?? (found.length === 1 ? found[0] : undefined))?.chain;
}

/**
 * The same, where a place is known at which it is likely to stand: of those that are alike, it is the one there. What
 * began at another time is taken for it only where there is no other: its beginning may have been cut off.
 */
export function chainOfKeyNear(log: Log, key: ChainKey, near: TextPosition): Chain | undefined {
  const chain = log.chainAt(near);
  if (!chain || !isNamedBy(key, chain)) return chainOfKey(log, key);
  if (begunAt(log, firstEntryOf(log, chain)) === key.begun) return chain;
  return chainOfKey(log, key) ?? chain;
}

/** Whether what a client hands back can be a key. */
export function isChainKey(value: unknown): value is ChainKey {
  const key = value as Partial<Record<keyof ChainKey, unknown>> | null | undefined;
  return (
    typeof key === 'object' &&
    key !== null &&
    (ID_KINDS as readonly unknown[]).includes(key.kind) &&
    typeof key.number === 'number' &&
    typeof key.entry === 'number' &&
    (key.host === undefined || typeof key.host === 'string') &&
    (key.begun === undefined || typeof key.begun === 'string')
  );
}

/** Whether a chain has the number of a key, on its host. */
const isNamedBy = ({ kind, number, host }: ChainKey, chain: Chain) =>
  chain.kind === kind && chain.number === number && chain.host === host;

function begunAt(log: Log, entry: number): string | undefined {
  const time = log.timeOf(entry);
  return time && isoTime(time);
}
