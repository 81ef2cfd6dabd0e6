// `esa-log check --format csv`: a table that holds what the log says, and that no spreadsheet runs.
import assert from 'node:assert/strict';
import { visible } from '../../server/src/log/visible';
import { HOSTILE_USERS, hostileLog } from './hostile';
import { plain, rowsOf } from './readCsv';
import { esaLog, fileWith, removeFiles } from './running';

const COLUMNS =
  'file line time from until severity rule message count users succeeded remoteAddresses mechanisms profiles host icid dcid mids replyCode enhancedCode replyText';

async function tableOf(...files: string[]): Promise<Record<string, string>[]> {
  const { out } = await esaLog(['check', '--format', 'csv', ...files]);
  const [names = [], ...rows] = rowsOf(out);
  assert.equal(names.join(' '), COLUMNS);
  return rows.map(row => {
    assert.equal(row.length, names.length);
    return Object.fromEntries(row.map((cell, column) => [names[column] ?? '', cell]));
  });
}

describe('cli: check as CSV', () => {
  afterEach(removeFiles);

  it('has a row for each finding, in the order and with the values of JSON', async () => {
    const rows = await tableOf('busy-hour.log', 'smtp-auth.log');
    const { out } = await esaLog(['check', '--format', 'json', 'busy-hour.log', 'smtp-auth.log']);
    const { findings } = JSON.parse(out) as {
      findings: Record<string, string | number | (string | number)[]>[];
    };
    assert.ok(rows.length > 10 && rows.length === findings.length);
    for (const [at, finding] of findings.entries()) {
      for (const [name, cell] of Object.entries(rows[at] ?? {})) {
        const value = finding[name] ?? '';
        const text = Array.isArray(value)
          ? value.map(one => String(one).replace(/[\\;]/g, '\\$&')).join(';')
          : visible(String(value));
        assert.equal(plain(cell), text, name);
      }
    }
  });

  it('has its heads where nothing is found', async () => {
    const { status, out } = await esaLog(['check', '--format', 'csv', fileWith('')]);
    assert.deepEqual([status, out], [0, `${COLUMNS.replaceAll(' ', ',')}\r\n`]);
  });

  it('keeps every value as it is, whatever a client has chosen', async () => {
    const rows = await tableOf(fileWith(hostileLog()));
    assert.equal(rows.length, HOSTILE_USERS.length);
    for (const [at, user] of HOSTILE_USERS.entries())
      assert.equal(plain(rows[at]?.users ?? ''), visible(user.replace(/[\\;]/g, '\\$&')));
  });

  it('has no cell that a spreadsheet takes for a formula, whatever parts its cells', async () => {
    const file = fileWith(hostileLog(), '=cmd.log');
    const { out } = await esaLog(['check', '--format', 'csv', file, '-'], hostileLog());
    const formula = /^["'\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]./;
    for (const cell of rowsOf(out).flat()) assert.ok(!formula.test(cell) || cell.startsWith("'"), cell);
    // As a program reads it whose separator is another one, or which knows no quotation marks.
    for (const line of out.split('\r\n'))
      for (const cell of line.split(/[;,\t]/)) assert.ok(!formula.test(cell) || /^"*'/.test(cell), cell);
    assert.doesNotMatch(out.replaceAll('\r\n', ''), /\p{Cc}|\u202e/u);
  });

  it('holds a user of 100 kB', async () => {
    const user = `=${'"u,'.repeat(33_000)}`;
    const [row] = await tableOf(fileWith(hostileLog([user])));
    assert.equal(row?.users, `'${user}`);
  });
});
