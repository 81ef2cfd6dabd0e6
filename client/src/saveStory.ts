import { commands, Uri, window, workspace, type Disposable } from 'vscode';
import { ShownDocumentRequest } from '../../server/src/requests';
import type { EditorBookmarks } from './bookmarks/editorBookmarks';
import { notesBelow } from './bookmarks/exports';
import { inOrder } from './bookmarks/shownBookmark';
import { bookmarkWords } from './bookmarks/words';
import { STORY_LANGUAGE } from './language';
import { saveFile } from './saveFile';
import type { ServerConnection } from './serverConnection';
import { t } from './texts';

/**
 * *Save Story As…*: what the active story shows, and the notes on its lines, in a file beside its log. VS Code's own *Save As…* proposes a place in
 * the file system that the document comes from, which stories cannot be written to.
 */
export function registerSaveStory(
  server: ServerConnection,
  bookmarks: Pick<EditorBookmarks, 'linesIn'>,
): Disposable {
  return commands.registerCommand('esaLog.saveStoryAs', async () => {
    const editor = window.activeTextEditor;
    if (editor?.document.languageId !== STORY_LANGUAGE) return;
    const { document, selection } = editor;
    const shown = await server.ask(ShownDocumentRequest, {
      textDocument: { uri: document.uri.toString() },
      position: selection.active,
    });
    if (!shown) return;
    const marked = inOrder([...bookmarks.linesIn(editor).values()]);
    const folder = folderFor(Uri.parse(shown.log));
    await saveFile(
      { ...(folder && { defaultUri: Uri.joinPath(folder, shown.fileName) }), title: t('Save Story') },
      () => Promise.resolve(document.getText() + notesBelow(marked, bookmarkWords(), '# ')),
      reason => t('The story could not be saved: {reason}', { reason }),
    );
  });
}

/** That of the log; where nothing can be written there, that of the workspace. */
function folderFor(log: Uri): Uri | undefined {
  const isWritable = log.scheme !== 'untitled' && workspace.fs.isWritableFileSystem(log.scheme) === true;
  return isWritable ? Uri.joinPath(log, '..') : workspace.workspaceFolders?.[0]?.uri;
}
