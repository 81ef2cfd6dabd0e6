// Of one connection or message: its lines, the way along them, and how it is found.
import type { Position, Range, TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { CustomRequest } from './request';

/**
 * The name of a connection or message: text that the server has given, to be handed back as it is and compared, and not
 * to be taken apart. It outlives edits, a restart of the server and the file: what is to be found again is kept by it,
 * and not by its place. A name that the log does not hold, or that no server has given, finds nothing.
 */
export type ConnectionRef = string;

/**
 * Which connection or message of a log is meant: the one that a place belongs to (on an id, its own; elsewhere on a line,
 * the line's connection, else its message), or the one of a name, wherever it stands.
 */
export type WhichConnection = { readonly position: Position } | { readonly ref: ConnectionRef };

export interface AlongConnectionParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
  /** Where to go; behind the last line comes the first. */
  readonly direction: 'next' | 'previous';
}

export interface PlaceOnConnection {
  /** The connection or message as a person calls it: `ICID 451`. */
  readonly name: string;
  /** The id on the line to go to. */
  readonly range: Range;
  /** Which of the connection's lines it is, from 1. */
  readonly place: number;
  readonly count: number;
}

/**
 * The next or previous line of the connection (or message) that a place belongs to. Null where the line belongs
 * to none.
 */
export const AlongConnectionRequest: CustomRequest<AlongConnectionParams, PlaceOnConnection | null> = {
  method: 'esaLog/alongConnection',
};

export interface LinesOfConnectionParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
}

export interface LinesOfConnection {
  readonly name: string;
  /** The log that the lines stand in: another document where a story is asked. */
  readonly uri: string;
  /** The id on each line, in file order. */
  readonly ranges: readonly Range[];
}

/** All lines of the connection (or message) that a place belongs to. Null where the line belongs to none. */
export const LinesOfConnectionRequest: CustomRequest<LinesOfConnectionParams, LinesOfConnection | null> = {
  method: 'esaLog/linesOfConnection',
};

export type SpansOfConnectionParams = WhichConnection & {
  readonly textDocument: TextDocumentIdentifier;
  /** `story`: the messages of the connection and their deliveries as well. */
  readonly scope?: 'connection' | 'story';
  /** The `ref` of an answer about this very text: the lines of that connection need not be told again. */
  readonly known?: ConnectionRef;
};

export interface SpansOfConnection {
  /** `ICID 451` */
  readonly name: string;
  /** The name that was asked for or is known, where it is of this one: it stays the same. */
  readonly ref: ConnectionRef;
  /** Left out where they are known. */
  readonly lines?: {
    /** How many entries there are. */
    readonly count: number;
    /**
     * First and last line of each run of lines, 0-based, in file order: `[4, 4, 6, 9]`. An entry has all lines that
     * it is wrapped over. Plain numbers, since a connection may have a hundred thousand lines.
     */
    readonly spans: readonly number[];
  };
}

/** The whole lines of a connection (or message). Null where there is none. */
export const SpansOfConnectionRequest: CustomRequest<SpansOfConnectionParams, SpansOfConnection | null> = {
  method: 'esaLog/spansOfConnection',
};

export interface FindConnectionsParams {
  /** A log; or a story or other document that shows lines of one, all of which is searched. */
  readonly textDocument: TextDocumentIdentifier;
  /**
   * What is looked for: an id, or a part of a user, profile, address, sender, recipient, host name, subject, Message-ID or
   * name of an attachment, or a time. What is all of a value comes first, then what it begins with.
   */
  readonly query: string;
  /** How many to give at most; 200 are given at most. */
  readonly limit: number;
  /** Where given, what is found so far is told by `$/progress` under this token: the first rows of the list. */
  readonly partialResultToken?: string | number;
}

export interface FoundConnection {
  /** `ICID 451` */
  readonly name: string;
  readonly kind: 'ICID' | 'DCID' | 'MID';
  /** What became of it, in words. */
  readonly detail: string;
  /** `user ironport`: the value it was found by; empty where that is its id. */
  readonly foundBy: string;
  /** When it began; empty where the log does not tell. */
  readonly time: string;
  /** The lines of the entry it begins with, and its id there. */
  readonly range: Range;
  readonly idRange: Range;
  /** The log in which these stand, where a story was asked that does not show them. */
  readonly uri?: string;
}

export interface FoundConnections {
  readonly items: readonly FoundConnection[];
  /** How many there are, those that are not given included. */
  readonly total: number;
  /** False while there may be more. */
  readonly isComplete: boolean;
}

/** Connections, and messages, that fit what somebody types. Null for a log that is not open. */
export const FindConnectionsRequest: CustomRequest<FindConnectionsParams, FoundConnections | null> = {
  method: 'esaLog/findConnections',
};

export type TranscriptParams = WhichConnection & {
  readonly textDocument: TextDocumentIdentifier;
  /** Lines of the log, 0-based, of which the client has something to say: the answer tells which of them are copied. */
  readonly noted?: readonly number[];
};

export interface Transcript {
  /** `ICID 451`. */
  readonly name: string;
  /** The lines of its entries as they stand in the log, each with a line feed. */
  readonly text: string;
  readonly lines: number;
  /** How many lines there are in all: more than `lines` where they are too many to be copied. */
  readonly total: number;
  /** Those of the lines `noted` that are among those copied, in file order; left out where none are asked for. */
  readonly noted?: readonly number[];
}

/** The lines of a connection (or message), to be copied. Null where there is none. */
export const TranscriptRequest: CustomRequest<TranscriptParams, Transcript | null> = {
  method: 'esaLog/transcript',
};
