import {
  commands,
  Position,
  Selection,
  Uri,
  ViewColumn,
  window,
  workspace,
  type Disposable,
  type TextDocument,
} from 'vscode';
import type { Position as LspPosition } from 'vscode-languageclient';
import { PlaceInLogRequest, StoryRequest, type WhichConnection } from '../../server/src/requests';
import { isPosition, placeAtCursor } from './editors';
import { STORY_LANGUAGE } from './language';
import { GO_TO_LINE_COMMAND, OPEN_STORY_COMMAND, type ServerConnection } from './serverConnection';
import { showNoConnection, showLineGone } from './noConnection';
import { reasonOf } from './plainText';
import { columnBeside, columnOf } from './tabs';
import { t } from './texts';

/** Opening the story of a connection beside its log, and going back from it. */
export function registerStoryCommands(server: ServerConnection): Disposable[] {
  const open = (alone: boolean) => async (uri?: unknown, which?: unknown) => {
    const meant = whichOf(which);
    if (typeof uri === 'string' && meant) {
      await openStory(server, uri, meant, alone);
      return;
    }
    const at = atCursor();
    if (at) await openStory(server, at.uri, { position: at.position }, alone);
  };
  return [
    commands.registerCommand(OPEN_STORY_COMMAND, open(false)),
    commands.registerCommand('esaLog.openStoryAlone', open(true)),
    commands.registerCommand('esaLog.goToLineInLog', () => goToLineInLog(server)),
    commands.registerCommand(GO_TO_LINE_COMMAND, async (uri?: unknown, line?: unknown) => {
      if (typeof uri === 'string' && typeof line === 'number')
        await show(Uri.parse(uri), new Position(line, 0));
    }),
  ];
}

/** What a link, a lens or a view names: a place, or a connection by its name. */
export function whichOf(value: unknown): WhichConnection | undefined {
  if (typeof value === 'string') return { ref: value };
  return isPosition(value) ? { position: value } : undefined;
}

/**
 * Opens the story of a connection or message of a log, or of the one at a place of another story, beside it.
 * @param alone without the messages and connections that belong to it
 */
export async function openStory(
  server: ServerConnection,
  uri: string,
  which: WhichConnection,
  alone = false,
): Promise<void> {
  const found = await server.ask(StoryRequest, { textDocument: { uri }, ...which, alone });
  if (!found) {
    showNoConnection();
    return;
  }
  const document = await workspace.openTextDocument(Uri.parse(found.uri));
  await window.showTextDocument(document, { viewColumn: columnFor(Uri.parse(uri)), preview: true });
}

/** A story that is opened from a story takes its place, where the log is beside it already. */
export function columnFor(asked: Uri): ViewColumn {
  const active = window.activeTextEditor?.document.languageId;
  return active === STORY_LANGUAGE ? ViewColumn.Active : columnBeside(asked);
}

async function goToLineInLog(server: ServerConnection): Promise<void> {
  const at = atCursor();
  if (!at) return;
  const story = window.activeTextEditor?.document;
  const said = story && lineOf(story, at.position.line);
  const found = await server.ask(PlaceInLogRequest, {
    textDocument: { uri: at.uri },
    position: at.position,
  });
  if (!found) {
    showLineGone();
    return;
  }
  const { line, character } = found.position ?? {};
  const position = line === undefined ? undefined : new Position(line, character ?? 0);
  const log = await show(Uri.parse(found.uri), position);
  // Closed when the story was asked: whether it still says there what the story does is seen once it is open.
  if (log && position && !found.isOpen && said !== undefined && lineOf(log, position.line) !== said) {
    showLineGone();
  }
}

const lineOf = (document: TextDocument, line: number) =>
  line < document.lineCount ? document.lineAt(line).text : undefined;

/** Shows a place of a log where the log is open, and not a second time in place of its story; opens it if it is not. */
async function show(uri: Uri, position: Position | undefined): Promise<TextDocument | undefined> {
  try {
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document, {
      viewColumn: columnOf(uri),
      ...(position && { selection: new Selection(position, position) }),
    });
    return document;
  } catch (error) {
    // A story outlives its log.
    void window.showErrorMessage(t('The log could not be opened: {reason}', { reason: reasonOf(error) }));
    return undefined;
  }
}

function atCursor(): { uri: string; position: LspPosition } | undefined {
  const place = placeAtCursor();
  return place && { uri: place.uri.toString(), position: place.position };
}
