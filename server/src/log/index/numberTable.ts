/** Stands for an empty place: for its number, and for the row that is not there. */
const EMPTY = -1;
/** Numbers from here on have no room in the table: nobody has seen one. */
const LARGE = 0x7fffffff;
/** So few that the engine keeps them with the object: a log may name twenty thousand hosts, with three tables each. */
const FIRST_PLACES = 8;

/**
 * From a number to a row of a table: a hash table in one typed array. A map of the language takes four times the
 * memory, and time to match.
 */
export class NumberTable {
  /** Pairs of a number and its row. */
  #pairs = new Int32Array(2 * FIRST_PLACES).fill(EMPTY);
  /** How many of its places are taken. */
  #size = 0;
  readonly #large = new Map<number, number>();

  /** Bytes that are held. */
  get byteLength(): number {
    return this.#pairs.byteLength + 48 * this.#large.size;
  }

  /** The row of a number, or -1. */
  get(number: number): number {
    if (number >= LARGE) return this.#large.get(number) ?? -1;
    return this.#pairs[this.#place(number) + 1] ?? EMPTY;
  }

  set(number: number, row: number): void {
    if (number >= LARGE) {
      this.#large.set(number, row);
      return;
    }
    const place = this.#place(number);
    if (this.#pairs[place] === EMPTY) this.#size++;
    this.#pairs[place] = number;
    this.#pairs[place + 1] = row;
    // At most three in four places are taken; two values stand in each.
    if (this.#size * 8 > this.#pairs.length * 3) this.#grow();
  }

  delete(number: number): void {
    if (number >= LARGE) {
      this.#large.delete(number);
      return;
    }
    const pairs = this.#pairs;
    const mask = pairs.length - 1;
    let gap = this.#place(number);
    if (pairs[gap] === EMPTY) return;
    this.#size--;
    // Those behind the gap move up where they would no longer be found across it.
    for (let place = (gap + 2) & mask; pairs[place] !== EMPTY; place = (place + 2) & mask) {
      const home = this.#home(pairs[place] ?? 0);
      if (((place - home) & mask) < ((place - gap) & mask)) continue;
      pairs.copyWithin(gap, place, place + 2);
      gap = place;
    }
    pairs.fill(EMPTY, gap, gap + 2);
  }

  /** Where the pair of a number begins, or an empty one where it would. */
  #place(number: number): number {
    const pairs = this.#pairs;
    const mask = pairs.length - 1;
    let place = this.#home(number);
    while (pairs[place] !== number && pairs[place] !== EMPTY) place = (place + 2) & mask;
    return place;
  }

  #home(number: number): number {
    // Ids mostly count up; the multiplication spreads them.
    const hash = Math.imul(number, 0x9e3779b1);
    return ((hash ^ (hash >>> 15)) << 1) & (this.#pairs.length - 1);
  }

  #grow(): void {
    const before = this.#pairs;
    this.#pairs = new Int32Array(before.length * 2).fill(EMPTY);
    for (let from = 0; from < before.length; from += 2) {
      const number = before[from] ?? EMPTY;
      if (number === EMPTY) continue;
      const place = this.#place(number);
      this.#pairs[place] = number;
      this.#pairs[place + 1] = before[from + 1] ?? EMPTY;
    }
  }
}
