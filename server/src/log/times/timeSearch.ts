import type { Log } from '../log';
import type { Task } from '../task';
import { clockSeconds, YEAR_OF_CLOCK } from '../time';
import { behindTheEnd, found, type FoundTime } from './foundTime';
import { TypedClock, type LocalRun } from './localRun';
import { relative } from './relativeTime';
import { areInTurn } from './setBacks';
import { isOfCalendar, momentOf, type Precision, type TypedMoment, type TypedTime } from './typedTime';

/** A clock is not set back more often over a time: then it is appliances with other clocks that share a log. */
const MOST_PASSES = 8;

/**
 * Places with fewer entries between them are one, unless a clock was set back between them: who looks at one sees the
 * other.
 */
const NEAR = 30;

const DAY = 86_400;
const SECONDS: Readonly<Record<Precision, number>> = { hour: 3600, minute: 60, second: 1 };

/** A moment of a log, and what was found of it. */
interface Target {
  /** Entries of that time, where it is reached: several where a clock was set back. */
  readonly exact: { readonly entry: number; readonly run: LocalRun; readonly secondsLeft: number }[];
  /** Else the entry that comes nearest behind it, by so many seconds. */
  behind: { readonly entry: number; readonly seconds: number; readonly isOutside: boolean } | undefined;
  /** The entries that come next in runs that pass over the time without one of it. */
  readonly amid: { readonly entry: number; readonly isOfDay: boolean }[];
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

class Search {
  readonly #log: Log;
  readonly #typed: TypedMoment;
  readonly #clock: TypedClock;
  /** Seconds that the time takes: a whole day, where that is what was typed. */
  readonly #span: number;
  readonly #targets = new Map<string, Target>();

  constructor(log: Log, typed: TypedMoment) {
    this.#log = log;
    this.#typed = typed;
    this.#clock = new TypedClock(log, typed.offsetSeconds);
    this.#span = typed.clock ? SECONDS[typed.clock.precision] : DAY;
  }

  *go(): Task {
    const { clocks } = this.#log.index;
    for (let place = 0; place < clocks.runCount; place++) {
      for (const run of this.#clock.partsOf(clocks.run(place)))
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
      this.#apart(target.exact, from).map(entry => ({ entry, isExact: true })),
    );
    const passed = all.flatMap(target => passesOf(target).filter(({ isOfDay }) => isOfDay));
    const behind = all.flatMap(target =>
      target.exact.length === 0 && target.behind && !passesOf(target).some(({ isOfDay }) => isOfDay)
        ? [target.behind]
        : [],
    );
    // A time before all of the log is none of its times, where there are others.
    const inside = behind.filter(({ isOutside }) => !isOutside);
    const others = inside.length + exact.length + passed.length > 0 ? inside : nearestOf(behind);
    const places = [...exact, ...[...passed, ...others].map(({ entry }) => ({ entry, isExact: false }))];
    return places.length === 0 ? behindTheEnd(this.#log) : found(this.#log, places, from);
  }

  /** One of each place: the nearest to an entry. */
  #apart(exact: Target['exact'], from: number): number[] {
    const places: { entry: number; last: Target['exact'][number] }[] = [];
    for (const each of [...exact].sort((a, b) => a.entry - b.entry)) {
      const place = places.at(-1);
      if (!place || each.entry - place.last.entry > NEAR || this.#isSetBackBetween(place.last, each)) {
        places.push({ entry: each.entry, last: each });
        continue;
      }
      place.last = each;
      if (Math.abs(each.entry - from) < Math.abs(place.entry - from)) place.entry = each.entry;
    }
    return places.map(({ entry }) => entry);
  }

  /** Whether two entries are on either side of a clock that was set back, and not of two that write in turn. */
  #isSetBackBetween(a: Target['exact'][number], b: Target['exact'][number]): boolean {
    const { clocks } = this.#log.index;
    if (clocks.runOf(a.entry)?.entry === clocks.runOf(b.entry)?.entry) return false;
    return !areInTurn(this.#log, a.entry - NEAR, b.entry + NEAR + 1);
  }

  /** A clock without a day: of each day of a run. */
  *#eachDay(run: LocalRun): Task {
    const { clock } = this.#typed;
    const ofDay = clock ? clock.hour * 3600 + clock.minute * 60 + clock.second : 0;
    let day = Math.floor(run.begin / DAY);
    for (let searched = 0; ; searched++) {
      const first = this.#nextFrom(run, day * DAY);
      const isOfDay = first !== undefined && first < (day + 1) * DAY;
      const next = this.#look(run, day * DAY + ofDay, isOfDay);
      if (next === undefined) return;
      // Days without an entry are passed over.
      day = Math.max(day + 1, Math.floor(next / DAY));
      if (searched % 16 === 15) yield;
    }
  }

  /** A date: of each year that a run reaches, where none was typed, or the log has none. */
  *#dates(run: LocalRun, date: NonNullable<TypedMoment['date']>): Task {
    const { clock } = this.#typed;
    const secondsOf = (day: typeof date) => clockSeconds(momentOf(day, { clock, offsetSeconds: undefined }));
    if (run.isYearless) {
      const first = secondsOf({ month: date.month, day: date.day });
      // In the year in which it is nearest to the beginning, and those that follow.
      const turns = Math.ceil((run.begin - first) / YEAR_OF_CLOCK - 1 / 2);
      for (let turn = turns; first + turn * YEAR_OF_CLOCK <= run.latest; turn++) {
        this.#look(run, first + turn * YEAR_OF_CLOCK);
        yield;
      }
      return;
    }
    const last = yearOf(run.latest);
    for (let year = date.year ?? yearOf(run.begin); year <= (date.year ?? last); year++) {
      // Only in some years there is a 29th of February.
      if (isOfCalendar({ ...date, year })) this.#look(run, secondsOf({ ...date, year }));
      yield;
    }
  }

  /** When the entry was written that comes at or behind a time; undefined where none does. */
  #nextFrom(run: LocalRun, target: number): number | undefined {
    const all = run.entriesFrom(target).map(entry => run.localOf(entry));
    return all.length === 0 ? undefined : Math.min(...all);
  }

  /**
   * Looks for a time of a run.
   * @param target as it would be typed, in seconds
   * @param isOfDay whether something was written on its day: else what comes next is no place of it
   * @returns when the entry was written that comes at or behind it; undefined where none does
   */
  #look(run: LocalRun, target: number, isOfDay = true): number | undefined {
    const key = run.isYearless ? `--${target % YEAR_OF_CLOCK}` : String(target);
    const known = this.#targets.get(key) ?? { exact: [], behind: undefined, amid: [] };
    this.#targets.set(key, known);
    let next: number | undefined;
    let [isReached, following] = [false, -1];
    for (const entry of run.entriesFrom(target)) {
      const at = run.localOf(entry);
      if (at < (next ?? Infinity)) [next, following] = [at, entry];
      const isExact = at < target + this.#span;
      if (isExact && !this.#goesOn(run, entry, target))
        known.exact.push({ entry, run, secondsLeft: target + this.#span - at });
      isReached ||= isExact;
      const seconds = at - target;
      const isOutside = run.begin > target;
      if (isExact || !isOfDay || (known.behind && known.behind.seconds <= seconds)) continue;
      known.behind = { entry, seconds, isOutside };
    }
    if (next !== undefined && !isReached && run.begin <= target)
      known.amid.push({ entry: following, isOfDay });
    return next;
  }

  /** Whether a run only goes on with a time that the one before it had reached. */
  #goesOn(run: LocalRun, entry: number, target: number): boolean {
    if (entry !== run.entry || entry === 0) return false;
    const at = this.#clock.secondsOf(entry - 1);
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
