// What a server said, as messages quote it: without its codes and the address, and nothing else left out; and how they
// name users and profiles.
import assert from 'node:assert/strict';
import {
  formatCause,
  distinct,
  formatProfile,
  formatReply,
  formatUserAlone,
  formatUser,
} from '../../server/src/log/findings/formatValue';
import { verbatim, type Phrase } from '../../server/src/log/phrase';
import { renderPhrase } from '../../server/src/texts/render';

const ADDRESS = `<${'a'.repeat(308)}@example.com>`;

describe('a reply in words', () => {
  const without: readonly [reply: string, words: string][] = [
    ['5.7.1 Relay access denied', 'Relay access denied'],
    ['#5.7.1 Relay access denied', 'Relay access denied'],
    ['2.0.0  Ok', 'Ok'],
    ['4.123.456 try later', 'try later'],
    ['<bob@example.com>: Relay access denied', 'Relay access denied'],
    ['<bob@example.com>... User unknown', 'User unknown'],
    ['<bob@example.com> User unknown', 'User unknown'],
    ['<>: Relay access denied', 'Relay access denied'],
    ['5.7.1 <bob@example.com>:  Relay access denied', 'Relay access denied'],
    [`${ADDRESS}: no`, 'no'],
    ['Try later\nSee https://example.com\nBye', 'Try later …'],
    [`5.7.1 ${'x'.repeat(120)}`, 'x'.repeat(120)],
    [`5.7.1 ${'x'.repeat(121)}`, `${'x'.repeat(120)}…`],
  ];
  for (const [reply, words] of without) {
    it(`is "${words.slice(0, 40)}" of "${reply.slice(0, 40)}"`, () => {
      assert.equal(formatReply(reply), words);
    });
  }

  // Near misses of the above.
  const as = [
    'Relay access denied',
    '3.7.1 no code of a reply',
    '15.7.1 no code of a reply',
    '5.7 no code of a reply',
    '5.1234.1 no code of a reply',
    '5.7.1234 no code of a reply',
    '5.x.1 no code of a reply',
    '5.7.x no code of a reply',
    '5.7.1: no code of a reply',
    '5.7.1',
    '##5.7.1 no code of a reply',
    'said 5.7.1 no code of a reply',
    '<bob@example.com>.. no end of an address',
    '<bob@example.com>:no end of an address',
    '<bob@example.com>',
    '<bob@example.com no end of an address',
    '<<bob@example.com>: no address',
    'said <bob@example.com>: no address before it',
  ];
  for (const reply of as) {
    it(`is "${reply}" as it stands`, () => {
      assert.equal(formatReply(reply), reply);
    });
  }

  it('keeps what is too long for an address', () => {
    assert.match(formatReply(`<a${ADDRESS.slice(1)}: no`), /^<aaa/);
  });
});

describe('a reply as a cause', () => {
  const causes: readonly [reply: string, words: string][] = [
    ['5.7.1 Relay access denied.', 'relay access denied'],
    ['Relay access denied. Bye.', 'relay access denied. Bye'],
    ['mail.example.com is down', 'mail.example.com is down'],
    ['No.such', 'no.such'],
    ['DNS Hard Error', 'DNS Hard Error'],
    ['I am busy', 'I am busy'],
    ['R2 is down', 'R2 is down'],
    ['the DNS Says no', 'the DNS Says no'],
    ['[Errno 61] Connection refused', 'connection refused'],
  ];
  for (const [reply, words] of causes) {
    it(`is "${words}" of "${reply}"`, () => {
      assert.equal(formatCause(reply), words);
    });
  }
});

describe('a name in words', () => {
  const rendered = (words: Phrase | string) =>
    renderPhrase(typeof words === 'string' ? verbatim(words) : words);

  it('of a user has quotation marks where it could be taken for words of ours, and none by itself', () => {
    assert.equal(rendered(formatUser('bob smith')), '"bob smith"');
    assert.equal(rendered(formatUserAlone('bob smith')), 'bob smith');
    for (const words of [formatUser, formatUserAlone])
      assert.equal(rendered(words('')), 'an empty user name');
  });

  it('of a profile that has none says so', () => {
    assert.equal(rendered(formatProfile('')), 'without a name');
    assert.equal(rendered(formatProfile('P')), 'P');
  });
});

describe('values, each once', () => {
  it('are those that are there, in their order', () => {
    assert.deepEqual(distinct(['b', undefined, 'a', 'b', '']), ['b', 'a', '']);
  });
});
