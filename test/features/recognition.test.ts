// What is taken for a mail log by its lines: the pattern of package.json, and how much of a text must fit it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { LAYERS } from '../../server/src/log/header/forms';
import { holdsMailLog } from '../../client/src/recognition';
import { exceptionsOf, headerForms, strangeExceptions, type Exceptions } from '../support/headerExamples';
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

/** Examples of headers that the pattern of package.json does not know, all of which are read in a log that is open as one. */
const NOT_KNOWN: Exceptions = {
  'a year between day and clock': ['Jun 26 2026 10:42:23 mx1 mail_logs: Info: ICID 8101 close'],
  'ISO 8601 without signs': ['20260626T104223Z mx1 mail_logs: Info: ICID 450 close'],
  'two names behind a stamp': [
    '2026-06-26T10:42:23+02:00 relay1 ESA: mail_logs: Info: ICID 450 close',
    '2026-06-26T10:42:23+02:00 mx1 mail.info mail_logs: Info: ICID 450 close',
  ],
  'words between name and level': [
    'Jun 26 10:42:24 mx1 mail_logs: message repeated 3 times: [ Info: ICID 450 close]',
  ],
  'something between level and text': ['\u001b[1mMon Jun 22 11:43:53 2026 Info:\u001b[0m ICID 450 close'],
  'a record, not of JSON, whose entry has no stamp of its own': [
    'time=2026-06-26T10:42:23Z host=mx1 msg="Info: ICID 450 close"',
    'Jun 26 10:42:23 relay1 esa: @cee: {"msg": "Info: ICID 450 close"}',
  ],
  'entities of HTML': [
    'Mon&nbsp;Jun&nbsp;22&nbsp;11:43:53&nbsp;2026&nbsp;Info:&nbsp;ICID&nbsp;450&nbsp;close',
  ],
};

describe('recognition by the first line', () => {
  for (const form of headerForms) {
    it(`knows the examples of the header ${form.name}`, () => {
      assert.deepEqual(
        form.examples.filter(line => !firstLine.test(line)),
        exceptionsOf(form, NOT_KNOWN),
        'examples that `firstLine` of package.json does not know, and those that it is known not to know (NOT_KNOWN)',
      );
    });
  }
  it('has no exception that is no example of a header', () => {
    assert.deepEqual(strangeExceptions(NOT_KNOWN), []);
  });

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
  // A word with a colon alone begins prose as often.
  it('takes the lines of another log for such, whatever stamp or priority stands before them', () => {
    const entries = lineForms.native?.slice(0, 3) ?? [];
    const another = LAYERS.flatMap(({ examples }) => examples)
      .filter(line => firstLine.test(line) && /\d\d:\d\d/.test(line))
      .map(line => line.replace(/ICID \d+ close/, 'PID 5: User admin commit changes: x'));
    const strange = another.filter(line =>
      holdsMailLog([...entries, ...Array<string>(10).fill(line)], firstLine),
    );
    assert.deepEqual(strange, [], 'LOG_LINE of client/src/recognition.ts does not know how these begin');
  });
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
