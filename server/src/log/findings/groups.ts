import type { View } from '../views/view';
import type { Finding } from './finding';
import type { Rule } from './rule';

/** What a rule finds among several entries. */
export interface Group {
  readonly rule: Rule;
  /** The entry at which it is told. */
  readonly entry: number;
  /** What it is made of: the same object as long as nothing has become of it. */
  readonly origin: object;
  /** The entries that it tells of, in file order: none of them is told by itself. */
  readonly entries: readonly number[];
  /** The entries of the logons that it is about: it is ignored where each of them is. */
  readonly logons: () => readonly number[];
  /** The last entry that it tells of, where it is behind all of these. */
  readonly last?: number;
  /** Accounts that may be taken. */
  readonly accountsAtRisk: number;
  readonly explain: () => Omit<Finding, 'rule'>;
}

/** What finds groups by itself. */
export interface GroupSource extends View {
  /** In any order; the same list as long as nothing has become of them. */
  readonly groups: readonly Group[];
}
