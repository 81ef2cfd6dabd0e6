// The sequence view: a story as events between those who take part.
import type { TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { ConnectionRef, WhichConnection } from './connection';
import type { CustomRequest } from './request';

export type SequenceParams = WhichConnection & {
  readonly textDocument: TextDocumentIdentifier;
};

/** A story as events between those who take part in it, over time. All texts are in the reader's language. */
export interface SequenceOfStory {
  /** The connection or message as a person calls it: `ICID 451`. */
  readonly title: string;
  /** What became of it, in a sentence. */
  readonly fate: string;
  /** The connection or message, to be told of it again: the name that was asked for, where that was one. */
  readonly ref: ConnectionRef;
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

/** The story of a connection or message, to be drawn. Null where there is none. */
export const SequenceRequest: CustomRequest<SequenceParams, SequenceOfStory | null> = {
  method: 'esaLog/sequence',
};
