// The mask of an entry: what may be shown to anybody. No value may come through, whatever its form.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EVENTS, readText } from '../../server/src/log/events/registry';
import { maskOf } from '../../server/src/log/masking/mask';
import { UnknownShapes } from '../../server/src/log/masking/unknownShapes';
import { isLogWord } from '../../server/src/log/masking/vocabulary';
import { composed, mutated } from './mutating';

const MASKS: Record<string, string> = {
  'MID 5210 was eaten by 192.0.2.4 of Contoso': 'MID <n> was <text> by <address> of <text>',
  'SMTP server mx1.example.net:25 and mail.example.com gave up': 'SMTP server <name> and <name> gave up',
  'User alice@example.com logged on': 'User <mail> logged on',
  'User ALICE logged on': 'User <text> logged on',
  'From: <bob@example.net> To:<> Subject "a b"': 'From: <mail> To:<> Subject "<text>"',
  "Result 'it's \"Alice\"' ()": "Result '<text>' ()",
  "Alice can't read": '<text> read',
  'failed: (\'535\', ["no"]) [7] {a: b} <c d>': 'failed: (<text>) [<n>] {<text>} <text>',
  'lost ((a) alice) [[1] 2] closed': 'lost (<text>) [<text>] closed',
  'open (never closed alice': 'open (<text>',
  'open "never closed alice': 'open "<text>',
  'host=mx1 listener=Public, dhap_limit=4': 'host=<text> listener=<text>, dhap_limit=<n>',
  '2001:db8::7 198.51.100.0/24 203.0.113.7:25 [2001:db8::7]': '<address> <address> <address> [<address>]',
  '-9.5 +3 10:15:41 2027-06-02 50% 14.0.0-698 0x8004 deadbeef0123 12,5':
    '<n> <n> <n> <n> <n> <n> <n> <n> <n>,<n>',
  'sha256 TLSv1.2 W32.EXAMPLE /var/log/mail.log': '<text> <name> <name> <name>',
  'Müller 東京 \u{1f600} \u0007': '<text>',
  'one two three of alice bob carol.': 'one <text> of <text>.',
  'The Message and the Connection': 'The Message and the Connection',
  'Failed. Grace of Hope': 'Failed. Grace of <text>',
  'GRACE grace Grace': '<text> grace <text>',
  '\t a \t\tlost   message ': 'a lost message',
  '- -- ----- ...': '- -- --- ...',
  '': '',
};

const PLACEHOLDER = /<(?:n|address|mail|name|text)>/g;
/** Everything but what a mask is made of itself. */
const wordsOf = (mask: string): string[] => mask.replace(PLACEHOLDER, ' ').match(/\p{L}+/gu) ?? [];

function assertTellsNothing(text: string): void {
  const mask = maskOf(text);
  assert.doesNotMatch(mask, /[\p{N}@]/u, text);
  assert.doesNotMatch(mask, /[^ -~…]/u, text);
  for (const word of wordsOf(mask)) assert.ok(isLogWord(word, true), `${word} of ${JSON.stringify(text)}`);
  assert.ok(mask.length <= 201);
}

describe('the mask of a text', () => {
  for (const [text, mask] of Object.entries(MASKS)) {
    it(`${JSON.stringify(text)} is ${mask}`, () => {
      assert.equal(maskOf(text), mask);
    });
  }

  it('is cut where it is long, and never within a placeholder', () => {
    for (let length = 180; length < 220; length++) {
      const mask = maskOf('x1 7 '.repeat(60).slice(0, length));
      assert.match(mask, /^(?:(?:<text>|<n>) ?)+…?$/, mask);
    }
    assert.match(maskOf('lost '.repeat(100)), /^(?:lost )+…$/);
  });

  it('tells nothing, whatever the text is', () => {
    const anything = fc.oneof(
      mutated,
      composed,
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(fc.property(anything, assertTellsNothing), { numRuns: 10_000 });
  });

  it('tells no value of an example', () => {
    for (const text of EVENTS.flatMap(({ examples }) => examples)) {
      assertTellsNothing(text);
      const mask = maskOf(text);
      for (const { value } of readText(text).fields) {
        const secret: string[] = typeof value === 'string' ? (value.match(/[A-Za-z]+/g) ?? []) : [];
        for (const word of secret.filter(some => !isLogWord(some, true))) {
          assert.ok(!wordsOf(mask).includes(word), `${word} of ${text}`);
        }
      }
    }
  });
});

describe('a mask does not hang on', () => {
  const word = fc.constantFrom(
    'MID',
    'message',
    'failed',
    'to',
    'Response',
    'of',
    'alice',
    ':',
    ',',
    '-',
    '()',
    '[]',
  );
  const words = fc.array(word, { maxLength: 5 }).map(some => some.join(' '));
  const letters = fc.string({
    unit: fc.constantFrom('q', 'x', 'z', 'j', 'k', 'v', 'w'),
    minLength: 2,
    maxLength: 8,
  });
  const byte = fc.nat(255);
  const host = fc.array(letters, { minLength: 2, maxLength: 4 }).map(parts => parts.join('.'));

  /** Two values of one kind in one place: the same mask, unless the words around hide the place. */
  const kinds: Record<string, fc.Arbitrary<string>> = {
    numbers: fc.oneof(
      fc.nat().map(String),
      fc.nat(99).map(n => `-${n}.5`),
      fc.nat(23).map(n => `${n}:07:59`),
    ),
    'IPv4 addresses': fc.tuple(byte, byte, byte, byte).map(parts => parts.join('.')),
    'IPv6 addresses': fc.nat(0xffff).map(part => `2001:db8::${part.toString(16)}`),
    'mail addresses': fc.tuple(letters, host).map(parts => parts.join('@')),
    hosts: host,
    names: letters.filter(some => !isLogWord(some, true)),
    'text in single quotes': fc.string().map(some => `'x ${some.replace(/['\\]/g, '')}'`),
    'text in double quotes': fc.string().map(some => `"x ${some.replace(/["\\]/g, '')}"`),
    'text in brackets': fc.string().map(some => `(x ${some.replace(/[()]/g, '')})`),
    'text in square brackets': fc.string().map(some => `[x ${some.replace(/[[\]]/g, '')}]`),
    'text in angle brackets': fc.string().map(some => `<x ${some.replace(/[<>]/g, '')}>`),
  };
  for (const [name, kind] of Object.entries(kinds)) {
    it(name, () => {
      fc.assert(
        fc.property(words, kind, kind, words, (before, one, other, behind) => {
          assert.equal(maskOf(`${before} ${one} ${behind}`), maskOf(`${before} ${other} ${behind}`));
        }),
        { numRuns: 1000 },
      );
    });
  }
});

describe('unknown shapes', () => {
  it('are counted, the most frequent first, then the first', () => {
    const shapes = new UnknownShapes<number>();
    ['lost 1', 'closed', 'found 1', 'found 2', 'lost 2', 'opened', 'found 3'].forEach((text, place) => {
      shapes.add(text, place);
    });
    assert.deepEqual(shapes.mostFrequent(3), [
      { shape: 'found <n>', count: 3, first: 2 },
      { shape: 'lost <n>', count: 2, first: 0 },
      { shape: 'closed', count: 1, first: 1 },
    ]);
    assert.deepEqual([shapes.shapeCount, shapes.count, shapes.isFull], [4, 7, false]);
  });

  it('are told apart up to a number, and counted beyond it', () => {
    const shapes = new UnknownShapes<number>(2);
    ['lost', 'closed', 'found', 'lost', 'opened'].forEach((text, place) => {
      shapes.add(text, place);
    });
    assert.deepEqual([shapes.shapeCount, shapes.count, shapes.isFull], [2, 5, true]);
    assert.deepEqual(
      shapes.mostFrequent(9).map(({ shape, count }) => [shape, count]),
      [
        ['lost', 2],
        ['closed', 1],
      ],
    );
  });
});
