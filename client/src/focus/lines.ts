/**
 * Lines as client and server speak of them in a focus: first and last line of each run, 0-based, in file order, in
 * one flat list.
 */
export type Spans = readonly number[];

/** The lines of a text that are in none of some runs, in as few runs as there can be. */
export function linesBetween(spans: Spans, lineCount: number): number[] {
  const between: number[] = [];
  let next = 0;
  for (let at = 0; at < spans.length; at += 2) {
    const first = spans[at] ?? 0;
    if (first > next) between.push(next, first - 1);
    next = Math.max(next, (spans[at + 1] ?? first) + 1);
  }
  if (next < lineCount) between.push(next, lineCount - 1);
  return between;
}

/** Runs of lines without those of one other run. */
export function without(spans: Spans, [first, last]: readonly [first: number, last: number]): number[] {
  const left: number[] = [];
  for (let at = 0; at < spans.length; at += 2) {
    const from = spans[at] ?? 0;
    const to = spans[at + 1] ?? from;
    if (to < first || from > last) left.push(from, to);
    else {
      if (from < first) left.push(from, first - 1);
      if (to > last) left.push(last + 1, to);
    }
  }
  return left;
}
