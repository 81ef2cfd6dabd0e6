import { columnsOf, type Columns } from '../header/tables';
import { blockFacts, BLOCK_LINES, type BlockFacts, type Lines } from './blockFacts';
import { countedLines } from './countedLines';

/** What the lines around a place tell of how a copy was made: those of its block and of the two beside it. */
export interface Region {
  /** The length at which lines were cut, in mid-word, as a terminal does. */
  readonly cutAt: number | undefined;
  /** The length up to which words were filled into a line, and broken at blanks. */
  readonly filledTo: number | undefined;
  readonly longest: number;
  /** 0-based lines that hold no more than their number on the page. */
  readonly counted: ReadonlySet<number>;
  readonly unusualForms: ReadonlySet<string>;
  /** Whether lines hold several entries each. */
  readonly runsTogether: boolean;
  /** Written-out line ends in which the lines end throughout. */
  readonly endings: ReadonlySet<string>;
  /** Whether HTML entities stand for characters throughout. */
  readonly isEscaped: boolean;
}

/** How far from a line the lines are at most that its region tells of. */
export const REGION_LINES = 2 * BLOCK_LINES;

/** Blocks and regions of which is kept what is known: a text may have millions, and is mostly read from line to line. */
const MAX_KEPT = 2048;

/** The regions of a text. What is known of a block is kept for a while, until its lines change. */
export class Regions {
  readonly #lines: Lines;
  /** By their numbers; those that nobody has asked about of late are missing. */
  readonly #blocks = new Map<number, BlockFacts>();
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
      const blocks = [block - 1, block, block + 1].flatMap(number =>
        number < 0 ? [] : [this.#block(number)],
      );
      region = regionOf(blocks);
      keep(this.#regions, block, region);
    }
    return region;
  }

  /** To be called when lines from a 0-based one on have changed. */
  forgetFrom(line: number): void {
    if (line === 0) this.#isHeadingRead = false;
    const first = Math.floor(line / BLOCK_LINES);
    for (const number of this.#blocks.keys()) if (number >= first) this.#blocks.delete(number);
    for (const number of this.#regions.keys()) if (number >= first - 1) this.#regions.delete(number);
  }

  #block(number: number): BlockFacts {
    let facts = this.#blocks.get(number);
    if (!facts) {
      facts = blockFacts(this.#lines, number);
      keep(this.#blocks, number, facts);
    }
    return facts;
  }
}

/** Keeps what is known of a block, in place of what has been known longest. */
function keep<T>(known: Map<number, T>, number: number, value: T): void {
  const oldest = known.keys().next();
  if (known.size >= MAX_KEPT && oldest.done !== true) known.delete(oldest.value);
  known.set(number, value);
}

function regionOf(blocks: readonly BlockFacts[]): Region {
  const longest = blocks.reduce((most, block) => Math.max(most, block.longest), 0);
  const cutAt = cutLength(blocks, longest);
  return {
    cutAt,
    filledTo: cutAt === undefined ? filledLength(blocks) : undefined,
    longest,
    counted: countedLines(
      blocks.flatMap(({ bareNumbers }) => bareNumbers),
      sum(blocks, ({ lineCount }) => lineCount),
    ),
    unusualForms: new Set(blocks.flatMap(({ unusualForms }) => [...unusualForms])),
    runsTogether: blocks.some(({ runTogether }) => runTogether > 0),
    endings: endingsOf(blocks),
    isEscaped: sum(blocks, ({ escaped }) => escaped) > 0 && sum(blocks, ({ unescaped }) => unescaped) === 0,
  };
}

function sum(blocks: readonly BlockFacts[], of: (block: BlockFacts) => number): number {
  return blocks.reduce((total, block) => total + of(block), 0);
}

/** Lines of one length that go on with nothing between show where a terminal cut them. */
function cutLength(blocks: readonly BlockFacts[], longest: number): number | undefined {
  const all = blocks.flatMap(block => block.broken);
  // A number on a line of its own may be anything: only together with others, at one length, it is the end of a line.
  const broken = all.filter(({ isDigits }) => !isDigits);
  const digits = all.filter(entry => entry.isDigits && entry.lengths[0] === longest);
  const inWord = broken.filter(({ hard, soft }) => hard && !soft);
  const either = [...broken.filter(({ hard, soft }) => hard && soft), ...digits];
  const shown = inWord[0] ?? (either.length > 1 ? either[0] : undefined);
  const length = shown && Math.max(...shown.lengths);
  // Where no line was cut in a word, none is longer.
  const isSure = inWord.length > 0 || longest === length;
  if (length !== undefined && isSure && broken.every(entry => isCutAt(entry, length))) return length;
  const followed = cutWhereFollowed(blocks, longest);
  if (followed !== undefined && broken.every(entry => isCutAt(entry, followed))) return followed;
  return broken.every(entry => isCutAt(entry, longest)) ? cutByLengths(blocks, longest) : undefined;
}

/** Whether an entry may have been cut at a length: where the cut fell at a blank, a copy may have lost it. */
function isCutAt({ lengths, hard }: BlockFacts['broken'][number], length: number): boolean {
  // Behind an empty user two blanks are lost.
  return lengths.every(each => each === length - 1 || (hard ? each === length : each === length - 2));
}

/** Where lines go on, those before are all of one length, and no line is longer: words in lines would leave them ragged. */
function cutWhereFollowed(blocks: readonly BlockFacts[], longest: number): number | undefined {
  const lengths = [...new Set(blocks.flatMap(({ followed }) => [...followed]))];
  // A cut at a blank may have lost the blank at the end of its line.
  const isAtOne = lengths.includes(longest) && lengths.every(each => each >= longest - 1);
  return isAtOne && sum(blocks, block => block.followedCount) > 1 ? longest : undefined;
}

/** Of a copy so narrow that headers are cut as well: many lines of just the same length, and no entry begins behind them. */
const LEAST_CUT = 3;
const LEAST_SHARE = 0.2;

function cutByLengths(blocks: readonly BlockFacts[], longest: number): number | undefined {
  const widest = blocks.filter(block => block.longest === longest);
  const atLongest = sum(widest, block => block.atLongest);
  const begins = sum(widest, block => block.beginsBehindLongest);
  const filled = sum(blocks, block => block.filled);
  const isCut = atLongest >= LEAST_CUT && atLongest >= LEAST_SHARE * filled && begins <= atLongest / 10 + 1;
  return isCut && atLongest - begins >= LEAST_CUT - 1 ? longest : undefined;
}

function filledLength(blocks: readonly BlockFacts[]): number | undefined {
  const broken = blocks.flatMap(block => block.broken).filter(({ soft }) => soft);
  return broken.length === 0 ? undefined : Math.max(...broken.map(({ filledTo }) => filledTo));
}

/** Of so many lines some may have lost their end in a copy. */
const THROUGHOUT = 0.8;

function endingsOf(blocks: readonly BlockFacts[]): ReadonlySet<string> {
  const headers = sum(blocks, block => block.headers);
  const counts = new Map<string, number>();
  for (const { endings } of blocks)
    for (const [ending, count] of endings) counts.set(ending, (counts.get(ending) ?? 0) + count);
  const throughout = [...counts].filter(([, count]) => count > 1 && count >= THROUGHOUT * headers);
  return new Set(throughout.map(([ending]) => ending));
}
