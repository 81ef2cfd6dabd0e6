import { encodedForms } from '../header/encoding';
import type { Log } from '../log';
import { lastNotAbove } from '../text/lineStarts';
import { NO_PIECE, type TextPiece } from '../text/text';

/**
 * Finds the entries that hold a text somewhere, or one of several, upper and lower case alike, one part of the log after the other. The
 * text is looked through where it stands, at a gigabyte a second; only what is found is turned into entries.
 */
export class TextSearch {
  readonly #log: Log;
  readonly #needles: readonly string[];
  /** How they may stand in a line: an export has its own way to write some signs. */
  readonly #forms: readonly string[];
  /** What a line may end in, across whose end a text stands. */
  readonly #beginnings: readonly string[];
  readonly #longestBeginning: number;
  #line = 0;
  #entry = 0;

  /** @param from 0-based line to begin at: what stands in the same piece of the text before it may be found too */
  constructor(log: Log, texts: readonly string[], from = 0) {
    this.#log = log;
    this.#needles = texts.map(text => text.toLowerCase());
    this.#forms = [...new Set(this.#needles.flatMap(encodedForms))];
    this.#line = from;
    this.#entry = from === 0 ? 0 : log.index.firstEntryFrom(from);
    this.#beginnings = beginningsOf(this.#forms);
    this.#longestBeginning = Math.max(1, ...this.#forms.map(({ length }) => length));
  }

  /** The 0-based line up to which all has been looked through. */
  get line(): number {
    return this.#line;
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
    const lines = linesHolding(piece, this.#forms);
    this.#line = piece.firstLine + piece.starts.length;
    return this.#entriesOf(lines, this.#line);
  }

  /** To be called when the log has changed from a 0-based line on: that is looked through again, and what comes behind. */
  backTo(line: number): void {
    if (line >= this.#line) return;
    this.#line = line;
    this.#entry = this.#log.index.firstEntryFrom(line);
  }

  /** @param end number of the line behind those that were looked through */
  #entriesOf(lines: readonly number[], end: number): number[] {
    const { index } = this.#log;
    const found = new Set<number>();
    for (const line of lines) for (const entry of index.entriesAtLine(line)) found.add(entry);
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
    if (!this.#mayBeBroken(entry)) return false;
    const text = this.#log.entry(entry).entry.text.toLowerCase();
    return this.#needles.some(needle => text.includes(needle));
  }

  /** Whether a line of an entry ends as the text begins. Few do, and of a log that was cut all entries have such ends. */
  #mayBeBroken(entry: number): boolean {
    const first = this.#log.index.lineOf(entry);
    const last = first + this.#log.index.lineCountOf(entry) - 1;
    for (let line = first; line < last; line++) {
      const end = this.#log.line(line).trimEnd().slice(-this.#longestBeginning).toLowerCase();
      if (this.#beginnings.some(beginning => end.endsWith(beginning))) return true;
    }
    return false;
  }
}

/** All beginnings of some texts, without the blanks at their ends, which a copy drops where it breaks a line. */
function beginningsOf(texts: readonly string[]): string[] {
  const beginnings = texts.flatMap(text =>
    Array.from({ length: Math.max(0, text.length - 1) }, (_, last) => text.slice(0, last + 1).trimEnd()),
  );
  return [...new Set(beginnings)];
}

/** The lines that hold one of some texts, those of each text in file order. */
function linesHolding({ text, firstLine, starts }: TextPiece, needles: readonly string[]): number[] {
  const lower = text.toLowerCase();
  const found: number[] = [];
  // Few letters of the world have a lower case of another length, which moves all that stands behind them.
  if (lower.length !== text.length) {
    for (const [row, start] of starts.entries()) {
      const line = text.slice(start, starts[row + 1]).toLowerCase();
      if (needles.some(needle => line.includes(needle))) found.push(firstLine + row);
    }
    return found;
  }
  for (const needle of needles) {
    for (let at = lower.indexOf(needle); at !== -1;) {
      const row = lastNotAbove(starts, at);
      found.push(firstLine + row);
      const next = starts[row + 1];
      at = next === undefined ? -1 : lower.indexOf(needle, next);
    }
  }
  return found;
}
