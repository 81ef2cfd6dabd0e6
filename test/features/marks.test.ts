// One problem for a campaign, and marks in all of its lines: for a client that draws marks by itself.
import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver-types';
import type { FeatureContext } from '../../server/src/features/context';
import { markedLines, marks } from '../../server/src/features/marks';
import type { Log } from '../../server/src/log/log';
import { EditedLog, readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { LINES_PER_TRY, single, spraying, tries, user } from '../log/attack';
import { info, logOf, sampleLog, textIn } from '../log/making';
import { context, problemsOf, URI } from './asking';

const MARKING = context({ marksLines: true });

const whole = (log: Log) => [
  { start: { line: 0, character: 0 }, end: { line: log.lineCount, character: 0 } },
];
const marksOf = (log: Log, asked: FeatureContext = MARKING, ranges = whole(log)) =>
  runTask(marks(log, URI, ranges, asked));
const linesMarked = (log: Log, asked?: FeatureContext) =>
  marksOf(log, asked).map(({ range }) => range.start.line);
const told = (problems: readonly Diagnostic[]) =>
  problems.map(({ code, range }) => [code, range.start.line] as const);

const messageOf = (problem: Diagnostic | undefined) =>
  typeof problem?.message === 'string' ? problem.message : '';

describe('problems for a client that marks lines', () => {
  it('are one for a campaign, and the failures that belong to none', () => {
    const log = readLog(spraying(400) + single(1) + spraying(400, { at: 40_000, icid: 3000 }));
    const problems = problemsOf(log, URI, MARKING);
    assert.deepEqual(told(problems), [
      ['password-spraying', 1],
      ['smtp-auth-failed-inbound', 400 * LINES_PER_TRY],
    ]);
    assert.match(messageOf(problems[0]), /400 users, 800 failures, 09:00 to 11:19$/);
    assert.equal(problemsOf(log, URI, context()).length, 802);
  });

  it('lead to who was let in, the first and the last failure, and to what was tried most', () => {
    const log = readLog(
      spraying(30) +
        spraying(2, { at: 32_470, icid: 4000 }) +
        tries({
          count: 1,
          address: '203.0.113.66',
          users: [user(77)],
          at: 32_500,
          icid: 5000,
          result: 'succeeded',
        }),
    );
    const problems = problemsOf(log, URI, MARKING);
    assert.deepEqual(told(problems), [
      ['success-after-failures', 32 * LINES_PER_TRY + 1],
      ['password-spraying', 1],
      ['cleartext-credentials', 32 * LINES_PER_TRY + 1],
    ]);
    assert.deepEqual(
      problems[1]?.relatedInformation?.map(({ message, location }) => [location.range.start.line, message]),
      [
        [97, `Let in at 2027-06-02 09:01:40: ${user(77)} from 203.0.113.66`],
        [1, `First failure at 2027-06-02 09:00:00: ${user(0)} from 203.0.113.66`],
        [94, `Last failure at 2027-06-02 09:01:12: ${user(1)} from 203.0.113.66`],
        [1, `User ${user(0)}: 2 failures`],
        [4, `User ${user(1)}: 2 failures`],
        [7, '28 more users'],
      ],
    );
  });

  it('name the addresses that failed most', () => {
    const guessing = (address: string, count: number, at: number) =>
      tries({ count, address, users: ['carol@example.com'], at, icid: at });
    const log = readLog(
      ['203.0.113.5', '198.51.100.9', '192.0.2.77', '2001:db8:7::1', '2001:db8:8::1', '2001:db8:9::1']
        .map((address, place) =>
          guessing(address, place === 3 ? 3 : 2, 33_000 + place * 100 + place * place * 17),
        )
        .join(''),
    );
    const [problem] = problemsOf(log, URI, MARKING);
    assert.equal(problem?.code, 'password-guessing-distributed');
    assert.deepEqual(
      problem.relatedInformation?.map(({ message }) => message).filter(said => /^Address|more/.test(said)),
      ['Address 2001:db8:7::1: 3 failures', 'Address 203.0.113.5: 2 failures', '4 more addresses'],
    );
  });

  it('stand the worst first: by severity, accounts at risk, count, and the last of what is alike', () => {
    const small = spraying(20, { address: '198.51.100.7', at: 20_000, icid: 20_000 });
    const large = spraying(60, { address: '203.0.113.9', at: 30_000, icid: 30_000 });
    const taken =
      spraying(15, { address: '192.0.2.200', at: 50_000, icid: 50_000 }) +
      tries({
        count: 1,
        address: '192.0.2.200',
        users: [user(77)],
        at: 50_100,
        icid: 51_000,
        result: 'succeeded',
      });
    const outbound = `${info('DCID: 9 IP: 192.0.2.1 SMTP authentication using the profile P failed.')}\n`;
    const log = readLog(single(2) + small + large + taken + outbound);
    const line = (before: string) => before.split('\n').length - 1;
    const one = line(single(2));
    const two = line(single(2) + small);
    const three = line(single(2) + small + large);
    const four = line(single(2) + small + large + taken);
    assert.deepEqual(told(problemsOf(log, URI, MARKING)), [
      ['success-after-failures', four - 2],
      ['smtp-auth-failed-outbound', four],
      ['password-spraying', three + 1],
      ['password-spraying', two + 1],
      ['password-spraying', one + 1],
      ['cleartext-credentials', four - 2],
      ['smtp-auth-failed-inbound', 1],
      ['smtp-auth-failed-inbound', 0],
    ]);
  });

  it('are 999 and a notice that says what is left out, by rule', () => {
    const log = readLog(single(1300) + spraying(100));
    const problems = problemsOf(log, URI, MARKING);
    assert.equal(problems.length, 1000);
    assert.equal(problems[0]?.code, 'password-spraying');
    assert.equal(
      problems.at(-1)?.message,
      'Showing the worst 999 of 1,301 problems. Left out: 302 of smtp-auth-failed-inbound (warning). All are marked in their lines; esa-log check lists them.',
    );
    assert.deepEqual(problems.at(-1)?.range.start, { line: 0, character: 0 });
  });

  it('are the same list while nothing becomes of them', () => {
    const editing = new EditedLog(
      spraying(100) +
        tries({ count: 2, address: '198.51.100.7', users: ['carol@example.com'], icid: 7000 }) +
        `${info('MID 6 queued for delivery')}\n`,
    );
    const problems = () => {
      runTask(editing.read());
      return problemsOf(editing.log, URI, MARKING);
    };
    const before = problems();
    runTask(marks(editing.log, URI, whole(editing.log), MARKING));
    const end = { line: editing.log.lineCount, character: 0 };
    editing.edit({ start: end, end }, `${info('MID 7 queued for delivery')}\n`);
    assert.equal(problems(), before);
  });
});

describe('marks', () => {
  it('are in each failed line on which no problem is drawn, at the words that tell it', () => {
    const log = readLog(spraying(50) + single(1));
    const found = marksOf(log);
    assert.deepEqual(
      found.map(({ range }) => range.start.line),
      Array.from({ length: 49 }, (_, place) => (place + 1) * LINES_PER_TRY + 1),
    );
    assert.ok(found[0] && textIn(log, found[0].range) === `failed for user: ${user(1)}`);
    assert.ok(found.every(({ severity }) => severity === 'warning'));
  });

  it('are of what is asked for alone', () => {
    const log = readLog(spraying(50));
    const range = (start: number, end: number) => ({
      start: { line: start, character: 0 },
      end: { line: end, character: 0 },
    });
    const lines = (...ranges: ReturnType<typeof range>[]) =>
      marksOf(log, MARKING, ranges).map(({ range: { start } }) => start.line);
    assert.deepEqual(lines(range(4, 7), range(10, 12), range(13, 13)), [4, 7, 10, 13]);
    assert.deepEqual(lines(range(5, 6)), []);
    assert.deepEqual(lines(range(4, 7), range(0, 9)), [4, 7]);
    assert.deepEqual(lines(range(-5, -1), range(1000, 2000)), []);
  });

  it('are in the lines of single failures that VS Code does not draw, as it draws 500', () => {
    const log = readLog(single(1200));
    const marked = linesMarked(log);
    assert.equal(marked.length, 700);
    const drawn = problemsOf(log, URI, MARKING)
      .slice(0, 500)
      .map(({ range }) => range.start.line);
    assert.equal(new Set([...marked, ...drawn]).size, 1200);
  });

  it('have the severity that is set for the campaign; of a rule that is off, its lines are told by themselves', () => {
    const log = readLog(spraying(20));
    const asked = (severities: FeatureContext['severities']) => context({ marksLines: true, severities });
    const found = (severities: FeatureContext['severities']) => [
      problemsOf(log, URI, asked(severities)).length,
      ...new Set(marksOf(log, asked(severities)).map(({ severity }) => severity)),
    ];
    assert.deepEqual(found({ 'password-spraying': 'error' }), [1, 'error']);
    assert.deepEqual(found({ 'password-spraying': 'off' }), [20]);
    assert.deepEqual(found({ 'smtp-auth-failed-inbound': 'off' }), [1, 'warning']);
    assert.deepEqual(found({ 'smtp-auth-failed-inbound': 'off', 'password-spraying': 'off' }), [0]);
  });

  it('follow edits as a log that is read anew has them, and problems do', () => {
    const editing = new EditedLog(single(3) + spraying(60));
    const asked = context({ marksLines: true });
    const answers = (log: Log, how: FeatureContext) => ({
      problems: problemsOf(log, URI, how),
      marks: marksOf(log, how),
      lines: runTask(markedLines(log, 50, how)),
    });
    const check = (what: string) => {
      runTask(editing.read());
      const { log } = editing;
      const text = Array.from({ length: log.lineCount }, (_, line) => log.line(line)).join('\n');
      const fresh = answers(readLog(text, 'editor'), context({ marksLines: true }));
      assert.deepEqual(answers(log, asked), fresh, what);
      return fresh;
    };
    const at = (line: number) => ({ line, character: 0 });
    const first = check('opened');
    assert.ok(first.marks.length > 50);
    editing.edit({ start: at(0), end: at(0) }, `${info('Begin Logfile')}\n`.repeat(3));
    check('with lines above');
    editing.edit(
      { start: at(editing.log.lineCount), end: at(editing.log.lineCount) },
      spraying(1, { at: 33_000, icid: 9000 }),
    );
    assert.equal(check('with a line of the campaign').marks.length, first.marks.length + 1);
    editing.edit({ start: at(40), end: at(80) }, '');
    check('without lines amid it');
    editing.edit({ start: at(3), end: at(editing.log.lineCount) }, '');
    assert.deepEqual(check('without the campaign').marks, []);
  });
});

describe('marked lines', () => {
  const runs = (log: Log, rows: number, asked: FeatureContext = MARKING) =>
    runTask(markedLines(log, rows, asked));

  it('are all, those of problems too, each by itself where there is room', () => {
    const log = readLog(spraying(10) + single(1));
    assert.deepEqual(
      runs(log, 1000).warning,
      [1, 1, 4, 4, 7, 7, 10, 10, 13, 13, 16, 16, 19, 19, 22, 22, 25, 25, 28, 28, 30, 30],
    );
  });

  it('are runs where they are nearer than a row, and no more of them than rows', () => {
    const log = readLog(spraying(1000) + `${info('MID 7 queued for delivery')}\n`.repeat(3000) + single(5));
    const { warning } = runs(log, 100);
    assert.deepEqual(warning, [1, 2998, 6000, 6004]);
    for (const rows of [1, 7, 100]) assert.ok(runs(log, rows).warning.length <= 2 * rows, String(rows));
    for (const rows of [0, -3]) assert.deepEqual(runs(log, rows).warning, [1, 6004]);
  });

  it('stand by their severity', () => {
    const log = sampleLog('busy-hour.log');
    const { error, warning, information, hint } = runs(log, 100_000);
    assert.ok(error.length > 0 && warning.length > 0, JSON.stringify({ error, warning }));
    assert.deepEqual([information, hint], [[], []]);
    const off = context({ marksLines: true, severities: { 'success-after-failures': 'off' } });
    assert.ok(runs(log, 100_000, off).error.length < error.length);
  });

  it('are none in a log without findings', () => {
    assert.deepEqual(runs(logOf(info('MID 7 queued for delivery')), 10), {
      error: [],
      warning: [],
      information: [],
      hint: [],
    });
  });
});
