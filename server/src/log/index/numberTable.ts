/** Stands for an empty place. */
const EMPTY = 0xffffffff;
const FIRST_LENGTH = 64;

/**
 * From a number to the row that has it: a hash table of rows alone, since the rows know their numbers. A map of
 * the language takes ten times the memory, and time to match.
 */
export class NumberTable {
  #rows = new Uint32Array(FIRST_LENGTH).fill(EMPTY);
  #size = 0;
  readonly #numberOf: (row: number) => number;

  /** @param numberOf the number of a row that is in the table */
  constructor(numberOf: (row: number) => number) {
    this.#numberOf = numberOf;
  }

  get byteLength(): number {
    return this.#rows.byteLength;
  }

  /** The row of a number, or -1. */
  get(number: number): number {
    const row = this.#rows[this.#place(number)] ?? EMPTY;
    return row === EMPTY ? -1 : row;
  }

  set(number: number, row: number): void {
    const place = this.#place(number);
    if (this.#rows[place] === EMPTY) this.#size++;
    this.#rows[place] = row;
    if (this.#size * 4 > this.#rows.length * 3) this.#grow();
  }

  delete(number: number): void {
    const last = this.#rows.length - 1;
    let gap = this.#place(number);
    if (this.#rows[gap] === EMPTY) return;
    this.#size--;
    // Rows behind the gap move up where they would no longer be found across it.
    for (let place = (gap + 1) & last; ; place = (place + 1) & last) {
      const row = this.#rows[place] ?? EMPTY;
      if (row === EMPTY) break;
      const home = this.#home(this.#numberOf(row));
      if (((place - home) & last) >= ((place - gap) & last)) {
        this.#rows[gap] = row;
        gap = place;
      }
    }
    this.#rows[gap] = EMPTY;
  }

  /** Where a number stands, or the empty place where it would. */
  #place(number: number): number {
    const last = this.#rows.length - 1;
    let place = this.#home(number);
    for (;;) {
      const row = this.#rows[place] ?? EMPTY;
      if (row === EMPTY || this.#numberOf(row) === number) return place;
      place = (place + 1) & last;
    }
  }

  #home(number: number): number {
    // Ids mostly count up; the multiplication spreads them, and those above 32 bits are folded in.
    const folded = number > EMPTY ? Math.floor(number / 0x100000000) ^ number : number;
    const hash = Math.imul(folded, 0x9e3779b1);
    return (hash ^ (hash >>> 15)) & (this.#rows.length - 1);
  }

  #grow(): void {
    const rows = this.#rows;
    this.#rows = new Uint32Array(rows.length * 2).fill(EMPTY);
    for (const row of rows) if (row !== EMPTY) this.#rows[this.#place(this.#numberOf(row))] = row;
  }
}
