import { commands, Uri, window } from 'vscode';
import type { Position } from 'vscode-languageclient';
import { isPosition } from '../editors';
import { LANGUAGE } from '../language';
import type { ServerConnection } from '../serverConnection';
import { SEQUENCE_PANEL, SequencePanel } from './sequencePanel';

/** *Open Sequence*: at the cursor of the active log, or where a link says. */
export function registerSequence(server: ServerConnection, extension: Uri): { dispose(): unknown }[] {
  const panel = new SequencePanel(server, extension);
  return [
    panel,
    window.registerWebviewPanelSerializer(SEQUENCE_PANEL, panel),
    commands.registerCommand('esaLog.openSequence', async (uri?: unknown, position?: unknown) => {
      const at =
        typeof uri === 'string' && isPosition(position) ? { uri: Uri.parse(uri), position } : atCursor();
      if (at) await panel.open(at.uri, at.position);
    }),
  ];
}

function atCursor(): { uri: Uri; position: Position } | undefined {
  const editor = window.activeTextEditor;
  return editor?.document.languageId === LANGUAGE
    ? { uri: editor.document.uri, position: editor.selection.active }
    : undefined;
}
