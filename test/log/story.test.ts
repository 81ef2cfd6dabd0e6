// Who belongs to whom, and the story of a connection or message.
import assert from 'node:assert/strict';
import type { Chain } from '../../server/src/log/index/chains';
import type { Log } from '../../server/src/log/log';
import {
  childrenOf,
  deliveriesOf,
  injectionOf,
  messagesOf,
  parentsOf,
} from '../../server/src/log/questions/relations';
import { storyOf } from '../../server/src/log/questions/story';
import { from, info, logOf, only, sampleLog } from './making';

const names = (chains: readonly Chain[]) => chains.map(({ kind, number }) => `${kind} ${number}`).sort();

/** The lines of a story, from 1. */
const storyLines = (log: Log, name: string) =>
  storyOf(log, only(log, name)).entries.map(entry => log.index.lineOf(entry) + 1);

/** Two clients' mail over one outbound connection; the first one's is split, and bounces. */
const log = logOf(
  ...[
    'New SMTP ICID 1 interface Data (192.0.2.1) address 198.51.100.1 reverse dns host unknown verified no', // 1
    'ICID 1 ACCEPT SG None match ALL SBRS None', // 2
    'New SMTP ICID 2 interface Data (192.0.2.1) address 198.51.100.2 reverse dns host unknown verified no', // 3
    'Start MID 10 ICID 1', // 4
    'MID 10 ICID 1 From: <a@example.com>', // 5
    'Start MID 20 ICID 2', // 6
    'Start MID 11 ICID 0', // 7
    'MID 10 was split creating MID 11 due to a per-recipient policy x', // 8
    'New SMTP DCID 5 interface 192.0.2.1 address 203.0.113.5 port 25', // 9
    'DCID 5 TLS success protocol TLSv1.2 cipher X', // 10
    'Delivery start DCID 5 MID 11 to RID [0]', // 11
    "Bounced: DCID 5 MID 11 to RID 0 - 5.1.0 - Unknown address error ('550', ['no'])", // 12
    'MID 12 was generated for bounce of MID 11', // 13
    'Start MID 12 ICID 0', // 14
    'Delivery start DCID 5 MID 20 to RID [0]', // 15
    'Message done DCID 5 MID 20 to RID [0]', // 16
    'New SMTP DCID 6 interface 192.0.2.1 address 203.0.113.6 port 25', // 17
    'Delivery start DCID 6 MID 12 to RID [0]', // 18
    'Delivery start DCID 6 MID 10 to RID [0]', // 19
    'ICID 1 close', // 20
    'DCID 5 close', // 21
    'ICID 2 close', // 22
    'DCID 6 close', // 23
    'MID 30 queued for delivery', // 24
  ].map(info),
);

describe('connections and messages', () => {
  it('lead to each other by the lines that name both', () => {
    assert.deepEqual(names(messagesOf(log, only(log, 'ICID 1'))), ['MID 10']);
    assert.deepEqual(names(messagesOf(log, only(log, 'DCID 5'))), ['MID 11', 'MID 20']);
    assert.deepEqual(names(deliveriesOf(log, only(log, 'MID 12'))), ['DCID 6']);
    assert.equal(injectionOf(log, only(log, 'MID 10'))?.number, 1);
    // ICID 0: the appliance made it.
    assert.equal(injectionOf(log, only(log, 'MID 11')), undefined);
  });

  it('know parents and children, whichever line stands first', () => {
    assert.deepEqual(names(childrenOf(log, only(log, 'MID 10'))), ['MID 11']);
    assert.deepEqual(names(parentsOf(log, only(log, 'MID 11'))), ['MID 10']);
    assert.deepEqual(names(childrenOf(log, only(log, 'MID 11'))), ['MID 12']);
    assert.deepEqual(names(parentsOf(log, only(log, 'MID 10'))), []);
  });

  it('of two appliances with the same numbers have nothing to do with each other', () => {
    const two = logOf(
      from('mx1', 'Start MID 10 ICID 1'),
      from('mx2', 'Start MID 10 ICID 7'),
      from('mx1', 'MID 10 was split creating MID 11 due to x'),
      from('mx2', 'Start MID 11 ICID 0'),
    );
    const [first] = two.index.chains.all().filter(({ kind, host }) => kind === 'MID' && host === 'mx1');
    assert.ok(first);
    assert.deepEqual(
      childrenOf(two, first).map(({ host, number }) => [host, number]),
      [['mx1', 11]],
    );
    assert.deepEqual(storyOf(two, first).entries, [0, 2]);
  });
});

describe('the story', () => {
  it('of an inbound connection goes down to children and their deliveries, and to no other mail', () => {
    assert.deepEqual(
      storyLines(log, 'ICID 1'),
      [1, 2, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 17, 18, 19, 20, 21, 23],
    );
  });

  it('of an outbound connection has its messages, and what let them in', () => {
    assert.deepEqual(storyLines(log, 'DCID 5'), [3, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 21, 22]);
  });

  it('of a message has its parents and children, and the connections of all of them', () => {
    assert.deepEqual(
      storyLines(log, 'MID 11'),
      [1, 2, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 17, 18, 19, 20, 21, 23],
    );
    assert.deepEqual(names(storyOf(log, only(log, 'MID 11')).messages), ['MID 10', 'MID 11', 'MID 12']);
  });

  it('of a message that a central quarantine released goes on under its new number, and leads back', () => {
    const held = logOf(
      ...[
        'New SMTP ICID 1 interface Data (192.0.2.1) address 198.51.100.1 reverse dns host unknown verified no', // 1
        'Start MID 1357 ICID 1', // 2
        `MID 1357 enqueued for transfer to centralized quarantine "Policy" (content filter 'x')`, // 3
        'MID 1357 quarantined to "Policy"', // 4
        'Message finished MID 1357 done', // 5
        'ICID 1 close', // 6
        'MID 1400 queued for delivery', // 7
        'MID 1402 received from the SMA 192.0.2.9 (MID originally 1357) on release from quarantine "Policy"', // 8
        'MID 1402 queued for delivery', // 9
        'New SMTP DCID 5 interface 192.0.2.1 address 203.0.113.5 port 25', // 10
        'Message done DCID 5 MID 1402 to RID [0]', // 11
      ].map(info),
    );
    for (const name of ['MID 1357', 'MID 1402', 'ICID 1']) {
      assert.deepEqual(storyLines(held, name), [1, 2, 3, 4, 5, 6, 8, 9, 10, 11], name);
    }
    assert.deepEqual(names(childrenOf(held, only(held, 'MID 1357'))), ['MID 1402']);
    assert.deepEqual(names(parentsOf(held, only(held, 'MID 1402'))), ['MID 1357']);
  });

  it('of a message that no other line joins is its own lines', () => {
    assert.deepEqual(storyLines(log, 'MID 30'), [24]);
  });

  it('of a failed logon that bounced has the logon, the bounce and nothing of its neighbours', () => {
    const busy = sampleLog('busy-hour.log');
    const failed = busy.index.chains.all().find(({ kind, number }) => kind === 'DCID' && number === 209);
    assert.ok(failed);
    const events = storyOf(busy, failed).entries.map(entry => busy.eventOf(entry)?.name);
    assert.ok(events.includes('delivery.auth-failed'));
    assert.ok(events.includes('delivery.bounced'));
    assert.ok(events.includes('injection.opened'));
    assert.equal(events.filter(name => name === 'delivery.opened').length, 1);
  });

  it('of a connection whose messages make a chain of twenty thousand is told', function () {
    this.timeout(20_000);
    const lines = Array.from({ length: 20_000 }, (_, i) => [
      info(`Start MID ${i + 10} ICID 1`),
      info(`MID ${i + 10} was split creating MID ${i + 11} due to x`),
    ]);
    const long = logOf(...lines.flat());
    assert.equal(storyOf(long, only(long, 'ICID 1')).entries.length, 40_000);
  });
});
