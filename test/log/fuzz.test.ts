// Entries that nobody has written: nothing is thrown, no id is invented, and hostile ones take no longer than others.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EVENTS, readText, type Reading } from '../../server/src/log/events/registry';
import { isIdKey } from '../../server/src/log/events/ids';
import { parseHeader } from '../../server/src/log/header/readHeader';
import { EntryFacts } from '../../server/src/log/scan/facts';
import { scanText } from '../../server/src/log/scan/scan';
import { composed, examples, mutated } from './mutating';
import { TWICE, WorkCounter } from './work';

/** How many entries are tried; `npm run fuzz` asks for a million. */
const ENTRIES = Number(process.env.ESA_LOG_FUZZ ?? 20_000);

/** An id is a number that is printed there, and in no free text. */
function assertIdsArePrinted(text: string, { fields }: Reading): void {
  for (const { name, value, start, end } of fields) {
    if (!isIdKey(name)) continue;
    assert.match(text.slice(start, end), /^\d{1,15}$/, `${name} in ${JSON.stringify(text)}`);
    assert.equal(Number(text.slice(start, end)), value);
    for (const other of fields) {
      if (isIdKey(other.name) || other.name === 'rid' || typeof other.value !== 'string') continue;
      const within = other.start <= start && end <= other.end;
      assert.ok(!within, `${name} stands within ${other.name}: ${JSON.stringify(text)}`);
    }
  }
}

/** What the scan joins by are ids that reading in full has found. */
function assertNoneInvented(text: string, reading: Reading): void {
  const facts = new EntryFacts();
  scanText(text, facts);
  const printed = new Set(reading.fields.filter(({ name }) => isIdKey(name)).map(({ value }) => value));
  for (let i = 0; i < facts.idCount; i++)
    assert.ok(printed.has(facts.numbers[i] ?? -1), JSON.stringify(text));
}

describe('fuzzed entries', function () {
  this.timeout(0);

  it(`are read, and none has an id that it does not print (${ENTRIES.toLocaleString('en')} entries)`, () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: mutated }, { weight: 1, arbitrary: composed }), text => {
        const reading = readText(text);
        const name = reading.event?.name ?? 'other';
        seen.set(name, (seen.get(name) ?? 0) + 1);
        assertIdsArePrinted(text, reading);
        assertNoneInvented(text, reading);
      }),
      { numRuns: ENTRIES },
    );
    // Not all of them may have lost their shape, or nothing has been tried.
    assert.ok(seen.size > 0.9 * EVENTS.length, `${seen.size} of ${EVENTS.length} events`);
    assert.ok((seen.get('other') ?? 0) > ENTRIES / 20);
  });
});

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
    const facts = new EntryFacts();
    for (const piece of [...common, ...literals]) {
      for (const read of [
        (text: string) => {
          scanText(text, facts);
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
