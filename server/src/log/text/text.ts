/**
 * The text of a log as numbered lines: what everything above it reads.
 *
 * Lines are counted from 0 and come without their line end. A text that ends in a line end has an empty last
 * line, as in every editor.
 */
export interface LogText {
  readonly lineCount: number;
  /** The line with this 0-based number, without its line end; empty beyond the last line. */
  line(number: number): string;
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
