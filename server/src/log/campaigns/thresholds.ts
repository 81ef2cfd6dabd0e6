/** A number from which on something counts as an attack. */
interface Threshold {
  readonly byDefault: number;
  /** Fewer make no sense: they would be found wherever somebody mistypes. */
  readonly minimum: number;
}

/** What counts as an attack. docs/findings.md shows what the defaults find, and what they get wrong. */
export const THRESHOLDS = {
  /** Failed logons of one user from one source within ten minutes. */
  guesses: { byDefault: 5, minimum: 2 },
  /** The same within a day; of one user from any sources, too. */
  slowGuesses: { byDefault: 8, minimum: 2 },
  /** Users of one source that failed, and never succeeded there. */
  sprayedUsers: { byDefault: 5, minimum: 2 },
  /** Sources from which one user failed within a day, and never succeeded. */
  guessingSources: { byDefault: 5, minimum: 2 },
  /** Failed logons at a machine's pace of one user from one source: two are at the same distance by themselves. */
  staleFailures: { byDefault: 6, minimum: 3 },
} as const satisfies Readonly<Record<string, Threshold>>;

export type ThresholdName = keyof typeof THRESHOLDS;
export type Thresholds = Readonly<Record<ThresholdName, number>>;

/** More than any of them can be reached by a log that is read. */
export const HIGHEST_THRESHOLD = 1_000_000;

export const THRESHOLD_NAMES = Object.keys(THRESHOLDS) as ThresholdName[];

export const DEFAULT_THRESHOLDS = Object.fromEntries(
  THRESHOLD_NAMES.map(name => [name, THRESHOLDS[name].byDefault]),
) as Thresholds;

export const areSame = (one: Thresholds, other: Thresholds): boolean =>
  THRESHOLD_NAMES.every(name => one[name] === other[name]);
