import type { TextDocument, TextDocumentContentChangeEvent } from 'vscode';
import type { Bookmark } from './bookmark';
import { FollowedBookmarks } from './followedBookmarks';

/** The bookmarks of a log that is open, whose lines are looked for a few milliseconds at a time. */
export class OpenBookmarks {
  readonly document: TextDocument;
  readonly followed: FollowedBookmarks;
  readonly #placed: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting: (() => void)[] = [];

  /** @param placed is told when all that was looked for is known */
  constructor(document: TextDocument, kept: readonly Bookmark[], placed: () => void) {
    this.document = document;
    this.#placed = placed;
    const lines = {
      get lineCount() {
        return document.lineCount;
      },
      lineAt: (line: number) => document.lineAt(line).text,
    };
    this.followed = new FollowedBookmarks(lines, kept);
    this.search();
  }

  /** @returns whether a bookmark is another one, or elsewhere */
  edited(changes: readonly TextDocumentContentChangeEvent[]): boolean {
    const isOther = this.followed.edited(changes);
    this.search();
    return isOther;
  }

  /** Looks for what is not known yet. */
  search(): void {
    if (this.#timer !== undefined || !this.followed.isSearching) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.followed.step()) {
        this.search();
        return;
      }
      this.#placed();
      this.#wake();
    }, 0);
  }

  /** Done once all lines are found that the log has. */
  async whenPlaced(): Promise<void> {
    if (this.followed.isSearching) await new Promise<void>(resolve => this.#waiting.push(resolve));
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting = [];
  }
}
