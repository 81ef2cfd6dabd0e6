// When something was written: going to a time, along the gaps, how long lines took, and what took longest.
import type { Position, Range, TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { CustomRequest } from './request';

export interface FindTimeParams {
  readonly textDocument: TextDocumentIdentifier;
  /** From where is counted, and to which the first place is the nearest. */
  readonly position: Position;
  /** As a person types it: `9:31`, `2 Jun 09:30:12`, `2026-06-02`, `+5m`, `-2h`, or the stamp of a line. */
  readonly time: string;
}

/** The first entry at or behind a time. */
export interface PlaceOfTime {
  /** The lines of that entry. */
  readonly range: Range;
  /** `22 Apr 2009, 11:47:47`: when it was written. */
  readonly time: string;
  /** Whether that is the time that was asked for: else it is the nearest behind it. */
  readonly isExact: boolean;
  /** There where a year was typed and this line prints none: it may be of another year. */
  readonly isOfAnyYear?: true;
  /** There where an offset from UTC was typed, and neither the stamp of this line nor the log tells one. */
  readonly isOffsetUnused?: true;
}

export type FoundTime =
  /**
   * Where it is, the nearest first: in several places where a clock was set back, or, for one that is typed without a
   * date, on each day of the log. At most 100 are given.
   */
  | { readonly kind: 'found'; readonly places: readonly PlaceOfTime[]; readonly total: number }
  /** All of the log was written before. */
  | { readonly kind: 'behind-the-end'; readonly latest: string; readonly isOffsetUnused?: true }
  /** No line of the log tells when it was written. */
  | { readonly kind: 'no-times' }
  /** What was typed is no time yet: it is the beginning of one. */
  | { readonly kind: 'unfinished' }
  /** What was typed is no time. */
  | { readonly kind: 'not-a-time' };

/** Where a time is in a log. Null for a document that is not open. */
export const FindTimeRequest: CustomRequest<FindTimeParams, FoundTime | null> = {
  method: 'esaLog/findTime',
};

export interface NextGapParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
  readonly direction: 'next' | 'previous';
  /** So many seconds at least nothing was written. */
  readonly seconds: number;
}

export interface NextGap {
  /** Left out where there is none. */
  readonly found?: {
    /** The lines of the first entry behind it. */
    readonly range: Range;
    /** `1 h 12 m`: how long nothing was written before that. */
    readonly duration: string;
  };
}

/** The next entry, or the one before, before which nothing was written for long. Null for a document that is not open. */
export const NextGapRequest: CustomRequest<NextGapParams, NextGap | null> = {
  method: 'esaLog/nextGap',
};

export interface ElapsedParams {
  readonly textDocument: TextDocumentIdentifier;
  /** Of whole lines. */
  readonly range: Range;
}

export type Elapsed =
  /** `1 m 57 s` */
  | { readonly kind: 'known'; readonly duration: string }
  /** The first or the last entry tells no time, or there is none. */
  | { readonly kind: 'no-times' }
  /** The clock was set back between them. */
  | { readonly kind: 'set-back' };

/** How long it took from the first to the last entry of some lines. Null for a document that is not open. */
export const ElapsedRequest: CustomRequest<ElapsedParams, Elapsed | null> = { method: 'esaLog/elapsed' };

export interface SlowestDeliveriesParams {
  readonly textDocument: TextDocumentIdentifier;
}

/** A message that took long to be delivered, or waits to be. */
export interface SlowDelivery {
  /** `MID 12` */
  readonly name: string;
  /** `4 h 20 m`: from its first line to its last delivery, or to the end of the log. `at least 4 h 20 m` where the log begins amid it. */
  readonly duration: string;
  /** Whether a recipient has not got it when the log ends. */
  readonly waits: boolean;
  /** What became of it, in words, and from whom to whom. */
  readonly detail: string;
  /** `bob@example.net at 203.0.113.5`: for whom it took so long, and at which hosts. */
  readonly recipients: string;
  /** When it began. */
  readonly time: string;
  /** The lines of the entry it begins with, and its id there. */
  readonly range: Range;
  readonly idRange: Range;
}

export interface SlowestDeliveries {
  /** The longest first, 100 at most. */
  readonly items: readonly SlowDelivery[];
  /** How many messages the log has. */
  readonly total: number;
  /** Messages of which nobody can tell how long they took: without times, or over a clock that was set back. */
  readonly untimed: number;
  /** Messages that may belong here, and have too many lines to tell what became of them. */
  readonly unread: number;
  /** Whether one may have taken longer that was not looked at: too many that took long were never delivered. */
  readonly isCut: boolean;
}

/** The messages that took longest to be delivered, or wait to be. Null for a document that is not open. */
export const SlowestDeliveriesRequest: CustomRequest<SlowestDeliveriesParams, SlowestDeliveries | null> = {
  method: 'esaLog/slowestDeliveries',
};
