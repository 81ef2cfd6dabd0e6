import { SEVERITIES, type Severity } from './finding';
import type { Group } from './groups';
import {
  groupMatch,
  groupsOf,
  severityOf,
  toldTogether,
  type Found,
  type Match,
  type Matches,
} from './matches';
import type { Rule, Severities } from './rule';
import type { RuleEntry } from './ruleEntries';
import { RULES } from './rules';
import { RuleTally, type RuleCount } from './ruleTally';

/** Where rules find something, the worst first, and how many of each rule are left out. */
export interface WorstMatches extends Matches {
  /** The worst first. */
  readonly leftOut: readonly RuleCount[];
}

/**
 * The worst of what rules find, each told once: several entries together, and those that belong to none of these.
 * Worst by severity, then by the accounts at risk, then by how many entries it is of; of what is as bad as another,
 * what came last, which is what can still be acted on.
 * @param limit how many to give at most
 * @param cutTo how many to give where there are more than that
 */
export function worstMatches(
  found: Found,
  severities: Severities,
  { limit, cutTo }: { readonly limit: number; readonly cutTo: number },
): WorstMatches {
  const groups = found.groups.flatMap(group => groupMatch(group, severities) ?? []);
  const singles = new Singles(found, groups, severities);
  const total = groups.length + singles.count;
  const most = total > limit ? cutTo : total;
  const matches: Match[] = [];
  const leftOut = new RuleTally();
  for (const severity of SEVERITIES) {
    const ofSeverity = groups.filter(match => match.severity === severity).sort(worseFirst);
    for (const match of ofSeverity)
      if (matches.length < most) matches.push(match);
      else leftOut.add(match);
    singles.eachOf(severity, ({ entry, row, rule }) => {
      if (matches.length < most) matches.push({ rule, row, severity, entry });
      else leftOut.add({ rule, severity });
    });
  }
  return { matches, total, leftOut: leftOut.all };
}

/**
 * Entries that no group tells of, nor is ignored with. Gone over without making anything of each: a log under attack
 * has tens of thousands, and is asked again with every line that is appended.
 */
class Singles {
  readonly #entries: Found['entries'];
  readonly #isTold: (entry: number) => boolean;
  readonly #severities: ReadonlyMap<Rule, Severity | undefined>;
  readonly #counts = new Map<Severity | undefined, number>();

  constructor({ entries, ignored }: Found, groups: readonly Match[], severities: Severities) {
    this.#entries = entries;
    this.#isTold = toldTogether([...groupsOf(groups), ...ignored]);
    this.#severities = new Map(RULES.map(rule => [rule, severityOf(rule, severities)]));
    for (const { entry, rule } of entries) {
      if (this.#isTold(entry)) continue;
      const severity = this.#severities.get(rule);
      this.#counts.set(severity, (this.#counts.get(severity) ?? 0) + 1);
    }
  }

  /** How many are of rules that are not off. */
  get count(): number {
    return SEVERITIES.reduce((sum, severity) => sum + (this.#counts.get(severity) ?? 0), 0);
  }

  /** Those of a severity, what came last first: each is of one entry. */
  eachOf(severity: Severity, tell: (found: RuleEntry) => void): void {
    if (!this.#counts.has(severity)) return;
    for (let place = this.#entries.length - 1; place >= 0; place--) {
      const found = this.#entries[place];
      if (found && this.#severities.get(found.rule) === severity && !this.#isTold(found.entry)) tell(found);
    }
  }
}

/** Two of one severity. */
function worseFirst({ group: a }: Match, { group: b }: Match): number {
  return a && b ? worseGroupFirst(a, b) : 0;
}

/** Two of one severity: the accounts at risk, how many entries it is of, what came last. */
export function worseGroupFirst(a: Group, b: Group): number {
  return b.accountsAtRisk - a.accountsAtRisk || b.entries.length - a.entries.length || b.entry - a.entry;
}
