import type { StoryName } from './storyName';

/** How a line of the log is known again that a document tells in other words. */
export interface Retold {
  readonly retells: {
    /** What it begins with. */
    readonly start: string;
    /** How long it is, in UTF-16 units. */
    readonly length: number;
  };
}

/** One line of a story's document. */
export interface StoryLine extends Partial<Retold> {
  readonly text: string;
  /** The 0-based line of the log that it shows; undefined for a line of ours. */
  readonly logLine?: number;
  /** How long that is, where less of it is shown, in UTF-16 units. */
  readonly cutFrom?: number;
  /** Whether an entry begins with it. */
  readonly beginsEntry?: boolean;
  /** What is shown before its text and is no part of it. */
  readonly hint?: string;
  /** The story that a line of ours leads to. */
  readonly leadsTo?: StoryName;
}
