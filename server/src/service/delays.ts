/** How long something waits after a change of its log. */
export interface Delay {
  /** Milliseconds; 0 for what is done in the background, piece by piece, as soon as there is nothing else to do. */
  readonly ms: number;
  /**
   * From which change they are counted. `last`: every further change puts it off, so it comes once a burst is over.
   * `first`: it comes while the burst goes on, once in so many milliseconds.
   */
  readonly from: 'first' | 'last';
}

/** Everything in the server that waits for time to pass, but for the main's last word to a client that has hung up. */
export const DELAYS = {
  /** Problems that are pushed: edits come in bursts, and each answer is of the whole log. */
  problems: { ms: 200, from: 'last' },
  /** Marks: a new line of a log that grows without a pause is marked, too. */
  marks: { ms: 150, from: 'first' },
  /** Stories: a log that grows without a pause still has them grow, but not with every line. */
  stories: { ms: 300, from: 'first' },
  /** Coverage reads every entry in full, which nothing else does: it waits for everybody. */
  coverage: { ms: 0, from: 'last' },
  /** What nobody may ever ask for waits for everybody, too. */
  preparedLines: { ms: 0, from: 'last' },
  /** What there is to act on: problems, which are asked for at once, have worked out most of it by then. */
  attention: { ms: 500, from: 'first' },
  /** Whether there is an entry at all: looked at behind everything else, of the text as it is then. */
  emptyLogs: { ms: 0, from: 'last' },
  /** How far the reading of a log that was opened has come: what is done sooner than that is not worth a word. */
  readingProgress: { ms: 500, from: 'last' },
} as const satisfies Readonly<Record<string, Delay>>;

/**
 * Behind the reading of the first log, in milliseconds, hovers are warmed up: what an editor asks at once, problems,
 * lenses and outline, comes first, and nobody points at a line so soon.
 */
export const HOVERS_LATER_MS = 700;

/** Between two words on how far the reading has come, in milliseconds: as often as a bar is seen to move. */
export const BETWEEN_PROGRESS_MS = 200;
