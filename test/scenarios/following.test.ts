// What is found follows a log that grows and is edited: it is what would be found in the same text, read anew.
import assert from 'node:assert/strict';
import { markedLines, marks } from '../../server/src/features/marks';
import { RuleGroups } from '../../server/src/log/findings/groupRules';
import type { Log } from '../../server/src/log/log';
import { EditedLog, readLog } from '../../server/src/log/reader';
import { DEFAULT_RULE_SETTINGS, type RuleSettings } from '../../server/src/log/settings/ruleSettings';
import { runTask } from '../../server/src/log/task';
import { renderPhrase } from '../../server/src/texts/render';
import { readRuleSettings } from '../../server/src/log/settings/readRuleSettings';
import { context, problemsOf, URI } from '../features/asking';
import { scenario } from './scenario';

/** The defaults, and some that are ignored. */
const ignoring = (...ignore: readonly object[]): RuleSettings =>
  readRuleSettings({ ignore }, { path: [], severityName: id => id }).rules;

/** Of one client: what was shown to it is kept. */
const MARKING = context({ marksLines: true });

/** All that rules of several entries say, with the lines they say it of; and what an editor shows of it. */
function told(log: Log) {
  const { all } = runTask(log.views.upToDate(RuleGroups));
  const whole = { start: { line: 0, character: 0 }, end: { line: log.lineCount, character: 0 } };
  return {
    found: all.map(({ rule, entry, entries, explain }) => ({
      rule: rule.id,
      line: log.index.lineOf(entry),
      lines: entries.map(each => log.index.lineOf(each)),
      message: renderPhrase(explain().message),
    })),
    problems: problemsOf(log, URI, MARKING),
    marks: runTask(marks(log, URI, [whole], MARKING)),
    ruler: runTask(markedLines(log, 500, MARKING)),
  };
}

const textOf = ({ log }: EditedLog) =>
  Array.from({ length: log.lineCount }, (_, line) => log.line(line)).join('\n');

/** Puts a text in the place of lines, from a 0-based one to before another. */
function replaceLines(edited: EditedLog, from: number, to: number, text: string): void {
  edited.edit({ start: { line: from, character: 0 }, end: { line: to, character: 0 } }, text);
  runTask(edited.read());
}

describe('what rules find by other settings', () => {
  const text = scenario(21, { days: 1 }).text.split('\n').slice(0, 6000).join('\n');
  const low = { guesses: 2, slowGuesses: 3, sprayedUsers: 2, guessingSources: 2, staleFailures: 3 };
  const high = { guesses: 50, slowGuesses: 60, sprayedUsers: 40, guessingSources: 50, staleFailures: 70 };
  const SETTINGS: readonly RuleSettings[] = [
    { thresholds: low, ignore: [] },
    DEFAULT_RULE_SETTINGS,
    { thresholds: high, ignore: [] },
    { thresholds: { ...high, staleFailures: 3 }, ignore: [] },
    ignoring({ address: '0.0.0.0/1' }),
    ignoring(
      { rule: 'password-spraying', address: '::/0' },
      { rule: 'stale-credentials', address: '0.0.0.0/0' },
    ),
  ];
  const toldAnew = (edited: EditedLog, rules: RuleSettings) =>
    told(readLog(textOf(edited), 'editor', () => rules));

  it('is what they find by these in one that is read anew', () => {
    let now = DEFAULT_RULE_SETTINGS;
    const edited = new EditedLog(text, 'editor', () => now);
    runTask(edited.read());
    const found = new Set<string>();
    for (const rules of SETTINGS) {
      now = rules;
      const here = told(edited.log);
      assert.deepEqual(here, toldAnew(edited, rules));
      found.add(JSON.stringify(here));
      replaceLines(edited, 100, 200, '');
    }
    assert.equal(found.size, SETTINGS.length, 'settings that change nothing');
  }).timeout(60_000);

  it('is what they find by these where they change while it is judged', () => {
    const [first = DEFAULT_RULE_SETTINGS, , last = DEFAULT_RULE_SETTINGS] = SETTINGS;
    for (const steps of [1, 2, 5, 12]) {
      let now = first;
      const edited = new EditedLog(text, 'editor', () => now);
      runTask(edited.read());
      const judging = edited.log.views.upToDate(RuleGroups);
      for (let step = 0; step < steps; step++) judging.next();
      now = last;
      runTask(judging);
      assert.deepEqual(told(edited.log), toldAnew(edited, last), `${steps} steps`);
    }
  }).timeout(60_000);
});

describe('what rules find in a log that changes', () => {
  for (const seed of [21, 22, 23]) {
    const lines = scenario(seed, { days: 1 }).text.split('\n').slice(0, 12_000);

    it(`is what they find in one that is read anew, while it grows: seed ${seed}`, () => {
      const edited = new EditedLog('');
      let findings = 0;
      for (let from = 0; from < lines.length; from += 1500) {
        const more = lines.slice(from, from + 1500).map(line => `${line}\n`);
        replaceLines(edited, from, from, more.join(''));
        const now = told(edited.log);
        assert.deepEqual(now, told(readLog(textOf(edited), 'editor')), `${from} lines`);
        findings = now.found.length;
      }
      assert.ok(findings > 3, String(findings));
    }).timeout(60_000);

    it(`is what they find in one that is read anew, while it is edited: seed ${seed}`, () => {
      const edited = new EditedLog(lines.join('\n'));
      runTask(edited.read());
      const before = told(edited.log);
      for (const [from, to] of [
        [9000, 9400],
        [2500, 5000],
        [0, 300],
      ] as const) {
        const cut = Array.from({ length: to - from }, (_, line) => `${edited.log.line(from + line)}\n`).join(
          '',
        );
        replaceLines(edited, from, to, '');
        assert.deepEqual(
          told(edited.log),
          told(readLog(textOf(edited), 'editor')),
          `without ${from} to ${to}`,
        );
        replaceLines(edited, from, from, cut);
        assert.deepEqual(told(edited.log), before, `with ${from} to ${to} again`);
      }
    }).timeout(60_000);
  }
});
