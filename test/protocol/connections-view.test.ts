// The view Connections over the protocol: counts, pages, places, transcripts.
import assert from 'node:assert/strict';
import { at, endAll, Page, sample, span, URI, withClient, type Client } from './harness';

interface Row {
  readonly kind: string;
  readonly key: string;
  readonly label: string;
  readonly detail: string;
  readonly path?: unknown;
  readonly position?: { line: number; character: number };
}

interface RowsPage {
  readonly rows: readonly Row[];
  readonly total: number;
}

/** What went wrong with mail: nothing, but for what is said. */
const troubles = (counts: Record<string, number> = {}) => {
  const none = { bounced: 0, rejected: 0, aborted: 0, dropped: 0, uncertain: 0, delayed: 0, quarantined: 0 };
  return { ...none, ...counts, unnamed: none };
};

const NO_CAMPAIGN = { campaign: 0, attention: { campaigns: 0, accounts: 0, others: 0, toKnow: 0 } };

const counts = (client: Client, filter?: string) =>
  client.connection.sendRequest<Record<string, number> | null>('esaLog/connectionCounts', {
    textDocument: { uri: URI },
    ...(filter !== undefined && { filter }),
  });

const rows = (client: Client, path: unknown, more: object = {}, uri = URI) =>
  client.connection.sendRequest<RowsPage | null>('esaLog/connections', {
    textDocument: { uri },
    path,
    ...more,
  });

const opened = (icid: number) =>
  `Wed Jun  2 09:00:00 2027 Info: New SMTP ICID ${icid} interface Data 1 (192.0.2.1) address 198.51.100.7 reverse dns host unknown verified no\n`;

describe('protocol: connections', () => {
  afterEach(endAll);

  it('are counted by group', () =>
    withClient({}, async client => {
      await client.open(URI, sample('smtp-auth.log'));
      assert.deepEqual(await counts(client), {
        // Passwords in the clear, and mail that a failed logon set back.
        campaign: 2,
        attention: { ...NO_CAMPAIGN.attention, others: 2 },
        failed: 2,
        ...troubles({ bounced: 1 }),
        user: 1,
        address: 1,
        hour: 1,
        all: 4,
      });
      assert.deepEqual(await counts(client, 'IRON'), {
        campaign: 1,
        attention: { ...NO_CAMPAIGN.attention, others: 1 },
        failed: 1,
        ...troubles(),
        user: 1,
        address: 1,
        hour: 1,
        all: 2,
      });
    }));

  it('come page by page, and lead down to the lines', () =>
    withClient({}, async client => {
      const page = new Page(sample('busy-hour.log'));
      await client.open(URI, page.text);
      const all: Row[] = [];
      for (let offset = 0; ; offset += 10) {
        const some = await rows(client, { group: 'all' }, { offset, count: 10 });
        assert.ok(some);
        all.push(...some.rows);
        if (some.rows.length === 0) {
          assert.equal(all.length, some.total);
          break;
        }
      }
      assert.equal(new Set(all.map(({ key }) => key)).size, all.length);
      const users = await rows(client, { group: 'user' });
      const carol = users?.rows.find(({ label }) => label === 'carol');
      const connections = await rows(client, carol?.path);
      assert.equal(connections?.total, 4);
      const lines = await rows(client, connections.rows[0]?.path);
      const first = lines?.rows[0];
      assert.ok(first?.position);
      assert.match(page.lines[first.position.line] ?? '', /New SMTP ICID 113/);
    }));

  it('are those of the log as it is after an edit', () =>
    withClient({}, async client => {
      await client.open(URI, opened(1));
      assert.equal((await counts(client))?.all, 1);
      await client.change(URI, 2, { range: span(1, 0, 0), text: opened(2) + opened(3) });
      assert.equal((await counts(client))?.all, 3);
      await client.change(URI, 3, { range: span(0, 0, 0, 2), text: '' });
      assert.deepEqual(
        (await rows(client, { group: 'all' }))?.rows.map(({ label }) => label),
        ['ICID 3'],
      );
      // Cut off altogether, as a file that is written anew.
      await client.change(URI, 4, { text: '' });
      assert.deepEqual(await counts(client), {
        ...NO_CAMPAIGN,
        failed: 0,
        ...troubles(),
        user: 0,
        address: 0,
        hour: 0,
        all: 0,
      });
    }));

  it('are none of a log that is not open, or closed', () =>
    withClient({}, async client => {
      assert.equal(await counts(client), null);
      await client.open(URI, opened(1));
      await client.close(URI);
      assert.equal(await rows(client, { group: 'all' }), null);
      assert.equal(await rows(client, { connection: 'ICID~~1~~0~~~~' }), null);
    }));

  it('are counted in slices: who asks meanwhile is answered first', () =>
    withClient({}, async client => {
      await client.open(URI, Array.from({ length: 40_000 }, (_, n) => opened(n + 1)).join(''));
      // Once it is read, hovers take no time.
      await client.hover(URI, at(0, 45));
      let done = false;
      const counted = counts(client).then(found => {
        done = true;
        return found;
      });
      await client.hover(URI, at(7, 45));
      assert.equal(done, false);
      assert.equal((await counted)?.all, 40_000);
    }));

  it('are found by a place, and copied as they stand', () =>
    withClient({}, async client => {
      const page = new Page(sample('smtp-auth.wrapped.log'));
      await client.open(URI, page.text);
      const position = page.in('ICID 451');
      const place = await client.connection.sendRequest('esaLog/connectionPlace', {
        textDocument: { uri: URI },
        position,
      });
      assert.deepEqual(place, { place: 1 });
      const transcript = await client.connection.sendRequest<{ text: string; name: string } | null>(
        'esaLog/transcript',
        { textDocument: { uri: URI }, position },
      );
      assert.equal(transcript?.name, 'ICID 451');
      assert.equal(
        transcript.text,
        page.lines
          .slice(7, 13)
          .map(line => `${line}\n`)
          .join(''),
      );
    }));

  it('keep users whole that no UTF-8 can hold', () =>
    withClient({}, async client => {
      const user = 'a\ud800b';
      await client.open(
        URI,
        `${opened(7)}Wed Jun  2 09:00:01 2027 Info: SMTP Auth: (ICID 7) failed for user: ${user} using AUTH mechanism: PLAIN with profile: P\n`,
      );
      const users = await rows(client, { group: 'user' });
      assert.equal((await rows(client, users?.rows[0]?.path))?.total, 1);
    }));
});
