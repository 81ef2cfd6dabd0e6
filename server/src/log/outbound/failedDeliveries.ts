import { whoLogsOnBy } from '../events/event';
import type { KnownEvent } from '../events/registry';
import { valueOf, type Log } from '../log';
import { isOfItsOwn } from '../questions/ownReason';
import type { Task } from '../task';
import type { View } from '../views/view';
import { Setbacks } from './setbacks';

/** Entries that are looked at in a few milliseconds. */
const STEP_SIZE = 500;

/**
 * A time in which the appliance could not log on to a host with a profile: from the first logon that failed until one
 * succeeds. Entries by their numbers, in file order.
 */
export class LogonFault {
  readonly address: string;
  readonly profile: string;
  /** Logons that failed. At least one. */
  readonly failed: number[] = [];
  /** Bounces and delays that these led to, as far as the log can tell. */
  readonly setbacks = new Setbacks();
  /** The logon that succeeded at last. */
  end: number | undefined;
  /** What it is made of: another object whenever something has become of it. */
  state: object = {};

  constructor(address: string, profile: string) {
    this.address = address;
    this.profile = profile;
  }
}

/** How to take back what an entry has changed. */
interface Step {
  readonly entry: number;
  readonly undo: () => void;
}

/** A failed logon on a connection on which none has succeeded since. */
interface Failure {
  readonly fault: LogonFault;
  readonly logon: number;
}

/**
 * The mail that came back, or waits, since the appliance could not log on to the next host. What ties both together is
 * the connection: a delivery fails on it behind a logon that failed, and for no reason of its own (see ownReason.ts).
 */
export class FailedDeliveries implements View {
  /** All times in which logons failed, by their first entries. */
  readonly faults: LogonFault[] = [];
  readonly #log: Log;
  /** Of each host and profile, the one that lasts. */
  readonly #lasting = new Map<string, LogonFault>();
  readonly #failedOn = new Map<number, Failure>();
  readonly #steps: Step[] = [];
  #seen = 0;
  /** Rises whenever something has become of one. */
  revision = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  truncate(entry: number): void {
    for (let last = this.#steps.at(-1); last && last.entry >= entry; last = this.#steps.at(-1)) {
      last.undo();
      this.#steps.pop();
    }
    this.#seen = Math.min(this.#seen, entry);
  }

  *extend(): Task {
    while (this.#takeSome()) yield;
  }

  /** Takes up what the appliance tells of its logons and of deliveries, in file order. @returns whether there is more */
  #takeSome(): boolean {
    const { authentications, failedDeliveries, entryCount } = this.#log.index;
    let logon = authentications.countBefore(this.#seen);
    let delivery = failedDeliveries.countBefore(this.#seen);
    for (let left = STEP_SIZE; left > 0; left--) {
      const nextLogon = logon < authentications.count ? authentications.entryAt(logon) : Infinity;
      const nextDelivery = delivery < failedDeliveries.count ? failedDeliveries.entryAt(delivery) : Infinity;
      const entry = Math.min(nextLogon, nextDelivery);
      if (entry === Infinity) {
        this.#seen = entryCount;
        return false;
      }
      if (entry === nextLogon) this.#takeLogon(entry, authentications.eventAt(logon++));
      else this.#setBack(failedDeliveries.entryAt(delivery++));
      this.#seen = entry + 1;
    }
    return true;
  }

  #takeLogon(entry: number, event: KnownEvent | undefined): void {
    if (!event || whoLogsOnBy(event) !== 'appliance') return;
    if (event.authentication === 'failed') this.#fail(entry);
    else this.#succeed(entry);
  }

  #fail(logon: number): void {
    const connection = this.#log.index.chains.connectionOf(logon);
    const { address, profile } = this.#log.hostLogonOf(logon);
    const key = this.#keyOf(connection, address, profile);
    const known = this.#lasting.get(key);
    const fault = known ?? new LogonFault(address, profile);
    if (!known) {
      this.faults.push(fault);
      this.#lasting.set(key, fault);
    }
    const before = connection === undefined ? undefined : this.#failedOn.get(connection);
    fault.failed.push(logon);
    if (connection !== undefined) this.#failedOn.set(connection, { fault, logon });
    this.#did(logon, fault, () => {
      fault.failed.pop();
      this.#restore(connection, before);
      if (known) return;
      this.faults.pop();
      this.#lasting.delete(key);
    });
  }

  #succeed(entry: number): void {
    const connection = this.#log.index.chains.connectionOf(entry);
    const before = connection === undefined ? undefined : this.#failedOn.get(connection);
    if (connection !== undefined && before) {
      this.#failedOn.delete(connection);
      this.#did(entry, before.fault, () => {
        this.#restore(connection, before);
      });
    }
    if (this.#lasting.size === 0) return;
    const { address, profile } = this.#log.hostLogonOf(entry);
    const key = this.#keyOf(connection, address, profile);
    const fault = this.#lasting.get(key);
    if (!fault) return;
    this.#lasting.delete(key);
    fault.end = entry;
    this.#did(entry, fault, () => {
      fault.end = undefined;
      this.#lasting.set(key, fault);
    });
  }

  #setBack(entry: number): void {
    const connection = this.#log.index.chains.connectionOf(entry);
    const failure = connection === undefined ? undefined : this.#failedOn.get(connection);
    if (!failure) return;
    const setback = this.#log.entry(entry);
    if (isOfItsOwn(setback)) return;
    const { fault, logon } = failure;
    const mid = Number(valueOf(setback, 'mid') ?? 0);
    const isBounce = setback.event?.reports?.outcome === 'bounced';
    fault.setbacks.add({ entry, logon, mid, isBounce });
    this.#did(entry, fault, () => {
      fault.setbacks.pop();
    });
  }

  /** To be called with what an entry has done. */
  #did(entry: number, fault: LogonFault, undo: () => void): void {
    this.#change(fault);
    // A log of which the index does not keep all entries is read once, and never cut.
    if (!this.#log.isWhole) return;
    this.#steps.push({
      entry,
      undo: () => {
        undo();
        this.#change(fault);
      },
    });
  }

  #change(fault: LogonFault): void {
    fault.state = {};
    this.revision++;
  }

  #restore(connection: number | undefined, failure: Failure | undefined): void {
    if (connection === undefined) return;
    if (failure) this.#failedOn.set(connection, failure);
    else this.#failedOn.delete(connection);
  }

  /** Tells the times of one appliance, host and profile from those of others. */
  #keyOf(connection: number | undefined, address: string, profile: string): string {
    const { chains } = this.#log.index;
    const host = connection === undefined ? undefined : chains.hostOf(connection);
    return [host ?? '', address, profile].join('\0');
  }
}
