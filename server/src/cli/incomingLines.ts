import { lineContentEnd, lineStarts } from '../log/text/lineStarts';
import type { Lines } from '../log/layout/blockLines';

/** Is thrown by `IncomingLines` where a line is asked for that has not come yet. */
export const NOT_YET = new Error('The line has not been read yet');

/**
 * The lines of a text that comes piece by piece and can be read only once. Those that nobody will ask for again are
 * forgotten, so that a log of any size needs little memory.
 */
export class IncomingLines implements Lines {
  #lines: string[] = [];
  /** What each of them ends in, where somebody asks for that. */
  #ends: string[] | undefined;
  /** 0-based number of the first line that is kept. */
  #first = 0;
  #isEnded = false;
  #length = 0;

  /** @param keepsEnds whether somebody asks for line ends */
  constructor(keepsEnds = false) {
    if (keepsEnds) this.#ends = [];
  }

  /** How many lines there are so far, those that are forgotten among them. */
  get count(): number {
    return this.#first + this.#lines.length;
  }

  /** How long the lines are together that are kept, in UTF-16 units. */
  get length(): number {
    return this.#length;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** @param piece whole lines, with their line ends */
  add(piece: string): void {
    const starts = lineStarts(piece, 'log');
    for (let number = 0; number < starts.length; number++) {
      const start = starts[number] ?? 0;
      const next = starts[number + 1] ?? piece.length;
      const end = lineContentEnd(piece, start, next, 'log');
      this.#lines.push(piece.slice(start, end));
      this.#ends?.push(piece.slice(end, next));
    }
    this.#length += piece.length;
  }

  /** To be called when no more will come. */
  end(): void {
    this.#isEnded = true;
  }

  /** @throws NOT_YET where that is not known yet */
  hasLine(number: number): boolean {
    if (number < this.count) return true;
    if (!this.#isEnded) throw NOT_YET;
    return false;
  }

  /** @throws NOT_YET for a line that has not come yet */
  line(number: number): string {
    return this.hasLine(number) ? (this.#lines[number - this.#first] ?? '') : '';
  }

  /** What a line that is kept ends in: nothing for the last one of a file that does not end in a line end. */
  endOf(number: number): string {
    return this.#ends?.[number - this.#first] ?? '';
  }

  /** Lines before a 0-based one will not be asked for again. */
  forgetBefore(line: number): void {
    if (line <= this.#first) return;
    for (let i = 0; i < line - this.#first; i++) this.#length -= this.#lines[i]?.length ?? 0;
    this.#lines = this.#lines.slice(line - this.#first);
    this.#ends = this.#ends?.slice(line - this.#first);
    this.#first = line;
  }
}
