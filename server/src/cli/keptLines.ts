const BLOCK_BYTES = 1 << 16;
/** Before each line stands how many bytes it has. */
const LENGTH_BYTES = 2;
/** A longer one is read again. */
const LONGEST = 1 << 12;

/** Single lines of a file that will be asked for again, as bytes. */
export class KeptLines {
  readonly #blocks: Uint8Array[] = [];
  /** Where each 0-based line stands, counted over all blocks. */
  readonly #places = new Map<number, number>();
  /** Where the next one goes in the last block. */
  #end = 0;

  /** @param bytes hold the line from `start` to before `end` */
  add(line: number, bytes: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (length > LONGEST || this.#places.has(line)) return;
    let block = this.#blocks.at(-1);
    if (!block || this.#end + LENGTH_BYTES + length > BLOCK_BYTES) {
      block = new Uint8Array(BLOCK_BYTES);
      this.#blocks.push(block);
      this.#end = 0;
    }
    this.#places.set(line, (this.#blocks.length - 1) * BLOCK_BYTES + this.#end);
    block[this.#end++] = length & 0xff;
    block[this.#end++] = length >> 8;
    for (let at = start; at < end; at++) block[this.#end++] = bytes[at] ?? 0;
  }

  /** The bytes of a line; undefined of one that is not kept. */
  get(line: number): Uint8Array | undefined {
    const place = this.#places.get(line);
    const block = place === undefined ? undefined : this.#blocks[Math.floor(place / BLOCK_BYTES)];
    if (place === undefined || !block) return undefined;
    const at = place % BLOCK_BYTES;
    const start = at + LENGTH_BYTES;
    return block.subarray(start, start + (block[at] ?? 0) + ((block[at + 1] ?? 0) << 8));
  }
}
