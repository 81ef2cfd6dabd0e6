// Two connections or messages side by side.
import type { TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { ConnectionRef, WhichConnection } from './connection';
import type { CustomRequest } from './request';

export type ConnectionMeantParams = WhichConnection & {
  /** A log; where a place is given, also a document that shows its lines. */
  readonly textDocument: TextDocumentIdentifier;
};

export interface ConnectionMeant {
  /** The log. */
  readonly uri: string;
  readonly ref: ConnectionRef;
  /** `ICID 451` */
  readonly name: string;
}

/** The connection or message of a place, to be kept by its name. Null where there is none. */
export const ConnectionMeantRequest: CustomRequest<ConnectionMeantParams, ConnectionMeant | null> = {
  method: 'esaLog/connectionMeant',
};

export interface ComparisonParams {
  /** The log of the first one. */
  readonly textDocument: TextDocumentIdentifier;
  readonly ref: ConnectionRef;
  /** The second one, of this log or of another one. */
  readonly beside: { readonly textDocument: TextDocumentIdentifier; readonly ref: ConnectionRef };
}

export interface Comparison {
  /** `ICID 118 ↔ ICID 120` */
  readonly title: string;
  /** Documents to be compared by an editor, which are opened as stories are, and grow with their logs. */
  readonly first: string;
  readonly second: string;
}

/** Null where a log is not open, or does not hold one of them any more. */
export const ComparisonRequest: CustomRequest<ComparisonParams, Comparison | null> = {
  method: 'esaLog/comparison',
};
