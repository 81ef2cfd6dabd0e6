import { columnsOf, type Columns } from '../header/tables';
import { lazy } from '../lazy';
import { BlockFacts, type Breaks } from './blockFacts';
import { BlockLines, BLOCK_LINES, type Lines, type Measure } from './blockLines';
import type { BrokenEntry } from './brokenEntries';
import { bareNumber, countedLines } from './countedLines';

/** What the lines around a place tell of how a copy was made: those of its block and of the two beside it. */
export class Region {
  readonly #own: BlockFacts;
  /** In the order of the text. */
  readonly #blocks: readonly BlockFacts[];

  constructor(before: BlockFacts | undefined, own: BlockFacts, behind: BlockFacts) {
    this.#own = own;
    this.#blocks = before ? [before, own, behind] : [own, behind];
  }

  /** The length at which lines were cut, in mid-word, as a terminal does. */
  get cutAt(): number | undefined {
    return this.#cutAt();
  }
  readonly #cutAt = lazy(() => this.#cutAtBy(this.measure));

  #cutAtBy(measure: Measure): number | undefined {
    const breaks = this.#breaksBy(measure);
    return mayBeCut([this.#own.breaks(measure), ...breaks])
      ? cutLength(breaks, longestOf(breaks))
      : undefined;
  }

  /** Whether words were filled into lines, and broken at blanks. */
  get isFilled(): boolean {
    return this.#isFilled();
  }
  readonly #isFilled = lazy(
    () =>
      this.cutAt === undefined &&
      (hasBrokenAtBlank(this.#own.breaks(this.measure)) || this.#breaks().some(hasBrokenAtBlank)),
  );

  /** The length up to which words were filled into a line; 0 where none were. */
  get filledTo(): number {
    return this.#filledTo();
  }
  readonly #filledTo = lazy(() => (this.isFilled ? filledLength(this.#breaks()) : 0));

  /** What of a line was broken at a length, where cells go over lines: that by which one shows. */
  get measure(): Measure {
    return this.#measure();
  }
  readonly #measure = lazy((): Measure => {
    // Nearly no block has such cells; those beside it are not looked at for that.
    if (this.#own.cellLengths().length === 0) return 'inCell';
    const lengths = this.#blocks.flatMap(block => block.cellLengths());
    const longest = (measure: Measure, isFirst: boolean) =>
      Math.max(...lengths.filter(({ before }) => before > 0 === isFirst).map(each => each[measure]));
    const isOne = (numbers: readonly number[]) => new Set(numbers).size === 1;
    const begins = lengths.filter(({ before }) => before > 0);
    // What stands before a cell makes its first line longer than the others, or has left less room for its words.
    const isWhole =
      (isOne(lengths.map(({ whole }) => whole)) && !isOne(begins.map(({ before }) => before))) ||
      (longest('inCell', true) < longest('inCell', false) &&
        longest('whole', true) === longest('whole', false));
    const [first, second] = isWhole ? (['whole', 'inCell'] as const) : (['inCell', 'whole'] as const);
    return this.#cutAtBy(first) === undefined && this.#cutAtBy(second) !== undefined ? second : first;
  });

  readonly #breaks = lazy(() => this.#breaksBy(this.measure));

  #breaksBy(measure: Measure): Breaks[] {
    return this.#blocks.map(block => block.breaks(measure));
  }

  get longest(): number {
    return longestOf(this.#breaks());
  }

  get unusualForms(): ReadonlySet<string> {
    return this.#unusualForms();
  }
  readonly #unusualForms = lazy(
    () => new Set(this.#blocks.flatMap(block => Array.from(block.unusualForms()))),
  );

  /** Whether lines hold several entries each. */
  get runsTogether(): boolean {
    return this.#blocks.some(block => block.runsTogether());
  }

  /** Written-out line ends in which the lines end throughout. */
  get endings(): ReadonlySet<string> {
    return this.#endings();
  }
  readonly #endings = lazy(() => endingsOf(this.#blocks));

  /** Whether HTML entities stand for characters throughout. */
  get isEscaped(): boolean {
    return (
      !this.#blocks.some(block => block.hasUnescaped()) && this.#blocks.some(block => block.hasEscaped())
    );
  }

  /** Whether a line holds no more than its number on the page. @param number 0-based */
  isCounted(line: string, number: number): boolean {
    return bareNumber(line) !== undefined && this.#counted().has(number);
  }
  readonly #counted = lazy(() =>
    countedLines(
      this.#blocks.flatMap(({ bareNumbers }) => bareNumbers),
      () => sum(this.#blocks, ({ filledCount }) => filledCount),
    ),
  );
}

/** How far from a line the lines are at most that its region tells of. */
export const REGION_LINES = 2 * BLOCK_LINES;

/** Blocks and regions of which is kept what is known: a text may have millions, and is mostly read from line to line. */
const MAX_KEPT = 256;
/** The same of blocks of which the lines themselves are kept. */
const MAX_LINES_KEPT = 8;

/** The regions of a text. What is known of a block is kept for a while, until its lines change. */
export class Regions {
  readonly #lines: Lines;
  /** By their numbers; those that nobody has asked about of late are missing. */
  readonly #blocks = new Map<number, BlockFacts>();
  readonly #linesOfBlocks = new Map<number, BlockLines>();
  readonly #regions = new Map<number, Region>();
  #columns: Columns | undefined;
  #isHeadingRead = false;

  constructor(lines: Lines) {
    this.#lines = lines;
  }

  /** The columns, where the first line is the heading of a table. */
  get columns(): Columns | undefined {
    if (!this.#isHeadingRead) {
      this.#isHeadingRead = true;
      this.#columns = columnsOf(this.#lines.line(0));
    }
    return this.#columns;
  }

  /** The region around a 0-based line. */
  at(line: number): Region {
    const block = Math.floor(line / BLOCK_LINES);
    let region = this.#regions.get(block);
    if (!region) {
      const before = block === 0 ? undefined : this.#block(block - 1);
      region = new Region(before, this.#block(block), this.#block(block + 1));
      keep(this.#regions, block, region, MAX_KEPT);
    }
    return region;
  }

  /** To be called when lines from a 0-based one on have changed. */
  forgetFrom(line: number): void {
    if (line === 0) this.#isHeadingRead = false;
    const first = Math.floor(line / BLOCK_LINES);
    dropFrom(this.#blocks, first);
    dropFrom(this.#linesOfBlocks, first);
    dropFrom(this.#regions, first - 1);
  }

  #block(number: number): BlockFacts {
    let facts = this.#blocks.get(number);
    if (!facts) {
      facts = new BlockFacts(() => this.#linesOf(number));
      keep(this.#blocks, number, facts, MAX_KEPT);
    }
    return facts;
  }

  #linesOf(number: number): BlockLines {
    let lines = this.#linesOfBlocks.get(number);
    if (!lines) {
      lines = new BlockLines(this.#lines, number);
      keep(this.#linesOfBlocks, number, lines, MAX_LINES_KEPT);
    }
    return lines;
  }
}

/** Keeps what is known of a block, in place of what has been known longest. */
function keep<T>(known: Map<number, T>, number: number, value: T, most: number): void {
  const oldest = known.keys().next();
  if (known.size >= most && oldest.done !== true) known.delete(oldest.value);
  known.set(number, value);
}

function dropFrom(known: Map<number, unknown>, first: number): void {
  for (const number of known.keys()) if (number >= first) known.delete(number);
}

const longestOf = (breaks: readonly Breaks[]) =>
  breaks.reduce((most, { lengths }) => Math.max(most, lengths().longest), 0);

function sum<T>(all: readonly T[], of: (each: T) => number): number {
  return all.reduce((total, each) => total + of(each), 0);
}

/**
 * Whether there is a length at which all broken entries may have been cut. Where words were filled into lines, a few of
 * them show that there is none.
 */
function mayBeCut(blocks: readonly Breaks[]): boolean {
  let least = 0;
  let most = Infinity;
  for (const { broken } of blocks)
    for (const { lengths, hard, soft, isAtTwoBlanks, isDigits } of broken) {
      if (isDigits) continue;
      // See `isCutAt`.
      for (const length of lengths) {
        least = Math.max(least, hard || isAtTwoBlanks ? length : length + 1);
        most = Math.min(most, soft ? length + 2 : length + 1);
      }
      if (least > most) return false;
    }
  return true;
}

/** Lines of one length that go on with nothing between show where a terminal cut them. */
function cutLength(blocks: readonly Breaks[], longest: number): number | undefined {
  const all = blocks.flatMap(block => [...block.broken]);
  // A number on a line of its own may be anything: only together with others, at one length, it is the end of a line.
  const broken = all.filter(({ isDigits }) => !isDigits);
  const digits = all.filter(entry => entry.isDigits && entry.lengths[0] === longest);
  const inWord = broken.filter(({ hard, soft }) => hard && !soft);
  const either = [...broken.filter(({ hard, soft }) => hard && soft), ...digits];
  const shown = inWord[0] ?? (either.length > 1 ? either[0] : undefined);
  const length = shown && Math.max(...shown.lengths);
  // Where no line was cut in a word, none is longer, and none that is shorter goes on.
  const isSure = inWord.length > 0 || (longest === length && followedLengths(blocks).every(isFullAt(length)));
  // Indented lines begin with no part of a word.
  const isIndented = inWord.length === 0;
  const fits = (at: number) => broken.every(entry => isCutAt(entry, at, isIndented));
  if (length !== undefined && isSure && fits(length)) return length;
  const followed = cutWhereFollowed(blocks, longest);
  if (followed !== undefined && fits(followed)) return followed;
  return fits(longest) ? cutByLengths(blocks, longest) : undefined;
}

/**
 * Whether an entry may have been cut at a length: where the cut fell at a blank, a copy may have lost it.
 * @param mayBeIndented whether lines may be indented, so that two blanks are no sign of a cut
 */
function isCutAt(entry: BrokenEntry, length: number, mayBeIndented: boolean): boolean {
  const isHard = entry.hard || (entry.isAtTwoBlanks && !mayBeIndented);
  return entry.lengths.every(
    each =>
      each === length - 1 || (isHard && each === length) || (entry.soft && each === length - BLANKS_LOST),
  );
}

/** So many blanks are lost behind an empty user, and before the day of a date. */
const BLANKS_LOST = 2;

const isFullAt = (length: number) => (each: number) => each >= length - BLANKS_LOST;

const followedLengths = (blocks: readonly Breaks[]) => blocks.flatMap(({ broken }) => [...broken.followed]);

/** Where lines go on, those before are all of one length, and no line is longer: words in lines would leave them ragged. */
function cutWhereFollowed(blocks: readonly Breaks[], longest: number): number | undefined {
  const lengths = followedLengths(blocks);
  // A cut at a blank may have lost the blank at the end of its line.
  const isAtOne = lengths.includes(longest) && lengths.every(each => each >= longest - 1);
  return isAtOne && sum(blocks, ({ broken }) => broken.followedCount) > 1 ? longest : undefined;
}

/** Of a copy so narrow that headers are cut as well: many lines of just the same length, and no entry begins behind them. */
const LEAST_CUT = 3;
const LEAST_SHARE = 0.2;

function cutByLengths(blocks: readonly Breaks[], longest: number): number | undefined {
  const lengths = blocks.map(block => block.lengths());
  const widest = lengths.filter(each => each.longest === longest);
  const atLongest = sum(widest, each => each.atLongest);
  const begins = sum(widest, each => each.beginsBehindLongest);
  const filled = sum(lengths, each => each.filled);
  const isCut = atLongest >= LEAST_CUT && atLongest >= LEAST_SHARE * filled && begins <= atLongest / 10 + 1;
  return isCut && atLongest - begins >= LEAST_CUT - 1 ? longest : undefined;
}

function hasBrokenAtBlank({ broken }: Breaks): boolean {
  for (const { soft } of broken) if (soft) return true;
  return false;
}

function filledLength(blocks: readonly Breaks[]): number {
  const broken = blocks.flatMap(block => [...block.broken]).filter(({ soft }) => soft);
  return Math.max(...broken.map(({ filledTo }) => filledTo));
}

/** Of so many lines some may have lost their end in a copy. */
const THROUGHOUT = 0.8;

function endingsOf(blocks: readonly BlockFacts[]): ReadonlySet<string> {
  const all = blocks.map(block => block.endings());
  const headers = sum(all, each => each.headers);
  const counts = new Map<string, number>();
  for (const each of all)
    for (const [ending, count] of each.counts) counts.set(ending, (counts.get(ending) ?? 0) + count);
  const throughout = [...counts].filter(([, count]) => count > 1 && count >= THROUGHOUT * headers);
  return new Set(throughout.map(([ending]) => ending));
}
