import type { Log } from '../log';
import type { Task } from '../task';

/** Lines that belong together where they stand: 0-based, the last one included. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

const ENTRIES_PER_STEP = 500;

/**
 * Lines that can be shown as one: runs of entries of one connection without another's between, and entries of several
 * lines. In file order, a run before the entry it begins with. Where entries share a line, what ends on it ends on the
 * line before: else the beginning of what follows would be hidden with it.
 */
export function* runsOf(log: Log): Task<Lines[]> {
  const { index } = log;
  const found: Lines[] = [];
  const within: Lines[] = [];
  let connection: number | undefined;
  let first = 0;
  let last = -1;
  const end = (next = Infinity) => {
    const shown = Math.min(last, next - 1);
    if (connection !== undefined && shown > first) found.push({ first, last: shown });
    // What the run begins with is folded with it: two cannot begin in one line.
    for (const lines of within) if (connection === undefined || lines.first !== first) found.push(lines);
    within.length = 0;
  };
  for (let entry = 0; entry < index.entryCount; entry++) {
    if (entry % ENTRIES_PER_STEP === ENTRIES_PER_STEP - 1) yield;
    const own = index.chains.connectionOf(entry);
    const line = index.lineOf(entry);
    const before = within.at(-1);
    if (before && before.last >= line) {
      within.pop();
      if (line - 1 > before.first) within.push({ first: before.first, last: line - 1 });
    }
    if (own === undefined || own !== connection) {
      end(line);
      connection = own;
      first = line;
    }
    last = line + index.lineCountOf(entry) - 1;
    if (last > line) within.push({ first: line, last });
  }
  end();
  return found;
}
