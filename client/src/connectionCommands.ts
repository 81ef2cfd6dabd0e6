import { commands, Location, Position, Range, Uri, window, workspace } from 'vscode';
import type { Range as LspRange } from 'vscode-languageclient';
import { AlongConnectionRequest, LinesOfConnectionRequest } from '../../server/src/requests';
import { activeLogOrStory, isPosition, placeAtCursor, putCursor } from './editors';
import type { PlaceItem } from './placeItem';
import { SHOW_LINES_COMMAND, type ServerConnection } from './serverConnection';
import { showNoConnection } from './noConnection';
import { t } from './texts';

/** Going along a connection, and showing all of its lines. */
export function registerConnectionCommands(
  server: ServerConnection,
  place: PlaceItem,
): { dispose(): unknown }[] {
  return [
    commands.registerCommand('esaLog.goToNextLine', () => go(server, place, 'next')),
    commands.registerCommand('esaLog.goToPreviousLine', () => go(server, place, 'previous')),
    commands.registerCommand(SHOW_LINES_COMMAND, (uri?: unknown, position?: unknown) =>
      showLines(server, uri, position),
    ),
  ];
}

async function go(server: ServerConnection, item: PlaceItem, direction: 'next' | 'previous') {
  const editor = activeLogOrStory();
  if (!editor) return;
  const { document, selection } = editor;
  const found = await server.ask(AlongConnectionRequest, {
    textDocument: { uri: document.uri.toString() },
    position: selection.active,
    direction,
  });
  if (!found) {
    item.say(editor, t('This line belongs to no connection'), ALONG());
    return;
  }
  const { start } = rangeOf(found.range);
  putCursor(editor, start);
  item.say(
    editor,
    t('{name} · {place} of {count}', { name: found.name, place: found.place, count: found.count }),
    ALONG(),
  );
}

const ALONG = () =>
  t('The line of this connection on which the cursor stands. Alt+] and Alt+[ lead along it.');

/** @param uri and position: where a hover's link stands; the cursor of the active log where they are left out */
async function showLines(server: ServerConnection, uri: unknown, position: unknown) {
  const target =
    typeof uri === 'string' && isPosition(position) ? { uri: Uri.parse(uri), position } : placeAtCursor();
  if (!target) return;
  const found = await server.ask(LinesOfConnectionRequest, {
    textDocument: { uri: target.uri.toString() },
    position: target.position,
  });
  if (!found) {
    showNoConnection();
    return;
  }
  const log = Uri.parse(found.uri);
  const locations = found.ranges.map(range => new Location(log, rangeOf(range)));
  // The peek opens in the editor of the log, which a hover may have been left from.
  await window.showTextDocument(await workspace.openTextDocument(target.uri), { preserveFocus: false });
  await commands.executeCommand(
    'editor.action.peekLocations',
    target.uri,
    new Position(target.position.line, target.position.character),
    locations,
    'peek',
  );
}

function rangeOf({ start, end }: LspRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
