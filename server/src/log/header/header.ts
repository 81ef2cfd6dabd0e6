import type { LogTime } from '../time';

/** The level words of a header, written exactly so. */
export const LEVELS = ['Critical', 'Alert', 'Warning', 'Info', 'Debug', 'Trace'] as const;
export type Level = (typeof LEVELS)[number];

/** Part of every header, for a fast check: most texts without a header do not hold it. */
export const HAS_LEVEL = new RegExp(`(?:${LEVELS.join('|')}):`);

/** A stamp and a level behind it within a text, as the source of an expression with the flag `s`: another header. */
export const HEADER_WITHIN = String.raw`\d\d:\d\d:\d\d.{0,120}?\b(?:${LEVELS.join('|')}):[ \t]`;

/** A way in which the text of an entry is written in its line, where it is not written as it is. */
export type Encoding = 'csv' | 'json' | 'html' | 'terminal';

/**
 * What stands before each line of a copy, also before those that go on with an entry; a cell that goes over lines is
 * opened before the first of them alone.
 */
export interface Frame {
  readonly kind: 'quote' | 'number' | 'file' | 'cell';
  /** All that stands before the header, of a file with lines of numbers all before the number of the line. */
  readonly words: string;
  /** The number of the line, where there is one: the next line has the next one. */
  readonly number?: number;
}

/** What stands before the text of an entry, in any of the forms of `forms.ts`. */
export interface Header {
  readonly time?: LogTime;
  readonly host?: string;
  /** The name an administrator gave the log subscription. */
  readonly subscription?: string;
  readonly level: Level;
  /** UTF-16 column at which the text of the entry begins: behind the blanks that follow the level. */
  readonly textStart: number;
  /** The column behind the text, where more of the envelope follows; else it runs to the end of the line. */
  readonly textEnd?: number;
  /** For how many lines that are alike the line stands, where a collector has written one for all of them. */
  readonly repeated?: number;
  /** Columns at which the text may end as well, since what parts the fields of a table may be one of its own signs. */
  readonly otherEnds?: readonly number[];
  /** From the outside in: a record may be a field of another. */
  readonly encodings?: readonly Encoding[];
  readonly frame?: Frame;
  /** What stands before the stamp and tells whose line it is: the name of a file, or of a machine, as `pdsh` puts it there. */
  readonly source?: string;
  /** The headers of the other lines of the log that stand on the same line, in their order: each an entry of its own. */
  readonly others?: readonly Header[];
  /**
   * How sure it is that this is a header. `stamped`: it has a time, so it is one. `bare`: a level, perhaps with a host
   * or subscription. `doubtful`: only if its text or the lines around confirm it.
   */
  readonly sureness: 'stamped' | 'bare' | 'doubtful';
  /** Where its parts stand, from left to right. */
  readonly parts: readonly HeaderPart[];
}

/** A part of a header, by UTF-16 columns of its line. Of a part that is cut over two lines, each piece is one. */
export interface HeaderPart {
  readonly kind: 'time' | 'host' | 'subscription' | 'level';
  readonly start: number;
  readonly end: number;
  /** How many lines below the first one of its entry it stands, where the header is cut over lines; else 0. */
  readonly below?: number;
}
