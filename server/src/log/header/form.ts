import type { LogTime } from '../time';
import type { Header, HeaderPart } from './header';

/** What has been read so far of what stands before a text, from the outside in. */
export interface HeaderState {
  /** The time of the innermost stamp; undefined also for a stamp that does not tell its day. */
  time: LogTime | undefined;
  /** Whether the innermost stamp may be the whole header: one with a year. */
  isWholeStamp: boolean;
  host: string | undefined;
  subscription: string | undefined;
  /** The name that stood before the first stamp. */
  source: string | undefined;
  parts: HeaderPart[];
  /** The form that stood last: it decides what may follow. */
  last: 'nothing' | 'priority' | 'stamp' | 'host' | 'tag' | 'whole';
  /** How many stamps there were. */
  stamps: number;
  /** What closes the line, where something before the text has opened it. */
  closing: string;
  /** For how many lines that are alike the line stands; 0 for a line that stands for itself. */
  repeated: number;
  /** The offset behind what has been read. */
  at: number;
}

/** How deep frames are read within one another: frames in frames take long. Further in, only other forms are read. */
export const MAX_DEPTH = 4;

/** Reads a header that begins at an offset; handed to forms that hold a whole one. */
export type ReadInner = (line: string, start: number, depth: number) => Header | undefined;

/**
 * A form of what may stand before the text of an entry: a new one is a declaration like these. A layer goes into the
 * list of `layering.ts`, a framing into that of `forms.ts`.
 */
export interface HeaderForm {
  readonly name: string;
  /** What it is and where it comes from, in a sentence. */
  readonly about: string;
  /** Whole lines, each of which must be read as an entry that closes a connection. */
  readonly examples: readonly string[];
}

/** A form that stands before others, such as a stamp. */
export interface Layer extends HeaderForm {
  /**
   * @param so what stood before, and takes what is found
   * @returns the offset behind the form, or -1 where it does not stand at `at`
   */
  readonly read: (line: string, at: number, so: HeaderState) => number;
}

/** A form that puts something before a line that has a header of its own. */
export interface Framing extends HeaderForm {
  /**
   * @param inner reads the header that follows
   * @returns the header behind it, as one of the whole line
   */
  readonly read: (line: string, at: number, inner: ReadInner, depth: number) => Header | undefined;
}
