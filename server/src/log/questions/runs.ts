import type { Log } from '../log';
import type { Task } from '../task';

/** Lines that belong together where they stand: 0-based, the last one included. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

const ENTRIES_PER_STEP = 500;

/**
 * Lines that can be shown as one: runs of entries of one connection without another's between, and entries of several
 * lines. In file order, a run before the entry it begins with.
 */
export function* runsOf(log: Log): Task<Lines[]> {
  const { index } = log;
  const runs = new Runs();
  for (let entry = 0; entry < index.entryCount; entry++) {
    if (entry % ENTRIES_PER_STEP === ENTRIES_PER_STEP - 1) yield;
    runs.add(index.chains.connectionOf(entry), index.lineOf(entry), index.lineCountOf(entry));
  }
  return runs.end();
}

/**
 * Finds such runs among entries that are added in the order of their lines. Where entries share a line, what ends on it
 * ends on the line before: else the beginning of what follows would be hidden with it.
 */
export class Runs {
  readonly #found: Lines[] = [];
  /** Entries of several lines in the run that is under way. */
  readonly #within: Lines[] = [];
  #owner: number | undefined;
  #first = 0;
  #last = -1;

  /** @param owner what the entry belongs to; undefined for nothing @param line its first line */
  add(owner: number | undefined, line: number, lineCount: number): void {
    const before = this.#within.at(-1);
    if (before && before.last >= line) {
      this.#within.pop();
      if (line - 1 > before.first) this.#within.push({ first: before.first, last: line - 1 });
    }
    if (owner === undefined || owner !== this.#owner) {
      this.part(line);
      this.#owner = owner;
      this.#first = line;
    }
    this.#last = line + lineCount - 1;
    if (this.#last > line) this.#within.push({ first: line, last: this.#last });
  }

  /** Ends the run that is under way. @param next the line that does not belong to it any more */
  part(next = Infinity): void {
    const last = Math.min(this.#last, next - 1);
    const isRun = this.#owner !== undefined;
    if (isRun && last > this.#first) this.#found.push({ first: this.#first, last });
    // What the run begins with is folded with it: two cannot begin in one line.
    for (const lines of this.#within) if (!isRun || lines.first !== this.#first) this.#found.push(lines);
    this.#within.length = 0;
    this.#owner = undefined;
  }

  /** All that were found. */
  end(): Lines[] {
    this.part();
    return this.#found;
  }
}
