import type { Chain } from '../index/chains';
import type { Log } from '../log';

/** Characters of a line that cost as much to read as a line of the usual length does beside all else. */
const CHARACTERS_PER_LINE = 250;

/**
 * What it costs to read an entry in full, in lines of the usual length: a line may have ten million characters, or name
 * ten thousand recipients.
 */
export function readingCostOf(log: Log, entry: number): number {
  const { index } = log;
  const length = log.lengthOf(index.lineOf(entry));
  return index.lineCountOf(entry) + Math.floor(length / CHARACTERS_PER_LINE);
}

/** Says when to stop to whoever reads entries one after the other: a log may have lines of a hundred thousand characters. */
export class YieldPacer {
  readonly #log: Log;
  readonly #piece: number;
  #left: number;

  /** @param piece how many are read at once, where they are of the usual length */
  constructor(log: Log, piece: number) {
    this.#log = log;
    this.#piece = piece;
    this.#left = piece;
  }

  /** Whether to stop behind an entry; to be asked behind each. */
  isOver(entry: number): boolean {
    this.#left -= readingCostOf(this.#log, entry);
    if (this.#left > 0) return false;
    this.#left = this.#piece;
    return true;
  }
}

/** The first of some entries, as many as are looked at. @param most how many, where they are of the usual length */
export function affordableEntries(log: Log, entries: readonly number[], most: number): readonly number[] {
  let left = most;
  let count = 0;
  for (const entry of entries) {
    left -= readingCostOf(log, entry);
    if (left < 0) break;
    count++;
  }
  return count === entries.length ? entries : entries.slice(0, count);
}

/** The first entries of a connection or message, as many as are looked at. */
export const firstAffordableEntries = (log: Log, chain: Chain, most: number): readonly number[] =>
  affordableEntries(log, log.index.chains.entriesOf(chain), most);
