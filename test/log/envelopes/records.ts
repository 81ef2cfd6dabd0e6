// Exports: each line of the log is a field of a record.
import fc from 'fast-check';
import { windowsText, type WindowsStyle, type Written } from './forms';
import { clockOf } from './log';
import { joined } from './saying';
import type { Origin } from './sample';

/** Something put around each line of a log. */
export interface Envelope {
  readonly name: string;
  /** Lines that stand before all others. */
  readonly before?: readonly string[];
  readonly around: (line: Written, number: number) => Written;
}

/** What a record tells besides its line counts where the line itself tells nothing, and may where it has no year. */
function completed({ times, hosts }: Origin, seconds: number, host: string | undefined): Origin {
  const { year } = clockOf(seconds);
  const isUntold = times === 'any' || times.includes(undefined);
  return {
    times: isUntold
      ? 'any'
      : times.flatMap(time => (time ? [time, { ...time, year: time.year ?? year }] : [])),
    hosts: hosts === 'any' || !hosts.includes(undefined) ? hosts : [...hosts, host],
  };
}

/** A line as one field among others, which have no words of the log. */
function field(line: Written, text: string, origin: Origin): Written {
  return { ...line, pieces: [text], origin, headerLength: Infinity };
}

const RECORD_HOST = 'mx1.example.com';
const epoch = (seconds: number) => `${seconds}.000`;
const isoTime = (seconds: number) => new Date(seconds * 1000).toISOString();

interface CsvStyle {
  readonly separator: string;
  readonly quoting: 'all' | 'needed';
  readonly headerRow: boolean;
  readonly time: 'iso' | 'splunk' | 'epoch' | 'none';
  readonly behind: readonly string[];
  readonly position: boolean;
}

const csvStyles: fc.Arbitrary<CsvStyle> = fc.record({
  separator: fc.constantFrom(',', ',', ';'),
  quoting: fc.constantFrom('all' as const, 'all' as const, 'needed' as const),
  headerRow: fc.boolean(),
  time: fc.constantFrom('iso' as const, 'splunk' as const, 'epoch' as const, 'none' as const),
  behind: fc.constantFrom([], [RECORD_HOST], [RECORD_HOST, 'main', 'esa:mail', '']),
  position: fc.boolean(),
});

/** A table: its fields in quotes, whose own quotes are doubled. */
export const csv: fc.Arbitrary<Envelope> = csvStyles
  // One field alone is no table, and a line with one more word at its end is not seen to be one.
  .filter(
    ({ quoting, headerRow, time, behind, position }) =>
      time !== 'none' || position || (behind.length > 0 && (quoting === 'all' || headerRow)),
  )
  .map(style => {
    const { separator, quoting, headerRow, time, behind, position } = style;
    const quoted = (value: string) =>
      quoting === 'all' || /["\n;,\t]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
    const row = (fields: readonly string[]) => fields.map(quoted).join(separator);
    const names = [
      ...(position ? ['_serial'] : []),
      ...(time === 'none' ? [] : ['_time']),
      '_raw',
      ...['host', 'index', 'sourcetype', 'tag'].slice(0, behind.length),
    ];
    return {
      name: `CSV ${JSON.stringify(style)}`,
      before: headerRow ? [row(names)] : [],
      around: (line, number) => {
        const { seconds } = line.meant;
        const stamp = {
          iso: isoTime(seconds),
          splunk: isoTime(seconds).replace('Z', '+0000'),
          epoch: epoch(seconds),
          none: '',
        }[time];
        const text = row([
          ...(position ? [String(number)] : []),
          ...(time === 'none' ? [] : [stamp]),
          joined(line.pieces),
          ...behind,
        ]);
        return field(line, text, completed(line.origin, seconds, RECORD_HOST));
      },
    };
  });

type JsonStyle = 'event.original' | 'message' | '_raw' | 'log' | 'result' | 'deep' | 'full_message';

/** Records as collectors write them; the line stands under one of many names, and beside others. */
function record(style: JsonStyle, text: string, seconds: number, number: number): object {
  const time = isoTime(seconds);
  switch (style) {
    case 'event.original':
      return { '@timestamp': time, event: { original: text, dataset: 'esa' }, log: { level: 'info' } };
    case 'message':
      return { message: text, host: RECORD_HOST, '@version': '1', tags: ['syslog', 'esa'], offset: number };
    case '_raw':
      return { preview: false, _time: time, _raw: text, host: RECORD_HOST };
    case 'log':
      return { log: `${text}\n`, stream: 'stdout', time };
    case 'result':
      return { preview: true, offset: number, result: { _time: time, _raw: text, linecount: null } };
    case 'deep':
      return { _index: 'logs', _id: 'x{"1', _source: { fields: [], data: { event: { original: text } } } };
    case 'full_message':
      return { version: '1.1', short_message: 'mail', full_message: text, level: 6, _ok: true };
  }
}

/** A JSON object a line, one of whose strings is the line of the log. */
export const json: fc.Arbitrary<Envelope> = fc
  .record({
    style: fc.constantFrom<JsonStyle[]>(
      'event.original',
      'message',
      '_raw',
      'log',
      'result',
      'deep',
      'full_message',
    ),
    spaced: fc.boolean(),
    ascii: fc.boolean(),
    slashes: fc.boolean(),
  })
  .map(({ style, spaced, ascii, slashes }) => ({
    name: `JSON ${style}${spaced ? ', spaced' : ''}${ascii ? ', ASCII' : ''}${slashes ? ', slashes escaped' : ''}`,
    around: (line, number) => {
      const { seconds } = line.meant;
      let text = spacedJson(record(style, joined(line.pieces), seconds, number), spaced);
      // As Python and PHP write it.
      if (ascii)
        text = text.replace(
          /[\u0080-\uffff]/g,
          sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
      if (slashes) text = text.replaceAll('/', '\\/');
      return field(line, text, completed(line.origin, seconds, RECORD_HOST));
    },
  }));

/** JSON with a blank behind each colon and comma that parts its values, or without. */
function spacedJson(value: unknown, spaced: boolean): string {
  if (!spaced) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(one => spacedJson(one, true)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${spacedJson(one, true)}`);
  return `{${pairs.join(', ')}}`;
}

/** A collector's own fields before the line, with tabs between. */
export const tabbed: fc.Arbitrary<Envelope> = fc
  .record({
    style: fc.constantFrom<(WindowsStyle | 'iso')[]>('m-d-y', 'm/d/y AM', 'd.m.y', 'iso'),
    fields: fc.constantFrom(['Mail.Info', '192.0.2.4'], ['192.0.2.4'], ['Local0.Notice', 'mx1.example.com']),
  })
  .map(({ style, fields }) => ({
    name: `tabs behind ${style} ${fields.join(' ')}`,
    around: line => {
      const clock = clockOf(line.meant.seconds);
      const stamp =
        style === 'iso'
          ? isoTime(line.meant.seconds).slice(0, 19).replace('T', ' ')
          : windowsText(clock, style);
      const before = `${[stamp, ...fields].join('\t')}\t`;
      const origin = completed(line.origin, line.meant.seconds, fields.at(-1));
      const headerLength = before.length + line.headerLength;
      return { ...line, pieces: [before, ...line.pieces], headerLength, origin };
    },
  }));
