import type { FoldingRange } from 'vscode-languageserver-types';
import type { Log } from '../log/log';
import type { Task } from '../log/task';
import { runsOf } from '../log/questions/runs';

/**
 * What can be folded: entries of several lines, and runs of lines of one connection.
 * @param limit of more than so many the longest are given: they hide most
 */
export function* foldingRanges(log: Log, limit: number): Task<FoldingRange[]> {
  const runs = yield* runsOf(log);
  if (runs.length > limit) {
    runs.sort((a, b) => b.last - b.first - (a.last - a.first) || a.first - b.first);
    runs.length = limit;
    runs.sort((a, b) => a.first - b.first || b.last - a.last);
  }
  return runs.map(({ first, last }) => ({ startLine: first, endLine: last }));
}
