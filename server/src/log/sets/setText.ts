import { lastNotAbove } from '../text/lineStarts';
import { NO_PIECE, type LogText, type TextBytes, type TextPiece } from '../text/text';

const LINE_FEED = 10;
/** Texts of which something is kept at hand: findings stand next to each other, and tell of lines before. */
const AT_HAND = 4;

/** A 0-based line of one of the texts of a set. */
export interface PlaceInSet {
  /** 0-based place of the text among all. */
  readonly text: number;
  readonly line: number;
}

/**
 * The texts of several files as one, in the order in which they were written: a log that was rotated. Each line is one
 * of theirs, and a line that has no end at the end of a text ends there. Whoever reads it comes to the next text where
 * the one before has come to its end, so that of very long ones only a little is in memory at a time.
 */
export class SetText implements LogText {
  readonly lineEnds = 'log';
  readonly #texts: readonly LogText[];
  /** The 0-based line at which each text begins, of those that have been come to. */
  readonly #firstLines = [0];
  /** Places of the texts that have been used last, the last one at the end. */
  readonly #used: number[] = [];

  /** @param texts the oldest first, whose lines end as in a log; at least one */
  constructor(texts: readonly LogText[]) {
    this.#texts = texts;
  }

  /** Lines that have been read. */
  get lineCount(): number {
    const last = this.#firstLines.length - 1;
    return (this.#firstLines[last] ?? 0) + this.#linesOf(last);
  }

  hasLine(number: number): boolean {
    if (number < 0) return false;
    for (;;) {
      const last = this.#firstLines.length - 1;
      const line = number - (this.#firstLines[last] ?? 0);
      if (line < 0) return true;
      if (this.#use(last)?.hasLine(line) && !this.#isBehindEnd(last, line)) return true;
      if (!this.#goOn()) return false;
    }
  }

  /** Where a line stands: beyond the last one, as if the last text went on. */
  placeOf(line: number): PlaceInSet {
    const text = Math.max(0, lastNotAbove(this.#firstLines, line));
    return { text, line: line - (this.#firstLines[text] ?? 0) };
  }

  line(number: number): string {
    if (!this.hasLine(number)) return '';
    const { text, line } = this.placeOf(number);
    return this.#use(text)?.line(line) ?? '';
  }

  lengthOf(number: number): number {
    const { text, line } = this.placeOf(number);
    return this.#use(text)?.lengthOf(line) ?? 0;
  }

  keep(number: number): void {
    const { text, line } = this.placeOf(number);
    this.#texts[text]?.keep?.(line);
  }

  pieceAt(number: number): TextPiece {
    const { text, line } = this.placeOf(number);
    const piece = this.#use(text)?.pieceAt(line) ?? NO_PIECE;
    return { ...piece, firstLine: piece.firstLine + number - line };
  }

  bytesFrom(number: number, into: Uint8Array): TextBytes | undefined {
    for (;;) {
      const { text, line } = this.placeOf(number);
      const bytes = this.#use(text)?.bytesFrom(line, into);
      if (bytes) return this.#inSet(bytes, text, into);
      if (text < this.#firstLines.length - 1 || !this.#goOn()) return undefined;
    }
  }

  #inSet(bytes: TextBytes, text: number, into: Uint8Array): TextBytes {
    const first = this.#firstLines[text] ?? 0;
    const isLastText = text === this.#texts.length - 1;
    return {
      ...bytes,
      firstLine: bytes.firstLine + first,
      nextLine: bytes.nextLine + first,
      length: isLastText ? bytes.length : withLineEnd(into, bytes.length),
      isLast: bytes.isLast && isLastText,
    };
  }

  /** Goes on to the next text. @returns whether there is one */
  #goOn(): boolean {
    const last = this.#firstLines.length - 1;
    if (last >= this.#texts.length - 1) return false;
    this.#firstLines.push((this.#firstLines[last] ?? 0) + this.#linesOf(last));
    return true;
  }

  #linesOf(place: number): number {
    const count = this.#texts[place]?.lineCount ?? 0;
    return count > 0 && this.#isBehindEnd(place, count - 1) ? count - 1 : count;
  }

  /** Whether a line of a text is the empty one behind its last line end: the next text begins there. */
  #isBehindEnd(place: number, line: number): boolean {
    const text = this.#texts[place];
    if (!text || place === this.#texts.length - 1 || line !== text.lineCount - 1) return false;
    return text.lengthOf(line) === 0 && text.pieceAt(line).starts.length === 0;
  }

  #use(place: number): LogText | undefined {
    if (this.#used.at(-1) !== place) {
      const before = this.#used.indexOf(place);
      if (before !== -1) this.#used.splice(before, 1);
      this.#used.push(place);
      if (this.#used.length > AT_HAND) this.#texts[this.#used.shift() ?? 0]?.rest?.();
    }
    return this.#texts[place];
  }
}

/** @returns how many bytes there are with a line end behind them; undefined where that has no room */
function withLineEnd(bytes: Uint8Array, length: number | undefined): number | undefined {
  if (length === undefined || bytes[length - 1] === LINE_FEED) return length;
  if (length >= bytes.length) return undefined;
  bytes[length] = LINE_FEED;
  return length + 1;
}
