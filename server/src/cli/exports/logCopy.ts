import { passageLines } from '../../log/anonymize/passageLines';
import { StandIns } from '../../log/anonymize/standIns';
import { reasonFor } from '../compressed';
import { formatFileName, type NamedFile } from '../names';
import { writeError, type Output } from '../output';
import { eachEntry } from '../readLog';
import { exitWith, TROUBLE } from '../status';
import { formatUnread, Unread } from '../unread';
import { OutputError } from './outputFile';

/**
 * Copies logs, one behind the other, with stand-ins for their values: line by line and with the line ends that they
 * have, in UTF-8. Little of them is kept. A file that cannot be read is told of, and does not keep the others from being
 * read.
 * @param key the same value has the same stand-in in all of them, and in other copies under this key
 */
export async function copyLogs(files: readonly NamedFile[], key: Uint8Array, output: Output): Promise<void> {
  const standIns = new StandIns(key);
  // What the last line ends in: else it would be one with the first of the next file.
  let lastEnd = '\n';
  for (const file of files) {
    const unread = new Unread();
    const tell = (what: string) => {
      writeError(`${formatFileName(file)}: ${what}`);
    };
    if (lastEnd === '') output.bytes.text('\n');
    try {
      const remark = await eachEntry(
        file,
        {
          passage(lines, from, next, entries) {
            let number = from;
            for (const line of passageLines(lines, from, next, entries, standIns)) {
              lastEnd = lines.endOf(number++);
              output.bytes.text(line + lastEnd);
              output.pass();
            }
          },
          unread(_line, number) {
            unread.add(number);
          },
        },
        () => output.flush(),
      );
      if (remark !== undefined) tell(remark);
      if (unread.lines > 0) tell(formatUnread(unread));
    } catch (error) {
      if (error instanceof OutputError) throw error;
      exitWith(TROUBLE);
      tell(reasonFor(error, 'export --format log --anonymize', file));
    }
  }
  await output.flush();
}
