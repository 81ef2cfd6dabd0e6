import { window, workspace, type SaveDialogOptions, type Uri } from 'vscode';
import { reasonOf } from './plainText';

/**
 * Asks where to, and writes a text there, as UTF-8. That it could not be written is told.
 * @param make is asked once it is known where to; undefined where there is nothing to be written after all
 * @param failed says why it could not be written
 */
export async function saveFile(
  options: SaveDialogOptions,
  make: (to: Uri) => Promise<string | undefined>,
  failed: (reason: string) => string,
): Promise<void> {
  try {
    const to = await window.showSaveDialog(options);
    if (!to) return;
    const text = await make(to);
    if (text !== undefined) await workspace.fs.writeFile(to, new TextEncoder().encode(text));
  } catch (error) {
    void window.showErrorMessage(failed(reasonOf(error)));
  }
}
