/** Messages or connections of which lines say the same; it grows with its log, and shrinks from its end. */
export class TroubleGroup {
  /** Entries that say so and name no message or connection, in file order. */
  readonly loose: number[] = [];
  /** Of each, how many lines say so, and the first of them. */
  readonly #known = new Map<number, { lines: number; readonly first: number }>();
  #inOrder: number[] | undefined = [];

  /** Each once, however many lines say so. Those that have no number in the log count line by line. */
  get count(): number {
    return this.#known.size + this.loose.length;
  }

  /** Chains, in the order of the first lines that say so. */
  get chains(): readonly number[] {
    return (this.#inOrder ??= [...this.#known].sort(([, a], [, b]) => a.first - b.first).map(([id]) => id));
  }

  has(chain: number): boolean {
    return this.#known.has(chain);
  }

  /** The first entry that says so of a chain. */
  firstOf(chain: number): number | undefined {
    return this.#known.get(chain)?.first;
  }

  /** How many lines say so of a chain. */
  linesOf(chain: number): number {
    return this.#known.get(chain)?.lines ?? 0;
  }

  add(chain: number, entry: number): void {
    const known = this.#known.get(chain);
    if (known) {
      known.lines++;
      return;
    }
    const last = this.#inOrder?.at(-1);
    // Most are added in their order.
    if (last === undefined || (this.firstOf(last) ?? 0) <= entry) this.#inOrder?.push(chain);
    else this.#inOrder = undefined;
    this.#known.set(chain, { lines: 1, first: entry });
  }

  /** Takes away what `add` has added once. */
  remove(chain: number): void {
    const known = this.#known.get(chain);
    if (!known) return;
    if (known.lines > 1) {
      known.lines--;
      return;
    }
    this.#known.delete(chain);
    if (this.#inOrder?.at(-1) === chain) this.#inOrder.pop();
    else this.#inOrder = undefined;
  }
}
