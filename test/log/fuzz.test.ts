// Entries that nobody has written: nothing is thrown, no id is invented, and hostile ones take no longer than others.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EVENTS, readText, type Reading } from '../../server/src/log/events/registry';
import { isIdKey } from '../../server/src/log/events/ids';
import { parseHeader } from '../../server/src/log/header';
import { Log } from '../../server/src/log/log';
import { EntryFacts } from '../../server/src/log/scan/facts';
import { scanText } from '../../server/src/log/scan/scan';
import { composed, examples, mutated } from './mutating';
import { WorkCounter } from './work';

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

/** What a text may be made long by: pieces of the shapes themselves, and what parsers stumble over. */
const hostile = [
  ...new Set(
    EVENTS.flatMap(({ shapes }) => shapes.flatMap(shape => shape.split(/\{\w+\}|\(\?|\)/)))
      .map(literal => literal.replace(/^\S+(?= )/, ''))
      .filter(literal => literal.trim().length > 1),
  ),
  ...[
    ' ',
    '\t',
    '(',
    ')',
    '[',
    ']',
    "'",
    '"',
    '\\',
    '<',
    '>',
    ',',
    ':',
    '0',
    'a',
    'é',
    ' a',
    ' 0',
    ', 0',
    "', '",
  ],
];

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

  /** @returns how often as much there is to do when the text is made twice as long */
  function growth(make: (length: number) => string, read: (text: string) => void): number {
    const once = make(LENGTH);
    const twice = make(2 * LENGTH);
    // What is done once for all, at the first time, is not counted.
    read(twice);
    return (
      counter.of(() => {
        read(twice);
      }) /
      Math.max(
        LENGTH,
        counter.of(() => {
          read(once);
        }),
      )
    );
  }

  // Twice, and the little that is done once.
  const TWICE = 2.05;

  it('of twice the length is at most twice the work to read', () => {
    const grown: string[] = [];
    for (const [index, example] of examples.entries()) {
      // Each example with a share of what is hostile: all pairs would say the same for half an hour.
      const share = hostile.filter((_, i) => i % 24 === index % 24);
      for (const piece of share) {
        const border = example.indexOf(' ', example.length / 2);
        const ratio = growth(
          length => example.slice(0, border) + piece.repeat(length) + example.slice(border),
          text => {
            readText(text);
          },
        );
        if (ratio > TWICE) grown.push(`${ratio.toFixed(2)}: ${JSON.stringify(piece)} in ${example}`);
      }
    }
    assert.deepEqual(grown, []);
  });

  it('is so when it is scanned, and when its header is read', () => {
    const grown: string[] = [];
    const facts = new EntryFacts();
    for (const piece of hostile) {
      for (const read of [
        (text: string) => {
          scanText(text, facts);
        },
        parseHeader,
      ]) {
        const ratio = growth(length => piece.repeat(length), read);
        if (ratio > TWICE) grown.push(`${ratio.toFixed(2)}: ${JSON.stringify(piece)}`);
      }
    }
    assert.deepEqual(grown, []);
  });

  it('of many lines is so as well', () => {
    for (const piece of [
      'x\n',
      '\n',
      ' \n',
      `${'y'.repeat(80)}\n\n`,
      'using AUTH mechanism: A\n',
      'mx1> grep\n',
    ]) {
      const ratio = growth(
        length =>
          `Wed Jun  2 09:00:00 2027 Info: SMTP Auth: (ICID 7) failed for user:\n${piece.repeat(length)}`,
        text => {
          new Log(text).understoodCount();
        },
      );
      assert.ok(ratio <= TWICE, `${ratio.toFixed(2)}: ${JSON.stringify(piece)}`);
    }
  });
});
