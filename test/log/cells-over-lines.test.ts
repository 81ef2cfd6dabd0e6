// Exports of copies whose lines were broken: each entry stands in one cell in quotes, which holds the line breaks.
import assert from 'node:assert/strict';
import type { Log } from '../../server/src/log/log';
import { EditedLog, readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { rangeOf } from '../../server/src/log/entry';
import { entries, findingsOf, info, logOf, messages, sample, textIn, there } from './making';
import { CLOSE, cut, FAILED, filled, OPENED } from './wrapping';

const WIDTHS = Array.from({ length: 81 }, (_, place) => 60 + place);
/** Of the tables but for the first: what stands beside a cell does not hang on the width. */
const SOME_WIDTHS = WIDTHS.filter(width => width % 9 === 0);

const inQuotes = (lines: readonly string[]) => lines.map(line => line.replaceAll('"', '""'));

/** Puts words before the first of some lines and behind the last one. */
const around = (before: string, lines: readonly string[], behind: string) =>
  inQuotes(lines).map(
    (line, place) => (place === 0 ? before : '') + line + (place === lines.length - 1 ? behind : ''),
  );

const ONE_COLUMN = 'a table of one column';
const tables: Record<string, { heading: string[]; row: (lines: readonly string[], n: number) => string[] }> =
  {
    [ONE_COLUMN]: { heading: [], row: lines => around('"', lines, '"') },
    'a column with a name': { heading: ['_raw'], row: lines => around('"', lines, '"') },
    'cells before': {
      heading: [],
      row: (lines, n) => around(`${1000 + n},"a ""b"" c","`, lines, '"'),
    },
    'cells behind': { heading: [], row: (lines, n) => around('"', lines, `";"main";${n}`) },
    'cells with names on both sides': {
      heading: ['n,_raw,index'],
      row: (lines, n) => around(`${n},"`, lines, '",main'),
    },
  };

const textsOf = (log: Log) => entries(log).map(([, , text]) => text.replace(/ +/g, ' ').trim());

describe('cells that go over lines', () => {
  const lines = sample('busy-hour.log').trimEnd().split('\n');
  const meant = messages(readLog(lines.join('\n')));
  const texts = textsOf(readLog(lines.join('\n')));
  for (const [table, { heading, row }] of Object.entries(tables))
    for (const [name, broken] of Object.entries({ cut, filled })) {
      it(`read as the log itself: ${name}, ${table}`, () => {
        for (const width of table === ONE_COLUMN ? WIDTHS : SOME_WIDTHS) {
          const rows = lines.flatMap((line, n) => row(broken(line, width), n));
          const log = readLog([...heading, ...rows].join('\n'));
          assert.deepEqual(messages(log), meant, `at ${width}`);
          assert.deepEqual(textsOf(log), texts, `at ${width}`);
          assert.equal(log.index.unreadCount, 0, `at ${width}`);
        }
      });
    }

  it('have the host that a cell before or behind tells, by the name of its column', () => {
    for (const [heading, before, behind] of [
      ['host,_raw', 'mx1.example.com,"', '"'],
      ['_raw,n,host', '"', '",7,mx1.example.com'],
    ] as const) {
      const rows = [OPENED, FAILED, CLOSE].flatMap(text => around(before, filled(info(text), 80), behind));
      const log = logOf(heading, ...rows);
      const hosts = [0, 1, 2].map(number => log.entry(number).entry.header?.host);
      assert.deepEqual(hosts, ['mx1.example.com', 'mx1.example.com', 'mx1.example.com'], heading);
      assert.equal(findingsOf(log).total, 1);
    }
  });

  it('may hold nothing but the last word of an entry in their last line', () => {
    const words = FAILED.split(' ');
    const log = logOf(`"${info(words.slice(0, -1).join(' '))}`, `${words.at(-1)}"`, `"${info(CLOSE)}"`);
    assert.deepEqual(textsOf(log), [FAILED, CLOSE]);
  });

  it('keep the places of values, also behind quotes that are doubled', () => {
    const log = logOf(...around('7,"', [info('MID 5003 Subject "Minutes of'), 'Monday, and more"'], '",x'));
    const { entry, fields } = log.entry(0);
    assert.equal(entry.text, 'MID 5003 Subject "Minutes of Monday, and more"');
    const { start, end } = there(fields.find(({ name }) => name === 'subject'));
    assert.equal(textIn(log, rangeOf(entry, start, end)), 'Minutes of\nMonday, and more');
  });

  it('are told as unread where not all of a cell is of its entry', () => {
    const log = logOf(`"${info(CLOSE)}`, 'seen by the night shift"', `"${info(FAILED)}"`);
    assert.deepEqual(textsOf(log), [CLOSE, FAILED]);
    assert.deepEqual(log.index.unreadLines(), [0]);
  });

  it('take nothing up where quotes are not closed before the next entry', () => {
    const log = logOf(`"${info(FAILED)}`, 'some words', info(CLOSE), '"and more"');
    assert.deepEqual(textsOf(log), [FAILED, CLOSE]);
  });

  it('may stand before others that go over lines', () => {
    const log = logOf(`"${info(FAILED)}","a note`, 'of two lines"', `"${info(CLOSE)}","x"`);
    assert.deepEqual(textsOf(log), [FAILED, CLOSE]);
  });

  it('are read anew where the quotes that close them are written', () => {
    const rows = [OPENED, FAILED, CLOSE].flatMap(text => around('"', filled(info(text), 80), '"'));
    const edited = new EditedLog(rows.join('\n').replace('verified no"', 'verified no'));
    runTask(edited.read());
    const line = rows.findIndex(each => each.endsWith('verified no"'));
    const at = { line, character: (rows[line]?.length ?? 0) - 1 };
    edited.edit({ start: at, end: at }, '"');
    runTask(edited.read());
    assert.deepEqual(textsOf(edited.log), [OPENED, FAILED, CLOSE]);
  });
});
