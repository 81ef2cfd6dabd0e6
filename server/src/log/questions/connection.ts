import type { LogEvent } from '../events/event';
import type { BreakOff } from '../events/story';
import { continuesPolicy } from '../events/turnedAway';
import type { Chain } from '../index/chains';
import type { Log, LogEntry } from '../log';
import type { AuthenticationResult } from '../index/authenticationResult';
import { lastNotAbove } from '../text/lineStarts';
import { secondsBetween } from '../time';
import { secondsBetweenEntries } from '../times/elapsed';
import { firstEntryOf } from './beginning';
import { uncheckedAmong, uncheckedBefore } from './uncheckedLogons';

/**
 * How a connection ended, as far as the log tells. A message is `closed` once it has its last line, which tells
 * nothing of what became of it: see messageFate.ts.
 */
export type Ending = 'closed' | BreakOff | 'restart' | 'number-given-anew' | 'open';

/** Where the log leaves what has no end: at its own end, at a restart, or where the number stands for another one. */
export type OpenEnd = 'end' | 'restart' | 'number-given-anew';

/** Whether the log has no end of it. */
export const isWithoutEnd = (ending: Ending): boolean =>
  ending === 'open' || ending === 'restart' || ending === 'number-given-anew';

/** Lines of a connection that are looked at for its policy and TLS, which stand among the first. */
const LOOKED_AT = 5000;

/**
 * What a log says about one connection: what its lines do not say each by itself. Each answer is worked out when it
 * is first asked for: few who ask want all of them, and a connection may have a hundred thousand lines.
 */
export class Connection {
  readonly #log: Log;
  readonly chain: Chain;
  /** Numbers of its entries, in file order. */
  readonly entries: readonly number[];
  readonly #known = new Map<string, unknown>();

  constructor(log: Log, chain: Chain) {
    this.#log = log;
    this.chain = chain;
    this.entries = log.index.chains.entriesOf(chain);
  }

  /** Undefined where the log begins after it was opened. */
  get opening(): LogEntry | undefined {
    return this.#once('opening', () => this.#read(this.chain.opening));
  }

  /** Whether its opening is missing since the log begins behind it. */
  get isCutByBeginning(): boolean {
    return isCutByBeginning(this.#log, this.chain);
  }

  /** The line that tells the address of the other side; also of a connection that never came about. */
  get addressed(): LogEntry | undefined {
    return this.opening ?? this.#once('addressed', () => this.#read(failedOpening(this.#log, this.chain)));
  }

  /** The policy that let it in or turned it away; inbound only. */
  get policy(): LogEntry | undefined {
    return this.#once('policy', () => policyAmong(this.#log, this.#others));
  }

  get tls(): LogEntry | undefined {
    return this.#once('tls', () => this.#first(({ role }) => role === 'tls-succeeded'));
  }

  /** The first line that says that there is no TLS, and why. */
  get lackOfTls(): LogEntry | undefined {
    return this.#once('lackOfTls', () => this.#first(({ lacksTls }) => lacksTls === true));
  }

  /** Numbers of its authentication entries that failed, in file order. */
  get failed(): readonly number[] {
    return this.#authentications.failed;
  }

  get succeeded(): readonly number[] {
    return this.#authentications.succeeded;
  }

  /** Numbers of its entries that tell of a delivery that failed, in file order. */
  get failedAttempts(): readonly number[] {
    return this.#once('attempts', () => this.#log.index.failedDeliveries.among(this.entries, () => true));
  }

  /**
   * Entries that say of a logon that it could not be checked, or that its user was not found; see uncheckedLogons.ts.
   * @param attempt number of the entry with the result
   */
  uncheckedBefore(attempt: number): readonly number[] {
    const results = (most: number) => this.attemptsBefore(attempt, most).newest;
    return uncheckedBefore(this.#log, attempt, this.#unchecked, results);
  }

  /** The last of these; undefined where there is none. */
  lastUncheckedBefore(attempt: number): LogEntry | undefined {
    return this.#read(this.uncheckedBefore(attempt).at(-1));
  }

  /**
   * Its authentication entries before one of its entries, the newest first.
   * @param most how many are wanted
   * @returns those, and how many there are in all
   */
  attemptsBefore(
    entry: number,
    most: number,
  ): { readonly newest: readonly number[]; readonly count: number } {
    const ends = [this.failed, this.succeeded].map(all => ({ all, end: lastNotAbove(all, entry - 1) + 1 }));
    const newest = ends.flatMap(({ all, end }) => all.slice(Math.max(0, end - most), end));
    return {
      newest: newest.sort((a, b) => b - a).slice(0, most),
      count: ends.reduce((sum, { end }) => sum + end, 0),
    };
  }

  get ending(): Ending {
    return endingOf(this.#log, this.chain);
  }

  /** From its first entry to its last; undefined where the log does not tell; see secondsBetweenEntries. */
  get seconds(): number | undefined {
    const [first] = this.entries;
    const last = this.entries.at(-1);
    return first === undefined || last === undefined
      ? undefined
      : secondsBetweenEntries(this.#log, first, last);
  }

  /** Whether it was encrypted when an entry of it was written; undefined where too many lines stand before it. */
  encryptedBefore(entry: number): boolean | undefined {
    if (this.tls) return this.tls.number < entry;
    const last = this.#others[LOOKED_AT - 1];
    return last === undefined || last >= entry ? false : undefined;
  }

  #once<T>(name: string, work: () => T): T {
    if (!this.#known.has(name)) this.#known.set(name, work());
    return this.#known.get(name) as T;
  }

  #read(entry: number | undefined): LogEntry | undefined {
    return entry === undefined ? undefined : this.#log.entry(entry);
  }

  #first(is: (event: LogEvent) => boolean): LogEntry | undefined {
    return this.#read(
      this.#others.find(entry => {
        const event = this.#log.eventOf(entry);
        return event !== undefined && is(event);
      }),
    );
  }

  /** The first of its entries that are no authentications: what is told of a connection once is told by one of them. */
  get #others(): readonly number[] {
    return this.#once('others', () => {
      const { failed, succeeded } = this;
      const others: number[] = [];
      let nextFailed = 0;
      let nextSucceeded = 0;
      for (const entry of this.entries) {
        if (entry === failed[nextFailed]) nextFailed++;
        else if (entry === succeeded[nextSucceeded]) nextSucceeded++;
        else others.push(entry);
        if (others.length === LOOKED_AT) break;
      }
      return others;
    });
  }

  get #unchecked(): readonly number[] {
    return this.#once('unchecked', () => uncheckedAmong(this.#log, this.entries));
  }

  get #authentications(): Readonly<Record<AuthenticationResult, readonly number[]>> {
    return this.#once('authentications', () => this.#log.index.authentications.byResult(this.entries));
  }
}

/** No connection is open for longer without a line: the longest time that a listener can be told to wait. */
const LONGEST_SILENCE = 3600;

/**
 * Whether a chain has no opening since the log begins behind it. Where the log told of its number before, or of a
 * restart, the opening is missing in its midst; and so it is of a connection of which nothing is heard for an hour from
 * the beginning of the log.
 */
export function isCutByBeginning(log: Log, chain: Chain): boolean {
  const { opening, previous, epoch, kind } = chain;
  if (opening !== undefined || previous !== undefined || epoch !== 0) return false;
  const firstEntry = firstEntryOf(log, chain);
  if (isNumberedBehind(log, chain, firstEntry)) return false;
  if (kind === 'MID') return true;
  const begin = log.timeOf(0);
  const first = log.timeOf(firstEntry);
  const seconds = begin && first && secondsBetween(begin, first);
  return seconds === undefined || seconds <= LONGEST_SILENCE;
}

/** Connections and messages at the beginning of a log that are looked at. */
const LOOKED_AT_FIRST = 200;

/** Numbers rise: what has a higher one than what the log tells the beginning of before, began behind that. */
function isNumberedBehind(
  { index: { chains } }: Log,
  { kind, number, host }: Chain,
  firstEntry: number,
): boolean {
  for (let id = 0; id < Math.min(chains.count, LOOKED_AT_FIRST); id++) {
    const other = chains.get(id);
    if (other.kind !== kind || other.host !== host || other.opening === undefined) continue;
    return other.opening < firstEntry && other.number < number;
  }
  return false;
}

/**
 * The policy that decides about a client, among the lines of its connection: CONTINUE has but the next row of the host
 * access table looked at.
 */
export function policyAmong(log: Log, entries: readonly number[]): LogEntry | undefined {
  for (const number of entries) {
    if (log.eventOf(number)?.role !== 'policy') continue;
    const entry = log.entry(number);
    if (!continuesPolicy(entry)) return entry;
  }
  return undefined;
}

/** Everything about the connection that a chain is. */
export function connectionOf(log: Log, chain: Chain): Connection {
  return new Connection(log, chain);
}

/** The connection an entry belongs to; undefined where its line names none. */
export function connectionOfEntry(log: Log, entry: number): Connection | undefined {
  const { chains } = log.index;
  const id = chains.connectionOf(entry);
  return id === undefined ? undefined : connectionOf(log, chains.get(id));
}

/** More than are open at a time on a busy appliance. */
const REMEMBERED = 250;

/** Connections of entries that are looked at one after the other: each is worked out once for all of its entries. */
export class Connections {
  readonly #log: Log;
  readonly #byChain = new Map<number, Connection>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** The connection an entry belongs to; undefined where its line names none. */
  ofEntry(entry: number): Connection | undefined {
    const { chains } = this.#log.index;
    const id = chains.connectionOf(entry);
    if (id === undefined) return undefined;
    let connection = this.#byChain.get(id);
    if (!connection) {
      if (this.#byChain.size >= REMEMBERED) this.#byChain.clear();
      this.#byChain.set(id, (connection = connectionOf(this.#log, chains.get(id))));
    }
    return connection;
  }
}

function endingOf(log: Log, chain: Chain): Ending {
  const brokenOff = chain.brokenOff === undefined ? undefined : log.eventOf(chain.brokenOff)?.breaksOffAs;
  if (brokenOff) return brokenOff;
  if (chain.end !== undefined) return 'closed';
  const leaving = openEndOf(log, chain);
  return leaving === 'end' ? 'open' : leaving;
}

/** The line that says of an outbound connection that it did not come about, of which there is no opening then. */
export function failedOpening(log: Log, { opening, brokenOff }: Chain): number | undefined {
  if (opening !== undefined || brokenOff === undefined) return undefined;
  return log.eventOf(brokenOff)?.breaksOffAs === 'connection-error' ? brokenOff : undefined;
}

/** Where the log leaves a connection or message that has no end. */
export function openEndOf({ index }: Log, chain: Chain): OpenEnd {
  if (chain.end !== undefined) return 'end';
  if ((index.lastStartOf(chain.host) ?? -1) > index.chains.lastEntryOf(chain)) return 'restart';
  return index.chains.isNewest(chain) ? 'end' : 'number-given-anew';
}
