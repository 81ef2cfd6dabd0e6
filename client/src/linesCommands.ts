import { commands, Uri, window, workspace, type Disposable } from 'vscode';
import { LinesRequest, type LinesOf } from '../../server/src/requests';
import { OPEN_LINES_COMMAND, type ServerConnection } from './serverConnection';
import { columnFor } from './storyCommands';
import { t } from './texts';

/** What the command takes: the URI of a log, and whose lines of it are to be shown. */
export type LinesAsked = LinesOf & { readonly uri: string };

/** Opening all lines of a user, an address or a campaign beside their log. */
export function registerLinesCommands(server: ServerConnection): Disposable {
  return commands.registerCommand(OPEN_LINES_COMMAND, async (given?: unknown) => {
    const asked = readLinesAsked(given);
    if (asked) await openLines(server, asked);
  });
}

/** @returns undefined where a command is not given what it takes */
export function readLinesAsked(given: unknown): LinesAsked | undefined {
  const { uri, of, value } = (given ?? {}) as Partial<Record<keyof LinesAsked, unknown>>;
  if (typeof uri !== 'string' || typeof value !== 'string') return undefined;
  return of === 'user' || of === 'address' || of === 'campaign' ? { uri, of, value } : undefined;
}

export function showLinesGone(): void {
  void window.showInformationMessage(t('The log does not hold these lines, or has changed.'));
}

async function openLines(server: ServerConnection, { uri, of, value }: LinesAsked): Promise<void> {
  const found = await server.ask(LinesRequest, { textDocument: { uri }, of, value });
  if (!found) {
    showLinesGone();
    return;
  }
  const document = await workspace.openTextDocument(Uri.parse(found.uri));
  await window.showTextDocument(document, { viewColumn: columnFor(Uri.parse(uri)), preview: true });
}
