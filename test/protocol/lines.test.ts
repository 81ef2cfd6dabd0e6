// All lines of a user, an address or a campaign as a document, as a client gets it.
import assert from 'node:assert/strict';
import { at, endAll, Page, sample, span, URI, withClient, type Client } from './harness';

const busy = new Page(sample('busy-hour.log'));

const lines = (client: Client, of: string, value: unknown) =>
  client.connection.sendRequest<{ name: string; uri: string } | null>('esaLog/lines', {
    textDocument: { uri: URI },
    of,
    value,
  });

const attempt = (icid: number) =>
  [
    `New SMTP ICID ${icid} interface Data 1 (192.0.2.1) address 203.0.113.9 reverse dns host unknown verified no`,
    `SMTP Auth: (ICID ${icid}) failed for user: carol using AUTH mechanism: PLAIN with profile: Staff`,
  ]
    .map(text => `Wed Jun  2 09:50:00 2027 Info: ${text}\n`)
    .join('');

describe('protocol: all lines of a user, an address or a campaign', () => {
  afterEach(endAll);

  it('are a document that is told when it is asked for, and answers from its log', () =>
    withClient({}, async client => {
      await client.open(URI, busy.text);
      const found = await lines(client, 'user', 'carol');
      assert.equal(found?.name, 'user carol');
      assert.match(found.uri, /^esa-log-story:\/esa-log-lines\/mail\.current\/Lines%3A%20user%20carol%20/);
      const shown = await client.openStory(found.uri);
      assert.equal(shown.lines[0], '# All lines of user carol: 3 attempts failed, 1 succeeded');
      const where = shown.in('SMTP Auth: (ICID 117)');
      assert.deepEqual(await client.placeInLog(found.uri, where), {
        uri: URI,
        position: busy.in('SMTP Auth: (ICID 117)'),
        isOpen: true,
      });
      assert.equal(await client.placeInLog(found.uri, at(0, 0)), null);
      assert.ok(await client.hover(found.uri, where));
      assert.equal((await client.along(found.uri, where, 'next'))?.name, 'ICID 117');
    }));

  it('grow with their log', () =>
    withClient({}, async client => {
      await client.open(URI, busy.text);
      const found = await lines(client, 'user', 'carol');
      assert.ok(found);
      await client.openStory(found.uri);
      await client.change(URI, 2, { range: span(busy.lines.length - 1, 0, 0), text: attempt(900) });
      await client.until(() => client.refreshed.includes(found.uri));
      const now = (await client.content(found.uri)).split('\n');
      assert.equal(now[0], '# All lines of user carol: 4 attempts failed, 1 succeeded');
      assert.match(now.at(-2) ?? '', /ICID 900\) failed/);
      // What the log does not hold any more was said before.
      client.refreshed.length = 0;
      await client.change(URI, 3, { text: attempt(1).replace('carol', 'dave') });
      await client.until(() => client.refreshed.includes(found.uri));
      const gone = (await client.content(found.uri)).split('\n');
      assert.equal(gone[0], '# mail.current does not hold user carol any more: this is what it said before.');
    }));

  it('are those of a campaign by the path of its row', () =>
    withClient({}, async client => {
      await client.open(URI, busy.text);
      const page = await client.connection.sendRequest<{
        rows: { label: string; path: { value: string } }[];
      }>('esaLog/connections', { textDocument: { uri: URI }, path: { group: 'campaign' } });
      const row = page.rows.find(({ label }) => label === 'Password spraying');
      const found = await lines(client, 'campaign', row?.path.value);
      assert.equal(found?.name, 'Password spraying');
      const shown = await client.openStory(found.uri);
      assert.match(shown.lines[0] ?? '', /^# Password spraying from 203\.0\.113\.66: 8 users, 12 failures/);
    }));

  it('are none of what is not there', () =>
    withClient({}, async client => {
      assert.equal(await lines(client, 'user', 'carol'), null);
      await client.open(URI, busy.text);
      assert.equal(await lines(client, 'user', 'nobody'), null);
      assert.equal(await lines(client, 'campaign', 'x'), null);
      await assert.rejects(lines(client, 'host', 'x'));
      await assert.rejects(lines(client, 'user', null));
    }));
});
