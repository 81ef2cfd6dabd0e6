import { commands, Uri, window, workspace, type Disposable, type Event } from 'vscode';
import type { NoEntries } from '../../server/src/requests';
import { LANGUAGE } from './language';
import { withoutIcons } from './plainText';
import { columnOf } from './tabs';
import { COPY_SHAPES_COMMAND } from './unreadCommands';
import { t } from './texts';

/**
 * Says of a file that was opened as a mail log that it has no entry of one, once it is on screen: what another extension
 * opens behind everything is nobody's file yet.
 */
export class NoEntriesMessage implements Disposable {
  readonly #waiting = new Map<string, NoEntries>();
  readonly #listeners: Disposable[];

  constructor(onNoEntries: Event<NoEntries>) {
    this.#listeners = [
      onNoEntries(found => {
        this.#waiting.set(found.uri, found);
        this.#show();
      }),
      window.onDidChangeVisibleTextEditors(() => {
        this.#show();
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.#waiting.delete(uri.toString());
      }),
    ];
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }

  #show(): void {
    for (const { document } of window.visibleTextEditors) {
      const found = this.#waiting.get(document.uri.toString());
      if (!found || document.languageId !== LANGUAGE) continue;
      this.#waiting.delete(found.uri);
      void say(found);
    }
  }
}

async function say({ uri, message, hasShapes }: NoEntries): Promise<void> {
  const copyShapes = t('Copy Shapes');
  const chooseLanguage = t('Choose Language');
  const choices = hasShapes ? [copyShapes, chooseLanguage] : [chooseLanguage];
  const choice = await window.showWarningMessage(withoutIcons(message), ...choices);
  if (choice === copyShapes) await commands.executeCommand(COPY_SHAPES_COMMAND, uri);
  if (choice !== chooseLanguage) return;
  // The language is chosen for the active editor, which may be another one by now.
  const log = Uri.parse(uri);
  await window.showTextDocument(await workspace.openTextDocument(log), { viewColumn: columnOf(log) });
  await commands.executeCommand('workbench.action.editor.changeLanguageMode');
}
