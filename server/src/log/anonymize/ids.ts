import { ID_KINDS, type IdKind } from '../events/ids';
import { numberIn, type Digest } from './digest';

/** Kinds of numbers that an appliance counts up. */
const COUNTED = [...ID_KINDS, 'RCID'] as const;
export type CountedKind = IdKind | 'RCID';

/** The largest number that is read as an id: 15 digits. */
const LARGEST = 999_999_999_999_999;
/** The most that is added. */
const MOST = 50_000_000;

/**
 * Stand-ins for the numbers of connections and messages, each kind by itself: a number of the key's own is added to
 * all, so they keep their order, how far they are apart, and which of them is used again. 0 stands for none, and stays.
 */
export function idsUnder(digest: Digest): (kind: CountedKind, id: number) => number {
  const added = new Map<CountedKind, number>(
    COUNTED.map(kind => [kind, 1_000_000 + (numberIn(digest('id', kind)) % MOST)]),
  );
  // Beyond the largest it begins with 1 again, so that no two have one stand-in.
  return (kind, id) => (id === 0 ? 0 : ((id - 1 + (added.get(kind) ?? 0)) % LARGEST) + 1);
}

/** The kind that a word before a number names; undefined for any other word. */
export function countedKind(word: string): CountedKind | undefined {
  // A line of the status of the appliance has the newest of each as `CrtMID`.
  const upper = word.toUpperCase().replace(/^CRT/, '');
  return COUNTED.find(kind => kind === upper);
}
