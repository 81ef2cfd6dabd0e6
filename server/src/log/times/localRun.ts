import type { Run } from '../index/clockTable';
import type { Log } from '../log';
import { clockSeconds, isYearless } from '../time';

/** Entries behind one that are looked at for one with another offset from UTC. */
const LOOKED_AT = 32;
const HOUR = 3600;

/** A run, by the clocks as they are printed: those of stamps with offsets are in UTC to the index. */
export class LocalRun {
  readonly #log: Log;
  readonly #run: Run;
  readonly #offset: number | undefined;
  /** Seconds from a printed time to the clock of the index, where there is no offset. */
  readonly #shift: number;
  readonly entry: number;
  readonly isYearless: boolean;
  /** When it begins, and the latest that it has, as its first entry prints times. */
  readonly begin: number;
  readonly latest: number;

  constructor(log: Log, run: Run) {
    this.#log = log;
    this.#run = run;
    this.entry = run.entry;
    this.isYearless = isYearless(run.first);
    const time = log.timeOf(run.entry);
    this.#offset = time?.offsetSeconds;
    this.begin = time ? clockSeconds(time) : 0;
    this.#shift = run.first - (this.begin - (this.#offset ?? 0));
    this.latest = this.begin + run.latest - run.first;
  }

  /** When an entry was written, as it is printed, or by a typed offset; in years that count on, where stamps have none. */
  localOf(entry: number, typedOffset: number | undefined): number {
    const offset = this.#log.timeOf(entry)?.offsetSeconds;
    const shown = offset === undefined ? 0 : (typedOffset ?? offset);
    return this.#log.index.clocks.clockIn(this.#run, entry) - this.#shift + shown;
  }

  /** The first entry that was written so many seconds behind one, or the end of the run. */
  endOf(entry: number, seconds: number): number {
    const { clocks } = this.#log.index;
    return clocks.firstFrom(this.#run, clocks.clockIn(this.#run, entry) + seconds) ?? this.#run.end;
  }

  /**
   * The first entries at or behind a printed time, one for each offset from UTC by which it is reached.
   * @param typedOffset where one was typed, it alone counts, if stamps have any
   */
  entriesFrom(target: number, typedOffset: number | undefined): number[] {
    const first = (offset: number) =>
      this.#log.index.clocks.firstFrom(this.#run, target - offset + this.#shift);
    if (this.#offset === undefined || typedOffset !== undefined) {
      const entry = first(this.#offset === undefined ? 0 : (typedOffset ?? 0));
      return entry === undefined ? [] : [entry];
    }
    const found = new Set<number>();
    const tried = new Set<number>();
    const ahead = [this.#offset, this.#offset - HOUR, this.#offset + HOUR];
    for (let offset = ahead.pop(); offset !== undefined; offset = ahead.pop()) {
      if (tried.has(offset)) continue;
      tried.add(offset);
      const from = first(offset);
      if (from === undefined) continue;
      const end = Math.min(this.#run.end, from + LOOKED_AT);
      let own: number | undefined;
      for (let entry = from; entry < end; entry++) {
        const other = this.#log.timeOf(entry)?.offsetSeconds;
        if (other === offset) own ??= entry;
        else if (other !== undefined && !tried.has(other)) ahead.push(other);
      }
      if (own !== undefined) found.add(own);
    }
    return [...found];
  }
}
