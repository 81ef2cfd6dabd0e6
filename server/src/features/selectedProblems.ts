import { RuleGroups } from '../log/findings/groupRules';
import { matchesAmong, type Found } from '../log/findings/matches';
import { RuleEntries } from '../log/findings/ruleEntries';
import { worstMatches, type WorstMatches } from '../log/findings/worst';
import type { Log } from '../log/log';
import type { Task } from '../log/task';
import type { FeatureContext } from './context';
import { ShownProblems } from './shownProblems';

/** VS Code keeps 1,000 diagnostics of a file and drops the rest without saying which: one place is for our notice. */
export const MAX_DIAGNOSTICS = 1000;
const LIMITS = { limit: MAX_DIAGNOSTICS, cutTo: MAX_DIAGNOSTICS - 1 };

/** VS Code draws the first 500 diagnostics of a file in its lines, in the order in which they were given. */
const MOST_DRAWN = 500;

/** What is to be shown as problems of a log, and where it has been shown. */
export interface SelectedProblems {
  readonly found: Found;
  readonly problems: ShownProblems;
  readonly selected: WorstMatches;
}

/**
 * Which problems of a log are shown: to a client that marks lines by itself the worst, each told once; to any other
 * each failed line, spread over the log where there are too many.
 */
export function* selectProblems(log: Log, uri: string, context: FeatureContext): Task<SelectedProblems> {
  const { all: entries } = yield* log.views.upToDate(RuleEntries);
  const { all: groups, ignored } = yield* log.views.upToDate(RuleGroups);
  const found = { entries, groups, ignored };
  const problems = yield* log.views.upToDate(ShownProblems);
  problems.begin(uri, context);
  const { severities, marksLines } = context;
  const selected = problems.select(found, () =>
    marksLines
      ? worstMatches(found, severities, LIMITS)
      : { ...matchesAmong(found, severities, { ...LIMITS, tellsEach: true }), leftOut: [] },
  );
  return { found, problems, selected };
}

/** The entries at which the editor draws a problem. */
export const drawnEntries = ({ selected }: SelectedProblems): ReadonlySet<number> =>
  new Set(selected.matches.slice(0, MOST_DRAWN).map(({ entry }) => entry));
