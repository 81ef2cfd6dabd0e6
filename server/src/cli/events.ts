import type { Entry } from '../log/entry';
import { EntryPrinter } from './entryJson';
import { Output } from './output';
import { eachEntry } from './readLog';

/** `esa-log events FILE`: every entry of a log as a JSON object on a line of its own, as soon as it ends. */
export async function events(file: string): Promise<void> {
  const output = new Output();
  const printer = new EntryPrinter();
  const taker = {
    entry(entry: Entry) {
      printer.print(entry, output.bytes);
      output.pass();
    },
  };
  await eachEntry(file, taker, () => output.flush());
}
