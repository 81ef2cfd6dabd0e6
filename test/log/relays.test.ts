// relay-after-suspicious-login: what was sent behind a logon that may have taken the account.
import assert from 'node:assert/strict';
import { eachFinding } from '../../server/src/log/findings/matches';
import type { Log } from '../../server/src/log/log';
import { LogReader, readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { ChunkedText } from '../../server/src/log/text/chunkedText';
import { renderPhrase } from '../../server/src/texts/render';
import { at, logOf, sampleLog } from './making';

const ATTACKER = '203.0.113.67';

const opened = (icid: number, address = ATTACKER) =>
  `New SMTP ICID ${icid} interface Mail (192.0.2.1) address ${address} reverse dns host unknown verified no`;
const logon = (icid: number, result: 'failed' | 'succeeded', user = 'carol') =>
  `SMTP Auth: (ICID ${icid}) ${result} for user: ${user} using AUTH mechanism: PLAIN with profile: P`;
const message = (icid: number, mid: number, recipients = 1, size = 1000) => [
  `Start MID ${mid} ICID ${icid}`,
  `MID ${mid} ICID ${icid} From: <carol@example.com>`,
  ...Array.from(
    { length: recipients },
    (_, rid) => `MID ${mid} ICID ${icid} RID ${rid} To: <r${rid}@example.net>`,
  ),
  `MID ${mid} ready ${size} bytes from <carol@example.com>`,
];

/** Eight guesses at uneven times, and a success on ICID 9 at 10:00. */
const guessed = [
  ...['09:00:01', '09:00:04', '09:00:11', '09:00:12', '09:00:31', '09:01:02', '09:01:03', '09:02:50'].flatMap(
    (clock, n) => [at(clock, opened(n + 1)), at(clock, logon(n + 1, 'failed'))],
  ),
  at('10:00:00', opened(9)),
  at('10:00:01', logon(9, 'succeeded')),
];

const later = (clock: string, ...texts: readonly string[]) => texts.map(text => at(clock, text));
const told = (log: Log) =>
  [...eachFinding(log)].filter(({ rule }) => rule === 'relay-after-suspicious-login');
const messages = (log: Log) => told(log).map(found => renderPhrase(found.message));

/** As the command line reads it: with an index that keeps only what rules look at. */
function alone(lines: readonly string[]): Log {
  const reader = new LogReader(new ChunkedText(lines.map(line => `${line}\n`).join('')), 'connections');
  runTask(reader.read());
  return reader.log;
}

describe('what was sent behind a suspicious logon', () => {
  const lines = [
    ...guessed,
    ...later('10:01:00', ...message(9, 41, 2, 1500), ...message(9, 42, 1, 500)),
    ...later('10:02:00', 'ICID 9 close'),
  ];

  it('is counted, with the lines of its messages', () => {
    for (const log of [logOf(...lines), alone(lines)]) {
      assert.deepEqual(messages(log), [
        '2 messages for 3 recipients (2,000 bytes) sent as carol from 203.0.113.67 behind a logon that may have taken the account, 10:01',
      ]);
      const [finding] = told(log);
      assert.ok(finding);
      assert.equal(finding.severity, 'warning');
      assert.deepEqual([finding.mids, finding.users, finding.count], [[41, 42], ['carol'], 1]);
      assert.deepEqual(
        finding.related().map(({ entry, message: said }) => [entry.entry.text, renderPhrase(said)]),
        [
          ['Start MID 41 ICID 9', 'MID 41: 2 recipients, 1,500 bytes'],
          ['Start MID 42 ICID 9', 'MID 42: 1 recipient, 500 bytes'],
        ],
      );
    }
  });

  it('is the message of the busy hour', () => {
    assert.deepEqual(messages(sampleLog('busy-hour.log')), [
      '1 message for 3 recipients (30,911 bytes) sent as carol from 203.0.113.67 behind a logon that may have taken the account, 09:16',
    ]);
  });

  it('is none where nothing was taken', () => {
    const [start = '', sender = '', recipient = ''] = message(9, 41);
    for (const sent of [
      [],
      [
        start,
        sender,
        recipient,
        'Message aborted MID 41 Receiving aborted',
        'Message finished MID 41 aborted',
      ],
      [start, sender, 'MID 41 ICID 9 To: <a@example.net> Rejected by RAT'],
      message(8, 41),
    ]) {
      const all = [...guessed, ...later('10:01:00', ...sent)];
      for (const log of [logOf(...all), alone(all)]) assert.deepEqual(messages(log), []);
    }
  });

  it('is none before the logon, nor of a user who only mistyped', () => {
    const before = [...guessed.slice(0, -1), ...later('10:00:00', ...message(9, 41)), ...guessed.slice(-1)];
    assert.deepEqual(messages(logOf(...before)), []);
    const mistyped = later(
      '10:00:00',
      opened(9),
      logon(9, 'failed'),
      logon(9, 'succeeded'),
      ...message(9, 41),
    );
    assert.deepEqual(messages(logOf(...mistyped)), []);
  });

  it('is also what was sent behind later logons of that user from there, and not from elsewhere', () => {
    const all = [
      ...guessed,
      ...later('10:01:00', 'ICID 9 close', opened(10), logon(10, 'succeeded', 'carol@example.com')),
      ...later('10:02:00', ...message(10, 41, 4), 'ICID 10 close'),
      ...later(
        '10:03:00',
        opened(11, '198.51.100.3'),
        logon(11, 'succeeded'),
        ...message(11, 42),
        'ICID 11 close',
      ),
      ...later('10:04:00', opened(12), logon(12, 'succeeded', 'dave'), ...message(12, 43), 'ICID 12 close'),
      ...later('11:00:00', opened(13), logon(13, 'succeeded'), ...message(13, 44), 'ICID 13 close'),
    ];
    for (const log of [logOf(...all), alone(all)]) {
      assert.deepEqual(messages(log), [
        '2 messages for 5 recipients (2,000 bytes) sent as carol from 203.0.113.67 behind a logon that may have taken the account, on 2 connections, 10:02 to 11:00',
      ]);
      assert.deepEqual([told(log)[0]?.mids, told(log)[0]?.count], [[41, 44], 3]);
    }
  });

  it('ends where somebody else logs on on the connection', () => {
    const all = [
      ...guessed,
      ...later('10:01:00', ...message(9, 41), logon(9, 'succeeded', 'dave'), ...message(9, 42)),
    ];
    for (const log of [logOf(...all), alone(all)]) assert.deepEqual(told(log)[0]?.mids, [41]);
  });

  it('is found again on a connection that has no end, and behind a number that comes again', () => {
    const all = [
      ...guessed,
      ...later('10:01:00', ...message(9, 41)),
      ...later('10:02:00', 'SMTP server starting', opened(9), ...message(9, 42), 'ICID 9 close'),
    ];
    for (const log of [logOf(...all), alone(all)]) assert.deepEqual(told(log)[0]?.mids, [41]);
  });

  it('shows the first messages and the last one of many', () => {
    const many = Array.from({ length: 30 }, (_, n) => message(9, 41 + n)).flat();
    const [finding] = told(logOf(...guessed, ...later('10:01:00', ...many)));
    assert.deepEqual(
      finding?.related().map(({ message: said }) => renderPhrase(said)),
      [
        'MID 41: 1 recipient, 1,000 bytes',
        'MID 42: 1 recipient, 1,000 bytes',
        '28 more messages, the last one: MID 70: 1 recipient, 1,000 bytes',
      ],
    );
  });

  it('is read from a part of the text where the log has little else to keep', () => {
    // Far more than one piece of a scan, on both sides.
    const other = (from: number) =>
      Array.from({ length: 3000 }, (_, n) => later('10:00:30', `Start MID ${from + n} ICID 0`)).flat();
    const all = [...other(1000), ...lines, ...other(5000)];
    assert.deepEqual(messages(alone(all)), messages(readLog(`${all.join('\n')}\n`)));
    assert.equal(messages(alone(all)).length, 1);
  });
});
