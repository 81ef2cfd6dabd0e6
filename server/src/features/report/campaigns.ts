import { attentionOf, type JudgedGroup } from '../../log/attention/attention';
import { groupName } from '../../log/attention/groupName';
import type { Log } from '../../log/log';
import type { Task } from '../../log/task';
import { visible } from '../../log/visible';
import type { ReportedCampaign, ReportedCampaigns } from '../../requests';
import { renderPhrase } from '../../texts/render';
import { campaignTitle } from '../connections/campaignTitle';
import type { FeatureContext } from '../context';
import { SpanGatherer } from './clockScale';
import { rowsOf, type Counted } from './logons';

/** Campaigns that are told; the others are counted. */
const ROWS = 50;
/** Campaigns that are looked at in a few milliseconds. */
const STEP_SIZE = 50;

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
  const attention = yield* attentionOf(log, context.severities);
  const found: JudgedGroup[] = [];
  for (const [place, group] of attention.groups.entries()) {
    if (isAnyOf(rowsOf(log, group), isCounted)) found.push(group);
    if (place % STEP_SIZE === STEP_SIZE - 1) yield;
  }
  const rows: ReportedCampaign[] = [];
  for (const group of found.slice(0, ROWS)) {
    rows.push(rowOf(log, group, counted, context));
    yield;
  }
  return { rows, left: found.length - rows.length };
}

function rowOf(
  log: Log,
  group: JudgedGroup,
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
  const title = campaignTitle(log, group);
  return {
    name: groupName(log, group),
    rule: group.rule.id,
    line: log.index.lineOf(group.entry),
    severity: group.severity,
    title: renderPhrase(title, language, visible),
    words: renderPhrase(group.explain().message, language, visible),
    count,
    ...(span && { span }),
  };
}

function isAnyOf(rows: Iterable<number>, isCounted: (row: number) => boolean): boolean {
  for (const row of rows) if (isCounted(row)) return true;
  return false;
}
