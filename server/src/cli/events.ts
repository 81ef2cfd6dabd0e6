import type { Entry } from '../log/entry';
import { EntryPrinter } from './entryJson';
import { formatFileName, type NamedFile } from './names';
import { writeError, Output } from './output';
import { eachEntry } from './readLog';
import { Unread, formatUnread } from './unread';

/**
 * `esa-log events FILE`: every entry of a log as a JSON object on a line of its own, as soon as it ends. What could not
 * be read is told at the end.
 */
export async function events(file: NamedFile): Promise<void> {
  const output = new Output();
  const printer = new EntryPrinter();
  const unread = new Unread();
  let entries = 0;
  const taker = {
    unread: (_line: string, number: number) => {
      unread.add(number);
    },
    entry(entry: Entry) {
      entries++;
      printer.print(entry, output.bytes);
      output.pass();
    },
  };
  try {
    const remark = await eachEntry(file, taker, () => output.flush());
    if (remark !== undefined) writeError(`${formatFileName(file)}: ${remark}`);
  } finally {
    // Also where it was not read to its end.
    await output.flush();
    // Of a file without entries it is said along with that.
    if (unread.lines > 0 && entries > 0) writeError(`${formatFileName(file)}: ${formatUnread(unread)}`);
  }
}
