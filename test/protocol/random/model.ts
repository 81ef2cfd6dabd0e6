// A text as a client holds it: changed by the rules of LSP, in the plainest way there is.
import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol/node';

/** Lines end with LF, CR LF or CR; characters are UTF-16 units; a place outside is the nearest inside. */
export class Model {
  #text: string;
  #starts: readonly number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  get lineCount(): number {
    return this.#lineStarts().length;
  }

  /** Where a line is, without its end. */
  #bounds(line: number): { start: number; end: number } {
    const starts = this.#lineStarts();
    const start = starts[line] ?? this.#text.length;
    let end = starts[line + 1] ?? this.#text.length;
    if (starts[line + 1] !== undefined) {
      if (this.#text[end - 1] === '\n') end--;
      if (end > start && this.#text[end - 1] === '\r') end--;
    }
    return { start, end };
  }

  line(line: number): string {
    const { start, end } = this.#bounds(line);
    return this.#text.slice(start, end);
  }

  offset({ line, character }: Position): number {
    if (line < 0) return 0;
    if (line >= this.lineCount) return this.#text.length;
    const { start, end } = this.#bounds(line);
    return Math.min(end, start + Math.max(0, character));
  }

  position(offset: number): Position {
    const starts = this.#lineStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (starts[low] ?? 0) };
  }

  /** Takes a change. @returns what takes it back */
  apply(change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
    if (!('range' in change)) {
      const before = this.#text;
      this.#set(change.text);
      return { text: before };
    }
    const [from, to] = [this.offset(change.range.start), this.offset(change.range.end)];
    const [start, end] = from <= to ? [from, to] : [to, from];
    const removed = this.#text.slice(start, end);
    this.#set(this.#text.slice(0, start) + change.text + this.#text.slice(end));
    const range = { start: this.position(start), end: this.position(start + change.text.length) };
    return { range, text: removed };
  }

  /** Whether a range lies in the text, its start first. */
  holds({ start, end }: Range): boolean {
    const isInside = ({ line, character }: Position) =>
      line >= 0 && line < this.lineCount && character >= 0 && character <= this.line(line).length;
    const rises = start.line < end.line || (start.line === end.line && start.character <= end.character);
    return rises && isInside(start) && isInside(end);
  }

  #set(text: string): void {
    this.#text = text;
    this.#starts = undefined;
  }

  #lineStarts(): readonly number[] {
    if (this.#starts) return this.#starts;
    const starts = [0];
    for (const end of this.#text.matchAll(/\r\n|\r|\n/g)) starts.push(end.index + end[0].length);
    return (this.#starts = starts);
  }
}
