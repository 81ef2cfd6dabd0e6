// What is put together byte by byte is what JSON.stringify prints.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Bytes } from '../../server/src/cli/bytes';

/** What is gathered by some writing, taken whenever there is much of it. */
function gathered(write: (bytes: Bytes) => void, times = 1): string {
  const bytes = new Bytes();
  const taken: Uint8Array[] = [];
  for (let time = 0; time < times; time++) {
    write(bytes);
    if (bytes.isFull) taken.push(bytes.take());
  }
  return Buffer.concat([...taken, bytes.take()]).toString();
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(
    fc.constantFrom(
      'a',
      '"',
      '\\',
      '\n',
      '\0',
      '\u007f',
      'é',
      '\u2028',
      '\ud800',
      '\u{1f600}',
      '\u009b',
      '\u202e',
      '\u3164',
      '\u115f',
      '\u2800',
      '\u180b',
      '\uffa0',
      '\u{e0041}',
    ),
    {
      maxLength: 6,
    },
  ),
);

/** What a terminal or an editor obeys, or does not show: control characters, marks, tags, lone surrogates. */
const HIDDEN =
  /[\p{Cc}\p{Bidi_Control}\u2028\u2029\u115f\u2800\u3164\ufeff\uffa0\p{Cs}\u{e0000}-\u{e007f}\ufff9-\ufffb]|[\u180b]/u;

/** What stands for itself in some places and hides in others. */
const SHAPELESS = /\p{Default_Ignorable_Code_Point}/u;

describe('cli: bytes', () => {
  it('are those of a JSON string, whatever it holds', () => {
    fc.assert(
      fc.property(anyText, some => {
        const text = typeof some === 'string' ? some : some.join('');
        const written = gathered(bytes => {
          bytes.jsonString(text);
        });
        assert.deepEqual([JSON.parse(written), HIDDEN.exec(written)], [text, null]);
        if (HIDDEN.exec(text) === null && !SHAPELESS.test(text)) assert.equal(written, JSON.stringify(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('are those of a number', () => {
    const numbers = fc.oneof(
      fc.nat(),
      fc.integer(),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, noInteger: true }),
    );
    const edges = [0, -0, 9, 10, 99, 100, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 999_999_999_999_999, -9.5, 0.1];
    const same = (number: number) => {
      const expected = JSON.stringify(number);
      assert.equal(
        gathered(bytes => {
          bytes.number(number);
        }),
        expected,
      );
    };
    edges.forEach(same);
    fc.assert(fc.property(numbers.filter(Number.isFinite), same), { numRuns: 2000 });
  });

  it('are an object, of keys, values and what is copied', () => {
    const written = gathered(bytes => {
      bytes.ascii('{"line":');
      bytes.number(7);
      bytes.key('user');
      bytes.jsonString('é');
      bytes.copy(new TextEncoder().encode(',"verified":true'));
      bytes.text('}ü\n');
    });
    assert.equal(written, '{"line":7,"user":"é","verified":true}ü\n');
  });

  it('are all there however many there are, and however long one of them is', () => {
    const long = 'ü"x'.repeat(100_000);
    const write = (bytes: Bytes) => {
      bytes.jsonString('plain');
      bytes.jsonString(long);
      bytes.number(1);
    };
    const once = `${JSON.stringify('plain')}${JSON.stringify(long)}1`;
    assert.equal(gathered(write), once);
    assert.equal(gathered(write, 3), once.repeat(3));
    const short = gathered(bytes => {
      bytes.key('a');
    }, 50_000);
    assert.equal(short, ',"a":'.repeat(50_000));
  });
});
