import { isBlank, isDigit, isLetter, skipBlanks, skipDigits, unitAt } from '../characters';
import { MOST_DEPTH, type Framing } from './form';
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
    const start = skipBlanks(line, at + marks[0].length);
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
    if (end === at || end > at + 9) return undefined;
    const start = skipBlanks(line, behindNumber(line, end));
    if (start === end) return undefined;
    return framed(inner(line, start, depth + 1), { kind: 'number', words: '' });
  },
};

/** The column behind the sign that stands behind a number. */
function behindNumber(line: string, end: number): number {
  const sign = skipBlanks(line, end);
  if (line.charAt(sign) === '|') return sign + 1;
  return end < line.length && SIGNS_BEHIND_NUMBER.includes(line.charAt(end)) ? end + 1 : end;
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
const MOST_TRIES = 24;

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
    for (let end = at + 1; end < last && tries < MOST_TRIES && !isBlank(line.charCodeAt(end - 1)); end++) {
      const sign = line[end];
      if ((sign !== ':' && sign !== '-') || isBlank(line.charCodeAt(end))) continue;
      const start = skipBlanks(line, end + 1);
      if (!mayBeginHeader(line, start)) continue;
      tries++;
      // Names in names would take long; a record has a header of its own further in.
      const isRecord = line[start] === '{' || line[start] === '"';
      const header = inner(line, start, isRecord ? Math.max(depth + 1, MOST_DEPTH - 1) : MOST_DEPTH);
      if (header?.sureness !== 'stamped') continue;
      const words = line.slice(at, end).replace(/[:-]\d+$/, '');
      return framed(header, { kind: 'file', words });
    }
    return undefined;
  },
};

function mayBeginHeader(line: string, at: number): boolean {
  const code = unitAt(line, at);
  return isLetter(code) || isDigit(code) || '<{"&'.includes(line.charAt(at));
}

/** The column behind the frame of a line that goes on with an entry whose own line has one. */
export function frameEnd(line: string, frame: Frame): number {
  const start = skipBlanks(line, 0);
  if (frame.kind === 'quote') {
    QUOTE.lastIndex = start;
    const marks = QUOTE.exec(line);
    const end = marks ? start + marks[0].length : start;
    // One blank belongs to the mark, more are the line's own.
    return marks && isBlank(unitAt(line, end)) ? end + 1 : end;
  }
  if (frame.kind === 'number') {
    const end = skipDigits(line, start);
    if (end === start) return 0;
    const behind = behindNumber(line, end);
    return isBlank(unitAt(line, behind)) ? behind + 1 : behind > end ? behind : 0;
  }
  if (!line.startsWith(frame.words, start)) return 0;
  const number = /[:-](?:\d+[:-])?/y;
  number.lastIndex = start + frame.words.length;
  return number.test(line) ? number.lastIndex : 0;
}
