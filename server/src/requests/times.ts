// When something was written: going to a time, along the gaps, and how long lines took.
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
}

export type FoundTime =
  /**
   * Where it is, the nearest first: in several places where a clock was set back, or, for one that is typed without a
   * date, on each day of the log. At most 100 are given.
   */
  | { readonly kind: 'found'; readonly places: readonly PlaceOfTime[]; readonly total: number }
  /** All of the log was written before. */
  | { readonly kind: 'behind-the-end'; readonly latest: string }
  /** No line of the log tells when it was written. */
  | { readonly kind: 'no-times' }
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
