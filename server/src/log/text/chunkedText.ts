import { encoder } from './bytes';
import { endsInLineEnd, lastNotAbove, lineContentEnd, lineStarts } from './lineStarts';
import {
  NO_PIECE,
  type LineEnds,
  type LogText,
  type TextBytes,
  type TextPiece,
  type TextPosition,
  type TextRange,
} from './text';

/** Chunks are cut at the first line end behind this many UTF-16 units. */
const CHUNK_LENGTH = 1 << 16;
/** What an edit takes out of a chunk becomes one as well; it is no shorter than this share of a chunk. */
const LEAST_SHARE = 1 / 128;
/** One that edits have made is copied whole, up to this share of a chunk. */
const COPIED_SHARE = 1 / 4;

interface Chunk {
  /**
   * Either a string of its own, or a part of what was opened. To an engine a part is no more than a reference to all of
   * the string that it was cut from, and keeps it.
   */
  readonly text: string;
  readonly isPart: boolean;
  /** Offset in `text` of each line that begins in this chunk. */
  readonly starts: Uint32Array;
}

const NO_CHUNK: Chunk = { text: '', isPart: false, starts: new Uint32Array(0) };

/**
 * A text that can be edited at the cost of the edit, however long it is: a flat string is built anew with every
 * edit, 26 ms for one appended line at 50 MB.
 *
 * Every chunk but the last ends with a line end, so no line lies in two of them. A line longer than a chunk
 * makes its chunk longer.
 *
 * It takes the memory of what was opened and of what edits put in. What was opened stays whole until the last part
 * of it is gone, so an edit copies only the lines that it is about; what edits have put in is copied whenever it is
 * edited or cut, so that nothing of it stays behind.
 */
export class ChunkedText implements LogText {
  readonly #chunks: Chunk[] = [];
  /** Number of the first line of each chunk, as far as that has been asked for since the last edit. */
  readonly #firstLines: number[] = [];
  /** Lines that begin in any chunk. */
  #begun = 0;
  readonly lineEnds: LineEnds;
  readonly #chunkLength: number;
  /** UTF-16 units, at least 1. Of two chunks side by side that edits have made, one is as long as that. */
  readonly #leastLength: number;

  /** @param chunkLength UTF-16 units; named only by tests, which want many chunks from little text */
  constructor(text = '', lineEnds: LineEnds = 'log', chunkLength = CHUNK_LENGTH) {
    this.lineEnds = lineEnds;
    this.#chunkLength = chunkLength;
    this.#leastLength = Math.ceil(chunkLength * LEAST_SHARE);
    this.#replaceChunks(0, 0, this.#parts(text));
  }

  get lineCount(): number {
    const last = this.#chunks.at(-1);
    return this.#begun + (!last || endsInLineEnd(last.text, this.lineEnds) ? 1 : 0);
  }

  hasLine(number: number): boolean {
    return number >= 0 && number < this.lineCount;
  }

  line(number: number): string {
    const place = this.#place(number);
    return place ? place.chunk.text.slice(place.start, place.end) : '';
  }

  lengthOf(number: number): number {
    const index = this.#chunkOfLine(number);
    const { text, starts } = this.#chunks[index] ?? NO_CHUNK;
    const row = number - (this.#firstLines[index] ?? 0);
    const start = starts[row];
    return start === undefined ? 0 : (starts[row + 1] ?? text.length) - start;
  }

  pieceAt(line: number): TextPiece {
    const index = this.#chunkOfLine(line);
    const chunk = this.#chunks[index];
    const firstLine = this.#firstLines[index] ?? 0;
    return chunk && line >= firstLine && line < firstLine + chunk.starts.length
      ? { text: chunk.text, starts: chunk.starts, firstLine }
      : NO_PIECE;
  }

  bytesFrom(line: number, into: Uint8Array): TextBytes | undefined {
    const index = this.#chunkOfLine(line);
    const chunk = this.#chunks[index];
    const firstLine = this.#firstLines[index] ?? 0;
    const nextLine = firstLine + (chunk?.starts.length ?? 0);
    if (!chunk || line < firstLine || line >= nextLine) return undefined;
    const { text, starts } = chunk;
    const isLast = index === this.#chunks.length - 1;
    const { read, written } = encoder.encodeInto(text, into);
    return {
      firstLine,
      nextLine,
      length: read === text.length ? written : undefined,
      // Where all is ASCII, which is nearly everywhere, a unit is a byte.
      start: written === text.length || line === firstLine ? starts[line - firstLine] : undefined,
      isLast,
    };
  }

  /** Adds text at the end. A CR LF may be cut between two calls. */
  append(text: string): void {
    const last = Math.max(0, this.#chunks.length - 1);
    const joined = (this.#chunks[last]?.text ?? '') + text;
    this.#replaceChunks(last, this.#chunks.length, this.#parts(joined));
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
    // Behind it first: that moves nothing that stands before.
    this.#part(to, this.#cutBehind(to, end.offset));
    const cut = this.#part(from, this.#cutBefore(from, start.offset));
    if (cut > 0) {
      if (to === from) end.offset -= cut;
      start.offset -= cut;
      from++;
      to++;
    }
    const before = (this.#chunks[from]?.text ?? '').slice(0, start.offset);
    const after = (this.#chunks[to]?.text ?? '').slice(end.offset);
    let joined = before + text + after;
    let firstLine = start.line;
    while (to + 1 < this.#chunks.length && this.#goesOn(joined, this.#chunks[to + 1]?.text ?? '')) {
      to++;
      joined += this.#chunks[to]?.text ?? '';
    }
    // An edit can make one line end of a CR and an LF that stood, or now stand, in two chunks.
    if (from > 0 && joined.startsWith('\n') && this.#chunks[from - 1]?.text.endsWith('\r')) {
      from--;
      firstLine--;
      joined = (this.#chunks[from]?.text ?? '') + joined;
    }
    if (from > 0 && this.#isShort(joined) && this.#isShort(this.#chunks[from - 1]?.text ?? '')) {
      from--;
      joined = (this.#chunks[from]?.text ?? '') + joined;
    }
    this.#replaceChunks(from, to + 1, this.#copies(joined));
    return Math.max(0, firstLine);
  }

  /** Whether a text takes the next chunk in: its last line goes on there, or both are too short to stand alone. */
  #goesOn(text: string, next: string): boolean {
    return (
      text === '' ||
      !endsInLineEnd(text, this.lineEnds) ||
      (text.endsWith('\r') && next.startsWith('\n')) ||
      (this.#isShort(text) && this.#isShort(next))
    );
  }

  #isShort(text: string): boolean {
    return text.length < this.#leastLength;
  }

  /** Offset in a chunk of the last line that lets both what stands before it and an offset with its line be apart. */
  #cutBefore(index: number, offset: number): number {
    const { starts, text } = this.#chunks[index] ?? NO_CHUNK;
    return starts[lastNotAbove(starts, Math.min(offset, text.length - this.#leastLength))] ?? 0;
  }

  /** Offset in a chunk of the first line behind an offset of which the same can be said. */
  #cutBehind(index: number, offset: number): number {
    const { starts, text } = this.#chunks[index] ?? NO_CHUNK;
    return starts[lastNotAbove(starts, Math.max(offset, this.#leastLength - 1)) + 1] ?? text.length;
  }

  /**
   * Makes two chunks of one, unless one of them were too short, or copying all of it costs little.
   * @param at offset of a line in it
   * @returns the length of the first one; 0 where it is left as it is
   */
  #part(index: number, at: number): number {
    const { text, isPart, starts } = this.#chunks[index] ?? NO_CHUNK;
    if (at < this.#leastLength || text.length - at < this.#leastLength) return 0;
    if (!isPart && text.length < this.#chunkLength * COPIED_SHARE) return 0;
    const row = lastNotAbove(starts, at);
    const taken = (part: string) => (isPart ? part : copied(part));
    this.#replaceChunks(index, index + 1, [
      { text: taken(text.slice(0, at)), isPart, starts: starts.slice(0, row) },
      { text: taken(text.slice(at)), isPart, starts: starts.slice(row).map(start => start - at) },
    ]);
    return at;
  }

  #replaceChunks(from: number, to: number, chunks: readonly Chunk[]): void {
    for (const { starts } of this.#chunks.slice(from, to)) this.#begun -= starts.length;
    for (const { starts } of chunks) this.#begun += starts.length;
    this.#chunks.splice(from, to - from, ...chunks);
    this.#firstLines.length = Math.min(this.#firstLines.length, from);
  }

  /** The chunks of a text that is opened: copying it would take as long as much of the reading. */
  #parts(text: string): Chunk[] {
    return this.#cut(text, this.#chunkLength).map(part => ({
      text: part,
      isPart: true,
      starts: lineStarts(part, this.lineEnds),
    }));
  }

  /** The chunks of a text that an edit has made: as long as one another, so that no short one is left at the end. */
  #copies(text: string): Chunk[] {
    const count = Math.max(1, Math.floor(text.length / this.#chunkLength));
    return this.#cut(text, Math.ceil(text.length / count)).map(part => {
      const copy = copied(part);
      return { text: copy, isPart: false, starts: lineStarts(copy, this.lineEnds) };
    });
  }

  #cut(text: string, length: number): string[] {
    const parts: string[] = [];
    for (let start = 0; start < text.length;) {
      const end = this.#chunkEnd(text, start + length);
      parts.push(start === 0 && end === text.length ? text : text.slice(start, end));
      start = end;
    }
    return parts;
  }

  #chunkEnd(text: string, wanted: number): number {
    if (wanted >= text.length) return text.length;
    let at = text.indexOf('\n', wanted);
    if (this.lineEnds === 'editor') {
      // Only up to the LF: a text without any CR would be searched to its end for every chunk.
      const cr = text.slice(wanted, at === -1 ? text.length : at).indexOf('\r');
      if (cr !== -1 && (at === -1 || wanted + cr < at - 1)) at = wanted + cr;
    }
    return at === -1 ? text.length : at + 1;
  }

  #chunkOfLine(line: number): number {
    this.#countLinesTo(line);
    return Math.max(0, lastNotAbove(this.#firstLines, line));
  }

  /** Sees to it that the first lines are known of all chunks up to the one that holds a line. */
  #countLinesTo(line: number): void {
    const firstLines = this.#firstLines;
    let next = firstLines.length;
    let first = next === 0 ? 0 : (firstLines[next - 1] ?? 0) + (this.#chunks[next - 1]?.starts.length ?? 0);
    for (; next < this.#chunks.length && (next === 0 || first <= line); next++) {
      firstLines.push(first);
      first += this.#chunks[next]?.starts.length ?? 0;
    }
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
    return { chunk, start, end: lineContentEnd(chunk.text, start, next, this.lineEnds) };
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

/** A string of its own, which keeps nothing that the text was cut from: engines copy what is put together. */
export function copied(text: string): string {
  return ` ${text}`.slice(1);
}
