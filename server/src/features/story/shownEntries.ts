import type { Chain } from '../../log/index/chains';
import type { Log } from '../../log/log';
import type { Task } from '../../log/task';
import type { StoryPage } from './storyPage';

/** An entry of a log, and the 0-based line of a document on which it begins there. */
export interface ShownEntry {
  readonly entry: number;
  readonly line: number;
}

/** Lines of a document that are looked at in a few milliseconds. */
const STEP_SIZE = 1000;

/** The entries that a document shows, as far as the log still says what it does, in the order of its lines. */
export function* shownEntries(log: Log, page: StoryPage): Task<ShownEntry[]> {
  const { index } = log;
  const found: ShownEntry[] = [];
  for (const [line, { logLine, beginsEntry }] of page.lines.entries()) {
    if (line % STEP_SIZE === STEP_SIZE - 1) yield;
    if (logLine === undefined || beginsEntry !== true || !page.agreesWith(log, line)) continue;
    for (const entry of index.entriesAtLine(logLine))
      if (index.lineOf(entry) === logLine) found.push({ entry, line });
  }
  return found;
}

/** What an entry is shown under in a story: its connection, else its message. */
export function ownerOf(log: Log, entry: number): Chain | undefined {
  const own = log.index.chains.ofEntry(entry);
  return own.find(({ kind }) => kind !== 'MID') ?? own[0];
}
