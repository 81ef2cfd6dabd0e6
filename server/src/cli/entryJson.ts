import type { Entry } from '../log/entry';
import { applianceOf } from '../log/header/appliance';
import { OTHER, readText } from '../log/events/registry';
import type { Header } from '../log/header/header';
import type { FieldValue } from '../log/shapes/fieldType';
import { isoTime } from '../log/time';
import type { Bytes } from './bytes';
import { jsonOf } from './json';

const encoder = new TextEncoder();

/** Prints the entries of one file as JSON: the keys, then the event's own fields. */
export class EntryPrinter {
  /** Seconds east of UTC, as the file has told them by now, by appliance. */
  readonly #utcOffsets = new Map<string | undefined, number>();
  /** What was last printed between the line and the event: most entries of a second share theirs. */
  #header: Header | undefined;
  #lineCount = 0;
  #utcOffset: number | undefined;
  #headJson = encoder.encode('');

  /** Writes the entry as a JSON object on a line of its own. */
  print(entry: Entry, to: Bytes): void {
    const { event, fields } = readText(entry.text);
    for (const { name, value } of fields) {
      if (name === 'offsetSeconds' && typeof value === 'number')
        this.#utcOffsets.set(applianceOf(entry.header), value);
    }
    to.ascii('{"line":');
    to.number(entry.line + 1);
    to.copy(this.#headOf(entry));
    to.key('event');
    to.jsonString(event?.name ?? OTHER);
    for (const { name, value } of fields) {
      to.key(name);
      printValue(value, to);
    }
    to.ascii('}\n');
  }

  #headOf({ header, lineCount }: Entry): Uint8Array {
    const utcOffset = this.#utcOffsets.size === 0 ? undefined : this.#utcOffsets.get(applianceOf(header));
    if (header !== this.#header || lineCount !== this.#lineCount || utcOffset !== this.#utcOffset) {
      this.#header = header;
      this.#lineCount = lineCount;
      this.#utcOffset = utcOffset;
      this.#headJson = encoder.encode(headJson(lineCount, header, utcOffset));
    }
    return this.#headJson;
  }
}

function headJson(lineCount: number, header: Header | undefined, utcOffset: number | undefined): string {
  const time = header?.time ? isoTime(header.time, utcOffset) : null;
  const { host, subscription, level } = header ?? {};
  // The keys of those that are undefined are left out.
  return `,${jsonOf({ lineCount, time, host, subscription, level }).slice(1, -1)}`;
}

function printValue(value: FieldValue, to: Bytes): void {
  if (typeof value === 'string') to.jsonString(value);
  else if (typeof value === 'number') to.number(value);
  else if (typeof value === 'boolean') to.ascii(String(value));
  else printList(value, to);
}

function printList(numbers: readonly number[], to: Bytes): void {
  to.ascii('[');
  let isFirst = true;
  for (const number of numbers) {
    if (!isFirst) to.ascii(',');
    isFirst = false;
    to.number(number);
  }
  to.ascii(']');
}
