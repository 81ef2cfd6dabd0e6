import { commands, env, window, type SecretStorage } from 'vscode';
import { AnonymizedLinesRequest, type LinesToCopy } from '../../server/src/requests';
import { activeLog, linesOfSelection } from './editors';
import { showNoConnection } from './noConnection';
import type { ServerConnection } from './serverConnection';
import { sayInStatusBar } from './statusMessage';
import { t } from './texts';

/** *Copy Anonymised*: the lines that are selected, or those of the connection at the cursor, without their values. */
export function registerCopyAnonymized(
  server: ServerConnection,
  secrets: SecretStorage,
): { dispose(): unknown } {
  const key = new StoredKey(secrets);
  return commands.registerCommand('esaLog.copyAnonymized', async () => {
    const editor = activeLog();
    if (!editor) return;
    const { document, selection } = editor;
    const asked: LinesToCopy = selection.isEmpty
      ? { position: selection.active }
      : linesOfSelection(selection);
    const answer = await server.ask(AnonymizedLinesRequest, {
      textDocument: { uri: document.uri.toString() },
      ...asked,
      key: await key.get(),
    });
    if (!answer) {
      showNoConnection();
      return;
    }
    const { text, lines, total } = answer;
    await env.clipboard.writeText(text);
    if (lines === total)
      sayInStatusBar(
        t('{lines, plural, one {Copied # line, anonymised} other {Copied # lines, anonymised}}', { lines }),
      );
    else
      void window.showWarningMessage(
        t(
          'Copied the first {lines, number} of {total, number} lines, anonymised: all of them would be too much for a clipboard.',
          { lines, total },
        ),
      );
  });
}

const NAME = 'esaLog.anonymizingKey';
const KEY_BYTES = 32;

/** The key by which stand-ins are made: the same in all sessions on this machine, and known to nobody else. */
class StoredKey {
  readonly #secrets: SecretStorage;
  #key: Promise<string> | undefined;

  constructor(secrets: SecretStorage) {
    this.#secrets = secrets;
  }

  get(): Promise<string> {
    return (this.#key ??= this.#read());
  }

  async #read(): Promise<string> {
    const stored = await this.#secrets.get(NAME);
    if (stored !== undefined) return stored;
    const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
    const made = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
    await this.#secrets.store(NAME, made);
    return made;
  }
}
