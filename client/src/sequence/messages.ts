import type { SequenceOfStory } from '../../../server/src/requests';

/** What the extension and the page of the sequence view say to each other. */

/** Where the page puts the number of a line into its words. */
export const LINE_PLACE = '{line}';

/** Words of the page, in the reader's language. */
export interface PageTexts {
  readonly lanes: string;
  readonly events: string;
  readonly openStory: string;
  readonly hint: string;
  readonly line: string;
}

export interface Shown {
  readonly sequence: SequenceOfStory;
  /** The URI of the log that tells it. */
  readonly log: string;
  readonly start: Start;
  /** What has become of the log, where it is not to be followed any more. */
  readonly notice: string | undefined;
  readonly words: PageTexts;
}

/** Where to begin: anew each time that the story is opened, and not where the reader was before. */
export interface Start {
  /** Which opening it was, in milliseconds. */
  readonly opened: number;
  /** The line of the log that was asked for, from 0. */
  readonly line: number;
}

/** What of the page outlives its being hidden, and a reload of the window. */
export interface PersistedState {
  readonly shown: Shown;
  /** The line of the event that the keyboard was on. */
  readonly line: number | undefined;
}

export type ToWebview =
  | { readonly kind: 'show'; readonly shown: Shown }
  /** On which line of the log the cursor stands; undefined where it is in no editor of the log. */
  | { readonly kind: 'cursor'; readonly line: number | undefined };

export type FromWebview =
  | { readonly kind: 'ready' }
  /** To a line of the log, from 0; with the keyboard, or keeping it on the page. */
  | { readonly kind: 'go'; readonly line: number; readonly focus: boolean }
  | { readonly kind: 'story' };

/** The page is ours, and what it says comes from there; yet a message is data from outside. */
export function isFromWebview(message: unknown): message is FromWebview {
  const { kind, line, focus } = (message ?? {}) as { kind?: unknown; line?: unknown; focus?: unknown };
  if (kind === 'go') return Number.isSafeInteger(line) && Number(line) >= 0 && typeof focus === 'boolean';
  return kind === 'ready' || kind === 'story';
}

/** What a page has kept before the window was reloaded; undefined where there is nothing to go on with. */
export function restoredState(state: unknown): Shown | undefined {
  const shown = (state as Partial<PersistedState> | null | undefined)?.shown as Partial<Shown> | undefined;
  const isWhole =
    typeof shown?.log === 'string' &&
    typeof shown.start?.opened === 'number' &&
    typeof shown.sequence?.title === 'string' &&
    typeof shown.sequence.ref === 'string';
  return isWhole ? (shown as Shown) : undefined;
}
