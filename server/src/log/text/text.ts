import type { TurnBuffers } from './bytes';

/**
 * The text of a log as numbered lines: what everything above it reads.
 *
 * Lines are counted from 0 and come without their line end. A text that ends in a line end has an empty last
 * line, as in every editor.
 */
export interface LogText {
  readonly lineCount: number;
  /** Whether there is a line with this 0-based number; where a text is read bit by bit, it is read on to see. */
  hasLine(number: number): boolean;
  /** The line with this 0-based number, without its line end; empty beyond the last line. */
  line(number: number): string;
  /** How long about the line is, in UTF-16 units or bytes, its line end included; at less cost than asking for it. */
  lengthOf(number: number): number;
  /**
   * Visits the lines from a 0-based one on, at less cost than asking for each.
   * @param atLeast lines to visit before it stops where it can stop at little cost: sooner only where the visitor has
   *   had enough
   * @param buffers of whoever goes on with the same visitor later, so that they are made once: new memory for every
   *   piece is a tenth of the time of a scan
   * @returns the number of the line to go on from; at the end of the text, as many as it has lines
   */
  visitLines(from: number, visitor: LineVisitor, atLeast?: number, buffers?: TurnBuffers): number;
  /** The part of the text that holds a 0-based line: to be searched at once. Empty beyond the last line. */
  pieceAt(line: number): TextPiece;
}

/** Whole lines of a text as they stand there, line ends included. */
export interface TextPiece {
  readonly text: string;
  /** 0-based number of its first line. */
  readonly firstLine: number;
  /** Offset in `text` of each of its lines. */
  readonly starts: Uint32Array;
}

export const NO_PIECE: TextPiece = { text: '', firstLine: 0, starts: new Uint32Array(0) };

/** Whoever looks at lines where they stand in a larger piece of text, so that looking copies nothing. */
export interface LineVisitor {
  /**
   * Is told before the lines that stand in some bytes.
   * @param mayHoldOdd whether any of them may hold something that no log writes (oddBytes.ts)
   */
  visitBytes(bytes: Uint8Array, mayHoldOdd: boolean): void;
  /**
   * @param number of the line, from 0
   * @param bytes of UTF-8 that hold it; they stay as they are while this line and the next one are visited
   * @param start offset of its first byte
   * @param end behind its last one; its line end is not counted
   * @returns whether to go on with the next one
   */
  visitLine(number: number, bytes: Uint8Array, start: number, end: number): boolean;
}

/**
 * What ends a line.
 *
 * - `log`: LF or CR LF, as the appliance writes them (events.md, 1.1).
 * - `editor`: also a lone CR, as LSP counts lines; with anything else, positions would be off by a line behind
 *   the first lone CR.
 */
export type LineEnds = 'log' | 'editor';

/** 0-based line and UTF-16 column. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

export interface TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;
}
