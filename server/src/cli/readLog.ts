import type { Entry } from '../log/entry';
import { isBlankLine } from '../log/characters';
import { PassageReader } from '../log/entries/passage';
import { REGION_LINES } from '../log/layout/region';
import type { LogText } from '../log/text/text';
import { LogKindCheck, checkLogKind } from './logKindCheck';
import { IncomingLines, NOT_YET } from './incomingLines';
import { closeInput, hasEnd, openInput, type Input } from './input';
import type { NamedFile } from './names';
import { readLineChunks } from './readLines';
import { CommandError } from './commandError';
import { Unread, formatUnread } from './unread';

/** What is told of a log while it is read. */
export interface EntryHandler {
  /** Is handed each entry. */
  entry?(entry: Entry): void;
  /** Is handed each line that looks like one of a log and could not be read. @param number from 0 */
  unread?(line: string, number: number): void;
  /**
   * Is handed the lines that belong together, one passage behind the other, blank lines by themselves, before what is
   * in them.
   * @param lines has these lines, with their ends, and some before them
   * @param from number of the first one, from 0
   * @param next that of the line behind them
   */
  passage?(lines: IncomingLines, from: number, next: number, entries: readonly Entry[]): void;
}

/**
 * Reads the entries of a log file, or of standard input for `-`, and hands on each as it ends. Little of the file is
 * kept.
 * @param settle is awaited behind each piece of the file, so that a slow reader of the output slows the reading
 * @returns what else there is to say of the file: that it seems to be another log
 * @throws CommandError for a file that is no mail log; what reading the file threw
 */
export async function eachEntry(
  file: NamedFile,
  taker: EntryHandler,
  settle: () => Promise<void>,
): Promise<string | undefined> {
  const input = openInput(file);
  const reading = new IncomingReading(taker, beforeFirst(input));
  try {
    for await (const piece of readLineChunks(input)) {
      reading.add(piece);
      await settle();
    }
  } catch (error) {
    // What has come until then counts all the same.
    reading.breakOff();
    throw error;
  } finally {
    closeInput(input);
  }
  const remark = reading.end();
  await settle();
  return remark;
}

/** How much there may be before the first entry. */
interface BeforeFirst {
  /** In UTF-16 units with the line ends, told to the reader in MiB. */
  readonly length: number;
  /** Lines that are not blank. */
  readonly otherLines: number;
  /** All lines: blank ones cost next to nothing. */
  readonly lines: number;
}

/**
 * What may go on for ever is no mail log where no entry begins in so much of it. A file has an end, and a relay may
 * have written of others for long before the first line of an appliance came: there are as many lines as can be waited
 * for.
 */
const beforeFirst = (input: Input): BeforeFirst =>
  hasEnd(input)
    ? { length: Infinity, otherLines: 10_000_000, lines: 100_000_000 }
    : { length: 64 << 20, otherLines: 1_000_000, lines: 10_000_000 };

/** Looks whether a text is a mail log, for whoever reads it only when all of it has come. */
export class BeginningOfLog {
  #isOver = false;
  readonly #reading: IncomingReading;

  constructor(input: Input) {
    const found = () => {
      // Nobody asks for more.
      throw FOUND;
    };
    this.#reading = new IncomingReading({ entry: found }, beforeFirst(input));
  }

  /** Whether it is one. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** @param piece the next whole lines @throws NoLog where there would have to be an entry by now */
  add(piece: string): void {
    this.#look(() => {
      this.#reading.add(piece);
    });
  }

  /** To be called where the text has come to its end. @throws NoLog where there would have to be an entry */
  end(): void {
    this.#look(() => this.#reading.end());
  }

  #look(read: () => unknown): void {
    if (this.#isOver) return;
    try {
      read();
    } catch (error) {
      if (error !== FOUND && !(error instanceof TooLongAnEntry)) throw error;
      this.#isOver = true;
    }
  }
}

const FOUND = new Error('An entry has been found');

/** A text has no entry. */
export class NoLog extends CommandError {
  readonly unread: Unread;

  /** @param unread lines that look as if they were entries */
  constructor(message: string, unread: Unread) {
    super(message);
    this.unread = unread;
  }
}

class TooLongAnEntry extends CommandError {}

/** What goes on and on below one header is another text behind it; it must not fill the memory either. */
const LONGEST_ENTRY_LINES = 65_536;
const LONGEST_ENTRY_MIB = 16;

/** Reads what has come of a log, as far as it can be read without what will come. */
class IncomingReading {
  readonly #lines: IncomingLines;
  readonly #passages: PassageReader;
  readonly #taker: EntryHandler;
  readonly #beforeFirst: BeforeFirst;
  readonly #doubt = new LogKindCheck();
  readonly #unread = new Unread();
  #at = 0;
  #isHeaderSeen = false;
  #entryCount = 0;
  /** What was read before the first entry: UTF-16 units with the line ends, and lines that are not blank. */
  #beginning = 0;
  #otherLines = 0;
  #isBlank = true;
  /** How many lines there have to be before it is tried again to read a passage that goes on for long. */
  #needed = 0;

  constructor(taker: EntryHandler, before: BeforeFirst) {
    this.#lines = new IncomingLines(taker.passage !== undefined);
    this.#passages = new PassageReader(this.#lines);
    this.#taker = taker;
    this.#beforeFirst = before;
  }

  add(piece: string): void {
    this.#isBlank &&= piece.trim() === '';
    this.#lines.add(piece);
    if (this.#lines.count >= this.#needed) this.#readOn();
    this.#lines.forgetBefore(this.#at - REGION_LINES - 1);
    const waiting = this.#lines.count - this.#at;
    if (waiting > LONGEST_ENTRY_LINES || this.#lines.length > LONGEST_ENTRY_MIB << 20)
      this.#assertNotTooLong();
  }

  /** To be called where no more can be read. */
  breakOff(): void {
    this.#lines.end();
    this.#readOn();
  }

  /**
   * @returns that it seems to be another log, if it does
   * @throws CommandError for a text that is no mail log
   */
  end(): string | undefined {
    this.breakOff();
    if (this.#entryCount === 0 && !this.#isBlank) throw noLog(this.#unread, this.#doubt);
    return this.#doubt.remark;
  }

  #readOn(): void {
    try {
      for (; this.#lines.hasLine(this.#at);) {
        if (this.#entryCount === 0) this.#assertBegins();
        const line = this.#lines.line(this.#at);
        const isBlank = isBlankLine(line);
        // There may be millions of them.
        if (isBlank) {
          this.#taker.passage?.(this.#lines, this.#at, this.#at + 1, []);
          this.#at++;
        } else this.#readPassage();
        if (this.#entryCount > 0) continue;
        this.#beginning += line.length + 1;
        if (!isBlank) this.#otherLines++;
      }
    } catch (error) {
      if (error !== NOT_YET) throw error;
      // Each time from its beginning: were it tried with every piece, a long one would take for ever.
      this.#needed = this.#at + 2 * (this.#lines.count - this.#at);
    }
  }

  #readPassage(): void {
    const { entries, next, isUnread } = this.#passages.read(this.#at, this.#isHeaderSeen);
    this.#taker.passage?.(this.#lines, this.#at, next, entries);
    for (const entry of entries) {
      this.#entryCount++;
      this.#isHeaderSeen ||= entry.header !== undefined;
      this.#taker.entry?.(entry);
    }
    if (isUnread) {
      this.#unread.add(this.#at);
      this.#taker.unread?.(this.#lines.line(this.#at), this.#at);
    }
    this.#doubt.passage(this.#lines, this.#at, next, entries);
    this.#at = next;
  }

  #assertBegins(): void {
    const where = (limit: string) => noLog(this.#unread, this.#doubt, ` in its first ${limit}`);
    const { length, otherLines, lines } = this.#beforeFirst;
    if (this.#beginning >= length) throw where(`${length >> 20} MiB`);
    if (this.#otherLines >= otherLines || this.#at >= lines)
      throw where(`${this.#at.toLocaleString('en')} lines`);
  }

  #assertNotTooLong(): void {
    let length = 0;
    for (let line = this.#at; line < this.#lines.count; line++) length += this.#lines.line(line).length;
    if (this.#lines.count - this.#at <= LONGEST_ENTRY_LINES && length <= LONGEST_ENTRY_MIB << 20) return;
    const limit = `${LONGEST_ENTRY_MIB} MiB or ${LONGEST_ENTRY_LINES.toLocaleString('en')} lines`;
    throw new TooLongAnEntry(`has an entry of more than ${limit}, and was read only up to it`);
  }
}

/**
 * @returns that the text seems to be another log, if it does
 * @param entryCount how many entries the text has
 * @throws NoLog for a text that is no mail log; an empty one is a log in which nothing has happened yet
 */
export function assertIsLog(text: LogText, entryCount: number, unread: Unread): string | undefined {
  const doubt = checkLogKind(text);
  if (entryCount > 0) return doubt.remark;
  if (!doubt.isBlank) throw noLog(unread, doubt);
  return undefined;
}

/** @param where it has none, where that is not all of it */
function noLog(unread: Unread, { looksLike }: LogKindCheck, where = ''): NoLog {
  const seen = unread.lines > 0 ? `; ${formatUnread(unread)}` : '';
  const other = looksLike === undefined ? '' : `; ${looksLike}`;
  return new NoLog(`is no mail log: it has no line that begins an entry${where}${seen}${other}`, unread);
}
