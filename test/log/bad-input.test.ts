// Input that is no log, or a broken one: nothing is thrown, and no id is made up.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Log } from '../../server/src/log/log';
import { readLog } from '../../server/src/log/reader';
import { connectionOf } from '../../server/src/log/questions/connection';
import { runTask } from '../../server/src/log/task';
import { Coverage } from '../../server/src/log/views/coverage';
import { findingsOf, chainsOf, entries, info, logOf, messages, only, sample, sampleLog } from './making';

/** Asks a log everything it can be asked. */
function askAll(log: Log): void {
  for (let line = 0; line < log.lineCount; line++) {
    log.entryAt({ line, character: 0 });
    log.chainAt({ line, character: 5 });
    log.idAt({ line, character: 40 });
  }
  for (const chain of log.index.chains.all()) {
    connectionOf(log, chain);
    log.mentionsOf(chain);
  }
  findingsOf(log);
}

function holdsNothing(text: string): void {
  for (const lineEnds of ['log', 'editor'] as const) {
    const log = readLog(text, lineEnds);
    askAll(log);
    assert.deepEqual([log.index.entryCount, log.index.chains.count, messages(log)], [0, 0, []]);
  }
}

describe('input that is no mail log', () => {
  const texts: [string, string][] = [
    ['an empty file', ''],
    ['line ends alone', '\r\n\n\r\n'],
    ['blanks', ' \t \n\t'],
    ['a byte order mark', '\uFEFF'],
    ['NULs', '\0'.repeat(1000)],
    ['a binary', String.fromCharCode(...Array.from({ length: 4096 }, (_, i) => (i * 37) % 256))],
    ['replacement characters', '\uFFFD\uFFFD MID 12 ICID 3\n\uFFFD'],
    ['lone surrogates', '\uD800\n\uDC00'],
    ['JSON', '{"time":"2027-06-02","level":"Info","msg":"MID 12 ICID 3 close"}'],
    ['prose', 'It speaks of MID 12, ICID 3 and DCID 4.\nSMTP Auth: (ICID 5) failed\n'],
  ];
  for (const [name, text] of texts) {
    it(`${name} holds no entry and no id`, () => {
      holdsNothing(text);
    });
  }

  it('a log of another kind holds entries, and no connection', () => {
    const log = sampleLog('other-logs.log');
    askAll(log);
    assert.ok(log.index.entryCount > 0);
    assert.equal(log.index.chains.count, 0);
  });

  it('whatever it is, nothing is thrown', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\n',
        '\r',
        'Info: ',
        'ICID 7 ',
        'MID',
        'close',
        'SMTP Auth: (',
        "('535', ['",
        ' using AUTH ',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom('log' as const, 'editor' as const), (pieces, lineEnds) => {
        askAll(readLog(pieces.join(''), lineEnds));
      }),
      { numRuns: 300 },
    );
  });
});

const LONG_USER = 'x using AUTH mechanism: '.repeat(45_000);

describe('a broken log', function () {
  // Much to do, on a machine that may be busy.
  this.timeout(60_000);
  it('with NULs, replacement characters and marks in a user is read all the same', () => {
    const log = logOf(
      info('SMTP Auth: (ICID 7) failed for user: \0\uFFFD\uFEFF using AUTH mechanism: PLAIN with profile: P'),
    );
    assert.deepEqual(findingsOf(log).findings[0]?.users, ['\0\uFFFD\uFEFF']);
  });

  it('with NULs in the words of an entry has an entry of unknown shape', () => {
    const log = logOf(info('ICID 7 cl\0ose'), info('ICID\x007 close'));
    assert.equal(runTask(log.views.upToDate(Coverage)).understood, 0);
    assert.deepEqual(chainsOf(log, 'ICID 7'), [[1]]);
  });

  const megabytes: [string, string, number[][]][] = [
    [
      'a user',
      `SMTP Auth: (ICID 7) failed for user: ${LONG_USER} using AUTH mechanism: A with profile: P`,
      [[1, 2]],
    ],
    [
      'a server',
      `SMTP Auth: (ICID 7) could not reach forwarding server ${' with reason'.repeat(90_000)}`,
      [[1, 2]],
    ],
    [
      'a profile',
      `DCID: 9 IP: ::1 SMTP authentication using the profile ${' failed'.repeat(150_000)}`,
      [[2]],
    ],
    ['a reply', `Bounced: DCID 9 MID 1 to RID 0 - 5.1.0 - ${"('55".repeat(250_000)}`, [[2]]],
    [
      'a reverse DNS name',
      `New SMTP ICID 7 interface a address 192.0.2.2 reverse dns host ${' verified no'.repeat(80_000)}`,
      [[1, 2]],
    ],
    ['a sender', `ICID 7 Address: <${'> sender rejected, '.repeat(60_000)}`, [[1, 2]]],
    [
      'a quarantine',
      `MID 5 released from quarantine "${'" ('.repeat(150_000)}${') t='.repeat(100_000)}`,
      [[2]],
    ],
    ['an address', `LDAP: Drop query q address "${'\\" to '.repeat(150_000)}`, [[2]]],
    ['counters', `Status: CPULd 1 ${'a 1 '.repeat(200_000)}x`, [[2]]],
    ['a subject', `A x alert was sent to a with subject ${'. '.repeat(400_000)}x`, [[2]]],
    ['blanks', `MID 5 ${' '.repeat(1_000_000)} x`, [[2]]],
    ['one word', 'x'.repeat(1_000_000), [[2]]],
  ];
  for (const [name, text, connections] of megabytes) {
    it(`with a line of a megabyte is read: ${name}`, () => {
      const log = logOf(info(text), info('ICID 7 close'));
      askAll(log);
      assert.deepEqual(chainsOf(log, 'ICID 7'), connections);
      if (name === 'a user') assert.deepEqual(findingsOf(log).findings[0]?.users, [LONG_USER]);
    });
  }

  it('that begins with the close of a connection has that connection, without an opening', () => {
    const log = logOf(info('ICID 7 close'));
    const { opening, ending, entries: numbers } = connectionOf(log, only(log, 'ICID 7'));
    assert.deepEqual([opening, ending, numbers], [undefined, 'closed', [0]]);
  });

  for (const name of ['smtp-auth.log', 'smtp-auth.wrapped.log', 'syslog.log']) {
    it(`that is cut anywhere invents nothing: ${name}`, () => {
      const text = sample(name);
      const whole = readLog(text);
      const names = new Set(whole.index.chains.all().map(({ kind, number }) => `${kind} ${number}`));
      const starts = new Set(entries(whole).map(([line]) => line));
      for (let end = 0; end < text.length; end += 37) {
        const cut = readLog(text.slice(0, end));
        askAll(cut);
        const last = cut.lineCount;
        for (const [line] of entries(cut)) assert.ok(starts.has(line), `line ${line} begins no entry`);
        for (const chain of cut.index.chains.all()) {
          const first = cut.index.lineOf(cut.index.chains.entriesOf(chain)[0] ?? 0) + 1;
          // A number that is cut in its digits is a shorter one, on the line that is cut.
          const inCutEntry = cut.index.entryAtLine(first - 1) === cut.index.entryAtLine(last - 1);
          assert.ok(
            names.has(`${chain.kind} ${chain.number}`) || inCutEntry,
            `${chain.kind} ${chain.number}`,
          );
        }
      }
    });
  }

  it('that is cut at its beginning invents nothing', () => {
    const text = sample('smtp-auth.wrapped.log');
    const names = new Set(
      readLog(text)
        .index.chains.all()
        .map(({ kind, number }) => `${kind} ${number}`),
    );
    for (let start = 0; start < text.length; start += 37) {
      const cut = readLog(text.slice(start));
      askAll(cut);
      for (const { kind, number } of cut.index.chains.all()) assert.ok(names.has(`${kind} ${number}`));
    }
  });
});
