import type { Bookmark } from './bookmark';

/** A bookmark as it is shown. */
export interface ShownBookmark extends Bookmark {
  /** The URI of its log. */
  readonly log: string;
}

/** In the order of the log; those whose line is gone last. */
export const inOrder = (bookmarks: readonly ShownBookmark[]): ShownBookmark[] =>
  bookmarks.toSorted((a, b) => Number(a.isGone) - Number(b.isGone) || a.line - b.line);
