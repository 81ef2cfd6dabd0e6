import { skipBlanks } from '../characters';
import type { ReadInner } from './form';
import type { Header, HeaderPart, Writing } from './header';
import { isoStamp } from './isoStamp';
import { namedMonthStamp } from './namedMonthStamp';
import type { LogTime } from '../time';
import { columnIn, unwritten } from './writing';

/** Lines that are records of an export, one of whose fields holds the line of the log. */

/** A field: where its value stands in the line, and how it is written. */
export interface Field {
  readonly name?: string;
  readonly start: number;
  readonly end: number;
  readonly writing: Writing | undefined;
}

/** A record has few fields before the one that counts; a line of more is none. */
export const MOST_FIELDS = 64;
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
  const value = writing ? unwritten(line, start, end, [writing]) : undefined;
  const text = value?.text ?? line.slice(start, end);
  const found = inner(text, skipBlanks(text, 0), depth + 1);
  if (!found) return undefined;
  const column = (offset: number) => (value ? columnIn(value, offset, end) : start + offset);
  const placed = (part: HeaderPart) => ({ ...part, start: column(part.start), end: column(part.end) });
  const outward = ({ others, ...header }: Header): Header => {
    const ownEnd = header.textEnd === undefined ? textEnd : column(header.textEnd);
    // Of a text that may go on, all its lines are undone together.
    const isUndone = ownEnd !== undefined && (writing ?? header.writing) !== undefined;
    return {
      ...header,
      textStart: column(header.textStart),
      ...(ownEnd !== undefined && { textEnd: ownEnd }),
      ...(isUndone && { writing: [...(writing ? [writing] : []), ...(header.writing ?? [])] }),
      parts: header.parts.map(placed),
      ...(header.otherEnds && { otherEnds: header.otherEnds.map(column) }),
      ...(others && { others: others.map(outward) }),
    };
  };
  return outward(found);
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

/** Of so many fields behind a text it is asked whether they are parts of it. */
const MOST_ENDS = 16;

/** With the ends of the fields behind that of the text, where nothing but a sign that may be its own parts them. */
export function withOtherEnds(header: Header, fields: readonly Field[]): Header {
  const own = fields.findIndex(({ end }) => end === header.textEnd);
  const otherEnds = fields.slice(own + 1, own + 1 + MOST_ENDS).map(({ end }) => end);
  return own === -1 || otherEnds.length === 0 || header.writing ? header : { ...header, otherEnds };
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
