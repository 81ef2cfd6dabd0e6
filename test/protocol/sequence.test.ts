// The request for a sequence, through a real client.
import assert from 'node:assert/strict';
import { ResponseError } from 'vscode-languageserver-protocol/node';
import type { SequenceOfStory } from '../../server/src/requests';
import { at, Client, endAll, sample, URI } from './harness';

const askBy = (client: Client, uri: string, which: object) =>
  client.connection.sendRequest<SequenceOfStory | null>('esaLog/sequence', {
    textDocument: { uri },
    ...which,
  });
const ask = (client: Client, uri: string, line: number) => askBy(client, uri, { position: at(line, 0) });

describe('protocol: the sequence of a story', () => {
  afterEach(endAll);

  it('is plain data, and follows the log', async () => {
    const client = await Client.start();
    const lines = sample('smtp-auth.log').split('\n');
    await client.open(URI, `${lines.slice(4, 7).join('\n')}\n`);
    const before = await ask(client, URI, 0);
    assert.equal(before?.title, 'ICID 451');
    assert.equal(before.events.length, 3);
    assert.deepEqual(
      before.lanes.map(({ kind }) => kind),
      ['client', 'appliance'],
    );
    await client.change(URI, 2, {
      range: { start: at(3, 0), end: at(3, 0) },
      text: `${lines[7] ?? ''}\n`,
    });
    const after = await ask(client, URI, 0);
    assert.equal(after?.events.at(-1)?.words, 'closed');
    assert.match(after.fate, /closed after 26 s\.$/);
    // In a server that was started anew, and a log that was written anew meanwhile.
    await client.close(URI);
    await client.open(URI, lines.join('\n'));
    const anew = await askBy(client, URI, { ref: after.ref });
    assert.deepEqual(
      anew?.events.map(({ line }) => line),
      [4, 5, 6, 7],
    );
    await client.change(URI, 2, { text: lines.slice(0, 4).join('\n') });
    assert.equal(await askBy(client, URI, { ref: after.ref }), null);
    // A name that nobody has given, and not the one at the place.
    assert.equal(await askBy(client, URI, { ref: 'ICID 450', position: at(0, 0) }), null);
    await client.stop();
  });

  it('is null on lines of no connection, beyond the end, and in documents that are not open', async () => {
    const client = await Client.start();
    await client.open(URI, 'Wed Apr 22 11:47:00 2009 Info: Begin Logfile\n');
    assert.equal(await ask(client, URI, 0), null);
    assert.equal(await ask(client, URI, 1000), null);
    assert.equal(await ask(client, 'file:///nowhere.log', 0), null);
    await client.stop();
  });

  it('of a hundred thousand lines keeps nobody waiting, and can be cancelled', async () => {
    const client = await Client.start();
    const lines = 100_000;
    const text = Array.from(
      { length: lines },
      (_, i) => `Wed Jun  2 09:00:00 2027 Info: MID ${i % 5000} ICID 1 From: <a@example.com>\n`,
    ).join('');
    await client.open(URI, text);
    const found = await ask(client, URI, 0);
    assert.deepEqual(
      { ...found?.cut, words: undefined },
      { first: 300, leftOut: lines - 500, total: lines, words: undefined },
    );
    assert.equal(found?.events.length, 500);
    // While it is worked out, others are answered.
    const order: string[] = [];
    await Promise.all([
      ask(client, URI, 0).then(() => order.push('sequence')),
      client.connection
        .sendRequest('textDocument/hover', { textDocument: { uri: URI }, position: at(0, 2) })
        .then(() => order.push('hover')),
    ]);
    assert.deepEqual(order, ['hover', 'sequence']);
    const edited = ask(client, URI, 0);
    await client.change(URI, 2, { range: { start: at(0, 0), end: at(0, 0) }, text: '\n' });
    await assert.rejects(edited, (error: unknown) => error instanceof ResponseError && error.code === -32801);
    await client.stop();
  });
});
