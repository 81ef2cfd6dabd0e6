import type { Log } from '../log';
import type { Task } from '../task';
import { RuleGroups } from './groupRules';
import { RuleEntries } from './ruleEntries';

/** How many findings of a log are not told since its settings ignore them: failures that belong to none count each. */
export function* ignoredCount(log: Log): Task<number> {
  if (log.rules.ignore.length === 0) return 0;
  const { ignored: single } = yield* log.views.upToDate(RuleEntries);
  const groups = yield* log.views.upToDate(RuleGroups);
  const together = new Set([...groups.all, ...groups.ignored].flatMap(({ entries }) => entries));
  return groups.ignored.length + single.filter(entry => !together.has(entry)).length;
}
