import { commands, env, Position, Uri, window, workspace, type Disposable } from 'vscode';
import { ShapesRequest, UnreadLineRequest } from '../../server/src/requests';
import { activeLog, putCursor } from './editors';
import type { ServerConnection } from './serverConnection';
import { columnOf } from './tabs';
import { sayInStatusBar } from './statusMessage';
import { t } from './texts';

export const COPY_SHAPES_COMMAND = 'esaLog.copyShapes';
export const FIRST_UNREAD_COMMAND = 'esaLog.goToFirstUnreadLine';
const NEXT_UNREAD_COMMAND = 'esaLog.goToNextUnreadLine';

/** Going along the lines that could not be read, and copying the shapes of all that is not known. */
export function registerUnreadCommands(server: ServerConnection): Disposable[] {
  return [
    commands.registerCommand(FIRST_UNREAD_COMMAND, (uri?: unknown) => goTo(server, uri, 'first')),
    commands.registerCommand(NEXT_UNREAD_COMMAND, () => goTo(server, undefined, 'next')),
    commands.registerCommand(COPY_SHAPES_COMMAND, (uri?: unknown) => copyShapes(server, uri)),
  ];
}

/** The log that a command is given, or else that of the active editor. */
function logOf(uri: unknown): Uri | undefined {
  if (typeof uri === 'string') return Uri.parse(uri);
  return activeLog()?.document.uri;
}

async function goTo(server: ServerConnection, uri: unknown, which: 'first' | 'next'): Promise<void> {
  const log = logOf(uri);
  if (!log) return;
  const cursor = window.activeTextEditor?.selection.active.line;
  const found = await server.ask(UnreadLineRequest, {
    textDocument: { uri: log.toString() },
    ...(which === 'next' && cursor !== undefined && { after: cursor }),
  });
  if (!found) {
    void window.showInformationMessage(t('This log has no line that looks like one and could not be read.'));
    return;
  }
  const document = await workspace.openTextDocument(log);
  const editor = await window.showTextDocument(document, { viewColumn: columnOf(log) });
  putCursor(editor, new Position(found.line, 0));
  sayInStatusBar(
    t('Unread line {place, number} of {count, number}', { place: found.place, count: found.count }),
  );
}

async function copyShapes(server: ServerConnection, uri: unknown): Promise<void> {
  const log = logOf(uri);
  if (!log) return;
  const found = await server.ask(ShapesRequest, { textDocument: { uri: log.toString() } });
  if (!found) return;
  if (found.shapes === 0) {
    void window.showInformationMessage(
      t('This log has no entry of an unknown kind, and no line that could not be read.'),
    );
    return;
  }
  await env.clipboard.writeText(found.text);
  sayInStatusBar(
    t(
      '{count, plural, one {Copied # shape; all values in it are masked} other {Copied # shapes; all values in them are masked}}',
      { count: found.shapes },
    ),
  );
}
