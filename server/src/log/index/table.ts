/** Rows of a block: a table grows by whole blocks, so that adding a row never copies what is there. */
const BLOCK_BITS = 12;
const BLOCK_ROWS = 1 << BLOCK_BITS;
const IN_BLOCK = BLOCK_ROWS - 1;
const FIRST_ROWS = 32;

const NO_BLOCK = new Uint32Array(0);

/**
 * A growing table of whole numbers from 0 to 4,294,967,295, four bytes each. The values of a row stand side by side,
 * since whoever looks at one of them mostly looks at the others as well.
 */
export class Table {
  readonly #width: number;
  readonly #blocks: Uint32Array[] = [];
  #rows = 0;

  /** @param width values a row */
  constructor(width: number) {
    this.#width = width;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Bytes that are held. */
  get byteLength(): number {
    return this.#blocks.reduce((sum, block) => sum + block.byteLength, 0);
  }

  /** Adds a row whose values are not set yet. @returns its number */
  addRow(): number {
    const row = this.#rows++;
    const block = this.#blocks[row >>> BLOCK_BITS];
    if (block === undefined || ((row & IN_BLOCK) + 1) * this.#width > block.length) this.#extend(row);
    return row;
  }

  /** The value in a column of a row; 0 beyond the table. */
  get(row: number, column: number): number {
    return this.#blocks[row >>> BLOCK_BITS]?.[(row & IN_BLOCK) * this.#width + column] ?? 0;
  }

  set(row: number, column: number, value: number): void {
    const block = this.#blocks[row >>> BLOCK_BITS];
    if (block) block[(row & IN_BLOCK) * this.#width + column] = value;
  }

  /** Where a row lies, for whoever takes several steps on it: the values of `blockOf` from `offsetOf` on. */
  blockOf(row: number): Uint32Array {
    return this.#blocks[row >>> BLOCK_BITS] ?? NO_BLOCK;
  }

  offsetOf(row: number): number {
    return (row & IN_BLOCK) * this.#width;
  }

  /** Drops all rows from `rows` on. */
  cut(rows: number): void {
    this.#rows = Math.min(this.#rows, rows);
    this.#blocks.length = Math.min(this.#blocks.length, (this.#rows + IN_BLOCK) >>> BLOCK_BITS);
    // Whoever looks at the row behind the last one finds none.
    const inLast = this.#rows & IN_BLOCK;
    if (inLast > 0) this.#blocks.at(-1)?.fill(0, inLast * this.#width);
  }

  /** The last row whose value in a column that rises is not above `value`; -1 where there is none. */
  lastNotAbove(value: number, column: number): number {
    let low = -1;
    let high = this.#rows - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.get(middle, column) <= value) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Makes the block of a row that has no place yet: a new one, or the first one at twice its length. */
  #extend(row: number): void {
    const number = row >>> BLOCK_BITS;
    const short = this.#blocks[number];
    // A small log should be small: the first block grows up to the length of the others.
    const rows = number > 0 ? BLOCK_ROWS : short ? (short.length / this.#width) * 2 : FIRST_ROWS;
    const block = new Uint32Array(rows * this.#width);
    if (short) block.set(short);
    this.#blocks[number] = block;
  }
}
