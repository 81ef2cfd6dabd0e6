import {
  EventEmitter,
  Uri,
  window,
  workspace,
  type Disposable,
  type LogOutputChannel,
  type Memento,
  type TextDocument,
} from 'vscode';
import { DescribedLinesRequest } from '../../../server/src/requests';
import { LANGUAGE } from '../language';
import { reasonOf } from '../plainText';
import type { ServerConnection } from '../serverConnection';
import { t } from '../texts';
import { MAX_BOOKMARKS, type Bookmark } from './bookmark';
import { OpenBookmarks } from './openBookmarks';
import { inOrder, type ShownBookmark } from './shownBookmark';
import { BookmarkStore } from './store';

/** Where lines move all the time, where they stand is kept so often. */
const KEEP_DELAY_MS = 1000;

/** The bookmarks of all logs, open or not. */
export class Bookmarks implements Disposable {
  readonly #server: ServerConnection;
  readonly #output: LogOutputChannel;
  readonly #store: BookmarkStore;
  readonly #open = new Map<string, OpenBookmarks>();
  /** Logs whose bookmarks are to be kept in a moment. */
  readonly #unkept = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #change = new EventEmitter<string>();
  /** The bookmarks of a log are others, or elsewhere. */
  readonly onDidChange = this.#change.event;
  readonly #listeners: readonly { dispose(): unknown }[];

  constructor(server: ServerConnection, output: LogOutputChannel, state: Memento) {
    this.#server = server;
    this.#output = output;
    this.#store = new BookmarkStore(state);
    this.#listeners = [
      this.#change,
      workspace.onDidOpenTextDocument(document => {
        this.#opened(document);
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const log = document.uri.toString();
        if (contentChanges.length > 0 && this.#open.get(log)?.edited(contentChanges) === true) {
          this.#changed(log);
        }
      }),
      workspace.onDidCloseTextDocument(document => {
        this.#closed(document);
      }),
      workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) this.#renamed(oldUri.toString(), newUri.toString());
      }),
      server.onCoverage(({ uri }) => {
        this.#describe(uri);
      }),
      server.onDidChangeState(() => {
        if (server.isRunning) for (const log of this.#open.keys()) this.#describe(log);
      }),
    ];
    for (const document of workspace.textDocuments) this.#opened(document);
  }

  dispose(): void {
    this.#keepNow();
    for (const open of this.#open.values()) open.close();
    for (const listener of this.#listeners) listener.dispose();
  }

  /** The URIs of the logs that have some. */
  logs(): string[] {
    const logs = new Set(this.#store.logs());
    for (const [log, { followed }] of this.#open) {
      if (followed.all.length > 0) logs.add(log);
      else logs.delete(log);
    }
    return [...logs].sort();
  }

  /** Those of a log, in its order. */
  of(log: string): ShownBookmark[] {
    const open = this.#open.get(log);
    const all = open
      ? open.followed.all.map(({ bookmark, at, isSearched }) => ({
          ...bookmark,
          log,
          line: at ?? bookmark.line,
          isGone: at === undefined && (!isSearched || bookmark.isGone),
        }))
      : this.#store.of(log).map(bookmark => ({ ...bookmark, log }));
    return inOrder(all);
  }

  /** Those whose lines the log has. */
  there(log: string): ShownBookmark[] {
    return this.of(log).filter(({ isGone }) => !isGone);
  }

  find(log: string, id: string): ShownBookmark | undefined {
    return this.of(log).find(bookmark => bookmark.id === id);
  }

  at(log: string, line: number): ShownBookmark[] {
    return this.there(log).filter(bookmark => bookmark.line === line);
  }

  /** Marks a line of a log that is open. @returns undefined where the log has too many, which is told */
  add(document: TextDocument, line: number, note = ''): Bookmark | undefined {
    const log = document.uri.toString();
    const open = this.#open.get(log) ?? this.#follow(document, []);
    if (open.followed.all.length >= MAX_BOOKMARKS) {
      void window.showWarningMessage(
        t('This log has {count, number} bookmarks; more are not kept. Remove some first.', {
          count: MAX_BOOKMARKS,
        }),
      );
      return undefined;
    }
    const bookmark = open.followed.add(newId(), line, note);
    open.search();
    this.#changed(log, true);
    this.#describe(log);
    return bookmark;
  }

  setNote(log: string, id: string, note: string): void {
    const open = this.#open.get(log);
    if (open) open.followed.setNote(id, note);
    else
      this.#keep(
        log,
        this.#store.of(log).map(each => (each.id === id ? { ...each, note } : each)),
      );
    this.#changed(log, true);
  }

  /** @returns those removed, to be restored */
  remove(log: string, ids: ReadonlySet<string>): Bookmark[] {
    const open = this.#open.get(log);
    const all = open?.followed.kept ?? this.#store.of(log);
    if (open) open.followed.remove(ids);
    else
      this.#keep(
        log,
        all.filter(({ id }) => !ids.has(id)),
      );
    this.#changed(log, true);
    return all.filter(({ id }) => ids.has(id));
  }

  restore(log: string, bookmarks: readonly Bookmark[]): void {
    const open = this.#open.get(log);
    if (open) {
      open.followed.restore(bookmarks);
      open.search();
    } else this.#keep(log, [...this.#store.of(log), ...bookmarks]);
    this.#changed(log, true);
  }

  /** Done once the lines of a log that is open are found. */
  async whenPlaced(log: string): Promise<void> {
    await this.#open.get(log)?.whenPlaced();
  }

  #opened(document: TextDocument): void {
    const log = document.uri.toString();
    if (document.languageId !== LANGUAGE || this.#open.has(log)) return;
    const kept = this.#store.of(log);
    if (kept.length === 0) return;
    this.#follow(document, kept);
    this.#change.fire(log);
  }

  #follow(document: TextDocument, kept: readonly Bookmark[]): OpenBookmarks {
    const log = document.uri.toString();
    const open = new OpenBookmarks(document, kept, () => {
      this.#changed(log);
      this.#describe(log);
    });
    this.#open.set(log, open);
    return open;
  }

  #closed(document: TextDocument): void {
    const log = document.uri.toString();
    const open = this.#open.get(log);
    if (open?.document !== document) return;
    this.#keep(log, open.followed.kept);
    this.#unkept.delete(log);
    open.close();
    this.#open.delete(log);
    this.#change.fire(log);
  }

  /** A file, or a folder with all in it. */
  #renamed(from: string, to: string): void {
    for (const log of this.logs()) {
      if (log !== from && !log.startsWith(`${from}/`)) continue;
      const name = to + log.slice(from.length);
      const kept = this.#open.get(log)?.followed.kept ?? this.#store.of(log);
      this.#open.get(log)?.close();
      this.#open.delete(log);
      this.#keep(log, []);
      this.#keep(name, kept);
      const document = workspace.textDocuments.find(({ uri }) => uri.toString() === name);
      if (document) this.#opened(document);
      this.#change.fire(log);
      this.#change.fire(name);
    }
  }

  #changed(log: string, isAsked = false): void {
    this.#unkept.add(log);
    if (isAsked) this.#keepNow();
    else
      this.#timer ??= setTimeout(() => {
        this.#keepNow();
      }, KEEP_DELAY_MS);
    this.#change.fire(log);
  }

  #keepNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const log of this.#unkept) {
      const open = this.#open.get(log);
      if (open) this.#keep(log, open.followed.kept);
    }
    this.#unkept.clear();
  }

  #keep(log: string, bookmarks: readonly Bookmark[]): void {
    this.#store.keep(log, bookmarks).catch((error: unknown) => {
      void window.showErrorMessage(
        t('The bookmarks could not be kept: {reason}', { reason: reasonOf(error) }),
      );
    });
  }

  /** Asks what the lines are about of which that is not known. */
  #describe(log: string): void {
    this.#ask(log).catch((error: unknown) => {
      // Their lines are shown by their text until then.
      this.#output.debug(`What bookmarks are about is not known: ${String(error)}`);
    });
  }

  async #ask(log: string): Promise<void> {
    const open = this.#open.get(log);
    const untold = open?.followed.all.flatMap(({ bookmark, at }) =>
      at === undefined || bookmark.told ? [] : [{ id: bookmark.id, text: bookmark.text, line: at }],
    );
    if (!open || !untold || untold.length === 0) return;
    const told = await this.#server.ask(DescribedLinesRequest, {
      textDocument: { uri: log },
      lines: untold.map(({ line }) => line),
    });
    if (this.#open.get(log) !== open || !told) return;
    const places = new Map(open.followed.all.map(({ bookmark, at }) => [bookmark.id, at]));
    let isNew = false;
    for (const [place, { id, line }] of untold.entries()) {
      const answer = told[place];
      // One that stands elsewhere by now is asked about again.
      if (!answer || places.get(id) !== line) continue;
      open.followed.tell(id, answer);
      isNew = true;
    }
    if (isNew) this.#changed(log);
  }
}

let count = 0;
const newId = (): string => `${Date.now().toString(36)}-${(++count).toString(36)}`;

/** What a log is called. */
export const nameOfLog = (log: string): string => {
  const { path } = Uri.parse(log);
  return path.slice(path.lastIndexOf('/') + 1);
};
