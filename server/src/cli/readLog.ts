import type { Entry } from '../log/entry';
import { isBlankLine } from '../log/characters';
import { PassageReader } from '../log/entries/passage';
import { REGION_LINES } from '../log/layout/region';
import type { LogText } from '../log/text/text';
import { Doubt, doubtOf } from './doubt';
import { IncomingLines, NOT_YET } from './incomingLines';
import { closeInput, hasEnd, openInput, type Input } from './input';
import type { NamedFile } from './names';
import { readPieces } from './readPieces';
import { Trouble } from './trouble';
import { Unread, unreadInWords } from './unread';

/** What is told of a log while it is read. */
export interface EntryTaker {
  /** Is handed each entry. */
  entry(entry: Entry): void;
  /** Is handed each line that looks like one of a log and could not be read. @param number from 0 */
  unread?(line: string, number: number): void;
}

/**
 * Reads the entries of a log file, or of standard input for `-`, and hands on each as it ends. Little of the file is
 * kept.
 * @param settle is awaited behind each piece of the file, so that a slow reader of the output slows the reading
 * @returns what else there is to say of the file: that it seems to be another log
 * @throws Trouble for a file that is no mail log; what reading the file threw
 */
export async function eachEntry(
  file: NamedFile,
  taker: EntryTaker,
  settle: () => Promise<void>,
): Promise<string | undefined> {
  const input = openInput(file);
  const reading = new IncomingReading(taker, hasEnd(input) ? Infinity : LONGEST_BEGINNING);
  try {
    for await (const piece of readPieces(input)) {
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

/**
 * What may go on for ever is no mail log where no entry begins in so much of it. A file has an end: it is read to there.
 */
const LONGEST_BEGINNING_MIB = 16;
const LONGEST_BEGINNING = LONGEST_BEGINNING_MIB << 20;

/** Looks whether what may go on for ever is a mail log, for whoever reads it only when all of it has come. */
export class BeginningOfLog {
  #reading: IncomingReading | undefined;

  constructor(input: Input) {
    if (hasEnd(input)) return;
    const found = () => {
      this.#reading = undefined;
    };
    this.#reading = new IncomingReading({ entry: found }, LONGEST_BEGINNING);
  }

  /** @throws Trouble where there would have to be an entry by now */
  add(piece: string): void {
    try {
      this.#reading?.add(piece);
    } catch (error) {
      if (!(error instanceof TooLongAnEntry)) throw error;
      // It is one.
      this.#reading = undefined;
    }
  }
}

class TooLongAnEntry extends Trouble {}

/** What goes on and on below one header is another text behind it; it must not fill the memory either. */
const LONGEST_ENTRY_LINES = 65_536;
const LONGEST_ENTRY_MIB = 16;

/** Reads what has come of a log, as far as it can be read without what will come. */
class IncomingReading {
  readonly #lines = new IncomingLines();
  readonly #passages = new PassageReader(this.#lines);
  readonly #taker: EntryTaker;
  readonly #doubt = new Doubt();
  readonly #unread = new Unread();
  #at = 0;
  #isHeaderSeen = false;
  #entryCount = 0;
  /** UTF-16 units that have come. */
  #length = 0;
  readonly #longestBeginning: number;
  #isBlank = true;
  /** How many lines there have to be before it is tried again to read a passage that goes on for long. */
  #needed = 0;

  /** @param longestBeginning UTF-16 units in which an entry has to begin */
  constructor(taker: EntryTaker, longestBeginning: number) {
    this.#taker = taker;
    this.#longestBeginning = longestBeginning;
  }

  add(piece: string): void {
    this.#isBlank &&= piece.trim() === '';
    this.#length += piece.length;
    this.#lines.add(piece);
    if (this.#lines.count >= this.#needed) this.#readOn();
    this.#lines.forgetBefore(this.#at - REGION_LINES - 1);
    this.#passages.regions.forgetBefore(this.#at);
    const waiting = this.#lines.count - this.#at;
    if (waiting > LONGEST_ENTRY_LINES || this.#lines.length > LONGEST_ENTRY_MIB << 20)
      this.#assertNotTooLong();
    if (this.#entryCount === 0 && this.#length > this.#longestBeginning)
      throw noLog(this.#unread, this.#doubt, ` in its first ${LONGEST_BEGINNING_MIB} MiB`);
  }

  /** To be called where no more can be read. */
  breakOff(): void {
    this.#lines.end();
    this.#readOn();
  }

  /**
   * @returns that it seems to be another log, if it does
   * @throws Trouble for a text that is no mail log
   */
  end(): string | undefined {
    this.breakOff();
    if (this.#entryCount === 0 && !this.#isBlank) throw noLog(this.#unread, this.#doubt);
    return this.#doubt.remark;
  }

  #readOn(): void {
    try {
      for (; this.#lines.hasLine(this.#at);) {
        // There may be millions of them.
        if (isBlankLine(this.#lines.line(this.#at))) this.#at++;
        else this.#readPassage();
      }
    } catch (error) {
      if (error !== NOT_YET) throw error;
      // Each time from its beginning: were it tried with every piece, a long one would take for ever.
      this.#needed = this.#at + 2 * (this.#lines.count - this.#at);
    }
  }

  #readPassage(): void {
    const { entries, next, isUnread } = this.#passages.read(this.#at, this.#isHeaderSeen);
    for (const entry of entries) {
      this.#entryCount++;
      this.#isHeaderSeen ||= entry.header !== undefined;
      this.#taker.entry(entry);
    }
    if (isUnread) {
      this.#unread.add(this.#at);
      this.#taker.unread?.(this.#lines.line(this.#at), this.#at);
    }
    this.#doubt.passage(this.#lines, this.#at, next, entries);
    this.#at = next;
  }

  #assertNotTooLong(): void {
    let length = 0;
    for (let line = this.#at; line < this.#lines.count; line++) length += this.#lines.line(line).length;
    if (this.#lines.count - this.#at <= LONGEST_ENTRY_LINES && length <= LONGEST_ENTRY_MIB << 20) return;
    const limit = `${LONGEST_ENTRY_MIB} MiB or ${LONGEST_ENTRY_LINES} lines`;
    throw new TooLongAnEntry(`is no mail log: it has an entry of more than ${limit}`);
  }
}

/**
 * @returns that the text seems to be another log, if it does
 * @param entryCount how many entries the text has
 * @throws Trouble for a text that is no mail log; an empty one is a log in which nothing has happened yet
 */
export function assertIsLog(text: LogText, entryCount: number, unread: Unread): string | undefined {
  const doubt = doubtOf(text);
  if (entryCount > 0) return doubt.remark;
  if (!doubt.isBlank) throw noLog(unread, doubt);
  return undefined;
}

/** @param where it has none, where that is not all of it */
function noLog(unread: Unread, { looksLike }: Doubt, where = ''): Trouble {
  const seen = unread.lines > 0 ? `; ${unreadInWords(unread)}` : '';
  const other = looksLike === undefined ? '' : `; ${looksLike}`;
  return new Trouble(`is no mail log: it has no line that begins an entry${where}${seen}${other}`);
}
