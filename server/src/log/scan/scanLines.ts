import type { Entry } from '../entry';
import { needsCare } from '../entries/cleaning';
import { losesEntry } from '../entries/looksLikeLog';
import type { Passage, PassageReader } from '../entries/passage';
import { readText } from '../events/registry';
import { applianceOf, headingOf } from '../header/appliance';
import { parseHeader } from '../header/readHeader';
import { isStop, SMALL_STEPS, type Pieces } from '../pieces';
import { isBlankLine, turnBuffers } from '../text/bytes';
import { OddLines } from '../text/oddBytes';
import type { LineVisitor, LogText } from '../text/text';
import { clockOf, type Clock, type LogTime } from '../time';
import { holdsClock } from './clocks';
import { EntryFacts } from './facts';
import { HeaderTemplates, type HeaderTemplate } from './headerTemplates';
import { NativeHeaders, type NativeHeader } from './nativeHeader';
import { scanEntry, scanText } from './scan';

/** What a scan tells of an entry. Valid until the next one is told. */
export interface ScannedEntry {
  /** 0-based number of its first line. */
  readonly line: number;
  /** Physical lines, as `Entry.lineCount`. */
  readonly lineCount: number;
  readonly hasHeader: boolean;
  /** Whether it shares lines with the entry before it: then reading cannot begin at its own line. */
  readonly isMember: boolean;
  /** Whether others share its lines. */
  readonly isShared: boolean;
  /** Whether it is one line, and an entry by itself whatever the lines around say, but for the one behind it. */
  readonly isPlain: boolean;
  readonly appliance: string | undefined;
  readonly facts: EntryFacts;
  /** When it was written. Worked out when asked for: most entries are not. */
  clock(): Clock;
}

/** Whoever is told the entries of a text, one after the other. */
export interface EntrySink {
  add(entry: ScannedEntry): void;
  /** Is told the 0-based number of a line that says from which file the lines behind it are. */
  heading(line: number, name: string): void;
  /** Is told the 0-based number of a line that looks like one of a log and could not be read: once, and in their order. */
  unread(line: number): void;
}

/** Lines that are scanned in a few milliseconds. */
const PIECE_LINES = 1000;
/** What a line or entry that is read in full costs, in lines that are scanned. */
const IN_FULL = 20;
/** Characters of a text that is read in full that cost as much as a line that is scanned. */
const CHARACTERS_A_LINE = 500;

/**
 * A scan of the entries of a text, in the order of `readEntries` and with the same bounds. Entries of one line with
 * a header as it was seen before, nearly all there are, are told where they stand; the lines of any other are read
 * by the reader of passages.
 *
 * Takes one line after the other; an entry is told once the line behind it shows that it has ended.
 */
export class LineScan implements ScannedEntry, LineVisitor {
  lineCount = 1;
  hasHeader = true;
  isMember = false;
  isShared = false;
  isPlain = true;
  appliance: string | undefined;
  readonly facts = new EntryFacts();

  readonly #text: LogText;
  readonly #passages: PassageReader;
  readonly #sink: EntrySink;
  readonly #headers = new NativeHeaders();
  readonly #templates = new HeaderTemplates();
  readonly #buffers = turnBuffers();
  /** The line to go on from. */
  #at: number;
  /** What is left of a piece, in lines that are scanned: it may end amid a chunk, and amid a passage. */
  #left = 0;
  /** What reads the passages that a piece has ended in. */
  #reading: Pieces<unknown> | undefined;
  /** The line that is to be visited again, once that has come to its end. */
  #again: number | undefined;
  #headerSeen: boolean;
  /** Lines before this one belong to a passage that has been told. */
  #next = 0;
  /** Whether the line below is the header line of an entry that has not been told. */
  #isOpen = false;
  #line = 0;
  /** How its line begins, and where its text stands. */
  #native: NativeHeader | undefined;
  #template: HeaderTemplate | undefined;
  #bytes: Uint8Array = NO_BYTES;
  #textStart = 0;
  #end = 0;
  /** When an entry was written that was read in full. */
  #time: LogTime | undefined;
  #isReadInFull = false;
  /** The file from which the lines are, as the last heading says. */
  #heading: string | undefined;
  /** Whether the lines are rows of a table: what tells the host of one may stand behind its text. */
  #isTable = false;
  /** The odd lines of the bytes that the lines stand in, where there may be any. */
  #odd: OddLines | undefined;

  /**
   * @param from 0-based line to begin at: 0, or one at which a passage begins
   * @param heading what the last heading before it says
   */
  constructor(text: LogText, passages: PassageReader, from: number, sink: EntrySink, heading?: string) {
    this.#setHeading(heading);
    this.#text = text;
    this.#passages = passages;
    this.#sink = sink;
    this.#at = from;
    // From the middle of a file on there has been a header already.
    this.#headerSeen = from > 0;
  }

  get line(): number {
    return this.#line;
  }

  /** The 0-based line it has come to. */
  get at(): number {
    return this.#at;
  }

  clock(): Clock {
    if (this.#isReadInFull) return clockOf(this.#time);
    if (this.#native) return this.#native.clock;
    const lineStart = this.#textStart - (this.#template?.length ?? 0);
    return (
      this.#template?.clockOf(this.#bytes, lineStart) ??
      clockOf(parseHeader(this.#text.line(this.#line))?.time)
    );
  }

  /**
   * Scans on.
   * @param atLeast lines, or the whole rest; where lines are read in full, as many as cost as much
   * @returns whether the text has come to its end
   */
  goOn(atLeast = PIECE_LINES): boolean {
    this.#left = atLeast;
    if (this.#reading && !this.#isDone(this.#reading)) return false;
    const at = this.#text.visitLines(this.#at, this, atLeast, this.#buffers);
    this.#at = this.#again ?? at;
    this.#again = undefined;
    if (this.#reading || this.#text.hasLine(this.#at)) return false;
    return this.#finish();
  }

  /** Reads on in full, until it is done or the piece has come to its end. @returns whether it is done */
  #isDone(reading: Pieces<unknown>): boolean {
    this.#reading = undefined;
    while (reading.next().done !== true) {
      if (this.#left > 0) continue;
      this.#reading = reading;
      return false;
    }
    return true;
  }

  visitBytes(bytes: Uint8Array, mayHoldOdd: boolean): void {
    this.#isTable = this.#passages.regions.columns !== undefined;
    this.#odd = mayHoldOdd ? new OddLines(bytes) : undefined;
  }

  visitLine(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    if (number < this.#next) return true;
    // No entry begins there, and none goes on that is not open. There may be millions of them.
    if (!this.#isOpen && isBlankLine(bytes, start, end)) return true;
    if (this.#isTable || this.#odd?.isOdd(start, end) === true) return this.#readInFull(number);
    const native = this.#headers.of(bytes, start, end);
    const template = native ? undefined : this.#templates.of(this.#headers.view, start, end - start);
    const length = native?.length ?? template?.length ?? -1;
    if (length === -1) return this.#readInFull(number);
    if (!this.#finish()) {
      this.#again = number;
      return false;
    }
    this.#headerSeen = true;
    this.#isOpen = true;
    this.#line = number;
    this.#native = native;
    this.#template = template;
    this.#bytes = bytes;
    this.#textStart = start + length;
    this.#end = end;
    return this.#left > 0;
  }

  /** Tells the entry that has ended: it has one line. @returns false where the piece has ended in it */
  #finish(): boolean {
    if (!this.#isOpen) return true;
    this.#isOpen = false;
    const headerLength = this.#native?.length ?? this.#template?.length ?? 0;
    // What a copy has done to an entry is seen by the reader of passages.
    if (scanEntry(this.#bytes, this.#textStart, this.#end, this.facts)) {
      if (mayBeSeveral(this.#bytes, this.facts.freeFrom, this.#end)) {
        return this.#isDone(this.#tellPassage(this.#line));
      }
      this.facts.lineStart = this.#textStart - headerLength;
    } else {
      const text = this.#text.line(this.#line).slice(headerLength);
      this.#left -= IN_FULL + text.length / CHARACTERS_A_LINE;
      if (needsCare(text)) return this.#isDone(this.#tellPassage(this.#line));
      const reading = readText(text);
      this.facts.takeFrom(reading);
      if (!reading.event && losesEntry(text)) this.#sink.unread(this.#line);
    }
    this.appliance = this.#template?.appliance ?? this.#heading;
    this.#isReadInFull = false;
    this.#sink.add(this);
    return true;
  }

  /** A line that is no entry by itself, or may be more than one. @returns whether to go on */
  #readInFull(number: number): boolean {
    return this.#isDone(this.#tellPassages(number)) && this.#left > 0;
  }

  *#tellPassages(number: number): Pieces {
    let at = number;
    if (this.#isOpen) {
      // The open entry may go on in this line.
      this.#isOpen = false;
      at = yield* this.#tellPassage(this.#line);
    }
    while (at <= number) at = yield* this.#tellPassage(at);
    this.#next = at;
  }

  /** @returns the line behind the passage */
  *#tellPassage(at: number): Pieces<number> {
    const passage = yield* this.#counted(this.#passages.readInPieces(at, this.#headerSeen));
    if (passage.entries.length === 0) this.#lookForHeading(at);
    if (passage.isUnread) this.#sink.unread(at);
    this.isPlain = false;
    this.isShared = passage.entries.length > 1;
    for (const [place, entry] of passage.entries.entries()) {
      this.#tell(entry, place > 0);
      if (!isStop(place)) continue;
      this.#left -= SMALL_STEPS * IN_FULL;
      yield;
    }
    this.isShared = false;
    this.isPlain = true;
    this.#learn(passage);
    this.#left -= IN_FULL + this.#text.line(at).length / CHARACTERS_A_LINE;
    yield;
    return passage.next;
  }

  /** Takes what a work has cost off the piece each time it stops. */
  *#counted<T>(work: Pieces<T>): Pieces<T> {
    for (;;) {
      const piece = work.next();
      if (piece.done) return piece.value;
      this.#left -= SMALL_STEPS * IN_FULL;
      yield;
    }
  }

  #lookForHeading(at: number): void {
    const name = headingOf(this.#text.line(at));
    if (name === undefined) return;
    this.#setHeading(name);
    this.#sink.heading(at, name);
  }

  #setHeading(name: string | undefined): void {
    this.#heading = name === '' ? undefined : name;
  }

  #learn({ entries, next }: Passage): void {
    const [entry] = entries;
    if (entries.length !== 1 || !entry?.header || next !== entry.line + 1) return;
    this.#templates.learn(this.#text.line(entry.line), entry.header);
  }

  #tell(entry: Entry, isMember: boolean): void {
    const { line, lineCount, header, text, segments } = entry;
    this.#headerSeen ||= header !== undefined;
    this.#line = line;
    this.lineCount = lineCount;
    this.hasHeader = header !== undefined;
    this.isMember = isMember;
    this.appliance = applianceOf(header) ?? this.#heading;
    this.#time = header?.time;
    this.#isReadInFull = true;
    scanText(text, this.facts);
    const [segment] = segments;
    // Where all of it stands on one line as it is, an id stands as far to the right as in the text.
    if (segments.length === 1 && segment?.line === line) this.facts.lineStart = -segment.character;
    this.#sink.add(this);
    this.lineCount = 1;
    this.hasHeader = true;
    this.isMember = false;
  }
}

const NO_BYTES = new Uint8Array(0);

/** No header with a stamp is shorter, nor stands without words before it. */
const SHORTEST_HEADER = 24;

/**
 * Whether a text may hold more than one entry, by its bytes. Whatever else `needsCare` looks for stands at the end of a
 * text or in the words of strangers: a scan keeps nothing of those, and asks the registry where a text must end.
 */
function mayBeSeveral(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start > SHORTEST_HEADER && holdsClock(bytes, start, end);
}
