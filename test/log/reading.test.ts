// Reading in full takes a short cut through all shapes at once: it answers what trying them one by one answers.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EVENTS, isKnownShape, readText } from '../../server/src/log/events/registry';
import { id, oneOf, text, word } from '../../server/src/log/shapes/fieldTypes';
import { compileShape } from '../../server/src/log/shapes/shape';
import { ShapeTree } from '../../server/src/log/shapes/shapeTree';
import { readInOrder } from './inOrder';
import { composed, examples, mutated } from './mutating';

/** How many entries are tried; `npm run fuzz` asks for a million. */
const ENTRIES = Math.min(100_000, Number(process.env.ESA_LOG_FUZZ ?? 10_000));

function same(entry: string): void {
  assert.deepEqual(readText(entry), readInOrder(entry), JSON.stringify(entry));
  assert.equal(isKnownShape(entry), readInOrder(entry).event !== undefined);
}

describe('reading all shapes at once', function () {
  this.timeout(0);

  it('answers as reading them one by one, on every example', () => {
    examples.forEach(same);
  });

  it('and on examples cut anywhere, or put together from two', () => {
    for (const [number, example] of examples.entries()) {
      const other = examples[(number * 7 + 1) % examples.length] ?? '';
      for (let at = 0; at <= example.length; at += 3) {
        same(example.slice(0, at));
        same(example.slice(at));
        same(example.slice(0, at) + other.slice(at));
      }
    }
  });

  it(`and on mutated examples, and on what is put together from their words (${ENTRIES.toLocaleString('en')} entries)`, () => {
    const seen = new Set<string | undefined>();
    const entry = fc.oneof({ weight: 4, arbitrary: mutated }, { weight: 1, arbitrary: composed });
    fc.assert(
      fc.property(entry, some => {
        same(some);
        seen.add(readText(some).event?.name);
      }),
      { numRuns: ENTRIES },
    );
    assert.ok(seen.size > 0.9 * EVENTS.length, `${seen.size} of ${EVENTS.length} events`);
  });

  it('and on any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), same), { numRuns: 1000 });
  });
});

describe('a tree of shapes', () => {
  const types = { id, n: id, word, text, colour: oneOf('red', 'green') };
  /** The source of the shape that a text fits, and the texts of its values. */
  function read(sources: readonly string[], entry: string): unknown {
    const ways = sources.flatMap(source =>
      compileShape(source, types).ways.map(parts => ({ source, parts })),
    );
    const match = new ShapeTree(ways.map(({ parts }) => parts)).match(entry);
    return (
      match && [ways[match.way]?.source, ...match.found.map(({ start, end }) => entry.slice(start, end))]
    );
  }

  it('takes the first of those that fit, whichever way it is gone', () => {
    assert.deepEqual(read(['a {word}', 'a b'], 'a b'), ['a {word}', 'b']);
    assert.deepEqual(read(['a b', 'a {word}'], 'a b'), ['a b']);
    assert.deepEqual(read(['a {text}', 'a {word} c', 'a b c'], 'a b c'), ['a {text}', 'b c']);
    assert.deepEqual(read(['a {word} c', 'a {text}', 'a b c'], 'a b d'), ['a {text}', 'b d']);
    assert.deepEqual(read(['a {word} c', 'a b', 'a {word}'], 'a b'), ['a b']);
    assert.deepEqual(read(['x', 'x'], 'x'), ['x']);
  });

  it('keeps apart the values of ways that part', () => {
    const sources = ['a {word} b {word}', 'a {text} c {id}', 'a {id} b {colour} d'];
    assert.deepEqual(read(sources, 'a 1 b 2'), ['a {word} b {word}', '1', '2']);
    assert.deepEqual(read(sources, 'a 1 b c 2'), ['a {text} c {id}', '1 b', '2']);
    assert.deepEqual(read(sources, 'a 1 b red d'), ['a {id} b {colour} d', '1', 'red']);
    assert.deepEqual(read(['{word} {word} x', '{word}'], 'a'), ['{word}', 'a']);
  });

  it('parts fixed words anywhere, also at a blank, and where one is the beginning of another', () => {
    const sources = ['new one', 'new  other', 'newer', 'new', 'n', 'new one more'];
    const fits = { 'new one': 0, 'NEW \t Other ': 1, ' newer': 2, new: 3, n: 4, 'new one  more': 5 };
    for (const [entry, place] of Object.entries(fits))
      assert.deepEqual(read(sources, entry), [sources[place]]);
    for (const entry of ['', 'ne', 'newe', 'newother', 'new on', 'new one mor', 'x new']) {
      assert.equal(read(sources, entry), undefined, entry);
    }
  });

  it('looks for a value by what follows it in each way', () => {
    const sources = ['to {text} by {word}', 'to {text} of {word}', '({word}) x', '({word}] y'];
    assert.deepEqual(read(sources, 'to a of b by c'), ['to {text} by {word}', 'a of b', 'c']);
    assert.deepEqual(read(sources, 'to a by b of c'), ['to {text} of {word}', 'a by b', 'c']);
    assert.deepEqual(read(sources, '(a)] y'), ['({word}] y', 'a)']);
  });
});
