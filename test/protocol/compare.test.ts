// Two connections side by side, as a client gets them: by place or name, of one log or two, growing with both.
import assert from 'node:assert/strict';
import { at, endAll, Page, sample, span, URI, withClient, type Client } from './harness';

const busy = new Page(sample('busy-hour.log'));
const OTHER = 'file:///logs/other.log';

interface Meant {
  readonly uri: string;
  readonly ref: string;
  readonly name: string;
}
interface Comparison {
  readonly title: string;
  readonly first: string;
  readonly second: string;
}

const meant = (client: Client, uri: string, which: object) =>
  client.connection.sendRequest<Meant | null>('esaLog/connectionMeant', { textDocument: { uri }, ...which });
const compared = (client: Client, first: Meant, second: Meant) =>
  client.connection.sendRequest<Comparison | null>('esaLog/comparison', {
    textDocument: { uri: first.uri },
    ref: first.ref,
    beside: { textDocument: { uri: second.uri }, ref: second.ref },
  });

async function both(client: Client): Promise<readonly [Meant, Meant]> {
  const first = await meant(client, URI, { position: busy.in('ICID 104 RELAY') });
  const second = await meant(client, URI, { position: busy.in('ICID 105 REJECT') });
  assert.ok(first && second);
  return [first, second];
}

describe('protocol: two connections side by side', () => {
  afterEach(endAll);

  it('are documents that lead back to the log', () =>
    withClient({}, async client => {
      await client.open(URI, busy.text);
      const [first, second] = await both(client);
      assert.deepEqual([first.name, second.name], ['ICID 104', 'ICID 105']);
      const found = await compared(client, first, second);
      assert.equal(found?.title, 'ICID 104 ↔ ICID 105');
      const shown = await client.openStory(found.second);
      const line = 'Mail flow policy chosen: action REJECT';
      const place = shown.in(line, 5);
      assert.deepEqual(await client.definition(found.second, place), {
        uri: URI,
        range: span(46, 0, busy.lines[46]?.length ?? 0),
      });
      assert.equal((await client.story(found.second, place))?.name, 'ICID 105');
      assert.ok(await client.hover(found.second, place));
      assert.deepEqual(
        (await client.hints(found.second, span(0, 0, 0, 99))).map(({ label }) => label),
        ['+0 s', '+0 s', '+0 s'],
      );
      // On a line that is none of the log's, what the document is about.
      for (const where of [place, at(0, 0)])
        assert.deepEqual(await meant(client, found.second, { position: where }), second);
    }));

  it('are of two logs, and tell of a change in either', () =>
    withClient({}, async client => {
      await client.open(URI, busy.text);
      await client.open(OTHER, busy.text);
      const [first] = await both(client);
      const second = await meant(client, OTHER, { position: busy.in('ICID 105 REJECT') });
      assert.ok(second);
      assert.equal(second.uri, OTHER);
      const found = await compared(client, first, second);
      assert.ok(found);
      await client.openStory(found.first);
      await client.openStory(found.second);
      const line = 'Wed Jun  2 09:50:00 2027 Info: ICID 1 close\n';
      await client.change(OTHER, 2, { text: line });
      await client.until(
        () => client.refreshed.includes(found.first) && client.refreshed.includes(found.second),
      );
      const own = (await client.content(found.first)).split('\n');
      assert.equal(own[2], '# ICID 105 is not in other.log (any more), or that log is not open.');
      assert.ok(own.includes('Inbound connection closed'));
      const gone = (await client.content(found.second)).split('\n');
      assert.equal(gone[0], '# other.log does not hold ICID 105 any more: this is what it said before.');
    }));

  it('are none where one is gone, its log is not open, or nothing stands', () =>
    withClient({}, async client => {
      await client.open(URI, busy.text);
      const [first, second] = await both(client);
      assert.equal(await compared(client, first, { ...second, uri: OTHER }), null);
      assert.equal(await compared(client, { ...first, ref: 'ICID~~9~~0~~~~' }, second), null);
      assert.equal(await meant(client, URI, { position: at(9999, 0) }), null);
    }));
});
