import { CODE, skipBlanks } from '../characters';
import { MAX_DEPTH, type Framing } from './form';
import { ownFrameEnd } from './frames';
import type { Encoding, Frame, Header } from './header';
import { bestOf, completed, MAX_FIELDS, NAME_OF_HOST, rowHeader, withOtherEnds, type Field } from './records';

const QUOTED_FIELD = /[ \t]*"((?:[^"]|"")*)"[ \t]*(?:([,;\t])|$)/y;
const SEPARATOR = /[,;\t]/;

export const csv: Framing = {
  name: 'Field of a table',
  about:
    'An export with commas, semicolons or tabs between its fields; a field in quotes has its own quotes doubled. Where the line has no stamp or host, those of the record count: the host where the first line gives its column that name.',
  examples: [
    '"2026-06-22T11:43:50.000+0200","Mon Jun 22 11:43:50 2026 Info: ICID 450 close","mx1.example.com"',
    '2026-06-22T11:43:50.000+0200,Mon Jun 22 11:43:50 2026 Info: ICID 450 close,mx1.example.com',
    '7;"Mon Jun 22 11:43:50 2026 Info: ICID 450 close";',
  ],
  read(line, at, inner, depth) {
    const { fields } = tableAt(line, at) ?? {};
    const header = fields && bestOf(line, fields, inner, depth);
    if (!header) return undefined;
    return isInQuotes(line, fields[ownPlace(header, fields)])
      ? rowHeader(
          line,
          fields.filter(field => isInQuotes(line, field)),
          inner,
          depth,
          fields,
        )
      : withOtherEnds(completed(line, header, fields), fields);
  },
};

/** A line of a table: its fields, and the sign that parts them. */
interface Row {
  readonly separator: string;
  readonly fields: readonly Field[];
}

/**
 * The fields of a line, if it is one of a table with one kind of separator.
 * @param separator that of the table where it is known, else the first one that the line has
 */
function tableAt(line: string, at: number, separator?: string): Row | undefined {
  const fields: Field[] = [];
  const isKnown = separator !== undefined;
  for (let from = at; from <= line.length && fields.length < MAX_FIELDS;) {
    const field = nextField(line, from, separator);
    if (!field) return undefined;
    const { start, end, behind, writing } = field;
    separator ??= behind;
    fields.push({ start, end, writing });
    // Where nothing says that it is a table, quotes in a field are more likely those of something else.
    if (!isKnown && !isInQuotes(line, field) && line.slice(start, end).includes('"')) return undefined;
    if (behind === undefined) break;
    from = field.next;
  }
  return separator === undefined ? undefined : { separator, fields };
}

/** Whether a text is several fields, each of them whole. */
export const isRow = (text: string): boolean => tableAt(text, 0) !== undefined;

/** The place of the field that the text of a header begins in. */
const ownPlace = (header: Header, fields: readonly Field[]): number =>
  fields.findIndex(({ end }) => end >= header.textStart);

export const isInQuotes = (line: string, field: Field | undefined): boolean =>
  line.charAt((field?.start ?? 0) - 1) === '"';

/** What exports call the line of the log, or its time: without such a name, words with commas are no heading. */
const NAME_OF_LINE =
  /^(?:_?raw|message|msg|event(?:\.original)?|log|line|text|entry|_?time|@?timestamp|date)$/i;

/** What the heading of a table tells of its lines. */
export interface Columns {
  readonly names: readonly string[];
  readonly separator: string;
}

/** The columns of a table, if a line is its heading. */
export function columnsOf(line: string): Columns | undefined {
  if (line.length > LONGEST_HEADING) return undefined;
  const { fields, separator = '' } = tableAt(line, startOf(line)) ?? {};
  const names = fields?.map(({ start, end }) => line.slice(start, end).trim());
  const isHeading = names?.some(name => NAME_OF_HOST.test(name) || NAME_OF_LINE.test(name)) === true;
  return isHeading ? { names, separator } : undefined;
}

const LONGEST_HEADING = 2000;

/** The header of a line of a table, with what its other fields tell by the names of their columns. */
export function withColumns(line: string, header: Header, columns: Columns): Header {
  if (header.frame?.kind === 'cell') return completed(line, header, cellsBefore(header.frame, columns));
  const { names, separator } = columns;
  const frameEnd = header.frame ? ownFrameEnd(line, header.frame) : 0;
  const start = frameEnd === 0 ? startOf(line) : skipBlanks(line, frameEnd);
  const { fields } = tableAt(line, start, separator) ?? {};
  if (!fields || fields.length === MAX_FIELDS) return header;
  const more = fields.length - names.length;
  const own = ownPlace(header, fields);
  // Where the line of the log stands without quotes, each comma of its text makes one field more.
  const isQuoted = isInQuotes(line, fields[own]);
  if (more < 0 || (more > 0 && isQuoted)) return header;
  const named = fields.flatMap((field, place): Field[] => {
    if (place >= own && place <= own + more) return [];
    return [{ ...field, name: names[place < own ? place : place - more] ?? '' }];
  });
  const { otherEnds, ...rest } = completed(line, header, named);
  const isOpen = rest.textEnd === undefined && !isQuoted && NAME_OF_LINE.test(names[own] ?? '');
  const textEnd = otherEnds || isOpen ? fields[own + more]?.end : rest.textEnd;
  return { ...rest, ...(textEnd !== undefined && { textEnd }) };
}

/**
 * The header of a cell that goes over lines, with what the cells behind it tell by the names of their columns.
 * @param line the one on which the cell ends
 * @param end column of the quotes that close it
 */
export function withCellsBehind(line: string, end: number, header: Header, columns: Columns): Header {
  const { names, separator } = columns;
  const at = skipBlanks(line, end + 1);
  if (!header.frame || line[at] !== separator) return header;
  const first = cellsBefore(header.frame, columns).length + 1;
  const { fields = [] } = tableAt(line, at + 1, separator) ?? {};
  return completed(
    line,
    header,
    fields.map((field, place) => ({ ...field, name: names[first + place] ?? '' })),
  );
}

/** The cells before one that goes over lines, with the names of their columns. */
function cellsBefore({ words }: Frame, { names, separator }: Columns): Field[] {
  const before = words.slice(0, -1);
  const { fields = [] } = tableAt(before, startOf(before), separator) ?? {};
  return fields.slice(0, -1).map((field, place) => ({ ...field, name: names[place] ?? '' }));
}

const startOf = (line: string) => skipBlanks(line, line.charCodeAt(0) === CODE.byteOrderMark ? 1 : 0);

/** The field of a row that begins at an offset, and the sign behind it; undefined where none does. */
export function nextField(line: string, from: number, separator: string | undefined) {
  QUOTED_FIELD.lastIndex = from;
  const quoted = QUOTED_FIELD.exec(line);
  if (quoted) {
    const behind = quoted[2];
    if (behind !== undefined && separator !== undefined && behind !== separator) return undefined;
    const start = line.indexOf('"', from) + 1;
    const value = quoted[1] ?? '';
    const writing: Encoding | undefined = value.includes('""') ? 'csv' : undefined;
    return { start, end: start + value.length, behind, next: QUOTED_FIELD.lastIndex, writing };
  }
  if (line[skipBlanks(line, from)] === '"') return undefined;
  // Signs that part the fields of other tables are a text's own.
  const found = separator === undefined ? line.slice(from).search(SEPARATOR) : line.indexOf(separator, from);
  const end = found === -1 ? line.length : separator === undefined ? from + found : found;
  return { start: from, end, behind: line[end], next: end + 1, writing: undefined };
}

export const tabbed: Framing = {
  name: 'Behind tabs',
  about: 'A collector that puts its own fields before the line, with tabs between: date, priority, address.',
  examples: [
    '06-26-2026 10:42:23\tMail.Info\t192.0.2.4\tJun 26 10:42:23 mx1 mail_logs: Info: ICID 450 close',
  ],
  read(line, at, inner, depth) {
    let fields = 0;
    let hasRecord = false;
    for (
      let tab = line.indexOf('\t', at);
      tab !== -1 && fields < MAX_FIELDS;
      tab = line.indexOf('\t', tab + 1)
    ) {
      const start = skipBlanks(line, tab + 1);
      // Tabs behind tabs would take long: what follows is a header, or the one record of the line.
      const isRecord: boolean = line[start] === '{' && !hasRecord;
      hasRecord ||= isRecord;
      const header = inner(line, start, isRecord ? depth + 1 : MAX_DEPTH);
      // What only has a level may be the text of a line.
      if (header?.sureness === 'stamped') return header;
      fields++;
    }
    return undefined;
  },
};
