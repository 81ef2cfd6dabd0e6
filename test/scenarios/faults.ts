// Times in which nobody's logon can be checked.
import type { ActorRecord } from './actor';

/** What the appliance says of it, if anything. */
export type FaultKind = 'directory' | 'forwarding' | 'profile' | 'look-up' | 'silent';

export interface Fault {
  readonly kind: FaultKind;
  /** Seconds since the log begins. */
  readonly from: number;
  readonly to: number;
  /** Before which share of the failures it is said, from 0 to 1. */
  readonly said: number;
  /** How often the log says it. */
  lines: number;
  /** Whose the failures are: of whoever gave the right password. */
  readonly actor: ActorRecord;
}

/** Seconds around a fault that belong to it for everybody who wants to be told from it. */
const MARGIN = 900;

export class Faults {
  readonly #faults: Fault[] = [];

  add(fault: Fault): void {
    this.#faults.push(fault);
    this.#faults.sort((a, b) => a.from - b.from);
  }

  at(time: number): Fault | undefined {
    return this.#faults.find(({ from, to }) => from <= time && time < to);
  }

  /** The first time, from `time` on, from which nothing is out of order for `duration` seconds. */
  calmFrom(time: number, duration: number): number {
    let calm = time;
    for (const { from, to } of this.#faults)
      if (calm < to + MARGIN && calm + duration > from - MARGIN) calm = to + MARGIN;
    return calm;
  }
}
