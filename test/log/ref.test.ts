// What a connection or message is called outside of an answer: the name holds while the log is edited and grows.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Chain } from '../../server/src/log/index/chains';
import type { Log } from '../../server/src/log/log';
import { runTask } from '../../server/src/log/task';
import { chainOf, refOf, type Ref } from '../../server/src/log/questions/ref';
import { chainNamed, nameFor, readRef, refText } from '../../server/src/log/questions/refText';
import { EditedLog, readLog } from '../../server/src/log/reader';
import { isoTime, timeOfIso } from '../../server/src/log/time';
import { at, from, info, linesOf, logOf, named, only, there } from './making';

const opened = (icid = 7) =>
  `New SMTP ICID ${icid} interface x (192.0.2.1) address 192.0.2.2 reverse dns host unknown verified no`;
const opening = (clock: string) => at(clock, opened());
const reused = [
  opening('09:00:00'),
  opening('09:00:01'),
  opening('09:00:02'),
  at('09:00:03', 'ICID 7 close'),
];

const lines = (log: Log, ref: Ref) => {
  const chain = chainOf(log, ref);
  return chain && linesOf(log, chain);
};
const refsOf = (log: Log, name: string) => named(log, name).map(chain => refOf(log, chain));

describe('the name of a connection', () => {
  it('leads back to it, also where the number comes again thirty times', () => {
    const many = logOf(
      ...Array.from({ length: 30 }, (_, i) => opening(`09:00:${String(i).padStart(2, '0')}`)),
    );
    const chains = named(many, 'ICID 7');
    assert.equal(chains.length, 30);
    for (const chain of chains) assert.equal(chainOf(many, refOf(many, chain))?.id, chain.id);
  });

  it('holds when lines are added before and behind', () => {
    const editing = new EditedLog(`${reused.join('\n')}\n`);
    const { log } = editing;
    runTask(editing.read());
    const refs = refsOf(log, 'ICID 7');
    const top = { line: 0, character: 0 };
    editing.edit({ start: top, end: top }, `${info('MID 1 queued for delivery')}\n${opening('08:00:00')}\n`);
    runTask(editing.read());
    assert.deepEqual(
      refs.map(ref => lines(log, ref)),
      [[3], [4], [5, 6]],
    );
  });

  it('leads nowhere once its connection is gone, and not to another of that number', () => {
    const [, second] = refsOf(logOf(...reused), 'ICID 7');
    const after = logOf(...reused.filter(line => !line.includes('09:00:01')));
    assert.equal(chainOf(after, there(second)), undefined);
    assert.equal(chainOf(logOf(info('ICID 8 close')), there(second)), undefined);
    // The only one of its number has been opened later, or stands before it.
    assert.equal(chainOf(logOf(opening('09:00:02')), there(second)), undefined);
    assert.equal(chainOf(logOf(at('09:00:00', 'ICID 7 close')), there(second)), undefined);
  });

  it('leads to what is left of it where the file begins later, unless that may be of another', () => {
    const whole = logOf(opening('09:00:00'), at('09:00:05', 'ICID 7 lost'), at('09:00:09', 'ICID 7 close'));
    const ref = refOf(whole, only(whole, 'ICID 7'));
    const rest = [at('09:00:05', 'ICID 7 lost'), at('09:00:09', 'ICID 7 close')];
    assert.deepEqual(lines(logOf(...rest), ref), [1, 2]);
    assert.deepEqual(lines(logOf(...rest, opening('09:01:00')), ref), [1, 2]);
    // The line behind the close is a connection of its own.
    assert.equal(lines(logOf(...rest, at('09:00:30', 'ICID 7 lost')), ref), undefined);
  });

  it('that was given where the beginning is missing leads to the whole', () => {
    const rest = logOf(at('09:00:05', 'ICID 7 lost'), at('09:00:09', 'ICID 7 close'));
    const ref = refOf(rest, only(rest, 'ICID 7'));
    const file = [
      opening('08:00:00'),
      at('08:00:01', 'ICID 7 close'),
      opening('09:00:00'),
      at('09:00:05', 'ICID 7 lost'),
    ];
    assert.deepEqual(lines(logOf(...file), ref), [3, 4]);
    // Messages take part before their own start line.
    const message = logOf(at('09:00:05', 'MID 3 queued for delivery'));
    const earlier = logOf(at('09:00:00', 'Start MID 3 ICID 7'), at('09:00:05', 'MID 3 queued for delivery'));
    assert.deepEqual(lines(earlier, refOf(message, only(message, 'MID 3'))), [1, 2]);
  });

  it('leads to another one of the same second where its own is deleted, and to no later one', () => {
    const alike = [opening('09:00:00'), opening('09:00:00'), opening('09:00:01')];
    const refs = refsOf(logOf(...alike), 'ICID 7');
    const found = refs.map(ref => lines(logOf(...alike.slice(1)), ref));
    assert.deepEqual(found, [[1], [1], [2]]);
  });

  it('is told by its place alone in a log without times', () => {
    const timeless = ['Info: ICID 7 close', `Info: ${opened()}`, 'Info: ICID 7 close'];
    const log = logOf(...timeless);
    for (const chain of log.index.chains.all())
      assert.deepEqual(lines(log, refOf(log, chain)), linesOf(log, chain));
    const last = there(refsOf(log, 'ICID 7').at(-1));
    assert.equal(last.begun, undefined);
    assert.equal(lines(logOf(there(timeless[0])), last), undefined);
  });

  it('knows the appliances apart', () => {
    const two = logOf(from('mx1', 'ICID 5 close'), from('mx2', 'ICID 5 close'));
    assert.deepEqual(
      refsOf(two, 'ICID 5').map(ref => lines(two, ref)),
      [[1], [2]],
    );
    assert.equal(lines(logOf(from('mx1', 'ICID 5 close')), there(refsOf(two, 'ICID 5')[1])), undefined);
  });

  it('goes over the turn of a year that is not written', () => {
    const log = logOf(
      'Dec 31 23:59:59 mx1 mail_logs: Info: ICID 5 lost',
      'Jan  1 00:00:01 mx1 mail_logs: Info: ICID 5 close',
    );
    const ref = refOf(log, only(log, 'ICID 5'));
    assert.deepEqual(lines(logOf('Jan  1 00:00:01 mx1 mail_logs: Info: ICID 5 close'), ref), [1]);
  });
});

/** Lines of few connections, no two of a second. */
const LINES = [
  opened(1),
  opened(2),
  'ICID 1 lost',
  'ICID 1 close',
  'ICID 2 close',
  'Start MID 1 ICID 1',
  'MID 1 queued for delivery',
  'Message finished MID 1 done',
];
const headerOf = (second: number, host: string) =>
  host === '' ? at(clockOf(second), '').trimEnd() : `Jun  2 ${clockOf(second)} ${host} mail_logs: Info:`;
const clockOf = (second: number) =>
  `09:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}`;
const saying = fc.record({ text: fc.constantFrom(...LINES), host: fc.constantFrom('', '', 'mx1') });
const logBefore = fc.array(saying, { minLength: 1, maxLength: 14 });
const change = fc.record({ line: fc.nat(14), deleted: fc.nat(3), added: fc.array(saying, { maxLength: 3 }) });

describe('names of connections', () => {
  it('find, after any edits, what they find in the same text read anew; one whose first line is left finds it', () => {
    fc.assert(
      fc.property(logBefore, fc.array(change, { minLength: 1, maxLength: 4 }), (before, changes) => {
        let second = 0;
        const written = ({ text, host }: { text: string; host: string }) =>
          `${headerOf(second++, host)} ${text}`;
        const editing = new EditedLog(before.map(each => `${written(each)}\n`).join(''));
        const { log } = editing;
        runTask(editing.read());
        const known = log.index.chains.all().map(chain => ({
          ref: refOf(log, chain),
          first: firstLine(log, chain),
        }));
        for (const { line, deleted, added } of changes) {
          const range = { start: { line, character: 0 }, end: { line: line + deleted, character: 0 } };
          editing.edit(range, added.map(each => `${written(each)}\n`).join(''));
          runTask(editing.read());
        }
        const text = Array.from({ length: log.lineCount }, (_, line) => log.line(line)).join('\n');
        const anew = readLog(text);
        for (const { ref, first } of known) {
          const found = chainOf(log, ref);
          assert.equal(found?.id, chainOf(anew, ref)?.id);
          const found_lines = found && linesOf(log, found).map(line => log.line(line - 1));
          if (text.includes(first)) assert.ok(found_lines?.includes(first), `${refText(ref)} of ${first}`);
          // Else what is left of it: nothing that has been opened.
          else if (found) assert.equal(found.opening, undefined);
        }
        for (const chain of log.index.chains.all())
          assert.equal(chainNamed(log, nameFor(log, chain))?.id, chain.id);
      }),
      { numRuns: 2000 },
    );
  });

  const anyRef = fc.record(
    {
      kind: fc.constantFrom('ICID' as const, 'DCID' as const, 'MID' as const),
      number: fc.maxSafeNat(),
      host: fc.string({ minLength: 1, unit: 'binary' }),
      begun: fc.constantFrom('2027-06-02T09:00:00', '--06-02T09:00:00', '1969-12-31T23:59:59-05:30'),
      ordinal: fc.nat(),
    },
    { requiredKeys: ['kind', 'number', 'ordinal'], noNullPrototype: true },
  );

  it('read back from what is written of them, and no other text is one', () => {
    fc.assert(
      fc.property(anyRef, ref => {
        assert.deepEqual(readRef(refText(ref)), ref);
        assert.match(refText(ref), /^[A-Za-z0-9.~-]+$/);
      }),
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string(), fc.string({ unit: 'binary' })), value => {
        assert.equal(readRef(value), undefined);
      }),
    );
  });

  it('that somebody has tampered with lead to nothing, or to what they say', () => {
    const log = logOf(...reused, from('mx1', 'ICID 7 close'), info('Start MID 7 ICID 7'));
    const names = log.index.chains.all().map(chain => nameFor(log, chain));
    const piece = fc.oneof(
      fc.constantFrom('~~', '~', '~3A', '~uD800', '7', '-', '.', 'MID', 'mx1'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(60), fc.nat(9), piece, (name, start, length, put) => {
        const text = name.slice(0, start) + put + name.slice(start + length);
        const found = chainNamed(log, text);
        if (!found) return;
        const { kind, number, host, begun } = there(readRef(text));
        assert.deepEqual([found.kind, found.number, found.host], [kind, number, host]);
        // One that has been opened began then, or has a line of that time.
        const times = log.index.chains.entriesOf(found).map(entry => isoTime(there(log.timeOf(entry))));
        if (found.opening !== undefined && begun !== undefined) assert.ok(times.includes(begun), text);
      }),
      { numRuns: 2000 },
    );
    for (const value of [undefined, null, 5, {}, [], 'ICID 7', 'ICID~~07~~0~~~~', 'ICID~~NaN~~0~~~~'])
      assert.equal(chainNamed(log, value), undefined);
  });

  it('have times that read back', () => {
    const field = (max: number) => fc.nat(max);
    const time = fc.record(
      {
        year: field(9999),
        month: field(99),
        day: field(99),
        hour: field(99),
        minute: field(99),
        second: field(99),
        offsetSeconds: fc.integer({ min: -99 * 60, max: 99 * 60 }).map(minutes => minutes * 60),
      },
      { requiredKeys: ['month', 'day', 'hour', 'minute', 'second'], noNullPrototype: true },
    );
    fc.assert(
      fc.property(time, given => {
        assert.deepEqual(timeOfIso(isoTime(given)), given);
      }),
    );
    for (const text of ['', 'yesterday', '2027-06-02', '2027-06-02T09:00:00Z', ' 2027-06-02T09:00:00'])
      assert.equal(timeOfIso(text), undefined);
  });
});

function firstLine(log: Log, chain: Chain): string {
  return log.line((linesOf(log, chain)[0] ?? 0) - 1);
}
