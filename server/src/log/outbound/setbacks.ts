/** A delivery that failed behind a logon that did. */
export interface Setback {
  /** Number of the entry that tells it, and of the failed logon. */
  readonly entry: number;
  readonly logon: number;
  readonly mid: number;
  /** Else it is a delay. */
  readonly isBounce: boolean;
}

/**
 * Deliveries that failed, in file order. A large log has tens of thousands of these lists, with one or two in each: the
 * messages are counted when they are asked for.
 */
export class Setbacks {
  readonly #all: Setback[] = [];

  get all(): readonly Setback[] {
    return this.#all;
  }

  /** How many messages came back, in part or as a whole, and how many more were delayed. */
  count(): { readonly bounced: number; readonly delayed: number } {
    const bounced = new Set(this.#all.flatMap(({ mid, isBounce }) => (isBounce ? [mid] : [])));
    const all = new Set(this.#all.map(({ mid }) => mid));
    return { bounced: bounced.size, delayed: all.size - bounced.size };
  }

  /** The numbers of the messages, in the order in which they were set back first. @param most how many at most */
  mids(most: number): number[] {
    const mids = new Set<number>();
    for (const { mid } of this.#all) if (mids.size < most) mids.add(mid);
    return [...mids];
  }

  add(setback: Setback): void {
    this.#all.push(setback);
  }

  /** Takes the last one away. */
  pop(): void {
    this.#all.pop();
  }
}
