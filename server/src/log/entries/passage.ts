import { isBlank, isBlankLine, skipBlanks, trimEnd, unitAt } from '../characters';
import type { Entry } from '../entry';
import type { Header, HeaderPart } from '../header/header';
import { HeaderReader } from '../header/headerReader';
import { cellEnd, MAX_CELL_LINES, wordsInCell, type CellEnd } from '../header/openCells';
import { parseHeader } from '../header/readHeader';
import { withCellsBehind, withColumns } from '../header/tables';
import { formOf, unusualHeaders } from '../header/unusual';
import type { Lines } from '../layout/blockLines';
import { REGION_LINES, Regions, type Region } from '../layout/region';
import { isYieldStep, runTask, type Task } from '../task';
import { Cleaner, needsCare } from './cleaning';
import { continuationLine, isForeign } from './continuation';
import { Draft } from './draft';
import { withoutLiteralEnding } from './endings';
import { breakBehind } from './lineBreak';
import { judge, LONGEST_JUDGED, saysMore, UNKNOWN, WHOLE, type Judgement } from './judging';
import { looksLikeLog, losesBefore, losesEntry } from './looksLikeLog';
import { withBestEnd } from './otherEnds';
import {
  endsInStamp,
  HAS_CLOCK,
  headersTask,
  headersWithin,
  splitAt,
  partsOf,
  type EntryPart,
} from './runTogether';

/** Lines that belong together, and what they are. */
export interface Passage {
  /** None for lines that are no part of an entry; several where they share lines. */
  readonly entries: readonly Entry[];
  /** 0-based number of the line behind them. */
  readonly next: number;
  /** Whether its first line looks like one of a log and could not be read, or not where it matters most. */
  readonly isUnread: boolean;
}

/** Empty lines that a copy leaves between two parts of an entry, at most. */
const MAX_BLANK = 3;
/** Lines that are looked ahead for what makes a known entry. */
const MAX_AHEAD = 32;
/** The same of an entry that is known already: few words of a shape go over more lines. */
const MAX_AHEAD_OF_WHOLE = 3;
/** Lines over which a header may be cut. */
const MAX_HEADER_LINES = 4;

/** How many lines behind the end of a passage may have a say in where it ends, with those around them. */
export const LINES_AHEAD =
  Math.max(MAX_AHEAD * (MAX_BLANK + 2), MAX_CELL_LINES) + MAX_HEADER_LINES + REGION_LINES;

/**
 * Reads the entries of a text, passage by passage. What is read at a line hangs on that line and those behind it, and
 * on what the lines around tell of the copy: never on how one has come there.
 */
export class PassageReader {
  readonly #lines: Lines;
  readonly #cleaner: Cleaner;
  readonly regions: Regions;
  readonly #headers = new HeaderReader();

  constructor(lines: Lines) {
    this.#lines = lines;
    this.#cleaner = new Cleaner(lines);
    this.regions = new Regions(lines);
  }

  /** To be called when lines from a 0-based one on have changed. */
  forgetFrom(line: number): void {
    this.regions.forgetFrom(line);
  }

  /**
   * @param at 0-based line that is no part of an entry before it
   * @param isHeaderSeen whether there has been a header: before the first one, a known text is an entry by itself
   */
  read(at: number, isHeaderSeen: boolean): Passage {
    return runTask(this.readTask(at, isHeaderSeen));
  }

  /** The same in small pieces: a passage may have a hundred thousand lines or entries. */
  *readTask(at: number, isHeaderSeen: boolean): Task<Passage> {
    const line = this.#lines.line(at);
    if (isBlankLine(line)) return { entries: [], next: at + 1, isUnread: false };
    const found = this.headerOf(line, at);
    if (!found) return yield* this.#withoutHeader(at, line, isHeaderSeen);
    const header = found.otherEnds ? withBestEnd(line, found) : found;
    if (header.others) return yield* this.#ofRecords(at, line, header);
    const end = header.textEnd ?? line.length;
    const draft = Draft.of(at, line, header.textStart, end, header.encodings);
    if (this.#isPlain(header, draft.text, at)) {
      const { text, segments } = draft;
      const entry = { line: at, character: 0, lineCount: 1, header, text, segments };
      return { entries: [entry], next: at + 1, isUnread: yield* isLost([entry], line) };
    }
    return yield* this.#assembled(at, at, header, draft);
  }

  /**
   * As `read`, where it is known already that the line is an entry by itself, and the only one on it.
   * @throws RangeError where that is not so
   */
  readLine(at: number): Entry {
    const line = this.#lines.line(at);
    const header = this.#sureHeader(line);
    const text = header && line.slice(header.textStart);
    if (
      text === undefined ||
      header?.sureness !== 'stamped' ||
      header.textEnd !== undefined ||
      needsCare(text)
    ) {
      const [entry] = this.read(at, false).entries;
      if (!entry) throw new RangeError(`No entry begins at line ${at}`);
      return entry;
    }
    const segments = [{ offset: 0, line: at, character: header.textStart, length: text.length }];
    return { line: at, character: 0, lineCount: 1, header, text, segments };
  }

  /** The header of a line, if it is one by its form, its text or the lines around. */
  headerOf(line: string, at: number): Header | undefined {
    const header = this.#sureHeader(line);
    if (header && header.sureness !== 'doubtful') return header;
    const { columns } = this.regions;
    const unusual = () => {
      // What stands before a header is no entry of its own: it would be lost.
      const headers = unusualHeaders(line).filter(
        ({ parts }) => !looksLikeLog(line.slice(0, parts.at(-1)?.start)),
      );
      return columns ? headers.map(each => withColumns(line, each, columns)) : headers;
    };
    return (header ? [header] : unusual()).find(each => this.#isShown(line, each, at));
  }

  #sureHeader(line: string): Header | undefined {
    const header = this.#headers.read(line);
    const { columns } = this.regions;
    return header && columns ? withColumns(line, header, columns) : header;
  }

  /** Whether the text behind a header of no sure form, or lines of its form around, show that it is one. */
  #isShown(line: string, header: Header, at: number): boolean {
    const {
      textStart,
      encodings,
      textEnd = line.length,
    } = header.otherEnds ? withBestEnd(line, header) : header;
    const { text } = Draft.of(at, line, textStart, textEnd, encodings);
    if (judge(withoutLiteralEnding(text)).rank !== UNKNOWN) return true;
    return this.regions.at(at).unusualForms.has(formOf(line, header));
  }

  /** Whether a line is an entry by itself beyond doubt: all of nearly every log. */
  #isPlain(header: Header, text: string, at: number): boolean {
    if (header.sureness !== 'stamped' || header.textEnd !== undefined || needsCare(text)) return false;
    for (let next = at + 1; next <= at + 1 + MAX_BLANK; next++) {
      if (!this.#lines.hasLine(next)) return true;
      const line = this.#lines.line(next);
      if (!isBlankLine(line)) return this.#sureHeader(line)?.sureness === 'stamped';
    }
    // Behind so many empty lines nothing goes on.
    return true;
  }

  *#withoutHeader(at: number, line: string, isHeaderSeen: boolean): Task<Passage> {
    const across = this.#headerAcross(at, line);
    if (across) return yield* this.#assembled(at, across.line, across.header, across.draft);
    if (!isHeaderSeen) {
      const bare = bareEntry(at, line);
      if (bare && judge(bare.text).rank !== UNKNOWN) {
        // Words of a stranger have a word of the log behind them; at the end another entry stands.
        const last = headersWithin(bare.text, true).at(-1);
        const isUnread = last !== undefined && isEntry(bare.text.slice(last.textStart));
        return { entries: [bare], next: at + 1, isUnread };
      }
    }
    return { entries: [], next: at + 1, isUnread: looksLikeLog(line) };
  }

  /** A header that goes over the end of its line. */
  #headerAcross(at: number, line: string): { line: number; header: Header; draft: Draft } | undefined {
    if (isBlankLine(line) || !this.#hasColonFrom(at)) return undefined;
    const { cutAt } = this.regions.at(at);
    // A copy may have lost the blank at which a line was cut.
    const hasLostBlank = line.length + 1 === cutAt;
    if (!isForeign(line) && !hasLostBlank && line.length !== cutAt) return undefined;
    let cut = Draft.of(at, line, 0, line.length);
    let filled = cut;
    let number = at + 1;
    for (let count = 1; count < MAX_HEADER_LINES && this.#lines.hasLine(number); number++) {
      const following = this.#lines.line(number);
      if (isBlankLine(following)) {
        if (number - at > MAX_BLANK) return undefined;
        continue;
      }
      cut = cut.joinedOn(true, number, following, 0);
      filled = filled.joinedOn(false, number, following, 0);
      for (const joined of hasLostBlank ? [filled, cut] : [cut, filled]) {
        const header = parseHeader(joined.text);
        const level = header?.parts.at(-1);
        const start = startOfLast(joined);
        if (!header || header.textEnd !== undefined || !level || level.end < start) continue;
        if (header.sureness === 'doubtful' && judge(joined.text.slice(header.textStart)).rank === UNKNOWN)
          continue;
        if (this.headerOf(following, number)?.sureness === 'stamped') return undefined;
        const textStart = Math.max(0, header.textStart - start);
        return {
          line: number,
          header: { ...header, textStart, parts: partsIn(joined, header, at) },
          draft: Draft.of(number, following, textStart, following.length),
        };
      }
      count++;
    }
    return undefined;
  }

  /**
   * Whether a header may go over the lines from a 0-based one on: none is without a colon. It takes less than to look
   * what the lines around tell, and there may be millions that are none of a log.
   */
  #hasColonFrom(at: number): boolean {
    let count = 0;
    for (let number = at; count < MAX_HEADER_LINES && this.#lines.hasLine(number); number++) {
      const line = this.#lines.line(number);
      if (line.includes(':')) return true;
      if (!isBlankLine(line)) count++;
      else if (number - at > MAX_BLANK) return false;
    }
    return false;
  }

  /** The entries of records that share a line. */
  *#ofRecords(at: number, line: string, { others = [], ...first }: Header): Task<Passage> {
    const region = this.regions.at(at);
    const headers = others.filter(
      header => header.sureness !== 'doubtful' || this.#isShown(line, header, at),
    );
    const entries: Entry[] = [];
    for (const header of [first, ...headers]) {
      if (isYieldStep(entries.length)) yield;
      const end = header.textEnd ?? line.length;
      const draft = Draft.of(at, line, header.textStart, end, header.encodings);
      const { text, segments } = this.#cleaner.cleaned(draft, header, region);
      const character = entries.length === 0 ? 0 : (header.parts[0]?.start ?? header.textStart);
      entries.push({ line: at, character, lineCount: 1, header, text, segments });
    }
    return { entries, next: at + 1, isUnread: yield* isLost(entries, line) };
  }

  /** The entries of a passage whose text begins on a line and may go on. */
  *#assembled(at: number, textLine: number, outer: Header, first: Draft): Task<Passage> {
    const region = this.regions.at(at);
    const isRecord = outer.textEnd !== undefined;
    const cell = this.#cellFrom(textLine, outer);
    const { draft, last } = isRecord
      ? { draft: first, last: textLine }
      : yield* this.#extended(first, textLine, outer, region, cell);
    const isWritten = cell !== undefined && isOfCell(draft);
    const told = this.#withCellsBehind(outer, cell);
    const header: Header = isWritten ? { ...told, encodings: ['csv'] } : told;
    const text = this.#cleaner.cleaned(isWritten ? this.#ofCell(draft) : draft, header, region);
    const { parts, mayBeSeveral } = yield* partsOf(text.text, region, header.encodings === undefined);
    const entries: Entry[] = [];
    for (const part of parts) {
      if (isYieldStep(entries.length)) yield;
      entries.push(this.#entryOf(part, text, header, at, parts.length > 1 ? undefined : last));
    }
    const isUnread = yield* isLost(entries, at === textLine ? this.#lines.line(at) : '');
    const isCutOff = cell !== undefined && last < cell.line;
    return { entries, next: last + 1, isUnread: isUnread || mayBeSeveral || isCutOff };
  }

  #entryOf(
    { start, end, header: inner }: EntryPart,
    whole: Draft,
    outer: Header,
    at: number,
    last?: number,
  ): Entry {
    const { text, segments } = start === 0 && end === whole.text.length ? whole : whole.part(start, end);
    const begin = inner && whole.part(inner.start, inner.textStart).segments[0];
    const { line, character } = begin ?? { line: at, character: 0 };
    const lastLine = last ?? Math.max(line, segments.at(-1)?.line ?? line);
    const textStart = segments[0]?.character ?? character;
    const header = inner
      ? innerHeader(inner.header, textStart, partsIn(whole, inner.header, line), outer)
      : outer;
    return { line, character, lineCount: lastLine - line + 1, header, text, segments };
  }

  /** The end of the cell that an entry stands in, if it goes over lines. @param first 0-based line that opens it */
  #cellFrom(first: number, { frame }: Header): CellEnd | undefined {
    if (frame?.kind !== 'cell') return undefined;
    const lineAt = (line: number) => (this.#lines.hasLine(line) ? this.#lines.line(line) : undefined);
    return cellEnd(first, lineAt, line => this.#sureHeader(this.#lines.line(line))?.sureness === 'stamped');
  }

  #withCellsBehind(header: Header, cell: CellEnd | undefined): Header {
    const { columns } = this.regions;
    return cell && columns
      ? withCellsBehind(this.#lines.line(cell.line), cell.column, header, columns)
      : header;
  }

  /** A text of a cell as it is meant. */
  #ofCell(draft: Draft): Draft {
    return isOfCell(draft) ? draft.unwritten(['csv'], line => this.#lines.line(line)) : draft;
  }

  /** Follows an entry over the lines that go on with it. @param cell the end of the cell that it stands in */
  *#extended(
    first: Draft,
    textLine: number,
    header: Header,
    region: Region,
    cell?: CellEnd,
  ): Task<{ draft: Draft; last: number }> {
    const judged = (draft: Draft) => this.#judged(cell ? this.#ofCell(draft) : draft, region);
    let base = first;
    let known = yield* judged(base);
    let last = textLine;
    let [likely, other] = [base, base];
    const broken = (line: string, own?: Header) =>
      cell && region.measure === 'inCell' ? wordsInCell(line, own) : line;
    let before = broken(this.#lines.line(textLine), header);
    let { frame } = header;
    let isFull = true;
    let blank = 0;
    let isNumbered = false;
    let ahead = 0;
    for (let number = textLine + 1; this.#lines.hasLine(number); number++) {
      if (cell && number > cell.line) break;
      if (isYieldStep(number - textLine)) yield;
      const line = this.#lines.line(number).slice(0, number === cell?.line ? cell.column : undefined);
      if (region.isCounted(line, number)) {
        if (isNumbered) break;
        isNumbered = true;
        continue;
      }
      const { start, content, kind, frame: behind } = continuationLine(line, before, frame, header.frame);
      frame = behind;
      if (kind === 'blank') {
        if (++blank > MAX_BLANK) break;
        // The blank at which the last line was cut.
        if (number === cell?.line && ahead === 0) last = number;
        continue;
      }
      const next = cell ? undefined : this.headerOf(line, number);
      const goesOnInHeader = next?.sureness === 'bare' && blank === 0 && endsInStamp(likely.text);
      if (next ? !goesOnInHeader : kind === 'never' && !cell) break;
      const how = breakBehind(before, content, blank > 0, region);
      // A line that was cut may begin with anything, and so may one before which a code of the appliance stands.
      const isDoubtful =
        kind === 'prompt' || (kind === 'seldom' && !how.isExact && !ENDS_IN_CODE.test(before));
      // A piece that was taken as words has lost the blank at its end.
      const hasBlank = isBlank(unitAt(before, before.length - 1));
      const joined = (draft: Draft, isCut: boolean) =>
        draft.joinedOn(isCut && !(hasBlank && !draft.endsInBlank), number, line, start);
      // What is longer than any shape is followed as far as its lines are full.
      const isLong = likely.length > LONGEST_JUDGED;
      likely = joined(likely, how.isCut);
      if (!isLong && !how.isKnown) other = joined(other, !how.isCut && !how.isFilled);
      ahead++;
      const better = isLong
        ? undefined
        : yield* this.#better(known, likely, how.isKnown ? likely : other, judged);
      if (!better && !goesOnInHeader && !cell && (isDoubtful || !how.isFull())) isFull = false;
      let isTaken = true;
      if (better) [base, known] = [better.draft, better.known];
      else if (isFull && (isLong || (yield* judged(likely)).rank >= known.rank)) base = likely;
      // All of a cell is of its entry.
      else if (cell && !isLong && !how.isKnown && (yield* judged(other)).rank >= known.rank) base = other;
      else isTaken = false;
      if (isTaken) {
        [likely, other, last, ahead, isFull] = [base, base, number, 0, true];
      } else if (
        isLong ||
        ahead >= MAX_AHEAD ||
        (known.rank === WHOLE && !isFull && ahead >= MAX_AHEAD_OF_WHOLE)
      )
        break;
      before = broken(line);
      blank = 0;
      isNumbered = false;
    }
    return { draft: base, last };
  }

  /** The better of two ways to join, if it says more than the text so far. */
  *#better(
    known: Judgement,
    likely: Draft,
    other: Draft,
    judged: (draft: Draft) => Task<Judgement>,
  ): Task<{ draft: Draft; known: Judgement } | undefined> {
    const one = { draft: likely, known: yield* judged(likely) };
    const two = { draft: other, known: yield* judged(other) };
    const best = saysMore(two.known, one.known) ? two : one;
    return saysMore(best.known, known) ? best : undefined;
  }

  *#judged(draft: Draft, region: Region): Task<Judgement> {
    const { text } = this.#cleaner.unescaped(this.#cleaner.withoutColours(draft), region);
    const judgement = judge(withoutLiteralEnding(text));
    if (judgement.rank !== UNKNOWN || !HAS_CLOCK.test(text)) return judgement;
    // Entries in a row are known where each of them is.
    const headers = yield* headersTask(text, region.runsTogether);
    const pieces = yield* splitAt(text, headers);
    const last = pieces.at(-1)?.judgement;
    return pieces.length > 1 && last ? last : judgement;
  }
}

/** Whether a text of a cell has quotes of its own. */
const isOfCell = ({ text }: Draft) => text.includes('""');

const isEntry = (text: string) => judge(text).rank !== UNKNOWN;

/** Whether something is lost with entries, or with what stands before the first of them in its line. */
function* isLost(entries: readonly Entry[], line: string): Task<boolean> {
  const [first] = entries;
  const start = first?.header?.parts[0]?.start ?? 0;
  if (first && start > 0 && losesBefore(line.slice(0, start), first.text)) return true;
  for (const [place, entry] of entries.entries()) {
    if (losesEntry(entry.text)) return true;
    if (isYieldStep(place)) yield;
  }
  return false;
}

/** Where the last line that was joined on begins: the offset of its first column, which may lie before the text. */
function startOfLast({ segments }: Draft): number {
  const { offset, character } = segments.at(-1) ?? { offset: 0, character: 0 };
  return offset - character;
}

/** The parts of a header that was read from a text, where they stand; by their lines below a 0-based one. */
function partsIn(draft: Draft, { parts }: Header, firstLine: number): HeaderPart[] {
  return parts.flatMap(({ kind, start, end }) =>
    draft.part(start, end).segments.map(({ line, character, length, width = length }): HeaderPart => {
      const below = line - firstLine;
      return { kind, start: character, end: character + width, ...(below > 0 && { below }) };
    }),
  );
}

/** A header in the middle of a text. What it does not say, the one before it says for both. */
function innerHeader(header: Header, textStart: number, parts: readonly HeaderPart[], outer: Header): Header {
  const { host, subscription } = outer;
  return {
    ...(host !== undefined && { host }),
    ...(subscription !== undefined && { subscription }),
    ...header,
    textStart,
    parts,
    ...(outer.textEnd !== undefined && { textEnd: outer.textEnd }),
    ...(outer.encodings && { encodings: outer.encodings }),
  };
}

/** `response: 5.1.0`, behind which the appliance puts ` - Unknown address error`. */
const ENDS_IN_CODE = /\b[245]\.\d\.\d{1,3}[ \t]*$/;

/** A line without header as an entry of its own. */
function bareEntry(number: number, line: string): Entry | undefined {
  const start = skipBlanks(line, line.startsWith('\uFEFF') ? 1 : 0);
  const end = trimEnd(line, start, line.length);
  if (start === end) return undefined;
  const segment = { offset: 0, line: number, character: start, length: end - start };
  return { line: number, character: 0, lineCount: 1, text: line.slice(start, end), segments: [segment] };
}
