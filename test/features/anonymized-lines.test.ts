// Lines of a log that are copied without their values.
import assert from 'node:assert/strict';
import { anonymizedLines } from '../../server/src/features/connections/anonymizedLines';
import type { Log } from '../../server/src/log/log';
import { readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import type { LinesToCopy } from '../../server/src/requests';
import { at, logOf, sample, sampleLog, there } from '../log/making';

const KEY = 'a key of some length';
const copied = (log: Log, asked: LinesToCopy, most?: number) =>
  runTask(anonymizedLines(log, asked, KEY, most));
const lineOn = (line: number): LinesToCopy => ({ position: { line, character: 0 } });

const LOG = logOf(
  at(
    '09:00:00',
    'New SMTP ICID 7 interface Data 1 (192.0.2.1) address 198.51.100.7 reverse dns host unknown verified no',
  ),
  at('09:00:01', 'ICID 8 close'),
  at(
    '09:00:02',
    'SMTP Auth: (ICID 7) failed for user: alice using AUTH mechanism: PLAIN with profile: Staff',
  ),
  'exported by alice',
  at('09:00:03', 'ICID 7 close'),
);

describe('lines that are copied without their values', () => {
  it('are those that are asked for, lines of no entry among them', () => {
    const { text, lines, total } = there(copied(LOG, { first: 2, last: 3 }));
    assert.deepEqual([lines, total], [2, 2]);
    assert.match(
      text,
      /^Wed Jun {2}2 09:00:02 2027 Info: SMTP Auth: \(ICID \d+\) failed for user: (\w+) using AUTH mechanism: PLAIN with profile: \w+\n\w+ by \1\n$/,
    );
    assert.doesNotMatch(text, /alice|Staff|ICID 7\b/);
  });

  it('are those of a connection, which they still are in a log by themselves', () => {
    const { text, lines } = there(copied(LOG, lineOn(2)));
    assert.equal(lines, 3);
    const [chain, ...others] = readLog(text).index.chains.all();
    assert.deepEqual([there(chain).kind, others], ['ICID', []]);
  });

  it('have the same stand-ins under a key, whatever is copied', () => {
    const [whole, ofOne] = [there(copied(LOG, { first: 0, last: 4 })), there(copied(LOG, lineOn(2)))];
    for (const line of ofOne.text.split('\n')) assert.ok(whole.text.includes(line));
    const other = there(runTask(anonymizedLines(LOG, lineOn(2), 'another key')));
    assert.notEqual(other.text, ofOne.text);
  });

  it('have a whole entry where a line of it is asked for', () => {
    const wrapped = sampleLog('smtp-auth.wrapped.log');
    const row = sample('smtp-auth.wrapped.log')
      .split('\n')
      .findIndex(line => !/^\w{3} \w{3} /.test(line));
    const { text, lines } = there(copied(wrapped, { first: row, last: row }));
    assert.ok(lines > 1);
    assert.match(text, /^\w{3} \w{3} .* Info: /);
  });

  it('are no more than a clipboard takes, and it is said how many there are', () => {
    const { text, lines, total } = there(copied(LOG, { first: 0, last: 4 }, 2));
    assert.deepEqual([text.split('\n').length - 1, lines, total], [2, 2, 5]);
  });

  it('are none where there are none', () => {
    assert.equal(copied(LOG, { first: 7, last: 9 }), null);
    assert.equal(copied(LOG, { first: 3, last: 2 }), null);
    assert.equal(copied(LOG, lineOn(3)), null);
    assert.equal(copied(LOG, { ref: 'nothing' }), null);
  });

  it('are within the log, whatever is asked for', () => {
    assert.equal(there(copied(LOG, { first: -9, last: 1e15 })).lines, LOG.lineCount);
  });
});
