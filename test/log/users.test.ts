// A user whose place on the line a scan has told is the one that is read with the entry.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { textOf, type Log } from '../../server/src/log/log';
import { readLog } from '../../server/src/log/reader';
import { UNKNOWN_SPAN } from '../../server/src/log/scan/packedSpan';
import { at, info, sample } from './making';
import { cut, filled } from './wrapping';

/** Users as they are told by their places, and as they are read with their entries. */
function users(log: Log) {
  const { authentications } = log.index;
  const rows = Array.from({ length: authentications.count }, (_, row) => row);
  return {
    told: rows.map(row => log.userOf(row)),
    read: rows.map(row => textOf(log.entry(authentications.entryAt(row)), 'user')),
    byPlace: rows.filter(row => authentications.subjectAt(row) !== UNKNOWN_SPAN).length,
  };
}

const logon = (user: string, result = 'failed') =>
  `SMTP Auth: (ICID 7) ${result} for user: ${user} using AUTH mechanism: PLAIN with profile: P`;

describe('the user of an authentication', () => {
  it('is read from its place where a scan has told that: in nearly all lines', () => {
    for (const name of ['busy-hour.log', 'smtp-auth.log', 'smtp-auth.wrapped.log']) {
      const { told, read } = users(readLog(sample(name)));
      assert.ok(told.length > 1);
      assert.deepEqual(told, read, name);
    }
    assert.ok(users(readLog(sample('busy-hour.log'))).byPlace > 20);
  });

  it('is that of the entry, wherever its line was broken', () => {
    const lines = sample('busy-hour.log').split('\n');
    for (let width = 44; width <= 110; width++) {
      for (const broken of [cut, filled]) {
        const { told, read } = users(readLog(lines.flatMap(line => broken(line, width)).join('\n')));
        assert.deepEqual(told, read, `${broken.name} at ${width}`);
      }
    }
  }).timeout(60_000);

  it('is that of the entry, whatever it is made of and whatever stands before it', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('alice', 'EXAMPLE\\bob', 'a b', '\u00e9l\u00e9onore', '\u{1F600}', '', 'x'.repeat(300)),
    );
    const header = fc.constantFrom(
      info,
      (text: string) => `<22>Jun  2 09:00:00 mx1 mail_logs: Info: ${text}`,
      (text: string) => `2027-06-02T09:00:00.123456+02:00 mx1.example.com mail_logs: Info: ${text}`,
      (text: string) => `> ${info(text)}`,
      (text: string) => `\u00e9 ${at('09:00:00', text)}`,
    );
    fc.assert(
      fc.property(header, fc.array(word, { minLength: 1, maxLength: 6 }), (written, names) => {
        const text = names.map(name => written(logon(name.replace(/[\r\n\u2028\u2029]/g, '')))).join('\n');
        const { told, read } = users(readLog(text));
        assert.deepEqual(told, read);
      }),
      { numRuns: 2000 },
    );
  }).timeout(60_000);
});
