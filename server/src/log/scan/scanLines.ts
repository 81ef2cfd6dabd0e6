import { skipBlanks } from '../characters';
import { readEntryAt } from '../entryReader';
import { isKnownShape, readText } from '../events/registry';
import { parseHeader, type Header } from '../header';
import type { LineVisitor, LogText } from '../text/text';
import { clockOf, type Clock } from '../time';
import { EntryFacts } from './facts';
import { NativeHeaders, type NativeHeader } from './nativeHeader';
import { scanEntry, scanText } from './scan';

/** What a scan tells of an entry. Valid until the next one is told. */
export interface ScannedEntry {
  /** 0-based number of its header line. */
  readonly line: number;
  /** Physical lines, as `Entry.lineCount`. */
  readonly lineCount: number;
  readonly hasHeader: boolean;
  readonly host: string | undefined;
  readonly facts: EntryFacts;
  /** When it was written. Worked out when asked for: most entries are not. */
  clock(): Clock;
}

/** Whoever is told the entries of a text, one after the other. */
export interface EntrySink {
  add(entry: ScannedEntry): void;
}

/** Lines that are scanned in a few milliseconds. */
const PIECE_LINES = 4000;

/**
 * A scan of the entries of a text, in the order of `readEntries` and with the same bounds. Entries of one line with
 * the native header, nearly all there are, are told where they stand; any other is read as `readEntryAt` reads it.
 *
 * Takes one line after the other; an entry is told once the line behind it shows that it has ended.
 */
export class LineScan implements ScannedEntry, LineVisitor {
  lineCount = 1;
  hasHeader = true;
  host: string | undefined;
  readonly facts = new EntryFacts();

  readonly #text: LogText;
  readonly #sink: EntrySink;
  readonly #headers = new NativeHeaders();
  /** The line to go on from. */
  #at: number;
  #headerSeen: boolean;
  /** Lines before this one belong to an entry that has been told. */
  #next = 0;
  /** Whether the line below is the header line of an entry that has not been told. */
  #isOpen = false;
  #line = 0;
  /** Where its text stands, if its header is the native one. */
  #native: NativeHeader | undefined;
  #bytes: Uint8Array = NO_BYTES;
  #textStart = 0;
  #end = 0;
  /** The header of a line whose header is not the native one, and the text behind it. */
  #header: Header | undefined;
  #textBehindHeader = '';

  /** @param from 0-based line to begin at: 0, or the header line of an entry */
  constructor(text: LogText, from: number, sink: EntrySink) {
    this.#text = text;
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
    if (!this.hasHeader) return NaN;
    return this.#header ? clockOf(this.#header.time) : (this.#native?.clock ?? NaN);
  }

  /**
   * Scans on.
   * @param atLeast lines, or the whole rest
   * @returns whether the text has come to its end
   */
  goOn(atLeast = PIECE_LINES): boolean {
    this.#at = this.#text.visitLines(this.#at, this, atLeast);
    if (this.#at < this.#text.lineCount) return false;
    this.#finish();
    return true;
  }

  visitLine(number: number, bytes: Uint8Array, start: number, end: number): void {
    if (number < this.#next) return;
    const native = this.#headers.of(bytes, start, end);
    if (!native) {
      this.#other(number);
      return;
    }
    this.#finish();
    this.#open(number);
    this.#native = native;
    this.#bytes = bytes;
    this.#textStart = start + native.length;
    this.#end = end;
  }

  /** Tells the entry that has ended. */
  #finish(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const headerLength = this.#native?.length ?? 0;
    if (this.#header) scanText(this.#textBehindHeader, this.facts);
    else if (!scanEntry(this.#bytes, this.#textStart, this.#end, this.facts)) {
      this.facts.takeFrom(readText(this.#text.line(this.#line).slice(headerLength)));
    } else this.facts.lineStart = this.#textStart - headerLength;
    this.#sink.add(this);
  }

  #open(number: number): void {
    this.#headerSeen = true;
    this.#isOpen = true;
    this.#line = number;
    this.#header = undefined;
    this.host = undefined;
  }

  /** A line without native header: with another one, or none. */
  #other(number: number): void {
    const line = this.#text.line(number);
    const header = parseHeader(line);
    if (header) {
      this.#finish();
      this.#open(number);
      this.#header = header;
      this.#textBehindHeader = line.slice(header.textStart);
      this.host = header.host;
    } else if (this.#isOpen) {
      if (skipBlanks(line, 0) < line.length) this.#readInFull();
      else this.#keep();
    } else if (!this.#headerSeen) {
      this.#bareLine(number);
    }
  }

  /** Keeps the open entry as a text of its own: behind blank lines its bytes may be gone. */
  #keep(): void {
    if (this.#header) return;
    const line = this.#text.line(this.#line);
    this.#header = parseHeader(line);
    this.#textBehindHeader = line.slice(this.#header?.textStart);
  }

  /** The open entry may go on in other lines. */
  #readInFull(): void {
    this.#isOpen = false;
    const entry = readEntryAt(this.#text, this.#line);
    if (!entry) return;
    this.#next = entry.line + entry.lineCount;
    this.lineCount = entry.lineCount;
    scanText(entry.text, this.facts);
    this.#sink.add(this);
    this.lineCount = 1;
  }

  /** Before the first header, a line of a known shape is an entry of its own (H10). */
  #bareLine(number: number): void {
    const entry = readEntryAt(this.#text, number);
    if (!entry || !isKnownShape(entry.text)) return;
    this.#line = number;
    this.hasHeader = false;
    this.host = undefined;
    scanText(entry.text, this.facts);
    this.#sink.add(this);
    this.hasHeader = true;
  }
}

const NO_BYTES = new Uint8Array(0);
