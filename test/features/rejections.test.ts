// Recipients that were turned away at RCPT: they never became any, and who asks for them is told so.
import assert from 'node:assert/strict';
import { storyNameOf } from '../../server/src/features/story/storyName';
import { storyPage } from '../../server/src/features/story/storyPage';
import type { Log } from '../../server/src/log/log';
import { wholly } from '../../server/src/log/pieces';
import { info, logOf, only, there } from '../log/making';
import { context, hoverText, URI } from './asking';

const opened = 'New SMTP ICID 7 interface Data (192.0.2.1) address 198.51.100.1 reverse dns host unknown';
const rejected = (who: string, why: string) => `MID 1 ICID 7 To: <${who}> Rejected by ${why}`;
const log = logOf(
  ...[
    opened,
    'Start MID 1 ICID 7',
    'MID 1 ICID 7 From: <alice@example.com>',
    'MID 1 ICID 7 RID 0 To: <b@example.org>',
    rejected('bob@example.org', 'RAT'),
    rejected('Bob@example.org', 'RAT'),
    'MID 1 ICID 7 RID 1 To: <c@example.org>',
    rejected('dora@example.org', 'LDAPACCEPT'),
    'Message done DCID 9 MID 1 to RID [0, 1]',
  ].map(info),
);

const heading = (of: Log, name: string) =>
  there(wholly(storyPage(of, storyNameOf(of, URI, only(of, name), false), context())))
    .text.split('\n')
    .filter(line => line.startsWith('# '));

describe('recipients that were turned away', () => {
  it('stand in the hover of the message, behind those that it has, and count among none', () => {
    const lines = hoverText(log, 2, 'MID 1').split('\n');
    assert.equal(lines[0], 'MID 1 — delivered');
    assert.deepEqual(lines.slice(2, 6), [
      'b@example.org: delivered (DCID 9)',
      'c@example.org: delivered (DCID 9)',
      'Bob@example.org: rejected at RCPT by RAT',
      'dora@example.org: rejected at RCPT by LDAPACCEPT',
    ]);
  });

  it('stand in the heading of its story and of that of its connection', () => {
    for (const name of ['MID 1', 'ICID 7']) {
      assert.deepEqual(heading(log, name).slice(1, 3), [
        '# Bob@example.org: rejected at RCPT by RAT',
        '# dora@example.org: rejected at RCPT by LDAPACCEPT',
      ]);
    }
    assert.ok(!heading(log, 'DCID 9').some(line => line.includes('rejected')));
  });

  it('are counted where there are many', () => {
    const many = logOf(
      ...[
        'Start MID 1 ICID 7',
        'MID 1 ICID 7 From: <alice@example.com>',
        ...Array.from({ length: 40 }, (_, n) => rejected(`r${n}@example.org`, 'RAT')),
      ].map(info),
    );
    const told = hoverText(many, 1, 'MID 1').split('\n');
    assert.ok(told.includes('36 more recipients rejected at RCPT'), told.join('\n'));
    assert.equal(told.filter(line => line.includes('rejected at RCPT by')).length, 4);
  });
});
