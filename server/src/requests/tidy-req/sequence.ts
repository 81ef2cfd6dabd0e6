// The sequence view: a story as events between those who take part.
import type { Position, TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { CustomRequest } from './request';

export interface SequenceParams {
  readonly textDocument: TextDocumentIdentifier;
  /** On an id, its connection or message; elsewhere on a line, the line's connection, else its message. */
  readonly position: Position;
  /** The `key` of an answer: that very story is asked for, also where it stands in another place by now. */
  readonly key?: unknown;
}

/** A story as events between those who take part in it, over time. All texts are in the reader's language. */
export interface SequenceOfStory {
  /** The connection or message as a person calls it: `ICID 451`. */
  readonly title: string;
  /** What became of it, in a sentence. */
  readonly fate: string;
  /** Where its id stands in the line it begins with: a place to ask for all else of it. */
  readonly position: Position;
  /** To be handed back as it is, to be told of the same one once the log has changed. */
  readonly key: unknown;
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

/**
 * The story of the connection or message at a place, to be drawn. Null where the line belongs to none, or where the
 * log does not hold any more what is asked for by its key.
 */
export const SequenceRequest: CustomRequest<SequenceParams, SequenceOfStory | null> = {
  method: 'esaLog/sequence',
};
