import type { ReportBuckets, ReportSpan } from '../../requests';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** More are not told apart in a picture. */
const MOST_BUCKETS = 120;

/** Lengths that a reader reckons with, in seconds. */
const WIDTHS = [
  ...[1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map(minutes => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map(hours => hours * HOUR),
  ...[1, 2, 7, 14, 28].map(days => days * DAY),
];

/** A Monday: weeks begin there. */
const FIRST_MONDAY = 4 * DAY;

/**
 * Counts times in parts of equal length.
 * @param span the first and the last of all
 */
export function bucketsOf(
  { first, last }: ReportSpan,
  failedAt: readonly number[],
  succeededAt: readonly number[],
): ReportBuckets {
  const width = widthFor(last - first);
  const start = beginOf(first, width);
  const count = Math.floor((last - start) / width) + 1;
  const counted = (times: readonly number[]) => {
    const counts = new Array<number>(count).fill(0);
    for (const time of times) {
      const place = Math.floor((time - start) / width);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    return counts;
  };
  return { start, width, failed: counted(failedAt), succeeded: counted(succeededAt) };
}

/** The shortest that is long enough; behind the longest one, a multiple of that. */
function widthFor(seconds: number): number {
  const least = seconds / (MOST_BUCKETS - 1);
  const longest = WIDTHS.at(-1) ?? DAY;
  return WIDTHS.find(width => width >= least) ?? Math.ceil(least / longest) * longest;
}

function beginOf(first: number, width: number): number {
  const from = width > DAY ? FIRST_MONDAY : 0;
  return from + Math.floor((first - from) / width) * width;
}
