import { setImmediate } from 'node:timers/promises';
import { LogReader } from '../../log/reader';
import type { GivenTimes } from '../clock';
import type { NamedFile } from '../names';
import { assertRead, openText } from '../openText';
import { assertIsLog } from '../readLog';
import { exitWith, TROUBLE } from '../status';
import { formatUnread, Unread } from '../unread';
import { rowsOf, type Row } from './row';

/** Lines that are read in a few milliseconds. */
const LINES_PER_STEP = 20_000;
/** Rows behind which signals are heard, and whoever takes the rows may have them waited for. */
const ROWS_PER_STEP = 1000;

/** Who takes the rows of a file, and what is to be said of it. */
export interface RowTaker {
  tell(what: string): void;
  row(row: Row): void;
  /** Is awaited every so often. */
  settle(): Promise<void>;
}

/**
 * Reads the rows of a log. It is read twice: for its connections, of which something is kept, and then for its rows.
 * @throws what kept the file from being read to its end; the rows before that have been taken
 */
export async function readRows(file: NamedFile, times: GivenTimes, taker: RowTaker): Promise<void> {
  const opened = await openText(file);
  const { text } = opened;
  try {
    const reader = new LogReader(text, 'connections');
    while (reader.readStep(LINES_PER_STEP)) await setImmediate();
    const { log } = reader;
    const unread = new Unread();
    for (const line of log.index.unreadLines()) unread.add(line);
    if (reader.entryCount === 0) assertRead(opened);
    const remark = assertIsLog(text, reader.entryCount, unread);
    if (remark !== undefined) taker.tell(remark);
    if (unread.lines > 0) taker.tell(formatUnread(unread));
    // Else a script would take it for a log in which nothing happened.
    if (unread.lines > 0 && log.index.entriesRead === 0) exitWith(TROUBLE);
    let rows = 0;
    for (const row of rowsOf(text, log, file.name, times)) {
      taker.row(row);
      if (++rows % ROWS_PER_STEP !== 0) continue;
      await taker.settle();
      await setImmediate();
    }
    assertRead(opened);
  } finally {
    opened.close();
  }
}
