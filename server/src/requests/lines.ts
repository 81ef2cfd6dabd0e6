// The lines of something as a document: of a user, an address, a mail address, a domain, a campaign, a filter.
import type { Position, TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { CustomRequest } from './request';
import type { StoryDocument } from './story';

/**
 * What a log may have all lines of. Of a user, as printed: the lines of the connections on which that user logged on or
 * tried to, and of the messages that came in over them. Of an address, or of all addresses of a network in CIDR: those
 * of the connections of that client and of the messages that came in over them, and of the connections to that next
 * host. Of a sender or a recipient, a mail address in upper or lower case: the lines of their messages. Of a domain: the
 * same of all addresses in it, and of the connections that were opened for it; with a dot before it, of all below it,
 * too.
 */
export type LinesValueKind = 'user' | 'address' | 'sender' | 'recipient' | 'domain';

/**
 * Whose lines: of a value; of the connections that a campaign was made on, by the `value` of the path of its row; of a
 * filter, by its `LineCondition`s as JSON. A value of more than 4,096 characters is that of the path of its row, or as
 * `ValuesRequest` tells it.
 */
export interface LinesOf {
  readonly of: LinesValueKind | 'campaign' | 'filter';
  readonly value: string;
}

/**
 * What a filter asks of lines: of conditions of one kind one has to hold, and each kind has to. The lines of a value are
 * those of `LinesOf`; of a user without the logons of others. A level as it is printed; an event by its name; an
 * outcome of `LineKinds`: all lines of the messages, or connections, of which a line says that. A time as ISO 8601 has it, without a year where the log prints none; both ends are included.
 */
export type LineCondition =
  | { readonly by: 'failed' }
  | { readonly by: LinesValueKind | 'level' | 'event' | 'outcome'; readonly is: string }
  | { readonly by: 'time'; readonly from?: string; readonly to?: string };

export type LinesParams = LinesOf & {
  /** A log. */
  readonly textDocument: TextDocumentIdentifier;
};

export interface LinesDocument extends StoryDocument {
  /** Of a filter: how many entries it leaves. 0 where there are none now; what is appended may change that. */
  readonly count?: number;
  /** Of a filter: its conditions in words, each by itself, in their order. */
  readonly conditions?: readonly string[];
}

/**
 * A document with these lines, as a story is one. Null where there are none, and for what is no filter, as one of an
 * event or outcome that there is not.
 */
export const LinesRequest: CustomRequest<LinesParams, LinesDocument | null> = { method: 'esaLog/lines' };

/** At a place of a log or of a story; or as somebody has typed it. */
export type ValuesAsked = { readonly position: Position } | { readonly typed: string };

export type ValuesParams = { readonly textDocument: TextDocumentIdentifier } & ValuesAsked;

export interface FoundValue extends LinesOf {
  readonly of: LinesValueKind;
  /** `recipient bob@example.com` */
  readonly words: string;
  /** Whether it stands at the place itself, and not just in its line. */
  readonly isHere?: boolean;
}

/**
 * The values that a log has lines of: in the line of a place, the one that stands there first; or all that are meant by
 * what was typed, of which there may be several: a user may have the name of a mail address.
 */
export const ValuesRequest: CustomRequest<ValuesParams, FoundValues | null> = { method: 'esaLog/values' };

export interface FoundValues {
  /** The log. */
  readonly uri: string;
  readonly values: readonly FoundValue[];
}

/** A level, an event or an outcome that a log holds, and how many entries, messages or connections of it. */
export interface LineKind {
  readonly name: string;
  readonly words: string;
  readonly count: number;
}

export interface LineKinds {
  /** The log. */
  readonly uri: string;
  /** Of a document with lines: what these have in common, to go on from. */
  readonly filter: readonly LineCondition[];
  /** The worst first. */
  readonly levels: readonly LineKind[];
  /** The most frequent first. */
  readonly events: readonly LineKind[];
  /** What happened with mail, and logons that failed: as `FILTER_OUTCOMES` has them. */
  readonly outcomes: readonly LineKind[];
}

/** What a filter can ask for in a log, or in that of a story. In a large log it takes a moment to be counted. */
export const LineKindsRequest: CustomRequest<
  { readonly textDocument: TextDocumentIdentifier },
  LineKinds | null
> = { method: 'esaLog/lineKinds' };

/**
 * An end of a span of time, as somebody has typed it at a place of a log or of a story: a clock is of the day of that
 * line, `-2h` so long before it; a day is its beginning or its end.
 */
export interface SpanEndParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
  readonly typed: string;
  readonly end: 'from' | 'to';
}

export interface SpanEnd {
  /** As a `LineCondition` has it. */
  readonly time: string;
  readonly words: string;
  /** There where an offset from UTC was typed, and neither the stamps nor the log tell one. */
  readonly isOffsetUnused?: true;
}

/** Null for what is no time, and in a log without times. */
export const SpanEndRequest: CustomRequest<SpanEndParams, SpanEnd | null> = { method: 'esaLog/spanEnd' };
