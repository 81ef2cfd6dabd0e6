import { commands, Uri, window } from 'vscode';
import { LANGUAGE } from '../language';
import type { ServerConnection } from '../serverConnection';
import { SequencePanel } from './sequencePanel';
import type { Place } from './anchor';

/** *Open Sequence*: at the cursor of the active log, or where a link says. */
export function registerSequence(server: ServerConnection, extension: Uri): { dispose(): unknown }[] {
  const panel = new SequencePanel(server, extension);
  return [
    panel,
    commands.registerCommand('esaLog.openSequence', async (uri?: unknown, position?: unknown) => {
      const at =
        typeof uri === 'string' && isPlace(position) ? { uri: Uri.parse(uri), position } : atCursor();
      if (at) await panel.open(at.uri, at.position);
    }),
  ];
}

function atCursor(): { uri: Uri; position: Place } | undefined {
  const editor = window.activeTextEditor;
  return editor?.document.languageId === LANGUAGE
    ? { uri: editor.document.uri, position: editor.selection.active }
    : undefined;
}

function isPlace(value: unknown): value is Place {
  const place = value as Partial<Place> | null | undefined;
  return typeof place?.line === 'number' && typeof place.character === 'number';
}
