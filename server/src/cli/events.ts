import { hostOf, type Entry } from '../log/entry';
import { readText } from '../log/events/registry';
import { entryJson } from './entryJson';
import { Output } from './output';
import { eachEntry } from './readLog';

/** `esa-log events FILE`: every entry of a log as a JSON object on a line of its own, as soon as it ends. */
export async function events(file: string): Promise<void> {
  const output = new Output();
  const utcOffsets = new Map<string | undefined, number>();
  const print = (entry: Entry) => {
    const reading = readText(entry.text);
    const host = hostOf(entry);
    const offset = reading.fields.find(field => field.name === 'offsetSeconds')?.value;
    if (typeof offset === 'number') utcOffsets.set(host, offset);
    output.line(JSON.stringify(entryJson(entry, reading, utcOffsets.get(host))));
  };
  await eachEntry(file, print, () => output.flush());
}
