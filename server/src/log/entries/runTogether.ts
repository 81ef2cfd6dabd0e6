import { trimEnd } from '../characters';
import type { Header } from '../header/header';
import { stampedHeaderAt } from '../header/readHeader';
import { isYieldStep, runTask, type Task } from '../task';
import { lineEndBefore } from './endings';
import { judge, OPEN, saysMore, UNKNOWN, WHOLE, type Judgement } from './judging';

/** Entries that a copy has put on one line, each with its header, since it has lost the line breaks between them. */

/** A header in the middle of a text. */
export interface InnerHeader {
  /** UTF-16 offsets in the text: where it begins, and where the text behind it does. */
  readonly start: number;
  readonly textStart: number;
  /** Where the text before it ends: before the blanks between, or the line end that is written out there. */
  readonly endBefore: number;
  /** What is left of the line break before it. */
  readonly gap: 'blank' | 'carriage return' | 'written' | 'nothing';
  readonly header: Header;
}

/** A part of a text that may be an entry by itself. */
export interface EntryPart {
  readonly start: number;
  /** Behind its last character, what is left of a line break before the next header aside. */
  readonly end: number;
  /** The header before it; undefined for the first piece, whose header stands before the text. */
  readonly header: InnerHeader | undefined;
  readonly judgement: Judgement;
}

const CLOCK = /\d\d:\d\d:\d\d/g;
export const HAS_CLOCK = /\d\d:\d\d:\d\d/;
/** What stands before the clock of a stamp, from its own beginning. */
const BEFORE_CLOCK =
  /(?:<\d{1,3}>)?(?:(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[ \t]+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ \t]+\d{1,2}[ \t]+(?:\d{4}[ \t]+)?|(?:(?<![^\s>])1 )?\d{4}-\d\d-\d\d[T ])$/;
/** The year of a collector that writes it before the month; a port may stand there as well. */
const YEAR_BEFORE = /(?<=\s)\d{4}[ \t]+$/;
const LONGEST_BEFORE_CLOCK = 40;

/**
 * The headers with a stamp that stand within a text, by where they begin. Of a header with several stamps the parts that
 * begin at its inner ones are headers as well: the outer stamp may be the last value of the entry before, as the time of
 * a next try is. Takes time in proportion to the text.
 * @param mayBeGlued whether also those before which nothing is left of a line break: they must have a year
 */
export function headersWithin(text: string, mayBeGlued: boolean): InnerHeader[] {
  return runTask(headersTask(text, mayBeGlued));
}

/** The same in pieces: all lines of a log may have run together into one. */
export function* headersTask(text: string, mayBeGlued: boolean): Task<InnerHeader[]> {
  const headers: InnerHeader[] = [];
  let steps = 0;
  for (const { index } of text.matchAll(CLOCK)) {
    for (const start of stampStarts(text, index)) {
      const { endBefore, gap } = gapBefore(text, start);
      if (gap === 'nothing' && !mayBeGlued) continue;
      const header = stampedHeaderAt(text, start);
      if (!header || (gap === 'nothing' && header.time?.year === undefined)) continue;
      headers.push({ start, textStart: header.textStart, endBefore, gap, header });
    }
    if (isYieldStep(++steps)) yield;
  }
  return headers;
}

/** Where the stamp of a clock may begin in a text. */
function stampStarts(text: string, clock: number): number[] {
  const from = Math.max(0, clock - LONGEST_BEFORE_CLOCK);
  const before = BEFORE_CLOCK.exec(text.slice(from, clock));
  if (!before) return [];
  const start = from + before.index;
  const year = YEAR_BEFORE.exec(text.slice(from, start));
  return [...(year ? [from + year.index] : []), start].filter(each => each > 0);
}

function gapBefore(text: string, start: number): Pick<InnerHeader, 'endBefore' | 'gap'> {
  const lineEnd = lineEndBefore(text, start);
  if (lineEnd !== undefined) {
    const gap = text.slice(lineEnd, start).includes('\r') ? 'carriage return' : 'written';
    return { endBefore: lineEnd, gap };
  }
  const endBefore = trimEnd(text, 0, start);
  return { endBefore, gap: endBefore < start ? 'blank' : 'nothing' };
}

/** After so many headers in a row that end no entry, they are taken for words of a stranger. */
const MAX_FUTILE = 16;

/** Parts a text at those headers before which a whole entry stands: of a header with several stamps as early as one does. */
export function partsAt(text: string, headers: readonly InnerHeader[]): EntryPart[] {
  return runTask(splitAt(text, headers));
}

/** The same in pieces. */
export function* splitAt(text: string, headers: readonly InnerHeader[]): Task<EntryPart[]> {
  const pieces: EntryPart[] = [];
  let header: InnerHeader | undefined;
  let inVain = 0;
  let vain: InnerHeader | undefined;
  for (const next of headers) {
    const start = header?.textStart ?? 0;
    if (next.start < start) continue;
    const end = Math.max(start, next.endBefore);
    const judgement = judge(text.slice(start, end));
    if (judgement.rank === WHOLE) {
      pieces.push({ start, end, header, judgement });
      header = next;
      inVain = 0;
      if (isYieldStep(pieces.length)) yield;
    } else {
      if (next.textStart !== vain?.textStart && ++inVain === MAX_FUTILE) break;
      vain = next;
    }
  }
  const start = header?.textStart ?? 0;
  pieces.push({ start, end: text.length, header, judgement: judge(text.slice(start)) });
  return pieces;
}

/** The entries in a text. */
export interface Parts {
  readonly parts: readonly EntryPart[];
  /** Whether a break may have been lost within the last one: what follows it is no entry, or may be words of a stranger. */
  readonly mayBeSeveral: boolean;
}

/**
 * The entries in a text: several only where that is sure, or the lines around show that their breaks were lost.
 * @param around whether the lines around show it
 * @param isRaw whether a carriage return in it is one of the file, which ends a line everywhere else
 */
export function* partsOf(
  text: string,
  around: { readonly runsTogether: boolean },
  isRaw: boolean,
): Task<Parts> {
  if (!isRaw && text.includes('\n')) return { parts: yield* piecesOfLines(text), mayBeSeveral: false };
  const whole = (judgement: Judgement) => [{ start: 0, end: text.length, header: undefined, judgement }];
  if (!HAS_CLOCK.test(text)) return { parts: whole(judge('')), mayBeSeveral: false };
  const endsInOther = (parts: readonly EntryPart[]) =>
    parts
      .slice(-1)
      .some(
        ({ start, end, judgement: { rank } }) => rank === UNKNOWN && holdsForeign(text.slice(start, end)),
      );
  const sure = (parts: readonly EntryPart[]): Parts => ({ parts, mayBeSeveral: endsInOther(parts) });
  const { runsTogether } = around;
  const headers = yield* headersTask(text, runsTogether);
  const pieces = yield* splitAt(text, headers);
  if (pieces.length === 1 || runsTogether) return sure(pieces);
  const areEntries =
    pieces.length >= SEVERAL_WITHOUT_LAST || pieces.every(({ judgement }) => judgement.rank >= OPEN);
  const known = judge(text);
  // A user or a subject can hold the words of an entry: then the whole text is of a known shape as well.
  if (known.rank === UNKNOWN) return sure(areEntries ? pieces : whole(known));
  const parted = isRaw
    ? yield* splitAt(
        text,
        headers.filter(({ gap }) => gap === 'carriage return'),
      )
    : [];
  return parted.length > 1 && parted.every(({ judgement }) => judgement.rank === WHOLE)
    ? sure(parted)
    : { parts: whole(known), mayBeSeveral: areEntries || endsInOther(pieces) };
}

/** Whether a whole entry stands before a stamp in a text: the line of another log, which has no level, follows it. */
function holdsForeign(text: string): boolean {
  let tries = 0;
  for (const { index } of text.matchAll(CLOCK)) {
    if (stampStarts(text, index).some(start => judge(text.slice(0, start)).rank === WHOLE)) return true;
    if (++tries === MAX_FUTILE) return false;
  }
  return false;
}

/** So many parts, all known but the last, show that breaks were lost, whatever the last one is. */
const SEVERAL_WITHOUT_LAST = 3;

/** The entries of a string of a record that goes over lines: an entry has one, with a stamp; other lines are others' words. */
function* piecesOfLines(text: string): Task<EntryPart[]> {
  const within = yield* headersTask(text, false);
  const headers = within.filter(({ start, endBefore }) => text.slice(endBefore, start).includes('\n'));
  return [undefined, ...headers].map((header, place): EntryPart => {
    const start = header?.textStart ?? 0;
    const end = Math.max(start, headers[place]?.endBefore ?? text.length);
    const judgement = judge(text.slice(start, end));
    const lineEnd = text.indexOf('\n', start);
    if (lineEnd === -1 || lineEnd >= end) return { start, end, header, judgement };
    const ownEnd = trimEnd(text, start, lineEnd - (text[lineEnd - 1] === '\r' ? 1 : 0));
    const ofLine = judge(text.slice(start, ownEnd));
    return saysMore(judgement, ofLine)
      ? { start, end, header, judgement }
      : { start, end: ownEnd, header, judgement: ofLine };
  });
}

const LONGEST_HEADER = 120;

/** Whether a text ends in a stamp, perhaps with host and subscription behind it: then a header goes on in the next line. */
export function endsInStamp(text: string): boolean {
  const tail = text.slice(-LONGEST_HEADER);
  const clock = Array.from(tail.matchAll(CLOCK)).at(-1);
  if (!clock) return false;
  const before = BEFORE_CLOCK.exec(tail.slice(0, clock.index));
  return (
    before !== null &&
    isBeginOfWord(tail, before.index) &&
    /^\d\d:\d\d:\d\d(?:[.,+:Z\d-]*)(?:[ \t]+\S+){0,3}[ \t]*$/.test(tail.slice(clock.index))
  );
}

const isBeginOfWord = (text: string, at: number) => at === 0 || /\s/.test(text.charAt(at - 1));
