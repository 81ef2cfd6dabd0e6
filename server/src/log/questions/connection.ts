import type { Chain } from '../index/chains';
import type { Log, LogEntry } from '../log';
import type { AuthenticationResult } from '../scan/facts';
import { secondsBetween } from '../time';

/** How a connection or message ended, as far as the log tells. */
export type Ending =
  | 'closed'
  | 'lost'
  | 'timed-out'
  | 'killed'
  | 'connection-limit'
  | 'connection-error'
  | 'finished'
  | 'restart'
  | 'open';

/** What a log says about one connection: what its lines do not say each by itself. */
export interface Connection {
  readonly chain: Chain;
  /** Numbers of its entries, in file order. */
  readonly entries: readonly number[];
  /** Undefined where the log begins after it was opened. */
  readonly opening: LogEntry | undefined;
  /** The policy that let it in or turned it away; inbound only. */
  readonly policy: LogEntry | undefined;
  readonly tls: LogEntry | undefined;
  /** Numbers of its authentication entries, in file order. */
  readonly failed: readonly number[];
  readonly succeeded: readonly number[];
  /** Entries that say the appliance could not check a logon: then a failure is no guess at a password. */
  readonly serverFaults: readonly number[];
  readonly ending: Ending;
  /** From its first entry to its last; undefined where one of them has no time. */
  readonly seconds: number | undefined;
}

/** relations.md, section 5: why a logon failed, where a line says it. */
const SERVER_FAULTS: ReadonlySet<string> = new Set([
  'injection.auth-lookup-failed',
  'injection.auth-forward-unreachable',
  'injection.auth-profile-misconfigured',
]);

/** Everything about the connection that a chain is. */
export function connectionOf(log: Log, chain: Chain): Connection {
  const entries = log.index.chains.entriesOf(chain);
  const named = (name: string) => entries.find(entry => log.eventOf(entry)?.name === name);
  const read = (number: number | undefined) => (number === undefined ? undefined : log.entry(number));
  const side = chain.kind === 'ICID' ? 'injection' : 'delivery';
  const authentications = (result: AuthenticationResult) =>
    entries.filter(entry => log.index.authenticationOf(entry) === result);
  return {
    chain,
    entries,
    opening: read(chain.opening),
    policy: read(named('injection.policy')),
    tls: read(named(`${side}.tls-succeeded`)),
    failed: authentications('failed'),
    succeeded: authentications('succeeded'),
    serverFaults: entries.filter(entry => SERVER_FAULTS.has(log.eventOf(entry)?.name ?? '')),
    ending: endingOf(log, chain),
    seconds: duration(log, chain, entries),
  };
}

/** The connection an entry belongs to; undefined where its line names none. */
export function connectionOfEntry(log: Log, entry: number): Connection | undefined {
  const chain = log.index.chains.ofEntry(entry).find(c => c.kind !== 'MID');
  return chain && connectionOf(log, chain);
}

/** How the events that break a connection off are called as its end. */
const BREAKS: Readonly<Record<string, Ending>> = {
  'injection.lost': 'lost',
  'injection.timed-out': 'timed-out',
  'injection.killed': 'killed',
  'delivery.connection-error': 'connection-error',
  'delivery.killed': 'killed',
  'delivery.concurrency-exit': 'connection-limit',
};

function endingOf(log: Log, chain: Chain): Ending {
  const how = chain.brokenOff === undefined ? undefined : log.eventOf(chain.brokenOff);
  const brokenOff = how && BREAKS[how.name];
  if (brokenOff) return brokenOff;
  if (chain.end !== undefined) return chain.kind === 'MID' ? 'finished' : 'closed';
  return log.index.chains.startsOf(chain.host) > chain.epoch ? 'restart' : 'open';
}

function duration(log: Log, chain: Chain, entries: readonly number[]): number | undefined {
  const first = entries[0];
  if (first === undefined) return undefined;
  const from = log.entry(first).time;
  const to = log.entry(log.index.chains.lastEntryOf(chain)).time;
  return from && to && secondsBetween(from, to);
}

/** Whether the connection was encrypted when an entry of it was written. */
export function encryptedBefore(connection: Connection, entry: number): boolean {
  return connection.tls !== undefined && connection.tls.number < entry;
}
