// What the authentication report is saved as, and the times that are typed into it.
import assert from 'node:assert/strict';
import { csvCell, csvOf } from '../../client/src/report/exports/csv';
import { jsonOf } from '../../client/src/report/exports/json';
import { markdownText } from '../../client/src/report/exports/markdown';
import { secondsOf, textOf } from '../../client/src/report/typedTime';
import { authenticationReport } from '../../server/src/features/report/report';
import { runTask } from '../../server/src/log/task';
import { sampleLog } from '../log/making';
import { context } from './asking';

describe('what the authentication report is saved as', () => {
  it('is no formula in a spreadsheet, and stays one cell', () => {
    assert.equal(csvCell('alice'), 'alice');
    for (const start of ['=', '+', '-', '@', '\t', '\r', ' =', '  +'])
      assert.match(csvCell(`${start}cmd|' /C calc'!A0`), /^"?'/, start);
    assert.equal(csvCell('=1,"2"'), `"'=1,""2"""`);
    assert.equal(csvCell('a\nb'), '"a\nb"');
    const row = csvOf([{ line: 6, outcome: 'failed', user: '-2+3', address: '2001:db8::1' }]);
    assert.equal(row, "7,,failed,'-2+3,2001:db8::1,,\r\n");
  });

  it('is JSON that hides nothing, and that is read back as it was', () => {
    const log = sampleLog('smtp-auth.log');
    const report = runTask(authenticationReport(log, {}, context()));
    const hidden = 'a\u202eb\u00adc\u{e0041}d';
    const json = jsonOf({ log: 'file:///x', name: hidden, filter: {}, offset: 0, report }, [
      { note: hidden },
    ]);
    assert.match(json, /"log": "a\\u202eb\\u00adc\\udb40\\udc41d"/);
    const read = JSON.parse(json) as { log: string; counts: unknown; bookmarks: unknown };
    assert.deepEqual(read.bookmarks, [{ note: hidden }]);
    assert.equal(read.log, hidden);
    assert.deepEqual(read.counts, { failed: 1, succeeded: 1 });
  });

  it('is Markdown in which nothing of a log acts', () => {
    assert.equal(markdownText('a|b'), 'a\\|b');
    assert.equal(markdownText('[x](http://y.example)'), '\\[x\\](http&#58;//y.example)');
    assert.equal(markdownText('<b>&amp;'), '\\<b\\>&amp;amp;');
    assert.equal(markdownText('bob@example.com'), 'bob&#64;example.com');
  });
});

describe('a time that is typed into the report', () => {
  const noon = Date.parse('2027-06-02T12:00:00Z') / 1000;

  it('is read as it is written, with or without seconds and clock', () => {
    assert.equal(secondsOf('2027-06-02 12:00:00', true, undefined), noon);
    assert.equal(secondsOf('2027-06-02 12:00', true, undefined), noon);
    assert.equal(secondsOf('2027-6-2T12:00', true, undefined), noon);
    assert.equal(secondsOf('2027-06-02', true, undefined), noon - 12 * 3600);
    assert.equal(secondsOf(textOf(noon, true), true, undefined), noon);
  });

  it('is near the log where no year is typed, and where the log tells none', () => {
    assert.equal(secondsOf('06-02 12:00', true, { first: noon, last: noon }), noon);
    const [eve, morning] = ['2000-12-31T23:00:00Z', '2001-01-01T01:00:00Z'].map(
      time => Date.parse(time) / 1000,
    );
    const log = { first: eve ?? 0, last: morning ?? 0 };
    assert.equal(secondsOf('12-31 23:00', false, log), eve);
    assert.equal(secondsOf('01-01 01:00', false, log), morning);
  });

  it('is none where it is no date or clock', () => {
    for (const typed of [
      'yesterday',
      '2027-02-30',
      '2027-13-01',
      '2027-06-02 12:61',
      '12:00',
      '2027-06-02 12',
    ])
      assert.equal(secondsOf(typed, true, undefined), null, typed);
    assert.equal(secondsOf('2027-06-02', false, undefined), null);
  });
});
