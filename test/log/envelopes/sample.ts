// A log in an envelope, and what is to be read from it.
import fc from 'fast-check';
import type { Meant } from './saying';

/** A time stamp as it is to be read. */
export interface ExpectedTime {
  readonly year?: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly offsetSeconds?: number;
}

/** What the header of an entry tells. */
export interface Origin {
  /** All that may be read as its time; `any` where the envelope has lost it, or only tells it elsewhere. */
  readonly times: readonly (ExpectedTime | undefined)[] | 'any';
  readonly hosts: readonly (string | undefined)[] | 'any';
}

/** An entry in its envelope, and what is to be read. */
export interface Enveloped {
  readonly meant: Meant;
  readonly origin: Origin;
}

export interface Sample {
  /** What was done to the log, in words. */
  readonly name: string;
  readonly text: string;
  readonly entries: readonly Enveloped[];
  /**
   * Whether the last value of an entry may end where nobody can tell: words of a copy stand behind it, or it is cut
   * at its own blanks. Such values are counted.
   */
  readonly hasOpenEnds: boolean;
  /** Facts that the envelope changes, and is not to be blamed for. */
  readonly unchecked?: ReadonlySet<string>;
}

/** For reports of fast-check: the text is told with what is wrong, its making need not be told as well. */
export function named(sample: Sample): Sample {
  return Object.assign(sample, { [fc.toStringMethod]: () => sample.name });
}

export const anywhere: Origin = { times: 'any', hosts: 'any' };
