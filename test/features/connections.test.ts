// The rows of the view Connections.
import assert from 'node:assert/strict';
import {
  connectionCounts,
  connectionPlace,
  connections,
} from '../../server/src/features/connections/connections';
import { transcript } from '../../server/src/features/connections/transcript';
import type { Log } from '../../server/src/log/log';
import { runTask } from '../../server/src/log/task';
import type { ConnectionsGroup, ConnectionsPath, ConnectionsRow } from '../../server/src/requests';
import { at, from, info, logOf, sampleLog, there } from '../log/making';
import { context } from './asking';

const pageOf = (log: Log, path: ConnectionsPath, offset?: number, count?: number, filter?: string) =>
  there(
    runTask(
      connections(
        log,
        {
          path,
          ...(offset !== undefined && { offset }),
          ...(count !== undefined && { count }),
          ...(filter !== undefined && { filter }),
        },
        context(),
      ),
    ),
  );
const rowsOf = (log: Log, path: ConnectionsPath) => pageOf(log, path).rows;
const words = (rows: readonly ConnectionsRow[]) => rows.map(({ label, detail }) => `${label} | ${detail}`);
const GROUPS: readonly ConnectionsGroup[] = ['campaign', 'failed', 'user', 'address', 'hour', 'all'];

const opened = (icid: number, address = '198.51.100.7') =>
  `New SMTP ICID ${icid} interface Data 1 (192.0.2.1) address ${address} reverse dns host unknown verified no`;
const failed = (icid: number, user: string) =>
  `SMTP Auth: (ICID ${icid}) failed for user: ${user} using AUTH mechanism: PLAIN with profile: Staff`;

describe('the rows of the view', () => {
  const log = sampleLog('smtp-auth.log');

  it('tell failed logons: who, from where or to where, when and on which connection', () => {
    assert.deepEqual(words(rowsOf(log, { group: 'failed' })), [
      'ironport | 11:47:47 · 172.16.155.102 · ICID 451',
      'profile OutboundAuthentication | credentials refused · 11:19:41 · to 172.16.155.102 · DCID 5640',
    ]);
  });

  it('lead to the details of messages only where there may be some', () => {
    const mail = logOf(
      ...[opened(1), failed(1, 'bob'), 'ICID 1 close', opened(2), failed(2, 'bob'), 'Start MID 5 ICID 2'].map(
        info,
      ),
      info("Bounced: DCID 0 MID 5 to RID 0 - 5.1.2 - Bad destination host ('000', ['DNS Hard Error'])"),
      ...[opened(3), ...new Array<string>(1500).fill(failed(3, 'eve'))].map(info),
    );
    const withMessages = (group: 'all' | 'failed' | 'bounced') =>
      rowsOf(mail, { group }).flatMap(({ label, detail, hasMessages }) =>
        hasMessages ? [/ICID \d|MID \d/.exec(`${label} ${detail}`)?.[0]] : [],
      );
    assert.deepEqual(withMessages('all'), ['ICID 2', 'ICID 3']);
    assert.deepEqual(new Set(withMessages('failed')), new Set(['ICID 2', 'ICID 3']));
    assert.deepEqual(withMessages('bounced'), ['MID 5']);
  });

  it('tell the sender of a message that was told of under the number before', () => {
    const rewritten = logOf(
      info('Start MID 5 ICID 2'),
      info('MID 5 ICID 2 From: <alice@example.com>'),
      info("MID 5 rewritten to MID 6 by add-footer filter 'F'"),
      info("Bounced: DCID 0 MID 6 to RID 0 - 5.1.2 - Bad destination host ('000', ['DNS Hard Error'])"),
    );
    const [row] = rowsOf(rewritten, { group: 'bounced' }).filter(({ label }) => label === 'MID 6');
    assert.match(there(row).detail, / · from alice@example\.com/);
  });

  it('are small whatever was sent as a user or an address, and lead to what is below each', () => {
    const long = 'x'.repeat(1_000_000);
    const users = ['alice', `${long}a`, `${long}b`];
    const lines = users.flatMap((user, place) => [
      opened(place + 1, `198.51.100.${long}`),
      failed(place + 1, user),
    ]);
    const hostile = logOf(...lines.map(info));
    for (const group of GROUPS) {
      const rows = rowsOf(hostile, { group });
      assert.ok(JSON.stringify(rows).length < 50_000, `${group}: ${JSON.stringify(rows).length}`);
    }
    const below = rowsOf(hostile, { group: 'user' }).map(({ path, users: copied, moreUsers }) => [
      rowsOf(hostile, there(path))
        .map(({ label }) => label)
        .join(', '),
      copied?.join(', '),
      moreUsers,
    ]);
    assert.deepEqual(below.sort(), [
      ['ICID 1', 'alice', undefined],
      ['ICID 2', undefined, 1],
      ['ICID 3', undefined, 1],
    ]);
  });

  it('tell of a failed logon why it failed, as the row of its connection does', () => {
    const busy = sampleLog('busy-hour.log');
    const rows = words(rowsOf(busy, { group: 'failed' }));
    assert.deepEqual(
      rows.filter(row => /ICID 105$|DCID (?:207|211)$/.test(row)).map(row => row.replace(/ · \d.*/, '')),
      [
        'profile Smarthost | refused for the moment',
        'alice | forwarding server unreachable',
        'profile Smarthost | timeout',
      ],
    );
  });

  it('tell users, client addresses and hours, with their connections and logons', () => {
    assert.deepEqual(words(rowsOf(log, { group: 'user' })), [
      'ironport | 1 attempt failed, 1 succeeded · 2 connections',
    ]);
    assert.deepEqual(words(rowsOf(log, { group: 'address' })), [
      '172.16.155.102 | 1 attempt failed, 1 succeeded · ironport · 2 connections',
    ]);
    assert.deepEqual(words(rowsOf(log, { group: 'hour' })), [
      '22 Apr 2009, 11:00 | 2 attempts failed, 2 succeeded · ironport · 4 connections',
    ]);
  });

  it('tell of a user who is printed in several ways that there are others', () => {
    const lines = ['bob', 'BOB', 'EXAMPLE\\bob', 'BOB'].map(user =>
      info(`SMTP Auth: (ICID 7) failed for user: ${user} using AUTH mechanism: PLAIN with profile: P`),
    );
    const opened = info(
      'New SMTP ICID 7 interface x (192.0.2.1) address 198.51.100.7 reverse dns host unknown verified no',
    );
    assert.deepEqual(words(rowsOf(logOf(opened, ...lines), { group: 'address' })), [
      '198.51.100.7 | 4 attempts failed · bob and 2 other spellings · 1 connection',
    ]);
  });

  it('tell connections: the other side, what became of them, when they began', () => {
    assert.deepEqual(words(rowsOf(log, { group: 'all' })), [
      'ICID 450 | authenticated as ironport · 11:43:59 · 172.16.155.102',
      'ICID 451 | authentication failed for ironport · 11:47:30 · 172.16.155.102',
      'DCID 5633 | authenticated as profile OutboundAuthentication · 1 message delivered · 11:06:20 · to 172.16.155.102',
      'DCID 5640 | authentication failed for profile OutboundAuthentication: credentials refused · 1 message bounced: relay access denied · 11:19:39 · to 172.16.155.102',
    ]);
  });

  it('below an address do not tell it again', () => {
    const [address] = rowsOf(log, { group: 'address' });
    assert.equal(
      words(rowsOf(log, there(address?.path)))[1],
      'ICID 451 | authentication failed for ironport · 11:47:30',
    );
  });

  it('tell the lines of a connection, and where each stands', () => {
    const row = there(rowsOf(log, { group: 'all' })[1]);
    const lines = rowsOf(log, there(row.path));
    assert.deepEqual(
      lines.map(({ label, fate, position }) => [label, fate, position?.line]),
      [
        ['opened', 'quiet', 4],
        ['let in', 'quiet', 5],
        ['authentication failed', 'authentication-failed', 6],
        ['closed', 'quiet', 7],
      ],
    );
    assert.match(lines[3]?.detail ?? '', /^\d\d:\d\d:\d\d · ICID 451 close$/);
  });

  it('lead to the line, and to the opening of the connection', () => {
    const [failure] = rowsOf(log, { group: 'failed' });
    assert.deepEqual([failure?.position?.line, failure?.opening?.line], [6, 4]);
  });

  it('have what can be copied as it is printed', () => {
    const user = 'a\u202eb\u0007';
    const [row] = rowsOf(logOf(info(opened(7)), info(failed(7, user))), { group: 'all' });
    assert.deepEqual([row?.users, row?.address], [[user], '198.51.100.7']);
  });

  it('have all users of a connection to be copied, each once, and of a logon its own', () => {
    const log = logOf(
      info(opened(7)),
      info(failed(7, 'bob')),
      info(failed(7, 'alice')),
      info(failed(7, 'bob').replace('failed', 'succeeded')),
      ...Array.from({ length: 1002 }, (_, n) => info(failed(8, `u${n}`))),
    );
    const [seven, eight] = rowsOf(log, { group: 'all' });
    assert.deepEqual([seven?.users, seven?.moreUsers], [['bob', 'alice'], undefined]);
    assert.deepEqual([eight?.users?.length, eight?.users?.at(-1), eight?.moreUsers], [1000, 'u999', 2]);
    assert.deepEqual(rowsOf(log, { group: 'failed' })[1]?.users, ['alice']);
  });

  it('say of each count what it counts: one connection may have many attempts', () => {
    const tried = (icid: number, user: string, result: 'failed' | 'succeeded') =>
      info(failed(icid, user).replace('failed', result));
    const log = logOf(
      ...Array.from({ length: 3 }, () => tried(7, 'carol', 'failed')),
      tried(7, 'carol', 'succeeded'),
      tried(8, 'carol', 'succeeded'),
      tried(8, 'dave', 'succeeded'),
      tried(9, 'erin', 'failed'),
      ...Array.from({ length: 1200 }, () => tried(10, 'frank', 'failed')),
    );
    assert.deepEqual(words(rowsOf(log, { group: 'user' })), [
      'frank | 1,200 attempts failed · 1 connection',
      'carol | 3 attempts failed, 2 succeeded · 2 connections',
      'erin | 1 attempt failed · 1 connection',
      'dave | 1 attempt succeeded · 1 connection',
    ]);
    const quiet = logOf(info('ICID 7 close'));
    assert.deepEqual(words(rowsOf(quiet, { group: 'hour' })), ['2 Jun 2027, 09:00 | 1 connection']);
  });

  it('say in words what the log does not tell', () => {
    const cut = logOf(info(failed(7, '')), info(failed(0, 'bob')));
    assert.deepEqual(words(rowsOf(cut, { group: 'address' })), [
      'Unknown: their opening is not in the log | 1 attempt failed · an empty user name · 1 connection',
    ]);
    assert.deepEqual(words(rowsOf(cut, { group: 'failed' })), [
      'an empty user name | 09:00:00 · client address unknown · ICID 7',
      'bob | 09:00:00 · client address unknown',
    ]);
    const bob = there(rowsOf(cut, { group: 'user' })[1]);
    assert.equal(bob.detail, '1 attempt failed · 0 connections');
    assert.deepEqual(words(rowsOf(cut, there(bob.path))), ['bob | 09:00:00 · client address unknown']);
    // It stands on no connection, so that there are no lines below it.
    assert.equal(rowsOf(cut, { group: 'failed' })[1]?.path, undefined);
    assert.equal(rowsOf(logOf('Info: ICID 7 close'), { group: 'hour' })[0]?.label, 'No time');
    assert.equal(rowsOf(logOf(from('mx1', 'ICID 7 close')), { group: 'hour' })[0]?.label, '2 Jun, 09:00');
  });

  it('say the day too where the log goes over midnight', () => {
    const opened = (icid: number) =>
      `Info: New SMTP ICID ${icid} interface Data (192.0.2.1) address 198.51.100.1 reverse dns host unknown verified no`;
    const log = logOf(`Wed Jun  2 23:59:30 2027 ${opened(7)}`, `Thu Jun  3 00:20:00 2027 ${opened(8)}`);
    const details = runTask(connections(log, { path: { group: 'all' } }, context())).rows.map(
      ({ detail }) => detail,
    );
    assert.match(details.join('; '), /2 Jun 2027, 23:59:30.*3 Jun 2027, 00:20:00/);
  });

  it('name the host where there are several', () => {
    const two = logOf(from('mx1', opened(7)), from('mx2', opened(7)), from('mx2', failed(7, 'bob')));
    assert.deepEqual(words(rowsOf(two, { group: 'all' })), [
      'ICID 7 | still open at the end of the log · 09:00:00 · 198.51.100.7 · mx1',
      'ICID 7 | authentication failed for bob · still open at the end of the log · 09:00:00 · 198.51.100.7 · mx2',
    ]);
    assert.match(rowsOf(two, { group: 'failed' })[0]?.detail ?? '', /ICID 7 · mx2$/);
    const keys = rowsOf(two, { group: 'all' }).map(({ key }) => key);
    assert.equal(new Set(keys).size, 2);
  });

  it('can be told apart where a number comes again, also once lines are added', () => {
    const lines = Array.from({ length: 30 }, (_, n) => at(`09:00:${n + 10}`, opened(7)));
    const keys = rowsOf(logOf(...lines), { group: 'all' }).map(({ key }) => key);
    assert.equal(new Set(keys).size, 30);
    const more = rowsOf(logOf(...lines, at('09:01:00', opened(7))), { group: 'all' }).map(({ key }) => key);
    assert.deepEqual(more.slice(0, 30), keys);
  });

  it('stay what they are, with the lines below them, once lines above them are added or gone', () => {
    const lines = [opened(7), 'ICID 7 close', opened(8), failed(8, 'bob')].map((text, n) =>
      at(`09:00:0${n}`, text),
    );
    const [, row] = rowsOf(logOf(...lines), { group: 'all' });
    for (const now of [lines.slice(2), [info('ICID 9 close'), ...lines]]) {
      const grown = logOf(...now);
      assert.equal(rowsOf(grown, there(row?.path)).length, 2);
      assert.ok(rowsOf(grown, { group: 'all' }).some(({ key }) => key === row?.key));
      assert.match(there(runTask(transcript(grown, { ref: row?.ref ?? '' }))).text, /user: bob/);
    }
  });

  it('show what hides in users and hosts, cut what is long, and have keys that are plain text', () => {
    const hostile = [
      '\u202ereversed',
      'bell\u0007',
      '\ud800',
      '$(bug)',
      '[x](command:y)',
      'long'.repeat(300),
    ];
    const lines = hostile.flatMap((user, n) => [info(opened(n + 1)), info(failed(n + 1, user))]);
    const users = rowsOf(logOf(...lines), { group: 'user' });
    assert.deepEqual(
      users.map(({ label }) => label),
      [
        '\\u202ereversed',
        'bell\\u0007',
        '\\ud800',
        // A tree interprets nothing.
        '$(bug)',
        '[x](command:y)',
        `${'long'.repeat(15)}…`,
      ],
    );
    for (const { key, path } of users) {
      assert.ok(!/[\ud800-\udfff]/u.test(key) && key.length < 2000, key);
      assert.equal(rowsOf(logOf(...lines), there(path)).length, 1);
    }
  });
});

describe('the pages of the view', () => {
  const log = sampleLog('busy-hour.log');

  it('put together are the whole', () => {
    const counts = runTask(connectionCounts(log, {}, context()));
    for (const group of GROUPS) {
      const whole = pageOf(log, { group }, 0, 1000);
      assert.equal(whole.rows.length, whole.total);
      assert.equal(whole.total, counts[group], group);
      const pages = Array.from({ length: Math.ceil(whole.total / 7) }, (_, n) =>
        pageOf(log, { group }, 7 * n, 7),
      );
      assert.deepEqual(
        pages.flatMap(({ rows }) => rows),
        whole.rows,
      );
      assert.equal(new Set(whole.rows.map(({ key }) => key)).size, whole.total);
      // What a row counts is what stands below it; a campaign counts failures.
      if (group === 'campaign') continue;
      for (const { path, detail } of whole.rows.filter(({ kind }) => kind === group)) {
        const below = pageOf(log, there(path), 0, 1000);
        assert.equal(new RegExp(`(?:^|· )${below.total} connections?$`).test(detail), true, detail);
      }
    }
  });

  it('hold 200 rows where no number is said, and never more than 1,000', () => {
    const large = logOf(...Array.from({ length: 1500 }, (_, n) => info(opened(n + 1))));
    const length = (offset?: number, count?: number) =>
      pageOf(large, { group: 'all' }, offset, count).rows.length;
    assert.deepEqual(
      [length(), length(0, 5000), length(1400), length(9000), length(-5, 3)],
      [200, 1000, 100, 0, 3],
    );
    assert.equal(length(0, -1), 0);
  });

  it('are there for the lines of a long connection too', () => {
    const long = logOf(info(opened(7)), ...Array.from({ length: 1000 }, () => info(failed(7, 'bob'))));
    const [row] = rowsOf(long, { group: 'all' });
    const page = pageOf(long, there(row?.path), 900, 200);
    assert.deepEqual([page.total, page.rows.length, page.rows.at(-1)?.position?.line], [1001, 101, 1000]);
  });

  it('are empty for a value that is not there any more, and for no connection of the log', () => {
    assert.deepEqual(pageOf(log, { group: 'user', value: 'nobody at all' }), { rows: [], total: 0 });
    const [elsewhere] = rowsOf(logOf(info(opened(99_999))), { group: 'all' });
    for (const path of [there(elsewhere?.path), { connection: 'ICID 451' }])
      assert.deepEqual(pageOf(log, path), { rows: [], total: 0 });
  });

  it('are found by a place in the log', () => {
    const icid117 = {
      line:
        there(rowsOf(log, { group: 'all' }).find(({ label }) => label === 'ICID 117')).position?.line ?? 0,
      character: 0,
    };
    const { place } = there(runTask(connectionPlace(log, { position: icid117 })));
    assert.equal(pageOf(log, { group: 'all' }, place, 1).rows[0]?.label, 'ICID 117');
    assert.equal(runTask(connectionPlace(log, { position: icid117, filter: 'nobody' })).place, -1);
    assert.equal(runTask(connectionPlace(log, { position: { line: 0, character: 0 } })).place, -1);
  });
});

describe('a transcript', () => {
  it('has the lines of a connection as they stand in the log, wrapped ones too', () => {
    const log = sampleLog('smtp-auth.wrapped.log');
    const { name, text, lines, total } = there(
      runTask(transcript(log, { position: { line: 10, character: 60 } })),
    );
    assert.deepEqual([name, lines, total], ['ICID 451', 6, 6]);
    assert.equal(text, [7, 8, 9, 10, 11, 12].map(line => `${log.line(line)}\n`).join(''));
  });

  it('says where it stops', () => {
    const log = logOf(info(opened(7)), ...Array.from({ length: 50 }, () => info(failed(7, 'bob'))));
    const { text, lines, total } = there(
      runTask(transcript(log, { position: { line: 0, character: 50 } }, undefined, 20)),
    );
    assert.deepEqual([lines, total, text.split('\n').length], [20, 51, 21]);
  });

  it('has no line of more than a clipboard takes, and none behind it', () => {
    const log = logOf(info(opened(7)), info(failed(7, 'x'.repeat(5_000_000))), info('ICID 7 close'));
    const { lines, total } = there(runTask(transcript(log, { position: { line: 0, character: 50 } })));
    assert.deepEqual([lines, total], [1, 3]);
  });

  it('tells of which lines that somebody noted it has a copy', () => {
    const log = logOf(info(opened(7)), info(opened(8)), info(failed(7, 'bob')), info('ICID 7 close'));
    const of = (noted: number[], most?: number) =>
      there(runTask(transcript(log, { position: { line: 0, character: 50 } }, noted, most))).noted;
    assert.deepEqual(of([3, 1, 0, 0, 99, -1]), [0, 3]);
    assert.deepEqual(of([0, 3], 1), [0]);
    assert.deepEqual(of([]), []);
  });

  it('is none of a line of no connection', () => {
    const log = logOf(info('Begin Logfile'));
    assert.equal(runTask(transcript(log, { position: { line: 0, character: 0 } })), null);
  });
});
