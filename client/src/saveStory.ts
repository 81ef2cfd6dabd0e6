import { commands, Uri, window, workspace, type Disposable } from 'vscode';
import { ShownDocumentRequest } from '../../server/src/requests';
import { STORY_LANGUAGE } from './language';
import { saveFile } from './saveFile';
import type { ServerConnection } from './serverConnection';
import { t } from './texts';

/**
 * *Save Story As…*: what the active story shows, in a file beside its log. VS Code's own *Save As…* proposes a place in
 * the file system that the document comes from, which stories cannot be written to.
 */
export function registerSaveStory(server: ServerConnection): Disposable {
  return commands.registerCommand('esaLog.saveStoryAs', async () => {
    const editor = window.activeTextEditor;
    if (editor?.document.languageId !== STORY_LANGUAGE) return;
    const { document, selection } = editor;
    const shown = await server.ask(ShownDocumentRequest, {
      textDocument: { uri: document.uri.toString() },
      position: selection.active,
    });
    if (!shown) return;
    const folder = folderFor(Uri.parse(shown.log));
    await saveFile(
      { ...(folder && { defaultUri: Uri.joinPath(folder, shown.fileName) }), title: t('Save Story') },
      () => Promise.resolve(document.getText()),
      reason => t('The story could not be saved: {reason}', { reason }),
    );
  });
}

/** That of the log; where nothing can be written there, that of the workspace. */
function folderFor(log: Uri): Uri | undefined {
  const isWritable = log.scheme !== 'untitled' && workspace.fs.isWritableFileSystem(log.scheme) === true;
  return isWritable ? Uri.joinPath(log, '..') : workspace.workspaceFolders?.[0]?.uri;
}
