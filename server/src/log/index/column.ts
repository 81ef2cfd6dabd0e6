/** A growing column of whole numbers from 0 to 4,294,967,295, four bytes each. */
export class Column {
  #values = new Uint32Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      // By half: doubling would leave up to half of a large index empty.
      const grown = new Uint32Array(Math.ceil(this.#length * 1.5));
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  /** @throws RangeError beyond the column: a fault of the index, not of the log */
  at(row: number): number {
    const value = row < this.#length ? this.#values[row] : undefined;
    if (value === undefined) throw new RangeError(`Row ${row} of a column of ${this.#length}`);
    return value;
  }

  set(row: number, value: number): void {
    if (row >= this.#length) throw new RangeError(`Row ${row} of a column of ${this.#length}`);
    this.#values[row] = value;
  }

  /** Drops all rows from `length` on. */
  cut(length: number): void {
    this.#length = Math.min(this.#length, length);
  }

  /** The last row whose value is not above `value`, in a column that rises; -1 where there is none. */
  lastNotAbove(value: number): number {
    let low = -1;
    let high = this.#length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#values[middle] ?? 0) <= value) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
