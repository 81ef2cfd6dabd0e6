// The text that is edited in chunks, held against a plain string.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ChunkedText } from '../../server/src/log/text/chunkedText';
import type { LineEnds, TextPosition } from '../../server/src/log/text/text';

const LINE_END = { log: /\r?\n/g, editor: /\r\n|\n|\r/g };

/** Offset of the beginning and the end of each line of a plain string. */
function linePlaces(text: string, ends: LineEnds): { start: number; end: number }[] {
  const places: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of text.matchAll(LINE_END[ends])) {
    places.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  return [...places, { start, end: text.length }];
}

const linesIn = (text: string, ends: LineEnds) =>
  linePlaces(text, ends).map(({ start, end }) => text.slice(start, end));

function offset(text: string, ends: LineEnds, { line, character }: TextPosition): number {
  const place = linePlaces(text, ends)[line];
  if (!place) return line < 0 ? 0 : text.length;
  return Math.min(place.start + Math.max(0, character), place.end);
}

const linesOf = (text: ChunkedText) => Array.from({ length: text.lineCount }, (_, line) => text.line(line));

const pieces = fc.constantFrom('\n', '\r', '\r\n', 'a', 'bc', ' ', '😀', '\uD800', '\uFEFF', '\u2028');
const someText = fc.array(pieces, { maxLength: 20 }).map(parts => parts.join(''));
const longText = fc.oneof(
  someText,
  fc.array(pieces, { minLength: 200, maxLength: 600 }).map(parts => parts.join('')),
);
const position = fc.record({
  line: fc.oneof(fc.integer({ min: -1, max: 12 }), fc.integer({ min: 0, max: 400 })),
  character: fc.integer({ min: -1, max: 6 }),
});
const edit = fc.record({ one: position, other: position, text: someText });
const lineEnds = fc.constantFrom<LineEnds>('log', 'editor');
// Short ones are cut everywhere; of long ones, edits take parts out and join them again.
const chunkLength = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 130, max: 900 }));

describe('a text in chunks', () => {
  it('is a plain string, whatever is edited', () => {
    fc.assert(
      fc.property(
        longText,
        lineEnds,
        chunkLength,
        fc.array(edit, { maxLength: 8 }),
        (first, ends, length, edits) => {
          const text = new ChunkedText(first, ends, length);
          let plain = first;
          for (const { one, other, text: inserted } of edits) {
            const inOrder = offset(plain, ends, one) <= offset(plain, ends, other);
            const [start, end] = inOrder ? [one, other] : [other, one];
            const before = linesIn(plain, ends);
            plain =
              plain.slice(0, offset(plain, ends, start)) + inserted + plain.slice(offset(plain, ends, end));
            const changed = text.replace({ start, end }, inserted);
            assert.deepEqual(linesOf(text), linesIn(plain, ends));
            assert.deepEqual(
              linesOf(text).slice(0, changed),
              before.slice(0, changed),
              'a line before the first changed one reads otherwise',
            );
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is the same in whatever pieces it comes', () => {
    fc.assert(
      fc.property(fc.array(someText), lineEnds, chunkLength, (parts, ends, length) => {
        const text = new ChunkedText('', ends, length);
        for (const part of parts) text.append(part);
        assert.deepEqual(linesOf(text), linesIn(parts.join(''), ends));
      }),
    );
  });

  it('takes a CR LF that is cut between two pieces for one line end', () => {
    const text = new ChunkedText('a\r');
    text.append('\nb');
    assert.deepEqual(linesOf(text), ['a', 'b']);
  });

  it('has one line when it is empty, and an empty last line behind a line end', () => {
    assert.deepEqual(linesOf(new ChunkedText()), ['']);
    assert.deepEqual(linesOf(new ChunkedText('a\n')), ['a', '']);
  });

  it('has no line outside it', () => {
    const text = new ChunkedText('a\nb');
    assert.deepEqual([text.line(-1), text.line(2)], ['', '']);
  });

  it('is broken by a lone CR in an editor, and not in a file', () => {
    assert.deepEqual(linesOf(new ChunkedText('a\rb', 'editor')), ['a', 'b']);
    assert.deepEqual(linesOf(new ChunkedText('a\rb', 'log')), ['a\rb']);
  });

  it('is broken by nothing else', () => {
    const line = 'a\u000b\u000c\u0085\u2028\u2029b';
    assert.deepEqual(linesOf(new ChunkedText(line, 'editor')), [line]);
    assert.deepEqual(linesOf(new ChunkedText(line, 'log')), [line]);
  });
});
