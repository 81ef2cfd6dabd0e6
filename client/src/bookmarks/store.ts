import type { Memento } from 'vscode';
import { readBookmarks, type Bookmark } from './bookmark';

const PREFIX = 'bookmarks ';

/** The bookmarks of all logs of a workspace, in its state: nothing is written into a log or beside it. */
export class BookmarkStore {
  readonly #state: Memento;

  constructor(state: Memento) {
    this.#state = state;
  }

  /** The URIs of the logs that have some. */
  logs(): string[] {
    return this.#state
      .keys()
      .filter(key => key.startsWith(PREFIX))
      .map(key => key.slice(PREFIX.length));
  }

  of(log: string): Bookmark[] {
    return readBookmarks(this.#state.get(PREFIX + log));
  }

  /** @throws Error, later: what VS Code answered */
  async keep(log: string, bookmarks: readonly Bookmark[]): Promise<void> {
    await this.#state.update(PREFIX + log, bookmarks.length > 0 ? bookmarks : undefined);
  }
}
