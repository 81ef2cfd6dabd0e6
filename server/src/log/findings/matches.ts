import { applianceOf } from '../header/appliance';
import type { Log } from '../log';
import { phrase } from '../phrase';
import { Connections } from '../questions/connection';
import { runTask } from '../task';
import type { Finding, Severity } from './finding';
import { formatHost } from './formatValue';
import { RuleGroups, type Group } from './groupRules';
import type { EntryRule } from './entryRules';
import type { Rule, Severities } from './rule';
import { ruleEntriesFrom, type RuleEntry } from './ruleEntries';
import { RULES } from './rules';

export type JudgedFinding = Finding & { readonly severity: Severity };

/** Where rules find something. */
export interface Matches {
  /** In file order, or the worst first. */
  readonly matches: readonly Match[];
  /** How many there are in all. */
  readonly total: number;
}

/** What a rule has something to say of: an entry, or several together, which are told at one of them. */
export type Match = (
  { readonly rule: EntryRule; readonly group?: undefined } | { readonly rule: Rule; readonly group: Group }
) & { readonly severity: Severity; readonly entry: number };

/** What the rules look at. */
export interface Found {
  readonly entries: readonly RuleEntry[];
  readonly groups: readonly Group[];
}

/**
 * Where rules find something among what they look at: only that is explained, since a log under attack holds tens of
 * thousands.
 * @param limit how many to give at most: of each rule some, spread over the file, so that no rule hides another and
 *   no part of the file looks clean
 * @param cutTo how many to give where there are more than that
 * @param tellsEach whether entries that are told together are told each by itself as well
 */
export function matchesAmong(
  { entries, groups }: Found,
  severities: Severities,
  { limit, cutTo, tellsEach }: { limit: number; cutTo: number; tellsEach: boolean },
): Matches {
  const together = groups.flatMap(group => groupMatch(group, severities) ?? []);
  const told = tellsEach ? undefined : entriesOf(together);
  const single = entries.flatMap(found =>
    told?.has(found.entry) === true ? [] : (entryMatch(found, severities) ?? []),
  );
  const matches = [...together, ...single].sort((a, b) => a.entry - b.entry);
  return { matches: matches.length > limit ? spread(matches, cutTo) : matches, total: matches.length };
}

/** All that the rules find in a log, one after the other: none is kept, however many there are. */
export function* eachFinding(log: Log, severities: Severities = {}): Generator<JudgedFinding> {
  const connections = new Connections(log);
  const groups = runTask(log.views.upToDate(RuleGroups)).all.flatMap(
    group => groupMatch(group, severities) ?? [],
  );
  const told = entriesOf(groups);
  let next = 0;
  for (const found of ruleEntriesFrom(log, 0)) {
    for (let group = groups[next]; group && group.entry <= found.entry; group = groups[++next])
      yield explained(log, group, connections);
    const match = told.has(found.entry) ? undefined : entryMatch(found, severities);
    if (match) yield explained(log, match, connections);
  }
  for (const group of groups.slice(next)) yield explained(log, group, connections);
}

const entriesOf = (matches: readonly Match[]): ReadonlySet<number> =>
  new Set(matches.flatMap(({ group }) => group?.entries ?? []));

export function entryMatch({ entry, rule }: RuleEntry, severities: Severities): Match | undefined {
  const severity = severityOf(rule, severities);
  return severity && { rule, severity, entry };
}

export function groupMatch(group: Group, severities: Severities): Match | undefined {
  const severity = severityOf(group.rule, severities);
  return severity && { rule: group.rule, severity, entry: group.entry, group };
}

/** Undefined for a rule that is off. */
export function severityOf({ id, defaultSeverity }: Rule, severities: Severities): Severity | undefined {
  const severity = severities[id] ?? defaultSeverity;
  return severity === 'off' ? undefined : severity;
}

/** @param connections those of the entries that are looked at one after the other */
export function explained(log: Log, match: Match, connections: Connections): JudgedFinding {
  const { rule, severity, entry } = match;
  const finding = match.group
    ? match.group.explain()
    : withRepeats(match.rule.explain(log, log.entry(entry), connections.ofEntry(entry)));
  const host = formatHost(log, applianceOf(finding.entry.entry.header));
  const message =
    host === undefined ? finding.message : phrase('{host}: {told}', { host, told: finding.message });
  return { rule: rule.id, severity, ...finding, message };
}

/** What is found in a line that stands for several. */
function withRepeats<F extends Omit<Finding, 'rule'>>(finding: F): F {
  const times = finding.entry.entry.header?.repeated ?? 1;
  if (times <= 1) return finding;
  return {
    ...finding,
    count: times,
    message: phrase('{times, number} times: {told}', { times, told: finding.message }),
  };
}

/** Some of many, in their order: each rule has the same room, and what one leaves of it goes to the others. */
function spread(matches: readonly Match[], limit: number): Match[] {
  const ofRule = RULES.map(rule => matches.filter(match => match.rule === rule));
  const kept = new Set<Match>();
  for (const [place, all] of ofRule.sort((a, b) => a.length - b.length).entries()) {
    const count = Math.min(all.length, Math.ceil((limit - kept.size) / (ofRule.length - place)));
    for (const match of evenly(all, count)) kept.add(match);
  }
  return matches.filter(match => kept.has(match));
}

/** As many of them as that, at even distances. */
const evenly = <T>(all: readonly T[], count: number): T[] =>
  Array.from({ length: count }, (_, place) => all[Math.floor((place * all.length) / count)]).filter(
    match => match !== undefined,
  );
