import { EventEmitter, window, workspace, type Disposable, type TextDocument } from 'vscode';
import { LANGUAGE } from '../language';
import { hasTab } from '../tabs';

/**
 * The log that views speak of: the one last looked at. It stays while the focus is elsewhere, and leaves when it is
 * closed or given another language.
 */
export class ActiveLog implements Disposable {
  readonly #changed = new EventEmitter<TextDocument | undefined>();
  /** Another log, or none. */
  readonly onDidChange = this.#changed.event;
  readonly #listeners: Disposable[];
  #document: TextDocument | undefined;

  constructor() {
    this.#document = this.#best();
    this.#listeners = [
      window.onDidChangeActiveTextEditor(editor => {
        if (editor && isLog(editor.document)) this.#show(editor.document);
      }),
      workspace.onDidOpenTextDocument(document => {
        // A file becomes a log after it has become active: then it is opened once more, in its new language.
        const isActive = document === window.activeTextEditor?.document;
        if (isLog(document) && (isActive || !this.#document)) this.#show(this.#best());
      }),
      workspace.onDidCloseTextDocument(document => {
        if (document === this.#document) this.#show(this.#best(document));
      }),
      // A document may stay open for minutes after its last tab is closed.
      window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (closed.length > 0 && this.#document && !hasTab(this.#document)) this.#show(this.#best());
      }),
    ];
  }

  get document(): TextDocument | undefined {
    return this.#document;
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#changed.dispose();
  }

  /** The log with the focus, else one on screen, else one in a tab behind. */
  #best(besides?: TextDocument): TextDocument | undefined {
    const { activeTextEditor, visibleTextEditors } = window;
    const shown = [...(activeTextEditor ? [activeTextEditor] : []), ...visibleTextEditors];
    return [...shown.map(({ document }) => document), ...workspace.textDocuments].find(
      document => document !== besides && isLog(document) && hasTab(document),
    );
  }

  #show(document: TextDocument | undefined): void {
    if (document === this.#document) return;
    this.#document = document;
    this.#changed.fire(document);
  }
}

const isLog = (document: TextDocument) => document.languageId === LANGUAGE;
