// Addresses as entries for the Host Access Table of the appliance.
import assert from 'node:assert/strict';
import { connections } from '../../server/src/features/connections/connections';
import { hatEntries } from '../../server/src/features/hatEntries';
import type { Log } from '../../server/src/log/log';
import { runTask } from '../../server/src/log/task';
import type { AddressesOf } from '../../server/src/requests';
import { at, logOf, sampleLog, there } from '../log/making';
import { context } from './asking';

const asked = context();
const entries = (log: Log, lines: AddressesOf) => there(runTask(hatEntries(log, lines, asked)));
const campaign = (log: Log, label: string): AddressesOf => {
  const { rows } = runTask(connections(log, { path: { group: 'campaign' } }, asked));
  const path = there(rows.find(row => row.label.startsWith(label))).path;
  assert.ok(path && 'group' in path && path.group === 'campaign' && path.value !== undefined);
  return { of: 'campaign', value: path.value };
};

let icid = 0;
const attempt = (time: string, address: string, user: string, result = 'failed') => [
  at(
    time,
    `New SMTP ICID ${++icid} interface Data 1 (192.0.2.1) address ${address} reverse dns host unknown verified no`,
  ),
  at(
    time,
    `SMTP Auth: (ICID ${icid}) ${result} for user: ${user} using AUTH mechanism: PLAIN with profile: Staff`,
  ),
];

/** One user who fails from some addresses, from each in turn. */
const distributed = (addresses: readonly string[]) =>
  [10, 13, 11].flatMap((hour, round) =>
    addresses.flatMap((address, n) =>
      attempt(`${hour + round}:${10 + 7 * n}:${10 + ((n * n * 7 + round) % 50)}`, address, 'alice'),
    ),
  );

const ADDRESSES = ['203.0.113.4', '203.0.113.5', '203.0.113.6', '203.0.113.7', '198.51.100.9', '2001:db8::1'];

describe('HAT entries', () => {
  it('are the addresses of a campaign, folded, and no other', () => {
    const log = logOf(...distributed(ADDRESSES));
    assert.deepEqual(entries(log, campaign(log, 'Device of alice')), {
      entries: ['198.51.100.9', '203.0.113.4/30', '2001:db8::1'],
      unshared: ['198.51.100.9', '203.0.113.4/30', '2001:db8::1'],
      addressCount: 6,
      leftOutCount: 0,
      hasMore: false,
      shared: [],
      sharedCount: 0,
    });
  });

  it('warn of an address from which users were let in', () => {
    const staff = ['bob', 'carol', 'dave', 'erin'].flatMap(user =>
      attempt('09:00:00', '203.0.113.5', user, 'succeeded'),
    );
    const log = logOf(...staff, ...distributed(ADDRESSES));
    const found = entries(log, { of: 'address', value: '203.0.113.0/24' });
    assert.deepEqual(found.entries, ['203.0.113.4/30']);
    assert.deepEqual(found.unshared, ['203.0.113.4', '203.0.113.6/31']);
    assert.deepEqual(
      [found.shared, found.sharedCount],
      [[{ address: '203.0.113.5', users: ['bob', 'carol', 'dave'], userCount: 4 }], 1],
    );
  });

  it('do not warn of the logon by which the account was taken', () => {
    const log = sampleLog('busy-hour.log');
    const found = entries(log, campaign(log, 'Account at risk: carol'));
    assert.deepEqual([found.entries, found.sharedCount], [['203.0.113.67'], 0]);
  });

  it('are those that a user came from', () => {
    const log = sampleLog('busy-hour.log');
    assert.deepEqual(entries(log, { of: 'user', value: 'carol' }).entries, ['203.0.113.67']);
  });

  it('leave out what is no address, and say how much', () => {
    const log = logOf(
      ...attempt('09:00:00', 'not-an-address', 'alice'),
      ...attempt('09:00:01', '192.0.2.7', 'alice'),
    );
    const found = entries(log, { of: 'user', value: 'alice' });
    assert.deepEqual([found.entries, found.addressCount, found.leftOutCount], [['192.0.2.7'], 1, 1]);
  });

  it('are none of what the log does not hold', () => {
    const log = sampleLog('busy-hour.log');
    for (const lines of [
      { of: 'user', value: 'nobody' },
      { of: 'address', value: '192.0.2.250' },
      { of: 'campaign', value: 'x' },
    ] as const)
      assert.equal(runTask(hatEntries(log, lines, asked)), null, lines.value);
  });
});
