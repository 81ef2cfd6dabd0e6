// What there is to act on in a log: told to clients that ask for it, and again when it is another.
import assert from 'node:assert/strict';
import { Client, endAll, sample, span, URI } from './harness';

interface Told {
  readonly uri: string;
  readonly campaigns: number;
  readonly accounts: number;
  readonly others: number;
  readonly toKnow: number;
}

async function told(options: unknown): Promise<{ client: Client; next: () => Promise<Told>; all: Told[] }> {
  const client = await Client.start({ initializationOptions: options });
  const all: Told[] = [];
  let taken = 0;
  let wake: () => void = () => undefined;
  client.connection.onNotification('esaLog/attention', (one: Told) => {
    all.push(one);
    wake();
  });
  const next = async () => {
    for (;;) {
      const one = all[taken];
      if (one) {
        taken++;
        return one;
      }
      await new Promise<void>(resolve => (wake = resolve));
    }
  };
  return { client, next, all };
}

const NOTHING = { uri: URI, campaigns: 0, accounts: 0, others: 0, toKnow: 0 };
const attempt = (n: number) =>
  [
    `New SMTP ICID ${n} interface Data 1 (192.0.2.1) address 203.0.113.9 reverse dns host unknown verified no`,
    `SMTP Auth: (ICID ${n}) failed for user: alice using AUTH mechanism: PLAIN with profile: Staff`,
  ]
    .map(text => `Wed Jun  2 09:00:${10 + 7 * n} 2027 Info: ${text}\n`)
    .join('');

describe('protocol: what there is to act on', () => {
  afterEach(endAll);

  it('is told of a log that is opened, and again only when it is another', async () => {
    const { client, next, all } = await told({ attention: true });
    await client.open(URI, sample('busy-hour.log'));
    assert.deepEqual(await next(), { ...NOTHING, campaigns: 2, accounts: 1, others: 3 });
    await client.change(URI, 2, { text: attempt(1) });
    assert.deepEqual(await next(), NOTHING);
    // One attempt more is no attack yet.
    await client.change(URI, 3, { range: span(2, 0, 0), text: attempt(2) });
    await new Promise(resolve => setTimeout(resolve, 1000));
    assert.equal(all.length, 2);
    await client.change(URI, 4, { range: span(4, 0, 0), text: [3, 4, 5, 6].map(attempt).join('') });
    assert.deepEqual(await next(), { ...NOTHING, campaigns: 1 });
  });

  it('is told as the user has set the severities', async () => {
    const { client, next } = await told({ attention: true });
    await client.open(URI, sample('busy-hour.log'));
    assert.equal((await next()).campaigns, 2);
    await client.settle({ severity: { passwordSpraying: 'off', successAfterFailures: 'hint' } });
    assert.deepEqual(await next(), { ...NOTHING, campaigns: 1, accounts: 1, others: 3, toKnow: 1 });
  });

  it('is not told to clients that do not ask', async () => {
    const { client, all } = await told({});
    await client.open(URI, sample('busy-hour.log'));
    await client.hover(URI, { line: 0, character: 50 });
    await new Promise(resolve => setTimeout(resolve, 1000));
    assert.deepEqual(all, []);
  });
});
