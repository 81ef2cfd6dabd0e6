// The details of a message for a ticket: as a document, as Markdown and as plain text.
import type { TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { ConnectionRef, WhichConnection } from './connection';
import type { CustomRequest } from './request';

export type MessagesMeantParams = WhichConnection & {
  /** A log; where a place is given, also a document that shows its lines. */
  readonly textDocument: TextDocumentIdentifier;
};

export interface MessagesMeant {
  /** The log. */
  readonly uri: string;
  /** The connection whose messages these are, or the message itself: `ICID 118`. */
  readonly of: string;
  /** In the order in which the log names them; 200 at most. */
  readonly messages: readonly MessageMeant[];
  /** How many there are, those that are not given included. */
  readonly total: number;
}

export interface MessageMeant {
  /** `MID 5004` */
  readonly name: string;
  readonly ref: ConnectionRef;
  /** Sender, and what became of it, in words. */
  readonly detail: string;
}

/**
 * The messages that are meant by a place or name: the message whose id stands there, those that the line names, else
 * those of the connection. Null where there is neither.
 */
export const MessagesMeantRequest: CustomRequest<MessagesMeantParams, MessagesMeant | null> = {
  method: 'esaLog/messagesMeant',
};

export interface MessageDetailsParams {
  /** A log. */
  readonly textDocument: TextDocumentIdentifier;
  readonly ref: ConnectionRef;
}

export interface MessageDetails {
  /** `MID 5004` */
  readonly name: string;
  /** A document in Markdown that grows with the log, to be opened as a story is. */
  readonly uri: string;
  /** The same as it is now. */
  readonly markdown: string;
  readonly text: string;
}

/** All that a log tells of a message. Null where it has no such message. */
export const MessageDetailsRequest: CustomRequest<MessageDetailsParams, MessageDetails | null> = {
  method: 'esaLog/messageDetails',
};
