import type { Attempts } from '../attempts/attempts';
import { secondsFrom } from '../time';

export const MINUTE = 60;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/**
 * Seconds between two attempts, whichever is written first: the clock of an appliance may go back. Infinity where the log
 * does not tell; 0 on one connection, then.
 */
export function secondsApart(attempts: Attempts, first: number, second: number): number {
  const seconds = Math.abs(secondsFrom(attempts.clockOf(first), attempts.clockOf(second)));
  if (!Number.isNaN(seconds)) return seconds;
  const connection = attempts.connectionOf(first);
  return connection !== undefined && connection === attempts.connectionOf(second) ? 0 : Infinity;
}

/** Parts a series of attempts where nothing is heard for longer than that. @param gap in seconds */
export function episodesOf(attempts: Attempts, series: readonly number[], gap: number): number[][] {
  const episodes: number[][] = [];
  let last: number | undefined;
  for (const attempt of series) {
    const episode = episodes.at(-1);
    if (!episode || last === undefined || secondsApart(attempts, last, attempt) > gap)
      episodes.push([attempt]);
    else episode.push(attempt);
    last = attempt;
  }
  return episodes;
}

/**
 * The most that some windows of a series come to.
 * @param seconds how long a window is
 * @param enough where to stop
 * @param keyOf what is counted once in a window; undefined counts each attempt
 */
export function mostWithin(
  attempts: Attempts,
  series: readonly number[],
  { seconds, enough, keyOf }: { seconds: number; enough: number; keyOf?: (attempt: number) => number },
): number {
  const inWindow = new Map<number, number>();
  let first = 0;
  let most = 0;
  for (const [place, attempt] of series.entries()) {
    const key = keyOf ? keyOf(attempt) : attempt;
    inWindow.set(key, (inWindow.get(key) ?? 0) + 1);
    for (; first < place; first++) {
      const oldest = series[first] ?? attempt;
      if (secondsApart(attempts, oldest, attempt) <= seconds) break;
      const oldKey = keyOf ? keyOf(oldest) : oldest;
      const left = (inWindow.get(oldKey) ?? 1) - 1;
      if (left === 0) inWindow.delete(oldKey);
      else inWindow.set(oldKey, left);
    }
    most = Math.max(most, inWindow.size);
    if (most >= enough) return most;
  }
  return most;
}

/** Attempts within so many seconds are one try of a client that tries several ways. */
const ONE_TRY = 5;
/** No machine that polls a mailbox or prints is faster. */
const FASTEST_PACE = 20;
/** How far the time between two tries may be from the pace, or from a few times that. */
const PACE_TOLERANCE = 0.1;
const MOST_MISSED = 5;
/** How many of the times between tries have to be at the pace. */
const PACED_SHARE = 0.75;

/** Whether the tries of a series come at a regular pace, as those of a machine do that has an old password. */
export function isPaced(attempts: Attempts, series: readonly number[], fewest: number): boolean {
  const gaps: number[] = [];
  let last = series[0];
  for (const attempt of series) {
    const gap = secondsApart(attempts, last ?? attempt, attempt);
    if (gap <= ONE_TRY) continue;
    gaps.push(gap);
    last = attempt;
  }
  if (gaps.length < fewest) return false;
  const pace = gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? 0;
  if (pace < FASTEST_PACE || pace === Infinity) return false;
  const regular = gaps.filter(gap => {
    const times = Math.round(gap / pace);
    // Stamps are whole seconds.
    return times >= 1 && times <= MOST_MISSED && Math.abs(gap - times * pace) <= PACE_TOLERANCE * pace + 1;
  });
  return regular.length >= PACED_SHARE * gaps.length;
}

/** Half of the times between neighbours are shorter. */
export function medianGap(attempts: Attempts, series: readonly number[]): number {
  const gaps = series
    .slice(1)
    .map((attempt, place) => secondsApart(attempts, series[place] ?? attempt, attempt));
  return gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 0;
}
