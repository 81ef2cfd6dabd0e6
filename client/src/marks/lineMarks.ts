import { window, workspace, type Disposable, type LogOutputChannel, type TextEditor } from 'vscode';
import { LANGUAGE } from '../language';
import type { ServerConnection } from '../serverConnection';
import { MarkDecorations } from './decorations';
import { EditorMarks } from './editorMarks';

/**
 * Marks the lines of which a problem elsewhere tells, in every editor that shows a log: of a campaign only one line is
 * a problem for VS Code, which keeps a thousand of a file and draws half of these.
 */
export class LineMarks implements Disposable {
  readonly #server: ServerConnection;
  readonly #output: LogOutputChannel;
  readonly #decorations = new MarkDecorations();
  readonly #editors = new Map<TextEditor, EditorMarks>();
  readonly #disposables: readonly { dispose(): unknown }[];

  constructor(server: ServerConnection, output: LogOutputChannel) {
    this.#server = server;
    this.#output = output;
    this.#disposables = [
      this.#decorations,
      server.onMarksChanged(uri => {
        this.#show(window.visibleTextEditors);
        for (const marks of this.#editors.values())
          if (marks.editor.document.uri.toString() === uri.toString()) this.#try(marks.changed());
      }),
      server.onDidChangeState(() => {
        // Nothing it told holds any more; once it runs again it tells of each log.
        for (const marks of this.#editors.values()) marks.clear();
      }),
      window.onDidChangeVisibleTextEditors(editors => {
        for (const marks of this.#show(editors)) if (server.isRunning) this.#try(marks.changed());
      }),
      window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        const marks = this.#editors.get(textEditor);
        if (marks && server.isRunning) this.#try(marks.scrolled());
      }),
      // A log that is given another language is closed, too.
      workspace.onDidCloseTextDocument(document => {
        for (const marks of this.#editors.values())
          if (marks.editor.document === document) {
            marks.clear();
            this.#forget(marks);
          }
      }),
    ];
  }

  dispose(): void {
    for (const marks of this.#editors.values()) marks.end();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Takes up the editors that show logs, and forgets those that are gone. @returns those that are new */
  #show(editors: readonly TextEditor[]): EditorMarks[] {
    for (const marks of this.#editors.values()) if (!editors.includes(marks.editor)) this.#forget(marks);
    return editors
      .filter(editor => editor.document.languageId === LANGUAGE && !this.#editors.has(editor))
      .map(editor => {
        const marks = new EditorMarks(editor, this.#server, this.#decorations);
        this.#editors.set(editor, marks);
        return marks;
      });
  }

  #forget(marks: EditorMarks): void {
    marks.end();
    this.#editors.delete(marks.editor);
  }

  /** What was edited amid an answer is asked for again soon; what a server did not say that has died, too. */
  #try(asking: Promise<void>): void {
    asking.catch((error: unknown) => {
      if (this.#server.isRunning) this.#output.error(error instanceof Error ? error : String(error));
    });
  }
}
