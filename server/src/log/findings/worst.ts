import { SEVERITIES, type Severity } from './finding';
import type { Group } from './groups';
import { entryMatch, groupMatch, type Found, type Match, type Matches } from './matches';
import type { Rule, Severities } from './rule';

/** What is not told, since there is worse. */
export interface LeftOut {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly count: number;
}

/** Where rules find something, the worst first, and how many of each rule are left out. */
export interface WorstMatches extends Matches {
  /** The worst first. */
  readonly leftOut: readonly LeftOut[];
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
  // By entry, since a set of a hundred thousand numbers takes longer than all the rest.
  const isTold = new Uint8Array((entries.at(-1)?.entry ?? -1) + 1);
  for (const group of [...groups.map(match => match.group), ...ignored])
    for (const entry of group?.entries ?? []) isTold[entry] = 1;
  return entries.flatMap(found => (isTold[found.entry] === 1 ? [] : (entryMatch(found, severities) ?? [])));
}

/** Two of one severity. */
function worseFirst({ group: a }: Match, { group: b }: Match): number {
  return a && b ? worseGroupFirst(a, b) : 0;
}

/** Two of one severity: the accounts at risk, how many entries it is of, what came last. */
export function worseGroupFirst(a: Group, b: Group): number {
  return b.accountsAtRisk - a.accountsAtRisk || b.entries.length - a.entries.length || b.entry - a.entry;
}

function countedByRule(matches: readonly Match[]): LeftOut[] {
  const counts = new Map<Rule, { readonly severity: Severity; count: number }>();
  for (const { rule, severity } of matches) {
    const known = counts.get(rule);
    if (known) known.count++;
    else counts.set(rule, { severity, count: 1 });
  }
  return Array.from(counts, ([rule, counted]) => ({ rule, ...counted }));
}
