import type { Log } from '../log';
import type { Task } from '../task';

/** Entries that are marked, or looked at for a mark, in a few milliseconds. */
const STEP_SIZE = 50_000;
/** More are marked where they stand, since there may be all of them; fewer are found sooner without the others. */
const FEW = 5000;

/** Some entries of a log. */
export class EntrySet {
  readonly #entryCount: number;
  #few: Set<number> | undefined = new Set();
  #marks = new Uint8Array(0);
  #steps = 0;

  constructor(log: Log) {
    this.#entryCount = log.index.entryCount;
  }

  has(entry: number): boolean {
    return this.#few ? this.#few.has(entry) : this.#marks[entry] === 1;
  }

  add(entry: number): void {
    if (!this.#few) this.#marks[entry] = 1;
    else if (this.#few.add(entry).size > FEW) this.#mark();
  }

  delete(entry: number): void {
    if (this.#few) this.#few.delete(entry);
    else this.#marks[entry] = 0;
  }

  addEverything(): void {
    this.#mark();
    this.#marks.fill(1);
  }

  *addAll(entries: Iterable<number>): Task {
    for (const entry of entries) {
      this.add(entry);
      if (this.#isStep()) yield;
    }
  }

  /** Leaves those that something holds of. */
  *keep(holds: (entry: number) => boolean): Task {
    for (const entry of this.#each()) {
      if (!holds(entry)) this.delete(entry);
      if (this.#isStep()) yield;
    }
  }

  /** In file order. */
  *entries(): Task<number[]> {
    const entries: number[] = [];
    for (const entry of this.#each()) {
      entries.push(entry);
      if (this.#isStep()) yield;
    }
    // Marks are in order.
    return this.#few ? entries.sort((a, b) => a - b) : entries;
  }

  *#each(): Generator<number> {
    if (this.#few) yield* this.#few;
    else {
      const marks = this.#marks;
      for (let entry = marks.indexOf(1); entry !== -1; entry = marks.indexOf(1, entry + 1)) yield entry;
    }
  }

  #mark(): void {
    this.#marks = new Uint8Array(this.#entryCount);
    for (const entry of this.#few ?? []) this.#marks[entry] = 1;
    this.#few = undefined;
  }

  #isStep(): boolean {
    return ++this.#steps % STEP_SIZE === 0;
  }
}
