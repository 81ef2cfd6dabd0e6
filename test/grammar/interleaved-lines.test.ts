// What a copy, a collector, an export or a reply puts around the lines of a log: dim, and the text coloured as ever.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRoot } from '../support/root';
import { colour, theGrammar } from './harness';
import { assertColours, marked } from './marking';

const native = '‹time Wed Jun  3 09:00:01 2026›';
const info = '‹info Info›:';
const close = '‹icid ICID› ‹icid# 450› close';
const syslog = `‹time Jun  3 09:00:01› ‹source mx1.example.net› ‹subscription mail_logs›: ${info}`;
const failed =
  'SMTP Auth: (‹icid ICID› ‹icid# 450›) ‹failed failed› for user: ‹user alice› using AUTH mechanism: ‹mechanism PLAIN› with profile: ‹profile-in Staff›';

describe('grammar: what stands around a line', () => {
  const before: Record<string, string> = {
    'a quote': '‹around > ›',
    'a quote of a quote': '‹around > > ›',
    'a bar': '‹around | ›',
    'a number': '‹around   12  ›',
    'a number with a colon': '‹around 12:›',
    'a bullet': '‹around - ›',
    'another bullet': '‹around • ›',
    'a file name': '‹around mail.current:›',
    'a file name of the appliance': '‹around mail.@20260622T114359.s:›',
    'a file name and a number': '‹around logs/mail.current:12:›',
    'a file name and a number around a match': '‹around mail.current-12-›',
    'a file name around a match': '‹around mail.current-›',
    'a number around a match': '‹around 12-›',
    'a path of Windows': '‹around C:\\logs\\mail.log:12:›',
    'a quote, a number and a file name': '‹around > 12: mail.current:3:›',
    'fields without quotes': '‹around 2026-06-03 09:00:01,mx1,›',
  };
  for (const [name, prefix] of Object.entries(before)) {
    it(`dims ${name}`, () =>
      assertColours(
        `${prefix}${native} ${info} ${failed}`,
        `${prefix}${syslog} ${failed}`,
        `${prefix}${syslog} ${close}`.replace('›‹time', '<22>›‹time'),
        `${prefix}${info} ${close}`,
      ));
  }

  const headers: Record<string, string> = {
    'an ISO stamp': `‹time 2026-06-03T09:00:01.123456+02:00› ‹source mx1› ‹subscription mail_logs›: ${info} `,
    'an ISO stamp without host': `‹time 2026-06-03T09:00:01+02:00› ‹subscription mail_logs›: ${info} `,
    'an ISO stamp with a blank': `‹time 2026-06-03 09:00:01,123 +0200› ‹source mx1› ‹subscription mail_logs›: ${info} `,
    'an ISO stamp alone': `‹time 2026-06-03T09:00:01Z› ${info} `,
    'an ISO stamp of a relay': `‹time 2026-06-03T09:00:01+02:00› ‹source relay1› ‹subscription ESA›: ${native} ${info} `,
    'a weekday without a year': `‹time Thu Feb  5 08:32:50› ‹source c60› ‹subscription smail›: ${info} `,
    'a process behind the tag': `‹time Jun  3 09:00:01› ‹source mx1› ‹subscription mail_logs›[77]: ${info} `,
    'RFC 5424': `‹around <22>1› ‹time 2026-06-03T09:00:01.000Z› ‹source mx1› ‹subscription mail_logs›‹around  - - -› ${info} `,
    'RFC 5424 with data': `‹around <22>1› ‹time 2026-06-03T09:00:01Z› ‹source mx1› ‹subscription mail_logs›‹around  99 ID47 [x@1 a="b" c="d"][y z="\\]"]› ${info} `,
    'a priority inside': `‹time 2026-06-03T09:00:01Z› ‹around 192.0.2.4› ‹around <166>›‹time Jun  3 09:00:01› ‹subscription mail_logs›: ${info} `,
    'a collector with tabs': `‹time 06-03-2026 09:00:01›\t‹around Mail.Info›\t‹around 192.0.2.4›\t‹time Jun  3 09:00:01› ‹source mx1› ‹subscription mail_logs›: ${info} `,
    'a date of Windows': `‹time 6/3/2026 09:00:01 AM›\t‹around mx1›\t‹time Jun  3 09:00:01› ‹subscription mail_logs›: ${info} `,
    'a number and an ISO stamp': `‹around 12: ›‹time 2026-06-03T09:00:01Z› ‹source mx1› ‹subscription mail_logs›: ${info} `,
    'a quote and an IPv6 host': `‹around > ›‹source 2001:db8::25› ‹subscription smail›: ${info} `,
    'no-break spaces': '‹time Wed\u00A0 Jun\u00A0 3 09:00:01 2026› ‹info Info›: ',
  };
  for (const [name, start] of Object.entries(headers)) {
    it(`knows ${name}`, () => assertColours(start + failed, start + close));
  }

  const enclosed: Record<string, [before: string, behind: string]> = {
    'a line of JSON': ['‹around {"n": 1, "event": {"original": "›', '‹around "}, "log": {"level": "info"}}›'],
    'JSON with a line end': ['‹around {"log":"›', '‹around \\n","stream":"stdout"}›'],
    'JSON of several lines': ['‹around     "message": "›', '‹around ",›'],
    'JSON behind a file name': ['‹around out.json:{"_raw":"›', '‹around "}›'],
    'a field of CSV': ['‹around "2026-06-03T09:00:01.000+0200","›', '‹around ","mx1.example.com"›'],
    'the first field of CSV': ['‹around "›', '‹around ",7›'],
    'CSV without quotes before': ['‹around 2026-06-03 09:00:01,mx1,"›', '‹around ",7›'],
    'CSV with semicolons': ['‹around "mx1";"›', '‹around ";"x"›'],
  };
  for (const [name, [start, behind]] of Object.entries(enclosed)) {
    it(`dims what is around the text in ${name}`, () =>
      assertColours(
        `${start}${native} ${info} ${failed}${behind}`,
        `${start}${syslog} ${failed}${behind}`,
        `${start}${info} ${close}${behind}`,
      ));
  }
  it('knows an escaped priority of JSON', () =>
    assertColours(`‹around {"message":"\\u003c22\\u003e›${syslog} ${close}‹around "}›`));
  it('takes doubled quotes for quotes of the text', () =>
    assertColours(
      `‹around "1","›${native} ${info} ‹mid MID› ‹mid# 5› quarantined to ‹double ""Policy"›" (x)‹around ","mx1"›`,
    ));

  for (const end of ['#015', '#015#012', '\\r', '\\n', '\\015']) {
    it(`dims ${end} at the end of a line`, () =>
      assertColours(
        `${syslog} ${failed}‹around ${end}›`,
        `‹around > ›${native} ${info} ${close}‹around ${end}›`,
        `${native} ${info} ${failed}‹around ${end}›`,
      ));
  }
  it('takes #015 within a text for text', () =>
    assertColours(`${native} ${info} ‹icid ICID› ‹icid# 5› a#015 b`));
});

describe('grammar: the next lines of an entry with something around it', () => {
  it('goes on behind the same quote', () =>
    assertColours(
      `‹around > ›${native} ${info} SMTP Auth: (‹icid ICID› ‹icid# 450›) ‹failed failed› for user: ‹user alice› using`,
      '‹around > ›AUTH mechanism: ‹mechanism PLAIN› with profile: ‹profile-in Staff›',
      '>',
      '> with profile: Other',
    ));
  it('goes on where the reply wrapped the line itself', () =>
    assertColours(
      `‹around > ›${native} ${info} New SMTP ‹icid ICID›`,
      '‹icid# 450› interface Data (‹ipv4 192.0.2.1›)',
    ));
  it('goes on behind a number', () =>
    assertColours(
      `‹around   12  ›${native} ${info} New SMTP ‹icid ICID› ‹icid# 450› interface Data (‹ipv4 192.0.2.1›)`,
      '‹around   13  ›address ‹ipv4 192.0.2.7› reverse dns host unknown verified no',
      `‹around   14  ›${native} ${info} ${close}`,
    ));
  it('does not go on behind an export', () =>
    assertColours(`‹around "1","›${native} ${info} A ‹single 'string›‹around ","x"›`, "not its text'"));

  const string = "‹info Info›: A ‹single 'string that is›";
  for (const line of [
    `‹around > ›${native} ${info} ${close}`,
    `‹around 12  ›${native} ${info} ${close}`,
    `‹around mail.current:›${native} ${info} ${close}`,
    `‹around "x","›${native} ${info} ${close}‹around "›`,
    `‹around {"a":"›${native} ${info} ${close}‹around "}›`,
    `‹around 2026-06-03 09:00:01,mx1,›${syslog} ${close}`,
    `‹around - ›${info} ${close}`,
    `‹around mail.current:›${info} ${close}`,
  ]) {
    it(`ends an open entry at ${line}`, () => assertColours(string, line, "not its text'"));
  }
});

describe('grammar: a heading behind an entry that ends in a free value', () => {
  const start = `${native} ${info} SMTP Auth: (‹icid ICID› ‹icid# 450›) ‹failed failed› for user: ‹user mailuser›`;
  const using = 'using AUTH mechanism: ‹mechanism PLAIN› with profile: ';
  it('is no profile where the line before was not full', () =>
    assertColours(start, `${using}‹profile-in Staff›`, 'Outbound SMTP Authentication', 'Successful:'));
  it('is no profile behind a line that was not wrapped', () =>
    assertColours(
      `${start.replace('mailuser', 'mailuser@subsidiary.example.com')} ${using}‹profile-in Staff›`,
      'Successful:',
    ));
  it('goes on behind a full line', () =>
    assertColours(
      start,
      `${using}‹profile-in Staff of our new subsidiary here›`,
      '‹profile-in in the north›',
    ));
  it('is no profile behind a sentence that is over', () =>
    assertColours(
      `${native} ${info} ‹dcid DCID›: ‹dcid# 5› IP: ‹ipv4 192.0.2.2› SMTP authentication using the profile ‹profile-out Out› ‹succeeded succeeded›.`,
      'Unsuccessful:',
    ));
});

describe('grammar: what is nothing around a line', () => {
  for (const line of [
    '{"level":"Info","msg":"MID 12 ICID 3 close"}',
    'Hello, Info: MID 12 ICID 3 close',
    'He wrote "Info: MID 12 ICID 3 close"',
    "Aug 10 09:26:47 relay1: CEF:0|Example|Gateway|1|X|X|5| msg='Testing Info: MID 5 ICID 6'",
    '"_time","_raw","host"',
    '12: MID 12 ICID 3 close',
    '1. Information: MID 12',
  ]) {
    it(`leaves ${line} alone`, async () => {
      assert.deepEqual(await marked([line]), [line]);
    });
  }
});

describe('grammar: damage of a copy', () => {
  it('knows the quotes of a page in a reply', () =>
    assertColours(
      `${native} ${info} ‹dcid DCID›: ‹dcid# 5640› IP: ‹ipv4 192.0.2.102› SMTP authentication using the profile ‹profile-out Out› ‹failed failed›: (‘‹reply 535›’, [‹single ‘›‹enhanced 5.7.8›‹single  Error: no’›])`,
    ));
  it('knows an id behind a no-break space', () =>
    assertColours(`${native} ${info} ‹dcid DCID›\u00A0 ‹dcid# 5640› close`));
});

describe('grammar: the definitions of headers', () => {
  it('are the same wherever they stand', () => {
    const text = readFileSync(inRoot('syntaxes', 'esa-log.tmLanguage.json'), 'utf8');
    const definitions = Array.from(text.matchAll(/\(\?:\(\?<priority>.*?"/g), ([found]) => found);
    assert.ok(definitions.length >= 6);
    assert.equal(new Set(definitions).size, 1);
  });

  it('end an entry of every kind at the same lines', async () => {
    const grammar = await theGrammar();
    const ends = [
      '{',
      '^C',
      '```',
      '12',
      '- One',
      '$ ls',
      '2026-06-03 09:00:01 x',
      'Jun  3 09:00:01 x',
      '> Info: x',
    ];
    for (const start of ["Wed Jun  3 09:00:01 2026 Info: A '", "Info: A '", "> Info: A '"]) {
      for (const end of ends) {
        const [, , behind = []] = colour(grammar, [start, end, "not its text'"]);
        assert.deepEqual(
          behind.flatMap(({ scopes }) => scopes),
          [],
          `${start} ${end}`,
        );
      }
    }
  });
});
