// *Copy Anonymised*: what the clipboard has of a log, with a key that VS Code keeps.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openLog } from './documents';

const at = (text: string) => `Wed Jun  2 09:02:34 2027 Info: ${text}\n`;
const LOG =
  at('ICID 8 close') +
  at('SMTP Auth: (ICID 9) failed for user: alice using AUTH mechanism: PLAIN with profile: Staff') +
  at('ICID 9 close');

/** What is copied where lines are selected, or the cursor stands on one. */
async function copied(from: number, to = from, end = 0): Promise<string> {
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor);
  editor.selection = new vscode.Selection(from, 0, to, end);
  await vscode.env.clipboard.writeText('');
  await vscode.commands.executeCommand('esaLog.copyAnonymized');
  return vscode.env.clipboard.readText();
}

describe('lines that are copied anonymised', () => {
  after(closeAll);

  it('are those of the connection at the cursor, or those that are selected', async () => {
    await openLog(LOG);
    const ofConnection = await copied(1);
    assert.match(
      ofConnection,
      /^\S+ Jun {2}2 09:02:34 2027 Info: SMTP Auth: \(ICID (\d+)\) failed for user: \w+ using .*\n.* Info: ICID \1 close\n$/,
    );
    assert.doesNotMatch(ofConnection, /alice|Staff|ICID 9\b/);
    assert.equal((await copied(0, 2)).split('\n').length, 3);
    assert.equal((await copied(0, 2, 1)).split('\n').length, 4);
  });

  it('have the same stand-ins in another log', async () => {
    await openLog(LOG);
    const before = await copied(1);
    await openLog(`${at('Begin Logfile')}${LOG}`);
    assert.equal(await copied(2), before);
  });
});
