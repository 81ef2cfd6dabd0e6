import type { Position } from 'vscode-languageserver-types';
import { networkOf, sourceOf } from '../../log/attempts/identity';
import type { Attention } from '../../log/attention/attention';
import { rangeOf } from '../../log/entry';
import { ruleOf } from '../../log/findings/entryRules';
import { whyLogonFailed } from '../../log/findings/logonCause';
import { distinct, formatProfile, formatUserAlone, formatValue } from '../../log/findings/formatValue';
import type { Chain } from '../../log/index/chains';
import { textOf, type Log, type LogEntry } from '../../log/log';
import { phrase, type Phrase } from '../../log/phrase';
import type { Task } from '../../log/task';
import { connectionOf, Connections, type Connection } from '../../log/questions/connection';
import { FATE_TAGS, fateOf, type Fate, type FateTag } from '../../log/questions/fate';
import { rejectionIn } from '../../log/questions/rejections';
import { nameFor } from '../../log/questions/refText';
import { mayHaveMessages } from '../../log/questions/relations';
import type { ConnectionTable } from '../../log/views/connectionTable';
import { isSameDay } from '../../log/time';
import { visible } from '../../log/visible';
import type { ConnectionsRow, Ignorable } from '../../requests';
import type { FeatureContext } from '../context';
import { formatFateWithoutExtent } from '../formatFate';
import { formatClock, formatTime } from '../formatTime';
import { ignorableOf } from '../ignorable';
import { renderPhrase } from '../../texts/render';

/** Users of a row that can be copied at most: an attacker may try thousands on one connection. */
const MAX_USERS = 1000;
/** UTF-16 units of them in all: a client may send a user name of a megabyte. */
const MAX_USERS_LENGTH = 32_768;

/** Logons of a connection that are looked at in a few milliseconds. */
const LOGONS_PER_STEP = 2000;

/** Users to be copied, as many as a row holds, and how many there are beside them. */
export function usersToCopy(all: readonly string[]): Pick<ConnectionsRow, 'users' | 'moreUsers'> {
  let left = MAX_USERS_LENGTH;
  const users: string[] = [];
  for (const user of all.slice(0, MAX_USERS)) {
    left -= user.length;
    if (left < 0) break;
    users.push(user);
  }
  const moreUsers = all.length - users.length;
  return { ...(users.length > 0 && { users }), ...(moreUsers > 0 && { moreUsers }) };
}

/** An address to be copied; undefined for what stands in its place and is too long for one. */
export const addressToCopy = (address: string | undefined): string | undefined =>
  address === undefined || address.length > MAX_USERS_LENGTH ? undefined : address;

/** Why a connection is listed among those on which something was rejected. */
interface Rejection {
  /** The first line that says so, and how many do. */
  readonly entry: number;
  readonly lines: number;
}

const worse = (one: FateTag, other: FateTag): FateTag =>
  FATE_TAGS.indexOf(one) < FATE_TAGS.indexOf(other) ? one : other;

/** Puts connections, messages and logons into rows of the tree. */
export class RowWriter {
  readonly #log: Log;
  readonly #table: ConnectionTable;
  readonly #attention: Attention;
  readonly #context: FeatureContext;
  readonly #connections: Connections;
  /** By chain id, whether there was a message. */
  readonly #withMessages = new Map<number, boolean>();
  #isOfDays: boolean | undefined;

  constructor(log: Log, table: ConnectionTable, attention: Attention, context: FeatureContext) {
    this.#log = log;
    this.#table = table;
    this.#attention = attention;
    this.#context = context;
    this.#connections = new Connections(log);
  }

  /**
   * @param isOfAddress whether the row stands below its client address, which it need not tell then
   * @param rejection of a connection that is listed for that: what the appliance did not take of it
   */
  *connection(chain: Chain, isOfAddress = false, rejection?: Rejection): Task<ConnectionsRow> {
    const connection = connectionOf(this.#log, chain);
    const fate = fateOf(this.#log, connection);
    yield;
    const users = yield* this.#usersOf(connection);
    const first = this.#log.entry(connection.entries[0] ?? 0);
    const opening = this.#mention(first, chain);
    const ref = nameFor(this.#log, chain);
    const rejected = rejection && this.#log.entry(rejection.entry);
    const namesRecipient = rejection !== undefined && rejectionIn(this.#log, rejection.entry) !== undefined;
    return {
      kind: 'connection',
      key: ref,
      label: `${chain.kind} ${chain.number}`,
      // What is cut where there is little room is never the outcome.
      detail: joined([
        rejected && this.#rejected(rejected, rejection.lines, fate),
        formatFateWithoutExtent(fate, this.#context, namesRecipient),
        this.#when(rejected ?? first),
        isOfAddress ? undefined : this.#peer(fate),
        this.#host(chain),
      ]),
      fate: rejected ? worse(fate.worst, 'turned-away') : fate.worst,
      path: { connection: ref },
      position: rejected ? this.#mention(rejected, chain) : opening,
      ref,
      opening,
      ...this.#hasMessages(chain),
      ...this.#copies(users, connection),
    };
  }

  /**
   * A message with what became of it.
   * @param entry the line that it is listed for
   */
  *message(chain: Chain, entry: number): Task<ConnectionsRow> {
    const fate = fateOf(this.#log, chain);
    yield;
    const line = this.#log.entry(entry);
    const ref = nameFor(this.#log, chain);
    const sender = addressToCopy(fate.peer);
    const recipient = addressToCopy(onlyRecipientOf(fate));
    return {
      kind: 'message',
      key: ref,
      label: `${chain.kind} ${chain.number}`,
      detail: joined([
        formatFateWithoutExtent(fate, this.#context),
        this.#when(line),
        fate.peer === undefined ? undefined : this.#sender(fate.peer),
        this.#recipients(fate),
        this.#host(chain),
      ]),
      fate: fate.worst,
      path: { connection: ref },
      position: this.#mention(line, chain),
      ref,
      opening: this.#mention(this.#log.entry(this.#log.index.chains.firstEntryOf(chain)), chain),
      ...(sender !== undefined && sender !== '' && { sender }),
      ...(recipient !== undefined && recipient !== '' && { recipient }),
      hasMessages: true,
    };
  }

  /** A logon, of which only a failed one says why; inbound the user, outbound the profile. */
  logon(number: number): ConnectionsRow {
    const entry = this.#log.entry(number);
    const hasFailed = this.#log.index.authenticationOf(number) === 'failed';
    const chain = this.#log.index.chains.ofEntry(number).find(({ kind }) => kind !== 'MID');
    const connection = this.#connections.ofEntry(number);
    const opening =
      connection && this.#mention(this.#log.entry(connection.entries[0] ?? 0), connection.chain);
    const ref = connection && nameFor(this.#log, connection.chain);
    const user = textOf(entry, 'user');
    const copies = this.#copies(distinct([user]), connection, entry);
    const together = hasFailed ? this.#attention.at(number) : undefined;
    const single = hasFailed && entry.event ? ruleOf(entry.event.name) : undefined;
    const rule = (together?.rule ?? single)?.id;
    // What is told together with others is not gone for one of them.
    const ignorable = single && !together ? this.#ignorable(user, copies) : undefined;
    return {
      kind: hasFailed ? 'failure' : 'logon',
      key: `@${number}`,
      label: user === undefined ? this.#profile(entry) : this.#words(formatUserAlone(user)),
      // As in the row of a connection, what is cut where there is little room is never the cause.
      detail: joined([
        hasFailed ? this.#cause(entry, connection) : this.#said(phrase('let in')),
        this.#when(entry),
        this.#fromWhere(entry, connection),
        chain ? `${chain.kind} ${chain.number}` : undefined,
        this.#host(chain),
      ]),
      fate: hasFailed ? 'authentication-failed' : 'authenticated',
      ...(rule !== undefined && { rule }),
      position: chain ? this.#mention(entry, chain) : rangeOf(entry.entry, 0, 0).start,
      ...(ref !== undefined && opening && { path: { connection: ref }, ref, opening }),
      ...(connection && this.#hasMessages(connection.chain)),
      ...copies,
      ...(ignorable && { ignorable }),
    };
  }

  #ignorable(
    user: string | undefined,
    { address, isClient }: Pick<ConnectionsRow, 'address' | 'isClient'>,
  ): Ignorable | undefined {
    const network = isClient && address !== undefined ? networkOf(sourceOf(address)) : undefined;
    return ignorableOf(distinct([user]), distinct([address]), network);
  }

  /** The clock, and in a log of several days the day. */
  #when({ time }: LogEntry): string | undefined {
    if (!time) return undefined;
    this.#isOfDays ??= isOfDays(this.#log);
    return this.#isOfDays ? formatTime(time, this.#context.language.locale) : formatClock(time);
  }

  #cause(failure: LogEntry, connection: Connection | undefined): string | undefined {
    const cause = whyLogonFailed(failure, connection?.lastUncheckedBefore(failure.number));
    return cause && this.#words(cause);
  }

  #fromWhere(entry: LogEntry, connection: Connection | undefined): string {
    const outbound = textOf(entry, 'remoteAddress');
    if (outbound !== undefined) return this.#to(outbound);
    const inbound = textOf(connection?.opening, 'remoteAddress');
    return inbound === undefined
      ? this.#said(phrase('client address unknown'))
      : this.#words(formatValue(inbound));
  }

  #peer({ chain, peer }: Fate): string | undefined {
    if (peer === undefined) return undefined;
    return chain.kind === 'DCID' ? this.#to(peer) : this.#words(formatValue(peer));
  }

  #sender(sender: string): string {
    return sender === ''
      ? this.#said(phrase('from an empty sender'))
      : this.#said(phrase('from {address}', { address: formatValue(sender) }));
  }

  /** The one recipient of a message, or how many there are. */
  #recipients(fate: Fate): string | undefined {
    const count = fate.messages.fates.flat().length;
    if (count > 1) return this.#said(phrase('to {count, plural, other {# recipients}}', { count }));
    const only = onlyRecipientOf(fate);
    return only === undefined || only === '' ? undefined : this.#to(only);
  }

  /** What was not taken, where the words for all of the connection do not say it: `recipient rejected: a@example.net`. */
  #rejected({ number, event, fields }: LogEntry, lines: number, fate: Fate): string | undefined {
    if (!event) return undefined;
    const isPolicy = event.role === 'policy';
    const isTold = isPolicy ? fate.isTurnedAway : fate.hindrance?.number === number;
    if (isTold && lines === 1) return undefined;
    const about = event.about === undefined || isPolicy ? undefined : textOf({ fields }, event.about);
    return this.#said(
      phrase(
        '{what}{about, select, missing {} other {: {about}}}{more, plural, =0 {} one {, # more rejection} other {, # more rejections}}',
        {
          what: phrase(isPolicy ? 'turned away by policy' : event.short),
          about: about === undefined ? undefined : formatValue(about),
          more: lines - 1,
        },
      ),
    );
  }

  #to(address: string): string {
    return this.#said(phrase('to {address}', { address: formatValue(address) }));
  }

  #profile(entry: LogEntry): string {
    const profile = formatProfile(textOf(entry, 'profile') ?? '');
    return this.#said(phrase('profile {profile}', { profile }));
  }

  /** What can be copied: the user of a logon or all users of a connection, and the address of the other side. */
  #copies(
    users: readonly string[],
    connection: Connection | undefined,
    logon?: LogEntry,
  ): Pick<ConnectionsRow, 'users' | 'moreUsers' | 'address' | 'isClient'> {
    const address = addressToCopy(
      textOf(connection?.opening, 'remoteAddress') ?? textOf(logon, 'remoteAddress'),
    );
    const isClient = connection?.chain.kind === 'ICID';
    return {
      ...usersToCopy(users),
      ...(address !== undefined && { address, ...(isClient && { isClient }) }),
    };
  }

  /** On a connection there may be thousands of logons, each with a row. */
  #hasMessages(chain: Chain): Pick<ConnectionsRow, 'hasMessages'> {
    let has = this.#withMessages.get(chain.id);
    if (has === undefined) this.#withMessages.set(chain.id, (has = mayHaveMessages(this.#log, chain)));
    return has ? { hasMessages: true } : {};
  }

  /** Who logged on or tried to, each once, in the order of the log. */
  *#usersOf({ failed, succeeded }: Connection): Task<string[]> {
    const users = new Set<string>();
    let nextFailed = 0;
    let nextSucceeded = 0;
    for (let left = failed.length + succeeded.length; left > 0; left--) {
      if (left % LOGONS_PER_STEP === 0) yield;
      const isFailed = (failed[nextFailed] ?? Infinity) < (succeeded[nextSucceeded] ?? Infinity);
      const attempt = isFailed ? failed[nextFailed++] : succeeded[nextSucceeded++];
      const user = this.#table.userOf(attempt ?? NaN);
      if (user !== undefined) users.add(user);
    }
    return [...users];
  }

  /** The host, where the log holds the lines of several: they count their ids each for itself. */
  #host(chain: Chain | undefined): string | undefined {
    if (this.#table.hosts.size < 2 || !chain) return undefined;
    return chain.host === undefined ? this.#said(phrase('no host')) : this.#words(formatValue(chain.host));
  }

  #mention(entry: LogEntry, chain: Chain): Position {
    return this.#log.mentionIn(entry, chain).start;
  }

  #words(words: Phrase | string): string {
    return typeof words === 'string' ? words : this.#said(words);
  }

  #said(words: Phrase): string {
    return renderPhrase(words, this.#context.language, visible);
  }
}

/** The recipient of a message, where it has one alone and the log names it. */
function onlyRecipientOf({ messages: { fates } }: Fate): string | undefined {
  const [first, ...others] = fates.flat();
  return others.length > 0 ? undefined : first?.recipient;
}

/** Whether a log goes over midnight. */
function isOfDays(log: Log): boolean {
  const from = log.timeOf(0);
  const to = log.timeOf(log.index.entryCount - 1);
  return !!from && !!to && !isSameDay(from, to);
}

/** The parts that are there, side by side. */
export function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== '').join(' · ');
}
