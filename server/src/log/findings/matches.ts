import { applianceOf } from '../header/appliance';
import type { Log } from '../log';
import { phrase } from '../phrase';
import { Connections } from '../questions/connection';
import type { Finding, Severity } from './finding';
import { formatHost } from './formatValue';
import { ruleEntriesFrom, type RuleEntry } from './ruleEntries';
import { RULES, type Rule, type Severities } from './rules';

export type JudgedFinding = Finding & { readonly severity: Severity };

/** Where rules find something. */
export interface Matches {
  /** In file order. */
  readonly matches: readonly Match[];
  /** How many there are in all. */
  readonly total: number;
}

/**
 * Where they do among the entries that they look at: only those are explained, since a log under attack holds tens of
 * thousands.
 * @param limit how many to give at most: of each rule some, spread over the file, so that no rule hides another and
 *   no part of the file looks clean
 * @param cutTo how many to give where there are more than that
 */
export function matchesAmong(
  all: readonly RuleEntry[],
  severities: Severities,
  limit: number,
  cutTo: number,
): Matches {
  const matches = all.flatMap(found => matchOf(found, severities) ?? []);
  return { matches: matches.length > limit ? spread(matches, cutTo) : matches, total: matches.length };
}

/** All that the rules find in a log, one after the other: none is kept, however many there are. */
export function* eachFinding(log: Log, severities: Severities = {}): Generator<JudgedFinding> {
  const connections = new Connections(log);
  for (const found of ruleEntriesFrom(log, 0)) {
    const match = matchOf(found, severities);
    if (match) yield explained(log, match, connections);
  }
}

/** What a rule has something to say of. */
export interface Match {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly entry: number;
}

function matchOf({ entry, rule }: RuleEntry, severities: Severities): Match | undefined {
  const severity = severities[rule.id] ?? rule.defaultSeverity;
  return severity === 'off' ? undefined : { rule, severity, entry };
}

/** @param connections those of the entries that are looked at one after the other */
export function explained(
  log: Log,
  { rule, severity, entry }: Match,
  connections: Connections,
): JudgedFinding {
  const found = log.entry(entry);
  const finding = rule.explain(log, found, connections.ofEntry(entry));
  const host = formatHost(log, applianceOf(found.entry.header));
  const message =
    host === undefined ? finding.message : phrase('{host}: {told}', { host, told: finding.message });
  return { rule: rule.id, severity, ...finding, message };
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
