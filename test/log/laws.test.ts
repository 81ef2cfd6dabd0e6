// The law of editing: an edited log says what a log says that is read anew from the same text.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { codeLenses } from '../../server/src/features/codeLens';
import { connectionCounts, connections } from '../../server/src/features/connections/connections';
import { markedLines } from '../../server/src/features/marks';
import { authenticationReport, authenticationWays } from '../../server/src/features/report/report';
import { TROUBLES } from '../../server/src/log/events/trouble';
import type { LineFilter } from '../../server/src/log/lines/condition';
import { filteredLines } from '../../server/src/log/lines/filteredLines';
import type { Log } from '../../server/src/log/log';
import { EditedLog, readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { ChunkedText } from '../../server/src/log/text/chunkedText';
import { EncodedValues } from '../../server/src/log/views/encodedValues';
import { Coverage } from '../../server/src/log/views/coverage';
import { FailedAuthentications } from '../../server/src/log/views/failedAuthentications';
import { MailTroubles } from '../../server/src/log/views/mailTroubles';
import { DerivedMessages } from '../../server/src/log/views/derivedMessages';
import { EntryHeads } from '../../server/src/log/views/entryHeads';
import { Views } from '../../server/src/log/views/view';
import { nodeScheduler } from '../../server/src/node/scheduler';
import { OpenLog } from '../../server/src/service/openLog';
import { context, problemsOf, URI } from '../features/asking';
import { inRoot } from '../support/root';
import { linesOf, messages, textIn } from './making';

const GROUPS = ['campaign', 'failed', ...TROUBLES, 'all'] as const;

/** What lines are asked for by. */
const FILTERS: readonly LineFilter[] = [
  [{ by: 'user', is: 'a' }],
  [{ by: 'address', is: '192.0.2.2' }],
  [{ by: 'address', is: '192.0.2.0/24' }, { by: 'failed' }],
  [{ by: 'recipient', is: 'A@example.com' }],
  [{ by: 'sender', is: '' }],
  [{ by: 'domain', is: '.example.com' }],
  [
    { by: 'event', is: 'delivery.bounced' },
    { by: 'event', is: 'injection.closed' },
    { by: 'level', is: 'Info' },
  ],
  [
    { by: 'outcome', is: 'bounced' },
    { by: 'outcome', is: 'rejected' },
  ],
  [{ by: 'time', from: '2027-06-02T09:00:01', to: '2027-06-02T09:00:02' }],
];

/** Of one client: what was shown to it is kept. */
const CONTEXT = context();
const NOTABLE = context({ codeLens: 'notable' });

/** Everything a log answers. */
function answers(log: Log) {
  const { index } = log;
  const numbers = Array.from({ length: index.entryCount }, (_, number) => number);
  const hosts = [undefined, 'mx1', 'mx2'];
  const derived = runTask(log.views.upToDate(DerivedMessages));
  return {
    entries: numbers.map(number => {
      const { entry, event, fields } = log.entry(number);
      return {
        entry,
        event: event?.name,
        indexed: [index.lineOf(number), index.lineCountOf(number), log.eventOf(number)?.name],
        fields,
        chains: index.chains.ofEntry(number).map(({ id }) => id),
        ids: log.idsOf(log.entry(number)).map(({ range, chain }) => [textIn(log, range), chain?.id]),
        offsets: hosts.map(host => index.utcOffsetOf(number, host)),
      };
    }),
    chains: index.chains.all().map(chain => ({
      ...chain,
      lines: linesOf(log, chain),
    })),
    unread: index.unreadLines(),
    authentications: index.authentications.entries().map(number => [number, index.authenticationOf(number)]),
    failures: [...runTask(log.views.upToDate(FailedAuthentications)).entries],
    aftermaths: index.aftermaths.entries(),
    tlsFailures: index.tlsFailures.entries(),
    uncheckedLogons: index.uncheckedLogons.entries(),
    failedDeliveries: index.failedDeliveries.entries(),
    troubles: troubles(log),
    runs: Array.from({ length: index.clocks.runCount }, (_, place) => index.clocks.run(place)),
    pauses: [...index.clocks.pausesFrom(0, 1)].filter(pause => pause),
    users: index.authentications.entries().map((_, row) => log.userOf(row)),
    understood: runTask(log.views.upToDate(Coverage)).understood,
    encoded: runTask(log.views.upToDate(EncodedValues)).entries,
    starts: hosts.map(host => index.chains.hosts.startsOf(host)),
    entryOfLine: Array.from({ length: log.lineCount }, (_, line) => index.entryAtLine(line)),
    findings: messages(log),
    derived: index.chains.all().map(({ id }) => derived.childrenOf(id)),
    filtered: FILTERS.map(filter => runTask(filteredLines(log, filter))),
    levels: runTask(log.views.upToDate(EntryHeads)).levels,
    events: runTask(log.views.upToDate(EntryHeads)).events.map(({ event, count }) => [event.name, count]),
    rows: GROUPS.map(group => runTask(connections(log, { path: { group } }, context()))),
    counts: [
      {},
      { outcomes: ['delivered', 'rejected'] as const },
      { filter: 'a', outcomes: ['bounced', 'dropped'] as const },
    ].map(filter => runTask(connectionCounts(log, filter, CONTEXT))),
    report: runTask(authenticationReport(log, {}, context())),
    ways: runTask(authenticationWays(log, {}, context())),
    problems: problemsOf(log, URI, CONTEXT),
    marked: runTask(markedLines(log, 2, CONTEXT)),
    lenses: runTask(codeLenses(log, URI, CONTEXT)),
    notable: runTask(codeLenses(log, URI, NOTABLE)),
  };
}

/** All that is kept of what went wrong with mail. */
function troubles(log: Log) {
  const view = runTask(log.views.upToDate(MailTroubles));
  return TROUBLES.map(trouble => {
    const { chains, loose } = view.of(trouble);
    const lines = chains.map(chain => [
      chain,
      view.of(trouble).firstOf(chain),
      view.of(trouble).linesOf(chain),
    ]);
    return { trouble, lines, loose, entries: view.entriesOf(new Set([trouble])) };
  });
}

const text = (icid: number, mid: number) =>
  fc.constantFrom(
    `New SMTP ICID ${icid} interface mail (192.0.2.1) address 192.0.2.2 reverse dns host unknown verified no`,
    `ICID ${icid} ACCEPT SG None match ALL SBRS None`,
    `ICID ${icid} REJECT SG BLACKLIST match sbrs[-10.0:-3.0] SBRS -9.0`,
    'ICID 0 TCPREFUSE SG BLOCKED match ALL SBRS None',
    `SMTP Auth: (ICID ${icid}) failed for user: a using AUTH mechanism: PLAIN with profile: P`,
    `SMTP Auth: (ICID ${icid}) succeeded for user: a using AUTH mechanism: PLAIN with profile: P`,
    `SMTP Auth (ICID ${icid}) could not reach forwarding server auth.example.com`,
    'LDAP: Error: LDAP authentication failed: <LDAP Error "invalidCredentials" [0x31]>',
    `ICID ${icid} lost`,
    `ICID ${icid} close`,
    `Start MID ${mid} ICID ${icid}`,
    `MID ${mid} queued for delivery`,
    `MID ${mid + 1} was generated for bounce of MID ${mid}`,
    `MID ${mid} was split creating MID ${mid + 1} due to x`,
    `MID ${mid} rewritten to MID ${mid + 1} by x`,
    `MID ${mid} From: <> To: <a@example.com>, ... 1 total recipients`,
    `MID ${mid} ICID ${icid} RID 0 To: <a@example.com>`,
    `MID ${mid} ICID ${icid} From: <ba@sub.example.com>`,
    `Message finished MID ${mid} done`,
    `Message done DCID ${icid} MID ${mid} to RID [0]`,
    `New SMTP DCID ${icid} interface 192.0.2.1 address 192.0.2.2 port 25`,
    `DCID: ${icid} IP: 192.0.2.2 SMTP authentication using the profile P failed: ('535', ['5.7.8 no'])`,
    `Bounced: DCID ${icid} MID ${mid} to RID 0 - 5.1.0 - Unknown ('554', ['5.7.1 no'])`,
    `Delayed: DCID ${icid} MID ${mid} to RID 0 - 4.1.0 - Unknown ('466', ['full'])`,
    `Message aborted MID ${mid} Dropped by CASE`,
    `MID ${mid} quarantined to "Policy"`,
    `MID ${mid} ICID ${icid} To: <a@example.com> Rejected by RAT`,
    'LDAP: Bounce query Users.accept address nobody@example.net',
    `SMTP client connection killed DCID: ${icid}`,
    `DCID ${icid} close`,
    'System is coming up.',
    'SMTP server starting',
    `Time offset from UTC: ${icid * 3600} seconds`,
    `MID ${mid} ICID ${icid} of no known shape`,
    `MID ${mid} Subject '=?utf-8?B?R3LDvMOfZQ==?='`,
  );
const anyText = fc
  .tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 3 }))
  .chain(n => text(...n));
const header = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom('', '', 'mx1', 'mx2'))
  .map(([second, host]) =>
    host === '' ? `Wed Jun  2 09:00:0${second} 2027 Info: ` : `Jun  2 09:00:0${second} ${host} mail: Info: `,
  );
const line = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(header, anyText).map(parts => parts.join('')) },
  { weight: 1, arbitrary: anyText },
  { weight: 1, arbitrary: anyText.map(words => `Info: ${words}`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      'mx1> grep x',
      '<1>foreign',
      'using AUTH mechanism: PLAIN with profile: P',
      'y'.repeat(79),
      '\r',
      '\uFEFF',
    ),
  },
);
const lines = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '')), { maxLength: 12 })
  .map(parts => parts.map(part => part.join('')).join(''));
const place = fc.record({
  line: fc.integer({ min: 0, max: 16 }),
  // Mostly whole lines, sometimes in the middle.
  character: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 90 })),
});
const edit = fc.record({
  start: place,
  length: fc.integer({ min: 0, max: 4 }),
  character: fc.nat(90),
  text: lines,
});

interface Edit {
  readonly start: { readonly line: number; readonly character: number };
  readonly length: number;
  readonly character: number;
  readonly text: string;
}

const edits = (maxLength: number) => fc.array(edit, { minLength: 1, maxLength });

/** The views by the names of their classes, wherever in the server they stand. */
const VIEWS = readdirSync(inRoot('server/src'), { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts'))
  .flatMap(file =>
    Array.from(
      readFileSync(inRoot('server/src', file), 'utf8').matchAll(
        /(?<!abstract )class (\w+)[^{]* (?:implements View|extends (?:GroupSource|NamingSeveralView))\b/g,
      ),
      ([, name = '']) => name,
    ),
  );

describe('the law of edits', () => {
  it('holds every view', () => {
    const { get } = Object.getOwnPropertyDescriptors(Views.prototype);
    const asked = new Set<string>();
    Views.prototype.get = function (kind) {
      asked.add(kind.name);
      return get.value?.call(this, kind) as InstanceType<typeof kind>;
    };
    try {
      answers(readLog(''));
    } finally {
      Object.defineProperties(Views.prototype, { get });
    }
    assert.ok(VIEWS.length > 0);
    assert.deepEqual([...asked].sort(), VIEWS.sort(), 'what `answers` asks of a log');
  });
});

describe('an edited log', function () {
  // Much to do, on a machine that may be busy.
  this.timeout(180_000);
  for (const lineEnds of ['log', 'editor'] as const) {
    const kind = lineEnds === 'log' ? 'file' : 'text in an editor';
    // A CR that ends no line could not be told from a line end when the text is put together again.
    const taken = (given: string) => (lineEnds === 'log' ? given.replaceAll('\r', '') : given);

    function edited(before: string, edits: readonly Edit[], look: (editing: EditedLog) => void): Log {
      const editing = new EditedLog(new ChunkedText(taken(before), lineEnds, 200));
      const { log } = editing;
      for (const { start, length, character, text: inserted } of edits) {
        const endCharacter = length === 0 ? start.character + character : start.character && character;
        const end = { line: start.line + length, character: endCharacter };
        editing.edit({ start, end }, taken(inserted));
        look(editing);
      }
      runTask(editing.read());
      return log;
    }

    function assertAsReadAnew(log: Log): void {
      const now = Array.from({ length: log.lineCount }, (_, number) => log.line(number)).join('\n');
      assert.deepEqual(answers(log), answers(readLog(now, lineEnds)));
    }

    it(`answers after each edit as one read anew (line ends of a ${kind})`, () => {
      fc.assert(
        fc.property(lines, edits(4), (before, changes) => {
          edited(before, changes, editing => {
            runTask(editing.read());
            assertAsReadAnew(editing.log);
          });
        }),
        { numRuns: 300 },
      );
    });

    it(`answers after any sequence of edits as one read anew (line ends of a ${kind})`, () => {
      fc.assert(
        fc.property(lines, edits(8), (before, changes) => {
          // Edits come as they like: while nothing, a little or all is read of what the one before has left.
          assertAsReadAnew(edited(before, changes, editing => editing.read(1).next()));
        }),
        { numRuns: 5000 },
      );
    });
  }

  it('answers after each line that is appended as one read anew', () => {
    // Behind a line with any other header, all of so short a log is read anew each time.
    const ofAppliance = fc
      .integer({ min: 0, max: 3 })
      .map(second => `Wed Jun  2 09:00:0${second} 2027 Info: `);
    const anyHeader = fc.oneof({ weight: 30, arbitrary: ofAppliance }, { weight: 1, arbitrary: header });
    const entry = fc.tuple(anyHeader, anyText).map(parts => `${parts.join('')}\n`);
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30, size: 'max' }), entries => {
        const editing = new EditedLog(new ChunkedText('', 'log', 200));
        for (const [line, appended] of entries.entries()) {
          const end = { line, character: 0 };
          editing.edit({ start: end, end }, appended);
          runTask(editing.read());
          const anew = readLog(entries.slice(0, line + 1).join(''));
          assert.deepEqual(problemsOf(editing.log, URI, CONTEXT), problemsOf(anew, URI, CONTEXT));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('answers after many edits in one notification as one read anew', async () => {
    await fc.assert(
      fc.asyncProperty(lines, edits(12), fc.boolean(), async (before, changes, isSentAnew) => {
        const document = new OpenLog('file:///mail.log', 1, before, nodeScheduler);
        const text = new ChunkedText(isSentAnew ? 'Info: ICID 1 close\n' : before, 'editor');
        // In any order, wherever they overlap: each on what the one before it has left.
        const sent = changes.map(({ start, length, character, text: inserted }) => {
          const end = { line: start.line + length, character };
          const range =
            length > 0 || character >= start.character ? { start, end } : { start: end, end: start };
          text.replace(range, inserted);
          return { range, text: inserted };
        });
        document.change(isSentAnew ? [...sent, { text: 'Info: ICID 1 close\n' }, ...sent] : sent, 2);
        await document.whenRead();
        const now = Array.from({ length: text.lineCount }, (_, number) => text.line(number)).join('\n');
        assert.deepEqual(answers(document.log), answers(readLog(now, 'editor')));
      }),
      { numRuns: 1000 },
    );
  });

  it('answers as one read anew when it only grows', () => {
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 6 }), parts => {
        const editing = new EditedLog('');
        const { log } = editing;
        for (const part of parts) {
          const end = { line: log.lineCount, character: 0 };
          editing.edit({ start: end, end }, part);
        }
        runTask(editing.read());
        assert.deepEqual(answers(log), answers(readLog(parts.join(''), 'editor')));
      }),
      { numRuns: 200 },
    );
  });

  it('answers as one read anew where an edit changes what lines far around it tell', () => {
    // Lines of copies of all kinds, many enough that an edit does not read all of them again.
    const copied = fc.constantFrom(
      ...[
        'Wed Jun  2 09:00:01 2027 Info: ',
        '2027-06-02T09:00:01Z mx1 mail: ',
        '> Wed Jun  2 09:00:01 2027 Info: ',
      ].flatMap(header => [
        `${header}ICID 1 close`,
        `${header}MID 1 Subject '=?utf-8?B?R3LDvMOfZQ==?='`,
        `${header}ICID 1 close Wed Jun  2 09:00:02 2027 Info: ICID 2 close`,
        `${header}SMTP Auth: (ICID 1) failed for user: a using AUTH mechanism: PLAIN with profile: P`,
        `${header}SMTP Auth: (ICID 2) failed for user: longer.than.others\nusing AUTH mechanism: PLAIN with profile: P`,
        `${header}SMTP Auth: (ICID 2) failed for user: a using AUTH mechan\nism: PLAIN with profile: P`,
      ]),
      '[02/Jun/2027:09:00:01 +0000] relay mail: Info: ICID 3 close',
      '[02/Jun/2027:09:00:01 +0000] relay mail: Info: Something new',
      'Some words of prose',
      'ICID 7 close',
      '```',
      '',
    );
    const many = fc.array(copied, { minLength: 500, maxLength: 900 });
    const change = fc.record({
      line: fc.nat(1000),
      length: fc.nat(3),
      text: fc.array(copied, { maxLength: 4 }).map(some => some.map(each => `${each}\n`).join('')),
    });
    fc.assert(
      fc.property(many, fc.array(change, { minLength: 1, maxLength: 4 }), (before, changes) => {
        const editing = new EditedLog(before.join('\n'));
        const { log } = editing;
        runTask(editing.read());
        for (const { line, length, text: inserted } of changes) {
          editing.edit(
            { start: { line, character: 0 }, end: { line: line + length, character: 0 } },
            inserted,
          );
          runTask(editing.read());
        }
        const now = Array.from({ length: log.lineCount }, (_, number) => log.line(number)).join('\n');
        assert.deepEqual(answers(log), answers(readLog(now, 'editor')));
      }),
      { numRuns: 60 },
    );
  });
});
