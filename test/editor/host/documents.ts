// Documents for the tests inside the extension host.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { setting } from '../../support/setting';
import { eventually, until } from '../until';

let count = 0;

/** Writes a file into a folder of its own in the workspace: names mean something here. */
export async function write(name: string, content: string | Uint8Array): Promise<vscode.Uri> {
  const path = join(setting('ESA_LOG_WORKSPACE'), String(count++), name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return vscode.Uri.file(path);
}

/**
 * Opens a file in an editor, as the explorer does. Not by `openTextDocument`: VS Code keeps such a document open
 * for minutes after its editor is closed.
 */
export async function show(uri: vscode.Uri): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('vscode.open', uri, { preview: false });
  return until(`an editor of ${uri.path}`, () => {
    const document = vscode.window.activeTextEditor?.document;
    return document?.uri.toString() === uri.toString() ? document : undefined;
  });
}

export const open = async (name: string, content: string | Uint8Array): Promise<vscode.TextDocument> =>
  show(await write(name, content));

/** Opens a log by its file name. */
export const openLog = (content: string | Uint8Array): Promise<vscode.TextDocument> =>
  open('mail.current', content);

export async function hasLanguage(document: vscode.TextDocument, id: string): Promise<void> {
  await eventually(
    `language ${id} for ${document.fileName}`,
    () => document.languageId,
    language => language === id,
  );
}

/** Closes the active editor, and waits until VS Code has given its document up. */
export async function close(document: vscode.TextDocument): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', document.uri);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await eventually(
    'the document to be closed',
    () => document.isClosed,
    closed => closed,
  );
}

export const closeAll = async (): Promise<void> => {
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
};

/** Where a text first stands (or `offset` characters further). */
export function at(document: vscode.TextDocument, text: string, offset = 0): vscode.Position {
  const index = document.getText().indexOf(text);
  if (index < 0) throw new Error(`${JSON.stringify(text)} does not stand in ${document.fileName}`);
  return document.positionAt(index + offset);
}

/** The problems of a document as soon as there are so many. */
export const problems = (document: vscode.TextDocument, number: number): Promise<vscode.Diagnostic[]> =>
  eventually(
    `${number} problems`,
    () => vscode.languages.getDiagnostics(document.uri),
    found => found.length === number,
  );

/** What a hover says, as it is sent to be drawn. */
export async function hover(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map(content => (content as vscode.MarkdownString).value)
    .join('\n');
}

/** Changes a user setting for as long as something runs. */
export async function withSetting<T>(key: string, value: unknown, run: () => Promise<T>): Promise<T> {
  const update = (to: unknown): Thenable<void> =>
    vscode.workspace.getConfiguration().update(key, to, vscode.ConfigurationTarget.Global);
  await update(value);
  try {
    return await run();
  } finally {
    await update(undefined);
  }
}
