import { personOf } from '../attempts/identity';
import { whoLogsOnBy } from '../events/event';
import { messageReady } from '../events/messageReceiving';
import { textOf, valueOf, type Log } from '../log';
import type { Clock } from '../time';
import type { RelayTotals } from './relayTotals';

/** A message that was begun on a connection. Entries by their numbers. */
export interface Mail {
  /** Its chain, and its number. */
  readonly message: number;
  readonly mid: number;
  readonly start: number;
  /** When it was begun; NaN where the log does not tell. */
  readonly begun: Clock;
  /** Recipients that were accepted, by the entries that say so. */
  readonly accepted: { readonly entry: number; readonly count: number }[];
  /** Once the appliance has taken it: what says so, with its size in bytes. */
  ready: { readonly entry: number; readonly size: number } | undefined;
}

/**
 * The mail that came in on a connection behind a logon, up to where somebody else logs on there. It counts once the
 * appliance has taken it: `ready … bytes`.
 */
export class ConnectionMail {
  /** One that keeps all entries, or those of a part of the text. */
  readonly log: Log;
  /** Number of the entry of the logon in it. */
  readonly logon: number;
  readonly connection: number;
  /** By the chains of the messages, in the order of their starts. */
  readonly mails = new Map<number, Mail>();
  readonly #person: string;
  readonly #totals: RelayTotals;
  readonly #owners: Map<number, ConnectionMail>;
  /** The entries before this one have been taken up. */
  #taken = 0;
  /** The last entry that has said something. */
  #last = -1;
  /** The logon of somebody else behind it. */
  #end: number | undefined;

  /**
   * @param log see above
   * @param logon entry of a client's logon that belongs to a connection
   * @param totals are kept up
   * @param owners by the chains of messages; is kept up
   */
  constructor(
    log: Log,
    logon: number,
    connection: number,
    totals: RelayTotals,
    owners: Map<number, ConnectionMail>,
  ) {
    this.#owners = owners;
    this.log = log;
    this.logon = logon;
    this.connection = connection;
    this.#person = personOf(textOf(log.entry(logon), 'user') ?? '');
    this.#totals = totals;
    this.#takeAll();
  }

  /** The messages that the appliance has taken. */
  *taken(): Generator<Mail> {
    for (const mail of this.mails.values()) if (mail.ready) yield mail;
  }

  /** Takes up an entry of the connection, or of one of its messages. @returns whether it has changed anything */
  take(entry: number): boolean {
    if (entry < this.#taken || entry <= this.logon) return false;
    this.#taken = entry + 1;
    if (!this.#tell(entry)) return false;
    this.#last = entry;
    return true;
  }

  /** Forgets the entries from one on, which stands behind the logon. @returns whether that has changed anything */
  cut(entry: number): boolean {
    this.#taken = Math.min(this.#taken, entry);
    if (this.#last < entry) return false;
    this.#last = entry - 1;
    if (this.#end !== undefined && this.#end >= entry) this.#end = undefined;
    for (const mail of this.mails.values()) {
      this.#uncount(mail);
      if (mail.ready && mail.ready.entry >= entry) mail.ready = undefined;
      while ((mail.accepted.at(-1)?.entry ?? -1) >= entry) mail.accepted.pop();
      if (mail.start < entry) this.#count(mail);
      else {
        this.mails.delete(mail.message);
        this.#owners.delete(mail.message);
      }
    }
    return true;
  }

  /** To be called when it is counted no more. */
  drop(): void {
    for (const mail of this.mails.values()) {
      this.#uncount(mail);
      this.#owners.delete(mail.message);
    }
  }

  #takeAll(): void {
    const { chains, entryCount } = this.log.index;
    const ofConnection = chains.entriesOf(chains.get(this.connection));
    const begun = ofConnection.filter(entry => this.log.eventOf(entry)?.role === 'message-started');
    const messages = new Set(begun.flatMap(entry => chains.messagesOf(entry)));
    const ofMessages = Array.from(messages, message => chains.entriesOf(chains.get(message)));
    const all = new Set([ofConnection, ...ofMessages].flat());
    for (const entry of [...all].sort((a, b) => a - b)) this.take(entry);
    this.#taken = entryCount;
  }

  #tell(entry: number): boolean {
    const { log } = this;
    const event = log.eventOf(entry);
    if (!event) return false;
    if (event.role === 'message-started') return this.#begin(entry);
    const mail = this.mails.get(log.index.chains.messagesOf(entry)[0] ?? -1);
    if (mail && event.role === 'recipient') return this.#accept(mail, entry);
    if (mail && event.name === messageReady.name) return this.#ready(mail, entry);
    const isLogon = event.authentication === 'succeeded' && whoLogsOnBy(event) === 'client';
    if (!isLogon || this.#end !== undefined) return false;
    if (personOf(textOf(log.entry(entry), 'user') ?? '') === this.#person) return false;
    this.#end = entry;
    return true;
  }

  #begin(entry: number): boolean {
    const [message] = this.log.index.chains.messagesOf(entry);
    if (message === undefined || this.#end !== undefined || this.mails.has(message)) return false;
    const mid = this.log.index.chains.get(message).number;
    this.mails.set(message, {
      message,
      mid,
      start: entry,
      begun: this.log.clockOf(entry),
      accepted: [],
      ready: undefined,
    });
    this.#owners.set(message, this);
    return true;
  }

  #accept(mail: Mail, entry: number): boolean {
    const rid = valueOf(this.log.entry(entry), 'rid');
    this.#uncount(mail);
    mail.accepted.push({ entry, count: Array.isArray(rid) ? rid.length : 1 });
    this.#count(mail);
    return true;
  }

  #ready(mail: Mail, entry: number): boolean {
    if (mail.ready) return false;
    mail.ready = { entry, size: Number(valueOf(this.log.entry(entry), 'size') ?? 0) };
    this.#count(mail);
    return true;
  }

  #count(mail: Mail): void {
    if (mail.ready) this.#totals.count(countsOf(mail), 1);
  }

  #uncount(mail: Mail): void {
    if (mail.ready) this.#totals.count(countsOf(mail), -1);
  }
}

const countsOf = (mail: Mail) => ({ recipients: recipientsOf(mail), size: mail.ready?.size ?? 0 });

export const recipientsOf = ({ accepted }: Mail): number =>
  accepted.reduce((sum, { count }) => sum + count, 0);
