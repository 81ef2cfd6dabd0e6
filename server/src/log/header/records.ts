import { skipBlanks } from '../characters';
import type { ReadInner } from './form';
import { HAS_LEVEL, type Header, type HeaderPart, type Encoding } from './header';
import { isoStamp } from './isoStamp';
import { namedMonthStamp } from './namedMonthStamp';
import type { LogTime } from '../time';
import { columnIn, decoded } from './encoding';

/** Lines that are records of an export, one of whose fields holds the line of the log. */

/** A field: where its value stands in the line, and how it is written. */
export interface Field {
  readonly name?: string;
  readonly start: number;
  readonly end: number;
  readonly writing: Encoding | undefined;
}

/** A record has few fields before the one that counts; a line of more is none. */
export const MAX_FIELDS = 64;
/** What is longer than any header cannot hold one before its text, and what is shorter than a level holds none. */
const SHORTEST = 8;

/** The header in a field, as one of the whole line: nothing of the envelope may be taken for the words of the entry. */
export const headerIn = (line: string, field: Field, inner: ReadInner, depth: number): Header | undefined =>
  placedHeaderIn(line, field, inner, depth, field.end);

/**
 * The header in a field, by columns of the whole line.
 * @param textEnd the column at which a text ends whose end nothing else tells; undefined where it may go on
 */
export function placedHeaderIn(
  line: string,
  { start, end, writing }: Field,
  inner: ReadInner,
  depth: number,
  textEnd?: number,
): Header | undefined {
  if (end - start < SHORTEST) return undefined;
  const value = writing ? decoded(line, start, end, [writing]) : undefined;
  const text = value?.text ?? line.slice(start, end);
  if (!HAS_LEVEL.test(text)) return undefined;
  const found = inner(text, skipBlanks(text, 0), depth + 1) ?? belowProse(text, inner, depth + 1);
  if (!found) return undefined;
  const column = (offset: number) => (value ? columnIn(value, offset, end) : start + offset);
  const placed = (part: HeaderPart) => ({ ...part, start: column(part.start), end: column(part.end) });
  const outward = ({ others, ...header }: Header): Header => {
    const ownEnd = header.textEnd === undefined ? textEnd : column(header.textEnd);
    // Of a text that may go on, all its lines are undone together.
    const isUndone = ownEnd !== undefined && (writing ?? header.encodings) !== undefined;
    return {
      ...header,
      textStart: column(header.textStart),
      ...(ownEnd !== undefined && { textEnd: ownEnd }),
      ...(isUndone && { encodings: [...(writing ? [writing] : []), ...(header.encodings ?? [])] }),
      parts: header.parts.map(placed),
      ...(header.otherEnds && { otherEnds: header.otherEnds.map(column) }),
      ...(others && { others: others.map(outward) }),
    };
  };
  return outward(found);
}

/** The end of a line, real or written as characters: exports quote texts in several ways. */
const LINE_END = /\r?\n|(?:\\r)?\\n/g;
/** Lines that a string may begin with before those of the log, at most. */
const MAX_PROSE = 8;

/** The first line of the log in a text of several lines that begins with other words, as people write before it. */
function belowProse(text: string, inner: ReadInner, depth: number): Header | undefined {
  let lines = 0;
  for (const { index, 0: lineEnd } of text.matchAll(LINE_END)) {
    const header = inner(text, skipBlanks(text, index + lineEnd.length), depth);
    if (header?.sureness === 'stamped') return header;
    if (++lines === MAX_PROSE) break;
  }
  return undefined;
}

/** The first field with a header that tells the time, else the first with any. */
export function bestOf(
  line: string,
  fields: readonly Field[],
  inner: ReadInner,
  depth: number,
): Header | undefined {
  let bare: Header | undefined;
  for (const field of fields) {
    const header = headerIn(line, field, inner, depth);
    if (header?.sureness === 'stamped') return header;
    bare ??= header;
  }
  return bare;
}

/** Fields behind a text that are checked for being parts of it. */
const MAX_ENDS = 16;

/** With the ends of the fields behind that of the text, where nothing but a sign that may be its own parts them. */
export function withOtherEnds(header: Header, fields: readonly Field[]): Header {
  const own = fields.findIndex(({ end }) => end === header.textEnd);
  const otherEnds = fields.slice(own + 1, own + 1 + MAX_ENDS).map(({ end }) => end);
  return own === -1 || otherEnds.length === 0 || header.encodings || header.others
    ? header
    : { ...header, otherEnds };
}

/** What exports call the appliance that a line is from. */
export const NAME_OF_HOST = /^(?:host|hostname|host\.name|source_host|computer)$/i;

/** What the other fields of a record tell: the time and the host, where the line itself does not. */
export function completed(line: string, header: Header, fields: readonly Field[]): Header {
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

/** Lines of the log that one record may hold, at most. */
const MAX_LINES = 16;

/** A header in a string of a record, and what that string says. */
interface Found {
  readonly header: Header;
  readonly string: string;
  readonly text: string;
}

/**
 * The headers of the lines of the log in a record: each once, where it stands under several names, or is cut under one.
 * @param fields those that may hold a line
 * @param record all of them: what else they tell
 */
export function headersOf(
  line: string,
  fields: readonly Field[],
  inner: ReadInner,
  depth: number,
  record = fields,
): Header[] {
  const found: Found[] = [];
  for (const field of fields.slice(0, MAX_FIELDS)) {
    const header = headerIn(line, field, inner, depth);
    if (!header) continue;
    const string = line.slice(field.start, field.end);
    found.push({ header, string, text: line.slice(header.textStart, header.textEnd).trimEnd() });
    if (found.length === MAX_LINES) break;
  }
  return found
    .filter((one, place) => !found.some((other, at) => at !== place && isSaidBy(one, other, at < place)))
    .flatMap(({ header: { others, ...header } }) => [header, ...(others ?? [])])
    .map(header => completed(line, header, record));
}

/** Whether one string says what another says, too: the line without its stamp, a user or a subject by itself. */
function isSaidBy(one: Found, other: Found, isFirst: boolean): boolean {
  if (one.string === other.string) return isFirst;
  if (other.string.includes(one.string)) return true;
  if (one.string.includes(other.string) || !other.text.startsWith(one.text)) return false;
  if (one.text !== other.text) return true;
  const [own, others] = [one, other].map(({ header }) => header.sureness === 'stamped');
  return own === others ? isFirst : others === true;
}

/** The headers of a line as the first of them, which holds the others. */
export function together(headers: readonly Header[]): Header | undefined {
  const [first, ...others] = headers;
  return first && (others.length === 0 ? first : { ...first, others });
}

/** The header of a row, with what its other fields tell: where several of them hold a line of the log, with the others. */
export function rowHeader(
  line: string,
  fields: readonly Field[],
  inner: ReadInner,
  depth: number,
  record = fields,
): Header | undefined {
  const best = bestOf(line, fields, inner, depth);
  if (best?.sureness !== 'stamped') return best && completed(line, best, record);
  const stamped = fields.filter(field => headerIn(line, field, inner, depth)?.sureness === 'stamped');
  return stamped.length === 1
    ? completed(line, best, record)
    : together(headersOf(line, stamped, inner, depth, record));
}
