import { window, workspace, type Uri } from 'vscode';
import { reasonOf } from './plainText';

/**
 * Asks where to, and writes there. That it could not be written is told.
 * @param filters endings of files, without dot, by what they are called
 * @param make the text, when it is known where to; undefined where it is given up
 * @param failed tells that it could not be saved, with the reason
 */
export async function saveFile(
  defaultUri: Uri,
  filters: Readonly<Record<string, string[]>>,
  make: (to: Uri) => Promise<string | undefined>,
  failed: (reason: string) => string,
): Promise<void> {
  try {
    const to = await window.showSaveDialog({ defaultUri, filters });
    if (!to) return;
    const text = await make(to);
    if (text !== undefined) await workspace.fs.writeFile(to, new TextEncoder().encode(text));
  } catch (error) {
    void window.showErrorMessage(failed(reasonOf(error)));
  }
}
