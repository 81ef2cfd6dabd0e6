import { needsCare } from '../entries/cleaning';
import { losesEntry } from '../entries/looksLikeLog';
import type { Passage, PassageReader } from '../entries/passage';
import type { Entry } from '../entry';
import { readText } from '../events/registry';
import { applianceOf, headingOf } from '../header/appliance';
import { parseHeader } from '../header/readHeader';
import { BLOCK_LINES } from '../layout/blockLines';
import { MAX_BROKEN } from '../layout/brokenEntries';
import { isYieldStep, SMALL_STEPS_PER_YIELD, type Task } from '../task';
import type { LogText } from '../text/text';
import { clockOf } from '../time';
import { Batch, HAS_HEADER, MEMBER, PLAIN, SHARED } from './batch';
import { column, constant, core, memory } from '../core/core';
import { HostNumbers } from './hostNumbers';
import { Templates } from './templates';

const CAME_TO_END = constant('CAME_TO_END');
const ASKS = constant('ASKS');
const READS_IN_FULL = constant('READS_IN_FULL');
const INPUT = constant('INPUT');
/** The core looks at sixteen bytes at a time, also behind the last one, and puts a line end there. */
const INPUT_END = INPUT + constant('INPUT_LENGTH') - 16;

/** Lines that are scanned in a few milliseconds: a piece. */
const PIECE_LINES = 1000;
/** What a line or entry that is read in full costs, in lines that are scanned. */
const IN_FULL = 20;
/** Characters of a text that is read in full that cost as much as a line that is scanned. */
const CHARACTERS_PER_LINE = 500;

/** The bytes in the memory of the core that are being scanned. */
interface Input {
  readonly end: number;
  /** 0-based number of the line behind them. */
  readonly nextLine: number;
  /** Whether the text ends with them. */
  readonly isLast: boolean;
}

/** The lengths at which lines may have been cut where nothing is known. */
const ANY_LENGTH = [0, 0x7fffffff] as const;

const NO_BYTES = new Uint8Array(0);

/**
 * Scans a text for its entries in batches: the same entries in the same order as `readEntries`. The core recognises
 * nearly all of them from their bytes: entries of one line with a known header. All other lines are read by the reader
 * of passages.
 */
export class Scanner {
  readonly #batch = new Batch();
  readonly #text: LogText;
  readonly #passages: PassageReader;
  readonly #templates = new Templates();
  readonly #hosts = new HostNumbers();
  readonly #loneCr: boolean;
  /** The line to go on from. */
  #at: number;
  #isDone = false;
  #input: Input | undefined;
  /** Address in the core of the first line that is read in full. */
  #inputAt = 0;
  /** The bytes of an entry that may go on in the lines behind those that were scanned. */
  #open = NO_BYTES;
  /** 0-based number of the line behind it. */
  #lineBehindOpen = 0;
  /** What is left of a piece, in scanned lines; a piece may end within a passage. */
  #left = 0;
  /** Reads on in the passages within which a piece has ended; returns the line behind them. */
  #reading: Task<number> | undefined;
  #headerSeen: boolean;
  /** What the core knows of the block of lines that it is in: what `setBlock` takes (core/blocks.ts). */
  #block: Parameters<typeof core.setBlock>;
  /** The file named by the last heading, as `tail` prints them. */
  #heading: string | undefined;

  /**
   * @param from 0-based line to begin at: 0, or one at which a passage begins
   * @param heading what the last heading before it says
   */
  constructor(text: LogText, passages: PassageReader, from: number, heading?: string) {
    this.#heading = heading === '' ? undefined : heading;
    this.#text = text;
    this.#passages = passages;
    this.#at = from;
    this.#loneCr = text.lineEnds === 'editor';
    // A scan from the middle of a file begins behind a header.
    this.#headerSeen = from > 0;
    // What stands before it in its block is not known: there may be as many broken entries as anybody looks at.
    const broken = from % BLOCK_LINES === 0 ? 0 : MAX_BROKEN;
    this.#block = [Math.floor(from / BLOCK_LINES), broken, ...ANY_LENGTH, ...ANY_LENGTH];
  }

  /** The 0-based line up to which it is scanned. */
  get at(): number {
    return this.#at;
  }

  /** Whether the whole text is scanned. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /**
   * Scans on.
   * @param atLeast lines, or the whole rest; where lines are read in full, as many as cost as much
   * @returns what it found; valid until another one is asked for, of whichever text
   */
  next(atLeast = PIECE_LINES): Batch {
    const batch = this.#batch;
    batch.clear(line => clockOf(parseHeader(this.#text.line(line))?.time));
    batch.hostNames = this.#hosts.names;
    this.#left = atLeast;
    if (this.#reading && !this.#goOnReading(this.#reading)) return batch;
    this.#giveTemplates();
    core.setBlock(...this.#block);
    while (!this.#isDone && !this.#reading && this.#left > 0 && batch.hasCapacity) {
      if (!this.#input && !batch.hasCapacityForMany) break;
      this.#input ??= this.#load();
      if (this.#input) this.#scan(this.#input);
    }
    // Other texts may be scanned before the next call.
    this.#input = undefined;
    this.#block = [
      core.block.value,
      core.brokenInBlock.value,
      core.cutLeast.value,
      core.cutMost.value,
      core.cutLeastBefore.value,
      core.cutMostBefore.value,
    ];
    return batch;
  }

  /** Loads the next lines into the core. @returns undefined where there are none, or they do not fit */
  #load(): Input | undefined {
    const open = this.#open;
    this.#open = NO_BYTES;
    memory.set(open, INPUT);
    const behindOpen = INPUT + open.length;
    const from = open.length > 0 ? this.#lineBehindOpen : this.#at;
    const piece = this.#text.bytesFrom(from, memory.subarray(behindOpen, INPUT_END));
    if (!piece) {
      if (open.length === 0) {
        this.#isDone = true;
        return undefined;
      }
      this.#begin(INPUT, this.#at);
      return { end: behindOpen, nextLine: from, isLast: true };
    }
    const { firstLine, nextLine, length, start, isLast } = piece;
    if (length === undefined || this.#passages.regions.columns) {
      this.#readInFull(this.#at, nextLine - 1);
      return undefined;
    }
    const end = behindOpen + length;
    this.#begin(open.length > 0 ? INPUT : INPUT + (start ?? 0), this.#at);
    if (start === undefined) {
      this.#begin(INPUT, firstLine);
      core.skip(from - firstLine, end, this.#loneCr);
    }
    return { end, nextLine, isLast };
  }

  #begin(at: number, line: number): void {
    const { entryCount, linkCount, notableCount } = this.#batch;
    core.begin(at, line, entryCount, linkCount, notableCount);
  }

  #scan(input: Input): void {
    const batch = this.#batch;
    const status = core.scan(input.end, input.isLast, this.#loneCr);
    // All entries that the core recognises have a header.
    if (core.entryCount.value > batch.entryCount) this.#headerSeen = true;
    batch.entryCount = core.entryCount.value;
    batch.linkCount = core.linkCount.value;
    batch.notableCount = core.notableCount.value;
    const line = core.line.value;
    this.#left -= line - this.#at;
    this.#at = line;
    if (status === CAME_TO_END) this.#cameToEnd(input);
    else if (status === ASKS) this.#ask(line);
    else if (status === READS_IN_FULL) this.#readInFull(line, core.until.value);
  }

  #cameToEnd({ end, nextLine, isLast }: Input): void {
    this.#input = undefined;
    if (isLast) {
      this.#isDone = true;
      this.#at = this.#text.lineCount;
      return;
    }
    this.#open = memory.slice(core.at.value, end);
    this.#lineBehindOpen = nextLine;
  }

  /** An entry of one line that the core does not know. */
  #ask(line: number): void {
    const batch = this.#batch;
    const text = this.#text.line(line).slice(core.header.value);
    this.#left -= IN_FULL + text.length / CHARACTERS_PER_LINE;
    this.#headerSeen = true;
    if (needsCare(text)) {
      this.#readInFull(line, line);
      return;
    }
    const reading = readText(text);
    batch.addReading(reading);
    const appliance = this.#templates.get(core.headerTemplate.value - 1)?.appliance ?? this.#heading;
    batch.add(line, 1, HAS_HEADER | PLAIN, this.#hosts.of(appliance), core.headerClock.value);
    if (!reading.event && losesEntry(text)) batch.unread.push(line);
    // Blank lines may stand between.
    this.#at = core.until.value;
    this.#begin(core.next.value, this.#at);
  }

  /** Lines that are no entries by themselves, or may be more than one. @param until 0-based line that has to be read */
  #readInFull(from: number, until: number): void {
    this.#at = from;
    this.#inputAt = core.at.value;
    this.#goOnReading(this.#tellPassages(from, until));
  }

  /** Reads on in full, until it is done or the piece has come to its end. @returns whether it is done */
  #goOnReading(reading: Task<number>): boolean {
    this.#reading = undefined;
    for (;;) {
      const step = reading.next();
      if (step.done) {
        this.#goOnFrom(step.value);
        return true;
      }
      if (this.#left > 0 && this.#batch.hasCapacity) continue;
      // The input in the core is used up.
      this.#reading = reading;
      this.#input = undefined;
      return false;
    }
  }

  /** Goes on with scanning, at a line behind those that were read in full. */
  #goOnFrom(line: number): void {
    const input = this.#input;
    const from = this.#at;
    this.#at = line;
    this.#giveTemplates();
    if (!input) return;
    if (line >= input.nextLine) {
      this.#input = undefined;
      return;
    }
    const { entryCount, linkCount, notableCount } = this.#batch;
    core.begin(this.#inputAt, from, entryCount, linkCount, notableCount);
    core.skip(line - from, input.end, this.#loneCr);
  }

  *#tellPassages(from: number, until: number): Task<number> {
    let at = from;
    while (at <= until && this.#text.hasLine(at)) at = yield* this.#tellPassage(at);
    return at;
  }

  /** @returns the line behind the passage */
  *#tellPassage(at: number): Task<number> {
    const passage = yield* this.#counted(this.#passages.readTask(at, this.#headerSeen));
    if (passage.entries.length === 0) this.#lookForHeading(at);
    if (passage.isUnread) this.#batch.unread.push(at);
    const isShared = passage.entries.length > 1;
    for (const [place, entry] of passage.entries.entries()) {
      if (!this.#batch.hasCapacity) yield;
      this.#tell(entry, place > 0, isShared);
      if (!isYieldStep(place)) continue;
      this.#left -= SMALL_STEPS_PER_YIELD * IN_FULL;
      yield;
    }
    this.#learn(passage);
    this.#left -= IN_FULL + this.#text.lengthOf(at) / CHARACTERS_PER_LINE;
    yield;
    return passage.next;
  }

  /** Subtracts the cost of a task from the piece at each of its yields. */
  *#counted<T>(work: Task<T>): Task<T> {
    for (;;) {
      const piece = work.next();
      if (piece.done) return piece.value;
      this.#left -= SMALL_STEPS_PER_YIELD * IN_FULL;
      yield;
    }
  }

  #lookForHeading(at: number): void {
    const name = headingOf(this.#text.line(at));
    if (name === undefined) return;
    this.#heading = name === '' ? undefined : name;
    this.#batch.headings.push({ line: at, name });
  }

  #learn({ entries, next }: Passage): void {
    const [entry] = entries;
    if (entries.length !== 1 || !entry?.header || next !== entry.line + 1) return;
    this.#templates.learn(this.#text.line(entry.line), entry.header);
  }

  #giveTemplates(): void {
    this.#templates.give();
    hosts[0] = this.#hosts.of(this.#heading);
    for (const [place, { appliance }] of this.#templates.all.entries())
      hosts[place + 1] = this.#hosts.of(appliance ?? this.#heading);
  }

  #tell(entry: Entry, isMember: boolean, isShared: boolean): void {
    const batch = this.#batch;
    const { line, lineCount, header, text, segments } = entry;
    this.#headerSeen ||= header !== undefined;
    const [segment] = segments;
    // Where the text is one unchanged part of a line, columns of ids are offsets in the text plus a constant.
    const column = segments.length === 1 && segment?.line === line ? segment.character : undefined;
    batch.addText(text, column);
    const bits = (header ? HAS_HEADER : 0) | (isMember ? MEMBER : 0) | (isShared ? SHARED : 0);
    const host = this.#hosts.of(applianceOf(header) ?? this.#heading);
    batch.add(line, lineCount, bits, host, clockOf(header?.time));
  }
}

const hosts = column('HOSTS', 'HOSTS_MOST');
