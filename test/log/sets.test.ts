// A law: a log that was cut into files reads as the log itself, wherever it was cut.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { compareRotations, rotationOf } from '../../server/src/log/sets/rotation';
import { SetText } from '../../server/src/log/sets/setText';
import { LogReader } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { ChunkedText } from '../../server/src/log/text/chunkedText';
import type { LogText } from '../../server/src/log/text/text';
import { inRoot } from '../support/root';
import { attackedMorning } from './attack';
import { entries, findingsOf, sample } from './making';

const SAMPLES = readdirSync(inRoot('test/samples')).filter(name => name.endsWith('.log'));

/** Everything that a reading tells. */
function told(text: LogText) {
  const reader = new LogReader(text);
  runTask(reader.read(Infinity));
  const { log } = reader;
  return {
    entries: entries(log),
    unread: [...log.index.unreadLines()],
    findings: findingsOf(log).findings.map(({ rule, severity, entry, message }) => [
      rule,
      severity,
      entry.number,
      message,
    ]),
  };
}

/** A text in parts that begin at some of its lines. @param isOpen whether the last line of a part has no end, unless it is empty: then it would be none */
function partsOf(text: string, cuts: readonly number[], isOpen: (place: number) => boolean): string[] {
  const lines = text.split(/(?<=\n)/);
  const at = [
    0,
    ...[...new Set(cuts.map(cut => cut % (lines.length + 1)))].sort((a, b) => a - b),
    lines.length,
  ];
  return at
    .slice(1)
    .map((end, place) => lines.slice(at[place], end).join(''))
    .map((part, place) => (isOpen(place) ? part.replace(/(?<=[^\r\n])\r?\n$/, '') : part));
}

const CHUNK = 200;
const set = (parts: readonly string[]) => new SetText(parts.map(part => new ChunkedText(part, 'log', CHUNK)));

describe('a log that was cut into files', () => {
  it('reads as the log itself', () => {
    const texts = [...SAMPLES.map(sample), attackedMorning(40), attackedMorning(40).replaceAll('\n', '\r\n')];
    fc.assert(
      fc.property(
        // By their places: a text that is told fills the screen.
        fc.nat(texts.length - 1),
        fc.array(fc.nat(2000), { maxLength: 6 }),
        fc.integer({ min: 0, max: 7 }),
        (which, cuts, open) => {
          const text = texts[which] ?? '';
          const parts = partsOf(text, cuts, place => open > 0 && place % open === 1);
          const whole = new ChunkedText(text);
          const cut = set(parts);
          assert.deepEqual(told(cut), told(whole));
          for (let line = 0; whole.hasLine(line); line++) {
            assert.equal(cut.line(line), whole.line(line));
            const place = cut.placeOf(line);
            assert.equal(new ChunkedText(parts[place.text] ?? '').line(place.line), whole.line(line));
          }
        },
      ),
      { numRuns: 150 },
    );
  }).timeout(120_000);

  it('has the lines of its files, those that are empty among them, and no more', () => {
    const text = set(['a\n\n', '', 'b', '\n', 'c\n']);
    const lines: string[] = [];
    for (let line = 0; text.hasLine(line); line++) lines.push(text.line(line));
    // The last one is the empty one behind the last line end, as of every text.
    assert.deepEqual(lines, ['a', '', 'b', '', 'c', '']);
    assert.deepEqual(
      [0, 1, 2, 3, 4].map(line => text.placeOf(line)),
      [
        { text: 0, line: 0 },
        { text: 0, line: 1 },
        { text: 2, line: 0 },
        { text: 3, line: 0 },
        { text: 4, line: 0 },
      ],
    );
    assert.deepEqual(
      [text.lineCount, text.hasLine(6), text.hasLine(-1), text.line(99)],
      [6, false, false, ''],
    );
  });

  it('lets go what is at hand of files that are read', () => {
    const rested: number[] = [];
    class Told extends ChunkedText {
      readonly #place: number;
      constructor(place: number) {
        super(`${place}\n`);
        this.#place = place;
      }
      rest(): void {
        rested.push(this.#place);
      }
    }
    const text = new SetText([0, 1, 2, 3, 4, 5].map(place => new Told(place)));
    while (text.hasLine(text.lineCount));
    assert.deepEqual(rested, [0, 1]);
  });
});

describe('the names of the files of a log', () => {
  const inOrder: Record<string, readonly string[]> = {
    mail: ['mail.@20090422T114359.s', 'mail.@20090422T124359.s', 'mail.@20090423T004359.c', 'mail.current'],
    'mail.esa1': ['mail.esa1.@20090422T114359.s', 'mail.esa1.current'],
    'mail.log': ['mail.log.10.gz', 'mail.log.2.gz', 'mail.log.1', 'mail.log'],
    maillog: ['maillog.old', 'maillog'],
    'esa.log': ['esa-20260621.log.gz', 'esa-20260622.log', 'esa.log'],
    messages: ['messages-20260621.zst', 'messages-20260622', 'messages'],
    'old.log': ['old.2.log', 'old.1.log', 'old.log'],
  };
  for (const [series, names] of Object.entries(inOrder))
    it(`tell their series and order: ${names.join(', ')}`, () => {
      assert.deepEqual(new Set(names.map(name => rotationOf(name).series)), new Set([series]));
      const sorted = [...names].reverse().sort((a, b) => compareRotations(rotationOf(a), rotationOf(b)));
      assert.deepEqual(sorted, names);
    });

  it('keep logs of other kinds apart', () => {
    const names = [
      'mail.log',
      'mail.txt',
      'mail.current',
      'mail_logs.current',
      'mail1.log',
      'mail.esa2.current',
    ];
    assert.equal(new Set(names.map(name => rotationOf(name).series)).size, names.length);
  });
});
