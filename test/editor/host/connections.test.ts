// What the extension gives VS Code of connections: call hierarchy, folding, symbols of the workspace.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../until';
import { sample } from '../samples';
import { at, closeAll, openLog } from './documents';

const names = (items: readonly { name: string }[]) => items.map(({ name }) => name);

const prepare = async (document: vscode.TextDocument) =>
  await vscode.commands.executeCommand<vscode.CallHierarchyItem[]>(
    'vscode.prepareCallHierarchy',
    document.uri,
    at(document, 'ICID 118 RELAY', 2),
  );

describe('connections in the extension host', () => {
  let document: vscode.TextDocument;
  before(async () => {
    document = await openLog(await sample('busy-hour.log'));
    // The first log starts the server.
    await eventually(
      'an answer of the server',
      () => prepare(document),
      items => items.length > 0,
    );
  });
  after(closeAll);

  it('call their messages, and these their deliveries; the way back leads to the connection', async () => {
    const prepared = await prepare(document);
    assert.deepEqual(names(prepared), ['ICID 118']);
    const calls = (item: vscode.CallHierarchyItem | undefined) =>
      vscode.commands.executeCommand<vscode.CallHierarchyOutgoingCall[]>('vscode.provideOutgoingCalls', item);
    const [message] = await calls(prepared[0]);
    assert.equal(message?.to.name, 'MID 5010');
    assert.deepEqual(
      message.fromRanges.map(range => document.getText(range)),
      ['MID 5010', 'MID 5010', 'MID 5010'],
    );
    assert.deepEqual(names((await calls(message.to)).map(({ to }) => to)), ['DCID 209', 'MID 5011']);
    const back = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>(
      'vscode.provideIncomingCalls',
      message.to,
    );
    assert.deepEqual(names(back.map(({ from }) => from)), ['ICID 118']);
  });

  it('are symbols of the workspace by id, user and address', async () => {
    for (const [query, name] of [
      ['118', 'ICID 118'],
      ['sales@example', 'ICID 108 · user sales@example.com'],
      ['203.0.113.66', 'ICID 106 · address 203.0.113.66'],
    ] as const) {
      const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
        'vscode.executeWorkspaceSymbolProvider',
        query,
      );
      const one = found.find(symbol => symbol.name === name);
      assert.equal(one?.location.uri.toString(), document.uri.toString(), names(found).join(', '));
    }
  });

  it('fold where their lines follow one another', async () => {
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    const start = at(document, 'New SMTP ICID 107').line;
    assert.ok(folds.some(fold => fold.start === start && fold.end === start + 3));
  });
});
