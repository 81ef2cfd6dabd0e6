import { commands, window, type Disposable, type TreeView } from 'vscode';
import type { Bookmarks } from './bookmarks';
import { BookmarksTree, type BookmarkNode } from './tree';

const VIEW = 'esaLog.bookmarks';

/** Whether there is any bookmark: without one, there is no view. */
const SOME = 'esaLog.hasBookmarks';

/** The view *Bookmarks*: those of all logs, open or not. */
export class BookmarksView implements Disposable {
  readonly #bookmarks: Bookmarks;
  readonly #tree: BookmarksTree;
  readonly #view: TreeView<BookmarkNode>;
  readonly #parts: readonly { dispose(): unknown }[];

  constructor(bookmarks: Bookmarks) {
    this.#bookmarks = bookmarks;
    this.#tree = new BookmarksTree(bookmarks);
    this.#view = window.createTreeView(VIEW, { treeDataProvider: this.#tree, showCollapseAll: true });
    this.#parts = [
      this.#tree,
      this.#view,
      bookmarks.onDidChange(() => {
        this.#show();
      }),
      // Rows open a log where it is on screen.
      window.onDidChangeVisibleTextEditors(() => {
        this.#tree.redraw();
      }),
    ];
    this.#show();
  }

  /** The row that is selected. */
  get selected(): BookmarkNode | undefined {
    return this.#view.selection[0];
  }

  dispose(): void {
    for (const part of this.#parts) part.dispose();
  }

  #show(): void {
    void commands.executeCommand('setContext', SOME, this.#bookmarks.logs().length > 0);
    this.#tree.redraw();
  }
}
