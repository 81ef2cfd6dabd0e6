// Where an id stands is told by the index without reading its line; reading the line in full tells the same.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Log } from '../../server/src/log/log';
import { readLog } from '../../server/src/log/reader';
import { ChunkedText } from '../../server/src/log/text/chunkedText';
import { info, sample, textIn } from './making';
import { examples, mutated } from './mutating';

function assertSamePlaces(log: Log): void {
  const { index } = log;
  for (const chain of index.chains.all()) {
    const read = index.chains.entriesOf(chain).map(number => log.mentionIn(log.entry(number), chain));
    assert.deepEqual(log.mentionsOf(chain), read);
  }
  for (let number = 0; number < index.entryCount; number++) {
    const ids = log.idsOf(log.entry(number)).filter(({ chain }) => chain);
    const fallback = (ids.find(({ kind }) => kind !== 'MID') ?? ids[0])?.chain?.id;
    const line = index.lineOf(number);
    for (let character = 0; character <= log.line(line).length; character++) {
      const here = ids.find(
        ({ range: { start, end } }) =>
          start.line === line &&
          end.line === line &&
          character >= start.character &&
          character <= end.character,
      );
      assert.equal(log.chainAt({ line, character })?.id, here?.chain?.id ?? fallback);
    }
  }
}

describe('the places of ids', () => {
  for (const name of ['smtp-auth.log', 'smtp-auth.wrapped.log', 'busy-hour.log', 'syslog.log']) {
    it(`are those of the text: ${name}`, () => {
      assertSamePlaces(readLog(sample(name), 'editor'));
    });
  }

  it('are those of the text in every example', () => {
    assertSamePlaces(readLog(examples.map(info).join('\n'), 'editor'));
  });

  it('are those of the text in texts nobody has written', () => {
    fc.assert(
      fc.property(fc.array(mutated, { minLength: 1, maxLength: 3 }), texts => {
        // Chunks of a line or two: those of nothing but ASCII, and others.
        assertSamePlaces(readLog(new ChunkedText(texts.map(info).join('\n'), 'editor', 100)));
      }),
      { numRuns: 2000 },
    );
  });

  it('are columns behind characters of more than one byte, too', () => {
    const log = readLog(
      `${info('MID 7 caf\u00e9 \u{1F600}')}\n${info('caf\u00e9')} MID 9\n${info('MID 8 x')}\n`,
    );
    assertSamePlaces(log);
    const said = log.index.chains.all().flatMap(chain => log.mentionsOf(chain).map(r => textIn(log, r)));
    assert.deepEqual(said, ['MID 7', 'MID 8']);
  });

  it('are read from the line where they lie too far to the right', () => {
    const blanks = ' '.repeat(10_000_000);
    const log = readLog(info(`${blanks}MID 7 x`));
    const [chain] = log.index.chains.all();
    assert.ok(chain);
    assert.deepEqual(
      log.mentionsOf(chain).map(range => textIn(log, range)),
      ['MID 7'],
    );
  });
});
