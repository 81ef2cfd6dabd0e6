// Entries made to take long: one of twice the length is at most twice the work, counted and not timed.
import assert from 'node:assert/strict';
import { EVENTS, readText } from '../../server/src/log/events/registry';
import { parseHeader } from '../../server/src/log/header/readHeader';
import { Batch } from '../../server/src/log/scan/batch';
import { examples } from '../log/mutating';
import { TWICE, WorkCounter } from './counter';

const LENGTH = 400;
/** Where there is little to do for each character. */
const LONG = 4000;

/** What parsers stumble over. */
const common = [' ', '\t', "'", '"', '(', '[', '\\', ' a', ' 0', ', 0'];

/** What the shapes themselves are made of: words that may be taken for their end, again and again. */
const literals = [
  ...new Set(
    EVENTS.flatMap(({ shapes }) => shapes.flatMap(shape => shape.split(/\{\w+\}|\(\?|\)/)))
      .map(literal => literal.replace(/^\S+(?= )/, ''))
      .filter(literal => literal.trim().length > 1),
  ),
];

/** An event's first example, and behind which of its characters something may be put: within its values, behind their first one. */
const places = EVENTS.map(({ examples: [example = ''] }) => ({
  example,
  starts: [...new Set(readText(example).fields.map(({ start, end }) => Math.min(start + 1, end)))],
}));

describe('a hostile entry', function () {
  this.timeout(0);
  const counter = new WorkCounter();
  before(() => {
    // The first count holds what the engine had not told before.
    counter.of(() => {
      examples.forEach(readText);
    });
  });
  after(() => {
    counter.stop();
  });

  function assertLinear(pairs: Iterable<{ example: string; start: number; piece: string }>): void {
    const grown: string[] = [];
    for (const { example, start, piece } of pairs) {
      const ratio = counter.growth(
        length => example.slice(0, start) + piece.repeat(length) + example.slice(start),
        text => {
          readText(text);
        },
        LENGTH,
      );
      if (ratio > TWICE)
        grown.push(`${ratio.toFixed(2)}: ${JSON.stringify(piece)} at ${start} in ${example}`);
    }
    assert.deepEqual(grown, []);
  }

  it('of twice the length is at most twice the work to read, whatever makes it long', () => {
    assertLinear(
      places.flatMap(({ example, starts }) =>
        starts.flatMap(start => common.map(piece => ({ example, start, piece }))),
      ),
    );
  });

  it('is so where it is made long by the words of the shapes', () => {
    // Each event with a share of all words: all pairs would say the same for half an hour.
    const share = (event: number) => literals.filter((_, i) => i % 16 === event % 16);
    assertLinear(
      places.flatMap(({ example, starts }, event) =>
        starts.slice(-1).flatMap(start => share(event).map(piece => ({ example, start, piece }))),
      ),
    );
  });

  it('is so when it is scanned, and when its header is read', () => {
    const grown: string[] = [];
    const batch = new Batch();
    for (const piece of [...common, ...literals]) {
      for (const read of [
        (text: string) => {
          batch.clear(() => NaN);
          batch.addText(text);
        },
        parseHeader,
      ]) {
        const ratio = counter.growth(length => piece.repeat(length), read, LONG);
        if (ratio > TWICE) grown.push(`${ratio.toFixed(2)}: ${JSON.stringify(piece)}`);
      }
    }
    assert.deepEqual(grown, []);
  });
});
