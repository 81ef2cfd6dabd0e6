import { personOf } from '../../log/attempts/identity';
import { logonUserAt } from '../../log/attempts/logonUser';
import { SEVERITIES } from '../../log/findings/finding';
import type { Match } from '../../log/findings/matches';
import { RULES } from '../../log/findings/rules';
import { RuleTally, type RuleCount } from '../../log/findings/ruleTally';
import type { Log } from '../../log/log';

/** What there is to count of the findings of a file. */
export interface Summary {
  readonly findings: number;
  /** The worst first; none without findings. */
  readonly rules: readonly RuleCount[];
  /** Attacks that are told. */
  readonly campaigns: number;
  /** Persons, as a guess of who is meant by a user, that were let in after an attack. */
  readonly accountsAtRisk: ReadonlySet<string>;
  /** Logons that failed, of clients and of the appliance, whether or not a finding tells of them. */
  readonly failedLogons: number;
  /** Findings whose time cannot be compared with what was asked for. */
  readonly unknownTimes: number;
}

/** What is counted. */
interface Counted {
  readonly log: Log;
  matches(): Iterable<Match>;
  placeInTime(match: Match): 'inside' | 'outside' | 'unknown';
}

/** Counts what is found, and explains nothing: that takes long. */
export function summaryOf(found: Counted): Summary {
  const { log } = found;
  const tally = new RuleTally();
  const accountsAtRisk = new Set<string>();
  let findings = 0;
  let unknownTimes = 0;
  for (const match of found.matches()) {
    tally.add(match);
    findings++;
    if (match.rule.concern === 'account') accountsAtRisk.add(personOf(logonUserAt(log, match.entry) ?? ''));
    if (found.placeInTime(match) === 'unknown') unknownTimes++;
  }
  const rules = tally.all.sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      RULES.indexOf(a.rule) - RULES.indexOf(b.rule),
  );
  const campaigns = rules.reduce(
    (sum, { rule, count }) => sum + (rule.concern === 'campaign' ? count : 0),
    0,
  );
  return {
    findings,
    rules,
    campaigns,
    accountsAtRisk,
    failedLogons: failedLogonsIn(log),
    unknownTimes,
  };
}

function failedLogonsIn({ index: { authentications } }: Log): number {
  let failed = 0;
  for (let row = 0; row < authentications.count; row++)
    if (authentications.resultAt(row) === 'failed') failed++;
  return failed;
}
