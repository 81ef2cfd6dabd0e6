import { window, workspace, type Disposable, type LogOutputChannel, type TextEditor, type Uri } from 'vscode';
import { LinesInStoryRequest } from '../../../server/src/requests';
import { LANGUAGE, STORY_LANGUAGE } from '../language';
import type { ServerConnection } from '../serverConnection';
import type { Bookmarks } from './bookmarks';
import { BookmarkDecorations } from './decorations';
import type { ShownBookmark } from './shownBookmark';

/** A story that grows is told several times a second. */
const ASK_AGAIN_MS = 200;

/** Draws bookmarks in every editor that shows a log, or a document with lines of one. */
export class EditorBookmarks implements Disposable {
  readonly #bookmarks: Bookmarks;
  readonly #server: ServerConnection;
  readonly #output: LogOutputChannel;
  readonly #decorations: BookmarkDecorations;
  readonly #listeners: readonly { dispose(): unknown }[];
  /** What each document shows that has lines of a log, by its URI, as far as it was asked. */
  readonly #inStories = new Map<string, ReadonlyMap<number, ShownBookmark>>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(bookmarks: Bookmarks, server: ServerConnection, output: LogOutputChannel, extension: Uri) {
    this.#bookmarks = bookmarks;
    this.#server = server;
    this.#output = output;
    this.#decorations = new BookmarkDecorations(extension);
    this.#listeners = [
      this.#decorations,
      bookmarks.onDidChange(log => {
        for (const editor of window.visibleTextEditors)
          if (editor.document.uri.toString() === log) this.#show(editor);
        this.#askSoon();
      }),
      window.onDidChangeVisibleTextEditors(() => {
        this.#showAll();
      }),
      workspace.onDidOpenTextDocument(() => {
        this.#showAll();
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document.languageId === STORY_LANGUAGE && contentChanges.length > 0) this.#askSoon();
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.#inStories.delete(uri.toString());
      }),
    ];
    this.#showAll();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const listener of this.#listeners) listener.dispose();
  }

  /** The lines of an editor, 0-based, that are marked. */
  linesIn({ document }: TextEditor): ReadonlyMap<number, ShownBookmark> {
    const uri = document.uri.toString();
    if (document.languageId === STORY_LANGUAGE) return this.#inStories.get(uri) ?? new Map();
    // Of several on a line, one with a note is shown.
    const shown = this.#bookmarks.there(uri).toSorted((a, b) => a.note.length - b.note.length);
    return new Map(shown.map(bookmark => [bookmark.line, bookmark]));
  }

  #showAll(): void {
    for (const editor of window.visibleTextEditors)
      if (editor.document.languageId === LANGUAGE) this.#show(editor);
    this.#askSoon();
  }

  #show(editor: TextEditor): void {
    this.#decorations.show(editor, this.linesIn(editor));
  }

  #askSoon(): void {
    if (!window.visibleTextEditors.some(({ document }) => document.languageId === STORY_LANGUAGE)) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const editor of window.visibleTextEditors) {
        if (editor.document.languageId !== STORY_LANGUAGE) continue;
        this.#showStory(editor).catch((error: unknown) => {
          // The story has marks of its own until then.
          this.#output.debug(`Bookmarks of a story are not known: ${String(error)}`);
        });
      }
    }, ASK_AGAIN_MS);
  }

  /** The bookmarks of a log on the lines that a document shows of it, by the server that has put it together. */
  async #showStory(editor: TextEditor): Promise<void> {
    const uri = editor.document.uri.toString();
    if (this.#bookmarks.logs().length === 0 && !this.#inStories.has(uri)) return;
    const textDocument = { uri };
    const log = (await this.#server.ask(LinesInStoryRequest, { textDocument, lines: [] }))?.uri;
    const shown = log === undefined ? [] : this.#bookmarks.there(log);
    const answer =
      shown.length > 0 &&
      (await this.#server.ask(LinesInStoryRequest, { textDocument, lines: shown.map(({ line }) => line) }));
    const lines = answer ? answer.lines : [];
    const marked = new Map<number, ShownBookmark>();
    for (const [at, bookmark] of shown.entries()) {
      const line = lines[at] ?? -1;
      if (line >= 0) marked.set(line, bookmark);
    }
    this.#inStories.set(uri, marked);
    if (window.visibleTextEditors.includes(editor)) this.#show(editor);
  }
}
