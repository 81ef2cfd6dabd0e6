import type { Range } from 'vscode-languageserver-types';
import { rangeOf } from '../log/entry';
import { ruleOf } from '../log/findings/entryRules';
import { RuleGroups } from '../log/findings/groupRules';
import { markedEntries } from '../log/findings/marked';
import { RuleEntries } from '../log/findings/ruleEntries';
import type { Log } from '../log/log';
import type { Task } from '../log/task';
import type { TextRange } from '../log/text/text';
import type { View } from '../log/views/view';
import type { Mark, MarkedLines, MarkSeverity } from '../requests';
import type { FeatureContext } from './context';
import { drawnEntries, selectProblems } from './selectedProblems';

/** Entries that are read, and lines that are looked up, in a few milliseconds. */
const READ_AT_ONCE = 100;
const LOOKED_UP_AT_ONCE = 10_000;

/** What is to be marked in the lines of some ranges, beside the problems that the editor draws. */
export function* marks(
  log: Log,
  uri: string,
  ranges: readonly Range[],
  context: FeatureContext,
): Task<Mark[]> {
  const chosen = yield* selectProblems(log, uri, context);
  const { index } = log;
  const drawn = drawnEntries(chosen);
  const shown: Mark[] = [];
  let next = 0;
  for (const { start, end } of ranges) {
    const from = Math.max(next, index.firstEntryFrom(start.line));
    // One that is wrapped may begin above the end, and go on below.
    next = Math.max(from, index.firstEntryFrom(end.line + 1));
    while (next < index.entryCount && index.lineOf(next) <= end.line) next++;
    for (const { entry, severity } of markedEntries(chosen.found, context.severities, from, next)) {
      if (drawn.has(entry)) continue;
      shown.push({ range: rangeOfMark(log, entry, chosen.found.groups), severity });
      if (shown.length % READ_AT_ONCE === 0) yield;
    }
  }
  return shown;
}

/** The words of an entry that tell what is found in it. */
function rangeOfMark(log: Log, number: number, groups: RuleGroups['all']): TextRange {
  const entry = log.entry(number);
  const rule = entry.event && ruleOf(entry.event.name);
  if (rule) return rule.rangeOf(entry);
  const told = groups.find(group => group.entry === number);
  return told?.explain().range ?? rangeOf(entry.entry, 0, entry.entry.text.length);
}

/** All lines in which rules find something, as runs of lines that are less than a row apart. */
export function* markedLines(log: Log, rows: number, context: FeatureContext): Task<MarkedLines> {
  const { all: entries } = yield* log.views.upToDate(RuleEntries);
  const { all: groups, ignored } = yield* log.views.upToDate(RuleGroups);
  const known = yield* log.views.upToDate(KnownLines);
  const apart = Math.max(1, Math.ceil(log.lineCount / Math.max(1, rows)));
  const madeOf = { entryCount: entries.length, groups, ignored, context, apart };
  const before = known.of(madeOf);
  if (before) return before;
  const { index } = log;
  const lines: Record<MarkSeverity, number[]> = { error: [], warning: [], information: [], hint: [] };
  const marked = markedEntries({ entries, groups, ignored }, context.severities, 0, index.entryCount);
  for (const [place, { entry, severity }] of marked.entries()) {
    if (place % LOOKED_UP_AT_ONCE === LOOKED_UP_AT_ONCE - 1) yield;
    const first = index.lineOf(entry);
    add(lines[severity], first, first + index.lineCountOf(entry) - 1, apart);
  }
  known.keep(madeOf, lines, marked.at(-1)?.entry);
  return lines;
}

/** What marked lines are made of. */
interface Marked {
  readonly entryCount: number;
  readonly groups: RuleGroups['all'];
  readonly ignored: RuleGroups['ignored'];
  readonly context: FeatureContext;
  readonly apart: number;
}

/** The lines that were marked last: they are asked for with every line that is appended, and few of these are marked. */
export class KnownLines implements View {
  #lines: MarkedLines | undefined;
  #marked: Marked | undefined;
  #lastEntry = -1;

  truncate(entry: number): void {
    if (entry <= this.#lastEntry) this.#lines = undefined;
  }

  *extend(): Task {
    // What came of the log since then shows in what they are made of.
  }

  /** @returns undefined where they are to be made anew */
  of(marked: Marked): MarkedLines | undefined {
    const before = this.#marked;
    const isSame =
      before && (Object.keys(marked) as (keyof Marked)[]).every(part => before[part] === marked[part]);
    return isSame ? this.#lines : undefined;
  }

  /** @param lastEntry the last one of which a line is marked */
  keep(marked: Marked, lines: MarkedLines, lastEntry = -1): void {
    this.#marked = marked;
    this.#lines = lines;
    this.#lastEntry = lastEntry;
  }
}

/** @param apart lines that are no further from the run before it belong to that */
function add(runs: number[], first: number, last: number, apart: number): void {
  const before = runs.at(-1);
  if (before !== undefined && first - before <= apart) runs[runs.length - 1] = Math.max(before, last);
  else runs.push(first, last);
}
