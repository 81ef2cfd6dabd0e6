import type { Entry } from '../../log/entry';
import { readEntries } from '../../log/entryReader';
import { readText, type KnownEvent } from '../../log/events/registry';
import type { Log } from '../../log/log';
import type { FieldValue } from '../../log/shapes/fieldType';
import type { LogText } from '../../log/text/text';
import type { LogTime } from '../../log/time';
import { Clock, instantOf, type GivenTimes } from '../clock';
import { fingerprintOf } from './fingerprint';
import { LogonContext } from './logonContext';

/** What is exported of an entry. */
export interface Row {
  /** The same for the same entry in every run: fingerprint of the log, line, and place among entries that share it. */
  readonly id: string;
  /** What its file is called. */
  readonly file: string;
  readonly entry: Entry;
  /** Undefined for an entry of no known shape. */
  readonly event: KnownEvent | undefined;
  /** Left out where the entry has no stamp. */
  readonly time: LogTime | undefined;
  /** Milliseconds since 1970 in UTC; undefined where the log does not tell. */
  readonly instant: number | undefined;
  /** By their names: its own, and behind them, of an authentication, those of the other lines of its connection. */
  readonly values: ReadonlyMap<string, FieldValue>;
}

/**
 * The rows of a log, in file order: its text is read again for them, and none is kept.
 * @param log of the same text, with what the rules look at
 * @throws CommandError where the text is no more what the log was read from
 */
export function* rowsOf(text: LogText, log: Log, file: string, given: GivenTimes): Generator<Row> {
  const clock = new Clock(given);
  const context = new LogonContext(log);
  const fingerprint = fingerprintOf(text);
  let line = -1;
  let place = 0;
  for (const entry of readEntries(text)) {
    place = entry.line === line ? place + 1 : 0;
    line = entry.line;
    const { event, fields } = readText(entry.text);
    clock.take(entry, fields);
    const time = clock.timeOf(entry.header);
    const values = new Map<string, FieldValue>();
    for (const { name, value } of fields) values.set(name, value);
    for (const { name, value } of context.of(entry, event, fields))
      if (!values.has(name)) values.set(name, value);
    const id = `${fingerprint}-${line + 1}${place === 0 ? '' : `-${place + 1}`}`;
    yield { id, file, entry, event, time, instant: instantOf(time), values };
  }
}
