import { turnBuffers } from './bytes';
import { byteLineContentEnd, byteLineStarts, endsInLineEnd, lineContentEnd, lineStarts } from './lineStarts';
import { mayHoldOdd } from './oddBytes';
import {
  NO_PIECE,
  type LineEnds,
  type LineVisitor,
  type LogText,
  type TextPiece,
  type TextPosition,
  type TextRange,
} from './text';

/** Chunks are cut at the first line end behind this many UTF-16 units: an edit rewrites one or two of them. */
const CHUNK_LENGTH = 1 << 16;

interface Chunk {
  readonly text: string;
  /** Offset in `text` of each line that begins in this chunk. */
  readonly starts: Uint32Array;
}

const NO_BYTES = new Uint8Array(0);
const NO_CHUNK: Chunk = { text: '', starts: new Uint32Array(0) };

/**
 * A text that can be edited at the cost of the edit, however long it is: a flat string is built anew with every
 * edit, 26 ms for one appended line at 50 MB.
 *
 * Every chunk but the last ends with a line end, so no line lies in two of them. A line longer than a chunk
 * makes its chunk longer.
 */
export class ChunkedText implements LogText {
  #chunks: Chunk[] = [];
  /** Number of the first line of each chunk. */
  #firstLines: number[] = [];
  readonly #lineEnds: LineEnds;
  readonly #chunkLength: number;

  /** @param chunkLength UTF-16 units; named only by tests, which want many chunks from little text */
  constructor(text = '', lineEnds: LineEnds = 'log', chunkLength = CHUNK_LENGTH) {
    this.#lineEnds = lineEnds;
    this.#chunkLength = chunkLength;
    this.#replaceChunks(0, 0, text);
  }

  get lineCount(): number {
    const last = this.#chunks.length - 1;
    const chunk = this.#chunks[last];
    const firstLine = this.#firstLines[last];
    if (!chunk || firstLine === undefined) return 1;
    return firstLine + chunk.starts.length + (endsInLineEnd(chunk.text, this.#lineEnds) ? 1 : 0);
  }

  hasLine(number: number): boolean {
    return number >= 0 && number < this.lineCount;
  }

  line(number: number): string {
    const place = this.#place(number);
    return place ? place.chunk.text.slice(place.start, place.end) : '';
  }

  pieceAt(line: number): TextPiece {
    const index = this.#chunkOfLine(line);
    const chunk = this.#chunks[index];
    const firstLine = this.#firstLines[index] ?? 0;
    return chunk && line >= firstLine && line < firstLine + chunk.starts.length
      ? { ...chunk, firstLine }
      : NO_PIECE;
  }

  visitLines(from: number, visitor: LineVisitor, atLeast = Infinity, buffers = turnBuffers()): number {
    const first = this.#chunkOfLine(from);
    let number = this.#firstLines[first] ?? 0;
    for (let index = first; index < this.#chunks.length; index++) {
      const chunk = this.#chunks[index] ?? NO_CHUNK;
      // A visitor may look back at the line before.
      const bytes = buffers[index % 2 === 0 ? 0 : 1].take(chunk.text);
      this.#visitChunk(chunk, bytes, number, from, visitor);
      number += chunk.starts.length;
      if (number - from >= atLeast && index + 1 < this.#chunks.length) return number;
    }
    // A text that ends in a line end has an empty last line.
    if (number < this.lineCount) visitor.visitLine(number, NO_BYTES, 0, 0);
    return this.lineCount;
  }

  #visitChunk(chunk: Chunk, bytes: Uint8Array, number: number, from: number, visitor: LineVisitor): void {
    const { text } = chunk;
    const lineEnds = this.#lineEnds;
    visitor.visitBytes(bytes, mayHoldOdd(text, bytes));
    // Where all is ASCII, which is nearly everywhere, a unit is a byte and the lines begin at the same offsets.
    const starts = bytes.length === text.length ? chunk.starts : byteLineStarts(bytes, lineEnds);
    for (let row = Math.max(0, from - number); row < starts.length; row++) {
      const start = starts[row] ?? 0;
      const next = row + 1 < starts.length ? (starts[row + 1] ?? 0) : bytes.length;
      visitor.visitLine(number + row, bytes, start, byteLineContentEnd(bytes, start, next, lineEnds));
    }
  }

  /** Adds text at the end. A CR LF may be cut between two calls. */
  append(text: string): void {
    const last = Math.max(0, this.#chunks.length - 1);
    this.#replaceChunks(last, this.#chunks.length, (this.#chunks[last]?.text ?? '') + text);
  }

  /**
   * Replaces a range. Positions outside the text are taken as the nearest inside, as LSP has it.
   * @returns the number of the first line that may read otherwise now
   */
  replace(range: TextRange, text: string): number {
    const start = this.#offset(range.start);
    const end = this.#offset(range.end);
    let from = start.chunk;
    let to = Math.max(end.chunk, from);
    const before = (this.#chunks[from]?.text ?? '').slice(0, start.offset);
    const after = (this.#chunks[to]?.text ?? '').slice(end.offset);
    let joined = before + text + after;
    let firstLine = start.line;
    while (to + 1 < this.#chunks.length && this.#runsOn(joined, this.#chunks[to + 1]?.text ?? '')) {
      to++;
      joined += this.#chunks[to]?.text ?? '';
    }
    // An edit can make one line end of a CR and an LF that stood, or now stand, in two chunks.
    if (from > 0 && joined.startsWith('\n') && this.#chunks[from - 1]?.text.endsWith('\r')) {
      from--;
      firstLine--;
      joined = (this.#chunks[from]?.text ?? '') + joined;
    }
    this.#replaceChunks(from, to + 1, joined);
    return Math.max(0, firstLine);
  }

  /** Whether the line at the end of one text goes on in the next one. */
  #runsOn(text: string, next: string): boolean {
    return (
      text === '' || !endsInLineEnd(text, this.#lineEnds) || (text.endsWith('\r') && next.startsWith('\n'))
    );
  }

  #replaceChunks(from: number, to: number, text: string): void {
    const chunks = this.#cut(text);
    const kept = this.#chunks.slice(to);
    const previous = this.#chunks[from - 1];
    let line = previous ? (this.#firstLines[from - 1] ?? 0) + previous.starts.length : 0;
    this.#chunks.length = from;
    this.#firstLines.length = from;
    for (const chunk of chunks.concat(kept)) {
      this.#chunks.push(chunk);
      this.#firstLines.push(line);
      line += chunk.starts.length;
    }
  }

  #cut(text: string): Chunk[] {
    const chunks: Chunk[] = [];
    for (let start = 0; start < text.length;) {
      const end = this.#chunkEnd(text, start);
      const part = start === 0 && end === text.length ? text : text.slice(start, end);
      chunks.push({ text: part, starts: lineStarts(part, this.#lineEnds) });
      start = end;
    }
    return chunks;
  }

  #chunkEnd(text: string, start: number): number {
    const wanted = start + this.#chunkLength;
    if (wanted >= text.length) return text.length;
    let at = text.indexOf('\n', wanted);
    if (this.#lineEnds === 'editor') {
      // Only up to the LF: a text without any CR would be searched to its end for every chunk.
      const cr = text.slice(wanted, at === -1 ? text.length : at).indexOf('\r');
      if (cr !== -1 && (at === -1 || wanted + cr < at - 1)) at = wanted + cr;
    }
    return at === -1 ? text.length : at + 1;
  }

  #chunkOfLine(line: number): number {
    let low = 0;
    let high = this.#firstLines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#firstLines[middle] ?? 0) <= line) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #place(line: number): { chunk: Chunk; start: number; end: number } | undefined {
    if (line < 0) return undefined;
    const index = this.#chunkOfLine(line);
    const chunk = this.#chunks[index];
    if (!chunk) return undefined;
    const inChunk = line - (this.#firstLines[index] ?? 0);
    const start = chunk.starts[inChunk];
    if (start === undefined) return undefined;
    const next = chunk.starts[inChunk + 1] ?? chunk.text.length;
    return { chunk, start, end: lineContentEnd(chunk.text, start, next, this.#lineEnds) };
  }

  /** Where a position lies: the chunk, the offset in it, and the line it was taken for. */
  #offset({ line, character }: TextPosition): { chunk: number; offset: number; line: number } {
    if (line < 0) return { chunk: 0, offset: 0, line: 0 };
    const place = this.#place(line);
    if (place) {
      const offset = Math.min(place.start + Math.max(0, character), place.end);
      return { chunk: this.#chunkOfLine(line), offset, line };
    }
    const last = Math.max(0, this.#chunks.length - 1);
    return { chunk: last, offset: this.#chunks[last]?.text.length ?? 0, line: this.lineCount - 1 };
  }
}
