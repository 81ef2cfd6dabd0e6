import { trimEnd } from '../characters';
import type { Framing, ReadInner } from './form';
import { framed } from './frames';
import type { Header, Encoding } from './header';
import { headerIn } from './records';
import { isRow } from './tables';

/** Signs around a whole line, which the line opens before its header and closes behind its text. */

/** What closes each quotation mark; behind it a list may go on or end. */
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '\u201c': '\u201d',
  '\u201e': '\u201c\u201d',
  '\u201d': '\u201d',
  '\u2018': '\u2019',
  '\u201a': '\u2018\u2019',
  '\u00ab': '\u00bb',
  '\u2039': '\u203a',
};
const BEHIND_STRING = new Set([' ', '\t', ',', ';', '}', ']', ')']);

export const quoted: Framing = {
  name: 'Quotation marks',
  about:
    'A line as one string: a table of one column, a list of strings, a line that somebody has quoted in a text.',
  examples: [
    '"Mon Jun 22 11:43:50 2026 Info: ICID 450 close"',
    "    'Mon Jun 22 11:43:50 2026 Info: ICID 450 close',",
    '\u201cMon Jun 22 11:43:50 2026 Info: ICID 450 close\u201d',
  ],
  read(line, at, inner, depth) {
    return framed(stringHeader(line, at, inner, depth));
  },
};

/** The header in a string that begins at an offset and ends with the line. */
export function stringHeader(line: string, at: number, inner: ReadInner, depth: number): Header | undefined {
  const closing = QUOTES[line.charAt(at)];
  if (closing === undefined) return undefined;
  let end = line.length;
  while (end > at + 1 && BEHIND_STRING.has(line.charAt(end - 1))) end--;
  if (end <= at + 2 || !closing.includes(line.charAt(end - 1))) return undefined;
  const content = line.slice(at + 1, end - 1);
  if (line[at] === '"' && isRow(line.slice(at, end))) return undefined;
  const field = { start: at + 1, end: end - 1, writing: writingOf(content, line.charAt(at)) };
  return headerIn(line, field, inner, depth);
}

/** By what stands before the quotation marks within, and by backslashes that are none of a user's domain. */
function writingOf(content: string, quote: string): Encoding | undefined {
  if (quote !== '"' && quote !== "'") return undefined;
  const isDoubled = quote === '"' && content.includes('""');
  if (isDoubled && /(?<!\\)"/.test(content)) return 'csv';
  return /\\(?:["'\\/]|u[\da-fA-F]{4})/.test(content) ? 'json' : undefined;
}

const MARK = /(?:\*{1,3}|_{1,3}|~~|`{1,3})(?![ \t*_~`])/y;

export const marks: Framing = {
  name: 'Markdown',
  about: 'A line as code or in bold, as people write it in a mail, a ticket or a chat.',
  examples: [
    '`Mon Jun 22 11:43:50 2026 Info: ICID 450 close`',
    '- **Mon Jun 22 11:43:50 2026 Info: ICID 450 close**',
  ],
  read(line, at, inner, depth) {
    MARK.lastIndex = at;
    const mark = MARK.exec(line)?.[0];
    if (mark === undefined) return undefined;
    const end = trimEnd(line, at, line.length);
    if (!line.endsWith(mark, end)) return undefined;
    const field = { start: at + mark.length, end: end - mark.length, writing: undefined };
    return framed(headerIn(line, field, inner, depth));
  },
};

const TAGS = /(?:<[A-Za-z][\w:.-]{0,40}(?:[ \t][^<>]{0,200})?>[ \t]*){1,6}/y;
const CLOSING_TAGS = /(?:[ \t]*(?:<\/[A-Za-z][\w:.-]{0,40}>|<br ?\/?>)){1,8}[ \t]*$/;
const LONGEST_CLOSING = 400;
/** Shows that a page wrote a text, in capitals too, and by entities that `encoding.ts` does not undo. */
const ENTITY = /&(?:[a-z]{2,4}|#x?[\da-f]{1,6});/i;

export const tags: Framing = {
  name: 'Tags',
  about: 'A line as an element of a page or of XML, which is closed behind the line.',
  examples: [
    '<li>Mon Jun 22 11:43:50 2026 Info: ICID 450 close</li>',
    '<event time="2026-06-22T11:43:50Z"><raw>Mon Jun 22 11:43:50 2026 Info: ICID 450 close</raw></event>',
  ],
  read(line, at, inner, depth) {
    if (line.charAt(at) !== '<') return undefined;
    TAGS.lastIndex = at;
    const opening = TAGS.exec(line)?.[0];
    if (opening === undefined) return undefined;
    const tail = line.slice(-LONGEST_CLOSING);
    const closing = CLOSING_TAGS.exec(tail)?.[0];
    const name = /<([\w:.-]+)[^<]*$/.exec(opening)?.[1];
    if (closing === undefined || name === undefined || !closing.includes(`</${name}>`)) return undefined;
    const end = line.length - closing.length;
    // A page has to write its signs so.
    const writing = ENTITY.test(line.slice(at + opening.length, end)) ? 'html' : undefined;
    const field = { start: at + opening.length, end, writing } as const;
    return field.end > field.start ? framed(headerIn(line, field, inner, depth)) : undefined;
  },
};
