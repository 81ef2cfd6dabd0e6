// Going to a time, along gaps, and how long some lines took: what a client is told.
import assert from 'node:assert/strict';
import { elapsed, nextGap, placesOfTime } from '../../server/src/features/times';
import type { Log } from '../../server/src/log/log';
import { readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { at, logOf, sampleLog } from '../log/making';
import { context } from './asking';

const text = 'ICID 1 close';
const log = logOf(
  at('09:00:00', text),
  at('09:00:10', text),
  at('09:31:00', text),
  at('10:43:00', text),
  '',
  at('10:43:01', text),
);

const told = (of: Log, typed: string, line = 1) =>
  runTask(placesOfTime(of, typed, { line: line - 1, character: 3 }, context()));

describe('going to a time', () => {
  it('tells the lines of the entry, and when it was written', () => {
    assert.deepEqual(told(log, '9:31'), {
      kind: 'found',
      total: 1,
      places: [
        {
          range: {
            start: { line: 2, character: 0 },
            end: { line: 2, character: at('09:31:00', text).length },
          },
          time: '2 Jun 2027, 09:31:00',
          isExact: true,
        },
      ],
    });
  });

  it('takes a clock as it is written in haste', () => {
    for (const typed of ['9.31', '931']) assert.deepEqual(told(log, typed), told(log, '9:31'));
    assert.deepEqual(told(log, '9'), told(log, '9 am'));
  });

  it('counts from the line of the cursor, also from one of no entry', () => {
    const line = (from: number, typed: string) => {
      const found = told(log, typed, from);
      return found.kind === 'found' ? found.places[0]?.range.start.line : found.kind;
    };
    assert.equal(line(2, '+30m'), 2);
    assert.equal(line(5, '-1h12m'), 2);
    assert.equal(line(6, '+1m'), 'behind-the-end');
    assert.equal(line(1000, '-1s'), 3);
  });

  it('says of a typed year that lines without one may be of another', () => {
    const yearless = readLog(`Jun  2 09:31:00 mx1 mail_logs: Info: ${text}\n`);
    const places = (of: Log, typed: string) => {
      const found = told(of, typed);
      return found.kind === 'found' ? found.places.map(({ isOfAnyYear }) => isOfAnyYear) : found.kind;
    };
    assert.deepEqual(places(yearless, '2019-06-02 09:31'), [true]);
    assert.deepEqual(places(yearless, '2 Jun 09:31'), [undefined]);
    assert.deepEqual(places(log, '2027-06-02 09:31'), [undefined]);
  });

  it('says of a typed offset where the log tells none', () => {
    const untold = (of: Log, typed: string) => {
      const found = told(of, typed);
      return found.kind === 'found' ? found.places.map(({ isOffsetUnused }) => isOffsetUnused) : found;
    };
    assert.deepEqual(untold(log, '9:31Z'), [true]);
    assert.deepEqual(untold(log, '9:31'), [undefined]);
    assert.deepEqual(untold(log, '23:00+02:00'), {
      kind: 'behind-the-end',
      latest: '2 Jun 2027, 10:43:01',
      isOffsetUnused: true,
    });
    const stamped = readLog(`2027-06-02T09:31:00+02:00 mx1 mail_logs: Info: ${text}\n`);
    assert.deepEqual(untold(stamped, '7:31Z'), [undefined]);
    assert.deepEqual(untold(sampleLog('busy-hour.log'), '07:30Z'), [undefined]);
  });

  it('says why there is none', () => {
    assert.deepEqual(told(log, '23:00'), { kind: 'behind-the-end', latest: '2 Jun 2027, 10:43:01' });
    assert.deepEqual(told(log, 'half past nine'), { kind: 'not-a-time' });
    assert.deepEqual(told(log, '9:31:4'), { kind: 'unfinished' });
    assert.deepEqual(told(readLog(''), '9:31'), { kind: 'no-times' });
  });

  it('gives a hundred of many places, and tells how many there are', () => {
    const days = Array.from({ length: 150 }, (_, day) => {
      const time = new Date(Date.UTC(2027, 0, 1, 9, 31) + day * 86_400_000).toISOString().slice(0, 19);
      return `${time} mx1 mail_logs: Info: ${text}\n`.repeat(40);
    });
    const found = told(readLog(days.join('')), '9:31', 40 * 75 + 1);
    assert.ok(found.kind === 'found');
    assert.deepEqual([found.places.length, found.total], [100, 150]);
    assert.equal(found.places[0]?.range.start.line, 40 * 75);
  });
});

describe('going along gaps', () => {
  it('leads to the first line behind each, with how long it was', () => {
    const gaps = (line: number, direction: 'next' | 'previous', seconds = 300) => {
      const { found } = runTask(
        nextGap(log, { line: line - 1, character: 0 }, { direction, seconds }, context()),
      );
      return found && [found.range.start.line + 1, found.duration];
    };
    assert.deepEqual(gaps(1, 'next'), [3, '30 m 50 s']);
    assert.deepEqual(gaps(3, 'next'), [4, '1 h 12 m']);
    assert.equal(gaps(4, 'next'), undefined);
    assert.deepEqual(gaps(5, 'previous'), [4, '1 h 12 m']);
    assert.deepEqual(gaps(4, 'previous'), [3, '30 m 50 s']);
    assert.equal(gaps(3, 'previous'), undefined);
    assert.deepEqual(gaps(1, 'next', 10), [2, '10 s']);
  });
});

describe('the elapsed time of some lines', () => {
  const of = (some: Log, first: number, last: number) => {
    const place = (line: number) => ({ line: line - 1, character: 0 });
    const told = elapsed(some, { start: place(first), end: place(last) }, context());
    return told.kind === 'known' ? told.duration : told.kind;
  };

  it('is that from the first to the last entry', () => {
    assert.equal(of(log, 1, 2), '10 s');
    assert.equal(of(log, 2, 4), '1 h 42 m');
    assert.equal(of(log, 1, 5), '1 h 43 m');
    assert.equal(of(log, 5, 6), '0 s');
    assert.equal(of(log, 1, 1000), '1 h 43 m');
  });

  it('is unknown without times, and where the clock was set back', () => {
    assert.equal(of(log, 5, 5), 'no-times');
    assert.equal(of(log, 100, 200), 'no-times');
    assert.equal(of(logOf(`Info: ${text}`, `Info: ${text}`), 1, 2), 'no-times');
    const back = logOf(at('02:50:00', text), at('02:10:00', text), at('03:10:00', text));
    assert.equal(of(back, 1, 2), 'set-back');
    assert.equal(of(back, 1, 3), 'set-back');
    assert.equal(of(back, 2, 3), '1 h');
  });

  it('counts an entry of several lines by where it begins', () => {
    const wrapped = logOf(
      at('09:00:00', 'SMTP Auth: (ICID 1) failed for user: a'),
      'using AUTH mechanism: PLAIN with profile: P',
      at('09:00:07', text),
    );
    assert.equal(of(wrapped, 1, 2), '0 s');
    assert.equal(of(wrapped, 2, 3), '7 s');
  });
});
