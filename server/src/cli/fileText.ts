import { readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { CODE } from '../log/characters';
import { byteLineContentEnd, byteLineStarts, lineStarts } from '../log/text/lineStarts';
import { NO_PIECE, type LogText, type TextBytes, type TextPiece } from '../log/text/text';
import { assertNotCutShort, type Input } from './input';
import { KeptLines } from './keptLines';
import { Progress } from './progress';
import { LONGEST_LINE, tooLong } from './readLines';
import { CommandError } from './commandError';

/** Bytes read at a time; a longer line makes its piece longer. Buffers, since they find a byte faster than arrays. */
const PIECE_BYTES = 120 << 10;
/** Pieces that are kept for whoever looks at single lines: findings stand next to each other. */
const KEPT_PIECES = 32;
const NO_BYTES = new Uint8Array(0);

/** Whole lines of the file. */
interface Piece {
  /** Byte of the file at which it begins. */
  readonly offset: number;
  readonly length: number;
  /** 0-based number of its first line. */
  readonly firstLine: number;
  /** Of its bytes: a file may be written over while it is read. */
  readonly checksum: number;
}

interface LoadedPiece {
  /** 0-based number of its first line. */
  readonly firstLine: number;
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
}

const NOTHING: LoadedPiece = { firstLine: 0, bytes: NO_BYTES, starts: new Uint32Array(0) };

/**
 * The text of a file on disk, of which only a little is in memory at a time: a log of gigabytes is read once from
 * its beginning to its end, and its lines when somebody looks at them. Lines end in LF or CR LF.
 */
export class FileText implements LogText {
  readonly lineEnds = 'log';
  readonly #input: Input;
  readonly #progress: Progress;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #pieces: Piece[] = [];
  readonly #loaded = new Map<Piece, LoadedPiece>();
  readonly #kept = new KeptLines();
  /** The piece of the line that was asked for last: the next one mostly stands in it too. */
  #last: LoadedPiece = NOTHING;
  /** Where the bytes of a piece lie that is kept no more. */
  #spare: ArrayBufferLike | undefined;
  #lineCount = 0;
  /** The byte at which it ends, once it has been read to there: what is written later counts no more. */
  #end: number | undefined;
  #trouble: unknown;

  /** @param input a file, which can be read anywhere: no pipe. It is left open */
  constructor(input: Input) {
    this.#input = input;
    this.#progress = new Progress(input.stats.size);
  }

  /** Why it was not read to the end that it had: undefined where it was. What stands before is a text all the same. */
  get trouble(): unknown {
    return this.#trouble;
  }

  /** Lines that have been read. */
  get lineCount(): number {
    return this.#lineCount;
  }

  hasLine(number: number): boolean {
    while (number >= this.#lineCount && this.#end === undefined && this.#readOn());
    return number >= 0 && number < this.#lineCount;
  }

  line(number: number): string {
    const kept = this.#kept.get(number);
    if (kept) return this.#decoder.decode(kept);
    if (!this.hasLine(number)) return '';
    if (!isIn(this.#last, number)) {
      const piece = this.#pieceOf(number);
      if (!piece) return '';
      this.#last = this.#load(piece);
    }
    return this.#decoder.decode(
      this.#last.bytes.subarray(startIn(this.#last, number), endIn(this.#last, number)),
    );
  }

  keep(line: number): void {
    const known = this.#pieceOf(line);
    const piece = known && this.#loaded.get(known);
    // What is not at hand is read when it is asked for.
    if (piece) this.#kept.add(line, piece.bytes, startIn(piece, line), endIn(piece, line));
  }

  lengthOf(number: number): number {
    return this.line(number).length;
  }

  pieceAt(line: number): TextPiece {
    const piece = this.#pieceOf(line);
    if (!piece || line < 0 || line >= this.#lineCount) return NO_PIECE;
    const text = this.#decoder.decode(this.#load(piece).bytes);
    return { text, firstLine: piece.firstLine, starts: lineStarts(text, 'log') };
  }

  /** @throws CommandError for lines that were read before and are not there any more */
  bytesFrom(line: number, into: Uint8Array): TextBytes | undefined {
    const known = line < this.#lineCount ? this.#pieceOf(line) : undefined;
    const last = this.#pieces.at(-1);
    const offset = known?.offset ?? (last ? last.offset + last.length : 0);
    const firstLine = known?.firstLine ?? this.#lineCount;
    const bytes = this.#wholeLines(offset, into.subarray(0, PIECE_BYTES));
    if (bytes.length === 0) {
      this.#ends(offset);
      return undefined;
    }
    const starts = byteLineStarts(bytes, 'log');
    const piece = this.#remember(offset, bytes, firstLine, starts.length);
    if (piece) this.#keepPiece(piece, { firstLine, bytes: this.#copyOf(bytes), starts });
    if (!known) this.#progress.add(bytes.length);
    const nextLine = firstLine + starts.length;
    const length = bytes.buffer === into.buffer ? bytes.length : undefined;
    return { firstLine, nextLine, length, start: starts[line - firstLine], isLast: false };
  }

  rest(): void {
    this.#loaded.clear();
    this.#last = NOTHING;
    this.#spare = undefined;
  }

  close(): void {
    this.#progress.end();
  }

  /** Learns where the next lines stand, for whoever looks ahead. @returns whether there are any */
  #readOn(): boolean {
    const last = this.#pieces.at(-1);
    const offset = last ? last.offset + last.length : 0;
    const bytes = this.#wholeLines(offset, Buffer.allocUnsafe(PIECE_BYTES));
    if (bytes.length === 0) {
      this.#ends(offset);
      return false;
    }
    const starts = byteLineStarts(bytes, 'log');
    const piece = this.#remember(offset, bytes, this.#lineCount, starts.length);
    if (piece) this.#keepPiece(piece, { firstLine: piece.firstLine, bytes, starts });
    return true;
  }

  #ends(offset: number): void {
    if (this.#end !== undefined) return;
    this.#end = offset;
    this.#progress.end();
    this.#isCutShort(offset);
  }

  /** Whether the file has lost its end, where no more can be read than up to a byte. */
  #isCutShort(offset: number): boolean {
    try {
      assertNotCutShort(this.#input, offset);
      return false;
    } catch (error) {
      this.#trouble ??= error;
      return true;
    }
  }

  /**
   * The whole lines that begin at a byte of the file; the last line may have no end.
   * @param into takes them, unless one is longer than that
   */
  #wholeLines(offset: number, into: Uint8Array): Uint8Array {
    for (let buffer = into; ;) {
      if (offset === this.#end) return NO_BYTES;
      const read = this.#fillAhead(buffer, offset);
      const whole = lastLineEnd(buffer, read) + 1;
      // A line that lost its end says something else.
      const isAll = read < buffer.length && (whole === read || !this.#isCutShort(offset + read));
      const end = isAll ? read : whole;
      if (end > 0 || read < buffer.length) return buffer.subarray(0, end);
      if (buffer.length > LONGEST_LINE) {
        this.#trouble = tooLong();
        return NO_BYTES;
      }
      buffer = Buffer.allocUnsafe(Math.min(buffer.length * 2, LONGEST_LINE + 1));
    }
  }

  /** As `#fill`, of what has not been read before: where it cannot be read, the text ends. */
  #fillAhead(buffer: Uint8Array, offset: number): number {
    try {
      return this.#fill(buffer, offset);
    } catch (error) {
      this.#trouble ??= error;
      return 0;
    }
  }

  /** Reads until the buffer is full or the file ends: a single call may give less than there is. */
  #fill(buffer: Uint8Array, offset: number): number {
    let filled = 0;
    while (filled < buffer.length) {
      const read = readSync(this.#input.number, buffer, filled, buffer.length - filled, offset + filled);
      if (read === 0) break;
      filled += read;
    }
    return filled;
  }

  /** @returns the piece, where it was not known */
  #remember(offset: number, bytes: Uint8Array, firstLine: number, lines: number): Piece | undefined {
    const last = this.#pieces.at(-1);
    if (last && offset <= last.offset) return undefined;
    const piece = { offset, length: bytes.length, firstLine, checksum: crc32(bytes) };
    this.#pieces.push(piece);
    this.#lineCount = firstLine + lines;
    // A line that is being written is taken as far as it has come: what comes of it later is no line of its own.
    if (bytes[bytes.length - 1] !== CODE.lineFeed) this.#ends(offset + bytes.length);
    return piece;
  }

  #pieceOf(line: number): Piece | undefined {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#pieces[middle]?.firstLine ?? 0) <= line) low = middle;
      else high = middle - 1;
    }
    return this.#pieces[low];
  }

  #load(piece: Piece): LoadedPiece {
    let loaded = this.#loaded.get(piece);
    if (!loaded) {
      const bytes = Buffer.allocUnsafe(piece.length);
      const read = this.#fill(bytes, piece.offset);
      // Another text in its place would be told as what the log says.
      if (read < bytes.length) throw new CommandError('was cut short while it was read');
      if (crc32(bytes) !== piece.checksum) throw new CommandError('was written over while it was read');
      loaded = { firstLine: piece.firstLine, bytes, starts: byteLineStarts(bytes, 'log') };
      this.#keepPiece(piece, loaded);
    }
    return loaded;
  }

  #keepPiece(piece: Piece, loaded: LoadedPiece): void {
    const oldest = this.#loaded.entries().next();
    if (this.#loaded.size >= KEPT_PIECES && oldest.done !== true) {
      this.#loaded.delete(oldest.value[0]);
      this.#spare = oldest.value[1].bytes.buffer;
      if (this.#last === oldest.value[1]) this.#last = NOTHING;
    }
    this.#loaded.set(piece, loaded);
  }

  /** Takes bytes out of a place that is soon used for others: to where those of a piece have lain that is kept no more. */
  #copyOf(bytes: Uint8Array): Uint8Array {
    const spare = this.#spare && new Uint8Array(this.#spare);
    this.#spare = undefined;
    const copy =
      spare && spare.length >= bytes.length ? spare : new Uint8Array(Math.max(bytes.length, PIECE_BYTES));
    copy.set(bytes);
    return copy.subarray(0, bytes.length);
  }
}

const isIn = ({ firstLine, starts }: LoadedPiece, line: number): boolean =>
  line >= firstLine && line < firstLine + starts.length;

/** Where a line begins among the bytes of its piece. */
const startIn = ({ bytes, starts, firstLine }: LoadedPiece, line: number): number =>
  starts[line - firstLine] ?? bytes.length;

/** Where it ends, without its line end. */
const endIn = (piece: LoadedPiece, line: number): number =>
  byteLineContentEnd(piece.bytes, startIn(piece, line), startIn(piece, line + 1), 'log');

/** Place of the last line end among the first bytes; a Buffer finds it faster than an array does. */
const lastLineEnd = ({ buffer, byteOffset }: Uint8Array, length: number): number =>
  Buffer.from(buffer, byteOffset, length).lastIndexOf(CODE.lineFeed);
