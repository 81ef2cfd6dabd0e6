import { CODE, isDigit, isLetter, isPrintableAscii, trimEnd } from '../characters';

/**
 * Line ends at the end of a text: those that a collector or an export has written as characters, `#015`, `\r`, and real
 * carriage returns; also NUL, which ends a string in C, and the sign with which `cat -A` marks the end of a line.
 */
const LITERAL_LINE_END = /(?:#0(?:00|1[0-5])|\\[rnt]|\\0(?:00|1[0-5])|\^[M@]|(?<=[^ \t])\$$)+$/;
/** The last characters of these, for a fast check: nearly every text ends in another character. */
const LITERAL_LINE_END_LAST = '012345rntM@$';
/** One that begins any of these, among the last characters. */
const LITERAL_LINE_END_FIRST = /[#\\^$]/;
const LONGEST_LITERAL = 4;
/** What ends a line or an element of a page. */
const TAGS = /(?:[ \t]*(?:<br[ \t]?\/?>|<\/[a-z][a-z\d]{0,20}>))+$/i;
/** Line ends between two entries, written as characters or real, with the blanks around. */
const BETWEEN = /[ \t]*(?:(?:#01[0-5]|\\[rn]|\\01[0-5]|\^M|[\r\n])[ \t]*)+$/;
const LONGEST_BETWEEN = 24;
/** The fields behind the line of the log in a table whose fields have no quotes. */
const FIELD = /(?:,[\w.:-]{0,64}){1,8}$|(?:;[\w.:-]{0,64}){1,8}$|(?:\t[\w.:-]{0,64}){1,8}$/;
// eslint-disable-next-line no-control-regex
const REAL = /[\u0000\r\n\u2028\u2029\u00a0]+$/;

/**
 * The end of a text that may not belong to it: a line end written as characters, or a field of a table; empty where
 * there is none. Whether it belongs to the text is decided by the lines around.
 */
export function literalEnding(text: string): string {
  const end = trimEnd(text, 0, text.length);
  if (end === 0) return '';
  const tail = text.slice(Math.max(0, end - 200), end);
  const last = text.charAt(end - 1);
  const written =
    LITERAL_LINE_END_LAST.includes(last) && LITERAL_LINE_END_FIRST.test(tail.slice(-LONGEST_LITERAL))
      ? LITERAL_LINE_END.exec(tail)
      : null;
  const behind = () => (last === '>' ? TAGS.exec(tail) : mayEndInField(tail) ? FIELD.exec(tail) : null);
  return (written ?? behind())?.[0] ?? '';
}

/** Whether a text ends in what may be a field, and what divides it from others: seen without trying all places. */
function mayEndInField(tail: string): boolean {
  let at = tail.length - 1;
  while (at >= 0 && isOfField(tail.charCodeAt(at))) at--;
  const divider = tail.charCodeAt(at);
  return divider === CODE.comma || divider === CODE.semicolon || divider === CODE.tab;
}

const isOfField = (code: number): boolean =>
  isLetter(code) ||
  isDigit(code) ||
  code === CODE.underscore ||
  code === CODE.dot ||
  code === CODE.colon ||
  code === CODE.hyphen;

/** Whether an ending is of tags that close those which stand open before a text. */
export function closesWhatIsOpen(ending: string, before: string): boolean {
  const closed = Array.from(ending.matchAll(/<\/([a-z][a-z\d]{0,20})>/gi), ([, name = '']) =>
    name.toLowerCase(),
  );
  const opened = Array.from(
    before.matchAll(/<([a-z][a-z\d]{0,20})(?:[ \t][^<>]{0,200})?>/gi),
    ([, name = '']) => name.toLowerCase(),
  );
  return closed.length > 0 && closed.every(name => opened.includes(name));
}

/** The offset behind a text without carriage returns and the like at its end. */
export function realEnd(text: string): number {
  if (isPrintableAscii(text.charCodeAt(text.length - 1))) return text.length;
  const match = REAL.exec(text.slice(-16));
  return match ? text.length - match[0].length : text.length;
}

/** A text without what it ends in that may be none of its words. */
export function withoutLiteralEnding(text: string): string {
  return text.slice(0, endBefore(text, literalEnding(text)));
}

/** The offset at which a written-out line end begins. */
export function endBefore(text: string, ending: string): number {
  return trimEnd(text, 0, text.length) - ending.length;
}

/** Where a line end begins that stands between two entries on a line, before the header of the second one. */
export function lineEndBefore(text: string, start: number): number | undefined {
  const from = Math.max(0, start - LONGEST_BETWEEN);
  const match = BETWEEN.exec(text.slice(from, start));
  return match ? from + match.index : undefined;
}
