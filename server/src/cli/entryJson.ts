import type { Entry } from '../log/entry';
import { OTHER, readText } from '../log/events/registry';
import type { Header } from '../log/header/header';
import type { FieldValue } from '../log/shapes/fieldType';
import { isoTime, type LogTime } from '../log/time';
import type { Bytes } from './bytes';
import { Clock } from './clock';
import { jsonOf } from './json';

const encoder = new TextEncoder();

/** Prints the entries of one file as JSON: the keys, then the event's own fields. */
export class EntryPrinter {
  readonly #clock = new Clock();
  /** What was last printed between the line and the event: most entries of a second share theirs. */
  #header: Header | undefined;
  #lineCount = 0;
  #revision = 0;
  #headJson = encoder.encode('');

  /** Writes the entry as a JSON object on a line of its own. */
  print(entry: Entry, to: Bytes): void {
    const { event, fields } = readText(entry.text);
    this.#clock.take(entry, fields);
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
    const { revision } = this.#clock;
    if (header !== this.#header || lineCount !== this.#lineCount || revision !== this.#revision) {
      this.#header = header;
      this.#lineCount = lineCount;
      this.#revision = revision;
      this.#headJson = encoder.encode(headJson(lineCount, header, this.#clock.timeOf(header)));
    }
    return this.#headJson;
  }
}

function headJson(lineCount: number, header: Header | undefined, at: LogTime | undefined): string {
  const time = at ? isoTime(at) : null;
  const { host, subscription, level } = header ?? {};
  // The keys of those that are undefined are left out.
  return `,${jsonOf({ lineCount, time, host, subscription, level }).slice(1, -1)}`;
}

/** Writes a value of an entry as JSON. */
export function printValue(value: FieldValue, to: Bytes): void {
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
