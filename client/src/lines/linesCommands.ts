import { commands, Uri, window, workspace, type Disposable } from 'vscode';
import { LinesRequest, type LinesDocument, type LinesOf } from '../../../server/src/requests';
import { OPEN_LINES_COMMAND, type ServerConnection } from '../serverConnection';
import { columnFor } from '../storyCommands';
import { t } from '../texts';

/** What the command takes: the URI of a log, and whose lines of it are to be shown. */
export type LinesAsked = LinesOf & { readonly uri: string };

/** Opening all lines of a value, a campaign or a filter beside their log. */
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
  return isKind(of) ? { uri, of, value } : undefined;
}

const KINDS: readonly unknown[] = [
  'user',
  'address',
  'sender',
  'recipient',
  'domain',
  'campaign',
  'filter',
] satisfies LinesOf['of'][];

const isKind = (of: unknown): of is LinesOf['of'] => KINDS.includes(of);

export function showLinesGone(): void {
  void window.showInformationMessage(t('The log does not hold these lines, or has changed.'));
}

export async function openLines(server: ServerConnection, { uri, of, value }: LinesAsked): Promise<void> {
  const found = await server.ask(LinesRequest, { textDocument: { uri }, of, value });
  if (!found) {
    showLinesGone();
    return;
  }
  await openFound(Uri.parse(uri), found);
}

/** @param log the log of the lines */
export async function openFound(log: Uri, found: LinesDocument): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(found.uri));
  await window.showTextDocument(document, { viewColumn: columnFor(log), preview: true });
}
