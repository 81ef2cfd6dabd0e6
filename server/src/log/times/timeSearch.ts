import type { Run } from '../index/clockTable';
import type { Log } from '../log';
import type { Task } from '../task';
import { clockSeconds, isYearless, YEAR_OF_CLOCK, type Clock, type LogTime } from '../time';
import { momentOf, type Precision, type TypedMoment, type TypedTime } from './typedTime';

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
  | { readonly kind: 'behind-the-end'; readonly latest: LogTime }
  /** No entry tells when it was written. */
  | { readonly kind: 'no-times' };

/** More places are counted, and not given. */
const MOST_PLACES = 100;

/** A clock is not set back more often over a time: then it is appliances with other clocks that share a log. */
const MOST_PASSES = 8;

/** Places with fewer entries between them are one: who looks at one sees the other. */
const NEAR = 30;

const DAY = 86_400;
const SECONDS: Readonly<Record<Precision, number>> = { hour: 3600, minute: 60, second: 1 };

/** One that is so much later than what is counted to from a place was not written then. */
const RELATIVE_SPAN = 60;

/** A moment of a log, and what was found of it. */
interface Target {
  /** Entries of that time, where it is reached: several where a clock was set back. */
  readonly exact: { readonly entry: number; readonly run: LocalRun; readonly secondsLeft: number }[];
  /** Else the entry that comes nearest behind it, by so many seconds. */
  behind: { readonly entry: number; readonly seconds: number; readonly isOutside: boolean } | undefined;
  /** The entries that come next in runs that pass over the time without one of it. */
  readonly amid: { readonly entry: number; readonly isNear: boolean }[];
}

/**
 * Finds a time in a log: the first entry at or behind it. A clock without a day is of each day of the log; a time over
 * which a clock was set back is there more than once.
 * @param from the entry from which is counted, and to which the first place is the nearest
 */
export function* findTime(log: Log, typed: TypedTime, from: number): Task<FoundTime> {
  const { clocks } = log.index;
  if (clocks.runCount === 0) return { kind: 'no-times' };
  if (typed.kind === 'duration') return relative(log, typed, from);
  const search = new Search(log, typed);
  yield* search.go();
  return search.places(from);
}

/** Entries of a time that follow one another. */
export interface EntriesOfTime {
  readonly from: number;
  /** Behind the last one. */
  readonly end: number;
}

/**
 * All entries of a time, as far as it was typed: of a minute, of a day. In file order. Where a run passes over it and has
 * none, the place before what comes next.
 */
export function* entriesOfTime(log: Log, typed: TypedMoment): Task<EntriesOfTime[]> {
  if (log.index.clocks.runCount === 0) return [];
  const search = new Search(log, typed);
  yield* search.go();
  return search.entries();
}

function relative(log: Log, { sign, seconds }: TypedTime & { kind: 'duration' }, from: number): FoundTime {
  const { clocks } = log.index;
  const run = clocks.runOf(from) ?? clocks.run(0);
  const begin = Math.max(from, run.entry);
  const own = clocks.clockIn(run, begin);
  // One without a time was written when the one before it was.
  const at = Number.isNaN(own) ? clocks.latestBy(run, begin) : own;
  const clock = at + (sign === '-' ? -seconds : seconds);
  // Behind the end of a run its clock was set back: a later one may come as far.
  for (
    let of: Run | undefined = run;
    of;
    of = of.end < log.index.entryCount ? clocks.runOf(of.end) : undefined
  ) {
    const until = of === run ? clock : clockLike(of, clock);
    const entry = clocks.firstFrom(of, until);
    if (entry === undefined) continue;
    const isExact = of.first <= until && clocks.clockIn(of, entry) < until + RELATIVE_SPAN;
    return found(log, [{ entry, isExact }], from);
  }
  return behindTheEnd(log);
}

/** A clock of one run as another one counts it: each without years begins in its first one. */
const clockLike = (run: Run, clock: Clock): Clock => (isYearless(run.first) ? clock % YEAR_OF_CLOCK : clock);

function behindTheEnd(log: Log): FoundTime {
  const { clocks } = log.index;
  const runs = Array.from({ length: clocks.runCount }, (_, place) => clocks.run(place));
  const last = runs.reduce((a, b) => (b.latest >= a.latest ? b : a));
  const entry = clocks.firstFrom(last, last.latest) ?? last.entry;
  const latest = log.timeOf(entry);
  return latest ? { kind: 'behind-the-end', latest } : { kind: 'no-times' };
}

function found(log: Log, places: readonly Omit<TimePlace, 'time'>[], from: number): FoundTime {
  const distance = ({ entry }: { entry: number }) => Math.abs(entry - from);
  const nearest = [...places].sort((a, b) => distance(a) - distance(b) || a.entry - b.entry);
  const given = nearest.slice(0, MOST_PLACES).flatMap(place => {
    const time = log.timeOf(place.entry);
    return time ? [{ ...place, time }] : [];
  });
  return { kind: 'found', places: given, total: places.length };
}

class Search {
  readonly #log: Log;
  readonly #typed: TypedMoment;
  /** Seconds that the time takes: a whole day, where that is what was typed. */
  readonly #span: number;
  readonly #targets = new Map<string, Target>();

  constructor(log: Log, typed: TypedMoment) {
    this.#log = log;
    this.#typed = typed;
    this.#span = typed.clock ? SECONDS[typed.clock.precision] : DAY;
  }

  *go(): Task {
    const { clocks } = this.#log.index;
    for (let place = 0; place < clocks.runCount; place++) {
      const run = new LocalRun(this.#log, clocks.run(place));
      yield* this.#typed.date ? this.#dates(run, this.#typed.date) : this.#eachDay(run);
      yield;
    }
  }

  /** All entries of it, in file order. */
  entries(): EntriesOfTime[] {
    return [...this.#targets.values()]
      .flatMap(target => [
        ...target.exact.map(({ entry, run, secondsLeft }) => ({
          from: entry,
          end: run.endOf(entry, secondsLeft),
        })),
        ...passesOf(target).map(({ entry }) => ({ from: entry, end: entry })),
      ])
      .sort((a, b) => a.from - b.from);
  }

  /** @param from the entry to which the first place is the nearest */
  places(from: number): FoundTime {
    const all = [...this.#targets.values()];
    const exact = all.flatMap(target =>
      this.#apart(target.exact.map(({ entry }) => entry)).map(entry => ({ entry, isExact: true })),
    );
    const passed = all.flatMap(target => passesOf(target).filter(({ isNear }) => isNear));
    const behind = all.flatMap(target =>
      target.exact.length === 0 && target.behind && !passesOf(target).some(({ isNear }) => isNear)
        ? [target.behind]
        : [],
    );
    // A time before all of the log is none of its times, where there are others.
    const inside = behind.filter(({ isOutside }) => !isOutside);
    const others = inside.length + exact.length + passed.length > 0 ? inside : nearestOf(behind);
    const places = [...exact, ...[...passed, ...others].map(({ entry }) => ({ entry, isExact: false }))];
    return places.length === 0 ? behindTheEnd(this.#log) : found(this.#log, places, from);
  }

  /** Those that are no more of the same place as the one before. */
  #apart(entries: readonly number[]): number[] {
    const apart: number[] = [];
    let last = -Infinity;
    for (const entry of [...entries].sort((a, b) => a - b)) {
      if (entry - last > NEAR) apart.push(entry);
      last = entry;
    }
    return apart;
  }

  /** A clock without a day: of each day of a run. */
  *#eachDay(run: LocalRun): Task {
    const { clock } = this.#typed;
    const ofDay = clock ? clock.hour * 3600 + clock.minute * 60 + clock.second : 0;
    let day = Math.floor(run.begin / DAY);
    for (let searched = 0; ; searched++) {
      const next = this.#look(run, day * DAY + ofDay, (day + 1) * DAY);
      if (next === undefined) return;
      // Days without an entry are passed over.
      day = Math.max(day + 1, Math.floor(next / DAY));
      if (searched % 16 === 15) yield;
    }
  }

  /** A date: of each year that a run reaches, where none was typed, or the log has none. */
  *#dates(run: LocalRun, date: NonNullable<TypedMoment['date']>): Task {
    const moment = momentOf(date, { clock: this.#typed.clock, offsetSeconds: undefined });
    if (run.isYearless) {
      const { month, day, hour, minute, second } = moment;
      const first = clockSeconds({ month, day, hour, minute, second });
      // In the year in which it is nearest to the beginning, and those that follow.
      const turns = Math.ceil((run.begin - first) / YEAR_OF_CLOCK - 1 / 2);
      for (let turn = turns; first + turn * YEAR_OF_CLOCK <= run.latest; turn++) {
        this.#look(run, first + turn * YEAR_OF_CLOCK, Infinity);
        yield;
      }
      return;
    }
    const last = yearOf(run.latest);
    for (let year = date.year ?? yearOf(run.begin); year <= (date.year ?? last); year++) {
      const target = clockSeconds({ ...moment, year });
      // Only in some years there is a 29th of February.
      if (new Date(target * 1000).getUTCDate() === date.day) this.#look(run, target, Infinity);
      yield;
    }
  }

  /**
   * Looks for a time of a run.
   * @param target as it is printed, in seconds
   * @param until what is at or behind that is no more near it
   * @returns when the entry was written that comes at or behind it; undefined where none does
   */
  #look(run: LocalRun, target: number, until: number): number | undefined {
    const key = run.isYearless ? `--${target % YEAR_OF_CLOCK}` : String(target);
    const known = this.#targets.get(key) ?? { exact: [], behind: undefined, amid: [] };
    this.#targets.set(key, known);
    let next: number | undefined;
    let [isReached, following] = [false, -1];
    for (const entry of run.entriesFrom(target, this.#typed.offsetSeconds)) {
      const at = run.localOf(entry, this.#typed.offsetSeconds);
      if (at < (next ?? Infinity)) [next, following] = [at, entry];
      const isExact = at < target + this.#span;
      if (isExact && !this.#goesOn(run, entry, target))
        known.exact.push({ entry, run, secondsLeft: target + this.#span - at });
      isReached ||= isExact;
      const seconds = at - target;
      const isOutside = run.begin > target;
      if (isExact || at >= until || (known.behind && known.behind.seconds <= seconds)) continue;
      known.behind = { entry, seconds, isOutside };
    }
    if (next !== undefined && !isReached && run.begin <= target)
      known.amid.push({ entry: following, isNear: next < until });
    return next;
  }

  /** Whether a run only goes on with a time that the one before it had reached. */
  #goesOn(run: LocalRun, entry: number, target: number): boolean {
    if (entry !== run.entry || entry === 0) return false;
    const before = this.#log.timeOf(entry - 1);
    const at = before && clockSeconds(before);
    return at !== undefined && at >= target && at < target + this.#span;
  }
}

/** Where runs pass over a time without an entry of it. */
const passesOf = ({ exact, amid }: Target): Target['amid'] =>
  exact.length + amid.length > MOST_PASSES ? [] : amid;

const yearOf = (seconds: number): number => new Date(seconds * 1000).getUTCFullYear();

function nearestOf<T extends { readonly seconds: number }>(all: readonly T[]): T[] {
  const [first, ...others] = all;
  return first ? [others.reduce((a, b) => (b.seconds < a.seconds ? b : a), first)] : [];
}

/** Entries behind one that are looked at for one with another offset from UTC. */
const LOOKED_AT = 32;
const HOUR = 3600;

/** A run, by the clocks as they are printed: those of stamps with offsets are in UTC to the index. */
class LocalRun {
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
