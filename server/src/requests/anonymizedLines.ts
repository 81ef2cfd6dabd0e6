// Lines of a log with stand-ins for their values, to be shown to others.
import type { TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { WhichConnection } from './connection';
import type { CustomRequest } from './request';

/** Whole lines, 0-based, the last one included; or those of a connection or message. */
export type LinesToCopy = { readonly first: number; readonly last: number } | WhichConnection;

export type AnonymizedLinesParams = LinesToCopy & {
  readonly textDocument: TextDocumentIdentifier;
  /** The same value has the same stand-in under the same key. */
  readonly key: string;
};

export interface AnonymizedLines {
  /** Each with a line feed. An entry of several lines is there as a whole, also where some of them are asked for. */
  readonly text: string;
  readonly lines: number;
  /** How many lines there are in all: more than `lines` where they are too many to be copied. */
  readonly total: number;
}

/** Lines of a log without their values. Null where there are none. */
export const AnonymizedLinesRequest: CustomRequest<AnonymizedLinesParams, AnonymizedLines | null> = {
  method: 'esaLog/anonymizedLines',
};
