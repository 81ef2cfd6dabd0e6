import type { Log, LogEntry } from '../log';
import { phrase, type Phrase } from '../phrase';
import { mapped, wholly, type Pieces } from '../pieces';
import { Connections, type Connection } from '../questions/connection';
import { SEVERITIES, type Finding, type Severity } from './finding';
import { inboundFailure } from './inboundFailure';
import { outboundFailure } from './outboundFailure';

/** A rule that makes findings of single entries. */
export interface Rule {
  /** Also the name of its page in docs/rules, and the code of its diagnostics. */
  readonly id: string;
  readonly title: Phrase;
  readonly defaultSeverity: Severity;
  /** Name of the event whose entries it looks at. */
  readonly event: string;
  /** @param connection that the entry belongs to; undefined under ICID 0 */
  explain(log: Log, entry: LogEntry, connection: Connection | undefined): Omit<Finding, 'rule'>;
}

/** Every rule, in one place: diagnostics, `esa-log check` and the settings are made from it. */
export const RULES: readonly Rule[] = [
  {
    id: 'smtp-auth-failed-inbound',
    title: phrase('A client could not log on to the appliance'),
    defaultSeverity: 'warning',
    event: 'injection.auth-failed',
    explain: inboundFailure,
  },
  {
    id: 'smtp-auth-failed-outbound',
    title: phrase('The appliance could not log on to the next host'),
    defaultSeverity: 'error',
    event: 'delivery.auth-failed',
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
 * @param limit how many to give at most: the worst by severity, among equals the first in the file
 */
export function* findingsIn(log: Log, severities: Severities = {}, limit = Infinity): Pieces<Findings> {
  const matches = yield* mapped(matchesIn(log, severities), match => match);
  const kept = matches.length > limit ? worst(matches, limit) : matches;
  // Only those that are kept are looked into: a log under attack holds tens of thousands.
  return { findings: yield* mapped(explained(log, kept), finding => finding), total: matches.length };
}

/** As `findingsIn`, at once. */
export function findingsOf(log: Log, severities: Severities = {}, limit = Infinity): Findings {
  return wholly(findingsIn(log, severities, limit));
}

/** As `findingsOf`, all of them one after the other: none is kept, however many there are. */
export function eachFinding(log: Log, severities: Severities = {}): Iterable<JudgedFinding> {
  return explained(log, matchesIn(log, severities));
}

/** What a rule has something to say of. */
interface Match {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly entry: number;
}

function* matchesIn(log: Log, severities: Severities): Generator<Match> {
  for (const entry of log.index.authentications()) {
    if (log.index.authenticationOf(entry) !== 'failed') continue;
    const rule = RULES.find(r => r.event === log.eventOf(entry)?.name);
    const severity = rule && (severities[rule.id] ?? rule.defaultSeverity);
    if (rule && severity && severity !== 'off') yield { rule, severity, entry };
  }
}

function* explained(log: Log, matches: Iterable<Match>): Generator<JudgedFinding> {
  const connections = new Connections(log);
  for (const { rule, severity, entry } of matches) {
    yield { rule: rule.id, severity, ...rule.explain(log, log.entry(entry), connections.ofEntry(entry)) };
  }
}

function worst<T extends { severity: Severity; entry: number }>(matches: readonly T[], limit: number): T[] {
  return matches
    .toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || a.entry - b.entry)
    .slice(0, limit)
    .sort((a, b) => a.entry - b.entry);
}
