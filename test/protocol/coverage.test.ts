// How much of a log is understood: told to clients that ask for it, once it is known.
import assert from 'node:assert/strict';
import { Client, endAll, sample, span, URI } from './harness';

interface Coverage {
  readonly uri: string;
  readonly entries: number;
  readonly understood: number;
  readonly unread: number;
  readonly isNewestFirst?: true;
  readonly firstUnread?: number;
  readonly ignored?: number;
}

async function told(options: unknown): Promise<{ client: Client; next: () => Promise<Coverage> }> {
  const client = await Client.start({ initializationOptions: options });
  const coverages: Coverage[] = [];
  let wake: () => void = () => undefined;
  client.connection.onNotification('esaLog/coverage', (coverage: Coverage) => {
    coverages.push(coverage);
    wake();
  });
  const next = async () => {
    for (;;) {
      const coverage = coverages.shift();
      if (coverage) return coverage;
      await new Promise<void>(resolve => (wake = resolve));
    }
  };
  return { client, next };
}

const unknown = 'Wed Jun  2 13:13:16 2027 Trace: some words nobody has seen\n';

describe('protocol: coverage', () => {
  afterEach(endAll);

  it('is told of a log that is opened, and again when it is edited', async () => {
    const { client, next } = await told({ coverage: true });
    const text = sample('smtp-auth.log');
    await client.open(URI, text);
    assert.deepEqual(await next(), { uri: URI, entries: 18, understood: 18, unread: 0 });
    const lines = text.split('\n').length - 1;
    await client.change(URI, 2, { range: span(lines, 0, 0), text: unknown.repeat(3) });
    assert.deepEqual(await next(), { uri: URI, entries: 21, understood: 18, unread: 0 });
    await client.change(URI, 3, { range: span(0, 0, 0, lines), text: '' });
    assert.deepEqual(await next(), { uri: URI, entries: 3, understood: 0, unread: 0 });
  });

  it('tells how many lines could not be read, and the first of them, as the text is now', async () => {
    const { client, next } = await told({ coverage: true });
    const unread = '```\n%% SMTP Auth: (ICID 4) failed for user: eve using AUTH mechanism: LOGIN\n';
    await client.open(URI, unknown + unread + unread);
    assert.deepEqual(await next(), { uri: URI, entries: 1, understood: 0, unread: 2, firstUnread: 2 });
    await client.change(URI, 2, { range: span(0, 0, 0, 3), text: '' });
    assert.deepEqual(await next(), { uri: URI, entries: 0, understood: 0, unread: 1, firstUnread: 1 });
  });

  it('tells of a copy whose newest lines stand first', async () => {
    const { client, next } = await told({ coverage: true });
    const lines = sample('busy-hour.log').trimEnd().split('\n');
    await client.open(URI, lines.toReversed().join('\n'));
    const { isNewestFirst } = await next();
    assert.equal(isNewestFirst, true);
    await client.change(URI, 2, {
      range: span(0, 0, lines[0]?.length ?? 0, lines.length - 1),
      text: lines.join('\n'),
    });
    assert.deepEqual(await next(), { uri: URI, entries: 313, understood: 313, unread: 0 });
  });

  it('tells how many findings are ignored, and again when that is set otherwise', async () => {
    const { client, next } = await told({ coverage: true });
    const all = { uri: URI, entries: 2, understood: 2, unread: 0 };
    const failures = [
      'SMTP Auth: (ICID 7) failed for user: ironport using AUTH mechanism: PLAIN with profile: P',
      'DCID: 9 IP: 203.0.113.99 SMTP authentication using the profile P failed',
    ].map(text => `Wed Jun  2 09:00:00 2027 Info: ${text}\n`);
    await client.open(URI, failures.join(''));
    assert.deepEqual(await next(), all);
    await client.settle({ ignore: [{ user: 'IRONPORT' }] });
    assert.deepEqual(await next(), { ...all, ignored: 1 });
    assert.equal((await client.problems(URI)).length, 1);
    await client.settle({ ignore: [{ user: 'ironport' }, { address: '203.0.113.99' }] });
    assert.deepEqual(await next(), { ...all, ignored: 2 });
    assert.deepEqual(await client.problems(URI), []);
    await client.settle({});
    assert.deepEqual(await next(), all);
  });

  it('keeps no request waiting', async () => {
    const { client, next } = await told({ coverage: true });
    await client.open(URI, unknown.repeat(20_000));
    // Asked while it is counted: the answer comes first.
    let counted = false;
    const coverage = next().then(() => (counted = true));
    await client.hover(URI, { line: 7, character: 40 });
    assert.equal(counted, false);
    await coverage;
  });

  it('is not told to clients that do not ask', async () => {
    const { client, next } = await told({});
    await client.open(URI, sample('smtp-auth.log'));
    const first = await Promise.race([
      next(),
      client.hover(URI, { line: 0, character: 40 }).then(() => 'an answer'),
    ]);
    assert.equal(first, 'an answer');
  });
});
