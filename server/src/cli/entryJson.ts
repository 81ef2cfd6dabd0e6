import type { Entry } from '../log/entry';
import { isKey, KEYS } from '../log/events/ids';
import { OTHER, type Reading } from '../log/events/registry';
import type { FieldValue } from '../log/shapes/fieldType';
import { isoTime } from '../log/time';

/**
 * An entry as `events --format ndjson` prints it: the keys, then the event's own fields.
 * @param utcOffset seconds east of UTC of the appliance's clock, where the file has told it
 */
export function entryJson(
  entry: Entry,
  reading: Reading,
  utcOffset: number | undefined,
): Record<string, unknown> {
  const { header } = entry;
  const values = new Map<string, FieldValue>(reading.fields.map(({ name, value }) => [name, value]));
  const printed: Record<string, unknown> = {
    line: entry.line + 1,
    lineCount: entry.lineCount,
    time: header?.time ? isoTime(header.time, utcOffset) : null,
    ...(header?.host !== undefined && { host: header.host }),
    ...(header?.subscription !== undefined && { subscription: header.subscription }),
    ...(header && { level: header.level }),
    event: reading.event?.name ?? OTHER,
  };
  for (const name of KEYS) if (values.has(name)) printed[name] = values.get(name);
  for (const [name, value] of values) if (!isKey(name)) printed[name] = value;
  return printed;
}
