import type { Log } from '../log';
import { NO_PIECE, type TextPiece } from '../text/text';

/**
 * Finds the entries that hold a text somewhere, upper and lower case alike, one part of the log after the other. The
 * text is looked through where it stands, at a gigabyte a second; only what is found is turned into entries.
 */
export class TextSearch {
  readonly #log: Log;
  readonly #needle: string;
  #line = 0;
  #entry = 0;

  constructor(log: Log, text: string) {
    this.#log = log;
    this.#needle = text.toLowerCase();
  }

  get isDone(): boolean {
    return this.#line >= this.#log.lineCount;
  }

  /** The entries of the next part that hold the text, in file order. */
  next(): number[] {
    const piece = this.#log.pieceAt(this.#line);
    if (piece === NO_PIECE) {
      this.#line = this.#log.lineCount;
      return [];
    }
    const lines = linesHolding(piece, this.#needle);
    this.#line = piece.firstLine + piece.starts.length;
    return this.#entriesOf(lines, this.#line);
  }

  /** @param end number of the line behind those that were looked through */
  #entriesOf(lines: readonly number[], end: number): number[] {
    const { index } = this.#log;
    const found = new Set<number>();
    for (const line of lines) {
      const entry = index.entryAtLine(line);
      if (entry !== undefined) found.add(entry);
    }
    // What stands in two lines is found in none of them.
    for (; this.#entry < index.entryCount && index.lineOf(this.#entry) < end; this.#entry++) {
      if (index.lineCountOf(this.#entry) > 1 && !found.has(this.#entry) && this.#isBroken(this.#entry)) {
        found.add(this.#entry);
      }
    }
    return [...found].sort((a, b) => a - b);
  }

  /** Whether an entry of several lines holds the text across the end of one of them. */
  #isBroken(entry: number): boolean {
    // Only where there is an empty line between does a line end within a word.
    if (this.#log.index.lineCountOf(entry) === 2 && !this.#needle.includes(' ')) return false;
    return this.#log.entry(entry).entry.text.toLowerCase().includes(this.#needle);
  }
}

function linesHolding({ text, firstLine, starts }: TextPiece, needle: string): number[] {
  const lower = text.toLowerCase();
  const found: number[] = [];
  // Few letters of the world have a lower case of another length, which moves all that stands behind them.
  if (lower.length !== text.length) {
    for (const [row, start] of starts.entries()) {
      if (
        text
          .slice(start, starts[row + 1])
          .toLowerCase()
          .includes(needle)
      )
        found.push(firstLine + row);
    }
    return found;
  }
  for (let at = lower.indexOf(needle); at !== -1;) {
    const row = rowAt(starts, at);
    found.push(firstLine + row);
    const next = starts[row + 1];
    at = next === undefined ? -1 : lower.indexOf(needle, next);
  }
  return found;
}

/** The row of the line that an offset lies in. */
function rowAt(starts: Uint32Array, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
