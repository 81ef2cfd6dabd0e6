// What a client must not send: it is told so where it asks, nothing of it is done, and the server is as well as before.
import assert from 'node:assert/strict';
import { ResponseError } from 'vscode-languageserver-protocol/node';
import { at, Client, endAll, Page, sample, span, URI, withClient } from './harness';

const INVALID_PARAMS = -32_602;
const CONTENT_MODIFIED = -32_801;
const textDocument = { uri: URI };
const position = at(0, 0);
const range = span(0, 0, 0);

/** What is wrong, by the method; told is where. */
const wrong: readonly (readonly [method: string, params: unknown, place: string])[] = [
  ['textDocument/hover', 'x', 'parameters are'],
  ['textDocument/hover', {}, 'textDocument is'],
  ['textDocument/hover', { textDocument: null, position }, 'textDocument is'],
  ['textDocument/hover', { textDocument: { uri: 7 }, position }, 'textDocument.uri is'],
  ['textDocument/hover', { textDocument }, 'position is'],
  ['textDocument/definition', { textDocument, position: { line: 1.5, character: 0 } }, 'position.line is'],
  ['textDocument/references', { textDocument, position }, 'context is'],
  ['textDocument/documentHighlight', { textDocument, position: { line: 0 } }, 'position.character is'],
  ['textDocument/inlayHint', { textDocument, range: { start: position } }, 'range.end is'],
  [
    'textDocument/codeAction',
    { textDocument, range, context: { diagnostics: [{ range }, null] } },
    'diagnostics.1 is',
  ],
  ['callHierarchy/incomingCalls', { item: {} }, 'item.uri is'],
  ['workspace/symbol', { query: null }, 'query is'],
  ['esaLog/sequence', { textDocument }, 'position is'],
  ['esaLog/transcript', { textDocument, position, noted: ['1'] }, 'noted is'],
  ['esaLog/anonymizedLines', { textDocument, position }, 'are missing'],
  ['esaLog/describedLines', { textDocument, lines: [0, 1.5] }, 'lines.1 is'],
  ['esaLog/alongConnection', { textDocument, position, direction: 'up' }, 'direction is'],
  ['esaLog/alongFailures', { textDocument, position }, 'direction is'],
  ['esaLog/findTime', { textDocument, position, time: 931 }, 'time is'],
  ['esaLog/nextGap', { textDocument, position, direction: 'next', seconds: null }, 'seconds is'],
  ['esaLog/elapsed', { textDocument, range: { start: position } }, 'range.end is'],
  ['esaLog/connections', { textDocument, path: { group: 'none' } }, 'path is'],
  ['esaLog/connections', { textDocument, path: { group: 'all' }, filter: null }, 'filter is'],
  ['esaLog/findConnections', { textDocument, query: 7, limit: 7 }, 'query is'],
];

async function errorOf(answer: Promise<unknown>): Promise<ResponseError<unknown>> {
  const error: unknown = await answer.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ResponseError, 'it was answered');
  return error;
}

describe('protocol: what a client must not send', () => {
  afterEach(endAll);

  it('is refused by the place that is wrong, and nobody is told of a failure', () =>
    withClient({}, async client => {
      await client.open(URI, sample('smtp-auth.log'));
      client.connection.onNotification('window/showMessage', () => assert.fail('the user was told'));
      for (const [method, params, place] of wrong) {
        const { code, message } = await errorOf(client.connection.sendRequest(method, params));
        assert.equal(code, INVALID_PARAMS, `${method}: ${message}`);
        assert.ok(message.includes(place), `${method}: ${message}`);
      }
    }));

  it('changes no text, not even by the part of it that is right, and the log of the client tells so', async () => {
    const client = await Client.start();
    const page = new Page(sample('smtp-auth.log'));
    await client.open(URI, page.text);
    const change = (...contentChanges: unknown[]) =>
      client.connection.sendNotification('textDocument/didChange', {
        textDocument: { ...textDocument, version: 2 },
        contentChanges,
      });
    const before = await client.tree(URI);
    const right = { range: { start: at(0, 0), end: at(9, 0) }, text: '' };
    for (const bad of [null, 7, {}, { range }, { range: { start: position }, text: '' }]) {
      await change(right, bad);
      assert.deepEqual(await client.tree(URI), before);
    }
    assert.match(
      client.logged.at(-1) ?? '',
      /^textDocument\/didChange was left out: its parameter contentChanges\.1\.range is missing or wrong\.$/,
    );
    await change({ range: null, text: 'Info: ICID 9 close' });
    assert.deepEqual(
      (await client.tree(URI)).map(({ name }) => name),
      ['ICID 9'],
    );
    await client.stop({ logs: true });
  });

  it('may be a lens that the server has not made', () =>
    withClient({}, async client => {
      await client.open(URI, sample('smtp-auth.log'));
      for (const chain of [-1, 0.5, 1e300]) {
        const { command } = await client.resolve({ range, data: { uri: URI, chain } });
        assert.equal(command?.title ?? '', '');
      }
    }));

  it('may be an edit under a number of a version that was there before: what it made untrue is not answered', () =>
    withClient({}, async client => {
      const line = 'Wed Jun  2 09:02:34 2027 Info: Secret project Falcon failed\n';
      await client.open(URI, line.repeat(30_000));
      await client.hover(URI, at(0, 0));
      const shapes = errorOf(client.connection.sendRequest('esaLog/shapes', { textDocument }));
      await client.change(URI, 1, { range: span(3, 0, 0, 20_000), text: '' });
      assert.equal((await shapes).code, CONTENT_MODIFIED);
    }));

  it('may be edits under numbers that go back: they are done as they come, and the log of the client says so once', async () => {
    const client = await Client.start();
    await client.open(URI, 'Info: ICID 9 close\n', 7);
    const names = async () => (await client.tree(URI)).map(({ name }) => name);
    await client.change(URI, 3, { range: span(0, 11, 12), text: '4' });
    assert.deepEqual(await names(), ['ICID 4']);
    await client.change(URI, 2, { range: span(0, 11, 12), text: '5' });
    await client.change(URI, -1, { range: span(0, 12, 12), text: '6' });
    assert.deepEqual(await names(), ['ICID 56']);
    assert.deepEqual(client.logged, [
      'An edit of mail.current has version 3, behind version 7: done as it came.',
    ]);
    await client.stop({ logs: true });
  });

  it('may be a log that is opened while it is open: what was asked of the one before is not answered of it', () =>
    withClient({}, async client => {
      await client.open(URI, sample('smtp-auth.log') + 'Info: ICID 9 close\n'.repeat(100_000));
      const outline = client.tree(URI);
      await client.open(URI, 'Info: ICID 7 close\n');
      assert.deepEqual(await outline, []);
      assert.deepEqual(
        (await client.tree(URI)).map(({ name }) => name),
        ['ICID 7'],
      );
    }));
});
