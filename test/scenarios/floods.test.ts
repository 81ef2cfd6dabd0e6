// An attacker who makes up users and addresses without end: what is kept is bounded, and what is said of it stays true.
import assert from 'node:assert/strict';
import { connections } from '../../server/src/features/connections/connections';
import { hatEntries } from '../../server/src/features/hatEntries';
import { eachHeadline } from '../../server/src/log/findings/matches';
import { readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import type { ConnectionsPath } from '../../server/src/requests';
import { renderPhrase } from '../../server/src/texts/render';
import { context } from '../features/asking';

/** More than are kept (attempts/names.ts), and enough more to be a campaign by themselves. */
const FLOOD = 201_000;

const twoDigits = (value: number) => String(value).padStart(2, '0');

/** @param n of so many lines of one day */
function at(n: number, of: number, text: string): string {
  const seconds = Math.floor((n * 80_000) / of);
  const clock = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(part => twoDigits(Math.floor(part)));
  return `Wed Jun  2 ${clock.join(':')} 2027 Info: ${text}\n`;
}

const failed = (icid: number, user: string) =>
  `SMTP Auth: (ICID ${icid}) failed for user: ${user} using AUTH mechanism: LOGIN with profile: P`;
const opened = (icid: number, address: string) =>
  `New SMTP ICID ${icid} interface mail (192.0.2.1) address ${address} reverse dns host unknown verified no`;

const valueOf = (path: ConnectionsPath | undefined): string =>
  (path && 'value' in path ? path.value : undefined) ?? '';

/** What is found, and the rows of the view with the actions that they offer. */
function toldIn(text: string) {
  const log = readLog(text);
  const { rows } = runTask(connections(log, { path: { group: 'campaign' } }, context()));
  return {
    found: Array.from(eachHeadline(log), ({ message }) => renderPhrase(message)),
    rows: rows.map(({ label, detail, address, ignorable }) => ({ label, detail, address, ignorable })),
    hat: rows.map(({ path }) => {
      const hat = runTask(hatEntries(log, { of: 'campaign', value: valueOf(path) }, context()));
      return hat && [hat.addressCount, hat.hasMore];
    }),
  };
}

describe('a flood', function () {
  this.timeout(120_000);

  it('of users from one address is one spraying, of more users than are kept', () => {
    const lines = Array.from({ length: FLOOD }, (_, n) => at(n, FLOOD, failed(7, `user${n}`)));
    assert.deepEqual(toldIn(at(0, FLOOD, opened(7, '203.0.113.66')) + lines.join('')), {
      found: [
        'Password spraying from 203.0.113.66: more than 200,000 users, 201,000 failures, 00:00 to 22:13',
      ],
      rows: [
        {
          label: 'Password spraying',
          detail: '201,000 failures · 00:00 to 22:13 · more than 200,000 users · 203.0.113.66',
          address: '203.0.113.66',
          ignorable: { address: '203.0.113.66', network: '203.0.113.0/24' },
        },
      ],
      hat: [[1, false]],
    });
  });

  it('of addresses is one spraying, from more addresses than are kept', () => {
    const address = (n: number) => `2001:db8:${(n >> 16).toString(16)}:${(n & 0xffff).toString(16)}::1`;
    const lines = Array.from(
      { length: FLOOD },
      (_, n) => at(n, FLOOD, opened(n + 10, address(n))) + at(n, FLOOD, failed(n + 10, `user${n % 50}`)),
    );
    assert.deepEqual(toldIn(lines.join('')), {
      found: [
        'Password spraying from more than 200,000 addresses: 50 users, 201,000 failures, 00:00 to 22:13',
      ],
      rows: [
        {
          label: 'Password spraying',
          detail: '201,000 failures · 00:00 to 22:13 · 50 users · more than 200,000 addresses',
          address: undefined,
          ignorable: undefined,
        },
      ],
      hat: [[200_000, true]],
    });
  });
});
