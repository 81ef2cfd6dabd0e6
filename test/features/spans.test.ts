// The whole lines of a connection, as a focus asks for them.
import assert from 'node:assert/strict';
import { linesBetween, without } from '../../client/src/focus/lines';
import { spansOfConnection } from '../../server/src/features/spans';
import type { Log } from '../../server/src/log/log';
import { readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import type { SpansOfConnection, SpansOfConnectionParams, WhichConnection } from '../../server/src/requests';
import { info, logOf, sample, sampleLog, there } from '../log/making';
import { on } from './asking';

type Params = WhichConnection & Pick<SpansOfConnectionParams, 'scope' | 'known'>;

const ask = (log: Log, params: Params): SpansOfConnection | null =>
  runTask(spansOfConnection(log, params, params));

/** `ICID 451 · 4 lines: 5-8`, lines from 1. */
function said(log: Log, params: Params): string {
  const { name, lines } = there(ask(log, params));
  const spans = there(lines).spans;
  const runs = Array.from({ length: spans.length / 2 }, (_, i) => {
    const [first = 0, last = 0] = spans.slice(2 * i, 2 * i + 2);
    return first === last ? `${first + 1}` : `${first + 1}-${last + 1}`;
  });
  return `${name} · ${there(lines).count} lines: ${runs.join(', ')}`;
}

describe('the lines of a connection', () => {
  const log = sampleLog('smtp-auth.log');
  const wrapped = sampleLog('smtp-auth.wrapped.log');
  const busy = sampleLog('busy-hour.log');

  it('are whole lines, in runs', () => {
    assert.equal(said(log, { position: on(log, 7, 'failed') }), 'ICID 451 · 4 lines: 5-8');
    assert.equal(said(busy, { position: on(busy, 26, 'ICID 104') }), 'ICID 104 · 8 lines: 25-31, 40');
  });

  it('are all lines that an entry is wrapped over', () => {
    assert.equal(said(wrapped, { position: on(wrapped, 12, 'using AUTH') }), 'ICID 451 · 4 lines: 8-13');
  });

  it('are those of the message on the id of a message', () => {
    assert.equal(said(log, { position: on(log, 16, 'MID 448') }), 'MID 448 · 2 lines: 16-17');
    assert.equal(said(log, { position: on(log, 16, 'Delivery') }), 'DCID 5640 · 5 lines: 14-18');
  });

  it('are those of the connection that is named, wherever it stands', () => {
    const { ref } = there(ask(log, { position: on(log, 16, 'MID 448') }));
    assert.equal(said(log, { ref }), 'MID 448 · 2 lines: 16-17');
    const later = logOf(info('ICID 9 close'), ...sample('smtp-auth.log').split('\n'));
    assert.equal(said(later, { ref }), 'MID 448 · 2 lines: 17-18');
    assert.equal(there(ask(later, { ref })).ref, ref);
    assert.equal(ask(logOf(info('ICID 9 close')), { ref }), null);
    assert.equal(ask(log, { ref: 'MID 448' }), null);
  });

  it('are left out where they are known', () => {
    const position = on(log, 7, 'failed');
    const { ref } = there(ask(log, { position }));
    assert.deepEqual(ask(log, { position, known: ref }), { ref, name: 'ICID 451' });
    assert.ok(there(ask(log, { position: on(log, 14, 'DCID'), known: ref })).lines);
  });

  it('are none on a line of no connection', () => {
    assert.equal(ask(busy, { position: { line: 0, character: 0 } }), null);
    assert.equal(ask(busy, { position: { line: 1_000_000, character: 0 } }), null);
  });

  it('of a story are those of its messages and deliveries, too', () => {
    const position = on(log, 16, 'MID 448');
    assert.equal(said(log, { position, scope: 'story' }), 'MID 448 · 5 lines: 14-18');
  });

  it('may be a hundred thousand', () => {
    const lines = Array.from({ length: 200_000 }, (_, i) => info(`ICID ${7 + (i % 2)} line`));
    const large = readLog(lines.join('\n'));
    const { count, spans } = there(there(ask(large, { position: { line: 0, character: 40 } })).lines);
    assert.deepEqual([count, spans.length], [100_000, 200_000]);
  });
});

describe('lines around a focus', () => {
  it('are in as few runs as can be', () => {
    assert.deepEqual(linesBetween([2, 3, 7, 7], 10), [0, 1, 4, 6, 8, 9]);
    assert.deepEqual(linesBetween([0, 1, 2, 9], 10), []);
    assert.deepEqual(linesBetween([], 3), [0, 2]);
    assert.deepEqual(linesBetween([], 0), []);
    assert.deepEqual(linesBetween([4, 40], 10), [0, 3]);
  });

  it('leave out what is selected', () => {
    assert.deepEqual(without([0, 9, 20, 29], [5, 5]), [0, 4, 6, 9, 20, 29]);
    assert.deepEqual(without([0, 9, 20, 29], [8, 25]), [0, 7, 26, 29]);
    assert.deepEqual(without([0, 9], [0, 9]), []);
  });
});
