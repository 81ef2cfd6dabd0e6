import type { Log } from '../log';
import type { LogTime } from '../time';

/** Where a time is in a log. */
export interface TimePlace {
  readonly entry: number;
  /** When that was written. */
  readonly time: LogTime;
  /** Whether that is the time that was asked for; else it is the nearest behind it. */
  readonly isExact: boolean;
}

export type FoundTime =
  /** How many places there are, those that are not given included. */
  | { readonly kind: 'found'; readonly places: readonly TimePlace[]; readonly total: number }
  /** All entries were written before it; the latest one. */
  | { readonly kind: 'behind-the-end'; readonly latest: Omit<TimePlace, 'isExact'> }
  /** No entry tells when it was written. */
  | { readonly kind: 'no-times' };

/** More places are counted, and not given. */
const MOST_PLACES = 100;

/** What is found where nothing was written at a time or behind it. */
export function behindTheEnd(log: Log): FoundTime {
  const { clocks } = log.index;
  const runs = Array.from({ length: clocks.runCount }, (_, place) => clocks.run(place));
  const last = runs.reduce((a, b) => (b.latest >= a.latest ? b : a));
  const entry = clocks.firstFrom(last, last.latest) ?? last.entry;
  const time = log.timeOf(entry);
  return time ? { kind: 'behind-the-end', latest: { entry, time } } : { kind: 'no-times' };
}

/** @param from the entry to which the first place is the nearest */
export function found(log: Log, places: readonly Omit<TimePlace, 'time'>[], from: number): FoundTime {
  const distance = ({ entry }: { entry: number }) => Math.abs(entry - from);
  const nearest = [...places].sort((a, b) => distance(a) - distance(b) || a.entry - b.entry);
  const given = nearest.slice(0, MOST_PLACES).flatMap(place => {
    const time = log.timeOf(place.entry);
    return time ? [{ ...place, time }] : [];
  });
  return { kind: 'found', places: given, total: places.length };
}
