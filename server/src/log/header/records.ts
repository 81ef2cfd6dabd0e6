import { skipBlanks } from '../characters';
import type { Framing, ReadInner } from './form';
import type { Header, Writing } from './header';
import { isoStamp } from './isoStamp';
import { namedMonthStamp } from './namedMonthStamp';
import type { LogTime } from '../time';
import { columnIn, unwritten } from './writing';

/** Lines that are records of an export, one of whose fields holds the line of the log. */

/** A field: where its value stands in the line, and how it is written. */
interface Field {
  readonly name?: string;
  readonly start: number;
  readonly end: number;
  readonly writing: Writing | undefined;
}

/** A record has few fields before the one that counts; a line of more is none. */
const MOST_FIELDS = 64;
/** What is longer than any header cannot hold one before its text, and what is shorter than a level holds none. */
const SHORTEST = 8;

/** The header in a field, as one of the whole line. */
function headerIn(line: string, field: Field, inner: ReadInner, depth: number): Header | undefined {
  const { start, end, writing } = field;
  if (end - start < SHORTEST) return undefined;
  const value = writing ? unwritten(line, start, end, writing) : undefined;
  const text = value?.text ?? line.slice(start, end);
  const header = inner(text, skipBlanks(text, 0), depth + 1);
  if (!header || header.writing !== undefined || header.textEnd !== undefined) return undefined;
  const column = (offset: number) => (value ? columnIn(value, offset, end) : start + offset);
  // Nothing of the envelope may be taken for the words of the entry.
  return {
    ...header,
    textStart: column(header.textStart),
    textEnd: end,
    ...(writing && { writing }),
    parts: header.parts.map(part => ({ ...part, start: column(part.start), end: column(part.end) })),
  };
}

/** The first field with a header that tells the time, else the first with any. */
function bestOf(line: string, fields: readonly Field[], inner: ReadInner, depth: number): Header | undefined {
  let bare: Header | undefined;
  for (const field of fields) {
    const header = headerIn(line, field, inner, depth);
    if (header?.sureness === 'stamped') return header;
    bare ??= header;
  }
  return bare;
}

const NAME_OF_HOST = /^(?:host|hostname|host\.name|source_host|computer)$/i;

/** What the other fields of a record tell: the time and the host, where the line itself does not. */
function completed(line: string, header: Header, fields: readonly Field[]): Header {
  if (header.time && header.host !== undefined) return header;
  let { time, host } = header;
  for (const { name, start, end } of fields) {
    const value = line.slice(start, end);
    time ??= wholeStamp(value);
    if (name !== undefined && NAME_OF_HOST.test(name) && /^[^\s:]\S{0,254}$/.test(value)) host ??= value;
  }
  return {
    ...header,
    sureness: time ? 'stamped' : header.sureness,
    ...(time && { time }),
    ...(host !== undefined && { host }),
  };
}

function wholeStamp(value: string): LogTime | undefined {
  if (value.length > 40) return undefined;
  const stamp = isoStamp(value, 0) ?? namedMonthStamp(value, 0);
  return stamp?.end === value.length ? stamp.time : undefined;
}

const QUOTED_FIELD = /[ \t]*"((?:[^"]|"")*)"[ \t]*(?:([,;\t])|$)/y;
const PLAIN_FIELD = /([^",;\t]*)(?:([,;\t])|$)/y;

export const csv: Framing = {
  name: 'Field of a table',
  about:
    'An export with commas, semicolons or tabs between its fields; a field in quotes has its own quotes doubled.',
  examples: [
    '"2026-06-22T11:43:50.000+0200","Mon Jun 22 11:43:50 2026 Info: ICID 450 close","mx1.example.com"',
    '2026-06-22T11:43:50.000+0200,Mon Jun 22 11:43:50 2026 Info: ICID 450 close,mx1.example.com',
    '7;"Mon Jun 22 11:43:50 2026 Info: ICID 450 close";',
  ],
  read(line, at, inner, depth) {
    const fields = tableFields(line, at);
    return fields && bestOf(line, fields, inner, depth);
  },
};

/** The fields of a line, if it is one of a table with one kind of separator. */
function tableFields(line: string, at: number): Field[] | undefined {
  const fields: Field[] = [];
  let separator: string | undefined;
  for (let from = at; from <= line.length && fields.length < MOST_FIELDS;) {
    const field = nextField(line, from);
    if (!field) return undefined;
    const { start, end, behind, writing } = field;
    if (behind !== undefined && separator !== undefined && behind !== separator) return undefined;
    separator ??= behind;
    fields.push({ start, end, writing });
    if (behind === undefined) break;
    from = field.next;
  }
  return separator === undefined ? undefined : fields;
}

function nextField(line: string, from: number) {
  QUOTED_FIELD.lastIndex = from;
  const quoted = QUOTED_FIELD.exec(line);
  if (quoted) {
    const start = line.indexOf('"', from) + 1;
    const value = quoted[1] ?? '';
    const writing: Writing | undefined = value.includes('""') ? 'csv' : undefined;
    return { start, end: start + value.length, behind: quoted[2], next: QUOTED_FIELD.lastIndex, writing };
  }
  PLAIN_FIELD.lastIndex = from;
  const plain = PLAIN_FIELD.exec(line);
  if (!plain) return undefined;
  return {
    start: from,
    end: from + (plain[1] ?? '').length,
    behind: plain[2],
    next: PLAIN_FIELD.lastIndex,
    writing: undefined,
  };
}

export const tabbed: Framing = {
  name: 'Behind tabs',
  about: 'A collector that puts its own fields before the line, with tabs between: date, priority, address.',
  examples: [
    '06-26-2026 10:42:23\tMail.Info\t192.0.2.4\tJun 26 10:42:23 mx1 mail_logs: Info: ICID 450 close',
  ],
  read(line, at, inner, depth) {
    let fields = 0;
    for (
      let tab = line.indexOf('\t', at);
      tab !== -1 && fields < MOST_FIELDS;
      tab = line.indexOf('\t', tab + 1)
    ) {
      const header = inner(line, skipBlanks(line, tab + 1), depth + 1);
      // What only has a level may be the text of a line.
      if (header?.sureness === 'stamped') return header;
      fields++;
    }
    return undefined;
  },
};

const JSON_STRING = /"((?:[^"\\]|\\.)*)"/y;

export const json: Framing = {
  name: 'String of a JSON object',
  about:
    'A JSON object on a line, one of whose strings holds the line of the log, under whatever name and however deep. Where that line has no stamp or host, those of the record count.',
  examples: [
    '{"@timestamp": "2026-06-26T10:42:23.000Z", "event": {"original": "<166>Jun 26 10:42:23 mx1 mail_logs: Info: ICID 450 close"}}',
    '{"_raw":"Mon Jun 22 11:43:50 2026 Info: ICID 450 close"}',
    '{"SysLogTimeStamp": "Jun 26 10:42:22", "Hostname": "mx1.example.com", "Message": "Info: ICID 450 close"}',
  ],
  read(line, at, inner, depth) {
    if (line[at] !== '{') return undefined;
    const fields = jsonStrings(line, at);
    const header = bestOf(line, fields, inner, depth);
    return header && completed(line, header, fields);
  },
};

/** The strings of a JSON object that are values, with their names. */
function jsonStrings(line: string, at: number): Field[] {
  const fields: Field[] = [];
  let name: string | undefined;
  for (let quote = line.indexOf('"', at); quote !== -1 && fields.length < MOST_FIELDS;) {
    JSON_STRING.lastIndex = quote;
    const string = JSON_STRING.exec(line);
    if (!string) break;
    const value = string[1] ?? '';
    const end = JSON_STRING.lastIndex;
    if (line[skipBlanks(line, end)] === ':') name = value;
    else {
      const writing: Writing | undefined = value.includes('\\') ? 'json' : undefined;
      fields.push({ start: quote + 1, end: end - 1, writing, ...(name !== undefined && { name }) });
      name = undefined;
    }
    quote = line.indexOf('"', end);
  }
  return fields;
}
