// How an entry is found in its line, and where its text stands.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PassageReader } from '../../server/src/log/entries/passage';
import { rangeOf } from '../../server/src/log/entry';
import { parseHeader } from '../../server/src/log/header/readHeader';
import { readLog } from '../../server/src/log/reader';
import { ChunkedText } from '../../server/src/log/text/chunkedText';
import { entries, info, logOf, sample, sampleLog, textIn, there } from './making';
import { CLOSE, FAILED } from './wrapping';

const read = (...lines: string[]) => entries(logOf(...lines));

describe('characters that are none of the log', () => {
  const user = (line: string) => {
    const log = logOf(info('ICID 1 close'), line, info(CLOSE));
    const { event, fields, entry } = log.entry(1);
    const field = fields.find(({ name }) => name === 'user');
    return [event?.name, field?.value, field && textIn(log, rangeOf(entry, field.start, field.end))];
  };

  it('are the colours of a terminal, in the words, in a value and before the header', () => {
    const [on, off] = ['\u001b[01;31m\u001b[K', '\u001b[m\u001b[K'];
    for (const words of ['failed', 'SMTP Auth', '8101', 'lic', 'Staff'])
      assert.equal(user(info(FAILED).replace(words, `${on}${words}${off}`))[0], 'injection.auth-failed');
    assert.deepEqual(user(info(FAILED).replace('alice', `${on}alice${off}`)).slice(1), ['alice', 'alice']);
    assert.deepEqual(user(`${on}mail.log${off}:${info(FAILED)}`).slice(1), ['alice', 'alice']);
    assert.deepEqual(user(`${on}${info(FAILED)}${off}`).slice(1), ['alice', 'alice']);
  });

  it('are soft hyphens, spaces of no width and ligatures in the words, and are kept in a value', () => {
    const [, ...rest] = user(info(FAILED.replace('Auth', 'Au\u00adth').replace('profile', 'pro\ufb01le')));
    assert.deepEqual(rest, ['alice', 'alice']);
    const odd = 'a\u200blice\u00ad\ufb02';
    assert.deepEqual(user(info(FAILED.replace('alice', odd).replace('Auth', 'Auth\u2060'))), [
      'injection.auth-failed',
      odd,
      odd,
    ]);
  });
});

describe('headers that are read one after the other', () => {
  const beginning = fc.constantFrom(
    '',
    ' ',
    '\uFEFF',
    'Wed Jun  2 09:00:00 2027 ',
    'Wed Jun  2 09:00:01 2027 ',
    'Jun  2 09:00:00 mx1 mail: ',
    'mx1 mail: ',
    '2027-06-02T09:00:00.123Z mx1 mail: ',
    '> Wed Jun  2 09:00:00 2027 ',
    '<22>Jun 02 10:31:37 mail: Wed Jun  2 09:00:00 2027 ',
  );
  const level = fc.constantFrom('Info:', 'Info: ', 'Info:  ', 'Info:\t', 'Warning: ', 'Info');
  const rest = fc.constantFrom('', ' ', 'x', ' x', 'ICID 1 close', 'Info: y');

  it('are those of their own line, also where the line before began alike', () => {
    const line = fc.tuple(beginning, level, rest).map(parts => parts.join(''));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), lines => {
        const reader = new PassageReader(new ChunkedText(lines.join('\n')));
        for (const [number, some] of lines.entries()) {
          const own = parseHeader(some);
          if (own?.sureness !== 'doubtful') assert.deepEqual(reader.headerOf(some, number), own);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('entries without header', () => {
  it('stand before the first header line, if they are of a known shape', () => {
    assert.deepEqual(read(CLOSE, 'MID 12 of unknown shape', `  ${CLOSE} `, info('x'), '', CLOSE), [
      [1, 1, CLOSE],
      [3, 1, CLOSE],
      [4, 1, 'x'],
    ]);
  });

  it('are of one line: nothing is joined to them', () => {
    assert.deepEqual(
      read('SMTP Auth: (ICID 451) failed for user: ironport', 'using AUTH mechanism: PLAIN'),
      [],
    );
  });

  it('have no time, host or level', () => {
    assert.equal(logOf(CLOSE).entry(0).entry.header, undefined);
  });
});

describe('line ends and marks', () => {
  it('a byte order mark is dropped', () => {
    assert.deepEqual(entries(readLog(`\uFEFF${info('x')}`)), [[1, 1, 'x']]);
    assert.deepEqual(entries(readLog(`\uFEFF${CLOSE}`)), [[1, 1, CLOSE]]);
  });

  it('CR LF, LF and no end at the end read the same', () => {
    const text = sample('smtp-auth.wrapped.log');
    const expected = entries(readLog(text));
    assert.deepEqual(entries(readLog(text.replaceAll('\n', '\r\n'))), expected);
    assert.deepEqual(
      entries(readLog(text.replace(/\n/g, (_, at: number) => (at % 2 ? '\n' : '\r\n')))),
      expected,
    );
    assert.deepEqual(entries(readLog(text.trimEnd())), expected);
  });

  it('a lone CR is part of the line in a file, and a line end in an editor', () => {
    const text = `${info('a')}\r${info('b')}`;
    assert.equal(entries(readLog(text)).length, 1);
    assert.deepEqual(entries(readLog(text, 'editor')), [
      [1, 1, 'a'],
      [2, 1, 'b'],
    ]);
  });
});

describe('the published document', () => {
  it('reads the same wrapped and unwrapped', () => {
    const texts = (name: string) => entries(sampleLog(name)).map(([, , text]) => text);
    assert.deepEqual(texts('smtp-auth.wrapped.log'), texts('smtp-auth.log'));
    assert.equal(texts('smtp-auth.log').length, 18);
  });

  it('leads back from an entry to the places in the file', () => {
    const log = sampleLog('smtp-auth.wrapped.log');
    const { entry } = there(log.entryAt({ line: 24, character: 0 }));
    const start = entry.text.indexOf('authentication failed:');
    const range = rangeOf(entry, start, start + 'authentication failed:'.length);
    assert.equal(textIn(log, range), 'authentication\nfailed:');
  });
});
