import { SEVERITIES } from './finding';
import type { Group } from './groups';
import {
  entryMatch,
  groupMatch,
  groupsOf,
  toldTogether,
  type Found,
  type Match,
  type Matches,
} from './matches';
import type { Severities } from './rule';
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
  const singles = singlesOf(found, groups, severities);
  const all = SEVERITIES.flatMap(severity => [
    ...groups.filter(match => match.severity === severity).sort(worseFirst),
    // Each is of one entry, and they stand in file order.
    ...singles.filter(match => match.severity === severity).reverse(),
  ]);
  const matches = all.length > limit ? all.slice(0, cutTo) : all;
  return { matches, total: all.length, leftOut: countedByRule(all.slice(matches.length)) };
}

/** Entries that no group tells of, nor is ignored with. */
function singlesOf({ entries, ignored }: Found, groups: readonly Match[], severities: Severities): Match[] {
  const isTold = toldTogether([...groupsOf(groups), ...ignored]);
  return entries.flatMap(found => (isTold(found.entry) ? [] : (entryMatch(found, severities) ?? [])));
}

/** Two of one severity. */
function worseFirst({ group: a }: Match, { group: b }: Match): number {
  return a && b ? worseGroupFirst(a, b) : 0;
}

/** Two of one severity: the accounts at risk, how many entries it is of, what came last. */
export function worseGroupFirst(a: Group, b: Group): number {
  return b.accountsAtRisk - a.accountsAtRisk || b.entries.length - a.entries.length || b.entry - a.entry;
}

function countedByRule(matches: readonly Match[]): RuleCount[] {
  const tally = new RuleTally();
  for (const match of matches) tally.add(match);
  return tally.all;
}
