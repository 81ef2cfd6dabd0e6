import { isBlank, trimEnd } from '../characters';
import type { Header } from '../header/header';
import { stampedHeaderAt } from '../header/readHeader';
import { judge, WHOLE, type Judgement } from './judging';

/** Entries that a copy has put on one line, each with its header, since it has lost the line breaks between them. */

/** A header in the middle of a text. */
export interface InnerHeader {
  /** UTF-16 offsets in the text: where it begins, and where the text behind it does. */
  readonly start: number;
  readonly textStart: number;
  readonly header: Header;
}

/** A part of a text that may be an entry by itself. */
export interface TextPiece {
  readonly start: number;
  /** Behind its last character, blanks before the next header aside. */
  readonly end: number;
  /** The header before it; undefined for the first piece, whose header stands before the text. */
  readonly header: InnerHeader | undefined;
  readonly judgement: Judgement;
}

const CLOCK = /\d\d:\d\d:\d\d/g;
/** What stands before the clock of a stamp, from its own beginning. */
const BEFORE_CLOCK =
  /(?<![^\s])(?:<\d{1,3}>)?(?:(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[ \t]+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ \t]+\d{1,2}[ \t]+|(?:1 )?\d{4}-\d\d-\d\d[T ])$/;
const LONGEST_BEFORE_CLOCK = 40;

/** The headers with a stamp that stand within a text. Takes time in proportion to the text. */
export function headersWithin(text: string): InnerHeader[] {
  const headers: InnerHeader[] = [];
  let behind = 1;
  for (const { index } of text.matchAll(CLOCK)) {
    if (index < behind) continue;
    const from = Math.max(0, index - LONGEST_BEFORE_CLOCK);
    const before = BEFORE_CLOCK.exec(text.slice(from, index));
    const start = before ? from + before.index : 0;
    if (start === 0 || start < behind) continue;
    const header = stampedHeaderAt(text, start);
    if (!header) continue;
    headers.push({ start, textStart: header.textStart, header });
    behind = header.textStart;
  }
  return headers;
}

/** Headers in a row that end no entry: then they are words of a stranger, and are not counted one by one for ever. */
const MOST_IN_VAIN = 16;

/** Parts a text at those headers before which a whole entry stands. */
export function piecesAt(text: string, headers: readonly InnerHeader[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  let header: InnerHeader | undefined;
  let inVain = 0;
  for (const next of headers) {
    const start = header?.textStart ?? 0;
    const end = trimEnd(text, start, next.start);
    const judgement = judge(text.slice(start, end));
    if (judgement.rank === WHOLE && isBlank(text.charCodeAt(next.start - 1))) {
      pieces.push({ start, end, header, judgement });
      header = next;
      inVain = 0;
    } else if (++inVain === MOST_IN_VAIN) break;
  }
  const start = header?.textStart ?? 0;
  pieces.push({ start, end: text.length, header, judgement: judge(text.slice(start)) });
  return pieces;
}

const LONGEST_HEADER = 120;

/** Whether a text ends in a stamp, perhaps with host and subscription behind it: then a header goes on in the next line. */
export function endsInStamp(text: string): boolean {
  const tail = text.slice(-LONGEST_HEADER);
  const clock = Array.from(tail.matchAll(CLOCK)).at(-1);
  if (!clock) return false;
  const before = BEFORE_CLOCK.exec(tail.slice(0, clock.index));
  return (
    before !== null && /^\d\d:\d\d:\d\d(?:[.,+:Z\d-]*)(?:[ \t]+\S+){0,3}[ \t]*$/.test(tail.slice(clock.index))
  );
}
