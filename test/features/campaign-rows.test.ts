// The first group of the view Connections: what to look at first.
import assert from 'node:assert/strict';
import { connectionCounts, connections } from '../../server/src/features/connections/connections';
import type { FeatureContext } from '../../server/src/features/context';
import type { Log } from '../../server/src/log/log';
import { readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import type { ConnectionsPath, ConnectionsRow } from '../../server/src/requests';
import { at, logOf, sampleLog, there } from '../log/making';
import { context } from './asking';

/** Only what is of attacks and outages. */
const ATTACKS: Partial<FeatureContext> = {
  severities: {
    'relay-after-suspicious-login': 'off',
    'cleartext-credentials': 'off',
    'delivery-failed-authentication': 'off',
  },
};

const pageOf = (log: Log, path: ConnectionsPath, given = ATTACKS, filter = '') =>
  there(runTask(connections(log, { path, filter }, context(given))));
const campaigns = (log: Log, given = ATTACKS, filter = '') =>
  pageOf(log, { group: 'campaign' }, given, filter).rows;
const words = (rows: readonly ConnectionsRow[]) => rows.map(({ label, detail }) => `${label} | ${detail}`);
const attention = (log: Log, given = ATTACKS, filter = '') =>
  runTask(connectionCounts(log, { filter }, context(given))).attention;

const opened = (icid: number, address: string) =>
  `New SMTP ICID ${icid} interface Data 1 (192.0.2.1) address ${address} reverse dns host unknown verified no`;
const failed = (icid: number, user: string) =>
  `SMTP Auth: (ICID ${icid}) failed for user: ${user} using AUTH mechanism: PLAIN with profile: Staff`;

/** Lines of a guessing run of six tries, a minute after the other. */
const guessing = (user: string, address: string, hour = '10', icid = 1) =>
  Array.from({ length: 6 }, (_, n) => [
    at(`${hour}:0${n}:00`, opened(icid + n, address)),
    at(`${hour}:0${n}:01`, failed(icid + n, user)),
  ]).flat();

describe('what is of one address of IPv6', () => {
  it('tells the address, and what is of several of them their network', () => {
    const from = (...addresses: string[]) =>
      campaigns(
        logOf(
          ...addresses.flatMap((address, n) =>
            guessing('carol', address, '10', 1 + 6 * n).map(line => line.replace(':0', `:${n}`)),
          ),
        ),
      ).map(({ detail }) => detail.split(' · ').at(-1));
    assert.deepEqual(from('2001:db8::1'), ['2001:db8::1']);
    assert.deepEqual(from('2001:db8::1', '2001:0DB8:0:0:0:0:0:1'), ['2001:db8::1']);
    assert.deepEqual(from('2001:db8::1', '2001:db8::2'), ['2001:db8::/64']);
  });
});

describe('the campaigns of the view', () => {
  const log = sampleLog('busy-hour.log');

  it('tell what it is, what came of it, how many failures and users, from where and when, the worst first', () => {
    assert.deepEqual(words(campaigns(log)), [
      'Account at risk: carol | let in at 09:16 · 3 failures · 09:10 to 09:14 · 203.0.113.67',
      'Password guessing for carol | let in at 09:16 · 3 failures · 09:10 to 09:14 · 203.0.113.67',
      'Password spraying | 12 failures · 09:02 to 09:40 · 8 users · 203.0.113.66',
    ]);
    assert.deepEqual(attention(log), { campaigns: 2, accounts: 1, others: 0, toKnow: 0 });
  });

  it('lead to the first failed line, and of an account to the logon', () => {
    const lines = campaigns(log).map(({ position }) => log.line(there(position).line));
    assert.match(there(lines[0]), /ICID 119\) succeeded for user: carol/);
    assert.match(there(lines[1]), /ICID 113\) failed for user: carol/);
    assert.match(there(lines[2]), /ICID 106\) failed for user: admin/);
  });

  it('unfold to their attempts, those that were let in among them', () => {
    const [account, , spraying] = campaigns(log);
    assert.deepEqual(words(pageOf(log, there(account?.path)).rows), [
      'carol | 09:10:03 · 203.0.113.67 · ICID 113',
      'carol | 09:12:03 · 203.0.113.67 · ICID 115',
      'carol | 09:14:04 · 203.0.113.67 · ICID 117',
      'carol | let in · 09:16:04 · 203.0.113.67 · ICID 119',
    ]);
    const below = pageOf(log, there(spraying?.path));
    assert.deepEqual([below.total, new Set(below.rows.map(({ key }) => key)).size], [12, 12]);
    assert.ok(below.rows.every(({ fate }) => fate === 'authentication-failed'));
  });

  it('tell what follows from logons, too: what was sent, what came back, what could be read on the way', () => {
    assert.deepEqual(words(campaigns(log, {})), [
      'Account at risk: carol | let in at 09:16 · 3 failures · 09:10 to 09:14 · 203.0.113.67',
      'Mail sent from an account at risk: carol | 1 logon · 09:16 · 203.0.113.67',
      'Password guessing for carol | let in at 09:16 · 3 failures · 09:10 to 09:14 · 203.0.113.67',
      'Password spraying | 12 failures · 09:02 to 09:40 · 8 users · 203.0.113.66',
      'Mail returned or delayed: logon at the next host failed | 2 failures · 09:15 to 09:20 · to 203.0.113.26',
      'Passwords in the clear | 2 logons · 09:34 to 09:59 · 2 users · 198.51.100.0/24',
      'Passwords in the clear | 1 logon · 09:16 · carol · 203.0.113.67',
    ]);
    assert.deepEqual(attention(log, {}), { campaigns: 2, accounts: 1, others: 3, toKnow: 0 });
  });

  it('count users and time of the failures, without those of the logon that succeeded, as the finding does', () => {
    const users = ['ann', 'bert', 'cleo', 'dirk', 'edda', 'fred', 'gina', 'hugo'];
    const log = logOf(
      ...users.flatMap((user, n) => [
        at(`10:0${n}:00`, opened(20 + n, '203.0.113.9')),
        at(`10:0${n}:01`, failed(20 + n, user)),
      ]),
      at('10:10:00', opened(40, '203.0.113.9')),
      at('10:10:01', failed(40, 'zoe').replace(') failed', ') succeeded')),
    );
    const row = there(campaigns(log).find(({ label }) => label === 'Password spraying'));
    assert.equal(row.detail, 'let in at 10:10 · 8 failures · 10:00 to 10:07 · 8 users · 203.0.113.9');
  });

  it('tell the time from the earliest to the latest, and the day of what came on another one', () => {
    const at = (day: number, clock: string, icid: number, result: string) =>
      [
        `New SMTP ICID ${icid} interface mail (192.0.2.1) address 203.0.113.5 reverse dns host unknown verified no`,
        `SMTP Auth: (ICID ${icid}) ${result} for user: carol using AUTH mechanism: CRAM-MD5 with profile: P`,
      ].map(text => `${day === 2 ? 'Wed' : 'Thu'} Jun  ${day} ${clock} 2027 Info: ${text}\n`);
    // The clock is set back amid them.
    const guesses = (begin: number) =>
      Array.from({ length: 10 }, (_, place) =>
        at(2, `23:5${place < 5 ? 3 : 0}:${10 + place}`, begin + place, 'failed'),
      );
    const log = readLog([...guesses(10), at(3, '19:53:00', 40, 'succeeded')].flat(2).join(''));
    assert.deepEqual(
      campaigns(log).map(({ detail }) => detail),
      [
        'let in at 2027-06-03 19:53 · 10 failures · 2027-06-02 23:50 to 23:53 · 203.0.113.5',
        'let in at 2027-06-03 19:53 · 10 failures · 2027-06-02 23:50 to 23:53 · 203.0.113.5',
      ],
    );
  });

  it('are as severe as the rule is set, and not there where it is off', () => {
    const severities = {
      ...ATTACKS.severities,
      'password-spraying': 'off',
      'password-guessing': 'error',
      'success-after-failures': 'hint',
    } as const;
    assert.deepEqual(
      campaigns(log, { severities }).map(({ label, severity }) => [label, severity]),
      [
        ['Password guessing for carol', 'error'],
        ['Account at risk: carol', 'hint'],
      ],
    );
    assert.deepEqual(attention(log, { severities }), { campaigns: 1, accounts: 0, others: 0, toKnow: 1 });
  });

  it('are filtered by user and address, and counted so', () => {
    assert.equal(campaigns(log, ATTACKS, 'CAROL').length, 2);
    assert.deepEqual(words(campaigns(log, ATTACKS, '113.66')).length, 1);
    assert.deepEqual(attention(log, ATTACKS, '113.66'), { campaigns: 1, accounts: 0, others: 0, toKnow: 0 });
    assert.deepEqual(campaigns(log, ATTACKS, 'nobody'), []);
  });

  it('name an outage by what the log says of it', () => {
    const lines = ['alice', 'bob'].flatMap((user, n) => [
      at('09:00:00', opened(n + 1, `192.0.2.${n + 10}`)),
      at('09:00:01', failed(n + 1, user).replace('failed', 'succeeded')),
      at('10:00:00', opened(n + 11, `192.0.2.${n + 10}`)),
      at('10:00:01', `SMTP Auth (ICID ${n + 11}) could not reach forwarding server auth.example.com`),
      at('10:00:01', failed(n + 11, user)),
    ]);
    const [outage] = campaigns(logOf(...lines));
    assert.equal(there(outage).label, 'Logons could not be checked');
    assert.match(there(outage).detail, /^2 failures · .*10:00.* · 2 users/);
    // What says why stands among the attempts.
    const below = pageOf(logOf(...lines), there(outage?.path)).rows;
    assert.ok(
      below.some(({ kind, label }) => kind === 'line' && label !== ''),
      JSON.stringify(below),
    );
  });

  it('are found again by the key of their row once lines have been added', () => {
    const lines = guessing('alice', '203.0.113.9');
    const [before] = campaigns(logOf(...lines));
    const more = [...lines, at('10:07:00', opened(20, '203.0.113.9')), at('10:07:01', failed(20, 'alice'))];
    const [after] = campaigns(logOf(...more));
    assert.equal(after?.key, before?.key);
    assert.equal(pageOf(logOf(...more), there(before?.path)).total, 7);
    // In a file that begins with other lines, too.
    const moved = logOf(at('08:00:00', 'Start MID 9 ICID 900'), ...lines);
    assert.equal(pageOf(moved, there(before?.path)).total, 6);
  });

  it('are none for a name that is none', () => {
    for (const value of [
      '',
      'x',
      'password-guessing',
      'password-guessing~~0',
      'password-guessing~~9~~ICID~~1~~0~~~~',
      '~~~~',
    ])
      assert.deepEqual(pageOf(log, { group: 'campaign', value }), { rows: [], total: 0 }, value);
  });
});
