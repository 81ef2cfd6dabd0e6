import { StatusBarAlignment, window, type Disposable, type StatusBarItem, type TextEditor } from 'vscode';
import { t } from './texts';

/**
 * `ICID 451 · 3 of 4` in the status bar while one goes along a connection, or along the failures of a log, and nothing
 * otherwise.
 */
export class PlaceItem implements Disposable {
  readonly #item: StatusBarItem;
  readonly #listeners: Disposable[];
  /** Where the words hold: once the cursor is elsewhere, they are old. */
  #editor: TextEditor | undefined;
  #line = -1;

  constructor() {
    this.#item = window.createStatusBarItem('placeOnConnection', StatusBarAlignment.Right, 101);
    this.#item.name = t('Place in the Log');
    this.#listeners = [
      window.onDidChangeActiveTextEditor(() => {
        this.#hide();
      }),
      window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        const moved = selections[0]?.active.line !== this.#line;
        if (textEditor === this.#editor && moved) this.#hide();
      }),
    ];
  }

  /** Shows words that hold for the line on which the editor's cursor stands. @param tooltip what leads on from there */
  say(editor: TextEditor, words: string, tooltip: string): void {
    this.#editor = editor;
    this.#line = editor.selection.active.line;
    this.#item.text = words;
    this.#item.tooltip = tooltip;
    this.#item.show();
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#item.dispose();
  }

  #hide(): void {
    this.#editor = undefined;
    this.#item.hide();
  }
}
