// A story as events between client, appliance and next hosts: whom each concerns, in which order, what stands out.
import assert from 'node:assert/strict';
import { EVENTS } from '../../server/src/log/events/registry';
import type { Log } from '../../server/src/log/log';
import { runTask } from '../../server/src/log/task';
import { FIRST_EVENTS, LAST_EVENTS, sequenceTask } from '../../server/src/log/questions/sequence';
import { MAX_CLIENTS, MAX_HOSTS, type Lane } from '../../server/src/log/questions/sequenceLanes';
import { markOf } from '../../server/src/log/questions/sequenceMarks';
import { at, from, info, logOf, only, sampleLog } from './making';

const sequenceOf = (log: Log, name: string) => runTask(sequenceTask(log, only(log, name)));

const laneName = ({ kind, address, connections, others }: Lane) =>
  [
    kind,
    address ?? '?',
    ...connections.map(c => `${c.kind} ${c.number}`),
    ...(others > 0 ? [`+${others}`] : []),
  ].join(' ');

/** `7 client > appliance: injection.auth-failed !failure +17`, lines from 1. */
function told(log: Log, name: string): string[] {
  const { lanes, events } = sequenceOf(log, name);
  const lane = (place: number) => lanes[place]?.kind ?? '?';
  const signs = { arrow: '>', line: '-', note: '' };
  return events.map(({ entry, shape, from, to, mark, gapSeconds }) => {
    const where = shape === 'note' ? lane(from) : `${lane(from)} ${signs[shape]} ${lane(to)}`;
    const stands = mark === 'plain' ? '' : ` !${mark}`;
    const after = gapSeconds ? ` +${gapSeconds}` : '';
    return `${entry.entry.line + 1} ${where}: ${entry.event?.name ?? 'other'}${stands}${after}`;
  });
}

describe('the sequence of a story', () => {
  const auth = sampleLog('smtp-auth.log');

  it('is told of a logon that succeeded', () => {
    assert.deepEqual(told(auth, 'ICID 450'), [
      '1 client > appliance: injection.opened',
      '2 appliance: injection.policy',
      '3 client > appliance: injection.auth-succeeded !success +49',
      '4 client - appliance: injection.closed +86',
    ]);
    assert.deepEqual(sequenceOf(auth, 'ICID 450').lanes.map(laneName), [
      'client 172.16.155.102 ICID 450',
      'appliance 172.16.155.16',
    ]);
  });

  it('is told of a logon that failed', () => {
    assert.deepEqual(told(auth, 'ICID 451'), [
      '5 client > appliance: injection.opened',
      '6 appliance: injection.policy',
      '7 client > appliance: injection.auth-failed !failure +17',
      '8 client - appliance: injection.closed +9',
    ]);
  });

  it('is told of a delivery', () => {
    assert.deepEqual(told(auth, 'DCID 5633'), [
      '9 appliance > next-host: delivery.opened',
      '10 next-host > appliance: delivery.auth-succeeded !success',
      '11 appliance > next-host: delivery.started',
      '12 next-host > appliance: delivery.done !success',
      '13 appliance - next-host: delivery.closed +5',
    ]);
  });

  it('is told of a delivery that failed', () => {
    assert.deepEqual(told(auth, 'DCID 5640'), [
      '14 appliance > next-host: delivery.opened',
      '15 next-host > appliance: delivery.auth-failed !failure +2',
      '16 appliance > next-host: delivery.started',
      '17 next-host > appliance: delivery.bounced !failure',
      '18 appliance - next-host: delivery.closed +5',
    ]);
  });

  it('goes from authentication over message, bounce and bounce message to the close of all', () => {
    const log = sampleLog('busy-hour.log');
    const { lanes } = sequenceOf(log, 'ICID 118');
    assert.deepEqual(lanes.map(laneName), [
      'client 198.51.100.20 ICID 118',
      'appliance 192.0.2.11',
      'next-host 203.0.113.26 DCID 209',
      'next-host 192.0.2.30 DCID 210',
    ]);
    const all = told(log, 'ICID 118');
    const milestones = all.filter(line => /auth-|bounce|delivery\.(?:done|started)|closed/.test(line));
    assert.deepEqual(milestones, [
      '170 client > appliance: injection.auth-succeeded !success +1',
      '182 next-host > appliance: delivery.auth-failed !failure +1',
      '183 appliance > next-host: delivery.started',
      '184 next-host > appliance: delivery.bounced !failure +1',
      '185 appliance: message.bounce-generated',
      '193 client - appliance: injection.closed +1',
      '194 appliance > next-host: delivery.started',
      '195 next-host > appliance: delivery.done !success +1',
      '198 appliance - next-host: delivery.closed +2',
      '199 appliance - next-host: delivery.closed +2',
    ]);
    // The appliance made the bounce message itself: nobody sent it.
    assert.ok(all.includes('186 appliance: message.started'));
  });

  it('names no client where the log begins after the opening', () => {
    const log = logOf(
      at('09:00:01', 'SMTP Auth: (ICID 7) failed for user: a using AUTH mechanism: PLAIN with profile: P'),
      at('09:00:03', 'ICID 7 close'),
    );
    assert.deepEqual(sequenceOf(log, 'ICID 7').lanes.map(laneName), ['client ? ICID 7', 'appliance ?']);
    assert.deepEqual(told(log, 'ICID 7'), [
      '1 client > appliance: injection.auth-failed !failure',
      '2 client - appliance: injection.closed +2',
    ]);
  });

  it('gives the answer of a host to the lane that the message was handed to last', () => {
    const log = logOf(
      ...[
        'New SMTP DCID 1 interface 192.0.2.1 address 203.0.113.1 port 25',
        'New SMTP DCID 2 interface 192.0.2.1 address 203.0.113.2 port 25',
        'Delivery start DCID 1 MID 5 to RID [0]',
        "Delayed: DCID 1 MID 5 to RID 0 - 4.1.0 - Unknown address error ('466', ['full'])[]",
        'Delivery start DCID 2 MID 5 to RID [0]',
        'Message done DCID 2 MID 5 to RID [0]',
        "MID 5 RID [0] Response '2.0.0 Ok'",
        'Bounced: DCID 0 MID 5 to RID 1 - 5.4.7 - Delivery expired (message too old)',
      ].map(info),
    );
    const { events } = sequenceOf(log, 'MID 5');
    assert.deepEqual(
      events.map(({ from, to }) => [from, to]),
      [
        [0, 1],
        [0, 2],
        [0, 1],
        [1, 0],
        [0, 2],
        [2, 0],
        [2, 0],
        [0, 0],
      ],
    );
    assert.deepEqual(
      events.slice(-5).map(({ mark }) => mark),
      ['warning', 'plain', 'success', 'plain', 'failure'],
    );
  });

  it('marks a client that is turned away, and what breaks off', () => {
    const log = logOf(
      ...[
        'New SMTP ICID 1 interface D (192.0.2.1) address 198.51.100.1 reverse dns host unknown verified no',
        'ICID 1 REJECT SG BLACKLIST match sbrs[-10.0:-2.5] SBRS -7.4 country None',
        'ICID 1 lost',
      ].map(info),
    );
    assert.deepEqual(
      sequenceOf(log, 'ICID 1').events.map(({ mark }) => mark),
      ['plain', 'warning', 'warning'],
    );
  });

  it('tells no time where it went back, or where there is none', () => {
    const log = logOf(
      at('09:00:05', 'ICID 1 ACCEPT SG None match ALL SBRS None'),
      at('09:00:03', 'ICID 1 lost'),
      'Info: ICID 1 close',
    );
    assert.deepEqual(
      sequenceOf(log, 'ICID 1').events.map(({ gapSeconds }) => gapSeconds),
      [undefined, undefined, undefined],
    );
  });

  it('puts connections with the same address into one lane, and many addresses into the last one', () => {
    const hosts = MAX_HOSTS + 3;
    const log = logOf(
      ...Array.from({ length: MAX_CLIENTS }, (_, i) => info(`MID 1 ICID ${i + 1} From: <a@example.com>`)),
      ...Array.from({ length: hosts + 1 }, (_, i) => [
        info(`New SMTP DCID ${i + 1} interface 192.0.2.1 address 203.0.113.${(i % hosts) + 1} port 25`),
        info(`Delivery start DCID ${i + 1} MID 1 to RID [${i}]`),
      ]).flat(),
    );
    const lanes = sequenceOf(log, 'MID 1').lanes.filter(({ kind }) => kind === 'next-host');
    assert.deepEqual(lanes.map(laneName), [
      'next-host 203.0.113.1 DCID 1 DCID 8',
      'next-host 203.0.113.2 DCID 2',
      'next-host 203.0.113.3 DCID 3',
      'next-host 203.0.113.4 DCID 4 DCID 5 DCID 6 DCID 7 +3',
    ]);
  });

  it('keeps two appliances with the same numbers apart, and calls each by its name', () => {
    const log = logOf(from('mx1', 'ICID 1 lost'), from('mx2', 'ICID 1 lost'), from('mx2', 'ICID 1 close'));
    const [first, second] = log.index.chains.all().map(chain => runTask(sequenceTask(log, chain)));
    assert.equal(first?.events.length, 1);
    assert.equal(second?.events.length, 2);
    assert.equal(second.lanes[1]?.address, 'mx2');
  });

  it('leaves out the middle of a very long story, and says how much', () => {
    const lines = 100_000;
    const log = logOf(...Array.from({ length: lines }, () => info('ICID 1 lost')));
    const { events, cut } = sequenceOf(log, 'ICID 1');
    assert.equal(events.length, FIRST_EVENTS + LAST_EVENTS);
    assert.deepEqual(cut, { first: FIRST_EVENTS, leftOut: lines - FIRST_EVENTS - LAST_EVENTS });
    assert.equal(events.at(-1)?.entry.number, lines - 1);
    assert.equal(events[FIRST_EVENTS]?.gapSeconds, undefined);
    assert.deepEqual(sequenceOf(auth, 'ICID 450').cut, { first: 4, leftOut: 0 });
  });
});

describe('the marks of events', () => {
  it('have every one that says by its name that something failed stand out', () => {
    const failing = EVENTS.filter(
      ({ name, direction }) =>
        direction !== undefined &&
        /^(?:injection|message|delivery)\..*(?:failed|rejected|error|bounced|delayed)$/.test(name),
    );
    assert.ok(failing.length > 8);
    assert.deepEqual(
      failing.filter(event => markOf(event) === 'plain').map(({ name }) => name),
      [],
    );
  });
});
