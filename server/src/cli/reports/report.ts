import type { FileFindings } from '../findings/fileFindings';
import type { NamedFile } from '../names';
import type { Unread } from '../unread';

/** What is to be said of the reading of a file. */
export interface Notice {
  readonly kind:
    'not-read' | 'lines-unread' | 'another-log' | 'newest-first' | 'unknown-times' | 'ignored' | 'left-out';
  readonly text: string;
  /** 1-based line that it is about. */
  readonly line?: number;
  /** The file that this line stands in, where there are several. */
  readonly file?: NamedFile;
}

/** What has become of a log. */
export interface FileReport {
  /** What it is called. */
  readonly file: NamedFile;
  /** Those it was read from, the oldest first. */
  readonly files: readonly NamedFile[];
  entries: number;
  /** Undefined where not all of the entries could be looked at again. */
  understood: number | undefined;
  unread: Unread;
  /** Findings that the settings leave out. */
  ignored: number;
  /** What kept it from being read to its end. */
  error?: string;
  /** All that is told on standard error, this included. */
  readonly notices: Notice[];
}

/** What is told of files and their findings, in one of the formats: lines, without their ends. */
export interface Report {
  /** Whether it tells how many entries are understood: each is read in full for that. */
  readonly countsUnderstood: boolean;
  begin(): Iterable<string>;
  /** Those of a file that was read, if not to its end: it may have none. Little of them may be kept. */
  findings(found: FileFindings): Iterable<string>;
  /** Is told of each file behind its findings. */
  file(told: FileReport): Iterable<string>;
  /** @param status the exit status */
  end(status: number): Iterable<string>;
}

/** Nothing. */
export const NO_LINES: readonly string[] = [];
