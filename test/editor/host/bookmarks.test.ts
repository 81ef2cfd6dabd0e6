// Where bookmarks are kept: by the name of their log, open or not, and under its new name.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { sample } from '../samples';
import { eventually } from '../until';
import { at, close, closeAll, hasLanguage, openLog, show } from './documents';

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);

/** The bookmarks of a log, as they are copied. */
async function bookmarksOf(uri: vscode.Uri): Promise<string> {
  await vscode.env.clipboard.writeText('none');
  await run('esaLog.copyBookmarks', { log: uri.toString() });
  return vscode.env.clipboard.readText();
}

const become = (uri: vscode.Uri, what: RegExp): Promise<string> =>
  eventually(
    String(what),
    () => bookmarksOf(uri),
    text => what.test(text),
  );

async function marked(words: string): Promise<vscode.TextDocument> {
  const document = await openLog(await sample('smtp-auth.log'));
  await hasLanguage(document, 'esa-log');
  const { line } = at(document, words);
  await run('esaLog.toggleBookmark', { lineNumber: line + 1, uri: document.uri });
  await become(document.uri, /ICID 451/);
  return document;
}

describe('bookmarks in the extension host', () => {
  after(closeAll);

  it('outlive the closing of their log, and are found in what it has become', async () => {
    const document = await marked('failed for user: ironport');
    const { uri } = document;
    await become(uri, /^- \*\*authentication failed\*\* · 22 Apr 2009, 11:47:47 · ICID 451 · line 7$/m);
    await close(document);
    assert.match(await bookmarksOf(uri), /ICID 451 · line 7$/m);
    await writeFile(uri.fsPath, `above\n${await sample('smtp-auth.log')}`);
    const again = await show(uri);
    await hasLanguage(again, 'esa-log');
    await become(uri, /ICID 451 · line 8$/m);
    await close(again);
    await writeFile(uri.fsPath, (await sample('smtp-auth.log')).replace(/.*failed for user.*\n/, ''));
    await show(uri);
    const gone = await become(uri, /line is not in the log any more · 22 Apr 2009, 11:47:47 · ICID 451$/m);
    assert.match(gone, /^ {2}Wed Apr 22 11:47:47 2009 .*failed for user: ironport/m);
  });

  it('go along where their log is renamed', async () => {
    const { uri } = await marked('ICID 451 close');
    const name = vscode.Uri.joinPath(uri, '..', 'mail.old.log');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(uri, name);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await hasLanguage(await show(name), 'esa-log');
    await become(name, /ICID 451 · line 8$/m);
    assert.equal(await bookmarksOf(uri), 'none');
  });

  it('are none of a file that is a log no more, but stay', async () => {
    const document = await marked('ICID 451 close');
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    assert.match(await bookmarksOf(document.uri), /line 8$/m);
  });
});
