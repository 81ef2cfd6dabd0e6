import { Selection, TextEditorRevealType, window, workspace, type Uri } from 'vscode';
import { reasonOf } from './plainText';
import { columnOf } from './tabs';
import { t } from './texts';

/**
 * Shows a line of a log where the log is seen. That it could not be shown is told.
 * @param line from 0; of one behind the end, the last line
 * @param focus whether the keyboard goes there
 */
export async function showLine(uri: Uri, line: number, focus: boolean): Promise<void> {
  try {
    const document = await workspace.openTextDocument(uri);
    const { range } = document.lineAt(Math.min(line, document.lineCount - 1));
    const editor = await window.showTextDocument(document, {
      viewColumn: columnOf(uri),
      preserveFocus: !focus,
      selection: new Selection(range.start, range.start),
    });
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  } catch (error) {
    void window.showErrorMessage(t('The log could not be shown: {reason}', { reason: reasonOf(error) }));
  }
}
