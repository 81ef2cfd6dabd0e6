import { SEVERITIES, type Severity } from '../../log/findings/finding';
import { RuleGroups } from '../../log/findings/groupRules';
import type { Group } from '../../log/findings/groups';
import type { Log } from '../../log/log';
import type { Task } from '../../log/task';
import { visible } from '../../log/visible';
import type { ReportedCampaign, ReportedCampaigns } from '../../requests';
import { renderPhrase } from '../../texts/render';
import type { FeatureContext } from '../context';
import { SpanGatherer } from './clockScale';
import { rowsOf, type Counted } from './logons';

/** Campaigns that are told; the others are counted. */
const ROWS = 50;
/** Campaigns that are looked at in a few milliseconds. */
const STEP_SIZE = 50;

interface Judged {
  readonly group: Group;
  readonly severity: Severity;
}

/**
 * The campaigns of a log, the worst first, as far as rules are not off.
 * @param isCounted whether a logon is among those of the filter, by its row in the index's authentications
 */
export function* reportedCampaigns(
  log: Log,
  counted: Counted,
  isCounted: (row: number) => boolean,
  context: FeatureContext,
): Task<ReportedCampaigns> {
  const groups = yield* log.views.upToDate(RuleGroups);
  const found: Judged[] = [];
  for (const [place, group] of groups.all.entries()) {
    const severity = context.severities[group.rule.id] ?? group.rule.defaultSeverity;
    if (severity !== 'off' && isAnyOf(rowsOf(log, group), isCounted)) found.push({ group, severity });
    if (place % STEP_SIZE === STEP_SIZE - 1) yield;
  }
  found.sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      b.group.entries.length - a.group.entries.length,
  );
  const rows: ReportedCampaign[] = [];
  for (const judged of found.slice(0, ROWS)) {
    rows.push(row(log, judged, counted, context));
    yield;
  }
  return { rows, left: found.length - rows.length };
}

function row(
  log: Log,
  { group, severity }: Judged,
  { scale }: Counted,
  { language }: FeatureContext,
): ReportedCampaign {
  const { authentications } = log.index;
  const times = new SpanGatherer();
  let count = 0;
  for (const row of rowsOf(log, group)) {
    count++;
    times.add(scale.secondsOf(authentications.clockAt(row)));
  }
  const { span } = times;
  return {
    rule: group.rule.id,
    line: log.index.lineOf(group.entry),
    severity,
    title: renderPhrase(group.rule.title, language, visible),
    words: renderPhrase(group.explain().message, language, visible),
    count,
    ...(span && { span }),
  };
}

function isAnyOf(rows: Iterable<number>, isCounted: (row: number) => boolean): boolean {
  for (const row of rows) if (isCounted(row)) return true;
  return false;
}
