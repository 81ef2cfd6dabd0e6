// What the rules find of what the labels say, on logs whose seeds no limit was chosen by.
import assert from 'node:assert/strict';
import { findingsOf, judge, type Verdict } from './judging';

const SEEDS = Array.from({ length: 12 }, (_, place) => 7000 + place);

const wrong = (verdicts: readonly Verdict[]) =>
  verdicts.filter(({ isRight }) => !isRight).map(({ seed, rule, told }) => `seed ${seed}: ${rule}: ${told}`);

describe('what the rules find', () => {
  const verdicts = SEEDS.flatMap(seed => judge(seed, { days: 1 }));

  it('is every attack, and every account that was taken', () => {
    const attacks = verdicts.filter(({ actor }) => actor?.isAttack);
    assert.ok(attacks.length > 50, String(attacks.length));
    assert.deepEqual(wrong(attacks), []);
  });

  it('is right, but for two in a hundred', () => {
    const findings = verdicts.filter(({ actor }) => actor === undefined);
    assert.ok(findings.length > 100, String(findings.length));
    assert.ok(wrong(findings).length <= 0.02 * findings.length, wrong(findings).join('\n'));
  });

  it('is no error in thirty days without an attack', () => {
    const attackErrors = findingsOf(7100, { days: 30, attacks: false }).filter(
      ({ rule, severity }) => severity === 'error' && rule !== 'smtp-auth-failed-outbound',
    );
    assert.deepEqual(
      attackErrors.map(({ rule, entry }) => [rule, entry.entry.line + 1]),
      [],
    );
  }).timeout(60_000);
});
