import { Table } from '../log/index/table';

const BLOCK_BYTES = 1 << 16;
/** Before each line stands how many bytes it has. */
const LENGTH_BYTES = 2;
/** A longer one is read again. */
const LONGEST = 1 << 12;

/** Columns of the table of places. */
const LINE = 0;
/** Counted over all blocks. */
const PLACE = 1;
const COLUMNS = 2;
const MOST_BLOCKS = 2 ** 32 / BLOCK_BYTES;

/** Single lines of a file that will be asked for again, as bytes. */
export class KeptLines {
  readonly #blocks: Uint8Array[] = [];
  /** By lines, in their order. */
  readonly #places = new Table(COLUMNS);
  /** Where the next one goes in the last block. */
  #end = 0;

  /**
   * Keeps a line, if it stands behind those that are kept.
   * @param bytes hold the line from `start` to before `end`
   */
  add(line: number, bytes: Uint8Array, start: number, end: number): void {
    const length = end - start;
    const { rows } = this.#places;
    if (length > LONGEST || (rows > 0 && this.#places.get(rows - 1, LINE) >= line)) return;
    let block = this.#blocks.at(-1);
    if (!block || this.#end + LENGTH_BYTES + length > BLOCK_BYTES) {
      if (this.#blocks.length >= MOST_BLOCKS) return;
      block = new Uint8Array(BLOCK_BYTES);
      this.#blocks.push(block);
      this.#end = 0;
    }
    const row = this.#places.addRow();
    this.#places.set(row, LINE, line);
    this.#places.set(row, PLACE, (this.#blocks.length - 1) * BLOCK_BYTES + this.#end);
    block[this.#end++] = length & 0xff;
    block[this.#end++] = length >> 8;
    block.set(bytes.subarray(start, end), this.#end);
    this.#end += length;
  }

  /** The bytes of a 0-based line; undefined of one that is not kept. */
  get(line: number): Uint8Array | undefined {
    const row = this.#places.lastNotAbove(line, LINE);
    if (row < 0 || this.#places.get(row, LINE) !== line) return undefined;
    const place = this.#places.get(row, PLACE);
    const block = this.#blocks[Math.floor(place / BLOCK_BYTES)];
    const at = place % BLOCK_BYTES;
    const start = at + LENGTH_BYTES;
    return block?.subarray(start, start + (block[at] ?? 0) + ((block[at + 1] ?? 0) << 8));
  }
}
