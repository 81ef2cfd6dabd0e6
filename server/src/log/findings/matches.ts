import { LogonReader } from '../attempts/logonReader';
import type { Entry } from '../entry';
import { applianceOf } from '../header/appliance';
import type { Log } from '../log';
import { phrase, type Phrase } from '../phrase';
import { Connections } from '../questions/connection';
import { runTask } from '../task';
import type { Finding, Headline, Severity } from './finding';
import type { HeadlineSources } from './headlines';
import { formatHost } from './formatValue';
import { RuleGroups } from './groupRules';
import type { Group } from './groups';
import type { EntryRule } from './entryRules';
import { Ignoring } from './ignoring';
import type { Rule, Severities } from './rule';
import { ruleEntriesFrom, type RuleEntry } from './ruleEntries';
import { RULES } from './rules';

export type JudgedFinding = Finding & { readonly severity: Severity };

/** The ID of the one connection that a finding is about; left out where there is none, or are several. */
type ConnectionId = Pick<Finding, 'icid' | 'dcid'>;

/** What of a finding is told in one line. */
export interface JudgedHeadline extends Headline, ConnectionId {
  /** Identifier of the rule that made it. */
  readonly rule: string;
  readonly severity: Severity;
  /** Of the entry. */
  readonly number: number;
}

/** Where rules find something. */
export interface Matches {
  /** In file order, or the worst first. */
  readonly matches: readonly Match[];
  /** How many there are in all. */
  readonly total: number;
}

/** What a rule has something to say of: an entry, or several together, which are told at one of them. */
export type Match = (
  | { readonly rule: EntryRule; readonly row: number; readonly group?: undefined }
  | { readonly rule: Rule; readonly group: Group }
) & { readonly severity: Severity; readonly entry: number };

/** What the rules look at. */
export interface Found {
  readonly entries: readonly RuleEntry[];
  readonly groups: readonly Group[];
  /** What is found and not told: none of its entries is told by itself, either. */
  readonly ignored: readonly Group[];
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
  { entries, groups, ignored }: Found,
  severities: Severities,
  { limit, cutTo, tellsEach }: { limit: number; cutTo: number; tellsEach: boolean },
): Matches {
  const together = groups.flatMap(group => groupMatch(group, severities) ?? []);
  const isTold = toldTogether([...(tellsEach ? [] : groupsOf(together)), ...ignored]);
  const single = entries.flatMap(found => (isTold(found.entry) ? [] : (entryMatch(found, severities) ?? [])));
  const matches = [...together, ...single].sort((a, b) => a.entry - b.entry);
  return { matches: matches.length > limit ? spread(matches, cutTo) : matches, total: matches.length };
}

/** All that the rules find in a log, one after the other: none is kept, however many there are. */
export function* eachFinding(log: Log, severities: Severities = {}): Generator<JudgedFinding> {
  const connections = new Connections(log);
  for (const match of eachMatch(log, severities)) yield explained(log, match, connections);
}

/** The same in one line each. */
export function* eachHeadline(log: Log, severities: Severities = {}): Generator<JudgedHeadline> {
  yield* headlinesOf(log, eachMatch(log, severities));
}

/** Of what some rules find, told in one line each. @param matches in file order */
export function* headlinesOf(log: Log, matches: Iterable<Match>): Generator<JudgedHeadline> {
  const sources = { log, logons: new LogonReader(log), connections: new Connections(log) };
  for (const match of matches) yield headline(match, sources);
}

/** Where the rules find all that, in file order: what several entries are together is told at the first of them alone. */
export function* eachMatch(log: Log, severities: Severities): Generator<Match> {
  const { all, ignored } = runTask(log.views.upToDate(RuleGroups));
  const groups = all.flatMap(group => groupMatch(group, severities) ?? []);
  const isTold = toldTogether([...groupsOf(groups), ...ignored]);
  const ignoring = new Ignoring(log);
  let next = 0;
  for (const found of ruleEntriesFrom(log, 0)) {
    for (let group = groups[next]; group && group.entry <= found.entry; group = groups[++next]) yield group;
    const isLeftOut = isTold(found.entry) || ignoring.covers(found.rule.id, [found.entry]);
    const match = isLeftOut ? undefined : entryMatch(found, severities);
    if (match) yield match;
  }
  yield* groups.slice(next);
}

export const groupsOf = (matches: readonly Match[]): Group[] => matches.flatMap(({ group }) => group ?? []);

/** Tells of an entry whether one of some groups tells of it together with others. */
export function toldTogether(groups: readonly Group[]): (entry: number) => boolean {
  // By entry, since a set of a hundred thousand numbers takes longer than all the rest.
  const last = groups.reduce((most, { entries }) => Math.max(most, entries.at(-1) ?? -1), -1);
  const isTold = new Uint8Array(last + 1);
  for (const { entries } of groups) for (const entry of entries) isTold[entry] = 1;
  return entry => isTold[entry] === 1;
}

export function entryMatch({ entry, row, rule }: RuleEntry, severities: Severities): Match | undefined {
  const severity = severityOf(rule, severities);
  return severity && { rule, row, severity, entry };
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
  const message = withHost(log, finding.entry.entry, finding.message);
  return { rule: rule.id, severity, ...idOfConnection(log, match), ...finding, message };
}

function idOfConnection(log: Log, { entry, group }: Match): ConnectionId {
  const { chains } = log.index;
  const own = chains.connectionOf(entry);
  if (own === undefined) return {};
  const isOfOne =
    !group || (group.isOfItsEntry ?? group.logons().every(logon => chains.connectionOf(logon) === own));
  if (!isOfOne) return {};
  const { kind, number } = chains.get(own);
  return kind === 'ICID' ? { icid: number } : { dcid: number };
}

/** The headline of a match, for who wants no more. */
function headline(match: Match, sources: HeadlineSources): JudgedHeadline {
  const { rule, severity } = match;
  const { log, connections } = sources;
  if (match.group || !match.rule.headline) {
    const { entry, message, icid, dcid } = explained(log, match, connections);
    const ids = { ...(icid !== undefined && { icid }), ...(dcid !== undefined && { dcid }) };
    return { rule: rule.id, severity, number: entry.number, entry: entry.entry, message, ...ids };
  }
  const { entry, message } = match.rule.headline(match.row, sources);
  const times = repeatsOf(entry);
  const said = withHost(log, entry, times > 1 ? repeated(times, message) : message);
  const ids = idOfConnection(log, match);
  return { rule: rule.id, severity, number: match.entry, entry, message: said, ...ids };
}

/** What is found in a line that stands for several. */
function withRepeats<F extends Omit<Finding, 'rule'>>(finding: F): F {
  const times = repeatsOf(finding.entry.entry);
  return times > 1 ? { ...finding, count: times, message: repeated(times, finding.message) } : finding;
}

const repeatsOf = ({ header }: Entry): number => header?.repeated ?? 1;

const repeated = (times: number, told: Phrase): Phrase =>
  phrase('{times, number} times: {told}', { times, told });

/** A message with the appliance that it is about, where the log has several. */
function withHost(log: Log, { header }: Entry, told: Phrase): Phrase {
  const host = formatHost(log, applianceOf(header));
  return host === undefined ? told : phrase('{host}: {told}', { host, told });
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
