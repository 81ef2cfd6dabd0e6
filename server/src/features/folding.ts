import type { FoldingRange } from 'vscode-languageserver-types';
import type { Log } from '../log/log';
import type { Task } from '../log/task';
import { Runs, runsOf, type Lines } from '../log/questions/runs';
import { ownerOf, shownEntries } from './story/shownEntries';
import type { StoryPage } from './story/storyPage';

/**
 * What can be folded: entries of several lines, and runs of lines of one connection.
 * @param limit of more than so many the longest are given: they hide most
 * @param page the document that is asked, where it is not the log
 */
export function* foldingRanges(log: Log, limit: number, page?: StoryPage): Task<FoldingRange[]> {
  const runs = page ? yield* runsOn(log, page) : yield* runsOf(log);
  if (runs.length > limit) {
    runs.sort((a, b) => b.last - b.first - (a.last - a.first) || a.first - b.first);
    runs.length = limit;
    runs.sort((a, b) => a.first - b.first || b.last - a.last);
  }
  return runs.map(({ first, last }) => ({ startLine: first, endLine: last }));
}

/** The same of a document that shows lines of a log; of lines that name no connection, by their message. */
function* runsOn(log: Log, page: StoryPage): Task<Lines[]> {
  const { index } = log;
  const runs = new Runs();
  let next = 0;
  for (const { entry, line } of yield* shownEntries(log, page)) {
    // Where lines of ours stand between, or of the log that has changed.
    if (line > next) runs.part(next);
    const lineCount = index.lineCountOf(entry);
    runs.add(ownerOf(log, entry)?.id, line, lineCount);
    next = Math.max(next, line + lineCount);
  }
  return runs.end();
}
