// From line to line: definition, references, highlights, along a connection.
import assert from 'node:assert/strict';
import {
  alongConnection,
  definition,
  highlights,
  linesOfConnection,
  references,
} from '../../server/src/features/navigation';
import type { Log } from '../../server/src/log/log';
import { runTask } from '../../server/src/log/task';
import { info, logOf, sampleLog, textIn, there } from '../log/making';
import { on, URI } from './asking';

const log = sampleLog('smtp-auth.log');
const wrapped = sampleLog('smtp-auth.wrapped.log');
const busy = sampleLog('busy-hour.log');

/** Lines, from 1, and the words there. */
const places = (of: Log, ranges: readonly { range: Parameters<typeof textIn>[1] }[]) =>
  ranges.map(({ range }) => [range.start.line + 1, textIn(of, range)]);
const lines = (ranges: readonly { range: Parameters<typeof textIn>[1] }[]) =>
  ranges.map(({ range }) => range.start.line + 1);

describe('definition', () => {
  const define = (of: Log, line: number, words: string) => {
    const found = definition(of, URI, on(of, line, words));
    return found && [found.range.start.line + 1, textIn(of, found.range)];
  };

  it('of an ICID or DCID is its opening line', () => {
    assert.deepEqual(define(log, 8, 'ICID 451'), [5, 'ICID 451']);
    assert.deepEqual(define(log, 15, 'DCID: 5640'), [14, 'DCID 5640']);
    assert.deepEqual(define(wrapped, 28, 'DCID 5640'), [23, 'DCID 5640']);
  });

  it('of a MID is its start', () => {
    assert.deepEqual(define(busy, 184, 'MID 5010'), [171, 'MID 5010']);
  });

  it('of a number that comes again is that of its own connection', () => {
    assert.deepEqual(define(busy, 40, 'ICID 104'), [25, 'ICID 104']);
    assert.deepEqual(define(busy, 295, 'ICID 104'), [291, 'ICID 104']);
  });

  it('is none of other words, of ICID 0, of an id in quotes, and where the log begins later', () => {
    assert.equal(define(log, 7, 'ironport'), null);
    assert.equal(define(busy, 290, 'ICID 0'), null);
    assert.equal(define(busy, 127, 'ICID 3'), null);
    assert.equal(define(busy, 12, 'ICID 103'), null);
  });
});

describe('references', () => {
  const refer = (of: Log, line: number, words: string, withOpening = true) =>
    runTask(references(of, URI, on(of, line, words), withOpening));

  it('are every line of the connection, in order', () => {
    assert.deepEqual(places(log, refer(log, 17, 'DCID 5640')), [
      [14, 'DCID 5640'],
      [15, 'DCID: 5640'],
      [16, 'DCID 5640'],
      [17, 'DCID 5640'],
      [18, 'DCID 5640'],
    ]);
    assert.deepEqual(lines(refer(log, 17, 'DCID 5640', false)), [15, 16, 17, 18]);
  });

  it('are found across wrapped lines, and from them', () => {
    assert.deepEqual(lines(refer(wrapped, 12, 'using AUTH')), [8, 10, 11, 13]);
  });

  it('of a message are its lines', () => {
    assert.deepEqual(lines(refer(log, 16, 'MID 448')), [16, 17]);
  });

  it('are none of ICID 0 and of a line of no connection', () => {
    assert.deepEqual(refer(busy, 290, 'TCPREFUSE'), []);
    assert.deepEqual(refer(busy, 1, 'Begin'), []);
  });
});

describe('highlights', () => {
  it('are the id wherever its connection prints it', () => {
    assert.deepEqual(places(log, runTask(highlights(log, on(log, 7, 'ICID 451')))), [
      [5, 'ICID 451'],
      [6, 'ICID 451'],
      [7, 'ICID 451'],
      [8, 'ICID 451'],
    ]);
  });

  it('are none on other words', () => {
    assert.deepEqual(runTask(highlights(log, on(log, 7, 'ironport'))), []);
  });
});

describe('along a connection', () => {
  const go = (of: Log, line: number, words: string, direction: 'next' | 'previous') => {
    const place = there(alongConnection(of, on(of, line, words), direction));
    return `${place.name} · ${place.place} of ${place.count}, line ${place.range.start.line + 1}`;
  };

  it('leads to the next and the previous line', () => {
    assert.equal(go(log, 6, 'ACCEPT', 'next'), 'ICID 451 · 3 of 4, line 7');
    assert.equal(go(log, 6, 'ACCEPT', 'previous'), 'ICID 451 · 1 of 4, line 5');
  });

  it('goes round at both ends', () => {
    assert.equal(go(log, 8, 'close', 'next'), 'ICID 451 · 1 of 4, line 5');
    assert.equal(go(log, 5, 'New SMTP', 'previous'), 'ICID 451 · 4 of 4, line 8');
  });

  it('goes along the message on the id of a message, else along the connection', () => {
    assert.equal(go(log, 16, 'MID 448', 'next'), 'MID 448 · 2 of 2, line 17');
    assert.equal(go(log, 16, 'Delivery', 'next'), 'DCID 5640 · 4 of 5, line 17');
  });

  it('visits each line once', () => {
    const visited: number[] = [];
    let line = 25;
    do {
      visited.push(line);
      const next = there(alongConnection(busy, { line: line - 1, character: 0 }, 'next'));
      line = next.range.start.line + 1;
    } while (line !== 25 && visited.length < 50);
    assert.deepEqual(visited, [25, 26, 27, 28, 29, 30, 31, 40]);
  });

  it('stays on a connection of one line', () => {
    assert.equal(go(logOf(info('ICID 7 close')), 1, 'close', 'next'), 'ICID 7 · 1 of 1, line 1');
  });

  it('leads nowhere from a line of no connection', () => {
    assert.equal(alongConnection(busy, { line: 0, character: 0 }, 'next'), null);
    assert.equal(runTask(linesOfConnection(busy, { line: 0, character: 0 })), null);
  });

  it('names all its lines', () => {
    const found = there(runTask(linesOfConnection(log, on(log, 7, 'failed'))));
    assert.deepEqual([found.name, found.ranges.length], ['ICID 451', 4]);
  });
});
