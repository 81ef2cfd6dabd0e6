import {
  commands,
  Position,
  Selection,
  Uri,
  window,
  workspace,
  type Disposable,
  type LogOutputChannel,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import { LANGUAGE } from '../language';
import type { ServerConnection } from '../serverConnection';
import { hasTab } from '../tabs';
import { FocusDecorations } from './decorations';
import { askFor, Focus, type FocusHost } from './focus';
import { FocusItem, LEAVE_COMMAND, PIN_COMMAND, UNPIN_COMMAND } from './focusItem';
import { showNoConnection } from '../noConnection';
import { t } from '../texts';

const FOCUS_COMMAND = 'esaLog.focus';

/** How long it is said that a connection has gone, in milliseconds. */
const SAID_FOR_MS = 5000;

/** The foci of all editors, one each, and the commands that begin, pin and end them. */
export class FocusCommands implements Disposable {
  readonly #server: ServerConnection;
  readonly #item = new FocusItem();
  readonly #decorations = new FocusDecorations();
  readonly #host: FocusHost;
  readonly #foci = new Map<TextEditor, Focus>();
  /** Of logs that another tab hides, by what `placeOf` says of their editor: they come back with them. */
  readonly #resting = new Map<string, Focus>();
  /** An editor that is hidden has no column any more. */
  readonly #places = new WeakMap<TextEditor, string>();
  readonly #disposables: readonly { dispose(): unknown }[];

  constructor(server: ServerConnection, output: LogOutputChannel) {
    this.#server = server;
    this.#host = {
      server,
      decorations: this.#decorations,
      changed: () => {
        this.#tell();
      },
      lost: focus => {
        this.#end(focus);
        window.setStatusBarMessage(t('{name} is no longer in the log', { name: focus.name }), SAID_FOR_MS);
      },
      failed: error => {
        output.error(error instanceof Error ? error : String(error));
      },
    };
    this.#disposables = [...this.#commands(), ...this.#listeners(), this.#item, this.#decorations];
    this.#tell();
  }

  dispose(): void {
    for (const focus of this.#all()) focus.end();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #commands(): Disposable[] {
    return [
      commands.registerCommand(FOCUS_COMMAND, (uri?: unknown, position?: unknown) =>
        typeof uri === 'string' ? this.#focusOn(uri, position) : this.#toggle(),
      ),
      commands.registerCommand(PIN_COMMAND, async () => {
        const editor = activeLog();
        const focus = editor && (this.#foci.get(editor) ?? (await this.#begin(editor)));
        focus?.pin(true);
      }),
      commands.registerCommand(UNPIN_COMMAND, () => {
        this.#active()?.pin(false);
      }),
      commands.registerCommand(LEAVE_COMMAND, () => {
        this.#end(this.#active());
      }),
    ];
  }

  #listeners(): Disposable[] {
    return [
      window.onDidChangeActiveTextEditor(() => {
        this.#tell();
      }),
      window.onDidChangeVisibleTextEditors(editors => {
        this.#shown(editors);
      }),
      window.onDidChangeTextEditorViewColumn(({ textEditor }) => {
        this.#places.set(textEditor, placeOf(textEditor));
      }),
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        this.#foci.get(textEditor)?.moved();
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0) return;
        for (const focus of this.#of(document)) focus.edited();
      }),
      // A log that is given another language is closed, too, and opened again.
      workspace.onDidCloseTextDocument(document => {
        for (const focus of this.#of(document)) this.#end(focus);
      }),
      // A document may stay open for minutes after its last tab is closed.
      window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (closed.length === 0) return;
        for (const focus of this.#all()) if (!hasTab(focus.document)) this.#end(focus);
      }),
      workspace.onDidChangeConfiguration(change => {
        if (!change.affectsConfiguration('esaLog.focus.scope')) return;
        for (const focus of this.#all()) focus.scopeChanged();
      }),
    ];
  }

  async #toggle(): Promise<void> {
    const editor = activeLog();
    if (!editor) return;
    const focus = this.#foci.get(editor);
    if (focus) this.#end(focus);
    else await this.#begin(editor);
  }

  /** Begins a focus at a place that a link, a lens or a tree names. */
  async #focusOn(uri: string, position: unknown): Promise<void> {
    const editor = await window.showTextDocument(Uri.parse(uri));
    const { line, character } = (position ?? {}) as { line?: unknown; character?: unknown };
    if (typeof line === 'number') {
      const start = new Position(line, typeof character === 'number' ? character : 0);
      editor.selection = new Selection(start, start);
      editor.revealRange(editor.selection);
    }
    this.#end(this.#foci.get(editor));
    if (isLog(editor)) await this.#begin(editor);
  }

  async #begin(editor: TextEditor): Promise<Focus | undefined> {
    const found = await askFor(this.#server, editor.document, { position: editor.selection.active });
    if (!found) {
      showNoConnection();
      return undefined;
    }
    // Hidden, or given another language, while the answer was waited for.
    if (!window.visibleTextEditors.includes(editor) || !isLog(editor)) return undefined;
    this.#foci.get(editor)?.end();
    const focus = new Focus(editor, found, this.#host);
    this.#foci.set(editor, focus);
    this.#places.set(editor, placeOf(editor));
    this.#tell();
    return focus;
  }

  #end(focus: Focus | undefined): void {
    if (!focus) return;
    focus.end();
    for (const [editor, own] of this.#foci) if (own === focus) this.#foci.delete(editor);
    for (const [place, own] of this.#resting) if (own === focus) this.#resting.delete(place);
    this.#tell();
  }

  /** Lets foci go and come with the editors that show their logs. */
  #shown(editors: readonly TextEditor[]): void {
    for (const [editor, focus] of this.#foci) {
      if (editors.includes(editor)) continue;
      this.#foci.delete(editor);
      focus.showIn(undefined);
      this.#resting.set(this.#places.get(editor) ?? placeOf(editor), focus);
    }
    for (const editor of editors) {
      const focus = this.#resting.get(placeOf(editor));
      if (!focus || this.#foci.has(editor)) continue;
      this.#resting.delete(placeOf(editor));
      this.#foci.set(editor, focus);
      this.#places.set(editor, placeOf(editor));
      focus.showIn(editor);
    }
    this.#tell();
  }

  #tell(): void {
    const focus = this.#active();
    this.#item.show(focus);
    void commands.executeCommand('setContext', 'esaLog.focused', focus !== undefined);
    void commands.executeCommand('setContext', 'esaLog.focusPinned', focus?.pinned ?? false);
  }

  #active(): Focus | undefined {
    const editor = window.activeTextEditor;
    return editor && this.#foci.get(editor);
  }

  #all(): Focus[] {
    return [...this.#foci.values(), ...this.#resting.values()];
  }

  #of(document: TextDocument): Focus[] {
    return this.#all().filter(focus => focus.document === document);
  }
}

/** Tells the editors of a log apart, and knows one again that comes back. */
function placeOf({ document, viewColumn }: TextEditor): string {
  return `${viewColumn ?? ''} ${document.uri.toString()}`;
}

const isLog = ({ document }: TextEditor): boolean => document.languageId === LANGUAGE;

function activeLog(): TextEditor | undefined {
  const editor = window.activeTextEditor;
  return editor && isLog(editor) ? editor : undefined;
}
