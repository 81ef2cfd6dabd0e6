import { personOf } from '../attempts/identity';
import { isFailedAttempt, type LogEvent } from '../events/event';
import { turnsAway } from '../events/turnedAway';
import type { Chain } from '../index/chains';
import { textOf, valueOf, type Log, type LogEntry } from '../log';
import {
  Connection,
  connectionOf,
  failedOpening,
  isWithoutEnd,
  policyAmong,
  type Ending,
} from './connection';
import { firstAffordableEntries, affordableEntries } from './readingCost';
import { fatesOnConnection } from './handoverFate';
import { outcomesOf, worstIn, type Budget, type RecipientFate } from './messageFate';
import type { Outcome } from './outcome';
import { messagesNamedBy } from './relations';
import { rejectionsOf } from './rejections';
import { senderOf } from './sender';
import { lastUnanswered } from './uncheckedLogons';

export interface Authentications {
  readonly count: number;
  /** Whom the last one was for: the user, or the profile of the appliance itself. */
  readonly user: string | undefined;
  readonly profile: string | undefined;
  /** How many different users they were for; of very many, at least. 0 where they are of the appliance itself. */
  readonly users: number;
  /** Whether there may be more users. */
  readonly hasMoreUsers: boolean;
  /** In how many ways the users are printed. */
  readonly spellings: number;
  /** The entry that told of the last one. */
  readonly last: LogEntry;
  /** What the appliance said of why the last one could not be checked; undefined where nothing is tied to it. */
  readonly unchecked: LogEntry | undefined;
}

export interface MessageCounts {
  /** At least: of a connection with very many lines, those that the lines read name. */
  readonly count: number;
  /** Of how many it is known what became of them. */
  readonly judged: number;
  /** How many came to what. One whose recipients fared differently counts once, by the worst. */
  readonly by: Readonly<Partial<Record<Outcome, number>>>;
  /** Of each of which it is known, what became of it for each recipient. */
  readonly fates: readonly (readonly RecipientFate[])[];
}

/** From the worst to the most ordinary. */
export const FATE_TAGS = [
  'authentication-failed',
  'bounced',
  'turned-away',
  'message-lost',
  'uncertain',
  'broken-off',
  'delayed',
  'quarantined',
  'authenticated',
  'delivered',
  'open',
  'quiet',
] as const;
export type FateTag = (typeof FATE_TAGS)[number];

/** Logons of a connection whose users are counted: an attacker may try a hundred thousand on one. */
const LOGONS_READ = 500;
/** Lines of a connection that are looked at, and lines of its messages: what a lens or a tree can wait for. */
const LINES_READ = 1000;
const MESSAGE_LINES_READ = 2000;
/** And those of messages that a connection put off, for what became of them later. */
const LATER_LINES_READ = 500;

/**
 * What became of a connection or message. Looks at no more than some thousand lines, however long it is, and says
 * how many; authentications are counted over all.
 * @param of the connection, where that is at hand: its lines are not looked up again
 * @param known what became of a message for each of its recipients, where that has been worked out before
 */
export function fateOf(log: Log, of: Chain | Connection, known?: readonly RecipientFate[]): Fate {
  return new Fate(log, of instanceof Connection ? of : connectionOf(log, of), known);
}

/**
 * What became of a connection or message. See fateOf. A class, since the accessors of a literal are made anew for each,
 * which costs as much as reading a line.
 */
export class Fate {
  readonly chain: Chain;
  readonly lines: number;
  /** From its first line to its last; undefined where a time is missing, or the clock was set back. */
  readonly seconds: number | undefined;
  readonly ending: Ending;
  /** What the log says of why it broke off; undefined where nothing ties the two. */
  readonly endingCause: LogEntry | undefined;
  /** What says that something was refused or did not come about, where nothing but the end stands behind it. */
  readonly hindrance: LogEntry | undefined;
  /** Whether the log begins after it was opened. */
  readonly isOpeningMissing: boolean;
  readonly failed: Authentications | undefined;
  readonly succeeded: Authentications | undefined;
  /** Whether the policy turned the client away. */
  readonly isTurnedAway: boolean;
  /** The messages of a connection; a message by itself is one. */
  readonly messages: MessageCounts;
  /** The one thing to tell where there is room for an icon. */
  readonly worst: FateTag;
  readonly #log: Log;
  readonly #connection: Connection;
  #rejectedRecipients: number | undefined;
  /** Of a message whose fate is known, nobody may ask for its lines. */
  #read: readonly number[] | undefined;

  constructor(log: Log, connection: Connection, known: readonly RecipientFate[] | undefined) {
    const { chain, entries, ending, seconds } = connection;
    this.#log = log;
    this.#connection = connection;
    this.chain = chain;
    this.lines = entries.length;
    this.seconds = seconds;
    this.ending = ending;
    this.endingCause = endingCauseOf(log, connection);
    this.hindrance = hindranceOf(log, connection);
    this.isOpeningMissing = isOpeningMissing(log, chain);
    const isMessage = chain.kind === 'MID';
    this.failed = isMessage ? undefined : authentications(log, connection, connection.failed);
    this.succeeded = isMessage ? undefined : authentications(log, connection, connection.succeeded);
    // Where rejection is put off, a client that logs on is let in (user guide 9.7, p. 26-38).
    const policy =
      chain.kind === 'ICID' && !this.succeeded ? policyAmong(log, this.#linesLookedAt) : undefined;
    this.isTurnedAway = policy !== undefined && turnsAway(policy);
    this.messages = known
      ? counts(1, [known])
      : messagesIn(log, chain, this.#linesLookedAt, ending !== 'open');
    this.worst = worstOf(this);
  }

  /** Whether that is since the log begins behind it. */
  get isCutByBeginning(): boolean {
    return this.#connection.isCutByBeginning;
  }

  /**
   * The client of an inbound connection, the host of an outbound one, the sender of a message. Only a sentence about all
   * of it names it.
   */
  get peer(): string | undefined {
    return peerOf(this.#log, this.#connection, this.#linesLookedAt);
  }

  /**
   * How many recipients were turned away on an inbound connection and were not taken by a later try, by the lines looked
   * at. Worked out when it is asked for: each such line is read in full.
   */
  get rejectedRecipients(): number {
    return (this.#rejectedRecipients ??= this.#countRejectedRecipients());
  }

  #countRejectedRecipients(): number {
    if (this.chain.kind !== 'ICID') return 0;
    // Nearly always there is none.
    const [first] = this.#log.index.troubles.rowsAmong(this.#linesLookedAt);
    return first === undefined ? 0 : rejectionsOf(this.#log, this.chain, this.#linesLookedAt).length;
  }

  /** How many of its lines were looked at for policy and messages: fewer than `lines` where these are very many. */
  get linesRead(): number {
    return this.#linesLookedAt.length;
  }

  get #linesLookedAt(): readonly number[] {
    return (this.#read ??= affordableEntries(this.#log, this.#connection.entries, LINES_READ));
  }
}

/**
 * Whether the log does not tell how a connection or message began. A message that was made from another one may have no
 * line of its own for that: it begins where its parent's line names it.
 */
export function isOpeningMissing(log: Log, chain: Chain): boolean {
  if (chain.opening !== undefined) return false;
  if (chain.kind !== 'MID') return failedOpening(log, chain) === undefined;
  return !firstAffordableEntries(log, chain, LINES_READ).some(
    entry => valueOf(log.entry(entry), 'childMid') === chain.number,
  );
}

function peerOf(log: Log, connection: Connection, read: readonly number[]): string | undefined {
  if (connection.chain.kind === 'MID') return senderOf(log, connection.chain, read);
  return textOf(connection.addressed, 'remoteAddress');
}

function authentications(
  log: Log,
  connection: Connection,
  entries: readonly number[],
): Authentications | undefined {
  const number = entries.at(-1);
  if (number === undefined) return undefined;
  const last = log.entry(number);
  const unchecked =
    last.event?.authentication === 'failed' ? connection.lastUncheckedBefore(number) : undefined;
  return {
    count: entries.length,
    user: textOf(last, 'user'),
    profile: textOf(last, 'profile'),
    ...usersOf(log, entries.slice(0, LOGONS_READ)),
    hasMoreUsers: entries.length > LOGONS_READ,
    last,
    unchecked,
  };
}

/** How many different users logged on by some entries, or tried to, and in how many ways these are printed. */
function usersOf(log: Log, logons: readonly number[]): Pick<Authentications, 'users' | 'spellings'> {
  const { authentications } = log.index;
  const spellings = new Set<string>();
  for (const logon of logons) {
    const row = authentications.rowOf(logon);
    const user = row === undefined ? undefined : log.userOf(row);
    if (user !== undefined) spellings.add(user);
  }
  return { users: new Set(Array.from(spellings, personOf)).size, spellings: spellings.size };
}

/** The line that broke a connection off where it gives a reason, or a failure of TLS that stands right before it. */
function endingCauseOf(log: Log, { chain, entries }: Connection): LogEntry | undefined {
  const { brokenOff } = chain;
  if (brokenOff === undefined) return undefined;
  if (log.eventOf(brokenOff)?.breaksOffAs === 'connection-error') return log.entry(brokenOff);
  const before = entries[entries.lastIndexOf(brokenOff) - 1];
  const isTls = before !== undefined && log.eventOf(before)?.role === 'tls-failed';
  return isTls ? log.entry(before) : undefined;
}

/** What the appliance did not take from a client. */
const isRefusal = ({ role }: LogEvent): boolean => role === 'refusal' || role === 'receiving-failed';

/** Lines before the end that are looked at: behind a hindrance there may be bounces and delays of many messages. */
const LOOKED_BACK = 100;

/**
 * What an ended connection came to nothing by, or what was the last thing on it: behind TLS that failed the connection
 * may go on in the clear, and behind a refusal a client may do what it should. A message that had to wait for it is no
 * going on. Where there is none, a logon that could not be checked and has no result.
 */
function hindranceOf(log: Log, { chain, entries }: Connection): LogEntry | undefined {
  if (chain.kind === 'MID' || (chain.end === undefined && chain.brokenOff === undefined)) return undefined;
  const last = lastHindrance(log, entries);
  return last ?? (chain.kind === 'ICID' ? lastUnanswered(log, entries) : undefined);
}

function lastHindrance(log: Log, entries: readonly number[]): LogEntry | undefined {
  for (let place = entries.length - 1; place >= Math.max(0, entries.length - LOOKED_BACK); place--) {
    const number = entries[place] ?? 0;
    const event = log.eventOf(number);
    if (event === undefined) return undefined;
    if (event.ends ?? event.breaksOff ?? isFailedAttempt(event)) continue;
    return event.role === 'tls-failed' || isRefusal(event) ? log.entry(number) : undefined;
  }
  return undefined;
}

function messagesIn(log: Log, chain: Chain, read: readonly number[], hasEnded: boolean): MessageCounts {
  const budget = { left: MESSAGE_LINES_READ };
  switch (chain.kind) {
    case 'MID':
      return counts(1, [outcomesOf(log, chain, budget)]);
    case 'ICID': {
      const messages = messagesNamedBy(log, read);
      return counts(
        messages.length,
        messages.map(message => (budget.left > 0 ? outcomesOf(log, message, budget) : undefined)),
      );
    }
    case 'DCID': {
      const handed = handedOver(log, chain, read, hasEnded, budget);
      return counts(handed.length, handed);
    }
  }
}

/** What became of each message on one outbound connection: what its own lines say, whatever came later elsewhere. */
function handedOver(
  log: Log,
  connection: Chain,
  entries: readonly number[],
  hasEnded: boolean,
  budget: Budget,
): (RecipientFate[] | undefined)[] {
  const { chains } = log.index;
  const found = new Map<number, number[]>();
  for (const entry of entries) {
    for (const id of chains.messagesOf(entry)) {
      const own = found.get(id);
      if (own) own.push(entry);
      else found.set(id, [entry]);
    }
  }
  const later = { left: LATER_LINES_READ };
  return Array.from(found, ([id, own]) =>
    fatesOnConnection(log, chains.get(id), { connection, entries: own, hasEnded }, budget, later),
  );
}

/** Messages, some of which it is known of what became of each for its recipients. */
export function counts(
  count: number,
  each: readonly (readonly RecipientFate[] | undefined)[],
): MessageCounts {
  const by: Partial<Record<Outcome, number>> = {};
  const fates = each.filter(known => known !== undefined);
  for (const known of fates) {
    const worst = worstIn(known);
    if (worst) by[worst] = (by[worst] ?? 0) + 1;
  }
  return { count, judged: fates.length, by, fates };
}

const BROKEN_OFF: ReadonlySet<Ending> = new Set<Ending>([
  'lost',
  'timed-out',
  'killed',
  'connection-limit',
  'connection-error',
]);

function worstOf({
  failed,
  succeeded,
  isTurnedAway,
  messages: { by, count },
  ending,
  hindrance,
}: Pick<Fate, 'failed' | 'succeeded' | 'isTurnedAway' | 'messages' | 'ending' | 'hindrance'>): FateTag {
  // Where there were messages, what became of them tells more.
  const hindered = count === 0 ? hindrance?.event : undefined;
  const isRefused = hindered !== undefined && isRefusal(hindered);
  const holds: Readonly<Record<FateTag, boolean>> = {
    'authentication-failed': failed !== undefined,
    bounced: by.bounced !== undefined,
    'turned-away': isTurnedAway || isRefused,
    'message-lost': (by.aborted ?? by.dropped ?? by['nobody-accepted']) !== undefined,
    uncertain: by.uncertain !== undefined,
    'broken-off': BROKEN_OFF.has(ending) || (hindered !== undefined && !isRefused),
    delayed: by.delayed !== undefined,
    quarantined: by.quarantined !== undefined,
    authenticated: succeeded !== undefined,
    delivered: by.delivered !== undefined,
    open: isWithoutEnd(ending),
    quiet: true,
  };
  return FATE_TAGS.find(tag => holds[tag]) ?? 'quiet';
}
