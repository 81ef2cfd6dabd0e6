import type { Log } from '../log';
import { YieldPacer } from '../questions/readingCost';
import type { Task } from '../task';
import type { View } from './view';

/** Entries that are looked at in a few milliseconds, and how many of these are read in full in as many. */
const NAMING_PER_STEP = 1000;
const READ_PER_STEP = 200;

/** An entry that names more than one connection or message, in the order of its ids. */
export interface Naming {
  readonly entry: number;
  readonly messages: readonly number[];
  readonly connection: number | undefined;
}

/** Those of some entries, in file order. @param to the first one behind them */
function namingSeveral({ index: { chains } }: Log, from: number, to: number): Naming[] {
  const found: { entry: number; all: number[] }[] = [];
  let last: { entry: number; all: number[] } | undefined;
  chains.eachLink(from, to, (entry, chain) => {
    if (entry !== last?.entry) {
      last = { entry, all: [chain] };
      return;
    }
    if (last.all.push(chain) === 2) found.push(last);
  });
  return found.map(({ entry, all }) => ({
    entry,
    messages: all.filter(chain => chains.kindOf(chain) === 'MID'),
    connection: all.find(chain => chains.kindOf(chain) !== 'MID'),
  }));
}

/** A view that takes up, of all entries, those that name several. */
export abstract class NamingSeveralView implements View {
  protected readonly log: Log;
  #seen = 0;

  constructor(log: Log) {
    this.log = log;
  }

  truncate(entry: number): void {
    this.#seen = Math.min(this.#seen, entry);
  }

  *extend(): Task {
    const pace = new YieldPacer(this.log, READ_PER_STEP);
    while (this.#seen < this.log.index.entryCount) {
      this.#seen = this.#takeSome(pace);
      yield;
    }
  }

  /** @returns whether the entry was read in full for that */
  protected abstract take(naming: Naming): boolean;

  /** @returns the entry to go on from */
  #takeSome(pace: YieldPacer): number {
    const to = Math.min(this.#seen + NAMING_PER_STEP, this.log.index.entryCount);
    for (const naming of namingSeveral(this.log, this.#seen, to))
      if (this.take(naming) && pace.isOver(naming.entry)) return naming.entry + 1;
    return to;
  }
}
