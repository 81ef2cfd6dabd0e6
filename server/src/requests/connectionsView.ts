// The view *Connections*: groups, rows and pages.
import type { Position, TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { ConnectionRef } from './connection';
import type { AttentionCounts } from './attention';
import { FILTER_OUTCOMES, type FilterOutcome } from './outcomes';
import type { CustomRequest } from './request';

/** What went wrong with mail: messages, or of `rejected` connections, to which it happened, whatever came of it later. */
export type TroubleGroup = Exclude<FilterOutcome, 'authentication-failed' | 'delivered'>;

export const TROUBLE_GROUPS: readonly TroubleGroup[] = FILTER_OUTCOMES.filter(
  outcome => outcome !== 'authentication-failed' && outcome !== 'delivered',
);

/** How the view *Connections* groups what a log holds. `campaign`: what to look at first. */
export type ConnectionsGroup = 'campaign' | 'failed' | TroubleGroup | 'user' | 'address' | 'hour' | 'all';

/**
 * How many rows each group holds: findings of several entries, failed logons, messages (of `rejected`, connections),
 * users, client addresses, hours, connections.
 */
export type ConnectionCounts = Readonly<Record<ConnectionsGroup, number>> & {
  /** What the rows of `campaign` are. */
  readonly attention: AttentionCounts;
  /** How many of the rows of what went wrong are lines that name no message, or no connection. */
  readonly unnamed: Readonly<Record<TroubleGroup, number>>;
};

/** What is to be left; what is left passes both. */
export interface ConnectionsFilter {
  /** Only connections whose client address or one of whose users holds this text, and messages that they brought. */
  readonly filter?: string;
  /** Only connections and messages to which one of these happened. All where there is none. */
  readonly outcomes?: readonly FilterOutcome[];
}

export interface ConnectionCountsParams extends ConnectionsFilter {
  readonly textDocument: TextDocumentIdentifier;
}

/** What the groups hold. In a large log it takes a moment to be counted. */
export const ConnectionCountsRequest: CustomRequest<ConnectionCountsParams, ConnectionCounts | null> = {
  method: 'esaLog/connectionCounts',
};

/**
 * Which rows are asked for: those of a group; those of one campaign, user, client address or hour, by the `path` of its
 * row; the lines of the connection or message of a name.
 */
export type ConnectionsPath =
  | { readonly group: 'failed' | TroubleGroup | 'all' }
  | { readonly group: 'campaign'; readonly value?: string }
  | { readonly group: 'user' | 'address' | 'hour'; readonly value?: string | null }
  | { readonly connection: ConnectionRef };

export interface ConnectionsParams extends ConnectionsFilter {
  readonly textDocument: TextDocumentIdentifier;
  readonly path: ConnectionsPath;
  /** How many rows to leave out before the first; 0 where it is not given. */
  readonly offset?: number;
  /** How many rows to give at most: 200 where it is not given, and never more than 1,000. */
  readonly count?: number;
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

/** What logons have in common. */
export interface Ignorable {
  /** As printed; never empty. */
  readonly user?: string;
  readonly address?: string;
  /** In CIDR. */
  readonly network?: string;
}

/** As the user has set it for the rule. */
export type FindingSeverity = 'error' | 'warning' | 'information' | 'hint';

export interface ConnectionsRow {
  readonly kind:
    'campaign' | 'user' | 'address' | 'hour' | 'connection' | 'message' | 'failure' | 'logon' | 'line';
  /** Tells it from all other rows beside it, also after lines have been added to the log. */
  readonly key: string;
  readonly label: string;
  readonly detail: string;
  readonly fate: ConnectionsFate;
  /** Of a campaign: how bad it is held to be. */
  readonly severity?: FindingSeverity;
  /** Whether a campaign is an attack, or an account that may be taken: whoever it comes from may be kept out. */
  readonly isAttack?: boolean;
  /** Of a campaign or a failed logon: the rule that tells of it. */
  readonly rule?: string;
  /** What to ask for to have the rows below it; left out where there are none. */
  readonly path?: ConnectionsPath;
  /**
   * Where a click leads: the first line of a connection or campaign, the line of a logon, a line; of a message, or a
   * connection below what went wrong, the first line that says so.
   */
  readonly position?: Position;
  /** Its connection or message. */
  readonly ref?: ConnectionRef;
  /** The id of that on the line where it begins. */
  readonly opening?: Position;
  /** Whether that is a message, or a connection on which there was one; of a very long one, there may have been. */
  readonly hasMessages?: boolean;
  /**
   * Who logged on or tried to, each once, as the log prints them, to be copied: of all of them no more than 32,768
   * characters. Left out where there is none.
   */
  readonly users?: readonly string[];
  /** How many more there are than `users` holds; left out where there are none. */
  readonly moreUsers?: number;
  /** As the log prints it, to be copied: of the client, or of the next host. */
  readonly address?: string;
  /** Of a message: its sender as the log prints it, and its recipient where it has only one. Left out where empty. */
  readonly sender?: string;
  readonly recipient?: string;
  /** Who may be ignored for `rule`, so that the row is gone: what all its logons have in common. */
  readonly ignorable?: Ignorable;
  /** Whether `address` is that of a client: then the log may hold more lines from there. */
  readonly isClient?: boolean;
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

export interface ConnectionPlaceParams extends ConnectionsFilter {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
}

/** Where the connection at a place stands in the group `all`, from 0; -1 where it does not, or there is none. */
export const ConnectionPlaceRequest: CustomRequest<ConnectionPlaceParams, { readonly place: number } | null> =
  { method: 'esaLog/connectionPlace' };
