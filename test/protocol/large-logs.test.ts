// A large log holds nobody up: it is read in slices, between which the server answers.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Hover, Location } from 'vscode-languageserver-protocol/node';
import { ABLE, Client, endAll, sample, span, URI } from './harness';

const LARGE = 'file:///large.log';
/** 20 connections of 2,000 entries each, often enough for some seconds of reading on a slow machine. */
const LINES = 200_000;
const large = Array.from({ length: LINES }, (_, line) => {
  const icid = 1000 + (line % 20);
  return `Wed Jun  2 09:00:00 2027 Info: ICID ${icid} lost\n`;
}).join('');
/** So long that it is not read by the time that what is sent behind it has come. */
const huge = large.repeat(4);
const onId = { line: 0, character: 36 };

describe('protocol: large logs', () => {
  afterEach(endAll);

  it('keep no request about another log waiting', async () => {
    const client = await Client.start();
    await client.open(URI, sample('smtp-auth.log'));
    await client.open(LARGE, huge);
    const answered: string[] = [];
    const ask = async (uri: string) => {
      const hover = await client.connection.sendRequest<Hover | null>('textDocument/hover', {
        textDocument: { uri },
        position: onId,
      });
      assert.ok(hover);
      answered.push(uri);
    };
    await Promise.all([ask(LARGE), ask(URI)]);
    assert.deepEqual(answered, [URI, LARGE]);
    await client.stop();
  });

  it('are asked once they are read, edits meanwhile included', async () => {
    const client = await Client.start();
    await client.open(LARGE, large);
    // In front of all, and at the end, while it is being read.
    await client.change(LARGE, 2, {
      range: span(0, 0, 0),
      text: 'Wed Jun  2 09:00:00 2027 Info: ICID 1000 lost\n',
    });
    const asked = client.connection.sendRequest<Location[]>('textDocument/references', {
      textDocument: { uri: LARGE },
      position: onId,
      context: { includeDeclaration: true },
    });
    await client.change(LARGE, 3, {
      range: span(LINES + 1, 0, 0),
      text: 'Wed Jun  2 09:00:00 2027 Info: ICID 1000 lost\n',
    });
    const lines = (await asked).map(({ range }) => range.start.line);
    assert.equal(lines.length, LINES / 20 + 2);
    assert.deepEqual([lines[0], lines[1], lines.at(-1)], [0, 1, LINES + 1]);
    await client.stop();
  });

  it('are left where they are when they are closed', async () => {
    const client = await Client.start();
    await client.open(LARGE, huge);
    const asked = client.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri: LARGE },
      position: onId,
    });
    await client.close(LARGE);
    assert.equal(await asked, null);
    await client.stop();
  });

  const named = [
    ['large.log', LARGE],
    // A sign that stands for itself, though URIs have another use for it.
    ['100%.log', 'file:///logs/100%.log'],
  ] as const;
  for (const [name, uri] of named) {
    it(`show how far ${name} is read, where that takes its time`, async () => {
      const client = await Client.start({
        capabilities: { ...ABLE, window: { workDoneProgress: true } },
      });
      const said: { kind: string; title?: string; percentage?: number }[] = [];
      client.connection.onRequest('window/workDoneProgress/create', () => null);
      client.connection.onNotification('$/progress', ({ value }: { value: (typeof said)[number] }) => {
        said.push(value);
      });
      await client.open(uri, large.repeat(2));
      // However fast the machine: an edit at the top leaves all of it to be read again.
      for (let version = 2; said.length === 0; version++) {
        await client.change(uri, version, { range: span(0, 0, 0), text: '\n' });
        await sleep(20);
      }
      while (said.at(-1)?.kind !== 'end') await client.hover(uri, onId);
      assert.deepEqual([said[0]?.title, said[0]?.percentage], [`Reading ${name}`, 0]);
      for (const { percentage = 0 } of said) assert.ok(percentage >= 0 && percentage <= 100);
      await client.stop();
    });
  }
});
