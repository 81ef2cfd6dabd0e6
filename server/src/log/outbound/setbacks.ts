/** A delivery that failed behind a logon that did. */
export interface Setback {
  /** Number of the entry that tells it, and of the failed logon. */
  readonly entry: number;
  readonly logon: number;
  readonly mid: number;
  /** Else it is a delay. */
  readonly isBounce: boolean;
}

/** Deliveries that failed, in file order, with the messages counted that bounced, or were but delayed. */
export class Setbacks {
  readonly #all: Setback[] = [];
  /** By message: how often it bounced, and how often it was delayed. */
  readonly #ofMessage = new Map<number, { bounces: number; delays: number }>();
  #bounced = 0;

  get all(): readonly Setback[] {
    return this.#all;
  }

  /** Messages of which something bounced. */
  get bounced(): number {
    return this.#bounced;
  }

  /** Messages that were delayed, and of which nothing bounced. */
  get delayed(): number {
    return this.#ofMessage.size - this.#bounced;
  }

  /** Their numbers, in the order in which they were set back first. @param most how many at most */
  mids(most: number): number[] {
    return [...this.#ofMessage.keys()].slice(0, most);
  }

  add(setback: Setback): void {
    this.#all.push(setback);
    this.#count(setback, 1);
  }

  /** Takes the last one away. */
  pop(): void {
    const setback = this.#all.pop();
    if (setback) this.#count(setback, -1);
  }

  #count({ mid, isBounce }: Setback, by: 1 | -1): void {
    const message = this.#ofMessage.get(mid) ?? { bounces: 0, delays: 0 };
    this.#ofMessage.set(mid, message);
    const had = message.bounces > 0;
    if (isBounce) message.bounces += by;
    else message.delays += by;
    this.#bounced += Number(message.bounces > 0) - Number(had);
    if (message.bounces + message.delays === 0) this.#ofMessage.delete(mid);
  }
}
