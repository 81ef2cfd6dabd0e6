// What can be folded: entries of several lines, and runs of one connection.
import assert from 'node:assert/strict';
import { foldingRanges } from '../../server/src/features/folding';
import type { Log } from '../../server/src/log/log';
import { runTask } from '../../server/src/log/task';
import { info, logOf, sampleLog } from '../log/making';

/** Lines from 1. */
const folds = (log: Log, room = 65_000) =>
  runTask(foldingRanges(log, room)).map(({ startLine, endLine }) => `${startLine + 1}-${endLine + 1}`);

const runs = (...lengths: number[]) =>
  logOf(...lengths.flatMap((length, i) => Array.from({ length }, () => info(`ICID ${i + 1} x`))));

describe('folding', () => {
  it('takes runs of lines of one connection', () => {
    assert.deepEqual(folds(sampleLog('smtp-auth.log')), ['1-4', '5-8', '9-13', '14-18']);
  });

  it('ends a run where another connection, or none, comes between', () => {
    const log = logOf(
      ...[
        'ICID 1 a',
        'ICID 1 b',
        'ICID 2 a',
        'ICID 1 c',
        'MID 5 queued for delivery',
        'ICID 1 d',
        'ICID 1 e',
      ].map(info),
    );
    assert.deepEqual(folds(log), ['1-2', '6-7']);
  });

  it('takes a line that names a message as well for its connection', () => {
    assert.deepEqual(folds(logOf(info('Start MID 5 ICID 1'), info('MID 5 ICID 1 From: <a@example.com>'))), [
      '1-2',
    ]);
  });

  it('takes entries of several lines, inside a run as well, but not where the run begins', () => {
    const wrapped = 'SMTP Auth: (ICID 1) failed for user: a\nusing AUTH mechanism: PLAIN with profile: P';
    const lines = [
      info(wrapped),
      info('ICID 1 x'),
      info(wrapped),
      info('ICID 2 x'),
      info(wrapped),
      info('MID 5 ready 9 bytes from\n<a@example.com>'),
    ];
    assert.deepEqual(folds(logOf(...lines)), ['1-5', '4-5', '7-8', '9-10']);
  });

  it('is none of an empty log, and of one without a connection', () => {
    assert.deepEqual(folds(logOf()), []);
    assert.deepEqual(folds(logOf(info('Begin Logfile'), info('MID 5 queued for delivery'))), []);
  });

  it('keeps the longest where there is no room for all, in the order of the file', () => {
    assert.deepEqual(folds(runs(2, 5, 3, 2, 4), 3), ['3-7', '8-10', '13-16']);
  });

  it('never crosses, and no two begin in one line', () => {
    const found = runTask(foldingRanges(sampleLog('smtp-auth.wrapped.log'), 65_000));
    assert.equal(new Set(found.map(({ startLine }) => startLine)).size, found.length);
    for (const a of found) {
      assert.ok(a.endLine > a.startLine);
      for (const b of found) {
        if (b.startLine > a.startLine && b.startLine <= a.endLine) assert.ok(b.endLine <= a.endLine);
      }
    }
  });
});
