// The way from one failed authentication to the next.
import type { Position, Range, TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { CustomRequest } from './request';

export interface AlongFailuresParams {
  /** A log, or a story or other document that shows lines of one. */
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
  /** Where to go: to the next one whose words begin behind the position, or to the last one whose words begin before it. */
  readonly direction: 'next' | 'previous';
}

/** A failed authentication among all that a document shows. */
export interface PlaceAmongFailures {
  /** How many there are. */
  readonly count: number;
  /** The one to go to; left out where there is none. */
  readonly found?: {
    /** The words that tell it, in the document that was asked. */
    readonly range: Range;
    /** Which one it is, from 1. */
    readonly place: number;
    /** Whether the way to it led over the end of the document, or its beginning. */
    readonly wrapped: boolean;
  };
}

/**
 * The next or previous failed authentication in file order, of clients and of the appliance itself, those included that
 * settings ignore. Null for a document that is not open, and for a story whose log is not.
 */
export const AlongFailuresRequest: CustomRequest<AlongFailuresParams, PlaceAmongFailures | null> = {
  method: 'esaLog/alongFailures',
};
