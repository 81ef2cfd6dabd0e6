import {
  commands,
  env,
  Position,
  Uri,
  window,
  workspace,
  type Disposable,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import { PlaceInLogRequest } from '../../../server/src/requests';
import { activeLogOrStory, putCursor } from '../editors';
import { LANGUAGE, STORY_LANGUAGE } from '../language';
import { showLineGone } from '../noConnection';
import type { PlaceItem } from '../placeItem';
import { reasonOf, withoutIcons, withoutLinks } from '../plainText';
import { saveFile } from '../saveFile';
import type { ServerConnection } from '../serverConnection';
import { showLine } from '../showLine';
import { sayInStatusBar } from '../statusMessage';
import { t } from '../texts';
import { whenRecognised } from '../whenRecognised';
import { MAX_NOTE, type Bookmark } from './bookmark';
import { nameOfLog, type Bookmarks } from './bookmarks';
import type { EditorBookmarks } from './editorBookmarks';
import { jsonOf, lineOf, markdownOf } from './exports';
import type { ShownBookmark } from './shownBookmark';
import { GO_TO_BOOKMARK_COMMAND, type BookmarkNode } from './tree';
import type { BookmarksView } from './view';
import { bookmarkWords } from './words';
/** Of the line no more is shown while its note is typed, in UTF-16 units. */
const SHOWN = 300;

/** What can be done with bookmarks. */
export class BookmarkCommands implements Disposable {
  readonly #bookmarks: Bookmarks;
  readonly #editors: EditorBookmarks;
  readonly #server: ServerConnection;
  readonly #place: PlaceItem;
  readonly #commands: Disposable[];

  constructor(
    bookmarks: Bookmarks,
    editors: EditorBookmarks,
    view: Pick<BookmarksView, 'selected'>,
    server: ServerConnection,
    place: PlaceItem,
  ) {
    this.#bookmarks = bookmarks;
    this.#editors = editors;
    this.#server = server;
    this.#place = place;
    const command = (name: string, run: (given: unknown) => Promise<void> | void) =>
      // A key in the view does not say of which row: then it is the one selected.
      commands.registerCommand(name, (given: unknown) => run(isOfSelected(given) ? view.selected : given));
    this.#commands = [
      command('esaLog.toggleBookmark', given => this.#toggle(given)),
      command('esaLog.editBookmarkNote', given => this.#editNote(given)),
      command('esaLog.goToNextBookmark', () => {
        this.#go('next');
      }),
      command('esaLog.goToPreviousBookmark', () => {
        this.#go('previous');
      }),
      command(GO_TO_BOOKMARK_COMMAND, given => this.#goTo(given)),
      command('esaLog.removeBookmark', given => {
        const node = nodeOf(given);
        if (node?.id !== undefined) this.#remove(node.log, new Set([node.id]), true);
      }),
      command('esaLog.removeBookmarksOfLog', given => {
        const log = logOf(given);
        const all = log === undefined ? [] : this.#bookmarks.of(log);
        if (log !== undefined && this.#hasSome(all))
          this.#remove(log, new Set(all.map(({ id }) => id)), true);
      }),
      command('esaLog.copyBookmarks', given => this.#copy(logOf(given))),
      command('esaLog.exportBookmarks', given => this.#export(logOf(given))),
    ];
  }

  dispose(): void {
    for (const command of this.#commands) command.dispose();
  }

  async #toggle(given: unknown): Promise<void> {
    const at = await this.#lineMeant(given);
    if (!at) return;
    const { document, line } = at;
    const log = document.uri.toString();
    const there = this.#bookmarks.at(log, line);
    if (there.length === 0) this.#bookmarks.add(document, line);
    else {
      const hasNote = there.some(({ note }) => note !== '');
      this.#remove(log, new Set(there.map(({ id }) => id)), hasNote);
    }
  }

  /** Of a row of the view, else of the line meant, which is marked where it is not. */
  async #editNote(given: unknown): Promise<void> {
    const node = nodeOf(given);
    if (node?.id !== undefined) {
      const bookmark = this.#bookmarks.find(node.log, node.id);
      const note = bookmark && (await askNote(bookmark));
      if (note !== undefined) this.#bookmarks.setNote(node.log, node.id, note);
      return;
    }
    const at = await this.#lineMeant(given);
    if (!at) return;
    const { document, line } = at;
    const log = document.uri.toString();
    const [bookmark = this.#bookmarks.add(document, line)] = this.#bookmarks.at(log, line);
    if (!bookmark) return;
    const { id } = bookmark;
    const isNew = !('log' in bookmark);
    const note = await askNote(bookmark);
    // The line may have moved while the note was typed: the bookmark has gone along.
    if (note !== undefined) this.#bookmarks.setNote(log, id, note);
    else if (isNew) this.#bookmarks.remove(log, new Set([id]));
  }

  #go(direction: 'next' | 'previous'): void {
    const editor = activeLogOrStory();
    if (!editor) return;
    const lines = [...this.#editors.linesIn(editor).keys()].sort((a, b) => a - b);
    const cursor = editor.selection.active.line;
    const after = lines.findIndex(line => line > cursor);
    const before = lines.findLastIndex(line => line < cursor);
    const found = direction === 'next' ? Math.max(0, after) : before < 0 ? lines.length - 1 : before;
    const line = lines[found];
    if (line === undefined) {
      void window.showInformationMessage(t('No line here has a bookmark.'));
      return;
    }
    putCursor(editor, new Position(line, 0));
    this.#place.say(
      editor,
      t('bookmark {place, number} of {count, number}', { place: found + 1, count: lines.length }),
      t('The bookmark at which the cursor stands. Alt+J and Shift+Alt+J lead to the next and previous one.'),
    );
  }

  /** Opens the log where it is closed: then its line is found before it is gone to. */
  async #goTo(given: unknown): Promise<void> {
    const node = nodeOf(given);
    if (node?.id === undefined) return;
    const uri = Uri.parse(node.log);
    try {
      await workspace.openTextDocument(uri);
    } catch (error) {
      void window.showErrorMessage(t('The log could not be opened: {reason}', { reason: reasonOf(error) }));
      return;
    }
    await this.#bookmarks.whenPlaced(node.log);
    const bookmark = this.#bookmarks.find(node.log, node.id);
    if (!bookmark) return;
    if (bookmark.isGone) showLineGone();
    else await showLine(uri, bookmark.line, true);
  }

  /** @param isTold whether it is told, with a way back: what is lost is more than a mark */
  #remove(log: string, ids: ReadonlySet<string>, isTold: boolean): void {
    const removed = this.#bookmarks.remove(log, ids);
    if (!isTold || removed.length === 0) return;
    const undo = t('Undo');
    void window.showInformationMessage(removedWords(log, removed), undo).then(choice => {
      if (choice === undo) this.#bookmarks.restore(log, removed);
    });
  }

  async #copy(log: string | undefined): Promise<void> {
    const all = log === undefined ? [] : this.#bookmarks.of(log);
    if (log === undefined || !this.#hasSome(all)) return;
    await env.clipboard.writeText(markdownOf(nameOfLog(log), all, bookmarkWords()));
    sayInStatusBar(
      t('{count, plural, one {Copied # bookmark} other {Copied # bookmarks}}', { count: all.length }),
    );
  }

  async #export(log: string | undefined): Promise<void> {
    const all = log === undefined ? [] : this.#bookmarks.of(log);
    if (log === undefined || !this.#hasSome(all)) return;
    const uri = Uri.parse(log);
    const name = nameOfLog(log);
    await saveFile(
      {
        defaultUri: uri.with({ path: `${uri.path}.bookmarks.md` }),
        filters: { Markdown: ['md'], JSON: ['json'] },
      },
      to =>
        Promise.resolve(
          /\.json$/i.test(to.path) ? jsonOf(name, all) : markdownOf(name, all, bookmarkWords()),
        ),
      reason => t('The bookmarks could not be saved: {reason}', { reason }),
    );
  }

  #hasSome(bookmarks: readonly ShownBookmark[]): boolean {
    if (bookmarks.length > 0) return true;
    void window.showInformationMessage(t('This log has no bookmark.'));
    return false;
  }

  /** The line of a log at the cursor, or whose number was clicked; of a story, where the log has it. */
  async #lineMeant(given: unknown): Promise<{ document: TextDocument; line: number } | undefined> {
    const editor = editorOf(given);
    if (!editor) return undefined;
    const { document } = editor;
    const line = lineOfGutter(given) ?? editor.selection.active.line;
    if (document.languageId === LANGUAGE) return { document, line };
    const found = await this.#server.ask(PlaceInLogRequest, {
      textDocument: { uri: document.uri.toString() },
      position: { line, character: 0 },
    });
    const log = found?.position && (await opened(Uri.parse(found.uri)));
    // That of a closed log is where the line stood when the story was told.
    const isThere =
      log &&
      found.position.line < log.lineCount &&
      (found.isOpen || log.lineAt(found.position.line).text === document.lineAt(line).text);
    if (isThere) return { document: log, line: found.position.line };
    showLineGone();
    return undefined;
  }
}

/** @returns undefined where it cannot be opened, or is no mail log then */
async function opened(uri: Uri): Promise<TextDocument | undefined> {
  try {
    const document = await workspace.openTextDocument(uri);
    return (await whenRecognised(document)) ? document : undefined;
  } catch {
    return undefined;
  }
}

async function askNote(bookmark: Bookmark): Promise<string | undefined> {
  const { note, text, length } = bookmark;
  const line = lineOf({ text: text.slice(0, SHOWN), length: Math.min(length, SHOWN) }, bookmarkWords());
  const typed = await window.showInputBox({
    title: t('Note of the Bookmark'),
    prompt: withoutIcons(withoutLinks(length > SHOWN ? `${line}…` : line)),
    placeHolder: t('What there is to say of this line; empty for a bookmark without a note'),
    value: note,
    validateInput: value =>
      value.length > MAX_NOTE
        ? t('A note has {count, number} characters at most.', { count: MAX_NOTE })
        : undefined,
  });
  return typed?.replace(/\s+/g, ' ').trim();
}

function removedWords(log: string, removed: readonly Bookmark[]): string {
  const [first] = removed;
  if (removed.length === 1 && first && first.note !== '') {
    const note = first.note.length > SHOWN ? `${first.note.slice(0, SHOWN)}…` : first.note;
    return t('Removed the bookmark with the note “{note}”.', { note: withoutLinks(note) });
  }
  return t('{count, plural, one {Removed # bookmark of {log}.} other {Removed # bookmarks of {log}.}}', {
    count: removed.length,
    log: withoutLinks(nameOfLog(log)),
  });
}

/** What keys of the view give: see package.json. */
const isOfSelected = (given: unknown): boolean =>
  (given as { selected?: unknown } | null | undefined)?.selected === true;

/** A row of the view. */
function nodeOf(given: unknown): BookmarkNode | undefined {
  const node = given as Partial<BookmarkNode> | null | undefined;
  return typeof node?.log === 'string' ? (node as BookmarkNode) : undefined;
}

/** The log of a row, or else that of the active editor. */
function logOf(given: unknown): string | undefined {
  const active = window.activeTextEditor?.document;
  return nodeOf(given)?.log ?? (active?.languageId === LANGUAGE ? active.uri.toString() : undefined);
}

/** What the menu of line numbers tells, counted from 1 there. */
function lineOfGutter(given: unknown): number | undefined {
  const line = (given as { lineNumber?: unknown } | null | undefined)?.lineNumber;
  return typeof line === 'number' ? line - 1 : undefined;
}

/** Where a command was given: the editor whose line number was clicked, or the active one. */
function editorOf(given: unknown): TextEditor | undefined {
  const uri = (given as { uri?: unknown } | null | undefined)?.uri;
  const clicked =
    lineOfGutter(given) !== undefined && uri instanceof Uri
      ? window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString())
      : undefined;
  const language = clicked?.document.languageId;
  return language === LANGUAGE || language === STORY_LANGUAGE ? clicked : activeLogOrStory();
}
