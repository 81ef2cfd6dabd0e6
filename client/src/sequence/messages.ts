import type { SequenceOfStory } from '../../../server/src/requests';

/** What the extension and the page of the sequence view say to each other. */

/** Words of the page, in the reader's language. */
export interface PageWords {
  readonly lanes: string;
  readonly events: string;
  readonly openStory: string;
  readonly hint: string;
  readonly line: string;
}

export interface Shown {
  readonly sequence: SequenceOfStory;
  /** What has become of the log, where it is not to be followed any more. */
  readonly notice: string | undefined;
  readonly words: PageWords;
}

export type ToPage =
  | { readonly kind: 'show'; readonly shown: Shown }
  /** On which line of the log the cursor stands; undefined where it is in no editor of the log. */
  | { readonly kind: 'cursor'; readonly line: number | undefined };

export type FromPage =
  | { readonly kind: 'ready' }
  /** To a line of the log, from 0; with the keyboard, or keeping it on the page. */
  | { readonly kind: 'go'; readonly line: number; readonly focus: boolean }
  | { readonly kind: 'story' };

/** The page is ours, and what it says comes from there; yet a message is data from outside. */
export function isFromPage(message: unknown): message is FromPage {
  const { kind, line, focus } = (message ?? {}) as { kind?: unknown; line?: unknown; focus?: unknown };
  if (kind === 'go') return Number.isSafeInteger(line) && Number(line) >= 0 && typeof focus === 'boolean';
  return kind === 'ready' || kind === 'story';
}
