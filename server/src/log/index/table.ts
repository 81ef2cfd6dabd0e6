/** Rows of a block: a table grows by whole blocks, so that adding a row never copies what is there. */
export const BLOCK_BITS = 12;
const BLOCK_ROWS = 1 << BLOCK_BITS;
export const IN_BLOCK = BLOCK_ROWS - 1;
const FIRST_ROWS = 32;

type Block = Uint32Array | Uint16Array;

export const NO_BLOCK = new Uint32Array(0);

/**
 * A growing table of whole numbers from 0 on, of four bytes each, or two. The values of a row stand side by side, since
 * whoever looks at one of them mostly looks at the others as well.
 */
export class Table {
  readonly #width: number;
  readonly #newBlock: new (length: number) => Block;
  readonly #blocks: Block[] = [];
  #rows = 0;

  /** @param width values a row @param block what a value has room in: of a larger one, the lowest bits are kept */
  constructor(width: number, block: new (length: number) => Block = Uint32Array) {
    this.#width = width;
    this.#newBlock = block;
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
    return this.addRows(1);
  }

  /** Adds rows, the values of one behind those of the other. */
  append(values: Int32Array, count: number): void {
    this.reserve(count);
    for (let done = 0; done < count;) {
      const inBlock = this.#rows & IN_BLOCK;
      const some = Math.min(count - done, BLOCK_ROWS - inBlock);
      const part = values.subarray(done * this.#width, (done + some) * this.#width);
      this.#blocks[this.#rows >>> BLOCK_BITS]?.set(part, inBlock * this.#width);
      this.#rows += some;
      done += some;
    }
  }

  /** Adds rows whose values are not set yet. @returns the number of the first one */
  addRows(count: number): number {
    const first = this.#rows;
    this.reserve(count);
    this.#rows += count;
    return first;
  }

  /** Sees to it that so many more rows have a place. */
  reserve(count: number): void {
    while (this.#capacity < this.#rows + count) this.#extend();
  }

  /** Rows that have a place. */
  get #capacity(): number {
    const { length } = this.#blocks;
    return length > 1 ? length * BLOCK_ROWS : (this.#blocks[0]?.length ?? 0) / this.#width;
  }

  /** The value in a column of a row; 0 beyond the table. */
  get(row: number, column: number): number {
    return this.#blocks[row >>> BLOCK_BITS]?.[(row & IN_BLOCK) * this.#width + column] ?? 0;
  }

  set(row: number, column: number, value: number): void {
    const block = this.#blocks[row >>> BLOCK_BITS];
    if (block) block[(row & IN_BLOCK) * this.#width + column] = value;
  }

  /**
   * Where the rows lie, for a loop over many: in a process that has just started, calls cost it more than what they do.
   * Row `n` is in block `n >>> BLOCK_BITS`, and there from `(n & IN_BLOCK) * width` on.
   */
  get blocks(): readonly Block[] {
    return this.#blocks;
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

  /** Makes place for more rows: a block more, or the first one at twice its length. */
  #extend(): void {
    const rows = this.#capacity;
    if (rows >= BLOCK_ROWS) {
      this.#blocks.push(new this.#newBlock(BLOCK_ROWS * this.#width));
      return;
    }
    // A small log should be small: the first block grows up to the length of the others.
    const block = new this.#newBlock(Math.max(FIRST_ROWS, 2 * rows) * this.#width);
    block.set(this.#blocks[0] ?? NO_BLOCK);
    this.#blocks[0] = block;
  }
}
