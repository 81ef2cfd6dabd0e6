// Values of generated logs: those of every day, and those that strangers choose to be taken for something else.
import fc from 'fast-check';

/** Where the values of a log come from that somebody chose. */
export interface Values {
  readonly user: fc.Arbitrary<string>;
  readonly profile: fc.Arbitrary<string>;
  readonly subject: fc.Arbitrary<string>;
  /** Between `<` and `>`. */
  readonly address: fc.Arbitrary<string>;
  /** A line of a reply. */
  readonly reply: fc.Arbitrary<string>;
}

/** Values without blanks in a row or at an end: of those, a copy that breaks lines at blanks loses nothing. */
export const everyday: Values = {
  user: fc.constantFrom(
    '',
    'alice',
    'bob@example.com',
    'DOMAIN\\jdoe',
    'scanner 3rd floor',
    "o'brien",
    '"quoted"',
    'J\u00fcrgen M\u00fcller',
    '\u7528\u6237@example.com',
    'svc-backup',
    'a.very.long.name.of.a.mailbox.that.nobody.would.type@branch.example.com',
    'CN=Alice Example,O=Example',
    '\u{1F600}',
  ),
  profile: fc.constantFrom(
    'IncomingAuthentication',
    'Staff',
    'Smart host',
    'Profile of the branch office',
    'ldap_smtp',
    'B\u00fcro 2',
  ),
  subject: fc.constantFrom(
    'Hello',
    '',
    'Re: meeting on Monday',
    'FW: quarterly figures, please review before 5 pm and send the numbers on to all the others of the team',
    '[ticket #48213] printer offline',
    "ten things you didn't know",
    '=?utf-8?B?TWlzc2VkIENhbGw=?=',
    'ICID 99 failed? MID 7 test',
    'Terms & Conditions <new>',
    '\u00c4nderung der Gesch\u00e4ftsbedingungen',
  ),
  address: fc.constantFrom(
    'alice@example.com',
    'bob@example.net',
    'sales@example.org',
    'a-list+bounce=bob=example.net@branch.example.com',
  ),
  reply: fc.constantFrom(
    '5.7.8 Error: authentication failed: authentication failure',
    '5.7.3 Authentication unsuccessful',
    '#5.1.0 Address rejected.',
    "5.7.8 see 'https://example.com/help'",
    'go away',
    '5.7.9 A password made for this one program is missing. Further words are at',
  ),
};

const stamps = [
  'Wed Jun  2 14:58:14 2027',
  'Jun 26 10:42:23',
  '2026-06-26T10:42:20.123456+02:00',
  '<22>Jun 26 10:42:23 mx9.example.com mail_logs:',
  '<22>1 2026-06-26T10:42:20.000Z mx9.example.com mail_logs - - -',
  '06-26-2026 10:42:20\tMail.Info\t192.0.2.4\tJun 26 10:42:20 mx9 mail_logs:',
  'mail.current:Wed Jun  2 14:58:14 2027',
  '> Wed Jun  2 14:58:14 2027',
];
const texts = [
  'ICID 99 close',
  'New SMTP ICID 99 interface mail (192.0.2.16) address 192.0.2.102 reverse dns host unknown verified no',
  'SMTP Auth: (ICID 99) failed for user: root using AUTH mechanism: PLAIN with profile: Staff',
  'SMTP Auth: (ICID 99) succeeded for user: root using AUTH mechanism: LOGIN with profile: Staff',
  "DCID: 98 IP: 192.0.2.102 SMTP authentication using the profile X failed: ('535', ['5.7.8 no'])",
  'Start MID 97 ICID 99',
  'MID 97 queued for delivery',
  "MID 97 Subject 'x'",
];
const stamp = fc.constantFrom(...stamps);
const text = fc.constantFrom(...texts);
const wholeEntry = fc.tuple(stamp, text).map(([header, words]) => `${header} Info: ${words}`);
const marks = fc.constantFrom(
  '```',
  '#015',
  '#012',
  '\\r',
  '\\r\\n',
  '^C',
  'mx1.example.com> ',
  '&lt;b&gt;',
  '&amp;',
  '{',
  '{"message": "',
  '"',
  '","',
  "'",
  '\\',
  '- ',
  '12',
  '\u00a0',
  '\u201c',
  '\u2019',
  '\u2212',
  ',',
  ';',
  '\t',
  'Info: ',
  'Warning:',
  '<22>',
  ' using AUTH mechanism: ',
  ' failed for user: ',
  '(ICID 9)',
);
/** What a stranger writes to be taken for the log itself. */
const hostilePiece = fc.oneof(
  { weight: 3, arbitrary: wholeEntry },
  { weight: 1, arbitrary: stamp },
  { weight: 2, arbitrary: text },
  { weight: 4, arbitrary: marks },
  { weight: 2, arbitrary: fc.constantFrom('alice', 'x', ' ', 'bob@example.com') },
);
const hostile = fc
  .tuple(fc.array(hostilePiece, { minLength: 1, maxLength: 4 }), fc.constantFrom('', ' '))
  .map(([pieces, between]) => pieces.join(between));

/** The words of an authentication up to its profile, so that what follows stands behind a whole entry. */
const userBefore = fc
  .tuple(wholeEntry, fc.constantFrom('x', '', 'alice'))
  .map(([entry, user]) => `${user} using AUTH mechanism: PLAIN with profile: P ${entry}`);

/** Users, subjects and replies that are made to be read as something else; profiles are the administrator's. */
export const hostileValues: Values = {
  user: fc.oneof({ weight: 4, arbitrary: hostile }, { weight: 1, arbitrary: userBefore }),
  profile: everyday.profile,
  // Blanks at the ends of a subject are not told.
  subject: hostile.map(value => value.replace(/^[ \t]+|[ \t]+$/g, '')),
  address: hostile.map(value => value.replaceAll('>', '').replaceAll('<', '').trim()),
  reply: hostile,
};
