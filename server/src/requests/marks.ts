// Marks in the lines of a log that an editor's list of problems does not draw: for a client that draws them itself.
import type { Range, TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { CustomRequest } from './request';

/** How bad what a line is marked for is, as the user has set it. */
export type MarkSeverity = 'error' | 'warning' | 'information' | 'hint';

export interface MarksParams {
  readonly textDocument: TextDocumentIdentifier;
  /** What is on screen: whole lines. More than one where lines between are folded; in file order, none in another. */
  readonly ranges: readonly Range[];
}

export interface Mark {
  /** The words that tell it. */
  readonly range: Range;
  readonly severity: MarkSeverity;
}

/**
 * What is to be marked in some ranges, in file order: where a rule finds something, be it by itself or together with other
 * lines, and no problem is drawn that stands there.
 */
export const MarksRequest: CustomRequest<MarksParams, readonly Mark[]> = { method: 'esaLog/marks' };

export interface MarkedLinesParams {
  readonly textDocument: TextDocumentIdentifier;
  /**
   * In how many rows all lines are drawn, as in a ruler beside the log: of lines that are less than a row apart the
   * answer makes one run, so that it has no more runs than rows.
   */
  readonly rows: number;
}

/**
 * First and last line of each run, 0-based, in file order: `[4, 4, 6, 9]`; by severity. Those on which a problem
 * stands are among them. Plain numbers, since a log may have a hundred thousand of them.
 */
export type MarkedLines = Readonly<Record<MarkSeverity, readonly number[]>>;

/** All lines in which rules find something. Null for a log that is not open. */
export const MarkedLinesRequest: CustomRequest<MarkedLinesParams, MarkedLines | null> = {
  method: 'esaLog/markedLines',
};

/** The marks of a log are to be asked for: it has been opened or edited, or its user has set something else. */
export interface MarksChanged {
  readonly uri: string;
}

/** A notification of the server; sent to clients whose options say that they mark lines. */
export const MarksChangedNotification = { method: 'esaLog/marksChanged' } as const;
