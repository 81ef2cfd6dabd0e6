// What the extension does with lines that could not be read: going along them, and copying their shapes.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { sample } from '../samples';
import { eventually } from '../until';
import { closeAll, open, openLog } from './documents';

const at = (text: string) => `Wed Jun  2 09:02:34 2027 Info: ${text}\n`;
const unread = (user: string) =>
  `\`\`\`\n%% SMTP Auth: (ICID 4) failed for user: ${user} using AUTH mechanism: LOGIN with profile: Staff\n`;
const LOG = at('ICID 9 close') + unread('bob') + at('ICID 9 was eaten by Falcon') + unread('ironport');

const run = (command: string, ...rest: unknown[]) => vscode.commands.executeCommand(command, ...rest);
const cursor = () => vscode.window.activeTextEditor?.selection.active.line;

describe('lines that could not be read', () => {
  after(closeAll);

  it('are gone along from the first on, and behind the last comes the first', async () => {
    const log = await openLog(LOG);
    await run('esaLog.goToFirstUnreadLine', log.uri.toString());
    assert.equal(cursor(), 2);
    await run('esaLog.goToNextUnreadLine');
    assert.equal(cursor(), 5);
    await run('esaLog.goToNextUnreadLine');
    assert.equal(cursor(), 2);
    await run('esaLog.goToNextUnreadLine');
    await run('esaLog.goToFirstUnreadLine');
    assert.equal(cursor(), 2);
  });

  it('lead back to their log from another editor', async () => {
    const log = await openLog(LOG);
    await open('notes.txt', 'words');
    await run('esaLog.goToFirstUnreadLine', log.uri.toString());
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), log.uri.toString());
    assert.equal(cursor(), 2);
  });

  it('have shapes to be copied, with those of unknown entries and no value of the log', async () => {
    await openLog(LOG);
    await run('esaLog.copyShapes');
    const copied = await eventually(
      'the shapes in the clipboard',
      async () => await vscode.env.clipboard.readText(),
      text => text.startsWith('2 entries'),
    );
    assert.match(copied, /^2 entries, 1 understood, 2 lines unread \(25\.0 %\)\n/);
    assert.match(copied, /\n {2}1 {2}ICID <n> was <text> by <text> {2}\(line 4\)\n/);
    assert.match(copied, /\n {2}2 {2}%% SMTP Auth: .* {2}\(line 3\)\n$/);
    assert.doesNotMatch(copied, /bob|ironport|Falcon|Staff|mail\.current/);
  });

  it('leave the clipboard as it is where all is known', async () => {
    await openLog(await sample('smtp-auth.log'));
    await vscode.env.clipboard.writeText('mine');
    // It says so in a notice, which nobody answers here.
    await run('esaLog.copyShapes');
    assert.equal(await vscode.env.clipboard.readText(), 'mine');
  });
});
