import type { Header } from './header/header';
import type { TextPosition, TextRange } from './text/text';
import type { LogTime } from './time';

/** A piece of an entry's text and where it stands in the file. */
export interface Segment {
  /** Offset in the entry's text at which this piece begins. */
  readonly offset: number;
  /** 0-based line. */
  readonly line: number;
  /** UTF-16 column of the piece's first character. */
  readonly character: number;
  readonly length: number;
  /** UTF-16 units that it takes on its line, where that is not its length: `""` of a table stands for one quote. */
  readonly width?: number;
}

/**
 * One entry of the log: a line with a header and the lines that continue it, joined. The text begins behind the header.
 * Changes that a copy has made are undone; `segments` map the text back to the file.
 */
export interface Entry {
  /**
   * 0-based number of its first line. Where the header itself is broken, the text begins further below; of several
   * entries on a line, all but the first begin within it.
   */
  readonly line: number;
  /** UTF-16 column at which it begins there: behind the entries before it that share the line, else 0. */
  readonly character: number;
  /** Physical lines from the first to the last one, blank ones between included. */
  readonly lineCount: number;
  /** Left out for an entry without header. */
  readonly header?: Header;
  readonly text: string;
  readonly segments: readonly Segment[];
}

export const timeOf = (entry: Entry): LogTime | undefined => entry.header?.time;
export const hostOf = (entry: Entry): string | undefined => entry.header?.host;

/**
 * Where a part of an entry's text stands in the file.
 * @param start first UTF-16 unit of the part in the entry's text
 * @param end behind its last one
 */
export function rangeOf(entry: Entry, start: number, end: number): TextRange {
  const first = segmentAt(entry, start);
  // The end of a range belongs to the segment of its last character, not to the one that begins behind it.
  const last = segmentAt(entry, Math.max(start, end - 1));
  return { start: positionIn(first, start), end: positionIn(last, end) };
}

/** The whole of an entry, from its header (or what a copy has put before that) to the end of its text. */
export function extentOf(entry: Entry): TextRange {
  const { end } = rangeOf(entry, 0, entry.text.length);
  return { start: { line: entry.line, character: entry.character }, end };
}

/**
 * The offset in the entry's text of a place in the file.
 * @returns undefined for a place outside the text: in the header, in blanks that a wrap left behind
 */
export function offsetOf(entry: Entry, { line, character }: TextPosition): number | undefined {
  const segment = entry.segments.find(
    s => s.line === line && character >= s.character && character <= s.character + (s.width ?? s.length),
  );
  return segment && segment.offset + Math.min(character - segment.character, segment.length);
}

const NOWHERE: Segment = { offset: 0, line: 0, character: 0, length: 0 };

function segmentAt(entry: Entry, offset: number): Segment {
  return entry.segments.findLast(segment => segment.offset <= offset) ?? entry.segments[0] ?? NOWHERE;
}

function positionIn(segment: Segment, offset: number): TextPosition {
  const within = Math.min(Math.max(0, offset - segment.offset), segment.length);
  const width = within === segment.length ? (segment.width ?? within) : within;
  return { line: segment.line, character: segment.character + width };
}
