import { whoLogsOnBy } from '../../log/events/event';
import type { KnownEvent } from '../../log/events/registry';
import type { Entry } from '../../log/entry';
import { setbacksOf } from '../../log/findings/consequences';
import { whyLogonFailed } from '../../log/findings/logonCause';
import { valueOf, type Log, type LogEntry } from '../../log/log';
import type { Phrase } from '../../log/phrase';
import { Connections, type Connection } from '../../log/questions/connection';
import { english } from '../../texts/language';
import { renderPhrase } from '../../texts/render';
import { CommandError } from '../commandError';
import { HostTls } from './hostTls';
import type { NamedValue } from './namedValue';

/** What is told of an authentication beside the values of lines, with the types that events have theirs in. */
export const JOINED_TYPES = {
  authentication: 'string',
  encrypted: 'boolean',
  cause: 'string',
  succeededLater: 'boolean',
  mids: 'array of integers',
  ending: 'string',
} as const;

/** The values of a connection's lines that are told with its authentications; others of the same lines are not. */
const OF_OPENING = ['interface', 'localAddress', 'remoteAddress', 'port', 'reverseDns', 'verified'];
const OF_POLICY = ['action', 'senderGroup', 'match', 'reputation', 'country'];
const OF_TLS = ['protocol', 'cipher'];

/**
 * Tells of authentications what the other lines of their connections say. The log keeps only what rules look at: see
 * IndexScope (reader.ts).
 */
export class LogonContext {
  readonly #log: Log;
  readonly #connections: Connections;
  readonly #hostTls = new HostTls();
  /** Of the next authentication in the index. */
  #row = 0;

  constructor(log: Log) {
    this.#log = log;
    this.#connections = new Connections(log);
  }

  /**
   * To be called with each entry, in file order.
   * @returns nothing for an entry that is no authentication
   * @throws CommandError where the text is no more what the index was made of
   */
  of(entry: Entry, event: KnownEvent | undefined, values: readonly NamedValue[]): readonly NamedValue[] {
    if (!event) return [];
    this.#hostTls.take(entry.header, event, values);
    const { authentication } = event;
    if (authentication === undefined) return [];
    const { authentications } = this.#log.index;
    const number = this.#row < authentications.count ? authentications.entryAt(this.#row++) : undefined;
    if (number === undefined || this.#log.index.lineOf(number) !== entry.line)
      throw new CommandError('was changed while it was read');
    const connection = this.#connections.ofEntry(number);
    const told: NamedValue[] = [{ name: 'authentication', value: authentication }];
    if (connection) told.push(...this.#ofConnection(connection, number, entry, event));
    if (authentication === 'failed') told.push(...this.#ofFailure(connection, number, event));
    return told;
  }

  #ofConnection(connection: Connection, number: number, entry: Entry, event: KnownEvent): NamedValue[] {
    const isOfClient = whoLogsOnBy(event) === 'client';
    const policy = isOfClient ? connection.policy : undefined;
    const tls = isOfClient
      ? pick(connection.tls && connection.tls.number < number ? connection.tls.fields : undefined, OF_TLS)
      : pick(this.#hostTls.of(entry.header, connection.chain.number), OF_TLS);
    const isEncrypted = isOfClient
      ? connection.encryptedBefore(number)
      : this.#hostTls.of(entry.header, connection.chain.number) !== undefined;
    // A line about TLS may stand before the beginning of the log; and behind its end, a connection is not looked after.
    const isWhole = connection.opening !== undefined && (connection.chain.end ?? number) >= number;
    const isKnown = isEncrypted === true || (isEncrypted === false && isWhole);
    return [
      ...pick(connection.opening?.fields, OF_OPENING),
      ...pick(policy && policy.number < number ? policy.fields : undefined, OF_POLICY),
      ...(isKnown ? [{ name: 'encrypted', value: isEncrypted }] : []),
      ...tls,
      { name: 'ending', value: connection.ending },
    ];
  }

  #ofFailure(connection: Connection | undefined, number: number, event: KnownEvent): NamedValue[] {
    const failure = this.#log.entry(number);
    const cause = whyLogonFailed(failure, connection?.lastUncheckedBefore(number));
    const told: NamedValue[] = cause === undefined ? [] : [{ name: 'cause', value: rendered(cause) }];
    if (!connection) return told;
    const { succeeded } = connection;
    told.push({ name: 'succeededLater', value: (succeeded.at(-1) ?? -1) > number });
    if (whoLogsOnBy(event) === 'appliance') {
      const mids = this.#setBackMids(connection, failure);
      if (mids.length > 0) told.push({ name: 'mids', value: mids });
    }
    return told;
  }

  /** The messages that bounced or wait since the appliance could not log on, as far as the log can tell. */
  #setBackMids(connection: Connection, failure: LogEntry): number[] {
    const mids = setbacksOf(this.#log, connection, failure).map(number =>
      valueOf(this.#log.entry(number), 'mid'),
    );
    return [...new Set(mids.filter(mid => typeof mid === 'number'))];
  }
}

const pick = (fields: readonly NamedValue[] | undefined, names: readonly string[]): NamedValue[] =>
  fields?.filter(({ name }) => names.includes(name)).map(({ name, value }) => ({ name, value })) ?? [];

const rendered = (told: Phrase | string): string =>
  typeof told === 'string' ? told : renderPhrase(told, english);
