import type { Batch } from '../scan/batch';
import { isYearless, secondsOn, type Clock } from '../time';
import { Table } from './table';

/** Entries of a block. */
const BLOCK_BITS = 5;
const BLOCK = 1 << BLOCK_BITS;
const IN_BLOCK = BLOCK - 1;

/** Columns of the table of blocks: the clock of their run at their end, and the longest pause that ends in them. */
const LATEST = 0;
const PAUSE = 1;

/** Columns of the table of runs: their first entry, its clock, and the latest of all. */
const ENTRY = 0;
const FIRST = 1;
const RUN_LATEST = 2;

/** Clocks from here on have no room: nobody has seen one, and an entry with one counts as one without. */
const MOST = 0xffffffff;

/**
 * So many seconds an entry may be older than one before it without a clock having been set back: several processes write
 * into a log, and several appliances into one of a relay.
 */
export const DISORDER = 60;

/** Entries between which the clock never goes back, but for a little disorder. */
export interface Run {
  /** The first entry with a time. */
  readonly entry: number;
  /** Behind the last one: the next run begins there. */
  readonly end: number;
  readonly first: Clock;
  /** The latest of all. Without years it counts on over the turn of a year. */
  readonly latest: Clock;
}

/** An entry before which nothing was written for long. */
export interface Pause {
  readonly entry: number;
  readonly seconds: number;
}

/**
 * When the entries of a log were written, in little room: the runs in which its clock goes on, and of each 32 entries how
 * far it has come by their end. So the first entry at or behind a time is found without reading those before it, and a
 * pause as well.
 */
export class ClockTable {
  readonly #blocks = new Table(2);
  readonly #runs = new Table(3);
  readonly #clockOf: (entry: number) => Clock;
  #count = 0;
  /** Entries that have been counted: fewer than there are behind a cut, which leaves half a block. */
  #counted = 0;
  /** Of the last run, up to what is counted; and whether its stamps have no year. */
  #latest: Clock = NaN;
  #isYearless = false;
  /** The longest of the block that is not full. */
  #pause = 0;

  /** @param clockOf when an entry was written; asked for few */
  constructor(clockOf: (entry: number) => Clock) {
    this.#clockOf = clockOf;
  }

  get byteLength(): number {
    return this.#blocks.byteLength + this.#runs.byteLength;
  }

  get runCount(): number {
    this.#catchUp();
    return this.#runs.rows;
  }

  /** Takes the entries of a batch behind those that are there. */
  take(batch: Batch): void {
    this.#catchUp();
    for (let row = this.#takeUsual(batch, 0); row < batch.entryCount; row = this.#takeUsual(batch, row + 1))
      this.#add(batch.clockOf(row));
    this.#count = this.#counted;
  }

  /**
   * Takes what nearly all entries are: written at the clock of the one before or later, and not the last of a block. In a
   * process that has just started, calls and fields cost more than what they do.
   * @returns the first row that is another one
   */
  #takeUsual({ clocks, entryCount }: Batch, from: number): number {
    if (this.#isYearless) return from;
    const end = Math.min(entryCount, from + IN_BLOCK - (this.#counted & IN_BLOCK));
    let latest = this.#latest;
    let pause = this.#pause;
    let row = from;
    for (; row < end; row++) {
      const clock = clocks[row] ?? NaN;
      const step = clock - latest;
      if (!(step >= 0 && clock < MOST)) break;
      if (step > pause) pause = step;
      latest = clock;
    }
    this.#latest = latest;
    this.#pause = pause;
    this.#counted += row - from;
    return row;
  }

  /** Drops all entries from one on. */
  truncate(entry: number): void {
    if (entry >= this.#count) return;
    this.#count = entry;
    this.#blocks.cut(Math.min(this.#blocks.rows, entry >>> BLOCK_BITS));
    this.#counted = Math.min(this.#counted, this.#blocks.rows << BLOCK_BITS);
    // Runs that begin in the half of a block are counted again with it.
    this.#runs.cut(this.#runs.lastNotAbove(this.#counted - 1, ENTRY) + 1);
    this.#pause = 0;
    const last = this.#runs.rows === 0 ? -1 : this.#blocks.rows - 1;
    this.#latest = last < 0 ? NaN : this.#blocks.get(last, LATEST);
    this.#isYearless = isYearless(this.#runs.get(this.#runs.rows - 1, FIRST));
  }

  /** @param place from 0, in file order */
  run(place: number): Run {
    this.#catchUp();
    const isLast = place === this.#runs.rows - 1;
    return {
      entry: this.#runs.get(place, ENTRY),
      end: isLast ? this.#count : this.#runs.get(place + 1, ENTRY),
      first: this.#runs.get(place, FIRST),
      latest: isLast ? this.#latest : this.#runs.get(place, RUN_LATEST),
    };
  }

  /** The run that an entry belongs to; undefined before the first one with a time. */
  runOf(entry: number): Run | undefined {
    this.#catchUp();
    const place = this.#runs.lastNotAbove(entry, ENTRY);
    return place < 0 ? undefined : this.run(place);
  }

  /**
   * The first entry of a run that was written at or behind a clock; undefined where none was.
   * @param clock without years, counted on from the beginning of the run
   */
  firstFrom(run: Run, clock: Clock): number | undefined {
    if (run.latest < clock) return undefined;
    // The blocks that end in this run, up to the first that has come so far.
    let low = run.entry >>> BLOCK_BITS;
    for (let high = (run.end - 1) >>> BLOCK_BITS; low < high;) {
      const middle = (low + high) >> 1;
      if (this.#blocks.get(middle, LATEST) >= clock) high = middle;
      else low = middle + 1;
    }
    for (const { entry, latest, isOwn } of this.#along(run, low)) if (isOwn && latest >= clock) return entry;
    return undefined;
  }

  /** How far the clock of a run has come by an entry of it. */
  latestBy(run: Run, by: number): Clock {
    let reached = run.first;
    for (const { entry, latest } of this.#along(run, by >>> BLOCK_BITS)) {
      if (entry > by) break;
      reached = latest;
    }
    return reached;
  }

  /** The entries of a run from a block on, each with how far the clock has come, and whether it has got there by itself. */
  *#along(run: Run, block: number): Generator<{ entry: number; latest: Clock; isOwn: boolean }> {
    const from = Math.max(run.entry, block << BLOCK_BITS);
    const isWithoutYear = isYearless(run.first);
    let latest = from === run.entry ? run.first : this.#blocks.get(block - 1, LATEST);
    for (let entry = from; entry < run.end; entry++) {
      const step = secondsOn(latest, isWithoutYear, this.#clockOf(entry));
      if (step > 0) latest += step;
      yield { entry, latest, isOwn: step >= 0 };
    }
  }

  /** The clock of an entry of a run; without years, counted on from the beginning of the run. NaN where it has none. */
  clockIn(run: Run, entry: number): Clock {
    const block = (entry >>> BLOCK_BITS) - 1;
    const near = block << BLOCK_BITS >= run.entry ? this.#blocks.get(block, LATEST) : run.first;
    return near + secondsOn(near, isYearless(run.first), this.#clockOf(entry));
  }

  /**
   * Pauses from an entry on, in file order, in steps: undefined is told from time to time.
   * @param from the first entry that is looked at
   * @param least seconds
   */
  *pausesFrom(from: number, least: number): Generator<Pause | undefined, void, void> {
    this.#catchUp();
    for (let block = from >>> BLOCK_BITS; block << BLOCK_BITS < this.#count; block++) {
      if (this.#longestIn(block) >= least)
        yield* this.#pausesIn(block, least).filter(({ entry }) => entry >= from);
      if (isYieldBlock(block)) yield undefined;
    }
  }

  /** The same backwards. @param from behind the first that is looked at */
  *pausesBefore(from: number, least: number): Generator<Pause | undefined, void, void> {
    this.#catchUp();
    for (let block = Math.min(from, this.#count) >>> BLOCK_BITS; block >= 0; block--) {
      if (this.#longestIn(block) >= least)
        yield* this.#pausesIn(block, least)
          .filter(({ entry }) => entry < from)
          .reverse();
      if (isYieldBlock(block)) yield undefined;
    }
  }

  /** Seconds of the longest pause that ends in a block. */
  #longestIn(block: number): number {
    return block < this.#blocks.rows ? this.#blocks.get(block, PAUSE) : this.#pause;
  }

  #pausesIn(block: number, least: number): Pause[] {
    const found: Pause[] = [];
    const begin = block << BLOCK_BITS;
    const before = this.runOf(begin - 1);
    let latest = before ? this.#blocks.get(block - 1, LATEST) : NaN;
    let isWithoutYear = before !== undefined && isYearless(before.first);
    for (let entry = begin; entry < Math.min(begin + BLOCK, this.#count); entry++) {
      const clock = this.#clockOf(entry);
      if (!isKept(clock)) continue;
      const step = secondsOn(latest, isWithoutYear, clock);
      if (step >= least) found.push({ entry, seconds: step });
      if (isSetBack(step)) [latest, isWithoutYear] = [clock, isYearless(clock)];
      else if (step > 0) latest += step;
    }
    return found;
  }

  /** Counts the entries that a cut has left of a block. */
  #catchUp(): void {
    while (this.#counted < this.#count) this.#add(this.#clockOf(this.#counted));
  }

  #add(clock: Clock): void {
    const entry = this.#counted++;
    if (isKept(clock)) {
      const step = secondsOn(this.#latest, this.#isYearless, clock);
      if (isSetBack(step)) this.#begin(entry, clock);
      else if (step > 0) {
        this.#latest += step;
        if (step > this.#pause) this.#pause = step;
      }
    }
    if ((entry & IN_BLOCK) !== IN_BLOCK) return;
    const row = this.#blocks.addRow();
    this.#blocks.set(row, LATEST, Number.isNaN(this.#latest) ? 0 : this.#latest);
    this.#blocks.set(row, PAUSE, this.#pause);
    this.#pause = 0;
  }

  #begin(entry: number, clock: Clock): void {
    if (this.#runs.rows > 0) this.#runs.set(this.#runs.rows - 1, RUN_LATEST, this.#latest);
    const row = this.#runs.addRow();
    this.#runs.set(row, ENTRY, entry);
    this.#runs.set(row, FIRST, clock);
    this.#latest = clock;
    this.#isYearless = isYearless(clock);
  }
}

const isKept = (clock: Clock): boolean => clock >= 0 && clock < MOST;

/** Whether to tell behind a block that there is more: looking at one takes some nanoseconds, or reads its entries. */
const isYieldBlock = (block: number): boolean => block % 64 === 0;

/** Whether a clock was set back by such a step, or cannot be compared with the one before it. */
const isSetBack = (step: number): boolean => !(step >= -DISORDER);
