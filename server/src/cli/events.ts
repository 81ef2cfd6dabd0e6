import { hostOf } from '../log/entry';
import { readEntries } from '../log/entryReader';
import { isKnownShape, readText } from '../log/events/registry';
import { entryJson } from './entryJson';
import { Output } from './output';
import { assertIsLog, readLogText } from './readLog';

/** `esa-log events FILE`: every entry of a log as a JSON object on a line of its own. */
export async function events(file: string): Promise<void> {
  const text = await readLogText(file);
  const output = new Output();
  const utcOffsets = new Map<string | undefined, number>();
  let count = 0;
  for (const entry of readEntries(text, isKnownShape)) {
    const reading = readText(entry.text);
    const host = hostOf(entry);
    const offset = reading.fields.find(field => field.name === 'offsetSeconds')?.value;
    if (typeof offset === 'number') utcOffsets.set(host, offset);
    await output.line(JSON.stringify(entryJson(entry, reading, utcOffsets.get(host))));
    count++;
  }
  await output.flush();
  assertIsLog(text, count);
}
