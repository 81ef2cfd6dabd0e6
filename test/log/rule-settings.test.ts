// The settings of rules, as a user writes them: what is wrong keeps its default, and is told with its place.
import assert from 'node:assert/strict';
import { DEFAULT_THRESHOLDS, THRESHOLD_NAMES } from '../../server/src/log/campaigns/thresholds';
import { readRuleSettings } from '../../server/src/log/settings/readRuleSettings';
import { renderPhrase } from '../../server/src/texts/render';
import { visible } from '../../server/src/log/visible';

const read = (given: unknown) => readRuleSettings(given, { path: ['esaLog'], severityName: id => id });
const saidOf = (given: unknown): string[] =>
  read(given).faults.map(({ message }) => renderPhrase(message, undefined, visible));
const thresholdsOf = (thresholds: unknown) => read({ thresholds }).rules.thresholds;

describe('settings of rules', () => {
  it('are the defaults where nothing is set', () => {
    for (const given of [
      undefined,
      null,
      {},
      { thresholds: {}, severity: {} },
      { codeLens: { enabled: 1 } },
    ]) {
      assert.deepEqual(read(given).rules, { thresholds: DEFAULT_THRESHOLDS, ignore: [] });
      assert.deepEqual(saidOf(given), []);
    }
  });

  it('take each threshold that is a whole number, and leave the others', () => {
    for (const name of THRESHOLD_NAMES) {
      assert.deepEqual(thresholdsOf({ [name]: 17 }), { ...DEFAULT_THRESHOLDS, [name]: 17 });
      assert.deepEqual(saidOf({ thresholds: { [name]: 17 } }), []);
    }
  });

  for (const [given, shown] of [
    [0, '0'],
    [1, '1'],
    [-3, '-3'],
    [2.5, '2.5'],
    [1_000_001, '1000001'],
    [1e300, '1e+300'],
    ['7', '"7"'],
    [true, 'true'],
    [null, 'null'],
    [[5], '[…]'],
    [{ least: 5 }, '{…}'],
    ['\u202e'.repeat(100), `"${'\\u202e'.repeat(59)}…`],
  ] as const) {
    it(`keep the default of a threshold that is ${shown}, and of no other`, () => {
      const thresholds = { guesses: given, slowGuesses: 9 };
      assert.deepEqual(thresholdsOf(thresholds), { ...DEFAULT_THRESHOLDS, slowGuesses: 9 });
      assert.deepEqual(saidOf({ thresholds }), [
        `esaLog.thresholds.guesses is ${shown}: it has to be a whole number from 2 to 1,000,000. The default, 5, is used.`,
      ]);
    });
  }

  it('tell of names that are none', () => {
    assert.deepEqual(saidOf({ thresholds: { gueses: 4 }, severity: { 'no rule': 'off' } }).map(short), [
      'esaLog.severity["no rule"] is no setting: there are',
      'esaLog.thresholds.gueses is no setting: there are',
    ]);
    assert.match(
      saidOf({ thresholds: { gueses: 4 } })[0] ?? '',
      /guesses, .+ and staleFailures\. It is passed over\.$/,
    );
  });

  it('are not taken from what objects have by themselves', () => {
    assert.deepEqual(thresholdsOf(Object.create({ guesses: 3 })), DEFAULT_THRESHOLDS);
    const given = JSON.parse('{"__proto__": {"guesses": 3}, "constructor": 3}') as unknown;
    assert.deepEqual(thresholdsOf(given), DEFAULT_THRESHOLDS);
    assert.equal(saidOf({ thresholds: given }).length, 2);
  });

  for (const given of ['off', [], 3, true]) {
    const shown = Array.isArray(given) ? '[…]' : JSON.stringify(given);
    it(`are the defaults where the whole is ${shown}, and where a part is`, () => {
      const whole = `is ${shown}: it has to be an object. The defaults are used.`;
      assert.deepEqual(saidOf(given), [`esaLog ${whole}`]);
      assert.deepEqual(saidOf({ thresholds: given }), [`esaLog.thresholds ${whole}`]);
      assert.deepEqual(saidOf({ severity: given }), [`esaLog.severity ${whole}`]);
      assert.deepEqual(thresholdsOf(given), DEFAULT_THRESHOLDS);
    });
  }

  it('take the severities that there are', () => {
    const severity = { 'password-guessing': 'off', 'password-spraying': 'loud', 'stale-credentials': 'hint' };
    assert.deepEqual(read({ severity }).severities, {
      'password-guessing': 'off',
      'stale-credentials': 'hint',
    });
    assert.deepEqual(saidOf({ severity }), [
      'esaLog.severity.password-spraying is "loud": it has to be one of error, warning, information, hint and off. The default, warning, is used.',
    ]);
  });
});

/** Up to the list of what there is. */
const short = (message: string) => message.replace(/(there are).*$/, '$1');
