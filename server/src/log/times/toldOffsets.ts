import { applianceOf } from '../header/appliance';
import { DISORDER } from '../index/clockTable';
import type { Log } from '../log';

/** Entries for whose stamps a log tells the same offset from UTC, with those of others between where it has several. */
export interface OffsetSpan {
  readonly from: number;
  /** Behind the last one. */
  readonly end: number;
  /** East of UTC; undefined for those of which nothing is told. */
  readonly seconds: number | undefined;
}

/**
 * The offsets from UTC that a log itself tells, as `Time offset from UTC: 7200 seconds`, for stamps that have none. What
 * is told counts for its appliance up to the next time; and from the beginning of the head of a file in which it stands.
 */
export class ToldOffsets {
  readonly #log: Log;
  /** From which entry on the first that an appliance has told counts, and that offset. */
  readonly #first = new Map<string | undefined, { readonly from: number; readonly seconds: number }>();

  constructor(log: Log) {
    this.#log = log;
    for (const { entry, host, seconds } of log.index.utcOffsets)
      if (!this.#first.has(host)) this.#first.set(host, { from: this.#beginOfHead(entry), seconds });
  }

  /** Seconds east of UTC of the clock by which an entry was written; undefined where nothing is told of it. */
  of(entry: number): number | undefined {
    if (this.#first.size === 0) return undefined;
    const { index } = this.#log;
    const host = applianceOf(this.#log.headerOf(entry)) ?? index.headingBefore(index.lineOf(entry));
    const first = this.#first.get(host);
    return index.utcOffsetOf(entry, host) ?? (first && first.from <= entry ? first.seconds : undefined);
  }

  /** All of them, by offset and place; together they hold every entry. */
  spans(): OffsetSpan[] {
    const { index } = this.#log;
    const hosts = index.chains.hosts.all.map(({ name }) => name);
    const isToldByAll = this.#first.size > 0 && hosts.every(host => this.#first.has(host));
    const untold = isToldByAll ? Math.max(...Array.from(this.#first.values(), ({ from }) => from)) : Infinity;
    const spans = [...this.#first].flatMap(([host, { from }]) => {
      const own = index.utcOffsets.filter(told => told.host === host);
      return own.map(({ entry, seconds }, place) => ({
        from: place === 0 ? from : entry,
        end: own[place + 1]?.entry ?? Infinity,
        seconds,
      }));
    });
    return [...joined(spans), ...(untold > 0 ? [{ from: 0, end: untold, seconds: undefined }] : [])];
  }

  /** The lines of a head are written at once. */
  #beginOfHead(entry: number): number {
    const { clocks } = this.#log.index;
    const run = clocks.runOf(entry);
    return (run && clocks.firstFrom(run, clocks.clockIn(run, entry) - DISORDER)) ?? entry;
  }
}

/** Spans of one offset that meet are one: each file of a log tells it anew, and so does each appliance. */
function joined(spans: readonly OffsetSpan[]): OffsetSpan[] {
  const all: OffsetSpan[] = [];
  const bySeconds = spans.toSorted((a, b) => (a.seconds ?? 0) - (b.seconds ?? 0) || a.from - b.from);
  for (const span of bySeconds) {
    const last = all.at(-1);
    if (last && last.seconds === span.seconds && span.from <= last.end)
      all[all.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else all.push(span);
  }
  return all;
}
