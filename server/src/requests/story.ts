// Stories as documents.
import type { Position, TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { ConnectionRef, WhichConnection } from './connection';
import type { CustomRequest } from './request';

export type StoryParams = WhichConnection & {
  /** A log; where a place is given, also a story. */
  readonly textDocument: TextDocumentIdentifier;
  /** Without the messages and connections that belong to it. */
  readonly alone?: boolean;
};

export interface StoryDocument {
  readonly name: string;
  /** To be opened as any document: its text is asked for by `TextOfStoryRequest`. */
  readonly uri: string;
}

/** The document that tells the story of a connection or message. Null where there is none. */
export const StoryRequest: CustomRequest<StoryParams, StoryDocument | null> = { method: 'esaLog/story' };

/** The text of a story: a request of LSP 3.18. Empty for a URI that is no story's. */
export const TextOfStoryRequest: CustomRequest<{ readonly uri: string }, { readonly text: string }> = {
  method: 'workspace/textDocumentContent',
};

/**
 * The text of a story has changed, and is to be asked for again. A notification of the server; to clients whose options
 * do not ask for it, `workspace/textDocumentContent/refresh` says the same.
 */
export const StoryChangedNotification = { method: 'esaLog/storyChanged' } as const;

export interface StoryChanged {
  readonly uri: string;
}

export interface ShownDocumentParams {
  /** A story, or another document with lines of a log. */
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
}

export interface ShownDocument {
  /** The URI of the log. */
  readonly log: string;
  readonly isOpen: boolean;
  /** How a file may be called that it is saved as: `ICID 118 mail.current.log`. */
  readonly fileName: string;
  /**
   * The connection or message whose story it is; in a document with the lines of several the one of the place, left out
   * where that has none, or the log is not open.
   */
  readonly connection?: { readonly name: string; readonly ref: ConnectionRef };
  /** The 0-based line of the log that stands at the place; left out where none does, or the log is not open. */
  readonly line?: number;
}

/** What a document shows that is no log. Null for one that shows nothing. */
export const ShownDocumentRequest: CustomRequest<ShownDocumentParams, ShownDocument | null> = {
  method: 'esaLog/shownDocument',
};

export interface PlaceInLogParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
}

export interface PlaceInLog {
  /** The log. */
  readonly uri: string;
  /** Left out for a line that is not the log's. */
  readonly position?: Position;
  /**
   * Whether the log is open, and says there what the story shows. Of one that is not open, the place is where the
   * line stood when the story was told.
   */
  readonly isOpen: boolean;
}

/**
 * Where a place of a story stands in its log. Null, of a log that is open, on lines that are not the log's, or that it
 * has no more.
 */
export const PlaceInLogRequest: CustomRequest<PlaceInLogParams, PlaceInLog | null> = {
  method: 'esaLog/placeInLog',
};
