import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { badInputs } from '../bad-input';
import { failedLogon } from '../samples';
import { at, closeAll, hover, open, openLog, problems } from './documents';

describe('bad input in the extension host', () => {
  afterEach(closeAll);

  for (const { title, content, failures } of badInputs) {
    it(`${title}: shows what can be shown, and the server goes on`, async () => {
      const bad = await openLog(content);
      assert.equal(bad.languageId, 'esa-log');
      // Every question is answered, at places all over it.
      const places = [0, Math.floor(bad.lineCount / 2), bad.lineCount - 1];
      for (const line of places) {
        const position = new vscode.Position(line, 0);
        await hover(bad, position);
        await vscode.commands.executeCommand('vscode.executeDefinitionProvider', bad.uri, position);
        await vscode.commands.executeCommand('vscode.executeReferenceProvider', bad.uri, position);
        await vscode.commands.executeCommand('vscode.executeDocumentHighlights', bad.uri, position);
      }
      await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', bad.uri);
      // A log opened behind it is served as ever, so the bad one has been by now.
      const good = await open('mail_logs', failedLogon(9));
      await problems(good, 1);
      assert.match(await hover(good, at(good, 'failed for user', 3)), /SMTP authentication failed/);
      const found = await problems(bad, failures);
      for (const { source } of found) assert.equal(source, 'esa-log');
    });
  }

  it('invents no connection in what is no log', async () => {
    const document = await openLog('xICID 7 close\n{"ICID": 8}\nCrtICID 9 CrtMID 10\nICID\nICID x\n');
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(symbols ?? [], []);
  });

  it('stays answering while a log is taken apart and put together again', async () => {
    const document = await openLog(failedLogon());
    await problems(document, 1);
    const text = document.getText();
    const replace = async (content: string): Promise<void> => {
      const edit = new vscode.WorkspaceEdit();
      const all = new vscode.Range(0, 0, document.lineCount, 0);
      edit.replace(document.uri, all, content);
      assert.ok(await vscode.workspace.applyEdit(edit));
    };
    for (const content of ['', text.slice(100), text.replaceAll('\n', ''), `${text}\0${text}`]) {
      await replace(content);
    }
    await replace(text);
    await problems(document, 1);
    assert.match(await hover(document, at(document, 'failed for')), /from `198\.51\.100\.7`/);
  });
});
