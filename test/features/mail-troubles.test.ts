// What went wrong with mail, in the view Connections: its groups, their rows, and the filter by what happened.
import assert from 'node:assert/strict';
import {
  connectionCounts,
  connectionPlace,
  connections,
} from '../../server/src/features/connections/connections';
import type { Log } from '../../server/src/log/log';
import { runTask } from '../../server/src/log/task';
import {
  TROUBLE_GROUPS,
  type ConnectionsFilter,
  type ConnectionsGroup,
  type FilterOutcome,
  type TroubleGroup,
} from '../../server/src/requests';
import { at, logOf, sampleLog, there } from '../log/making';
import { context } from './asking';

const rowsOf = (log: Log, group: Exclude<ConnectionsGroup, 'campaign'>, filter: ConnectionsFilter = {}) =>
  runTask(connections(log, { path: { group }, ...filter }, context())).rows;
const words = (log: Log, group: TroubleGroup, filter?: ConnectionsFilter) =>
  rowsOf(log, group, filter).map(({ label, detail }) => `${label} | ${detail}`);

/** Which connections, and of each group that is not empty which messages or connections, a filter leaves. */
function left(log: Log, filter: ConnectionsFilter): Record<string, string> {
  const names = (group: Exclude<ConnectionsGroup, 'campaign'>) =>
    rowsOf(log, group, filter)
      .map(({ label }) => label)
      .join(', ');
  const counts = runTask(connectionCounts(log, filter, context()));
  const groups = (['failed', ...TROUBLE_GROUPS, 'all'] as const).filter(group => counts[group] > 0);
  return Object.fromEntries(groups.map(group => [group, names(group)]));
}
const leftOf = (log: Log, ...outcomes: FilterOutcome[]) => left(log, { outcomes });

const opened = (icid: number, address = '198.51.100.7') =>
  `New SMTP ICID ${icid} interface Data 1 (192.0.2.1) address ${address} reverse dns host unknown verified no`;
const envelope = (mid: number, icid: number, ...to: string[]) => [
  at('09:00:01', `Start MID ${mid} ICID ${icid}`),
  at('09:00:01', `MID ${mid} ICID ${icid} From: <alice@example.com>`),
  ...to.map((each, rid) => at('09:00:02', `MID ${mid} ICID ${icid} RID ${rid} To: <${each}>`)),
];
const delivering = (dcid: number) => `New SMTP DCID ${dcid} interface 192.0.2.1 address 192.0.2.9 port 25`;

/** One message delayed and then delivered, one bounced for one of two, one held and released, one dropped, one aborted. */
const log = logOf(
  at('09:00:00', opened(1)),
  ...envelope(11, 1, 'bob@example.net'),
  at('09:00:03', delivering(21)),
  at('09:00:04', 'Delivery start DCID 21 MID 11 to RID [0]'),
  at('09:00:05', "Delayed: DCID 21 MID 11 to RID 0 - 4.3.2 - Not accepting messages ('421', ['later'])"),
  at('09:20:03', delivering(22)),
  at('09:20:04', 'Delivery start DCID 22 MID 11 to RID [0]'),
  at('09:20:05', 'Message done DCID 22 MID 11 to RID [0]'),
  at('09:20:05', 'Message finished MID 11 done'),
  at('09:30:00', opened(2, '203.0.113.5')),
  ...envelope(12, 2, 'carol@example.net', 'nobody@example.net'),
  at('09:30:03', delivering(23)),
  at('09:30:04', 'Delivery start DCID 23 MID 12 to RID [0, 1]'),
  at(
    '09:30:05',
    "Bounced: DCID 23 MID 12 to RID 1 - 5.1.0 - Unknown address error ('550', ['5.1.1 no such user'])",
  ),
  at('09:30:05', 'Message done DCID 23 MID 12 to RID [0]'),
  at('09:40:00', opened(3, '203.0.113.6')),
  ...envelope(13, 3, 'dave@example.net'),
  at('09:40:03', 'MID 13 quarantined to "Policy"'),
  at('09:50:03', 'MID 13 released from quarantine "Policy" (manual)'),
  at('09:50:04', 'MID 13 rewritten to MID 14 by Policy Quarantine'),
  at('09:50:05', 'Message aborted MID 14 Dropped by CASE'),
  at('09:55:00', opened(4, '203.0.113.7')),
  at('09:55:01', 'ICID 4 REJECT SG BLACKLIST match sbrs[-10.0:-3.0] SBRS -9.0'),
  at('09:55:02', 'ICID 4 close'),
  at('09:56:00', opened(5, '203.0.113.8')),
  at('09:56:01', 'ICID 5 ACCEPT SG None match ALL SBRS None'),
  ...envelope(15, 5, 'erin@example.net'),
  at('09:56:03', 'MID 15 ICID 5 To: <x@example.net> Rejected by RAT'),
  at('09:56:04', 'MID 15 ICID 5 To: <y@example.net> Rejected by RAT'),
  at('09:57:00', 'ICID 0 TCPREFUSE SG BLOCKED match ALL SBRS None'),
  at('09:58:00', opened(6, '203.0.113.9')),
  at('09:58:01', 'SMTP Auth: (ICID 6) failed for user: mallory using AUTH mechanism: PLAIN with profile: P'),
);

describe('what went wrong with mail, in the view', () => {
  it('is counted by messages, and by connections on which something was rejected', () => {
    const counts = runTask(connectionCounts(log, {}, context()));
    assert.deepEqual(
      TROUBLE_GROUPS.map(group => [group, counts[group], counts.unnamed[group]]).filter(
        ([, count]) => count !== 0,
      ),
      [
        ['bounced', 1, 0],
        ['rejected', 3, 1],
        ['dropped', 1, 0],
        ['delayed', 1, 0],
        ['quarantined', 1, 0],
      ],
    );
  });

  it('tells of a message what became of it in the end, when it happened, who and to whom', () => {
    assert.deepEqual(words(log, 'delayed'), [
      'MID 11 | delivered after a delay of 20 m · 09:00:05 · from alice@example.com · to bob@example.net',
    ]);
    assert.deepEqual(words(log, 'bounced'), [
      'MID 12 | delivered to 1 of 2, bounced for 1: no such user · 09:30:05 · from alice@example.com · to 2 recipients',
    ]);
    assert.deepEqual(words(log, 'quarantined'), [
      'MID 13 | dropped by anti-spam after 10 m in quarantine · 09:40:03 · from alice@example.com · to dave@example.net',
    ]);
    assert.deepEqual(words(log, 'dropped'), [
      'MID 14 | dropped by anti-spam after 10 m in quarantine · 09:50:05 · from alice@example.com · to dave@example.net',
    ]);
  });

  it('has the sender of a message, and its recipient where that is one, for all their lines', () => {
    const mailOf = (group: TroubleGroup) =>
      rowsOf(log, group).map(({ sender, recipient }) => [sender, recipient]);
    assert.deepEqual(mailOf('delayed'), [['alice@example.com', 'bob@example.net']]);
    assert.deepEqual(mailOf('bounced'), [['alice@example.com', undefined]]);
    assert.deepEqual(mailOf('dropped'), [['alice@example.com', 'dave@example.net']]);
  });

  it('tells of a connection what was rejected on it, the lines that name none behind them', () => {
    assert.deepEqual(words(log, 'rejected'), [
      'ICID 4 | turned away by policy · 09:55:01 · 203.0.113.7',
      'ICID 5 | recipient rejected: x@example.net, 1 more rejection · 1 message still open · still open at the end of the log · 09:56:03 · 203.0.113.8',
      'turned away | 09:57:00 · ICID 0 TCPREFUSE SG BLOCKED match ALL SBRS None',
    ]);
  });

  it('counts a rejected mail of which no line names the connection, once', () => {
    const delayed = (...lines: string[]) =>
      words(logOf(...lines.map(line => at('09:00:01', line))), 'rejected');
    const from = 'Delayed HAT REJECT Message from: alice@example.com';
    assert.deepEqual(delayed(from, 'Message recipient: bob@example.net'), [
      `rejected mail | 09:00:01 · ${from}`,
    ]);
    // The policy of the connection says so already, and a client that logs on is let in.
    assert.deepEqual(delayed(opened(7), `ICID 7 ${from}`), []);
  });

  it('leads to the line that says so, to the beginning, and to the lines of the message', () => {
    const row = there(rowsOf(log, 'bounced')[0]);
    const lineOf = (line: number | undefined) => log.line(line ?? -1).slice('Wed Jun  2 '.length);
    assert.match(lineOf(row.position?.line), /^09:30:05 2027 Info: Bounced: DCID 23 MID 12/);
    assert.match(lineOf(row.opening?.line), /Start MID 12 ICID 2$/);
    const below = runTask(connections(log, { path: there(row.path) }, context())).rows;
    assert.deepEqual(
      below.map(({ label }) => label),
      ['message started', 'sender', 'recipient', 'recipient', 'delivery started', 'bounced', 'delivered'],
    );
    const rejected = rowsOf(log, 'rejected').find(({ label }) => label === 'ICID 5');
    assert.match(lineOf(rejected?.position?.line), /To: <x@example.net> Rejected by RAT$/);
    assert.match(lineOf(rejected?.opening?.line), /New SMTP ICID 5 /);
  });

  it('calls a message aborted only where a line says so, and counts it then', () => {
    const rejected = (...end: string[]) =>
      logOf(
        at('09:02:00', opened(5)),
        ...envelope(14, 5),
        at('09:02:02', 'MID 14 ICID 5 To: <nobody@example.net> Rejected by RAT'),
        ...end,
        at('09:02:05', 'ICID 5 close'),
      );
    const told = (log: Log) => ({
      rejected: words(log, 'rejected'),
      aborted: runTask(connectionCounts(log, {}, context())).aborted,
    });
    const row = (message: string) =>
      `ICID 5 | recipient rejected: nobody@example.net · ${message} · 09:02:02 · 198.51.100.7`;
    assert.deepEqual(told(rejected()), {
      rejected: [row('1 message with no recipient accepted')],
      aborted: 0,
    });
    const end = 'Message aborted MID 14 Receiving aborted by sender';
    assert.deepEqual(told(rejected(at('09:02:03', end))), {
      rejected: [row('1 message aborted: no recipient accepted')],
      aborted: 1,
    });
  });

  it('is told of the sample of a busy hour', () => {
    const busy = sampleLog('busy-hour.log');
    assert.deepEqual(
      TROUBLE_GROUPS.flatMap(group => words(busy, group).map(row => `${group}: ${row}`)),
      [
        'bounced: MID 5010 | bounced: relay access denied · 09:15:46 · from alice@example.com · to ivan@example.net',
        'rejected: ICID 105 | turned away by policy · 09:01:40 · 203.0.113.140',
        'rejected: ICID 116 | recipient rejected: aaron@example.com, 3 more rejections · 1 message aborted: no recipient accepted · lost · 09:13:22 · 203.0.113.90',
        'rejected: turned away | 09:38:12 · ICID 0 TCPREFUSE SG BLOCKED match dnslist[bl.example.net] SBRS None',
        'aborted: MID 5009 | aborted: no recipient accepted · 09:13:23 · from an empty sender',
        'dropped: MID 5012 | dropped by anti-spam · 09:16:08 · from carol@example.com · to 3 recipients',
        'delayed: MID 5013 | delivered after a delay of 15 m 3 s · 09:20:15 · from bob@example.com · to judy@example.net',
      ],
    );
  });
});

describe('a filter by what happened', () => {
  it('leaves the messages and connections to which it happened, and those that brought these', () => {
    assert.deepEqual(leftOf(log, 'delayed'), { delayed: 'MID 11', all: 'ICID 1, DCID 21' });
    assert.deepEqual(leftOf(log, 'bounced'), { bounced: 'MID 12', all: 'ICID 2, DCID 23' });
    assert.deepEqual(leftOf(log, 'delivered'), {
      bounced: 'MID 12',
      delayed: 'MID 11',
      all: 'ICID 1, DCID 22, ICID 2, DCID 23',
    });
    assert.deepEqual(leftOf(log, 'aborted'), {});
  });

  it('follows a message to the number under which it went on', () => {
    assert.deepEqual(leftOf(log, 'dropped'), { dropped: 'MID 14', all: 'ICID 3' });
  });

  it('leaves what was rejected, and logons that failed', () => {
    assert.deepEqual(leftOf(log, 'rejected'), {
      rejected: 'ICID 4, ICID 5, turned away',
      all: 'ICID 4, ICID 5',
    });
    assert.deepEqual(leftOf(log, 'authentication-failed'), { failed: 'mallory', all: 'ICID 6' });
    assert.deepEqual(leftOf(log, 'authentication-failed', 'dropped'), {
      failed: 'mallory',
      dropped: 'MID 14',
      all: 'ICID 3, ICID 6',
    });
  });

  it('leaves of what was delivered no message of which that is not sure', () => {
    const tried = (mid: number, dcid: number, to: string, ...came: string[]) => [
      at('09:00:00', opened(mid)),
      ...envelope(mid, mid, ...to.split(' ')),
      at('09:00:03', delivering(dcid)),
      at(
        '09:00:04',
        `Delivery start DCID ${dcid} MID ${mid} to RID [${to === 'a@example.net' ? '0' : '0, 1'}]`,
      ),
      ...came.map(text => at('09:00:05', text)),
      at('09:00:06', `DCID ${dcid} close`),
    ];
    const doubted = (mid: number, dcid: number) => `Possible Delivery: DCID: ${dcid} MID ${mid} to [0]`;
    const done = (mid: number, dcid: number, rids: string) =>
      `Message done DCID ${dcid} MID ${mid} to RID [${rids}]`;
    const doubtful = logOf(
      ...tried(1, 21, 'a@example.net', doubted(1, 21), done(1, 21, '0')),
      ...tried(2, 22, 'a@example.net b@example.net', doubted(2, 22), done(2, 22, '0, 1')),
    );
    assert.deepEqual(leftOf(doubtful, 'uncertain').all, 'ICID 1, DCID 21, ICID 2, DCID 22');
    assert.deepEqual(leftOf(doubtful, 'delivered').all, 'ICID 2, DCID 22');
  });

  it('leaves with a text what passes both', () => {
    assert.deepEqual(left(log, { filter: '203.0.113.5', outcomes: ['delivered'] }), {
      bounced: 'MID 12',
      all: 'ICID 2',
    });
    assert.deepEqual(left(log, { filter: '203.0.113.5' }), { bounced: 'MID 12', all: 'ICID 2' });
    assert.deepEqual(left(log, { filter: 'MALLORY', outcomes: ['authentication-failed'] }), {
      failed: 'mallory',
      all: 'ICID 6',
    });
    assert.deepEqual(left(log, { filter: 'mallory', outcomes: ['bounced'] }), {});
  });

  it('tells where a connection stands among what is left', () => {
    const place = (outcomes: FilterOutcome[]) =>
      runTask(connectionPlace(log, { position: { line: 12, character: 0 }, outcomes })).place;
    assert.equal(log.line(12).includes('ICID 2'), true, log.line(12));
    assert.deepEqual([place(['bounced']), place(['delayed'])], [0, -1]);
  });

  it('leaves no campaign where logons are left out', () => {
    const busy = sampleLog('busy-hour.log');
    const campaigns = (...outcomes: FilterOutcome[]) =>
      runTask(connectionCounts(busy, { outcomes }, context())).campaign;
    assert.ok(campaigns() > 0);
    assert.deepEqual([campaigns('bounced'), campaigns('authentication-failed')], [0, campaigns()]);
  });
});
