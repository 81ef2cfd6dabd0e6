// What is taken for a mail log by its lines: the pattern of package.json, and how much of a text must fit it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { holdsMailLog } from '../../client/src/recognition';
import { lineForms, otherForms, pageForms } from '../support/forms';
import { inRoot } from '../support/root';

const { contributes } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as {
  contributes: { languages: { id: string; firstLine?: string }[] };
};
const firstLine = new RegExp(contributes.languages.find(({ id }) => id === 'esa-log')?.firstLine ?? '(?!)');
const sample = (name: string): string[] =>
  readFileSync(inRoot('test', 'samples', name), 'utf8')
    .trimEnd()
    .split('\n');

describe('recognition by the first line', () => {
  for (const [form, lines] of Object.entries(lineForms)) {
    it(`knows every line of a log with ${form}`, () => {
      assert.deepEqual(
        lines.filter(line => !firstLine.test(line)),
        [],
      );
    });
  }
  for (const [form, lines] of Object.entries(otherForms)) {
    if (form.includes('some entries') || form.includes('one line')) continue;
    it(`knows no line of ${form}`, () => {
      assert.deepEqual(
        lines.filter(line => firstLine.test(line)),
        [],
      );
    });
  }
  it('knows no line of the other logs of the appliance', () => {
    assert.deepEqual(
      sample('other-logs.log').filter(line => firstLine.test(line)),
      [],
    );
  });

  // VS Code tries it on the window's own thread.
  for (const unit of [
    'Jun 26 10:42:20 ',
    '2026-06-26 10:42:20 a b c [',
    '{"a":"',
    '1: ',
    'a:',
    '- ',
    '"',
    ' ',
    'a\t',
    '<1>',
  ]) {
    it(`is done at once with a line of ${JSON.stringify(unit)}`, () => {
      const line = unit.repeat(1000 / unit.length);
      const since = performance.now();
      for (let i = 0; i < 10; i++) firstLine.test(line);
      assert.ok(performance.now() - since < 200);
    });
  }
});

describe('recognition by content', () => {
  for (const [form, lines] of Object.entries({ ...lineForms, ...pageForms })) {
    it(`takes ${form} for a mail log`, () => {
      assert.equal(holdsMailLog(lines, firstLine), true);
    });
  }
  for (const name of ['smtp-auth.log', 'smtp-auth.wrapped.log', 'busy-hour.log', 'syslog.log']) {
    it(`takes ${name} for one`, () => {
      assert.equal(holdsMailLog(sample(name), firstLine), true);
    });
  }
  for (const [form, lines] of Object.entries({ ...otherForms, 'other-logs.log': sample('other-logs.log') })) {
    it(`does not take ${form} for one`, () => {
      assert.equal(holdsMailLog(lines, firstLine), false);
    });
  }
  it('asks for a share of the lines of a log, however many others there are', () => {
    const entry = lineForms.native?.slice(0, 1) ?? [];
    const other = ['Mon Jun 22 11:43:50 2026 Info: PID 5: User admin commit changes: x'];
    const mixed = (entries: number, others: number) =>
      holdsMailLog(
        [...Array<string[]>(entries).fill(entry), ...Array<string[]>(others).fill(other)].flat(),
        firstLine,
      );
    assert.deepEqual([mixed(10, 30), mixed(10, 31), mixed(0, 0)], [true, false, false]);
  });
});
