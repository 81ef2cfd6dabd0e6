// The messages of a log that took longest to be delivered.
import assert from 'node:assert/strict';
import { slowestDeliveryRows } from '../../server/src/features/slowestDeliveries';
import { slowestDeliveries } from '../../server/src/log/questions/slowestDeliveries';
import type { Log } from '../../server/src/log/log';
import { readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { at, logOf, sampleLog } from '../log/making';
import { context } from './asking';

const told = (log: Log) => runTask(slowestDeliveryRows(log, context()));
const rows = (log: Log) =>
  told(log).items.map(
    ({ name, duration, waits, recipients }) => `${duration} ${name}${waits ? ' waits' : ''}: ${recipients}`,
  );

const received = (clock: string, mid: number, ...to: string[]) => [
  at(clock, `Start MID ${mid} ICID 7`),
  at(clock, `MID ${mid} ICID 7 From: <alice@example.com>`),
  ...to.map((address, rid) => at(clock, `MID ${mid} ICID 7 RID ${rid} To: <${address}>`)),
  at(clock, `MID ${mid} queued for delivery`),
];
const connected = (clock: string, dcid: number, address: string) =>
  at(clock, `New SMTP DCID ${dcid} interface 192.0.2.1 address ${address} port 25`);
const done = (clock: string, dcid: number, mid: number, ...rids: number[]) =>
  at(clock, `Message done DCID ${dcid} MID ${mid} to RID [${rids.join(', ')}]`);
const finished = (clock: string, mid: number) => at(clock, `Message finished MID ${mid} done`);

describe('the slowest deliveries', () => {
  const log = logOf(
    ...received('09:00:00', 1, 'bob@example.net', 'carol@example.org'),
    ...received('09:00:10', 2, 'dave@example.net'),
    ...received('09:00:20', 3, 'erin@example.net'),
    ...received('09:00:30', 4, 'frank@example.net'),
    connected('09:01:00', 5, '203.0.113.5'),
    done('09:01:00', 5, 1, 0),
    done('09:01:10', 5, 2, 0),
    finished('09:01:10', 2),
    at(
      '09:01:20',
      "Bounced: DCID 5 MID 4 to RID 0 - 5.1.0 - Unknown address error ('550', ['5.1.1 No such user'])",
    ),
    connected('09:20:00', 6, '203.0.113.6'),
    done('09:20:00', 6, 1, 1),
    finished('09:20:00', 1),
    finished('09:40:00', 4),
    at('10:00:20', 'ICID 7 close'),
  );

  it('are told with their recipients and hosts, the longest first, and those that wait', () => {
    assert.deepEqual(rows(log), [
      '1 h MID 3 waits: erin@example.net',
      '20 m MID 1: carol@example.org at 203.0.113.6, bob@example.net at 203.0.113.5',
      '1 m MID 2: dave@example.net at 203.0.113.5',
    ]);
    const { total, untimed, isCut, items } = told(log);
    assert.deepEqual([total, untimed, isCut], [4, 0, false]);
    assert.match(items[1]?.detail ?? '', /alice@example\.com → bob@example\.net and 1 more/);
    assert.equal(items[1]?.time, '2 Jun 2027, 09:00:00');
  });

  it('names three of many recipients, and says how many more there are', () => {
    const many = Array.from({ length: 10 }, (_, place) => `user${place}@example.net`);
    const [row] = rows(logOf(...received('09:00:00', 1, ...many), at('09:05:00', 'ICID 7 close')));
    assert.equal(row, '5 m MID 1 waits: user0@example.net, user1@example.net, user2@example.net and 7 more');
  });

  it('leaves out what nobody can time, and says how many', () => {
    const back = logOf(
      ...received('02:50:00', 1, 'bob@example.net'),
      connected('02:10:00', 5, '203.0.113.5'),
      done('02:10:00', 5, 1, 0),
      finished('02:10:00', 1),
    );
    const { items, untimed, total } = told(back);
    assert.deepEqual([items.length, untimed, total], [0, 1, 1]);
    assert.equal(told(logOf('Info: Start MID 1 ICID 7', 'Info: MID 1 queued for delivery')).untimed, 1);
    assert.deepEqual(told(readLog('')).items, []);
  });

  it('tells of a message with ten thousand recipients, and of one put off six thousand times', () => {
    const rids = Array.from({ length: 10_000 }, (_, rid) => rid);
    const many = [
      ...received('09:00:00', 1, ...rids.map(rid => `user${rid}@example.net`)),
      connected('09:01:00', 5, '203.0.113.5'),
      ...rids.map(rid => done('09:10:00', 5, 1, rid)),
      finished('09:10:00', 1),
    ];
    const [row] = rows(logOf(...many));
    assert.match(row ?? '', /^10 m MID 1: user0@example\.net at 203\.0\.113\.5, /);
    const delay = at(
      '09:01:00',
      `Delayed: DCID 5 MID 2 to RID 0 - 4.1.0 - Unknown address error ('451', ['later'])`,
    );
    const often = [
      ...received('09:00:00', 2, 'bob@example.net'),
      ...rids.slice(0, 6000).map(() => delay),
      done('09:20:00', 5, 2, 0),
      finished('09:20:00', 2),
    ];
    assert.deepEqual(rows(logOf(...often)), ['20 m MID 2: bob@example.net']);
  });

  it('counts a message that has too many lines to tell what became of it', () => {
    const bulky = 'x'.repeat(1_000_000);
    const log = logOf(
      ...received('09:00:00', 1, 'bob@example.net'),
      ...Array.from({ length: 13 }, () => at('09:01:00', `MID 1 ${bulky}`)),
      finished('09:02:00', 1),
    );
    const { items, unread, untimed } = told(log);
    assert.deepEqual([items.length, unread, untimed], [0, 1, 0]);
  });

  it('cannot time what a clock that was set back has amid it, even where it has come further again', () => {
    const started = received('02:30:00', 1, 'bob@example.net');
    const back = [at('02:59:00', 'ICID 9 close'), at('02:00:00', 'ICID 8 close')];
    const delivered = logOf(...started, ...back, done('02:45:03', 5, 1, 0), finished('02:45:03', 1));
    assert.deepEqual([told(delivered).items.length, told(delivered).untimed], [0, 1]);
    const waiting = logOf(...started, ...back, at('02:45:00', 'ICID 7 close'));
    assert.deepEqual([told(waiting).items.length, told(waiting).untimed], [0, 1]);
  });

  it('cannot time a log whose lines run backwards', () => {
    const forwards = [
      ...received('09:00:00', 1, 'bob@example.net'),
      done('09:00:10', 5, 1, 0),
      finished('09:00:20', 1),
    ];
    const { items, untimed } = told(logOf(...forwards.reverse()));
    assert.ok(untimed > 0);
    assert.deepEqual(items, []);
  });

  it('tells the outcome first, and how long it took once', () => {
    assert.match(
      told(log).items[1]?.detail ?? '',
      /^delivered .*alice@example\.com → bob@example\.net and 1 more$/,
    );
    assert.doesNotMatch(told(log).items[1]?.detail ?? '', /lines|20 m/);
  });

  it('are the longest of all, whatever else is longer and was never delivered', () => {
    const bounced = Array.from({ length: 1200 }, (_, place) => [
      at('08:00:00', `Start MID ${place + 100} ICID 7`),
      at('08:00:00', `MID ${place + 100} ICID 7 RID 0 To: <nobody@example.net>`),
    ]).flat();
    const ends = Array.from({ length: 1200 }, (_, place) => [
      at(
        '11:00:00',
        `Bounced: DCID 5 MID ${place + 100} to RID 0 - 5.1.0 - Unknown address error ('550', ['5.1.1 No such user'])`,
      ),
      at('11:00:00', `Message finished MID ${place + 100} done`),
    ]).flat();
    const log = logOf(
      ...bounced,
      ...received('09:00:00', 1, 'bob@example.net'),
      done('09:01:00', 5, 1, 0),
      finished('09:01:00', 1),
      ...ends,
    );
    assert.deepEqual(rows(log), ['1 m MID 1: bob@example.net']);
    assert.deepEqual([told(log).isCut, told(log).total], [false, 1201]);
    // Of those that were not looked at, one may have been delivered.
    const { deliveries, isCut } = runTask(slowestDeliveries(log, 100, 500));
    assert.deepEqual([deliveries.length, isCut], [0, true]);
  });

  it('know when a message began that was made from another one', () => {
    const log = logOf(
      ...received('09:00:00', 1, 'bob@example.net'),
      at('09:00:10', "MID 1 rewritten to MID 3 by add-footer filter 'F'"),
      finished('09:00:10', 1),
      at('09:00:11', 'MID 3 queued for delivery'),
      done('09:20:12', 5, 3, 0),
      finished('09:20:12', 3),
    );
    const row = told(log).items.find(({ name }) => name === 'MID 3');
    assert.equal(row?.duration, '20 m 2 s');
    assert.equal(row.detail, 'delivered · from alice@example.com');
  });

  it('have no dot behind an outcome with nothing to tell beside it', () => {
    const log = logOf(
      at('09:00:00', 'MID 3 queued for delivery'),
      done('09:20:12', 5, 3, 0),
      finished('09:20:12', 3),
    );
    assert.equal(told(log).items[0]?.detail, 'delivered');
  });

  it('agree with the times of the sample', () => {
    const { items } = told(sampleLog('busy-hour.log'));
    assert.ok(items.length > 3);
    assert.ok(items.every(({ recipients, detail }) => recipients !== '' && detail !== ''));
    // It was received before the log begins.
    assert.equal(items.find(({ name }) => name === 'MID 5003')?.duration, 'at least 4 s');
    assert.equal(new Set(items.map(({ name }) => name)).size, items.length);
  });
});
