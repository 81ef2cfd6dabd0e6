/** How often some numbers have come, in the order in which they came first. */
export class Tally {
  readonly #counts = new Map<number, number>();

  /** How many different ones. */
  get size(): number {
    return this.#counts.size;
  }

  /** @param most how many at most */
  first(most: number): number[] {
    const numbers: number[] = [];
    for (const number of this.#counts.keys()) {
      if (numbers.length === most) break;
      numbers.push(number);
    }
    return numbers;
  }

  /** @param by 1 for one that comes, -1 for the last one, which goes */
  add(number: number, by: 1 | -1): void {
    const count = (this.#counts.get(number) ?? 0) + by;
    if (count > 0) this.#counts.set(number, count);
    else this.#counts.delete(number);
  }
}
