// Lines of several appliances in one text: what tells them apart where no line names its host.
import assert from 'node:assert/strict';
import { seriesOf } from '../../server/src/log/header/appliance';
import type { Log } from '../../server/src/log/log';
import { EditedLog } from '../../server/src/log/reader';
import { findingsOf, chainsOf, info, logOf } from './making';

const opened = (address: string): string =>
  info(`New SMTP ICID 7 interface In (192.0.2.16) address ${address} reverse dns host unknown verified no`);
const failed = (user: string): string =>
  info(`SMTP Auth: (ICID 7) failed for user: ${user} using AUTH mechanism: PLAIN with profile: Staff`);

const addresses = (log: Log): unknown[] =>
  findingsOf(log).findings.map(({ remoteAddresses }) => remoteAddresses);

describe('lines of several appliances', () => {
  for (const [name, one, other] of [
    ['files', 'mx1.log:', 'mx2.log:'],
    ['files with numbers of lines', 'mx1.log:7:', 'mx2.log:8:'],
    ['files in folders', 'mx1/mail.current:', 'mx2/mail.current:'],
    ['machines', 'mx1: ', 'mx2: '],
  ] as const) {
    it(`are told apart by the names of their ${name}`, () => {
      const log = logOf(
        `${one}${opened('198.51.100.1')}`,
        `${other}${opened('198.51.100.2')}`,
        `${one}${failed('alice')}`,
        `${other}${failed('bob')}`,
      );
      assert.deepEqual(chainsOf(log, 'ICID 7'), [
        [1, 3],
        [2, 4],
      ]);
      assert.deepEqual(addresses(log), [['198.51.100.1'], ['198.51.100.2']]);
    });
  }

  it('have no address that another has told', () => {
    const log = logOf(`mx1.log:${opened('198.51.100.1')}`, `mx2.log:${failed('bob')}`);
    assert.deepEqual(addresses(log), [[]]);
  });

  for (const [one, other] of [
    ['mail.@20270602T085959.s', 'mail.current'],
    ['mail.@20270602T085959.s', 'mail.@20270602T100000.c'],
    ['logs/mail.log.1', 'logs/mail.log'],
    ['mail.log-20270601.gz', 'mail.log'],
    ['logs/2027-06-01/mail.log', 'logs/2027-06-02/mail.log'],
    ['2027-06-01/mail.log', '2027-06-02/mail.log'],
    ['2027/06/01/mail.log', '2027/06/02/mail.log'],
    ['mx1/2027-06-01.log', 'mx1/2027-06-02.log'],
    ['mail_logs.old/mail.current', 'mail_logs/mail.current'],
    ['logs/archive/mail.log.1', 'logs/mail.log'],
  ] as const) {
    it(`are one appliance's in files of one log: ${one}, ${other}`, () => {
      const log = logOf(`${one}:${opened('198.51.100.1')}`, `${other}:${failed('alice')}`);
      assert.deepEqual(chainsOf(log, 'ICID 7'), [[1, 2]]);
      assert.deepEqual(addresses(log), [['198.51.100.1']]);
    });
  }

  it('are told apart by the headings that stand before the lines of each file', () => {
    const lines = [
      '==> a/mail.current <==',
      opened('198.51.100.1'),
      '',
      '==> b/mail.current <==',
      opened('198.51.100.2'),
      '',
      '==> a/mail.current <==',
      failed('alice'),
      '',
      '==> b/mail.current <==',
      failed('bob'),
    ];
    assert.deepEqual(addresses(logOf(...lines)), [['198.51.100.1'], ['198.51.100.2']]);
    // Edited at whatever line, the lines below are those of the heading above.
    for (let line = 0; line < lines.length; line++) {
      const editing = new EditedLog(lines.join('\n'));
      const { log } = editing;
      Array.from(editing.read());
      for (const [from, to, text] of [
        [line, line, 'x\n'],
        [line, line + 1, ''],
      ] as const) {
        editing.edit({ start: { line: from, character: 0 }, end: { line: to, character: 0 } }, text);
        Array.from(editing.read());
      }
      assert.deepEqual(addresses(log), [['198.51.100.1'], ['198.51.100.2']], `line ${line}`);
    }
    const editedEditing = new EditedLog(lines.join('\n'));
    const { log: edited } = editedEditing;
    Array.from(editedEditing.read());
    editedEditing.edit({ start: { line: 9, character: 4 }, end: { line: 9, character: 5 } }, 'c');
    Array.from(editedEditing.read());
    assert.deepEqual(addresses(edited), [['198.51.100.1'], []]);
  });

  it('are told apart by a heading with blanks behind it, and by nothing that only looks like one', () => {
    const withLines = (...lines: string[]) =>
      addresses(logOf('==> a/mail.current <==', opened('198.51.100.1'), ...lines, failed('alice')));
    for (const heading of ['==> b/mail.current <==', '==> b/mail.current <== \t']) {
      assert.deepEqual(withLines(heading), [[]], heading);
      assert.deepEqual(withLines('', heading), [[]], heading);
    }
    for (const none of [
      '==> b/mail.current',
      '==> b/mail.current <== was here',
      'see ==> b/mail.current <==',
      '==>  <==',
    ]) {
      assert.deepEqual(withLines(none), [['198.51.100.1']], none);
      assert.deepEqual(withLines('', none), [['198.51.100.1']], none);
    }
  });

  it('are those of the lines without a name where the name of their file is nothing but a date', () => {
    const log = logOf(`2027-06-02.log:${opened('198.51.100.1')}`, failed('alice'));
    assert.deepEqual(chainsOf(log, 'ICID 7'), [[1, 2]]);
    assert.deepEqual(addresses(log), [['198.51.100.1']]);
  });

  it('are told apart by their host where a line names one', () => {
    const relayed = (line: string) => `Jun  2 09:00:00 mx3 mail_logs: ${line.slice(25)}`;
    const log = logOf(`a.log:${relayed(opened('198.51.100.1'))}`, `b.log:${relayed(failed('alice'))}`);
    assert.deepEqual(chainsOf(log, 'ICID 7'), [[1, 2]]);
  });
});

describe('the name of a file', () => {
  for (const [name, series] of [
    ['mail.@20270602T085959.s', 'mail'],
    ['mail.current', 'mail'],
    ['mx1.log.2.gz', 'mx1'],
    ['mail_2027-06-02_09-00.txt', 'mail'],
    ['mail_2027-06-02_09-00-30.txt', 'mail'],
    ['mail-20270602090000.log', 'mail'],
    ['mail.log.12', 'mail'],
    ['mx.site.log', 'mx.site'],
    ['mail.Zurich.log', 'mail.Zurich'],
    ['/logs//mail.log', 'logs/mail'],
    ['backup/mail.log', 'mail'],
    ['archivedlogs/mail.log', 'mail'],
    ['old_log/mail.log', 'mail'],
    ['mail_logs.archive/mail.log', 'mail_logs/mail'],
    ['mx1', 'mx1'],
    ['mx2', 'mx2'],
  ] as const) {
    it(`${name} is one of the log ${series}`, () => {
      assert.equal(seriesOf(name), series);
    });
  }
});
