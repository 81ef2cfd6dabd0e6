import { RuleGroups } from '../../log/findings/groupRules';
import { RuleEntries } from '../../log/findings/ruleEntries';
import type { Log, LogEntry } from '../../log/log';
import { phrase, type Phrase } from '../../log/phrase';
import { runTask } from '../../log/task';

/**
 * What would be found of a logon, by itself or together with others, were it not ignored by the settings.
 * @param isTold whether something is told of it, together with others
 */
export function ignoredLines(log: Log, { number }: LogEntry, isTold: boolean): Phrase[] {
  if (log.rules.ignore.length === 0) return [];
  const groups = runTask(log.views.upToDate(RuleGroups)).ignoredAt(number);
  if (groups.length > 0)
    return groups.map(({ explain }) =>
      phrase('Ignored by the settings: {finding}', { finding: explain().message }),
    );
  const isIgnored = !isTold && runTask(log.views.upToDate(RuleEntries)).isIgnored(number);
  return isIgnored ? [phrase('Ignored by the settings.')] : [];
}
