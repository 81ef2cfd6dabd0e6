// Authentication lines with hostile and odd values.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { reading } from './making';

const inbound = (user: string, mechanism = 'LOGIN', profile = 'Staff', result = 'failed') =>
  `SMTP Auth: (ICID 8102) ${result} for user: ${user} using AUTH mechanism: ${mechanism} with profile: ${profile}`;

const users: [string, string][] = [
  ['nobody', ''],
  ['one blank', ' '],
  ['blanks round it', '  alice  '],
  ['a mail address', 'alice@example.com'],
  ['a domain', 'EXAMPLE\\alice'],
  ['quotes', `it's "quoted" 'twice`],
  ['ids', 'MID 12 ICID 3 (ICID 9) DCID: 7'],
  ['another line', 'x (ICID 9) failed for user: root'],
  ['a success', 'succeeded for user: bob'],
  ['the words behind it', 'x using AUTH mechanism: PLAIN with profile: Fake'],
  [
    'the words behind it, several times',
    'using AUTH mechanism: A with profile: using AUTH mechanism: B with profile:',
  ],
  ['half of the words', 'using AUTH mechanism:'],
  ['the first of the words', 'what are you using'],
  ['that word alone', 'using'],
  ['that word again and again', 'using using using'],
  ['two words for a mechanism', 'x using AUTH mechanism: two words with profile: Fake'],
  ['a header', 'Wed Jun  2 09:00:00 2027 Info: ICID 1 close'],
  ['other scripts', '用户 имя 😀'],
  ['bidirectional marks and NUL', '\u202Eadmin\u0000\u200B'],
  ['placeholders', '{user} $& $1 %s ${user}'],
  ['other white space', '\u00A0\u2003\u000B'],
];

describe('the user of an inbound authentication', () => {
  for (const [name, user] of users) {
    it(`is taken as it stands: ${name}`, () => {
      assert.deepEqual(reading(inbound(user)), {
        event: 'injection.auth-failed',
        icid: 8102,
        user,
        mechanism: 'LOGIN',
        profile: 'Staff',
      });
    });
  }

  it('is empty also where a copy lost one of the two blanks', () => {
    assert.equal(reading(inbound('').replace('  using', ' using')).user, '');
  });

  it('begins behind a blank', () => {
    assert.equal(reading(inbound('alice').replace('user: ', 'user:')).event, 'other');
  });

  const odd = fc.constantFrom(
    'using',
    'AUTH mechanism: ',
    ' with profile: ',
    ' ',
    '\t',
    'PLAIN',
    '(ICID 9)',
    '\\',
  );
  const anyUser = fc
    .oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(odd, fc.string())).map(parts => parts.join('')),
    )
    .filter(user => !/[\r\n]/.test(user));
  const anyProfile = fc
    .string({ unit: 'binary' })
    .filter(text => !/[\r\n]|^[ \t]|[ \t]$/.test(text))
    .filter(text => !/using[ \t]+AUTH[ \t]+mechanism:[ \t]+[^ \t]+[ \t]+with[ \t]+profile:/i.test(text));
  const anyMechanism = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);

  it('comes back from every line that the appliance can write', () => {
    fc.assert(
      fc.property(anyUser, anyMechanism, anyProfile, fc.boolean(), (user, mechanism, profile, good) => {
        const text = inbound(user, mechanism, profile, good ? 'succeeded' : 'failed');
        assert.deepEqual(reading(text), {
          event: good ? 'injection.auth-succeeded' : 'injection.auth-failed',
          icid: 8102,
          user,
          mechanism,
          profile,
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('of a failed look-up runs to the end', () => {
    const lookup = 'SMTP Auth (ICID 8105) LDAP query/user lookup failed for user:';
    assert.equal(reading(`${lookup} alice using it  `).user, 'alice using it');
    assert.equal(reading(`${lookup} `).user, '');
    assert.equal(reading(lookup).user, '');
  });
});

describe('an inbound authentication', () => {
  it('may have a profile of several words, or an empty one', () => {
    assert.equal(reading(inbound('a', 'PLAIN', 'Data 1 with blanks')).profile, 'Data 1 with blanks');
    assert.equal(reading(inbound('a', 'PLAIN', '')).profile, '');
  });

  it('may have any mechanism of one word, with a blank or several round it', () => {
    assert.equal(reading(inbound('a', 'CRAM-MD5')).mechanism, 'CRAM-MD5');
    assert.equal(reading(inbound('a', '\tX ')).mechanism, 'X');
  });

  it('stands with and without the colon', () => {
    assert.equal(reading(inbound('a').replace('Auth:', 'Auth')).event, 'injection.auth-failed');
  });

  const none = [
    'SMTP Auth: (ICID 8102) failed for user: alice using AUTH mechanism: PLAIN',
    'SMTP Auth: (ICID x) failed for user: a using AUTH mechanism: PLAIN with profile: P',
    'SMTP Auth: (ICID 8102) refused for user: a using AUTH mechanism: PLAIN with profile: P',
    'An authentication attempt by the user admin from 203.0.113.4 failed using an HTTPS connection.',
    'User joe failed authentication.',
  ];
  for (const text of none) {
    it(`is not ${text}`, () => {
      assert.deepEqual(reading(text), { event: 'other' });
    });
  }

  it('names the server up to the first reason', () => {
    const text = 'SMTP Auth: (ICID 1) could not reach forwarding server a b with reason: c with reason: d';
    assert.deepEqual(reading(text), {
      event: 'injection.auth-forward-unreachable',
      icid: 1,
      server: 'a b',
      reason: 'c with reason: d',
    });
  });
});
