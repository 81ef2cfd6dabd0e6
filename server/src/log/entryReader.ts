import { isBlank, skipBlanks, trimEnd, unitAt } from './characters';
import type { Entry, Segment } from './entry';
import { isForeignLine, parseHeader, type Header } from './header';
import type { LogText } from './text/text';

/**
 * A terminal cuts a long line here and leaves an empty line, so a text that goes on behind a blank line does so
 * only below a line of at least this many characters (events.md, 1.4).
 */
const TERMINAL_WIDTH = 79;

/** `host> grep …`, `(Machine x)> tail …`, `> findevent …`: what a copy from the appliance's prompt begins with. */
const PROMPT = /^[ \t]*(?:[^\s>(]*|\((?:Machine|Group|Cluster)[^)>]*\))>[ \t]?(?:grep|tail|findevent)\b/;

/** Whether a text by itself is an entry of a known shape: what lets a line without header be one (H10). */
export type IsKnownShape = (text: string) => boolean;

/**
 * Puts lines together to entries, in the order of events.md, 1.3 and 1.4. It is handed one line after the other
 * and gives back each entry as it ends, so that whoever hands them in may forget them: a file need not be held.
 */
export class EntryReader {
  readonly #isKnownShape: IsKnownShape;
  #next: number;
  #headerSeen: boolean;
  #open: OpenEntry | undefined;
  /** The last header that was read, and all that stands before the text of its line. */
  #header: Header | undefined;
  #beforeText = '';

  /** @param from 0-based number of the first line that will be handed in: 0, or the header line of an entry */
  constructor(isKnownShape: IsKnownShape, from = 0) {
    this.#isKnownShape = isKnownShape;
    this.#next = from;
    // From the middle of a file on there has been a header already.
    this.#headerSeen = from > 0;
  }

  /**
   * Takes the next line, without its line end.
   * @returns the entry that has ended with it; a line ends at most one
   */
  push(line: string): Entry | undefined {
    const number = this.#next++;
    const header = this.#headerOf(line);
    if (!header && this.#open?.continueWith(number, line)) return undefined;
    const ended = this.finish();
    if (header) {
      this.#headerSeen = true;
      this.#open = new OpenEntry(number, line, header);
    } else if (!this.#headerSeen) {
      const bare = bareEntry(number, line);
      if (bare && this.#isKnownShape(bare.text)) return bare;
    }
    return ended;
  }

  /** As `parseHeader`. A busy appliance writes hundreds of lines a second, which all begin alike. */
  #headerOf(line: string): Header | undefined {
    const { length } = this.#beforeText;
    // Not `startsWith`, which compares unit by unit and takes three times as long.
    if (this.#header && line.slice(0, length) === this.#beforeText && !isBlank(unitAt(line, length))) {
      return this.#header;
    }
    const header = parseHeader(line);
    // Only up to a blank: behind `Info:` alone, what follows tells whether it is a level.
    if (header && isBlank(unitAt(line, header.textStart - 1))) {
      this.#header = header;
      this.#beforeText = line.slice(0, header.textStart);
    }
    return header;
  }

  /** How long the text of the entry is by now that has not ended yet, in UTF-16 units. */
  get openLength(): number {
    return this.#open?.length ?? 0;
  }

  /** Over how many lines that entry goes by now, blank ones aside. */
  get openLineCount(): number {
    return this.#open?.lineCount ?? 0;
  }

  /** The entry that is still open at the end of the text. */
  finish(): Entry | undefined {
    const ended = this.#open?.finished();
    this.#open = undefined;
    return ended;
  }
}

/**
 * Reads the entries of a text one after the other.
 *
 * @param from 0-based line to begin at: 0, or the header line of an entry
 */
export function* readEntries(text: LogText, isKnownShape: IsKnownShape, from = 0): Generator<Entry> {
  const reader = new EntryReader(isKnownShape, from);
  for (let number = from; number < text.lineCount; number++) {
    const entry = reader.push(text.line(number));
    if (entry) yield entry;
  }
  const last = reader.finish();
  if (last) yield last;
}

/**
 * The entry that begins at a line.
 * @param line 0-based line of its header, or of an entry without header: a line that `readEntries` has named
 */
export function readEntryAt(text: LogText, line: number): Entry | undefined {
  if (!parseHeader(text.line(line))) return bareEntry(line, text.line(line));
  const first = readEntries(text, () => false, line).next();
  return first.done === true ? undefined : first.value;
}

/** As `readEntryAt`, of an entry that is known to have one line. */
export function readLineEntryAt(text: LogText, line: number): Entry | undefined {
  const whole = text.line(line);
  const header = parseHeader(whole);
  if (!header) return bareEntry(line, whole);
  const { textStart: character } = header;
  const behind = whole.slice(character);
  const segments = [{ offset: 0, line, character, length: behind.length }];
  return { line, lineCount: 1, header, text: behind, segments };
}

/** A line without header as an entry of its own (H10). */
function bareEntry(number: number, line: string): Entry | undefined {
  const start = skipBlanks(line, line.startsWith('\uFEFF') ? 1 : 0);
  const end = trimEnd(line, start, line.length);
  if (start === end) return undefined;
  const segment = { offset: 0, line: number, character: start, length: end - start };
  return { line: number, lineCount: 1, text: line.slice(start, end), segments: [segment] };
}

/** An entry whose last line has not been seen yet. */
class OpenEntry {
  readonly #line: number;
  readonly #header: Header;
  readonly #segments: Segment[];
  /** The text up to the piece of the last line, and that piece: its trailing blanks may still be dropped. */
  #before = '';
  #last: string;
  #lastLine: number;
  #lastLineLength: number;
  #blankSince = false;

  constructor(number: number, line: string, header: Header) {
    const { textStart } = header;
    this.#line = number;
    this.#header = header;
    this.#last = line.slice(textStart);
    this.#segments = [{ offset: 0, line: number, character: textStart, length: this.#last.length }];
    this.#lastLine = number;
    this.#lastLineLength = line.length;
  }

  get length(): number {
    return this.#before.length + this.#last.length;
  }

  get lineCount(): number {
    return this.#segments.length;
  }

  /**
   * Takes a line that is no header line.
   * @returns whether the entry stays open: false for a prompt, foreign or stray line
   */
  continueWith(number: number, line: string): boolean {
    const start = skipBlanks(line, 0);
    if (start === line.length) {
      this.#blankSince = true;
      return true;
    }
    if (PROMPT.test(line) || isForeignLine(line)) return false;
    if (this.#blankSince) {
      if (this.#lastLineLength < TERMINAL_WIDTH) return false;
      this.#add(number, line, 0, line.length, '');
    } else {
      this.#dropTrailingBlanks();
      this.#add(number, line, start, trimEnd(line, start, line.length), ' ');
    }
    this.#blankSince = false;
    this.#lastLine = number;
    this.#lastLineLength = line.length;
    return true;
  }

  finished(): Entry {
    return {
      line: this.#line,
      lineCount: this.#lastLine - this.#line + 1,
      header: this.#header,
      text: this.#before === '' ? this.#last : this.#before + this.#last,
      segments: this.#segments,
    };
  }

  #add(number: number, line: string, start: number, end: number, glue: string): void {
    this.#before += this.#last + glue;
    this.#last = line.slice(start, end);
    const offset = this.#before.length;
    this.#segments.push({ offset, line: number, character: start, length: end - start });
  }

  /** Blanks at the end of the text so far: a copy that wraps at a blank leaves it there. */
  #dropTrailingBlanks(): void {
    const segment = this.#segments.at(-1);
    if (!segment) return;
    this.#last = this.#last.slice(0, trimEnd(this.#last, 0, this.#last.length));
    this.#segments[this.#segments.length - 1] = { ...segment, length: this.#last.length };
  }
}
