import type { Log } from '../log';

/** Entries that are looked at in a few milliseconds, and how many of these are read in full in as many. */
export const NAMING_PER_STEP = 1000;
export const READ_PER_STEP = 200;

/** An entry that names more than one connection or message, in the order of its ids. */
export interface Naming {
  readonly entry: number;
  readonly messages: readonly number[];
  readonly connection: number | undefined;
}

/** Those of some entries, in file order. @param to the first one behind them */
export function namingSeveral({ index: { chains } }: Log, from: number, to: number): Naming[] {
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
