// What leads on from a connection or message and back, and which connection an answer belongs to.
import assert from 'node:assert/strict';
import type { Log } from '../../server/src/log/log';
import { runTask } from '../../server/src/log/task';
import { callsOf, type CallDirection } from '../../server/src/log/questions/calls';
import { messageOf } from '../../server/src/log/questions/message';
import { from, info, logOf, named, only, there } from './making';

/** Each other one, and the lines from 1 that join them. */
const calls = (log: Log, name: string, way: CallDirection) =>
  runTask(callsOf(log, there(named(log, name)[0]), way)).map(({ other, entries }) => [
    `${other.kind} ${other.number}`,
    entries.map(entry => log.index.lineOf(entry) + 1),
  ]);

const log = logOf(
  ...[
    'New SMTP ICID 1 interface Data (192.0.2.1) address 198.51.100.1 reverse dns host unknown verified no', // 1
    'Start MID 10 ICID 1', // 2
    'MID 10 ICID 1 From: <a@example.com>', // 3
    'MID 10 ICID 1 RID 0 To: <b@example.net>', // 4
    'Start MID 11 ICID 0', // 5
    'MID 10 was split creating MID 11 due to a per-recipient policy x', // 6
    'New SMTP DCID 5 interface 192.0.2.1 address 203.0.113.5 port 25', // 7
    'Delivery start DCID 5 MID 10 to RID [0]', // 8
    'Message done DCID 5 MID 10 to RID [0]', // 9
    "MID 10 RID [0] Response '2.0.0 Ok: queued as 1'", // 10
    'Delivery start DCID 5 MID 11 to RID [0]', // 11
    'MID 11 to RID [0] pending till Wed Jul 20 10:15:41 2027 [Default]', // 12
    'DCID 5 close', // 13
    'Delivery start DCID 6 MID 11 to RID [0]', // 14
    'Message done DCID 6 MID 11 to RID [0]', // 15
    "MID 11 RID [0] Response 'ok'", // 16
    'ICID 1 close', // 17
  ].map(info),
);

describe('what leads on from', () => {
  it('a connection are the messages it brought', () => {
    assert.deepEqual(calls(log, 'ICID 1', 'to'), [['MID 10', [2, 3, 4]]]);
    assert.deepEqual(calls(log, 'ICID 1', 'from'), []);
  });

  it('a message are its children and deliveries, with the answers that name no connection', () => {
    assert.deepEqual(calls(log, 'MID 10', 'to'), [
      ['MID 11', [6]],
      ['DCID 5', [8, 9, 10]],
    ]);
    assert.deepEqual(calls(log, 'MID 11', 'to'), [
      ['DCID 5', [11, 12]],
      ['DCID 6', [14, 15, 16]],
    ]);
  });

  it('an outbound connection is nothing', () => {
    assert.deepEqual(calls(log, 'DCID 5', 'to'), []);
  });
});

describe('what leads to', () => {
  it('a message is its connection, or its parents', () => {
    assert.deepEqual(calls(log, 'MID 10', 'from'), [['ICID 1', [2, 3, 4]]]);
    assert.deepEqual(calls(log, 'MID 11', 'from'), [['MID 10', [6]]]);
  });

  it('an outbound connection are its messages, by the same lines as the other way round', () => {
    assert.deepEqual(calls(log, 'DCID 5', 'from'), [
      ['MID 10', [8, 9, 10]],
      ['MID 11', [11, 12]],
    ]);
  });

  it('one of two appliances is of the same appliance', () => {
    const two = logOf(from('mx1', 'Start MID 10 ICID 1'), from('mx2', 'Start MID 10 ICID 1'));
    assert.deepEqual(calls(two, 'MID 10', 'from'), [['ICID 1', [1]]]);
    assert.deepEqual(calls(two, 'ICID 1', 'to'), [['MID 10', [1]]]);
  });
});

describe('an answer of the next host', () => {
  /** Of each recipient by number: the connection, what became of it, what was answered. */
  const fates = (of: Log, name: string) =>
    there(messageOf(of, only(of, name)).fates)
      .map(({ rid, dcid, outcome, reply }) => [rid, dcid, outcome, reply])
      .sort(([a], [b]) => Number(a) - Number(b));

  it('belongs to the connection of the last delivery of its recipient', () => {
    assert.deepEqual(fates(log, 'MID 10'), [
      [0, 5, 'delivered', '2.0.0 Ok: queued as 1'],
      [0, 6, 'delivered', 'ok'],
    ]);
    assert.deepEqual(fates(log, 'MID 11'), [[0, 6, 'delivered', 'ok']]);
  });

  it('to one of several recipients is told from that to another', () => {
    const two = logOf(
      info('Delivery start DCID 5 MID 10 to RID [0]'),
      info('Delivery start DCID 6 MID 10 to RID [1, 2]'),
      info("MID 10 RID [0] Response 'first'"),
      info("MID 10 RID [1, 2] Response 'second'"),
      info('Message done DCID 5 MID 10 to RID [0]'),
    );
    assert.deepEqual(fates(two, 'MID 10'), [
      [0, 5, 'delivered', 'first'],
      [1, 6, 'queued', 'second'],
      [2, 6, 'queued', 'second'],
    ]);
  });

  it('to recipients whose deliveries began on several connections belongs to that of each', () => {
    const both = logOf(
      info('Delivery start DCID 6 MID 10 to RID [1]'),
      info('Delivery start DCID 5 MID 10 to RID [0]'),
      info('Delivery start DCID 7 MID 10 to RID [1]'),
      info("MID 10 RID [0, 1] Response 'both'"),
    );
    assert.deepEqual(fates(both, 'MID 10'), [
      [0, 5, 'queued', 'both'],
      [1, 7, 'queued', 'both'],
    ]);
    // A line can be led to from one connection alone.
    assert.deepEqual(calls(both, 'MID 10', 'to'), [
      ['DCID 6', [1]],
      ['DCID 5', [2]],
      ['DCID 7', [3, 4]],
    ]);
  });

  it('without a delivery before it belongs to none', () => {
    const cut = logOf(
      info("MID 10 RID [0] Response 'late'"),
      info('MID 10 to RID [0] pending till Wed Jul 20 10:15:41 2027 [Default]'),
    );
    assert.deepEqual(fates(cut, 'MID 10'), [[0, undefined, 'delayed', 'late']]);
  });

  it('does not undo a delivery that was done', () => {
    const done = logOf(
      info('Delivery start DCID 5 MID 10 to RID [0, 1]'),
      info('Message done DCID 5 MID 10 to RID [0]'),
      info('MID 10 to RID [1] pending till Wed Jul 20 10:15:41 2027 [Default]'),
    );
    assert.deepEqual(fates(done, 'MID 10'), [
      [0, 5, 'delivered', undefined],
      [1, 5, 'delayed', undefined],
    ]);
  });
});
