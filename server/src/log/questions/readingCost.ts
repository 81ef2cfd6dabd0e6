import type { Chain } from '../index/chains';
import type { Log } from '../log';

/** Characters of a line that cost as much to read as a line of the usual length does beside all else. */
const CHARACTERS_PER_LINE = 250;

/**
 * What it costs to read entries in full, one after the other, in lines of the usual length: a line may have ten million
 * characters, or name ten thousand recipients. A line that entries share is read once for those that follow each other.
 */
export class ReadingCost {
  readonly #log: Log;
  /** 0-based line of the last entry. */
  #last = -1;

  constructor(log: Log) {
    this.#log = log;
  }

  /** What the next entry costs. */
  of(entry: number): number {
    const { index } = this.#log;
    const line = index.lineOf(entry);
    const isRead = line === this.#last;
    this.#last = line;
    const length = isRead ? 0 : this.#log.lengthOf(line);
    return index.lineCountOf(entry) + Math.floor(length / CHARACTERS_PER_LINE);
  }
}

/** Says when to stop to whoever reads entries one after the other: a log may have lines of a hundred thousand characters. */
export class YieldPacer {
  readonly #cost: ReadingCost;
  readonly #stepSize: number;
  #left: number;

  /** @param stepSize how many are read at once, where they are of the usual length */
  constructor(log: Log, stepSize: number) {
    this.#cost = new ReadingCost(log);
    this.#stepSize = stepSize;
    this.#left = stepSize;
  }

  /** Whether to stop behind an entry; to be asked behind each. */
  isOver(entry: number): boolean {
    this.#left -= this.#cost.of(entry);
    if (this.#left > 0) return false;
    this.#left = this.#stepSize;
    return true;
  }
}

/** The first of some entries, as many as are looked at. @param most how many, where they are of the usual length */
export function affordableEntries(log: Log, entries: readonly number[], most: number): readonly number[] {
  const cost = new ReadingCost(log);
  let left = most;
  let count = 0;
  for (const entry of entries) {
    left -= cost.of(entry);
    if (left < 0) break;
    count++;
  }
  return count === entries.length ? entries : entries.slice(0, count);
}

/** The first entries of a connection or message, as many as are looked at. */
export const firstAffordableEntries = (log: Log, chain: Chain, most: number): readonly number[] =>
  affordableEntries(log, log.index.chains.entriesOf(chain), most);
