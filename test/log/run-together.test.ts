// Entries that share a line, since a copy has lost the line breaks between them.
import assert from 'node:assert/strict';
import { entries, info, logOf, textIn } from './making';
import { CLOSE, FAILED } from './wrapping';

const read = (...lines: string[]) => entries(logOf(...lines));

describe('several entries on a line', () => {
  const together = `${info(FAILED)} ${info(FAILED.replace('alice', 'bob'))}`;
  const sure = `${info('ICID 1 close')} ${info('ICID 2 close')}`;

  it('are parted where each is known and the whole is not', () => {
    assert.deepEqual(read(sure), [
      [1, 1, 'ICID 1 close'],
      [1, 1, 'ICID 2 close'],
    ]);
  });

  it('are parted where another line shows that line breaks were lost', () => {
    assert.equal(read(together, sure).length, 4);
  });

  it('are one where nothing shows that: a user may hold the words of an entry', () => {
    assert.equal(read(together, info(CLOSE)).length, 2);
  });

  const failed = info(FAILED);
  const closed = info(CLOSE);
  for (const [name, end] of [
    ['written as \\n', '\\n'],
    ['written as \\r\\n', '\\r\\n'],
    ['written as #012', '#012'],
    ['a lone carriage return', '\r'],
  ] as const) {
    it(`are parted at a line end that is ${name}`, () => {
      assert.deepEqual(read(closed + end + failed, closed), [
        [1, 1, CLOSE],
        [1, 1, FAILED],
        [2, 1, CLOSE],
      ]);
      assert.equal(read(failed + end + failed, closed + end + closed).length, 4);
    });
  }

  it('are parted at a carriage return where both are whole, whatever the lines around', () => {
    assert.deepEqual(read(`${failed}\r${failed}`, closed).length, 3);
    const user = failed.replace('alice', `x\r${info('no such words')}`);
    assert.equal(read(user, closed).length, 2);
  });

  it('are one at a written line end where nothing shows that breaks were lost', () => {
    assert.equal(read(`${failed}#012${failed}`, closed).length, 2);
  });

  it('are parted where nothing is left of the break, if lines around show it', () => {
    assert.deepEqual(
      read(closed + failed, failed + closed, closed).map(([line, , text]) => [line, text]),
      [
        [1, CLOSE],
        [1, FAILED],
        [2, FAILED],
        [2, CLOSE],
        [3, CLOSE],
      ],
    );
    assert.equal(read(failed + failed, closed).length, 2);
    // No profile holds a header.
    assert.equal(read(failed + closed, closed).length, 3);
  });

  it('have ids at their own places, and an answer for each place of the line', () => {
    const log = logOf(sure);
    const [first, second] = [log.entry(0), log.entry(1)];
    assert.deepEqual(
      [first, second].map(entry => log.idsOf(entry).map(({ range }) => textIn(log, range))),
      [['ICID 1'], ['ICID 2']],
    );
    const character = sure.lastIndexOf('ICID 2');
    assert.equal(log.idAt({ line: 0, character })?.number, 2);
    assert.equal(log.chainAt({ line: 0, character: 35 })?.number, 1);
    assert.equal(log.chainAt({ line: 0, character })?.number, 2);
  });

  it('are parted also where line breaks were put between other words', () => {
    assert.deepEqual(
      read(
        'Fri Sep 28 14:22:33 2007 Info: Begin Logfile Fri Sep 28 14:22:33 2007 ',
        'Info: Version: 6.0.0-425 SN: XXX-XXX Fri Sep 28 14:22:33 2007 Info:',
        'Time offset from UTC: 10800 seconds',
      ).map(([, , text]) => text),
      ['Begin Logfile', 'Version: 6.0.0-425 SN: XXX-XXX', 'Time offset from UTC: 10800 seconds'],
    );
  });
});
