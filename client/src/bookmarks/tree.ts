import {
  EventEmitter,
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  workspace,
  type Disposable,
  type TreeDataProvider,
} from 'vscode';
import { columnOf } from '../tabs';
import { t } from '../texts';
import { nameOfLog, type Bookmarks } from './bookmarks';
import { areOfOneDay, clockOf, headOf, lineOf, rowDetailsOf } from './exports';
import type { ShownBookmark } from './shownBookmark';
import { bookmarkWords } from './words';

/** Leads to a bookmark of a log that is closed, or has no such line. */
export const GO_TO_BOOKMARK_COMMAND = 'esaLog.goToBookmark';

const REDRAW_DELAY_MS = 100;

/** A row: a log, or a bookmark of one. */
export interface BookmarkNode {
  /** The URI of the log. */
  readonly log: string;
  readonly id?: string;
  /** As it was when its row was drawn. */
  readonly drawn?: ShownBookmark;
  /** The time of its line, where the day need not be said. */
  readonly clock?: string | undefined;
}

/** Logs and their bookmarks. */
export class BookmarksTree implements TreeDataProvider<BookmarkNode>, Disposable {
  readonly #bookmarks: Bookmarks;
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(bookmarks: Bookmarks) {
    this.#bookmarks = bookmarks;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changed.dispose();
  }

  /** In a moment: a log that is written to moves its lines many times a second. */
  redraw(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire(undefined);
    }, REDRAW_DELAY_MS);
  }

  getChildren(node?: BookmarkNode): BookmarkNode[] {
    if (!node) return this.#bookmarks.logs().map(log => ({ log }));
    if (node.id !== undefined) return [];
    const bookmarks = this.#bookmarks.of(node.log);
    const hasClock = areOfOneDay(bookmarks);
    return bookmarks.map(drawn => ({
      log: drawn.log,
      id: drawn.id,
      drawn,
      clock: hasClock ? clockOf(drawn) : undefined,
    }));
  }

  getTreeItem({ log, drawn, clock }: BookmarkNode): TreeItem {
    return drawn ? itemOf(drawn, clock) : itemOfLog(log, this.#bookmarks.of(log).length);
  }

  getParent({ log, id }: BookmarkNode): BookmarkNode | undefined {
    return id === undefined ? undefined : { log };
  }
}

function itemOfLog(log: string, count: number): TreeItem {
  const item = new TreeItem(nameOfLog(log), TreeItemCollapsibleState.Expanded);
  item.id = log;
  item.description = t('{count, plural, one {# bookmark} other {# bookmarks}}', { count });
  item.tooltip = workspace.asRelativePath(Uri.parse(log));
  item.iconPath = new ThemeIcon('output');
  item.contextValue = 'bookmarkedLog';
  item.accessibilityInformation = { label: `${nameOfLog(log)}, ${item.description}` };
  return item;
}

function itemOf(bookmark: ShownBookmark, clock: string | undefined): TreeItem {
  const { log, id, line, note, isGone } = bookmark;
  const words = bookmarkWords();
  const head = headOf(bookmark, words);
  const item = new TreeItem(head);
  item.id = `${log} ${id}`;
  item.description = rowDetailsOf(bookmark, words, clock);
  item.tooltip = [...(note === '' ? [] : [note]), lineOf(bookmark, words)].join('\n');
  item.iconPath = isGone
    ? new ThemeIcon('warning', new ThemeColor('list.warningForeground'))
    : new ThemeIcon(note === '' ? 'bookmark' : 'note');
  item.contextValue = 'bookmark';
  const label = note === '' ? t('Bookmark: {what}', { what: head }) : t('Note: {note}', { note });
  item.accessibilityInformation = { label: [label, item.description].join(', ') };
  const isOpen = workspace.textDocuments.some(({ uri }) => uri.toString() === log);
  const uri = Uri.parse(log);
  item.command =
    isOpen && !isGone
      ? {
          // VS Code's own command: a click keeps the focus in the tree, Enter and a double click move it.
          command: 'vscode.open',
          title: t('Go to Line'),
          arguments: [
            uri,
            { selection: new Range(line, 0, line, 0), preview: true, viewColumn: columnOf(uri) },
          ],
        }
      : { command: GO_TO_BOOKMARK_COMMAND, title: t('Go to Line'), arguments: [{ log, id }] };
  return item;
}
