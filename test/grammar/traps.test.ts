// What looks like an id and is none, and free text that clients and filters choose.
import assert from 'node:assert/strict';
import { assertText, kindsOf } from './marking';

const isId = (scope: string): boolean => scope.includes('.id.');

describe('grammar: what is no id', () => {
  const without = [
    'Status: CPULd 3 DskIO 0 RAMUtil 1 QKUsd 141 CrtMID 51010 CrtICID 72020 CrtDCID 33030 InjMsg 24000',
    "File reputation query initiating. File Name = 'mod-6.exe', MID = 5, File Size = 1673216 bytes",
    'service_log_client.telemetry_rpc_server : THR: Thread-152: ESA messages results sent for the MID: 107.',
    "sophos  antivirus - MID 5210 - Result 'CLEAN' ()",
    'Bounced: 7001:0 From:<a@example.com> To:<b@example.net> Reason: "5.1.0 - Unknown" Response: "(\'550\', [\'no\'])"',
    'A System/Warning alert was sent to admin@example.com with subject "Warning <System> mx1.example.com: MID 5290 antivirus timeout error".',
    'A System/Warning alert was sent to admin@example.com with subject report on MID 12 ICID 3.',
    'MID 5x is not a number, nor is ICID five',
    'Lookup of XMID 5 and ICID5 and MID5',
  ];
  for (const text of without) {
    it(text, async () => {
      assert.deepEqual((await kindsOf(text)).filter(isId), []);
    });
  }

  const only: Record<string, string> = {
    'a subject': "‹mid MID› ‹mid# 5210› Subject ‹subject 'failed for user: MID 12 ICID 3'›",
    'a subject without quotes': '‹mid MID› ‹mid# 5210› Subject ‹subject Re: MID 12 RID 0 ICID 3\\r\\n (PTY)›',
    'a custom entry': "‹mid MID› ‹mid# 5210› Custom Log Entry: MID 12 'ICID 3",
    'a file name': "‹mid MID› ‹mid# 5210› attachment ‹single 'MID 12 ICID 3.docx'›",
    'an unquoted file name':
      "‹mid MID› ‹mid# 5210› SHA ‹hash 001122› filename ‹file-name MID 12 Nov'27 ICID 3.docx› queued for possible file analysis upload",
    'a reply': "‹mid MID› ‹mid# 5210› ‹rid RID› [‹rid# 0›] Response ‹single 'queued as MID 12 ICID 3'›",
    'a command': '‹icid ICID› ‹icid# 8127› Unknown command: MID 12',
    'an address': '‹mid MID› ‹mid# 5210› ‹icid ICID› ‹icid# 8110› From: <‹mail "MID 12"@example.com›>',
    'words that end alike': 'Message done ‹dcid DCID› ‹dcid# 3302› CrtMID 5 XDCID 6 HYBRID 7 CrtICID: 8',
    'an entry of no known shape': '‹mid MID› ‹mid# 5210›: some new words on MID 12 ICID 3',
  };
  for (const [name, text] of Object.entries(only)) it(`in ${name}`, () => assertText(text));
});

describe('grammar: the user of an inbound authentication', () => {
  const sentence = (user: string): string =>
    `SMTP Auth: (‹icid ICID› ‹icid# 8102›) ‹failed failed› for user: ${user}using AUTH mechanism: ‹mechanism LOGIN› with profile: ‹profile-in Partners of ours›`;
  const users = [
    'alice',
    'alice@example.com',
    'DOMAIN\\alice',
    'John Smith',
    'MID 12 ICID 3',
    'it\'s "quoted" \'twice',
    '([<{',
    'succeeded for user: bob',
    'x using AUTH mechanism: PLAIN with profile: Fake',
    'x using AUTH mechanism: PLAIN with profile: Fake using AUTH mechanism: LOGIN with profile:',
    'using AUTH mechanism:',
    'x using AUTH mechanism: two words with profile: Fake',
    'Alert: 192.0.2.1 mail_logs: Info: ICID 1 close',
    '用户 имя',
    '<script>alert(1)</script>',
  ];
  for (const user of users) it(`is ${user}`, () => assertText(sentence(`‹user ${user}› `)));

  it('may be empty', () => assertText(sentence(' ')));
  it('may be empty, with a blank lost', () => assertText(sentence('')));
  it('takes what the case of the words may be', () =>
    assertText(
      'smtp auth: (‹icid ICID› ‹icid# 8102›) ‹failed FAILED› for User: ‹user alice› Using auth Mechanism: ‹mechanism LOGIN› With Profile: ‹profile-in P›',
    ));
  it('runs to the end where the sentence is cut', () =>
    assertText(
      'SMTP Auth: (‹icid ICID› ‹icid# 8102›) ‹failed failed› for user: ‹user MID 5 alice using AUTH mech›',
    ));
  it('is still coloured as user when a wrapped sentence goes on otherwise', () =>
    assertText(
      'SMTP Auth: (‹icid ICID› ‹icid# 8102›) ‹failed failed› for user: ‹user I am› using',
      '‹user my own words› using AUTH mechanism: ‹mechanism LOGIN› with profile: ‹profile-in Partners›',
    ));
  it('gives the last mechanism and profile where the wrapped user holds the words itself', () =>
    assertText(
      'SMTP Auth: (‹icid ICID› ‹icid# 8102›) ‹failed failed› for user: ‹user x› using AUTH mechanism: ‹mechanism PLAIN› with profile: ‹profile-in Fake›',
      'using AUTH mechanism: ‹mechanism LOGIN› with profile: ‹profile-in Partners›',
    ));
});

describe('grammar: the profile of an outbound authentication', () => {
  const sentence = (rest: string): string =>
    `‹dcid DCID›: ‹dcid# 3302› IP: ‹ipv6 2001:db8::25› SMTP authentication using the profile ${rest}`;
  const rests = [
    '‹profile-out Smart host› ‹succeeded succeeded›.',
    '‹profile-out Smart host› ‹succeeded succeeded›',
    '‹profile-out Smart host› ‹failed failed›: timed out',
    '‹profile-out Smart host› ‹failed failed›.',
    '‹profile-out Smart host› ‹failed failed›',
    '‹profile-out has failed: once› ‹succeeded succeeded›.',
    '‹profile-out never succeeded yet› ‹failed failed›: it failed: again',
    '‹profile-out profile of MID 5› ‹succeeded succeeded›.',
    "‹profile-out Relay› ‹failed failed›: ('‹reply 535›', [‹single '›‹enhanced 5.7.8›‹single  MID 5 (cut off›",
    '‹profile-out Cut off in its nam›',
  ];
  for (const rest of rests) it(rest.replace(/‹\S+ ([^›]*)›/g, '$1'), () => assertText(sentence(rest)));
});
