// Times as people type them, or paste them from a log.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isoTime, type LogTime } from '../../server/src/log/time';
import { isBegunTime, readAskedTime } from '../../server/src/log/times/askedTime';
import { momentOf, readTypedTime } from '../../server/src/log/times/typedTime';
import { readTimeBound } from '../../server/src/log/times/timeBound';

/** What is read, in short: a length of time, or date and clock as far as they were typed. */
function reading(typed: string, read = readTypedTime): string | undefined {
  const time = read(typed);
  if (time?.kind === 'duration') return `${time.sign}${time.seconds}`;
  if (!time) return undefined;
  const { date, clock, offsetSeconds } = time;
  const day = date && `${date.year ?? '-'}/${date.month}/${date.day}`;
  const ofDay = clock && `${clock.hour}:${clock.minute}:${clock.second} ${clock.precision}`;
  return [day, ofDay, offsetSeconds].filter(part => part !== undefined).join(' ');
}

describe('a typed time', () => {
  const read = (typed: string, expected: string) => {
    it(`${JSON.stringify(typed)} is ${expected}`, () => {
      assert.equal(reading(typed), expected);
    });
  };

  for (const typed of ['9:31', '09:31', ' 09:31 ', '9:31 am', '9:31AM', '9:31a.m.'])
    read(typed, '9:31:0 minute');
  read('09:30:12', '9:30:12 second');
  read('09:30:12,345', '9:30:12 second');
  read('9:30pm', '21:30:0 minute');
  read('9 pm', '21:0:0 hour');
  read('12am', '0:0:0 hour');
  read('12:05 pm', '12:5:0 minute');

  read('+5m', '+300');
  read('-2h', '-7200');
  read('\u22122h', '-7200');
  read('+1h30m', '+5400');
  read('+1 h 30 min', '+5400');
  read('90 seconds', '90');
  read('2w', '1209600');

  for (const typed of ['2026-06-02', '2026/6/2', '2.6.2026', '02.06.2026', '2 Jun 2026', 'June 2, 2026'])
    read(typed, '2026/6/2');
  for (const typed of [
    '06-02',
    '--06-02',
    '2 Jun',
    '2. June',
    'Jun  2',
    '2.6.',
    'Wed Jun 2',
    'wednesday, 2 june',
  ])
    read(typed, '-/6/2');
  for (const typed of ['2026-06-02T09:30', '2026-06-02 9:30', '2 Jun 2026, 9:30', '9:30, 2 Jun 2026'])
    read(typed, '2026/6/2 9:30:0 minute');
  read('Wed Jun  2 09:30:12 2027', '2027/6/2 9:30:12 second');
  read('Jun  2 09:30:12', '-/6/2 9:30:12 second');
  read('2026-06-02T09:30:00Z', '2026/6/2 9:30:0 second 0');
  read('2026-06-02T09:30:00.25-02:30', '2026/6/2 9:30:0 second -9000');
  read('29 Feb', '-/2/29');
  read('24:00', '24:0:0 minute');
  read('2026-12-31T24:00:00Z', '2026/12/31 24:0:0 second 0');

  for (const typed of [
    '',
    ' ',
    'yesterday',
    '9',
    '25:00',
    '24:01',
    '24:00 pm',
    '9:61',
    '13pm',
    '0pm',
    '31 Jun',
    '2027-02-29',
    '2027-02-30',
    '2027-13-01',
    '2027-06-02 12',
    '6/2/2026',
    '2 Jux',
    '+5',
    '+m',
    '5x',
    '+-5m',
    '2026-06-02T09:30+15:00',
    '9:31 9:32',
    'ICID 5',
    '192.0.2.1',
    '2026-06-02'.padStart(200_000),
    '1s'.repeat(100_000),
  ])
    it(`${JSON.stringify(typed.slice(0, 100))} is none`, () => {
      assert.equal(reading(typed), undefined);
    });

  it('is read back from each time that is told', () => {
    const time = fc
      .record({
        year: fc.option(fc.integer({ min: 1000, max: 9999 }), { nil: undefined }),
        month: fc.integer({ min: 1, max: 12 }),
        day: fc.integer({ min: 1, max: 28 }),
        hour: fc.nat(23),
        minute: fc.nat(59),
        second: fc.nat(59),
        offset: fc.option(fc.integer({ min: -840, max: 840 }), { nil: undefined }),
      })
      .map(({ year, offset, ...rest }): LogTime => ({
        ...(year !== undefined && { year }),
        ...rest,
        ...(offset !== undefined && { offsetSeconds: offset * 60 }),
      }));
    fc.assert(
      fc.property(time, told => {
        const typed = readTypedTime(isoTime(told));
        assert.ok(typed?.kind === 'moment' && typed.date);
        assert.deepEqual(momentOf(typed.date, typed), told);
      }),
    );
  });

  it('ends a day at 24:00, and a year with it', () => {
    const end = (typed: string) => {
      const time = readTypedTime(typed);
      return time?.kind === 'moment' && time.date && isoTime(momentOf(time.date, time));
    };
    assert.equal(end('2026-12-31 24:00'), '2027-01-01T00:00:00');
    assert.equal(end('2027-02-28T24:00Z'), '2027-03-01T00:00:00+00:00');
    assert.equal(end('31 Dec 24:00'), '--01-01T00:00:00');
  });

  it('is a bound of what is asked for with a date alone, or unsigned', () => {
    assert.deepEqual(readTimeBound('90m', 'since'), { secondsBeforeLast: 5400 });
    assert.deepEqual(readTimeBound('2 Jun 2027', 'until'), {
      moment: { year: 2027, month: 6, day: 2, hour: 23, minute: 59, second: 59 },
    });
    assert.deepEqual(readTimeBound('2027-06-02T09:30', 'until'), {
      moment: { year: 2027, month: 6, day: 2, hour: 9, minute: 30, second: 0 },
    });
    for (const typed of ['9:31', '+5m', '-5m']) assert.equal(readTimeBound(typed, 'since'), undefined);
  });
});

describe('a time that is asked for', () => {
  const read = (typed: string, expected: string | undefined) => {
    it(`${JSON.stringify(typed)} is ${expected ?? 'none'}`, () => {
      assert.equal(reading(typed, readAskedTime), expected);
    });
  };

  for (const typed of ['9.31', '931', '0931', '9.31 am', ' 931 ']) read(typed, '9:31:0 minute');
  for (const typed of ['9.31.12', '09.31.12', '093112']) read(typed, '9:31:12 second');
  read('9', '9:0:0 hour');
  read('09', '9:0:0 hour');
  read('0', '0:0:0 hour');
  read('24', '24:0:0 hour');
  read('2400', '24:0:0 minute');
  read('9.31pm', '21:31:0 minute');
  read('931Z', '9:31:0 minute 0');
  read('2 Jun 9.31', '-/6/2 9:31:0 minute');
  read('02.06.2026 9.31', '2026/6/2 9:31:0 minute');
  read('2026-06-02 0931', '2026/6/2 9:31:0 minute');
  read('9:31', '9:31:0 minute');
  read('+5m', '+300');
  // These are dates first.
  read('9.12', '-/12/9');
  read('02.06.', '-/6/2');
  for (const typed of [
    '2027',
    '202706',
    '02.06.27',
    '25',
    '961',
    '9.61',
    '12345',
    '1234567',
    '192.0.2.1',
    '',
  ])
    read(typed, undefined);
  for (const typed of ['10.20.30.40', '198.51.100.7', '9'.repeat(100_000), 'ICID 931', '9 9'])
    read(typed.slice(0, 70), undefined);

  const whole = [
    ...['09:31:45', '9:31:45 pm', '9.31', '2026-06-02T09:31:45+02:00', '2026/6/2 9:31', '02.06.2026 09:31'],
    ...[
      '2 June 2026, 9:31 utc',
      'Wed Jun 2 09:30:12 2027',
      'Wednesday, 2. June',
      '+1h30m',
      '-2 hours',
      '90 min',
    ],
  ];
  for (const typed of whole)
    it(`is begun by each beginning of ${typed}`, () => {
      for (let length = 1; length <= typed.length; length++) {
        const begun = typed.slice(0, length);
        assert.ok(readAskedTime(begun) ?? isBegunTime(begun), begun);
      }
    });

  it('is not begun by what none begins with', () => {
    for (const typed of [
      'x',
      'soon',
      'ICID 5',
      '9:61',
      '25:00',
      '31 Jun 9',
      '192.0.2.1',
      '+5x',
      ':',
      '9'.repeat(100_000),
    ])
      assert.equal(isBegunTime(typed), false, typed);
  });
});
