// Semantic tokens of a range: which lines they cover, and that no text makes them wrong or slow.
import assert from 'node:assert/strict';
import { isTooLargeForGrammar } from '../../server/src/features/tokens/limits';
import { rangeTokens } from '../../server/src/features/tokens/rangeTokens';
import { TOKEN_TYPES } from '../../server/src/features/tokens/types';
import type { Log } from '../../server/src/log/log';
import { readLog } from '../../server/src/log/reader';
import { at, info, logOf, sampleLog } from '../log/making';
import { runTask } from '../../server/src/log/task';

/** The tokens of some lines, from 1: `7 esaUser ironport`. */
function tokens(log: Log, first: number, last: number): string[] {
  const range = { start: { line: first - 1, character: 5 }, end: { line: last - 1, character: 0 } };
  const { data } = runTask(rangeTokens(log, range));
  const found: string[] = [];
  let line = 0;
  let character = 0;
  for (let i = 0; i < data.length; i += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0, modifiers] = data.slice(i, i + 5);
    character = lines === 0 ? character + characters : characters;
    line += lines;
    const text = log.line(line).slice(character, character + length);
    assert.equal(text.length, length, 'a token ends in its line');
    assert.ok(lines > 0 || found.length === 0 || characters > 0, 'tokens do not overlap');
    assert.equal(modifiers, 0);
    found.push(`${line + 1} ${TOKEN_TYPES[type] ?? ''} ${text}`);
  }
  return found;
}

const lines = (found: readonly string[]) => [...new Set(found.map(one => Number(one.split(' ')[0])))];

describe('tokens of a range', () => {
  const log = sampleLog('smtp-auth.log');
  const wrapped = sampleLog('smtp-auth.wrapped.log');

  it('are header, ids and values of an entry, from left to right', () => {
    assert.deepEqual(tokens(log, 7, 7), [
      '7 esaTimestamp Wed Apr 22 11:47:47 2009',
      '7 esaLevelInfo Info',
      '7 esaIdWord ICID',
      '7 esaId 451',
      '7 esaAuthFailed failed',
      '7 esaUser ironport',
      '7 esaMechanism PLAIN',
      '7 esaProfile IncomingAuthentication',
    ]);
  });

  it('cover the lines of the range and no others', () => {
    assert.deepEqual(lines(tokens(log, 5, 8)), [5, 6, 7, 8]);
    assert.deepEqual(lines(tokens(log, 18, 1_000_000)), [18]);
    assert.deepEqual(tokens(log, 5000, 6000), []);
    assert.deepEqual(tokens(readLog(''), 1, 100), []);
  });

  it('are those of an entry also where the range begins and ends inside it', () => {
    const whole = tokens(wrapped, 11, 12);
    assert.deepEqual(lines(whole), [11, 12]);
    assert.deepEqual(
      tokens(wrapped, 12, 12),
      whole.filter(one => one.startsWith('12 ')),
    );
    assert.ok(tokens(wrapped, 12, 12).some(one => one.includes('esaMechanism PLAIN')));
  });

  it('are the same with CRLF', () => {
    const text = Array.from({ length: wrapped.lineCount }, (_, line) => wrapped.line(line)).join('\r\n');
    assert.deepEqual(tokens(readLog(text, 'editor'), 1, 40), tokens(wrapped, 1, 40));
  });

  it('are none in a line of 20,000 characters, which VS Code leaves bare', () => {
    const long = (length: number) => {
      const start = info('MID 7 Subject ');
      return logOf(start + 'x'.repeat(length - start.length), info('ICID 7 close'));
    };
    assert.deepEqual(lines(tokens(long(20_000), 1, 2)), [2]);
    assert.deepEqual(lines(tokens(long(19_999), 1, 2)), [1, 2]);
  });

  it('are none in a text that is no log', () => {
    assert.deepEqual(tokens(readLog('Dear all,\nICID is what I saw.\n'), 1, 3), []);
  });

  it('take an entry of no known shape by its ids and addresses', () => {
    assert.deepEqual(tokens(logOf(at('09:00:00', 'MID 7 frobbed by 192.0.2.7')), 1, 1).slice(2), [
      '1 esaIdWord MID',
      '1 esaId 7',
      '1 esaAddress 192.0.2.7',
    ]);
  });

  it('colour in free text what is quoted, with its escapes, and where it is not', () => {
    const free = (text: string) => tokens(logOf(info(`MID 7 frobbed ${text}`)), 1, 1).slice(4);
    assert.deepEqual(free(`'it's \\'so\\' \\x0ab' "x" c`), [
      `1 esaQuoted 'it's `,
      `1 esaEscape \\'`,
      `1 esaQuoted so`,
      `1 esaEscape \\'`,
      `1 esaQuoted  `,
      `1 esaEscape \\x0a`,
      `1 esaQuoted b'`,
      `1 esaQuoted "x"`,
    ]);
    assert.deepEqual(free(`don't "go on`), [`1 esaQuoted "go on`]);
    assert.deepEqual(free(`\\'no' \\"no`), []);
  });

  for (const [name, text] of Object.entries({
    quotes: `'"\\`.repeat(300_000),
    brackets: '<'.repeat(900_000),
    'colons and digits': '1:'.repeat(450_000),
    dots: 'a.'.repeat(450_000),
    'at signs': 'a@'.repeat(450_000),
    'words of verdicts': 'failed '.repeat(130_000),
    blanks: ' '.repeat(900_000),
  })) {
    it(`take ${name} in an entry of many lines in good time`, () => {
      for (const start of ['ICID 7 TLS failed: ', 'MID 7 interim verdict using engine: ', 'x ']) {
        for (const part of [text, text.slice(0, 19_000)]) {
          const hostile = logOf(info(start + part.replace(/.{15000}/g, '$&\n')));
          const begin = performance.now();
          tokens(hostile, 1, 100);
          const took = performance.now() - begin;
          assert.ok(took < 500, `${start}: ${took} ms`);
        }
      }
    });
  }
});

describe('the limits of the grammar', () => {
  it('are those of VS Code', () => {
    assert.equal(isTooLargeForGrammar(20 * 1024 * 1024, 300_000), false);
    assert.equal(isTooLargeForGrammar(20 * 1024 * 1024 + 1, 1), true);
    assert.equal(isTooLargeForGrammar(1, 300_001), true);
  });
});
