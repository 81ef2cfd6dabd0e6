// The hover of a message names the one that it was made from, and those that were made from it.
import assert from 'node:assert/strict';
import { info, logOf } from '../log/making';
import { hoverText } from './asking';

const told = (lines: readonly string[], line: number, name: string) =>
  hoverText(logOf(...lines.map(info)), line, name)
    .split('\n')
    .filter(words => words.startsWith('Made from'));

const lines = [
  'Start MID 1 ICID 7',
  'MID 1 ICID 7 From: <alice@example.com>',
  'MID 1 ICID 7 RID 0 To: <b@example.org>',
  'MID 1 ICID 7 RID 1 To: <c@example.org>',
  'MID 1 was split creating MID 2 due to a per-recipient policy sales',
  "MID 1 rewritten to MID 3 by add-footer filter 'x'",
  'MID 4 was generated for bounce of MID 3',
  'Message finished MID 3 done',
];

describe('the hover of a message that was made from another one', () => {
  it('names it, and how', () => {
    assert.deepEqual(told(lines, 5, 'MID 2'), ['Made from MID 1 (split)']);
    assert.deepEqual(told(lines, 7, 'MID 4'), ['Made from MID 3 (bounce message)']);
    assert.deepEqual(told(['ISQ: Reinjected MID 5 as MID 6'], 1, 'MID 6'), [
      'Made from MID 5 (released from the spam quarantine)',
    ]);
  });

  it('names those that were made from it', () => {
    assert.deepEqual(told(lines, 1, 'MID 1'), ['Made from it: MID 2 (split), MID 3 (rewritten)']);
    assert.deepEqual(told(lines, 8, 'MID 3'), [
      'Made from MID 1 (rewritten)',
      'Made from it: MID 4 (bounce message)',
    ]);
    assert.deepEqual(told(lines.slice(0, 4), 1, 'MID 1'), []);
  });

  it('counts many, and finds the last one among thousands of lines', () => {
    const copies = Array.from(
      { length: 9 },
      (_, n) => `MID ${n + 2} generated based on MID 1 by bcc filter 'x'`,
    );
    assert.deepEqual(told(copies, 1, 'MID 1'), [
      'Made from it: MID 2 (copy or notice), MID 3 (copy or notice), MID 4 (copy or notice), MID 5 (copy or notice) and 5 more',
    ]);
    const waiting = Array.from(
      { length: 3000 },
      () => 'MID 1 to RID [0] pending till Wed Jul 20 10:15:41 2027',
    );
    assert.deepEqual(
      told(['Start MID 1 ICID 7', ...waiting, 'MID 9 generated for bounce of MID 1'], 1, 'MID 1'),
      ['Made from it: MID 9 (bounce message)'],
    );
  });
});
