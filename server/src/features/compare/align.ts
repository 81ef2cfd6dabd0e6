import type { Task } from '../../log/task';

/** What two things of an order have to be, to stand side by side. */
export interface Alignable {
  /** Equal, where both say the same. */
  readonly text: string;
  /** Equal, where they are of a kind. */
  readonly kind: string;
}

/** Two that stand side by side; where one is missing, the other has nothing like it. */
export interface Pair<T> {
  readonly first: T | undefined;
  readonly second: T | undefined;
}

/** Those that say the same stand side by side before those that are only of a kind. */
const SAME = 4;
const ALIKE = 1;
/** Rows of the table that are worked out in a few milliseconds. */
const STEP_SIZE = 20;

/**
 * Puts two lists side by side, both in their order, so that as much as can be stands beside its like. Costs the product
 * of what is left of their lengths without what both begin and end with.
 */
export function* align<T extends Alignable>(first: readonly T[], second: readonly T[]): Task<Pair<T>[]> {
  let from = 0;
  const shorter = Math.min(first.length, second.length);
  while (from < shorter && first[from]?.text === second[from]?.text) from++;
  let same = 0;
  while (same < shorter - from && first.at(-1 - same)?.text === second.at(-1 - same)?.text) same++;
  const [a, b] = [first.slice(from, first.length - same), second.slice(from, second.length - same)];
  const width = b.length + 1;
  /** The best that can be had of what stands from a place on in both. */
  const best = new Uint32Array((a.length + 1) * width);
  const at = (row: number, column: number) => best[row * width + column] ?? 0;
  const gain = (row: number, column: number): number => {
    const [one, other] = [a[row], b[column]];
    if (one?.kind !== other?.kind) return 0;
    return one?.text === other?.text ? SAME : ALIKE;
  };
  for (let row = a.length - 1; row >= 0; row--) {
    if (row % STEP_SIZE === 0) yield;
    for (let column = b.length - 1; column >= 0; column--) {
      const own = gain(row, column);
      const together = own === 0 ? 0 : own + at(row + 1, column + 1);
      best[row * width + column] = Math.max(together, at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: Pair<T>[] = first
    .slice(0, from)
    .map((each, place) => ({ first: each, second: second[place] }));
  let [row, column] = [0, 0];
  while (row < a.length || column < b.length) {
    const own = gain(row, column);
    const isTogether =
      row < a.length && column < b.length && own > 0 && at(row, column) === own + at(row + 1, column + 1);
    if (isTogether) pairs.push({ first: a[row++], second: b[column++] });
    else if (row < a.length && (column === b.length || at(row, column) === at(row + 1, column)))
      pairs.push({ first: a[row++], second: undefined });
    else pairs.push({ first: undefined, second: b[column++] });
  }
  const rest = first.length - same;
  for (let place = 0; place < same; place++)
    pairs.push({ first: first[rest + place], second: second[second.length - same + place] });
  return pairs;
}
