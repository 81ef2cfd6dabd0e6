import { Attempts } from '../attempts/attempts';
import { OTHER } from '../attempts/names';
import type { Campaign } from '../campaigns/campaign';
import { Campaigns } from '../campaigns/campaigns';
import type { Log } from '../log';
import type { Task } from '../task';
import { lastNotAbove } from '../text/lineStarts';
import type { View } from '../views/view';
import { ConnectionMail } from './connectionMail';
import { readMailAgain } from './readMailAgain';
import { Relay, type RelayLogon } from './relay';

/** Entries, and connections, that are looked at in a few milliseconds. */
const STEP_SIZE = 20_000;
const CONNECTIONS_PER_STEP = 20;

/** Whose mail comes in on a connection. */
interface Owner {
  readonly relay: Relay;
  readonly mail: ConnectionMail;
}

/**
 * What was sent behind the logons that may have taken an account: a person who is let in twice from one source is told once.
 * Of the log only the connections of these are looked at, and an entry that is appended once.
 */
export class Relays implements View {
  all: readonly Relay[] = [];
  readonly #log: Log;
  readonly #attempts: Attempts;
  readonly #campaigns: Campaigns;
  /** By connection: several users may log on on one. By message: which connection it came on. */
  readonly #ofConnection = new Map<number, Owner[]>();
  readonly #ofMessage = new Map<number, ConnectionMail>();
  readonly #relayOf = new WeakMap<ConnectionMail, Relay>();
  #chosenFrom: readonly Campaign[] = [];
  /** Whether all logons of all of them have been taken up. */
  #isComplete = true;
  #seen = 0;
  /** Rises whenever something has become of one. */
  revision = 0;

  constructor(log: Log) {
    this.#log = log;
    this.#attempts = log.views.get(Attempts);
    this.#campaigns = log.views.get(Campaigns);
  }

  truncate(entry: number): void {
    this.#seen = Math.min(this.#seen, entry);
    this.#isComplete = false;
    for (const relay of this.all) {
      for (let last = relay.logons.at(-1); last && last.entry >= entry; last = relay.logons.at(-1)) {
        relay.logons.pop();
        this.#drop(relay, last.mail);
      }
      for (const { mail } of relay.logons) if (mail?.cut(entry) === true) this.#change(relay);
    }
    this.all = this.all.filter(relay => relay.entry < entry);
  }

  *extend(): Task {
    for (;;) {
      const { campaigns } = yield* this.#log.views.upToDate(Campaigns);
      if (campaigns !== this.#chosenFrom) this.#choose(campaigns);
      if (!this.#log.isWhole) {
        yield* this.#readAgain();
        return;
      }
      // Mail that is taken up anew has all that was written so far.
      if (!this.#takeSome() && !this.#addSome()) return;
      yield;
    }
  }

  /** Looks at the logons that campaigns end in. */
  #choose(campaigns: readonly Campaign[]): void {
    const known = new Map(this.all.map(relay => [relay.success, relay]));
    const all: Relay[] = [];
    const told = new Set<string>();
    const successes = new Set(campaigns.flatMap(({ succeeded }) => succeeded));
    for (const success of [...successes].sort((a, b) => a - b)) {
      const who = `${this.#attempts.personOf(success)} ${this.#attempts.sourceOf(success)}`;
      if (told.has(who)) continue;
      told.add(who);
      all.push(known.get(success) ?? new Relay(success, this.#attempts.entryOf(success)));
      known.delete(success);
    }
    for (const relay of known.values()) for (const { mail } of relay.logons) this.#drop(relay, mail);
    if (known.size > 0) this.revision++;
    this.all = all;
    this.#chosenFrom = campaigns;
    this.#isComplete = false;
  }

  /** Takes up logons that are new. @returns whether there may be more */
  #addSome(): boolean {
    if (this.#isComplete) return false;
    let left = CONNECTIONS_PER_STEP;
    for (const relay of this.all) {
      for (const logon of this.#newLogons(relay)) {
        if (--left < 0) return true;
        relay.logons.push(logon);
        // It is counted, whether or not it has mail of its own.
        this.#change(relay);
        const connection = this.#attempts.connectionOf(logon.attempt);
        if (connection === undefined || this.#isOn(relay, connection)) continue;
        this.#own(
          relay,
          logon,
          new ConnectionMail(this.#log, logon.entry, connection, relay.totals, this.#ofMessage),
        );
      }
    }
    this.#isComplete = true;
    return false;
  }

  /** The same where the index does not keep all entries. */
  *#readAgain(): Task {
    const wanted: { readonly relay: Relay; readonly logon: RelayLogon }[] = [];
    for (const relay of this.all) {
      const connections = new Set<number | undefined>([undefined]);
      for (const logon of this.#newLogons(relay)) {
        relay.logons.push(logon);
        const connection = this.#attempts.connectionOf(logon.attempt);
        if (!connections.has(connection)) wanted.push({ relay, logon });
        connections.add(connection);
      }
    }
    yield* readMailAgain(this.#log, wanted);
    if (wanted.length > 0) this.revision++;
  }

  /** The logons of a relay behind those that it has. */
  #newLogons({ success, logons }: Relay): RelayLogon[] {
    const person = this.#attempts.personOf(success);
    const source = this.#attempts.sourceOf(success);
    const isKnown = person !== OTHER && source !== OTHER;
    const all = isKnown ? this.#campaigns.accounts.succeeded(person, source) : [success];
    const last = logons.at(-1)?.attempt ?? success - 1;
    return all.slice(lastNotAbove(all, last) + 1).map(attempt => ({
      attempt,
      entry: this.#attempts.entryOf(attempt),
      mail: undefined,
    }));
  }

  /** Takes up entries that are new. @returns whether there are more */
  #takeSome(): boolean {
    const { entryCount } = this.#log.index;
    if (this.#ofConnection.size === 0) this.#seen = entryCount;
    const until = Math.min(entryCount, this.#seen + STEP_SIZE);
    let taken = -1;
    this.#log.index.chains.eachLink(this.#seen, until, (entry, chain) => {
      if (entry === taken || !(this.#ofConnection.has(chain) || this.#ofMessage.has(chain))) return;
      taken = entry;
      this.#take(entry);
    });
    this.#seen = until;
    return this.#seen < entryCount;
  }

  #take(entry: number): void {
    const { chains } = this.#log.index;
    const connection = chains.connectionOf(entry);
    const owners = connection === undefined ? undefined : this.#ofConnection.get(connection);
    for (const { relay, mail } of owners ?? []) if (mail.take(entry)) this.#change(relay);
    for (const message of chains.messagesOf(entry)) {
      const mail = this.#ofMessage.get(message);
      const relay = mail && this.#relayOf.get(mail);
      if (relay && mail.take(entry)) this.#change(relay);
    }
  }

  #isOn(relay: Relay, connection: number): boolean {
    return this.#ofConnection.get(connection)?.some(owner => owner.relay === relay) === true;
  }

  #own(relay: Relay, logon: RelayLogon, mail: ConnectionMail): void {
    logon.mail = mail;
    const owners = this.#ofConnection.get(mail.connection) ?? [];
    this.#ofConnection.set(mail.connection, [...owners, { relay, mail }]);
    this.#relayOf.set(mail, relay);
  }

  #drop(relay: Relay, mail: ConnectionMail | undefined): void {
    if (!mail) return;
    mail.drop();
    const owners = (this.#ofConnection.get(mail.connection) ?? []).filter(owner => owner.mail !== mail);
    if (owners.length > 0) this.#ofConnection.set(mail.connection, owners);
    else this.#ofConnection.delete(mail.connection);
    this.#change(relay);
  }

  #change(relay: Relay): void {
    relay.state = {};
    this.revision++;
  }
}
