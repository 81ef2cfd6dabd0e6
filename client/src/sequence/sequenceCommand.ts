import { commands, Uri, window } from 'vscode';
import type { Position } from 'vscode-languageclient';
import { ShownDocumentRequest, type WhichConnection } from '../../../server/src/requests';
import { whichOf } from '../editors';
import { LANGUAGE, STORY_LANGUAGE } from '../language';
import { showNoConnection } from '../noConnection';
import { OPEN_SEQUENCE_COMMAND, type ServerConnection } from '../serverConnection';
import { t } from '../texts';
import { SEQUENCE_PANEL, SequencePanel } from './sequencePanel';

/** *Open Sequence*: at the cursor of the active log, of the story that is active, or where a link or a row says. */
export function registerSequence(server: ServerConnection, extension: Uri): { dispose(): unknown }[] {
  const panel = new SequencePanel(server, extension);
  return [
    panel,
    window.registerWebviewPanelSerializer(SEQUENCE_PANEL, panel),
    commands.registerCommand(
      OPEN_SEQUENCE_COMMAND,
      async (uri?: unknown, which?: unknown, line?: unknown) => {
        const meant = whichOf(which);
        if (typeof uri !== 'string' || !meant) await openAtCursor(server, panel);
        else await panel.open(Uri.parse(uri), meant, lineOf(meant, line));
      },
    ),
  ];
}

/** Where it begins: with a line that is named, else with that of the place, else with the first one. */
function lineOf(which: WhichConnection, line?: unknown): number {
  if (typeof line === 'number') return line;
  return 'position' in which ? which.position.line : 0;
}

async function openAtCursor(server: ServerConnection, panel: SequencePanel): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) return;
  const { document, selection } = editor;
  if (document.languageId === LANGUAGE)
    await panel.open(document.uri, { position: selection.active }, selection.active.line);
  else if (document.languageId === STORY_LANGUAGE)
    await openFromStory(server, panel, document.uri, selection.active);
}

/** That of the story itself, beginning with the line of the cursor. */
async function openFromStory(
  server: ServerConnection,
  panel: SequencePanel,
  story: Uri,
  position: Position,
): Promise<void> {
  const shown = await server.ask(ShownDocumentRequest, { textDocument: { uri: story.toString() }, position });
  if (shown?.isOpen === false) {
    void window.showInformationMessage(
      t('The log of this document is not open. “Go to This Line in the Log” opens it.'),
    );
  } else if (shown?.connection) {
    const { ref } = shown.connection;
    await panel.open(Uri.parse(shown.log), { ref }, shown.line ?? 0);
  } else showNoConnection();
}
