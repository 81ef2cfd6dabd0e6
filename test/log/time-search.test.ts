// Finding a time in a log: the first entry at or behind it, wherever its clock was set back.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Run } from '../../server/src/log/index/clockTable';
import type { Log } from '../../server/src/log/log';
import { EditedLog, readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { isoTime, secondsFrom } from '../../server/src/log/time';
import { isNewestFirst } from '../../server/src/log/times/order';
import { nextPause } from '../../server/src/log/times/pauses';
import { findTime } from '../../server/src/log/times/timeSearch';
import { readTypedTime } from '../../server/src/log/times/typedTime';
import { at, logOf, sampleLog } from './making';

const text = 'ICID 1 close';

/** Places of a time, in short: line from 1 and its time, `~` before what comes behind it; else why there is none. */
function places(log: Log, typed: string, line = 1): string[] | string {
  const time = readTypedTime(typed);
  assert.ok(time);
  const found = runTask(findTime(log, time, line - 1));
  if (found.kind !== 'found') return found.kind;
  assert.equal(found.total, found.places.length);
  return found.places.map(
    ({ entry, time: written, isExact }) =>
      `${isExact ? '' : '~'}${log.index.lineOf(entry) + 1} ${isoTime(written).slice(-8)}`,
  );
}

/** Entries at times of one day, each so many seconds behind the one before. */
const clocks = (first: number, count: number, apart: number): string[] =>
  Array.from({ length: count }, (_, place) => {
    const seconds = first + place * apart;
    const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
    return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
  });
const HOUR = 3600;

describe('finding a time', () => {
  const day = logOf(...clocks(9 * HOUR, 100, 20).map(clock => at(clock, text)));

  it('leads to the first entry at it, or the nearest behind it', () => {
    assert.deepEqual(places(day, '9:00'), ['1 09:00:00']);
    assert.deepEqual(places(day, '9:31'), ['94 09:31:00']);
    assert.deepEqual(places(day, '9:31:00'), ['94 09:31:00']);
    assert.deepEqual(places(day, '9:31:01'), ['~95 09:31:20']);
    assert.deepEqual(places(day, '2027-06-02 9:31'), ['94 09:31:00']);
    assert.deepEqual(places(day, '2 Jun'), ['1 09:00:00']);
    assert.deepEqual(places(day, '9 am'), ['1 09:00:00']);
  });

  it('says where it is before or behind the log', () => {
    assert.deepEqual(places(day, '8:15'), ['~1 09:00:00']);
    assert.deepEqual(places(day, '1 Jun'), ['~1 09:00:00']);
    assert.deepEqual(places(day, '2 May 2026'), ['~1 09:00:00']);
    assert.equal(places(day, '17:00'), 'behind-the-end');
    assert.equal(places(day, '2028-01-01'), 'behind-the-end');
    assert.equal(places(logOf('Info: ICID 1 close', 'Info: ICID 2 close'), '9:00'), 'no-times');
    assert.equal(places(readLog(''), '+5m'), 'no-times');
  });

  it('counts from a place', () => {
    assert.deepEqual(places(day, '+5m', 31), ['46 09:15:00']);
    assert.deepEqual(places(day, '-5m', 31), ['16 09:05:00']);
    assert.deepEqual(places(day, '-10m', 10), ['~1 09:00:00']);
    assert.equal(places(day, '+1h', 1), 'behind-the-end');
    const paused = logOf(at('09:00:00', text), at('11:00:00', text));
    assert.deepEqual(places(paused, '+5m'), ['~2 11:00:00']);
  });

  it('gives all places where the clock was set back, the nearest first', () => {
    const lines = [...clocks(2 * HOUR, 60, 60), ...clocks(2 * HOUR, 120, 60)];
    const log = logOf(...lines.map(clock => at(clock, text)));
    assert.deepEqual(places(log, '2:30'), ['31 02:30:00', '91 02:30:00']);
    assert.deepEqual(places(log, '2:30', 80), ['91 02:30:00', '31 02:30:00']);
    assert.deepEqual(places(log, '3:30'), ['151 03:30:00']);
    // A day is not there twice.
    assert.deepEqual(places(log, '2 Jun'), ['1 02:00:00']);
  });

  it('counts on behind a clock that was set back, to the first entry that comes as far', () => {
    const lines = [...clocks(2 * HOUR, 60, 60), ...clocks(2 * HOUR, 120, 60)];
    const log = logOf(...lines.map(clock => at(clock, text)));
    assert.deepEqual(places(log, '+5m', 58), ['123 03:02:00']);
    const back = logOf(...['02:30:00', '02:59:00', '02:00:00', '02:45:00'].map(clock => at(clock, text)));
    assert.equal(places(back, '+1h', 1), 'behind-the-end');
    const yearless = ['Jun  2 02:50:00', 'Jun  2 02:10:00', 'Jun  2 03:00:00'];
    const withoutYear = logOf(...yearless.map(stamp => `${stamp} mx1 mail_logs: Info: ${text}`));
    assert.deepEqual(places(withoutYear, '+5m', 1), ['~3 03:00:00']);
  });

  it('gives the place in each pass over a time, also where nothing was written at it', () => {
    const back = ['02:30:00', '02:59:00', '02:00:00', '02:45:00', '02:50:00'];
    const log = logOf(...back.map(clock => at(clock, text)));
    assert.deepEqual(places(log, '2:40'), ['~2 02:59:00', '~4 02:45:00']);
    assert.deepEqual(places(log, '2:50'), ['~2 02:59:00', '5 02:50:00']);
  });

  it('takes a little disorder for none', () => {
    const log = logOf(...['09:00:00', '09:00:40', '09:00:10', '09:01:00', '09:00:59'].map(c => at(c, text)));
    assert.deepEqual(places(log, '9:00:30'), ['~2 09:00:40']);
    assert.deepEqual(places(log, '9:01'), ['4 09:01:00']);
  });

  it('is on each day of a log where no day is typed', () => {
    const days = [1, 2, 3].flatMap(dayOfMonth =>
      clocks(9 * HOUR, 60, 60).map(clock => at(clock, text).replace('Jun  2', `Jun  ${dayOfMonth}`)),
    );
    const log = logOf(...days);
    assert.deepEqual(places(log, '9:31'), ['32 09:31:00', '92 09:31:00', '152 09:31:00']);
    assert.deepEqual(places(log, '9:31', 170), ['152 09:31:00', '92 09:31:00', '32 09:31:00']);
    assert.deepEqual(places(log, '2 Jun 9:31'), ['92 09:31:00']);
    assert.deepEqual(places(log, '2 Jun 10:31'), ['~121 09:00:00']);
    // Between two days it is of the first one, and leads to the second.
    assert.deepEqual(places(log, '10:31'), ['~61 09:00:00', '~121 09:00:00']);
  });

  it('leads from the end of a day to the next one, from one of a day with lines', () => {
    const stamps = ['Jun  2 12:00', 'Jun  2 23:58', 'Jun  3 00:04', 'Jun  3 18:20', 'Jun  7 08:20'];
    const log = logOf(...stamps.map(stamp => at('', text).replace('Jun  2 ', `${stamp}:00`)));
    assert.deepEqual(places(log, '23:59'), ['~3 00:04:00', '~5 08:20:00']);
    assert.deepEqual(places(log, '19:00', 4), ['~5 08:20:00', '~2 23:58:00']);
    // Nothing was written on the days between.
    assert.deepEqual(places(log, '8:00', 5), ['~5 08:20:00', '~4 18:20:00']);
    assert.equal(places(log, '7 Jun 9:00'), 'behind-the-end');
  });

  it('is at the end of a day at 24:00', () => {
    const stamps = ['Feb 28 12:00', 'Mar  1 00:00', 'Mar  1 00:10'];
    const log = logOf(...stamps.map(stamp => at('', text).replace('Jun  2 ', `${stamp}:00`)));
    assert.deepEqual(places(log, '24:00'), ['2 00:00:00']);
    assert.deepEqual(places(log, '28 Feb 24:00'), ['2 00:00:00']);
    assert.deepEqual(places(log, '2027-02-28 24:00'), ['2 00:00:00']);
    assert.equal(places(log, '1 Mar 24:00'), 'behind-the-end');
  });

  it('is two places on either side of a clock that was set back, however near', () => {
    const clock = ['01:58:00', '02:30:00', '02:59:50', '02:00:05', '02:30:00', '03:05:00'];
    const log = logOf(...clock.map(each => at(each, text)));
    assert.deepEqual(places(log, '2:30', 5), ['5 02:30:00', '2 02:30:00']);
    assert.deepEqual(places(log, '2:30'), ['2 02:30:00', '5 02:30:00']);
  });

  it('is the nearest of those that are one place', () => {
    // Two appliances write in turn, one of them an hour ahead.
    const log = logOf(
      ...clocks(9 * HOUR, 40, 5).flatMap((clock, place) => [
        at(clock, text),
        at(clocks(10 * HOUR, 40, 5)[place] ?? '', text),
      ]),
    );
    assert.deepEqual(places(log, '9:01', 25), ['25 09:01:00']);
    assert.deepEqual(places(log, '9:01', 29), ['29 09:01:10']);
  });

  it('counts back to before a clock that was set back', () => {
    const clock = ['23:50:00', '23:58:00', '00:04:00', '00:10:03', '00:08:00', '00:10:02'];
    const dated = clock.map((each, place) => at(each, text).replace('Jun  2', `Jun  ${place < 2 ? 2 : 3}`));
    const log = logOf(...dated);
    assert.deepEqual(places(log, '-12m2s', 6), ['2 23:58:00']);
    assert.deepEqual(places(log, '-15m', 6), ['~2 23:58:00']);
    assert.deepEqual(places(log, '-20m2s', 6), ['1 23:50:00']);
    assert.deepEqual(places(log, '-1h', 6), ['~1 23:50:00']);
    const newYear = ['Dec 31 23:50:00', 'Jan  1 00:04:00', 'Jan  1 00:01:00', 'Jan  1 00:02:00'];
    const yearless = logOf(...newYear.map(stamp => `${stamp} mx1 mail_logs: Info: ${text}`));
    assert.deepEqual(places(yearless, '-12m', 4), ['1 23:50:00']);
    assert.deepEqual(places(yearless, '-90s', 4), ['~2 00:04:00']);
  });

  it('is found in stamps without a year, over the turn of a year', () => {
    const lines = ['Dec 31 23:00:00', 'Dec 31 23:59:59', 'Jan  1 00:00:30', 'Jan  1 08:00:00'];
    const log = logOf(...lines.map(stamp => `${stamp} mx1 mail_logs: Info: ${text}`));
    assert.deepEqual(places(log, '31 Dec'), ['1 23:00:00']);
    assert.deepEqual(places(log, '1 Jan'), ['3 00:00:30']);
    assert.deepEqual(places(log, '2027-01-01 07:00'), ['~4 08:00:00']);
    assert.deepEqual(places(log, '8:00'), ['4 08:00:00']);
    assert.deepEqual(places(log, '+2h'), ['~4 08:00:00']);
  });

  it('is not found before the log where it is nearer behind it, in stamps without a year', () => {
    const lines = ['Dec 31 23:59:58', 'Jan 15 09:00:00', 'Mar  1 10:00:00'];
    const log = logOf(...lines.map(stamp => `${stamp} mx1 mail_logs: Info: ${text}`));
    assert.equal(places(log, '2 Mar'), 'behind-the-end');
    assert.deepEqual(places(log, '1 Mar'), ['3 10:00:00']);
    assert.deepEqual(places(log, '30 Nov'), ['~1 23:59:58']);
    assert.deepEqual(places(log, '31 Dec'), ['1 23:59:58']);
  });

  it('is found where stamps have offsets, as it is printed or in the offset that is typed', () => {
    const stamped = (clock: string, offset: string) =>
      `2027-10-31T${clock}${offset} mx1 mail_logs: Info: ${text}`;
    const log = logOf(
      ...clocks(2 * HOUR, 60, 60).map(clock => stamped(clock, '+02:00')),
      ...clocks(2 * HOUR, 60, 60).map(clock => stamped(clock, '+01:00')),
    );
    const lines = (typed: string) => {
      const time = readTypedTime(typed);
      const found = time && runTask(findTime(log, time, 0));
      return found?.kind === 'found' ? found.places.map(({ entry }) => entry + 1) : found?.kind;
    };
    assert.deepEqual(lines('2:30'), [31, 91]);
    assert.deepEqual(lines('31 Oct 2:30'), [31, 91]);
    assert.deepEqual(lines('2:30+01:00'), [91]);
    assert.deepEqual(lines('0:30Z'), [31]);
    assert.deepEqual(lines('2027-10-31T01:30:00Z'), [91]);
    // Of an appliance elsewhere, in the same file.
    const two = clocks(9 * HOUR, 60, 60).flatMap((clock, place) => [
      stamped(clock, '+02:00'),
      stamped(clocks(7 * HOUR, 60, 60)[place] ?? '', 'Z').replace('mx1', 'mx2'),
    ]);
    const both = logOf(...two);
    assert.deepEqual(places(both, '9:31').length, 1);
    assert.deepEqual(places(both, '7:31').length, 1);
  });

  it('is found by an offset that is typed, also over midnight, and behind what is none of it', () => {
    const stamps = ['2027-06-03T00:30:00+02:00', '2027-06-03T01:30:00+02:00', '2027-06-03T09:00:00+02:00'];
    const log = logOf(...stamps.map(stamp => `${stamp} mx1 mail_logs: Info: ${text}`));
    assert.deepEqual(places(log, '23:30Z').slice(0, 1), ['2 00+02:00']);
  });

  describe('with an offset, where the log itself tells its own', () => {
    const offset = (clock: string, seconds: number) => at(clock, `Time offset from UTC: ${seconds} seconds`);

    it('counts it', () => {
      const log = sampleLog('busy-hour.log');
      assert.deepEqual(places(log, '07:30Z'), places(log, '9:30'));
      assert.deepEqual(places(log, '2 Jun 08:30+01:00'), places(log, '9:30'));
      assert.equal(places(log, '09:30Z'), 'behind-the-end');
      // The first lines of a file stand before the one that tells it.
      assert.deepEqual(places(log, '07:00:04Z'), places(log, '9:00:04'));
      assert.equal(places(log, '09:00:04Z'), 'behind-the-end');
      const evening = logOf(offset('00:20:00', 7200), at('00:30:00', text), at('09:00:00', text));
      assert.deepEqual(places(evening, '22:30Z'), ['2 00:30:00']);
      const yearless = logOf(
        ...['Time offset from UTC: 7200 seconds', text].map(
          (each, place) => `Jun  2 09:0${place}:00 mx1 mail_logs: Info: ${each}`,
        ),
      );
      assert.deepEqual(places(yearless, '7:01Z'), ['2 09:01:00']);
    });

    it('counts each from where it is told', () => {
      const log = logOf(
        ...[offset('00:00:00', 3600), at('01:30:00', text), at('01:59:00', text)],
        ...[offset('03:00:00', 7200), at('03:10:00', text), at('04:30:00', text)],
      );
      assert.deepEqual(places(log, '0:30Z'), ['2 01:30:00']);
      assert.deepEqual(places(log, '1:10Z'), ['5 03:10:00']);
      assert.deepEqual(places(log, '1:00Z'), ['4 03:00:00']);
      assert.deepEqual(places(log, '2:30Z'), ['6 04:30:00']);
      const back = logOf(
        ...[offset('01:00:00', 7200), at('02:30:00', text), at('02:59:00', text)],
        ...[offset('02:00:00', 3600), at('02:30:00', text), at('03:10:00', text)],
      );
      assert.deepEqual(places(back, '0:30Z'), ['2 02:30:00']);
      assert.deepEqual(places(back, '1:30Z'), ['5 02:30:00']);
    });

    it('reads lines far before it as they are printed, and those of an appliance that tells none', () => {
      const late = logOf(
        at('08:00:00', text),
        at('09:30:00', text),
        offset('12:00:00', 7200),
        at('12:30:00', text),
      );
      assert.deepEqual(places(late, '9:30Z'), ['2 09:30:00']);
      assert.deepEqual(places(late, '10:30Z'), ['4 12:30:00']);
      assert.deepEqual(places(late, '9:31Z'), ['~3 12:00:00']);
      const line = (host: string, clock: string, rest: string) =>
        `Jun  2 ${clock} ${host} mail_logs: Info: ${rest}`;
      const two = logOf(
        ...[line('mx1', '09:00:00', 'Time offset from UTC: 7200 seconds'), line('mx2', '09:00:01', text)],
        ...[line('mx1', '09:30:00', text), line('mx2', '09:30:01', text), line('mx1', '10:00:00', text)],
      );
      assert.deepEqual(places(two, '7:30Z'), ['3 09:30:00']);
      assert.deepEqual(places(two, '9:30Z'), ['4 09:30:01']);
    });
  });

  it('is one place for each appliance where their clocks differ', () => {
    const mine = clocks(9 * HOUR, 240, 30);
    const other = clocks(10 * HOUR, 240, 30);
    const log = logOf(...mine.flatMap((clock, place) => [at(clock, text), at(other[place] ?? '', text)]));
    assert.deepEqual(places(log, '10:30'), ['122 10:30:00', '361 10:30:00']);
  });
});

/** Runs and pauses of a log by going over all of it. */
function walked(log: Log, least: number) {
  const runs: Run[] = [];
  const pauses: { entry: number; seconds: number }[] = [];
  for (let entry = 0; entry < log.index.entryCount; entry++) {
    const clock = log.clockOf(entry);
    if (Number.isNaN(clock)) continue;
    const last = runs.at(-1);
    const step = last ? secondsFrom(last.latest, clock) : NaN;
    if (!last || !(step >= -60)) {
      if (last) runs[runs.length - 1] = { ...last, end: entry };
      runs.push({ entry, end: log.index.entryCount, first: clock, latest: clock });
      continue;
    }
    if (step >= least) pauses.push({ entry, seconds: step });
    if (step > 0) runs[runs.length - 1] = { ...last, latest: last.latest + step };
  }
  return { runs, pauses };
}

const step = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 5 }) },
  { weight: 1, arbitrary: fc.integer({ min: -70, max: 400 }) },
  { weight: 1, arbitrary: fc.constantFrom(-4000, -60, -61, 4000) },
);
const line = fc.oneof({ weight: 9, arbitrary: step }, { weight: 1, arbitrary: fc.constant(undefined) });

/** A log by the seconds from each line to the next, undefined for a line that has no time. */
function textBySteps(steps: readonly (number | undefined)[]): string {
  let now = Date.UTC(2027, 5, 2, 9) / 1000;
  const lines = steps.map(seconds => {
    if (seconds === undefined) return `[no time] Info: ${text}`;
    now += seconds;
    return `${new Date(now * 1000).toISOString().slice(0, 19)} mx1 mail_logs: Info: ${text}`;
  });
  return lines.map(each => `${each}\n`).join('');
}

describe('the clocks of a log', () => {
  it('are those that reading all entries tells', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 200, size: 'max' }),
        fc.integer({ min: 1, max: 90 }),
        (steps, least) => {
          const log = readLog(textBySteps(steps));
          const { clocks: table, entryCount } = log.index;
          const all = walked(log, least);
          const written = Array.from({ length: entryCount }, (_, entry) => log.clockOf(entry));
          assert.deepEqual(
            Array.from({ length: table.runCount }, (_, place) => table.run(place)),
            all.runs,
          );
          assert.deepEqual(
            [...table.pausesFrom(0, least)].filter(pause => pause),
            all.pauses,
          );
          assert.deepEqual(
            [...table.pausesBefore(entryCount, least)].filter(pause => pause),
            [...all.pauses].reverse(),
          );
          for (const run of all.runs)
            for (let clock = run.first - 1; clock <= run.latest + 1; clock += 37) {
              let expected: number | undefined;
              for (let entry = run.entry; entry < run.end && expected === undefined; entry++)
                if ((written[entry] ?? NaN) >= clock) expected = entry;
              assert.equal(table.firstFrom(run, clock), expected);
            }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the clocks of an edited log', () => {
  it('are those of one that is read anew', () => {
    const change = fc.record({
      line: fc.nat(850),
      length: fc.nat(60),
      steps: fc.array(line, { maxLength: 40 }),
    });
    // So many that an edit does not read all of them again.
    const steps = fc.array(line, { minLength: 600, maxLength: 800, size: 'max' });
    const told = (log: Log) => {
      const { clocks: table } = log.index;
      return {
        runs: Array.from({ length: table.runCount }, (_, place) => table.run(place)),
        pauses: [...table.pausesFrom(0, 3)].filter(pause => pause),
        middle: table.runCount > 0 && table.firstFrom(table.run(0), table.run(0).first + 100),
      };
    };
    fc.assert(
      fc.property(steps, fc.array(change, { minLength: 1, maxLength: 3 }), (before, changes) => {
        const editing = new EditedLog(textBySteps(before));
        const { log } = editing;
        runTask(editing.read());
        for (const { line: first, length, steps: inserted } of changes) {
          const [start, end] = [first, first + length].map(number => ({ line: number, character: 0 }));
          if (start && end) editing.edit({ start, end }, textBySteps(inserted));
          runTask(editing.read());
        }
        const now = Array.from({ length: log.lineCount }, (_, number) => log.line(number)).join('\n');
        assert.deepEqual(told(log), told(readLog(now, 'editor')));
      }),
      { numRuns: 40 },
    );
  });
});

describe('the next pause', () => {
  const log = logOf(
    ...['09:00:00', '09:00:10', '09:10:10', '09:10:20', '10:10:20', '10:10:20', '09:30:00', '09:31:00'].map(
      clock => at(clock, text),
    ),
  );
  const lines = (from: number, direction: 'next' | 'previous', least: number) => {
    const pause = runTask(nextPause(log, from - 1, direction, least));
    return pause && [pause.entry + 1, pause.seconds];
  };

  it('is the next entry before which nothing was written for so long', () => {
    assert.deepEqual(lines(1, 'next', 300), [3, 600]);
    assert.equal(lines(8, 'next', 60), undefined);
    assert.deepEqual(lines(7, 'next', 60), [8, 60]);
    assert.deepEqual(lines(5, 'previous', 300), [3, 600]);
    assert.equal(lines(3, 'previous', 60), undefined);
  });

  it('is one where the clock was set back near it, and came by the same times before or behind', () => {
    assert.deepEqual(lines(8, 'previous', 300), [5, 3600]);
    const before = logOf(...['10:00:00', '10:20:00', '09:00:00', '10:30:00'].map(clock => at(clock, text)));
    assert.deepEqual(runTask(nextPause(before, 2, 'next', 1500)), { entry: 3, seconds: 5400 });
  });

  it('is none where another appliance has written meanwhile', () => {
    const two = logOf(
      ...clocks(9 * HOUR, 20, 60).flatMap((clock, place) => [
        at(clock, text),
        at(clocks(11 * HOUR, 20, 60)[place] ?? '', text),
      ]),
    );
    assert.equal(runTask(nextPause(two, 0, 'next', 300)), undefined);
  });
});

describe('the order of a log', () => {
  const isReversed = (...all: readonly string[]) =>
    isNewestFirst(logOf(...all.map(clock => at(clock, text))));
  const day = clocks(9 * HOUR, 100, 30);

  it('is newest first where its clock runs back nearly all along', () => {
    assert.equal(isReversed(...day.toReversed()), true);
    // Each entry as its export has it: those of a second stand in any order.
    assert.equal(isReversed(...day.toReversed().flatMap(clock => [clock, clock])), true);
  });

  it('is not where a clock was set back, two write in turn, or there are a few lines alone', () => {
    assert.equal(isReversed(...day), false);
    assert.equal(isReversed(...day, ...day), false);
    assert.equal(isReversed(...day.flatMap((clock, place) => [day[place + 3] ?? clock, clock])), false);
    assert.equal(isReversed(...day.slice(0, 5).toReversed()), false);
  });
});
