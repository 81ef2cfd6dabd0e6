import type { StoryName } from './storyName';

/** One line of a story's document. */
export interface StoryLine {
  readonly text: string;
  /** The 0-based line of the log that it shows; undefined for a line of ours. */
  readonly logLine?: number;
  /** How long that is, where less of it is shown, in UTF-16 units. */
  readonly cutFrom?: number;
  /** Whether an entry begins with it. */
  readonly beginsEntry?: boolean;
  /** The story that a line of ours leads to. */
  readonly leadsTo?: StoryName;
}
