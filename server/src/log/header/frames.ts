import { CODE, isBlank, isDigit, isLetter, skipBlanks, skipDigits, trimEnd, unitAt } from '../characters';
import { seriesOf } from './appliance';
import { MAX_DEPTH, type Framing } from './form';
import type { Frame, Header } from './header';

/** What copies put before lines that have a header of their own. */

/** A header behind a frame: where it has no stamp, its text has to say that it is one. */
export function framed(header: Header | undefined, frame?: Frame): Header | undefined {
  if (!header) return undefined;
  const sureness = header.sureness === 'stamped' ? 'stamped' : 'doubtful';
  return { ...header, sureness, ...(frame && { frame: header.frame ?? frame }) };
}

const QUOTE = /[>|](?:[ \t]*[>|])*/y;

export const quote: Framing = {
  name: 'Quotation',
  about: 'Lines of a mail or a page that are quoted, once or again, or stand in a column.',
  examples: [
    '> Mon Jun 22 11:43:53 2026 Info: ICID 450 close',
    '>> | Mon Jun 22 11:43:53 2026 Info: ICID 450 close',
  ],
  read(line, at, inner, depth) {
    QUOTE.lastIndex = at;
    const marks = QUOTE.exec(line);
    if (!marks) return undefined;
    const end = at + marks[0].length;
    // A bar behind the other marks may begin a row of a table, which ends in one.
    const isRow = end - 1 > at && line.charAt(end - 1) === '|' && line.trimEnd().endsWith('|');
    const start = isRow ? end - 1 : skipBlanks(line, end);
    return framed(inner(line, start, depth + 1), { kind: 'quote', words: '' });
  },
};

const SIGNS_BEHIND_NUMBER = ':.)|-';

export const numbering: Framing = {
  name: 'Line number',
  about: 'The number of the line, as editors, pages and `grep -n` put it before.',
  examples: [
    '  12  Mon Jun 22 11:43:53 2026 Info: ICID 450 close',
    '12:Mon Jun 22 11:43:53 2026 Info: ICID 450 close',
    '12. Mon Jun 22 11:43:53 2026 Info: ICID 450 close',
  ],
  read(line, at, inner, depth) {
    const end = skipDigits(line, at);
    if (end === at || end > at + 9 || isDate(line, at)) return undefined;
    const start = skipBlanks(line, signEnd(line, end));
    if (start === end) return undefined;
    const words = wordsBefore(line, start);
    const number = numberAt(line, at, end);
    return framed(inner(line, start, depth + 1), { kind: 'number', words, number });
  },
};

const DATE = /\d{4}-\d\d-\d\d(?!\d)/y;

/** Whether a date begins: a folder may be called so. */
function isDate(line: string, at: number): boolean {
  DATE.lastIndex = at;
  return DATE.test(line);
}

/** The offset behind the sign that follows a number, perhaps in a column of its own: `12:`, `12 | `. */
function signEnd(line: string, numberEnd: number): number {
  if (numberEnd < line.length && SIGNS_BEHIND_NUMBER.includes(line.charAt(numberEnd))) return numberEnd + 1;
  const column = skipBlanks(line, numberEnd);
  return line.charAt(column) === '|' ? column + 1 : numberEnd;
}

const BULLET = /[-*+\u2022\u00b7\u2013\u25aa\u25e6][ \t]+/y;

export const bullet: Framing = {
  name: 'Bullet',
  about: 'An item of a list.',
  examples: [
    '- Mon Jun 22 11:43:53 2026 Info: ICID 450 close',
    '\u2022 Mon Jun 22 11:43:53 2026 Info: ICID 450 close',
  ],
  read(line, at, inner, depth) {
    BULLET.lastIndex = at;
    const found = BULLET.exec(line);
    return found ? framed(inner(line, at + found[0].length, depth + 1)) : undefined;
  },
};

const LONGEST_FILE_NAME = 260;
/** Signs in a file name behind which a header may begin. */
const MAX_TRIES = 24;

export const fileName: Framing = {
  name: 'File name',
  about:
    'What `grep` puts before the lines of several files: the name of the file, perhaps the number of the line.',
  examples: [
    'mail.@20260622T114359.s:Mon Jun 22 11:43:53 2026 Info: ICID 450 close',
    'mail.current-12-Mon Jun 22 11:43:53 2026 Info: ICID 450 close',
    'logs/mail.current:12:Mon Jun 22 11:43:53 2026 Info: ICID 450 close',
  ],
  read(line, at, inner, depth) {
    const last = Math.min(line.length, at + LONGEST_FILE_NAME);
    let tries = 0;
    for (let end = at + 1; end < last && tries < MAX_TRIES && !isBlank(line.charCodeAt(end - 1)); end++) {
      const sign = line[end];
      if ((sign !== ':' && sign !== '-') || isBlank(line.charCodeAt(end))) continue;
      const start = skipBlanks(line, end + 1);
      if (!mayBeginHeader(line, start)) continue;
      tries++;
      // Names within names would take long; a record has its own header further in.
      const isRecord = line[start] === '{' || line[start] === '"';
      const header = inner(line, start, isRecord ? Math.max(depth + 1, MAX_DEPTH - 1) : MAX_DEPTH);
      if (header?.sureness !== 'stamped') continue;
      const words = wordsBefore(line, end);
      const source = header.source ?? seriesOf(line.slice(at, end).replace(NUMBER_BEHIND_NAME, ''));
      const numbered = NUMBER_BEHIND_NAME.exec(words);
      if (!numbered) return framed({ ...header, source }, { kind: 'file', words });
      return framed(
        { ...header, source },
        {
          kind: 'file',
          words: words.slice(0, numbered.index),
          number: Number(numbered[1]),
        },
      );
    }
    return undefined;
  },
};

function mayBeginHeader(line: string, at: number): boolean {
  const code = unitAt(line, at);
  return isLetter(code) || isDigit(code) || '<{"&'.includes(line.charAt(at));
}

/** `mail.current:12`, behind which the sign comes once more. */
const NUMBER_BEHIND_NAME = /[:-](\d{1,9})$/;

/** What stands in a line before a column, a byte order mark aside. */
function wordsBefore(line: string, end: number): string {
  return line.slice(unitAt(line, 0) === CODE.byteOrderMark ? 1 : 0, end);
}

function numberAt(line: string, start: number, end: number): number {
  return Number(line.slice(start, end));
}

/**
 * The column behind the frame of a line that continues an entry; 0 where it has none, as where a terminal has cut a
 * line with a frame: what follows the cut may only look like a frame, `3.77 reverse dns host`.
 * @param frame that of the line before
 * @param before the line before
 */
export function frameEnd(line: string, frame: Frame, before: string): number {
  if (frame.kind === 'cell') return 0;
  if (frame.kind === 'quote') return isOwnBracket(line, before) ? 0 : quoteEnd(line);
  if (frame.kind === 'number') return numberEnd(line, frame);
  const end = nameEnd(line, frame);
  if (end === 0 || frame.number === undefined) return end;
  const isNext = numberAt(line, end, skipDigits(line, end)) === frame.number + 1;
  return isNext ? numberBehindNameEnd(line, end) : 0;
}

/** The column behind all that looks like the frame of a line that begins an entry of its own; 0 where nothing does. */
export function ownFrameEnd(line: string, frame: Frame): number {
  if (frame.kind === 'cell') return 0;
  if (frame.kind === 'quote') return quoteEnd(line);
  if (frame.kind === 'file') return numberBehindNameEnd(line, nameEnd(line, frame));
  const start = skipBlanks(line, 0);
  const end = skipDigits(line, start);
  return end === start ? 0 : signEnd(line, end);
}

function nameEnd(line: string, { words }: Frame): number {
  return line.startsWith(words) && isFileSign(line, words.length) ? words.length + 1 : 0;
}

/** Behind the number of the line and its sign, if they stand there. */
function numberBehindNameEnd(line: string, start: number): number {
  const end = skipDigits(line, start);
  return end > start && isFileSign(line, end) ? end + 1 : start;
}

const LONGEST_ADDRESS = 400;
/** An address may fill a line of its own. */
const OPEN_BRACKET = /(?:<|^)[^<>\s]*$/;
/** The bracket that closes an address, and the next word of the log; not `> ple.com>`. */
const CLOSING_BRACKET = /^>(?:$|\s+$|\s+[^\s>]+(?:\s|$))/;

/** Whether a line begins with the end of an address, which a cut has parted: a quoted line would look the same. */
function isOwnBracket(line: string, before: string): boolean {
  return (
    CLOSING_BRACKET.test(line.slice(0, LONGEST_ADDRESS)) && OPEN_BRACKET.test(before.slice(-LONGEST_ADDRESS))
  );
}

function isFileSign(line: string, at: number): boolean {
  return at < line.length && ':-'.includes(line.charAt(at));
}

function quoteEnd(line: string): number {
  QUOTE.lastIndex = skipBlanks(line, 0);
  const marks = QUOTE.exec(line);
  if (!marks) return 0;
  const end = marks.index + marks[0].length;
  // One blank belongs to the mark, further ones to the line.
  return isBlank(unitAt(line, end)) ? end + 1 : end;
}

/** Only the number behind that of the line before, in its place and with its sign, is one of a line. */
function numberEnd(line: string, { words, number = 0 }: Frame): number {
  const wordsEnd = trimEnd(words, 0, words.length);
  let digitsEnd = wordsEnd;
  while (digitsEnd > 0 && !isDigit(unitAt(words, digitsEnd - 1))) digitsEnd--;
  let digitsStart = digitsEnd;
  while (digitsStart > 0 && isDigit(unitAt(words, digitsStart - 1))) digitsStart--;
  const before = trimEnd(words, 0, digitsStart);
  // With the first of the blanks behind it.
  const sign = words.slice(digitsEnd, wordsEnd + 1);
  const next = String(number + 1);
  // Numbers are aligned on the left or on the right.
  const starts = [
    words.slice(0, digitsStart) + next,
    words.slice(0, before) + next.padStart(digitsEnd - before),
  ];
  const start = starts.find(each => line.startsWith(each + sign) || line === (each + sign).trimEnd());
  if (start === undefined) {
    // In a column that ends in a bar, the continuation of a line has no number.
    const empty = sign.includes('|') ? ' '.repeat(digitsEnd) + sign : line + '|';
    return line.startsWith(empty) ? Math.min(skipBlanks(line, empty.length), words.length) : 0;
  }
  // Blanks beyond those before the entry belong to the line.
  return Math.min(
    skipBlanks(line, start.length + wordsEnd - digitsEnd),
    start.length + words.length - digitsEnd,
  );
}

/** The frame that the next line has, if it has one, behind a line whose frame ends at a column. */
export function frameBehind(frame: Frame | undefined, end: number): Frame | undefined {
  if (frame?.number === undefined) return frame;
  // The lines behind one without a number have none either.
  return end === 0 ? undefined : { ...frame, number: frame.number + 1 };
}
