// How the appliance fares when it logs on at the next host that wants to know it.
import type { ActorRecord } from '../actor';

export interface Refusal {
  /** Seconds since the log begins. */
  readonly from: number;
  readonly to: number;
  /** The reply, as the appliance writes it. */
  readonly reply: string;
  /** Which share of the messages comes back at once; the others are tried again. */
  readonly bounced: number;
  readonly actor: ActorRecord;
}

export class OutboundLogons {
  readonly profile = 'Smarthost';
  readonly host = '192.0.2.45';
  /** Whose the logons are that go well. */
  actor: ActorRecord | undefined;
  readonly #refusals: Refusal[] = [];

  add(refusal: Refusal): void {
    this.#refusals.push(refusal);
  }

  refusalAt(time: number): Refusal | undefined {
    return this.#refusals.find(({ from, to }) => from <= time && time < to);
  }
}
