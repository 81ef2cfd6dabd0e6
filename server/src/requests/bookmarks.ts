// What a client that keeps bookmarks asks of the lines on which they stand. The bookmarks themselves are the client's.
import type { TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { CustomRequest } from './request';

export interface DescribedLinesParams {
  /** A log. */
  readonly textDocument: TextDocumentIdentifier;
  /** 0-based; of more than 1,000 the first 1,000 are answered. */
  readonly lines: readonly number[];
}

/** What is told of a line beside its text. */
export interface DescribedLine {
  /** When its entry was written: `22 Apr 2009, 11:47:47`; left out where the log does not tell. */
  readonly time?: string;
  /** The same as `2009-04-22T11:47:47`, on the appliance's clock, with its offset where the stamp tells that. */
  readonly isoTime?: string;
  /** Its connection, else its message, as a person calls it: `ICID 451`; left out where it belongs to none. */
  readonly name?: string;
  /** What happened, in few words: `authentication failed`. */
  readonly what: string;
}

/** What lines are about, in the order asked; null for a line of no entry. */
export const DescribedLinesRequest: CustomRequest<
  DescribedLinesParams,
  readonly (DescribedLine | null)[] | null
> = { method: 'esaLog/describedLines' };

export interface LinesInStoryParams {
  /** A story, or another document that shows lines of a log. */
  readonly textDocument: TextDocumentIdentifier;
  /** Of its log, 0-based; of more than 1,000 the first 1,000 are answered. */
  readonly lines: readonly number[];
}

export interface LinesInStory {
  /** The log. */
  readonly uri: string;
  /** In the order asked, 0-based; -1 for one that the document does not show, or shows as it was before an edit. */
  readonly lines: readonly number[];
}

/**
 * Where lines of a log stand in a document that shows some of them. Null where the document is not shown, or its log is
 * not open.
 */
export const LinesInStoryRequest: CustomRequest<LinesInStoryParams, LinesInStory | null> = {
  method: 'esaLog/linesInStory',
};
