// How much of a log is understood, and what is not.
import type { TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { CustomRequest } from './request';

/** How much of an open log is understood: told when it is known, and again after edits. */
export interface Coverage {
  readonly uri: string;
  readonly entries: number;
  /** Entries of a known shape. */
  readonly understood: number;
  /** Lines that look like lines of a log and could not be read. */
  readonly unread: number;
  /** The first of them, from 0; left out where there is none. */
  readonly firstUnread?: number;
  /** Findings that the settings leave out; left out where there are none. */
  readonly ignored?: number;
  /** There where the lines stand newest first, so that connections seem to end before they begin. */
  readonly isNewestFirst?: true;
}

/** A notification of the server; sent to clients whose options ask for it. */
export const CoverageNotification = { method: 'esaLog/coverage' } as const;

/** A log without an entry of a mail log: told once for each URI as long as the server runs. */
export interface NoEntries {
  readonly uri: string;
  /** What is to be said of it, in the reader's language: also which log it seems to be, and what was looked for. */
  readonly message: string;
  /** Whether it has shapes to be copied. */
  readonly hasShapes: boolean;
}

/** A notification of the server; to clients whose options do not ask for it, `window/showMessage` says the same. */
export const NoEntriesNotification = { method: 'esaLog/noEntries' } as const;

export interface UnreadLineParams {
  readonly textDocument: TextDocumentIdentifier;
  /** 0-based line behind which it is looked; the very first one is meant where it is left out. */
  readonly after?: number;
}

export interface UnreadLine {
  /** From 0. */
  readonly line: number;
  /** Which of the unread lines it is, from 1. */
  readonly place: number;
  readonly count: number;
}

/** The next line that looks like one of a log and could not be read; behind the last one comes the first. Null for none. */
export const UnreadLineRequest: CustomRequest<UnreadLineParams, UnreadLine | null> = {
  method: 'esaLog/unreadLine',
};

export interface ShapesParams {
  readonly textDocument: TextDocumentIdentifier;
}

export interface Shapes {
  /** The list, as `esa-log coverage` prints it, with no name of a file; all values in it are masked. */
  readonly text: string;
  /** How many shapes are listed. */
  readonly shapes: number;
}

/** The shapes of the entries that nobody knows, and of the lines that could not be read. */
export const ShapesRequest: CustomRequest<ShapesParams, Shapes | null> = { method: 'esaLog/shapes' };
