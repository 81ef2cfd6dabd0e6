// What a client that keeps bookmarks asks: of lines of a log, and where a story shows them.
import assert from 'node:assert/strict';
import { at, endAll, Page, sample, span, URI, withClient, type Client } from './harness';

const log = new Page(sample('smtp-auth.log'));

const ask = (client: Client, method: string, uri: string, params: object) =>
  client.connection.sendRequest<unknown>(method, { textDocument: { uri }, ...params });

describe('protocol: bookmarks', () => {
  afterEach(endAll);

  it('are told what their lines are about', () =>
    withClient({}, async client => {
      await client.open(URI, log.text);
      const [failure, none] = (await ask(client, 'esaLog/describedLines', URI, { lines: [6, 99] })) as {
        name: string;
      }[];
      assert.equal(failure?.name, 'ICID 451');
      assert.equal(none, null);
      assert.equal(await ask(client, 'esaLog/describedLines', 'file:///closed', { lines: [6] }), null);
    }));

  it('are shown in the story of their lines, where that is told as the log is', () =>
    withClient({}, async client => {
      await client.open(URI, log.text);
      const found = await client.story(URI, log.in('ICID 451 close'));
      assert.ok(found);
      await client.openStory(found.uri);
      const linesIn = (uri: string, lines: number[]) => ask(client, 'esaLog/linesInStory', uri, { lines });
      assert.deepEqual(await linesIn(found.uri, [6, 0]), { uri: URI, lines: [5, -1] });
      assert.deepEqual(await linesIn(found.uri, []), { uri: URI, lines: [] });
      assert.equal(await linesIn(URI, [6]), null);
      await client.change(URI, 2, { range: span(6, 0, 0), text: 'x' });
      assert.deepEqual(await linesIn(found.uri, [5, 6]), { uri: URI, lines: [4, -1] });
    }));

  it('are told of those lines of a transcript that they stand on', () =>
    withClient({}, async client => {
      await client.open(URI, log.text);
      const asked = { position: at(4, 0), noted: [6, 0] };
      assert.deepEqual(
        ((await ask(client, 'esaLog/transcript', URI, asked)) as { noted: unknown }).noted,
        [6],
      );
    }));
});
