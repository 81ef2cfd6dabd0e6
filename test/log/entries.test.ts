// How lines are put together to entries (events.md, 1.3 and 1.4).
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rangeOf } from '../../server/src/log/entry';
import { EntryReader } from '../../server/src/log/entryReader';
import { isKnownShape } from '../../server/src/log/events/registry';
import { parseHeader } from '../../server/src/log/header';
import { Log } from '../../server/src/log/log';
import { entries, info, logOf, sample, sampleLog, textIn, there } from './making';

const read = (...lines: string[]) => entries(logOf(...lines));
const HEAD = 'Wed Jun  2 09:00:00 2027 Info: ';
/** A header line of so many characters. */
const long = (length: number) => HEAD + 'x'.repeat(length - HEAD.length);
const CLOSE = 'ICID 8101 close';

describe('entries', () => {
  it('are one line each as the appliance writes them', () => {
    assert.deepEqual(read(info('ICID 1 close'), info('ICID 2 close')), [
      [1, 1, 'ICID 1 close'],
      [2, 1, 'ICID 2 close'],
    ]);
  });

  it('go on at column 0 or indented, joined by one blank', () => {
    assert.deepEqual(read(`${info('New SMTP')}  `, 'ICID 1 \t', '   interface mail'), [
      [1, 3, 'New SMTP ICID 1 interface mail'],
    ]);
  });

  it('go on behind blank lines only below a line of 79 characters, joined with nothing', () => {
    assert.deepEqual(read(long(79), '', ' \t', ' and on '), [
      [1, 4, `${long(79).slice(HEAD.length)} and on `],
    ]);
    assert.deepEqual(read(long(78), '', 'stray'), [[1, 1, long(78).slice(HEAD.length)]]);
  });

  it('measure the last line so far, not the first', () => {
    assert.deepEqual(read(long(90), 'short', '', 'stray').length, 1);
    assert.deepEqual(read(info('x'), 'y'.repeat(79), '', 'z'), [[1, 4, `x ${'y'.repeat(79)}z`]]);
  });

  it('do not count the blank lines behind them', () => {
    assert.deepEqual(read(long(90), '', '', info('x'))[0]?.[1], 1);
  });

  const ends: [string, string][] = [
    ['a prompt', 'mx1.example.net> grep "ICID 8101" mail_logs'],
    ['a prompt without host', '> tail mail_logs'],
    ['a prompt of a cluster', '  (Machine mx1.example.net)>findevent'],
    ['a foreign line', 'Aug 10 09:26:47 relay1: CEF:0|x'],
    ['a line with a priority', '<166>gui_logs: req:192.0.2.4'],
  ];
  for (const [name, line] of ends) {
    it(`end before ${name}, and what follows is stray`, () => {
      assert.deepEqual(read(info('x'), line, 'stray'), [[1, 1, 'x']]);
    });
  }

  it('end before a stray line, and what follows that is stray too', () => {
    assert.deepEqual(read(info('x'), '', 'stray', CLOSE, info('y')), [
      [1, 1, 'x'],
      [5, 1, 'y'],
    ]);
  });

  it('take a line that only looks like a prompt', () => {
    assert.deepEqual(read(info('x'), 'mx1> greppy'), [[1, 2, 'x mx1> greppy']]);
  });
});

describe('entries that are read line by line', () => {
  /** What each line gives back, and the end: the first line of the entry that has ended, from 1. */
  const endings = (lines: string[], from?: number) => {
    const reader = new EntryReader(isKnownShape, from);
    const ended = lines.map(line => reader.push(line));
    return [...ended, reader.finish(), reader.finish()].map(entry => entry && entry.line + 1);
  };
  const none = undefined;

  it('come with the line that ends them, and the last at the end, once', () => {
    assert.deepEqual(endings([info('x'), 'goes on', '', info('y'), 'mx1> grep z', 'stray']), [
      ...[none, none, none, 1, 4, none],
      ...[none, none],
    ]);
  });

  it('come at once where they are of one line without header', () => {
    assert.deepEqual(endings([CLOSE, 'stray', info('x'), CLOSE]), [1, none, none, none, 3, none]);
  });

  it('need a header where reading begins behind one', () => {
    assert.deepEqual(endings([CLOSE, info('x')], 7), [none, none, 9, none]);
  });

  it('are those of the whole text', () => {
    const text = sample('smtp-auth.wrapped.log');
    const reader = new EntryReader(isKnownShape);
    const read = text.split('\n').map(line => reader.push(line));
    const expected = entries(new Log(text));
    assert.deepEqual(
      [...read, reader.finish()].flatMap(entry =>
        entry ? [[entry.line + 1, entry.lineCount, entry.text]] : [],
      ),
      expected,
    );
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
    '<22>Jun 02 10:31:37 mail: Wed Jun  2 09:00:00 2027 ',
  );
  const level = fc.constantFrom('Info:', 'Info: ', 'Info:  ', 'Info:\t', 'Warning: ', 'Info');
  const rest = fc.constantFrom('', ' ', 'x', ' x', 'ICID 1 close', 'Info: y');

  it('are those of their own line, also where the line before began alike', () => {
    const line = fc.tuple(beginning, level, rest).map(parts => parts.join(''));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), lines => {
        const reader = new EntryReader(() => false);
        const read = [...lines.map(some => reader.push(some)), reader.finish()];
        const headers = read.flatMap(entry => entry?.header ?? []);
        assert.deepEqual(
          headers,
          lines.flatMap(some => parseHeader(some) ?? []),
        );
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
    assert.deepEqual(entries(new Log(`\uFEFF${info('x')}`)), [[1, 1, 'x']]);
    assert.deepEqual(entries(new Log(`\uFEFF${CLOSE}`)), [[1, 1, CLOSE]]);
  });

  it('CR LF, LF and no end at the end read the same', () => {
    const text = sample('smtp-auth.wrapped.log');
    const expected = entries(new Log(text));
    assert.deepEqual(entries(new Log(text.replaceAll('\n', '\r\n'))), expected);
    assert.deepEqual(
      entries(new Log(text.replace(/\n/g, (_, at: number) => (at % 2 ? '\n' : '\r\n')))),
      expected,
    );
    assert.deepEqual(entries(new Log(text.trimEnd())), expected);
  });

  it('a lone CR is part of the line in a file, and a line end in an editor', () => {
    const text = `${info('a')}\r${info('b')}`;
    assert.equal(entries(new Log(text)).length, 1);
    assert.deepEqual(entries(new Log(text, 'editor')), [
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
    const { entry } = there(log.entryAt(24));
    const start = entry.text.indexOf('authentication failed:');
    const range = rangeOf(entry, start, start + 'authentication failed:'.length);
    assert.equal(textIn(log, range), 'authentication\nfailed:');
  });
});
