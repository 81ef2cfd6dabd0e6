import type { Run } from '../index/clockTable';
import type { Log } from '../log';
import { clockSeconds, isYearless, type LogTime } from '../time';
import { ToldOffsets, type OffsetSpan } from './toldOffsets';

/** Entries behind one that are looked at for one with another offset from UTC. */
const LOOKED_AT = 32;
/** The same for one of an appliance that writes less than others. */
const LOOKED_AT_FOR_TOLD = 300;
const HOUR = 3600;

/** How a time that is typed with an offset from UTC, or without one, is told from the stamps of a log. */
export class TypedClock {
  readonly #log: Log;
  /** Seconds east of UTC; undefined where none was typed. */
  readonly #typed: number | undefined;
  readonly told: ToldOffsets;
  readonly #spans: readonly OffsetSpan[];

  constructor(log: Log, typedOffset: number | undefined) {
    this.#log = log;
    this.#typed = typedOffset;
    this.told = new ToldOffsets(log);
    this.#spans = typedOffset === undefined ? [] : this.told.spans();
  }

  /** A run, in the parts in which its clock has one offset. */
  partsOf(run: Run): LocalRun[] {
    const time = this.#log.timeOf(run.entry);
    if (this.#typed === undefined || time?.offsetSeconds !== undefined)
      return [new LocalRun(this.#log, this, run, { from: 0, end: Infinity, seconds: undefined })];
    return this.#spans
      .filter(({ from, end }) => from < run.end && end > run.entry)
      .map(span => new LocalRun(this.#log, this, run, span));
  }

  /** Seconds from the UTC of a stamp that has an offset, or else from what it prints, to what is typed for it. */
  ahead(stamp: number | undefined, told: () => number | undefined): number {
    if (stamp !== undefined) return this.#typed ?? stamp;
    const offset = this.#typed === undefined ? undefined : told();
    return offset === undefined ? 0 : (this.#typed ?? 0) - offset;
  }

  /** When an entry was written, as it would be typed; undefined where it does not tell. */
  secondsOf(entry: number): number | undefined {
    const time = this.#log.timeOf(entry);
    return time && secondsOfStamp(time) + this.ahead(time.offsetSeconds, () => this.told.of(entry));
  }

  get hasOffset(): boolean {
    return this.#typed !== undefined;
  }
}

const secondsOfStamp = (time: LogTime): number => clockSeconds(time) - (time.offsetSeconds ?? 0);

/** A run, or a part of it, by the clocks as one types them: those of stamps with offsets are in UTC to the index. */
export class LocalRun {
  readonly #log: Log;
  readonly #clock: TypedClock;
  readonly #run: Run;
  readonly #span: OffsetSpan;
  /** That of the stamp of its first entry. */
  readonly #offset: number | undefined;
  /** Seconds from a printed time to the clock of the index, where there is no offset. */
  readonly #shift: number;
  readonly entry: number;
  readonly #end: number;
  readonly isYearless: boolean;
  /** When it begins, and the latest that it has, with the offset of its first entry. */
  readonly begin: number;
  readonly latest: number;

  /** @param span where the log itself tells an offset for its stamps, those of which it tells the same */
  constructor(log: Log, clock: TypedClock, run: Run, span: OffsetSpan) {
    this.#log = log;
    this.#clock = clock;
    this.#run = run;
    this.#span = span;
    this.entry = Math.max(run.entry, span.from);
    this.#end = Math.min(run.end, span.end);
    this.isYearless = isYearless(run.first);
    const time = log.timeOf(run.entry);
    this.#offset = time?.offsetSeconds;
    this.#shift = run.first - (time ? secondsOfStamp(time) : 0);
    const { clocks } = log.index;
    const ahead = this.#aheadOf(this.#offset) - this.#shift;
    this.begin = ahead + (this.entry === run.entry ? run.first : clocks.latestBy(run, this.entry));
    this.latest = ahead + (this.#end === run.end ? run.latest : clocks.latestBy(run, this.#end - 1));
  }

  /** When an entry was written, as it would be typed; in years that count on, where stamps have none. */
  localOf(entry: number): number {
    const stamp = this.#log.timeOf(entry)?.offsetSeconds;
    return this.#log.index.clocks.clockIn(this.#run, entry) - this.#shift + this.#aheadOf(stamp);
  }

  /** The first entry that was written so many seconds behind one, or the end of the run. */
  endOf(entry: number, seconds: number): number {
    const { clocks } = this.#log.index;
    const end = clocks.firstFrom(this.#run, clocks.clockIn(this.#run, entry) + seconds) ?? this.#end;
    return Math.min(end, this.#end);
  }

  /** The first entries at or behind a time, one for each offset from UTC by which it is reached. */
  entriesFrom(target: number): number[] {
    if (this.#offset === undefined) return this.#toldFrom(target);
    if (this.#clock.hasOffset) {
      const entry = this.#first(target, this.#aheadOf(this.#offset));
      return entry === undefined ? [] : [entry];
    }
    const found = new Set<number>();
    const tried = new Set<number>();
    const ahead = [this.#offset, this.#offset - HOUR, this.#offset + HOUR];
    for (let offset = ahead.pop(); offset !== undefined; offset = ahead.pop()) {
      if (tried.has(offset)) continue;
      tried.add(offset);
      const from = this.#first(target, offset);
      if (from === undefined) continue;
      const end = Math.min(this.#end, from + LOOKED_AT);
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

  /** Where stamps have no offset: the first entry of those of which the log tells the same. */
  #toldFrom(target: number): number[] {
    const first = this.#first(target, this.#aheadOf(undefined));
    if (first === undefined || !this.#clock.hasOffset) return first === undefined ? [] : [first];
    const from = Math.max(first, this.entry);
    for (let entry = from; entry < Math.min(this.#end, from + LOOKED_AT_FOR_TOLD); entry++)
      if (this.#clock.told.of(entry) === this.#span.seconds && this.localOf(entry) >= target) return [entry];
    return [];
  }

  #first(target: number, ahead: number): number | undefined {
    return this.#log.index.clocks.firstFrom(this.#run, target - ahead + this.#shift);
  }

  #aheadOf(stamp: number | undefined): number {
    return this.#clock.ahead(stamp, () => this.#span.seconds);
  }
}
