// All lines of a value, a campaign or a filter as a document, as a client gets it.
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

describe('protocol: all lines of a value, a campaign or a filter', () => {
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
      assert.equal(await lines(client, 'recipient', 'nobody@example.com'), null);
      assert.equal(await lines(client, 'filter', '[{"by":"host"}]'), null);
      await assert.rejects(lines(client, 'host', 'x'));
      await assert.rejects(lines(client, 'user', null));
    }));

  it('are of a filter, say so where there are none any more, and grow with their log', () =>
    withClient({}, async client => {
      await client.open(URI, busy.text);
      const filter = JSON.stringify([
        { by: 'failed' },
        { by: 'user', is: 'carol' },
        { by: 'address', is: '203.0.113.9' },
      ]);
      const found = await lines(client, 'filter', filter);
      assert.deepEqual(found && { ...found, uri: '' }, {
        name: 'failed authentications · user carol · 203.0.113.9',
        uri: '',
        count: 0,
        conditions: ['failed authentications', 'user carol', '203.0.113.9'],
      });
      assert.ok(found);
      const none = await client.openStory(found.uri);
      assert.match(none.lines[0] ?? '', /^# No line of mail\.current fits: failed authentications · /);
      await client.change(URI, 2, { range: span(busy.lines.length - 1, 0, 0), text: attempt(900) });
      await client.until(() => client.refreshed.includes(found.uri));
      const now = (await client.content(found.uri)).split('\n');
      assert.deepEqual(now.slice(1, 3), ['# 1 line of mail.current', '']);
      assert.match(now[3] ?? '', /ICID 900\) failed/);
      client.refreshed.length = 0;
      await client.change(URI, 3, { text: attempt(1).replace('carol', 'dave') });
      await client.until(() => client.refreshed.includes(found.uri));
      const gone = (await client.content(found.uri)).split('\n');
      assert.match(
        gone[0] ?? '',
        /^# No line of mail\.current fits any more: .*\. This is what it said before\.$/,
      );
    }));

  it('are asked for by the values of a line, in a document with lines as well', () =>
    withClient({}, async client => {
      await client.open(URI, busy.text);
      const ask = <T>(method: string, uri: string, asked: object = {}) =>
        client.connection.sendRequest<T>(method, { textDocument: { uri }, ...asked });
      const found = await lines(client, 'user', 'carol');
      assert.ok(found);
      const shown = await client.openStory(found.uri);
      const position = shown.in('203.0.113.67');
      const values = await ask<{ uri: string; values: object[] }>('esaLog/values', found.uri, { position });
      assert.equal(values.uri, URI);
      assert.deepEqual(values.values[0], {
        of: 'address',
        value: '203.0.113.67',
        words: '203.0.113.67',
        isHere: true,
      });
      const kinds = await ask<{ uri: string; filter: object[] }>('esaLog/lineKinds', found.uri);
      assert.deepEqual([kinds.uri, kinds.filter], [URI, [{ by: 'user', is: 'carol' }]]);
      const typed = await ask<{ values: { words: string }[] }>('esaLog/values', found.uri, {
        typed: 'carol',
      });
      assert.deepEqual(
        typed.values.map(({ words }) => words),
        ['user carol'],
      );
      await assert.rejects(ask('esaLog/values', URI, { typed: 1 }));
      await assert.rejects(ask('esaLog/values', URI));
    }));
});
