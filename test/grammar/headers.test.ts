// The forms of headers, the levels, and what ends an entry.
import assert from 'node:assert/strict';
import { assertColours, marked, marks } from './marking';

const close = '‹icid ICID› ‹icid# 8101› close';

describe('grammar: headers', () => {
  const shapes: Record<string, string> = {
    'the native stamp': `‹time Wed Jun  2 14:58:14 2027› ‹info Info›: ${close}`,
    'the native stamp with one blank': `‹time Wed Jun 2 14:58:14 2027› ‹info Info›:  ${close}`,
    'the syslog stamp with a priority': `<166>‹time Mar 17 18:24:37› ‹subscription mail_logs›: ‹info Info›: ${close}`,
    'the syslog stamp with priority and host': `<22>‹time Feb 02 10:31:37› ‹source mx1.example.net› ‹subscription mail_logs›: ‹info Info›: ${close}`,
    'the syslog stamp with an IPv6 address for a host': `<38>‹time Jun  2 14:03:00› ‹source 2001:db8::25› ‹subscription smail›: ‹info Info›: ${close}`,
    'the syslog stamp without priority': `‹time Jun 26 10:42:23› ‹source mx1.example.net› ‹subscription mail_logs›: ‹info Info›: ${close}`,
    'the syslog stamp without priority and host': `‹time Jun 26 10:42:23› ‹subscription mail_logs›: ‹info Info›: ${close}`,
    'the syslog stamp with a year': `‹time Oct 19 06:33:29 2027› ‹source mx1.example.net› ‹subscription syslog_mail›: ‹info Info›: ${close}`,
    'the syslog stamp with a year and without host': `‹time Oct 19 06:33:29 2027› ‹subscription syslog_mail›: ‹info Info›: ${close}`,
    'a collector with the year first': `‹time 2027 Sep 28 16:13:51› ‹source mx1› mail [info] ‹subscription mail_logs›:nopid ‹info Info›: ${close}`,
    'a native header behind that of a relay': `<111>‹time Aug 10 09:26:47› ‹source relay› ‹subscription ESA›: ‹time Mon Aug 10 09:52:59 2027› ‹info Info›: ${close}`,
    'a header with host and year behind that of a relay': `<111>‹time Aug 10 09:26:47› ‹source relay› ‹subscription ESA›: ‹time Mon Aug 10 09:12:39 2027› ‹source mx1› ‹subscription mail_logs›: ‹info Info›: ${close}`,
    'a header without year behind that of a relay': `<111>‹time Aug 10 09:26:47› ‹source relay› ‹subscription ESA›: ‹time Aug  2 23:59:52› ‹source mx1› ‹subscription mail_logs›: ‹info Info›: ${close}`,
    'a level alone': `‹info Info›: ${close}`,
    'host and subscription without a stamp': `‹source mx1.example.net› ‹subscription mail_logs›: ‹info Info›: ${close}`,
    'a subscription without a stamp': `‹subscription mail_logs›: ‹info Info›: ${close}`,
    'blanks before a header': ` ‹time Wed Jun  2 14:58:14 2027› ‹info Info›: ${close}`,
    'a tab before a header': `\t‹info Info›: ${close}`,
    'a weekday that has lost letters': `‹time d Jun  2 14:58:14 2027› ‹info Info›: ${close}`,
    'the native stamp without weekday': `‹time Jun  2 14:58:14 2027› ‹info Info›: ${close}`,
  };
  for (const [name, line] of Object.entries(shapes)) {
    it(`knows ${name}`, () => assertColours(line));
    it(`lets ${name} end an open entry`, () => assertColours("‹info Info›: Custom 'cut", line));
  }

  it('looks past a byte order mark', () =>
    assertColours(`\uFEFF‹time Wed Jun  2 14:58:14 2027› ‹info Info›: ${close}`));

  it('colours text without a header before the first header only', () =>
    assertColours(
      close,
      'SMTP Auth: (‹icid ICID› ‹icid# 8102›) ‹failed failed› for user: ‹user bob› using AUTH mechanism: ‹mechanism LOGIN› with profile: ‹profile-in Staff›',
      'Dear all, MID 5 is what I meant.',
      `‹info Info›: ${close}`,
      '',
      'ICID 8101 close',
    ));

  it('takes each line without a header for itself', () =>
    assertColours(
      'SMTP Auth: (‹icid ICID› ‹icid# 8102›) ‹failed failed› for user: ‹user bob›',
      'using AUTH mechanism: LOGIN with profile: Staff',
    ));

  for (const level of ['Critical', 'Alert', 'Warning', 'Info', 'Debug', 'Trace']) {
    it(`gives ${level} a scope of its own`, () =>
      assertColours(
        `‹time Wed Jun  2 14:58:14 2027› ‹${level.toLowerCase()} ${level}›: ${close}`,
        `<166>‹time Mar 17 18:24:37› ‹subscription mail_logs›: ‹${level.toLowerCase()} ${level}›: ${close}`,
      ));
  }

  it('has as many scopes as levels', () => {
    const { critical, alert, warning, info, debug, trace } = marks;
    assert.equal(new Set([critical, alert, warning, info, debug, trace]).size, 6);
  });

  it('takes no other word for a level', async () => {
    for (const line of [
      'Wed Jun  2 14:58:14 2027 info: ICID 1 close',
      'Wed Jun  2 14:58:14 2027 Error: ICID 1 close',
      'Information: ICID 1 close',
      'Info ICID 1 close',
      'Info:ICID 1 close',
    ]) {
      assert.deepEqual(await marked([line]), [line]);
    }
  });
});

describe('grammar: the end of an entry', () => {
  const open = '‹info Info›: Custom Log Entry';
  const string = "‹info Info›: A ‹single 'string that is›";

  it('lets a string run over the continuation lines of its entry and no further', () =>
    assertColours(string, '‹single wrapped MID 5›', `‹info Info›: ${close}`));
  it('ends an entry at a blank line', () => assertColours(string, '', "not its text'"));
  it('ends an entry at a line of blanks', () => assertColours(string, ' \t ', "not its text'"));
  for (const prompt of [
    'mx1.example.net> grep "ICID 8101" mail_logs',
    '> tail mail_logs',
    '(Machine mx1.example.net)> findevent',
    '(Cluster Main)>grep x',
    'mx1.example.net> workqueue status',
    'mx1.example.net> ',
    'root# tail -f mail.log',
    '$ grep Info mail.log',
    'alice@mx1:~/logs$ grep Info mail.log',
    'tue:09:15am[root@mx1]maillogs as root#  egrep x test',
    '^Cmx1.example.net> ',
  ]) {
    it(`ends an entry at the prompt ${prompt}`, () => assertColours(string, prompt, "not its text'"));
  }
  for (const foreign of [
    '<14>something else',
    'Jun  2 14:07:52 relay1: CEF:0|x',
    '2027 Jun  2 14:07:52 mx1 gui x',
    'Wed Jun  2 14:58:14 2027 as it says',
    'Wed Jun  2 14:58:14 mx1 gui x',
    '2027-06-02T14:58:14+02:00 mx1 gui x',
    '2027-06-02 14:58:14,123 gui x',
    '06-02-2027 14:58:14\tMail.Info\tx',
    '{"time":"2027-06-02T14:02:11Z"}',
  ]) {
    it(`ends an entry at the foreign line ${foreign}`, () => assertColours(string, foreign, "not its text'"));
  }
  for (const sign of [
    '```',
    '~~~',
    '  ```text',
    '12',
    ' 12 ',
    '- One more',
    '* one more',
    '• more',
    '– More',
  ]) {
    it(`ends an entry at ${JSON.stringify(sign)}`, () => assertColours(string, sign, "not its text'"));
  }
  it('takes what an appliance writes behind a dash for text', () =>
    assertColours(
      '‹info Info›: Bounced: ‹dcid DCID› ‹dcid# 3302› ‹mid MID› ‹mid# 5210› to ‹rid RID› ‹rid# 0›',
      '- ‹enhanced 5.1.0›',
      "- Unknown address error ('‹reply 550›', [‹single 'no'›])",
    ));
  it('takes a word with a colon for text', () =>
    assertColours(open, 'header-from: Not Present', `‹info Info›: ${close}`));
});
