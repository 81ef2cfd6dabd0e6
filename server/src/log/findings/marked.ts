import { lastNotAbove } from '../text/lineStarts';
import { SEVERITIES, type Severity } from './finding';
import { severityOf, type Found } from './matches';
import type { Severities } from './rule';

/** An entry in which a rule finds something, by itself or together with others. */
export interface MarkedEntry {
  readonly entry: number;
  /** The worst of what is found there. */
  readonly severity: Severity;
}

/** The higher, the worse; 0 for none. */
const rankOf = (severity: Severity | undefined): number =>
  severity === undefined ? 0 : SEVERITIES.length - SEVERITIES.indexOf(severity);

/**
 * The entries in which rules find something, in file order: each failure, and where what several are is told.
 * Costs what stands in the range, and little for each group: a log may have a hundred thousand failures.
 * @param from the first entry that is looked at
 * @param to the first one behind them
 */
export function markedEntries(
  { entries, groups, ignored }: Found,
  severities: Severities,
  from: number,
  to: number,
): MarkedEntry[] {
  /** Of what is told, or ignored, together with others: one more than its rank. */
  const inGroups = new Uint8Array(Math.max(0, to - from));
  const ranks = new Uint8Array(inGroups.length);
  const raise = (all: Uint8Array, entry: number, rank: number) => {
    if (entry >= from && entry < to) all[entry - from] = Math.max(all[entry - from] ?? 0, rank);
  };
  const raiseAll = (group: readonly number[], rank: number) => {
    for (let at = lastNotAbove(group, from - 1) + 1; at < group.length; at++) {
      const entry = group[at] ?? to;
      if (entry >= to) break;
      raise(inGroups, entry, rank + 1);
    }
  };
  for (const group of ignored) raiseAll(group.entries, 0);
  for (const group of groups) {
    const rank = rankOf(severityOf(group.rule, severities));
    if (rank === 0) continue;
    raise(ranks, group.entry, rank);
    raiseAll(group.entries, rank);
  }
  for (let at = firstFrom(entries, from); at < entries.length; at++) {
    const found = entries[at];
    if (!found || found.entry >= to) break;
    const together = inGroups[found.entry - from] ?? 0;
    raise(ranks, found.entry, together > 0 ? together - 1 : rankOf(severityOf(found.rule, severities)));
  }
  const marked: MarkedEntry[] = [];
  // By number: a log has millions of entries, and an iterator would make an object for each.
  for (let place = 0; place < ranks.length; place++) {
    const rank = ranks[place] ?? 0;
    if (rank === 0) continue;
    const severity = SEVERITIES[SEVERITIES.length - rank];
    if (severity) marked.push({ entry: from + place, severity });
  }
  return marked;
}

/** The place of the first one that is at or behind an entry. */
function firstFrom(entries: Found['entries'], entry: number): number {
  let low = 0;
  for (let high = entries.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.entry ?? entry) < entry) low = middle + 1;
    else high = middle;
  }
  return low;
}
