// What a user sets of rules reaches the problems, and what cannot be used is told once.
import assert from 'node:assert/strict';
import { at } from '../log/making';
import { Client, endAll, URI, withClient } from './harness';

/** Failures of one user from one address, so many seconds apart. */
const failures = (count: number, user = 'alice', address = '203.0.113.66') =>
  Array.from({ length: count }, (_, n) => {
    const icid = 100 + n;
    const clock = (second: number) => `09:${String(n).padStart(2, '0')}:${String(second).padStart(2, '0')}`;
    return [
      at(
        clock(1),
        `New SMTP ICID ${icid} interface Data 1 (192.0.2.11) address ${address} reverse dns host unknown verified no`,
      ),
      at(
        clock(2 + (n % 3)),
        `SMTP Auth: (ICID ${icid}) failed for user: ${user} using AUTH mechanism: LOGIN with profile: Staff`,
      ),
      at(clock(9), `ICID ${icid} close`),
    ]
      .map(line => `${line}\n`)
      .join('');
  }).join('');

const rulesOf = async (client: Client) => {
  const found = (await client.problems(URI)).map(({ code }) => String(code));
  return [...new Set(found)].sort();
};

describe('protocol: settings of rules', () => {
  afterEach(endAll);

  it('change what is found in open logs', () =>
    withClient({}, async client => {
      await client.open(URI, failures(4));
      await client.until(() => client.refreshes === 1);
      assert.deepEqual(await rulesOf(client), ['smtp-auth-failed-inbound']);
      await client.settle({ thresholds: { guesses: 3 } });
      await client.until(() => client.refreshes === 2);
      assert.deepEqual(await rulesOf(client), ['password-guessing', 'smtp-auth-failed-inbound']);
      await client.settle({ thresholds: { guesses: 30 } });
      await client.until(() => client.refreshes === 3);
      assert.deepEqual(await rulesOf(client), ['smtp-auth-failed-inbound']);
    }));

  it('that cannot be used are told once for each change, and keep their defaults', async () => {
    await withTold(async (client, told) => {
      const wrong = { guesses: 0, slowGuesses: -1, sprayedUsers: 2.5, guessingSources: '7', stale: 3 };
      client.settings = { thresholds: wrong };
      await client.open(URI, failures(5));
      await client.until(() => client.refreshes === 1);
      assert.deepEqual(await rulesOf(client), ['password-guessing', 'smtp-auth-failed-inbound']);
      const range = 'it has to be a whole number from 2 to 1,000,000.';
      assert.deepEqual(told, [
        'esaLog.thresholds.stale is no setting: there are guesses, slowGuesses, sprayedUsers, guessingSources and staleFailures. It is passed over.' +
          ` esaLog.thresholds.guesses is 0: ${range} The default, 5, is used.` +
          ` esaLog.thresholds.slowGuesses is -1: ${range} The default, 8, is used.` +
          ' 2 more settings cannot be used: the output names all of them.',
      ]);
      assert.equal(client.logged.filter(line => line.startsWith('esaLog.thresholds.')).length, 5);
      // The same settings again, as an editor sends them whatever has changed.
      await client.settle({ thresholds: wrong, codeLens: { enabled: false } });
      await client.until(() => client.refreshes === 2);
      assert.equal(told.length, 1);
      await client.settle({ thresholds: { guesses: 4 } });
      await client.until(() => client.refreshes === 3);
      assert.equal(told.length, 1);
      await client.settle({ thresholds: { guesses: null } });
      await client.until(() => client.refreshes === 4);
      assert.deepEqual(told.slice(1), [
        `esaLog.thresholds.guesses is null: ${range} The default, 5, is used.`,
      ]);
    });
  });

  it('are told of in the reader’s language', () =>
    withTold(
      async (client, told) => {
        await client.open(URI, failures(1));
        await client.until(() => client.refreshes === 1);
        assert.deepEqual(told, ['esaLog.thresholds ist "viel": es muss ein Objekt sein.']);
      },
      {
        settings: { thresholds: 'viel' },
        initializationOptions: {
          l10n: {
            '{place} is {value}: it has to be an object. The defaults are used.':
              '{place} ist {value}: es muss ein Objekt sein.',
          },
        },
      },
    ));
});

/** With a client and the messages that its user is shown. */
async function withTold(
  use: (client: Client, told: readonly string[]) => Promise<void>,
  how: Parameters<typeof Client.start>[0] = {},
): Promise<void> {
  const client = Client.unborn(how);
  const told: string[] = [];
  client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
    told.push(message);
  });
  client.initialized = await client.initialize(how);
  await client.connection.sendNotification('initialized', {});
  await use(client, told);
  await client.stop({ logs: true });
}
