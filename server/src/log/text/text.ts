/**
 * The text of a log as numbered lines: what everything above it reads.
 *
 * Lines are counted from 0 and come without their line end. A text that ends in a line end has an empty last
 * line, as in every editor.
 */
export interface LogText {
  readonly lineCount: number;
  readonly lineEnds: LineEnds;
  /** Whether there is a line with this 0-based number; where a text is read bit by bit, it is read on to see. */
  hasLine(number: number): boolean;
  /** The line with this 0-based number, without its line end; empty beyond the last line. */
  line(number: number): string;
  /** How long about the line is, in UTF-16 units or bytes, its line end included; at less cost than asking for it. */
  lengthOf(number: number): number;
  /**
   * The bytes of whole lines, from a 0-based one on or a little before.
   * @param into takes them
   * @returns undefined beyond the last line
   */
  bytesFrom(line: number, into: Uint8Array): TextBytes | undefined;
  /** The part of the text that holds a 0-based line: to be searched at once. Empty beyond the last line. */
  pieceAt(line: number): TextPiece;
  /** Is told, while it is read, of a 0-based line that will be asked for again: where that is dear, it is kept. */
  keep?(line: number): void;
  /** Is told that none of its lines will be asked for soon: what is at hand of them may be let go. */
  rest?(): void;
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

/** Whole lines of a text as bytes of UTF-8, line ends included. */
export interface TextBytes {
  /** 0-based number of the first line. */
  readonly firstLine: number;
  /** 0-based number of the line behind the last one. */
  readonly nextLine: number;
  /** How many bytes there are; undefined where they have no room, and none of them counts. */
  readonly length: number | undefined;
  /** Byte at which the line begins that was asked for; undefined where that takes counting line ends. */
  readonly start: number | undefined;
  /** Whether the text ends with them. */
  readonly isLast: boolean;
}

/**
 * What ends a line.
 *
 * - `log`: LF or CR LF, as the appliance writes them.
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
