// A law: what rules of several entries find follows any edits of a log, as a fresh reading finds it.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RuleGroups } from '../../server/src/log/findings/groupRules';
import type { Group } from '../../server/src/log/findings/groups';
import type { Log } from '../../server/src/log/log';
import { EditedLog, readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { renderPhrase } from '../../server/src/texts/render';
import { at } from './making';

const OPENED =
  'New SMTP ICID # interface mail (192.0.2.1) address 198.51.100.7 reverse dns host unknown verified no';
const FAILED = 'SMTP Auth: (ICID #) failed for user: alice using AUTH mechanism: PLAIN with profile: P';
const LET_IN = FAILED.replace('failed', 'succeeded');
const START = 'Start MID 4 ICID #';
const RECIPIENT = 'MID 4 ICID # RID 0 To: <a@example.net>';
const READY = 'MID 4 ready 100 bytes from <b@example.com>';

const TEXTS = [
  OPENED,
  'New SMTP ICID # interface other (192.0.2.2) address 198.51.100.8 reverse dns host unknown verified no',
  'ICID # ACCEPT SG None match ALL SBRS None',
  'ICID # RELAY SG SUBMIT match 192.0.2.0/24 SBRS rfc1918',
  'ICID # TLS success protocol TLSv1.2 cipher X',
  FAILED,
  LET_IN,
  'SMTP Auth: (ICID #) succeeded for user: bob using AUTH mechanism: LOGIN with profile: P',
  START,
  'Start MID 5 ICID #',
  RECIPIENT,
  READY,
  'ICID # close',
  'DCID: # IP: 203.0.113.9 SMTP authentication using the profile P succeeded.',
  "DCID: # IP: 203.0.113.9 SMTP authentication using the profile P failed: ('535', ['5.7.8 no'])",
  "Bounced: DCID # MID 4 to RID 0 - Bounced by destination server with response: 5.1.0 - X ('550', ['relay denied'])",
  "Delayed: DCID # MID 5 to RID 0 - 4.1.0 - Unknown address error ('451', ['later'])",
  'DCID # close',
  'SMTP server starting',
];

/** Guesses at uneven times, a success behind them, and a message. */
const attack = [
  at('10:00:00', OPENED),
  ...['01', '04', '11', '12', '31', '33', '34', '50'].map(second => at(`10:00:${second}`, FAILED)),
  ...[LET_IN, START, RECIPIENT, READY].map(text => at('10:00:59', text)),
].map(text => text.replace('#', '1'));

const line = fc
  .tuple(fc.constantFrom(...TEXTS), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 10, max: 12 }))
  .map(([text, id, hour]) => at(`${hour}:01:00`, text.replace('#', String(id))));
const lines = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: line.map(one => [one]) },
      { weight: 2, arbitrary: fc.constant(attack) },
    ),
    {
      maxLength: 30,
    },
  )
  .map(all =>
    all
      .flat()
      .map(one => `${one}\n`)
      .join(''),
  );

type Told = ReturnType<typeof toldOf>;

/** @param known what has been told: of what is the same object that is not worked out again, as in an editor */
const told = (log: Log, known = new WeakMap<Group, Told>()): Told[] =>
  runTask(log.views.upToDate(RuleGroups)).all.map(group => {
    const now = known.get(group) ?? toldOf(group);
    known.set(group, now);
    return now;
  });

function toldOf({ rule, entry, entries, explain }: Group) {
  const { message, mids, users, count, related } = explain();
  return {
    rule: rule.id,
    entry,
    entries: [...entries],
    message: renderPhrase(message),
    values: [mids, users, count],
    related: related().map(({ entry: other, message: said }) => [other.entry.line, renderPhrase(said)]),
  };
}

const textOf = (log: Log) =>
  Array.from({ length: log.lineCount }, (_, number) => log.line(number)).join('\n');

describe('what rules of several entries find', function () {
  this.timeout(120_000);

  it('is after each edit what is found in a log read anew', () => {
    const rules = new Set<string>();
    const edit = fc.record({ line: fc.nat(40), length: fc.nat(4), text: lines, partly: fc.nat(4) });
    fc.assert(
      fc.property(lines, fc.array(edit, { minLength: 1, maxLength: 5 }), (before, edits) => {
        const edited = new EditedLog(before);
        const { log } = edited;
        const known = new WeakMap<Group, Told>();
        runTask(edited.read());
        for (const { line: first, length, text, partly } of edits) {
          // Some ask and do not wait for the answer.
          const asked = log.views.upToDate(RuleGroups);
          for (let step = 0; step < partly; step++) asked.next();
          edited.edit(
            { start: { line: first, character: 0 }, end: { line: first + length, character: 0 } },
            text,
          );
          runTask(edited.read());
          const found = told(log, known);
          for (const { rule } of found) rules.add(rule);
          assert.deepEqual(found, told(readLog(textOf(log), 'editor')));
        }
      }),
      { numRuns: 400 },
    );
    // Else it would hold nothing.
    for (const rule of [
      'relay-after-suspicious-login',
      'cleartext-credentials',
      'delivery-failed-authentication',
    ])
      assert.ok(rules.has(rule), rule);
  });
});
