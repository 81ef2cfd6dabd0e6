// The editor in a window: what a person does in it and sees there.
import { join } from 'node:path';
import { EditorWindow } from './editor-window';
import * as reading from './reading';
import { eventually, patience, until } from './until';

/** A hover that has not changed for so long, in milliseconds, is complete. */
const settled = 400;

export class Editor extends EditorWindow {
  /** Opens a file of the folder, written before where content is given, and waits until it is on screen. */
  async open(name: string, content?: string | Uint8Array): Promise<void> {
    const path = content === undefined ? join(this.folder, name) : await this.write(name, content);
    await this.command('workbench.action.closeQuickOpen');
    await this.evaluate(async (api, path) => {
      // By the command, not by showTextDocument: files of more than 50 MB open only so.
      await api.commands.executeCommand('vscode.open', api.Uri.file(path), { preview: false });
    }, path);
    const label = name.split('/').at(-1) ?? name;
    await this.page
      .locator('.editor-group-container.active .tab.active', { hasText: label })
      .waitFor({ timeout: patience });
    await this.page.locator('.editor-group-container.active .monaco-editor .view-lines').first().waitFor();
  }

  /** The language of the active document, for example `esa-log`. */
  language(): Promise<string | undefined> {
    return this.evaluate(api => api.window.activeTextEditor?.document.languageId);
  }

  /** Waits until the active document has a language: detection takes a moment. */
  async waitForLanguage(id: string): Promise<void> {
    await eventually(
      `language ${id}`,
      () => this.language(),
      language => language === id,
    );
  }

  /** Replaces a part of the active document, as typing does. Lines and columns count from 1, as on screen. */
  async edit(
    from: [line: number, column: number],
    to: [line: number, column: number],
    text: string,
  ): Promise<void> {
    const done = await this.evaluate(
      (api, [fromLine, fromColumn], [toLine, toColumn], text) =>
        api.window.activeTextEditor?.edit(edit => {
          edit.replace(new api.Range(fromLine - 1, fromColumn - 1, toLine - 1, toColumn - 1), text);
        }),
      from,
      to,
      text,
    );
    if (done !== true) throw new Error('the active editor did not take the edit');
  }

  /** Puts the cursor somewhere and the keyboard into the editor. Counts from 1, as on screen. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.evaluate(
      (api, line, column) => {
        const editor = api.window.activeTextEditor;
        if (!editor) throw new Error('no editor is active');
        const position = new api.Position(line - 1, column - 1);
        editor.selection = new api.Selection(position, position);
        editor.revealRange(editor.selection, api.TextEditorRevealType.InCenterIfOutsideViewport);
      },
      line,
      column,
    );
    await this.command('workbench.action.focusActiveEditorGroup');
    await eventually(
      `the cursor in line ${line}, column ${column}`,
      () => this.cursor(),
      at => at?.line === line && at.column === column,
    );
  }

  /** Puts the cursor at the start (or `offset` characters further) of the first place where a text stands. */
  async goToText(text: string, offset = 0): Promise<void> {
    const at = await this.evaluate(
      (api, text, offset) => {
        const document = api.window.activeTextEditor?.document;
        const index = document?.getText().indexOf(text) ?? -1;
        const position = index < 0 ? undefined : document?.positionAt(index + offset);
        return position && { line: position.line + 1, column: position.character + 1 };
      },
      text,
      offset,
    );
    if (!at) throw new Error(`${JSON.stringify(text)} does not stand in the active document`);
    await this.goTo(at.line, at.column);
  }

  /** Where the status bar says that the cursor is. */
  async cursor(): Promise<{ line: number; column: number } | undefined> {
    const text = (await this.status('status.editor.selection'))?.text;
    const match = /Ln (\d+), Col (\d+)/.exec(text ?? '');
    return match ? { line: Number(match[1]), column: Number(match[2]) } : undefined;
  }

  squiggles(): Promise<reading.Squiggle[]> {
    return reading.squiggles(this.page);
  }

  /** The marks in the lines on screen, from the top. @param group the selector of the editor's group */
  marks(group = '.editor-group-container.active'): Promise<reading.Mark[]> {
    return reading.marks(this.page, group);
  }

  visibleLines(): Promise<string[]> {
    return reading.visibleLines(this.page);
  }

  tokens(line: number): Promise<reading.Token[]> {
    return reading.tokens(this.page, line);
  }

  /**
   * Shows the hover at the cursor and reads it, once nothing has been added to it for a moment: the parts come
   * from several sides.
   */
  async hover(): Promise<reading.Hover> {
    // A mouse that rests on something has a hover of its own, and VS Code shows but one.
    await this.page.mouse.move(0, 0);
    await this.command('editor.action.hideHover');
    await this.command('editor.action.showHover');
    let asked = Date.now();
    let last = '';
    let since = Date.now();
    return until('a hover', async () => {
      const now = await reading.hover(this.page);
      // What is drawn anew meanwhile takes the hover away.
      if (!now && Date.now() - asked > 2000) {
        await this.command('editor.action.showHover');
        asked = Date.now();
      }
      if (now?.text !== last) since = Date.now();
      last = now?.text ?? '';
      return now && Date.now() - since >= settled ? now : undefined;
    });
  }

  /** Opens the Problems view and reads its rows. */
  async problems(): Promise<reading.ProblemRow[]> {
    // Not `workbench.actions.view.problems`, which closes the view where it has the focus already.
    await this.command('workbench.panel.markers.view.focus');
    await this.page.locator('.markers-panel').waitFor();
    return reading.problemRows(this.page);
  }
}
