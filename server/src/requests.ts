/**
 * What client and server say to each other beyond LSP: the one file that both read. Other editors may use these
 * requests as well; none is needed for the rest to work.
 */
import type { Position, Range, TextDocumentIdentifier } from 'vscode-languageserver-types';

/** A request by its method, with the types of its parameters and of its answer. */
export interface CustomRequest<Params, Result> {
  readonly method: string;
  /** Never there; keeps the types apart. */
  readonly types?: (params: Params) => Result;
}

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
export const AlongConnection: CustomRequest<AlongConnectionParams, PlaceOnConnection | null> = {
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

export interface SpansOfConnectionParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
  /** The connection or message that is meant, where the line may name several; else that which `position` tells. */
  readonly of?: ConnectionName;
  /** `story`: the messages of the connection and their deliveries as well. */
  readonly scope?: 'connection' | 'story';
  /** The `id` of an answer about this very text: the lines of that connection need not be told again. */
  readonly known?: number;
}

export interface ConnectionName {
  readonly kind: 'ICID' | 'DCID' | 'MID';
  readonly number: number;
}

export interface SpansOfConnection extends ConnectionName {
  /** Tells it from all others as long as the text stays as it is: a number may come again. */
  readonly id: number;
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

/** The whole lines of the connection (or message) at a place. Null where there is none, or not the one that is meant. */
export const SpansOfConnectionRequest: CustomRequest<SpansOfConnectionParams, SpansOfConnection | null> = {
  method: 'esaLog/spansOfConnection',
};

export interface FindConnectionsParams {
  readonly textDocument: TextDocumentIdentifier;
  /** What is looked for: an id, or a part of a user, address, sender, recipient or host name. */
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
}

export interface FoundConnections {
  readonly items: readonly FoundConnection[];
  /** How many there are, those that are not given included. */
  readonly total: number;
  /** False while there may be more. */
  readonly isComplete: boolean;
}

/** Connections, and messages, that fit what somebody types. Null for a log that is not open. */
export const FindConnections: CustomRequest<FindConnectionsParams, FoundConnections | null> = {
  method: 'esaLog/findConnections',
};

export interface StoryParams {
  /** A log, or a story. */
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
  /** Without the messages and connections that belong to it. */
  readonly alone?: boolean;
}

export interface StoryDocument {
  readonly name: string;
  /** To be opened as any document: its text is asked for by `TextOfStoryRequest`. */
  readonly uri: string;
}

/**
 * The document that tells the story of the connection or message at a place of a log or of another story. Null where
 * the line belongs to none.
 */
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

/** What a client may tell the server when it starts it; everything may be left out. */
export interface InitializationOptions {
  /** Folding ranges the client can take, where that is more than it announces by LSP. */
  readonly mostFoldingRanges?: number;
  /** Translations by English text, as `vscode.l10n.bundle` holds them. */
  readonly l10n?: Readonly<Record<string, string>>;
  /**
   * Commands of the client that hovers, lenses, quick fixes and links may run. `showLines` and `openStory` take the
   * URI of a document and a position in it, `goToLine` the URI of a log and a 0-based line.
   */
  readonly commands?: {
    readonly showLines?: string;
    readonly openStory?: string;
    readonly goToLine?: string;
  };
  /** Whether to be told how much of each log is understood. */
  readonly coverage?: boolean;
  /** Whether to be told of a log without entries by a notification of its own. */
  readonly noEntries?: boolean;
  /**
   * Whether stories are files for the client: it asks for their texts by itself, and is told of their changes by a
   * notification of our own. Their scheme is not announced then, which would make them its documents by LSP.
   */
  readonly storyFiles?: boolean;
  /** URI of the folder that holds a page `RULE.md` for each rule. */
  readonly rulePages?: string;
}

/** How the view *Connections* groups what a log holds. */
export type ConnectionsGroup = 'failed' | 'user' | 'address' | 'hour' | 'all';

/** How many rows each group holds: failed logons, users, client addresses, hours, connections. */
export type ConnectionCounts = Readonly<Record<ConnectionsGroup, number>>;

export interface ConnectionCountsParams {
  readonly textDocument: TextDocumentIdentifier;
  /** Only connections whose client address or one of whose users holds this text. */
  readonly filter?: string;
}

/** What the groups hold. In a large log it takes a moment to be counted. */
export const ConnectionCountsRequest: CustomRequest<ConnectionCountsParams, ConnectionCounts | null> = {
  method: 'esaLog/connectionCounts',
};

/**
 * Which rows are asked for: those of a group; those of one user, client address or hour, by the `path` of its row;
 * the lines of the connection whose id stands at a place.
 */
export type ConnectionsPath =
  | { readonly group: ConnectionsGroup }
  | { readonly group: 'user' | 'address' | 'hour'; readonly value: string | null }
  | { readonly connection: Position };

export interface ConnectionsParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly path: ConnectionsPath;
  /** How many rows to leave out before the first; 0 where it is not given. */
  readonly offset?: number;
  /** How many rows to give at most: 200 where it is not given, and never more than 1,000. */
  readonly count?: number;
  /** Only connections whose client address or one of whose users holds this text. */
  readonly filter?: string;
}

/** The one thing to tell of what became of a row, for its icon. `label` and `detail` say it too, in words. */
export type ConnectionsFate =
  | 'authentication-failed'
  | 'bounced'
  | 'turned-away'
  | 'message-lost'
  | 'uncertain'
  | 'broken-off'
  | 'delayed'
  | 'quarantined'
  | 'authenticated'
  | 'delivered'
  | 'open'
  | 'quiet';

export interface ConnectionsRow {
  readonly kind: 'user' | 'address' | 'hour' | 'connection' | 'failure' | 'line';
  /** Tells it from all other rows beside it, also after lines have been added to the log. */
  readonly key: string;
  readonly label: string;
  readonly detail: string;
  readonly fate: ConnectionsFate;
  /** What to ask for to have the rows below it; left out where there are none. */
  readonly path?: ConnectionsPath;
  /** Where a click leads: the first line of a connection, the line of a logon, a line. */
  readonly position?: Position;
  /** The id of its connection on the line where that begins. */
  readonly opening?: Position;
  /**
   * Who logged on or tried to, each once, as the log prints them, to be copied: of all of them no more than 32,768
   * characters. Left out where there is none.
   */
  readonly users?: readonly string[];
  /** How many more there are than `users` holds; left out where there are none. */
  readonly moreUsers?: number;
  /** As the log prints it, to be copied. */
  readonly address?: string;
}

export interface ConnectionsPage {
  readonly rows: readonly ConnectionsRow[];
  /** How many rows there are in all. */
  readonly total: number;
}

/** The connections of a log by group, page by page. */
export const ConnectionsRequest: CustomRequest<ConnectionsParams, ConnectionsPage | null> = {
  method: 'esaLog/connections',
};

export interface ConnectionPlaceParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
  readonly filter?: string;
}

/** Where the connection at a place stands in the group `all`, from 0; -1 where it does not, or there is none. */
export const ConnectionPlaceRequest: CustomRequest<ConnectionPlaceParams, { readonly place: number } | null> =
  { method: 'esaLog/connectionPlace' };

export interface TranscriptParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
}

export interface Transcript {
  /** `ICID 451`. */
  readonly name: string;
  /** The lines of its entries as they stand in the log, each with a line feed. */
  readonly text: string;
  readonly lines: number;
  /** How many lines there are in all: more than `lines` where they are too many to be copied. */
  readonly total: number;
}

/** The lines of the connection (or message) at a place, to be copied. Null where the line belongs to none. */
export const TranscriptRequest: CustomRequest<TranscriptParams, Transcript | null> = {
  method: 'esaLog/transcript',
};

export interface SequenceParams {
  readonly textDocument: TextDocumentIdentifier;
  /** On an id, its connection or message; elsewhere on a line, the line's connection, else its message. */
  readonly position: Position;
}

/** A story as events between those who take part in it, over time. All texts are in the reader's language. */
export interface SequenceOfStory {
  /** The connection or message as a person calls it: `ICID 451`. */
  readonly title: string;
  /** What became of it, in a sentence. */
  readonly fate: string;
  /** From left to right: clients, the appliance, next hosts. Only those that take part. */
  readonly lanes: readonly SequenceLane[];
  /** In file order. */
  readonly events: readonly SequenceEvent[];
  /** Where the story is too long: `leftOut` of its `total` lines are missing behind the first `first` events. */
  readonly cut?: {
    readonly first: number;
    readonly leftOut: number;
    readonly total: number;
    readonly words: string;
  };
}

export interface SequenceLane {
  readonly kind: 'client' | 'appliance' | 'next-host';
  /** `Client`, `Appliance`, `Next host`. */
  readonly role: string;
  /** Its address, or the appliance's name; empty where the log does not tell. */
  readonly name: string;
  /** Its connections: `DCID 206, DCID 209`. */
  readonly detail: string;
}

export interface SequenceEvent {
  /** Its first line, from 0, and how many lines it has. */
  readonly line: number;
  readonly lineCount: number;
  /** `22 Apr 2009, 11:47:47`, and `11:47:47`; left out where the line has no time. */
  readonly time?: string;
  readonly clock?: string;
  /** What goes from one lane to another, what happens between two of them, or at one. */
  readonly shape: 'arrow' | 'line' | 'note';
  /** Places in `lanes`; the same for a note. */
  readonly from: number;
  readonly to: number;
  /** What makes it stand out. */
  readonly mark: 'failure' | 'warning' | 'success' | 'plain';
  /** What happened, in a few words: `authentication failed for ironport`. */
  readonly words: string;
  /** The same in a sentence with all values, where that says more. */
  readonly detail?: string;
  /** The message that it concerns, where there are several: `MID 5004`. */
  readonly message?: string;
  /** Since the event before, where times tell; and in words: `26 s`. */
  readonly gapSeconds?: number;
  readonly gap?: string;
  /** All of this in a sentence, for who does not see where it stands. */
  readonly label: string;
}

/** The story of the connection or message at a place, to be drawn. Null where the line belongs to none. */
export const SequenceRequest: CustomRequest<SequenceParams, SequenceOfStory | null> = {
  method: 'esaLog/sequence',
};
