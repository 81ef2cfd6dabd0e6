// Exports as tables: what the columns tell by their names, where the line of the log does not.
import assert from 'node:assert/strict';
import type { Log } from '../../server/src/log/log';
import { EditedLog, readLog } from '../../server/src/log/reader';
import { isoTime } from '../../server/src/log/time';
import { chainsOf, info } from './making';

const HEADING = '"_time","_raw","host"';
const TIME = '2027-06-02T09:00:00.000+0200';
const row = (host: string, text: string): string => `"${TIME}","${info(text)}","${host}"`;

/** The rows of two appliances that have a connection of one number at the same time. */
const rows = [
  row('mx1.example.com', 'ICID 7 ACCEPT SG None match ALL SBRS None'),
  row('mx2.example.com', 'ICID 7 ACCEPT SG None match ALL SBRS None'),
  row('mx1.example.com', 'ICID 7 lost'),
  row('mx2.example.com', 'ICID 7 close'),
];
const text = (...lines: string[]): string => lines.map(line => `${line}\n`).join('');

const hosts = (log: Log): (string | undefined)[] =>
  Array.from({ length: log.index.entryCount }, (_, number) => log.entry(number).entry.header?.host);

describe('a table', () => {
  it('tells the appliance of each line in a column of that name', () => {
    const log = readLog(text(HEADING, ...rows));
    assert.deepEqual(hosts(log), [
      'mx1.example.com',
      'mx2.example.com',
      'mx1.example.com',
      'mx2.example.com',
    ]);
    assert.deepEqual(chainsOf(log, 'ICID 7'), [
      [2, 4],
      [3, 5],
    ]);
  });

  for (const [name, heading, line] of [
    ['behind a byte order mark', `\ufeff${HEADING}`, rows[0]],
    ['with semicolons and no quotes', '_time;Host;_raw', `${TIME};mx1.example.com;${info('ICID 7 close')}`],
    ['with tabs', '_time\thost.name\t_raw', `${TIME}\tmx1.example.com\t${info('ICID 7 close')}`],
    ['behind numbers of lines', HEADING, `  7  ${rows[0]}`],
    ['behind the name of a file', HEADING, `export.csv:7:${rows[0]}`],
    ['with quotes in its text', HEADING, row('mx1.example.com', 'MID 7 Subject ""A"", and more')],
  ] as const) {
    it(`tells it ${name}`, () => {
      assert.deepEqual(hosts(readLog(text(heading, line ?? ''))), ['mx1.example.com']);
    });
  }

  it('tells none where no column has such a name, or a line has other fields', () => {
    assert.deepEqual(hosts(readLog(text('"_time","_raw","source"', ...rows.slice(0, 1)))), [undefined]);
    assert.deepEqual(hosts(readLog(text(HEADING, `${rows[0]},"more"`))), [undefined]);
  });

  it('has no say over the host that a line tells itself', () => {
    const line = `"${TIME}","Jun  2 09:00:00 mx3 mail_logs: Info: ICID 7 close","mx1.example.com"`;
    assert.deepEqual(hosts(readLog(text(HEADING, line))), ['mx3']);
  });

  it('tells when a line was written that does not tell so itself', () => {
    const [entry] = [readLog(text(HEADING, `"${TIME}","Info: ICID 7 close","mx1.example.com"`)).entry(0)];
    assert.equal(entry.time && isoTime(entry.time), '2027-06-02T09:00:00+02:00');
  });

  it('tells so as soon as its heading is typed, and no longer when that is gone', () => {
    const editing = new EditedLog(text(...rows));
    const { log } = editing;
    const edit = (from: number, to: number, words: string) => {
      editing.edit({ start: { line: from, character: 0 }, end: { line: to, character: 0 } }, words);
      Array.from(editing.read());
    };
    Array.from(editing.read());
    assert.equal(chainsOf(log, 'ICID 7').length, 1);
    edit(0, 0, text(HEADING));
    assert.equal(chainsOf(log, 'ICID 7').length, 2);
    edit(0, 1, '');
    assert.equal(chainsOf(log, 'ICID 7').length, 1);
  });
});
