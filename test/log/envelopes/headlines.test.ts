// A law: the headline of a finding says what the finding says, in whatever form a log comes.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { eachFinding, eachHeadline } from '../../../server/src/log/findings/matches';
import { readLog } from '../../../server/src/log/reader';
import { renderPhrase } from '../../../server/src/texts/render';
import { scenario } from '../../scenarios/scenario';
import { files } from './enveloping';
import { collector, iso, native, relays, rfc5424, stamped, syslog, windows } from './forms';
import { frames } from './frames';
import { csv, json } from './records';

function assertSame(text: string): number {
  const log = readLog(text);
  const findings = Array.from(eachFinding(log), ({ rule, severity, entry, message, icid, dcid }) => ({
    rule,
    severity,
    number: entry.number,
    entry: entry.entry,
    message: renderPhrase(message),
    ...(icid !== undefined && { icid }),
    ...(dcid !== undefined && { dcid }),
  }));
  const headlines = Array.from(eachHeadline(log), ({ message, ...headline }) => ({
    ...headline,
    message: renderPhrase(message),
  }));
  assert.deepEqual(headlines, findings);
  return findings.length;
}

describe('the headlines of findings', () => {
  const record = fc.option(fc.oneof(csv, json), { nil: undefined, freq: 2 });
  const around = fc.tuple(record, frames).map(([first, others]) => (first ? [first, ...others] : others));
  const forms = fc.oneof(native, syslog, iso, rfc5424, collector, windows, stamped);
  const relayed = fc.tuple(relays, fc.oneof(native, syslog)).map(([relay, form]) => relay(form));

  it('say what the findings say, in all forms and copies of a log', () => {
    let found = 0;
    const sample = fc.oneof(files(forms), files(relayed), files(forms, around));
    fc.assert(
      fc.property(sample, ({ text }) => {
        found += assertSame(text);
      }),
      { numRuns: 1500 },
    );
    assert.ok(found > 500, String(found));
  }).timeout(120_000);

  for (const seed of [31, 32]) {
    it(`say what the findings say, of attacks: seed ${seed}`, () => {
      const found = assertSame(scenario(seed, { days: 1 }).text);
      assert.ok(found > 20, String(found));
    }).timeout(60_000);
  }
});
