import type { Thresholds } from './thresholds';

/** Of a spray, some are tried twice as often as others. */
const FEW_TIMES = 2;

/**
 * Of whom so much more is tried than of nearly all others that they are meant, and no chance.
 * @param tries how often each of some persons was tried
 * @returns tells it by how often a person was tried
 */
export function singledOut(
  tries: readonly number[],
  { slowGuesses, sprayedUsers }: Thresholds,
): (tries: number) => boolean {
  // Where as many persons as a spray has are tried nearly as often, all of them are part of one.
  const nearly = tries.toSorted((a, b) => b - a)[sprayedUsers - 1] ?? 0;
  return count => count >= slowGuesses && count > FEW_TIMES * nearly;
}
