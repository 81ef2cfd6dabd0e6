/** Stands for all names beyond those that are kept, and for a name that is not known. */
export const OTHER = -1;

/** More than any appliance has users: an attacker may make up millions. */
const MOST_NAMES = 200_000;

/** How many names there are, and whether there are more than are kept. */
export interface Counted {
  readonly count: number;
  readonly hasMore: boolean;
}

/** Gives each of some names a number, in the order in which they come. Of a flood only the first ones are kept. */
export class Names {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];

  /** The number of a name: a new one for one that has none; OTHER where no more are kept. */
  numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    if (this.#isFull) return OTHER;
    this.#numbers.set(name, this.#names.length);
    return this.#names.push(name) - 1;
  }

  /**
   * How many of some names there are, by their numbers; and whether there are more than are kept: those are counted no
   * further. One that is not known is none of them.
   * @param madeFrom the names that these are made from, of which no more may be kept either
   */
  counted(numbers: ReadonlySet<number>, madeFrom: Names = this): Counted {
    const hasOther = numbers.has(OTHER);
    return {
      count: numbers.size - (hasOther ? 1 : 0),
      hasMore: hasOther && (this.#isFull || madeFrom.#isFull),
    };
  }

  get #isFull(): boolean {
    return this.#names.length >= MOST_NAMES;
  }

  /** @returns undefined for OTHER */
  at(number: number): string | undefined {
    return this.#names[number];
  }
}
