// Call hierarchy, folding, and finding connections, as a client gets them.
import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type FoldingRange,
  type Position,
  type SymbolInformation,
  type WorkspaceSymbol,
} from 'vscode-languageserver-protocol/node';
import type { FoundConnections } from '../../server/src/requests';
import { at, Client, endAll, Page, sample, span, URI, withClient } from './harness';

const OTHER = 'file:///logs/other.log';

const prepare = (client: Client, position: Position, uri = URI) =>
  client.connection.sendRequest<CallHierarchyItem[] | null>('textDocument/prepareCallHierarchy', {
    textDocument: { uri },
    position,
  });
const outgoing = (client: Client, item: unknown) =>
  client.connection.sendRequest<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', { item });
const incoming = (client: Client, item: unknown) =>
  client.connection.sendRequest<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item });
const find = (client: Client, query: string, rest: object = {}) =>
  client.connection.sendRequest<FoundConnections | null>('esaLog/findConnections', {
    textDocument: { uri: URI },
    query,
    limit: 200,
    ...rest,
  });
const symbols = (client: Client, query: string) =>
  client.connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query });
const folds = async (client: Client, uri = URI) =>
  (
    await client.connection.sendRequest<FoldingRange[]>('textDocument/foldingRange', {
      textDocument: { uri },
    })
  ).map(({ startLine, endLine }) => [startLine, endLine]);

describe('protocol: call hierarchy', () => {
  afterEach(endAll);

  it('follows a connection to its message, that to its delivery, and back', () =>
    withClient({}, async client => {
      const page = new Page(sample('busy-hour.log'));
      await client.open(URI, page.text);
      const [connection] = (await prepare(client, page.in('Start MID 5010'))) ?? [];
      assert.equal(connection?.name, 'ICID 118');
      const [message] = await outgoing(client, connection);
      assert.ok(message);
      assert.equal(message.to.name, 'MID 5010');
      assert.deepEqual(
        message.fromRanges.map(range => page.at(range)),
        ['MID 5010', 'MID 5010', 'MID 5010'],
      );
      const next = await outgoing(client, message.to);
      assert.deepEqual(
        next.map(({ to }) => to.name),
        ['DCID 209', 'MID 5011'],
      );
      const back = await incoming(client, next[0]?.to);
      assert.deepEqual(
        back.map(({ from }) => from.name),
        ['MID 5010'],
      );
      assert.deepEqual(
        (await incoming(client, back[0]?.from)).map(({ from }) => from.name),
        ['ICID 118'],
      );
    }));

  it('goes on from an item that is older than an edit', () =>
    withClient({}, async client => {
      const page = new Page(sample('busy-hour.log'));
      await client.open(URI, page.text);
      const items = await prepare(client, page.in('ICID 118'));
      await client.change(URI, 2, {
        range: span(0, 0, 0),
        text: 'Wed Jun  2 09:00:04 2027 Info: Begin Logfile\n',
      });
      const [call] = await outgoing(client, items?.[0]);
      assert.equal(call?.fromRanges[0]?.start.line, page.in('Start MID 5010').line + 1);
    }));

  it('answers empty where there is nothing, or no such log', () =>
    withClient({}, async client => {
      assert.equal(await prepare(client, at(0, 0), 'file:///nobody.log'), null);
      await client.open(URI, sample('smtp-auth.log'));
      const [item] = (await prepare(client, at(4, 40))) ?? [];
      assert.ok(item);
      assert.deepEqual(await outgoing(client, item), []);
      assert.deepEqual(await incoming(client, item), []);
      for (const data of [undefined, null, 7, { kind: 'ICID', number: 9, entry: 0 }]) {
        assert.deepEqual(await outgoing(client, { ...item, data }), []);
      }
      assert.deepEqual(await incoming(client, { ...item, uri: 'file:///nobody.log' }), []);
    }));
});

describe('protocol: folding', () => {
  afterEach(endAll);
  const runs = Array.from({ length: 20 }, (_, i) => `Wed Jun  2 09:00:00 2027 Info: ICID ${i >> 1} x\n`).join(
    '',
  );

  it('gives runs of connections', () =>
    withClient({}, async client => {
      await client.open(URI, sample('smtp-auth.log'));
      assert.deepEqual(await folds(client), [
        [0, 3],
        [4, 7],
        [8, 12],
        [13, 17],
      ]);
      assert.deepEqual(await folds(client, 'file:///nobody.log'), []);
    }));

  it('gives no more than the client says it can take', async () => {
    const capabilities = { textDocument: { foldingRange: { rangeLimit: 3 } } };
    await withClient({ capabilities }, async client => {
      await client.open(URI, runs);
      assert.equal((await folds(client)).length, 3);
    });
    for (const [rangeLimit, count] of [
      [2.5, 2],
      [-1, 0],
    ] as const) {
      await withClient({ capabilities: { textDocument: { foldingRange: { rangeLimit } } } }, async client => {
        await client.open(URI, runs);
        assert.equal((await folds(client)).length, count);
      });
    }
    await withClient({ capabilities, initializationOptions: { mostFoldingRanges: 5 } }, async client => {
      await client.open(URI, runs);
      assert.equal((await folds(client)).length, 5);
    });
  });
});

describe('protocol: finding connections', () => {
  afterEach(endAll);

  it('gives what fits, and how many there are', () =>
    withClient({}, async client => {
      await client.open(URI, sample('smtp-auth.log'));
      const found = await find(client, 'ironport');
      assert.deepEqual(
        found?.items.map(({ name, foundBy }) => [name, foundBy]),
        [
          ['ICID 450', 'user ironport'],
          ['ICID 451', 'user ironport'],
        ],
      );
      assert.deepEqual([found.total, found.isComplete], [2, true]);
      assert.equal((await find(client, '', { limit: 1 }))?.items.length, 1);
      assert.equal(await find(client, '1', { textDocument: { uri: 'file:///nobody.log' } }), null);
    }));

  it('takes what is no query for what it is', () =>
    withClient({}, async client => {
      await client.open(URI, sample('smtp-auth.log'));
      for (const query of [
        '$(bug)',
        '.*',
        '\u202e',
        'x'.repeat(100_000),
        '#',
        '##1',
        'ICID',
        '999999999999999999999',
      ]) {
        assert.deepEqual((await find(client, query))?.items, []);
      }
      for (const limit of [-5, 0, 1e9])
        assert.ok(((await find(client, '', { limit }))?.items.length ?? 0) >= 1);
      await assert.rejects(find(client, '', { limit: NaN }), /parameter limit is missing or wrong/);
    }));

  it('tells the first rows of a large log at once, and leaves off when they are not wanted', async () => {
    const client = await Client.start();
    const logon = (icid: number) =>
      `Wed Jun  2 09:00:00 2027 Info: SMTP Auth: (ICID ${icid}) failed for user: alice${icid} using AUTH mechanism: PLAIN with profile: P\n`;
    await client.open(URI, Array.from({ length: 60_000 }, (_, i) => logon(i + 1)).join(''));
    assert.equal((await find(client, 'alice59999'))?.total, 1);
    const told: FoundConnections[] = [];
    client.connection.onNotification(
      '$/progress',
      ({ token, value }: { token: string; value: FoundConnections }) => {
        assert.equal(token, 'mine');
        told.push(value);
      },
    );
    const found = await find(client, 'alice', { partialResultToken: 'mine' });
    assert.deepEqual([found?.items.length, found?.total], [200, 60_000]);
    assert.ok(told.length > 0);
    assert.ok(told.every(({ items, isComplete }) => items.length <= 15 && !isComplete));
    assert.equal(told[0]?.items[0]?.name, 'ICID 1');

    const source = new CancellationTokenSource();
    const unwanted = client.connection.sendRequest(
      'esaLog/findConnections',
      { textDocument: { uri: URI }, query: 'e', limit: 200 },
      source.token,
    );
    setTimeout(() => {
      source.cancel();
    }, 20);
    await assert.rejects(unwanted, /cancelled/);
    await client.stop();
  });
});

describe('protocol: symbols of the workspace', () => {
  afterEach(endAll);

  it('are of all open logs, and are placed when somebody goes there', () =>
    withClient({}, async client => {
      const page = new Page(sample('smtp-auth.log'));
      await client.open(URI, page.text);
      await client.open(OTHER, page.lines.slice(4, 8).join('\n'));
      const found = await symbols(client, '451');
      assert.deepEqual(
        found.map(({ name, location }) => [name, location]),
        [
          ['ICID 451', { uri: URI }],
          ['ICID 451', { uri: OTHER }],
        ],
      );
      const placed = await Promise.all(
        found.map(symbol =>
          client.connection.sendRequest<WorkspaceSymbol>('workspaceSymbol/resolve', symbol),
        ),
      );
      assert.deepEqual(
        placed.map(({ location }) => 'range' in location && location.range.start.line),
        [4, 0],
      );
      await client.close(OTHER);
      assert.equal((await symbols(client, '451')).length, 1);
      assert.deepEqual(await symbols(client, ''), []);
    }));

  it('are found in a log that grows meanwhile', async () => {
    const client = await Client.start();
    const line = (icid: number) => `Wed Jun  2 09:00:00 2027 Info: ICID ${icid} close\n`;
    await client.open(URI, Array.from({ length: 60_000 }, (_, i) => line(i + 1)).join(''));
    await symbols(client, '7');
    const asked = symbols(client, '1');
    await new Promise(resolve => setTimeout(resolve, 10));
    await client.change(URI, 2, { range: span(60_000, 0, 0), text: line(1) });
    assert.equal((await asked)[0]?.name, 'ICID 1');
    await client.stop();
  });

  it('have their place at once for a client that would not ask', () =>
    withClient({ capabilities: {} }, async client => {
      await client.open(URI, sample('smtp-auth.log'));
      const [symbol] = (await symbols(client, 'ironport')) as SymbolInformation[];
      assert.deepEqual([symbol?.name, symbol?.location.range.start.line], ['ICID 450 · user ironport', 0]);
    }));

  it('of a log that is gone lead to its top', () =>
    withClient({}, async client => {
      await client.open(URI, sample('smtp-auth.log'));
      const [symbol] = await symbols(client, '5640');
      await client.change(URI, 2, { text: 'nothing\n' });
      const placed = await client.connection.sendRequest<SymbolInformation>(
        'workspaceSymbol/resolve',
        symbol,
      );
      assert.deepEqual(placed.location.range, span(0, 0, 0));
    }));
});
