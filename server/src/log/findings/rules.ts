import { applianceLogonFailed, clientLogonFailed } from '../events/authentication';
import type { EventName } from '../events/registry';
import { applianceOf } from '../header/appliance';
import type { Log, LogEntry } from '../log';
import { phrase, type Phrase } from '../phrase';
import { mapTask, runTask, type Task } from '../task';
import { Connections, type Connection } from '../questions/connection';
import { FailedLogons, type FailedLogon } from '../views/failedLogons';
import type { Finding, Severity } from './finding';
import { inboundFailure } from './inboundFailure';
import { outboundFailure } from './outboundFailure';
import { formatHost } from './formatValue';

/** A rule that makes findings of single entries. */
export interface Rule {
  /** Also the name of its page in docs/rules, and the code of its diagnostics. */
  readonly id: string;
  readonly title: Phrase;
  readonly defaultSeverity: Severity;
  /** Name of the event whose entries it looks at. */
  readonly event: EventName;
  /** @param connection that the entry belongs to; undefined under ICID 0 */
  explain(log: Log, entry: LogEntry, connection: Connection | undefined): Omit<Finding, 'rule'>;
}

/** Every rule, in one place: diagnostics, `esa-log check` and the settings are made from it. */
export const RULES: readonly Rule[] = [
  {
    id: 'smtp-auth-failed-inbound',
    title: phrase('A client could not log on to the appliance'),
    defaultSeverity: 'warning',
    event: clientLogonFailed.name,
    explain: inboundFailure,
  },
  {
    id: 'smtp-auth-failed-outbound',
    title: phrase('The appliance could not log on to the next host'),
    defaultSeverity: 'error',
    event: applianceLogonFailed.name,
    explain: outboundFailure,
  },
];

/** The severity of each rule by its identifier; `off` silences it. A rule that is not named has its default. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

export type JudgedFinding = Finding & { readonly severity: Severity };

export interface Findings {
  /** In file order. */
  readonly findings: readonly JudgedFinding[];
  /** How many there are in all: more than `findings` holds where they were limited. */
  readonly total: number;
}

/**
 * What the rules find in a log.
 * @param limit how many to give at most: of each rule some, spread over the file, so that no rule hides another and
 *   no part of the file looks clean
 * @param cutTo how many to give where there are more than that
 */
export function* findingsIn(
  log: Log,
  severities: Severities = {},
  limit = Infinity,
  cutTo = limit,
): Task<Findings> {
  const { all } = yield* log.views.upToDate(FailedLogons);
  const { matches, total } = matchesAmong(all, severities, limit, cutTo);
  const connections = new Connections(log);
  // Only those that are kept are looked into: a log under attack holds tens of thousands.
  return { findings: yield* mapTask(matches, match => explained(log, match, connections)), total };
}

/** Where rules find something. */
export interface Matches {
  /** In file order. */
  readonly matches: readonly Match[];
  /** How many there are in all. */
  readonly total: number;
}

/** Where they do among failed logons, limited as `findingsIn` does it. */
export function matchesAmong(
  all: readonly FailedLogon[],
  severities: Severities,
  limit: number,
  cutTo: number,
): Matches {
  const matches = all.flatMap(logon => matchOf(logon, severities) ?? []);
  return { matches: matches.length > limit ? spread(matches, cutTo) : matches, total: matches.length };
}

/** As `findingsIn`, at once. */
export function findingsOf(log: Log, severities: Severities = {}, limit = Infinity): Findings {
  return runTask(findingsIn(log, severities, limit));
}

/** As `findingsOf`, all of them one after the other: none is kept, however many there are. */
export function* eachFinding(log: Log, severities: Severities = {}): Generator<JudgedFinding> {
  const connections = new Connections(log);
  for (const match of matchesIn(log, severities)) yield explained(log, match, connections);
}

/** What a rule has something to say of. */
export interface Match {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly entry: number;
}

function matchOf({ entry, event }: FailedLogon, severities: Severities): Match | undefined {
  const rule = RULES.find(each => each.event === event.name);
  const severity = rule && (severities[rule.id] ?? rule.defaultSeverity);
  return rule && severity && severity !== 'off' ? { rule, severity, entry } : undefined;
}

function* matchesIn(log: Log, severities: Severities): Generator<Match> {
  const { authentications } = log.index;
  for (let row = 0; row < authentications.count; row++) {
    const event = authentications.eventAt(row);
    if (event?.authentication !== 'failed') continue;
    const match = matchOf({ entry: authentications.entryAt(row), event }, severities);
    if (match) yield match;
  }
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
