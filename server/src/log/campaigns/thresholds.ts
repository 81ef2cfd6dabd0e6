/** What counts as an attack. docs/findings.md shows what the defaults find, and what they get wrong. */
export interface Thresholds {
  /** Failed logons of one user from one source within ten minutes. */
  readonly guesses: number;
  /** The same within a day. */
  readonly slowGuesses: number;
  /** Users of one source that failed, and never succeeded there. */
  readonly sprayedUsers: number;
  /** Sources from which one user failed within a day, and never succeeded. */
  readonly guessingSources: number;
  /** Failed logons at a machine's pace of one user from one source. */
  readonly staleFailures: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  guesses: 5,
  slowGuesses: 8,
  sprayedUsers: 5,
  guessingSources: 5,
  staleFailures: 6,
};
