// The details of a message, as a client gets them: whose they are, as texts and as a document that grows.
import assert from 'node:assert/strict';
import { at, endAll, Page, sample, span, URI, withClient, type Client } from './harness';

const busy = new Page(sample('busy-hour.log'));

interface Meant {
  readonly uri: string;
  readonly of: string;
  readonly messages: readonly { readonly name: string; readonly ref: string; readonly detail: string }[];
}
interface Details {
  readonly name: string;
  readonly uri: string;
  readonly markdown: string;
  readonly text: string;
}

const meant = (client: Client, uri: string, which: object) =>
  client.connection.sendRequest<Meant | null>('esaLog/messagesMeant', { textDocument: { uri }, ...which });
const details = (client: Client, ref: string) =>
  client.connection.sendRequest<Details | null>('esaLog/messageDetails', { textDocument: { uri: URI }, ref });

describe('protocol: the details of a message', () => {
  afterEach(endAll);

  it('are those of the message at a place of the log, of a story, or of a document with details', () =>
    withClient({}, async client => {
      await client.open(URI, busy.text);
      const found = await meant(client, URI, { position: busy.in('MID 5010 ICID 118 From') });
      assert.equal(found?.messages[0]?.name, 'MID 5010');
      assert.match(
        found.messages[0].detail,
        /^alice@example\.com → ivan@example\.net · .* · bounced: relay access denied/,
      );
      const { ref } = found.messages[0];
      const told = await details(client, ref);
      assert.ok(told);
      assert.ok(told.text.startsWith('Message MID 5010: bounced: relay access denied\n'));
      assert.ok(told.markdown.startsWith('# Message MID 5010: bounced: `relay access denied`\n'));
      const story = await client.story(URI, busy.in('MID 5010 ICID 118 From', 3));
      assert.equal(story?.name, 'MID 5010');
      const shown = await client.openStory(story.uri);
      for (const position of [at(0, 0), shown.in('MID 5010 Message-ID')])
        assert.deepEqual(await meant(client, story.uri, { position }), found);
      assert.equal((await client.openStory(told.uri)).text, told.markdown);
      assert.deepEqual(await meant(client, told.uri, { position: at(0, 0) }), found);
      assert.equal(await client.hover(told.uri, at(0, 0)), null);
    }));

  it('are none for a connection without messages, a name of nothing, and a line of nothing', () =>
    withClient({}, async client => {
      await client.open(URI, busy.text);
      assert.equal(await meant(client, URI, { position: at(9999, 0) }), null);
      assert.equal(await meant(client, URI, { ref: 'ICID~~9~~0~~~~' }), null);
      assert.equal(await details(client, 'MID~~9~~0~~~~'), null);
      const connection = await meant(client, URI, { position: busy.in('SMTP Auth: (ICID 117)') });
      assert.deepEqual(connection && [connection.of, connection.messages], ['ICID 117', []]);
    }));

  it('grow with their log, and say when the message is gone', () =>
    withClient({}, async client => {
      await client.open(URI, busy.text);
      const found = await meant(client, URI, { position: busy.in('MID 5010 ICID 118 From') });
      const told = await details(client, found?.messages[0]?.ref ?? '');
      assert.ok(told);
      await client.openStory(told.uri);
      const line = 'Wed Jun  2 09:50:00 2027 Info: MID 5010 using engine: CASE spam negative\n';
      await client.change(URI, 2, { range: span(busy.lines.length - 1, 0, 0), text: line });
      await client.until(() => client.refreshed.includes(told.uri));
      assert.match(await client.content(told.uri), /09:50:00 Anti-spam: `negative`, by `CASE`\./);
      client.refreshed.length = 0;
      await client.change(URI, 3, { text: 'Wed Jun  2 09:50:00 2027 Info: ICID 1 close\n' });
      await client.until(() => client.refreshed.includes(told.uri));
      const gone = (await client.content(told.uri)).split('\n');
      assert.equal(
        gone[0],
        '> `mail.current` does not hold `MID 5010` any more: this is what it said before.',
      );
      assert.ok(gone[2]?.startsWith('# Message MID 5010'));
    }));
});
