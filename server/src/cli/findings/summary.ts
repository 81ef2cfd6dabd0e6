import { personOf } from '../../log/attempts/identity';
import { SEVERITIES, type Severity } from '../../log/findings/finding';
import type { Match } from '../../log/findings/matches';
import type { Rule } from '../../log/findings/rule';
import { RULES } from '../../log/findings/rules';
import type { Log } from '../../log/log';

/** How often a rule has found something. */
export interface RuleCount {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly count: number;
}

/** What there is to say of the findings of a file before the first of them. */
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
  const counts = new Map<Rule, { severity: Severity; count: number }>();
  const accountsAtRisk = new Set<string>();
  let findings = 0;
  let unknownTimes = 0;
  for (const match of found.matches()) {
    const { rule, severity, entry } = match;
    const known = counts.get(rule);
    if (known) known.count++;
    else counts.set(rule, { severity, count: 1 });
    findings++;
    const person = rule.concern === 'account' ? personAt(log, entry) : undefined;
    if (person !== undefined) accountsAtRisk.add(person);
    if (found.placeInTime(match) === 'unknown') unknownTimes++;
  }
  const rules = RULES.flatMap(rule => {
    const counted = counts.get(rule);
    return counted ? [{ rule, ...counted }] : [];
  }).sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
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

/** Whose logon an entry is; undefined for one that is none. */
function personAt(log: Log, entry: number): string | undefined {
  const row = log.index.authentications.rowOf(entry);
  return row === undefined ? undefined : personOf(log.userOf(row) ?? '');
}

function failedLogonsIn({ index: { authentications } }: Log): number {
  let failed = 0;
  for (let row = 0; row < authentications.count; row++)
    if (authentications.resultAt(row) === 'failed') failed++;
  return failed;
}
