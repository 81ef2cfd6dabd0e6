import type { Attempts } from '../attempts/attempts';
import { OTHER } from '../attempts/names';
import { lastNotAbove } from '../text/lineStarts';
import { addTo } from './grouping';
import { isNearly } from './nearly';
import { medianGap, MINUTE, secondsApart } from './series';

/** Persons that are let in at a source that is shared: some more are no strangers there. */
export const SHARED_BY = 3;

/** More sources than are kept. */
const SOURCES = 2 ** 20;

/** Where users log on: which persons have succeeded from which sources, and when first and last. */
export class Accounts {
  readonly #attempts: Attempts;
  /** By person and source: attempts that succeeded, in file order. */
  readonly #succeeded = new Map<number, number[]>();
  /** By source: persons that have succeeded there. */
  readonly #personsOf = new Map<number, Set<number>>();
  /** By source, and by person: attempts that succeeded, in file order. */
  readonly #succeededAt = new Map<number, number[]>();
  readonly #succeededOf = new Map<number, number[]>();
  /** By person: sources from which that person has succeeded. */
  readonly #sourcesOf = new Map<number, Set<number>>();

  constructor(attempts: Attempts) {
    this.#attempts = attempts;
  }

  /** Takes up an attempt that succeeded, behind those that are there. */
  add(attempt: number): void {
    const person = this.#attempts.personOf(attempt);
    const source = this.#attempts.sourceOf(attempt);
    const key = keyOf(person, source);
    if (key === undefined) return;
    addTo(this.#succeeded, key, attempt);
    addTo(this.#succeededAt, source, attempt);
    addTo(this.#succeededOf, person, attempt);
    join(this.#personsOf, source, person);
    join(this.#sourcesOf, person, source);
  }

  /** Takes away the last one. */
  remove(attempt: number): void {
    const person = this.#attempts.personOf(attempt);
    const source = this.#attempts.sourceOf(attempt);
    const key = keyOf(person, source);
    const all = key === undefined ? undefined : this.#succeeded.get(key);
    if (key === undefined || !all) return;
    all.pop();
    this.#succeededAt.get(source)?.pop();
    this.#succeededOf.get(person)?.pop();
    if (all.length > 0) return;
    this.#succeeded.delete(key);
    this.#personsOf.get(source)?.delete(person);
    this.#sourcesOf.get(person)?.delete(source);
  }

  /** Attempts of a person from a source that succeeded, in file order. */
  succeeded(person: number, source: number): readonly number[] {
    const key = keyOf(person, source);
    return (key === undefined ? undefined : this.#succeeded.get(key)) ?? [];
  }

  /** Whether a person has succeeded from the source of a failed attempt before it. */
  isKnown(attempt: number): boolean {
    const [first] = this.succeeded(this.#attempts.personOf(attempt), this.#attempts.sourceOf(attempt));
    return first !== undefined && first < attempt;
  }

  /** The first attempt of a person from a source behind another one that succeeded. */
  successBehind(attempt: number): number | undefined {
    return behind(
      this.succeeded(this.#attempts.personOf(attempt), this.#attempts.sourceOf(attempt)),
      attempt,
    );
  }

  /** The first attempts of each person at a source that succeeded, as far as they are behind an attempt, in file order. */
  newcomersAt(source: number, behind: number): number[] {
    const persons = this.#personsOf.get(source) ?? [];
    return firstsBehind(
      Array.from(persons, person => this.succeeded(person, source)),
      behind,
    );
  }

  /** The first attempts of a person at each source that succeeded, as far as they are behind an attempt, in file order. */
  firstsOf(person: number, behind: number): number[] {
    const sources = this.#sourcesOf.get(person) ?? [];
    return firstsBehind(
      Array.from(sources, source => this.succeeded(person, source)),
      behind,
    );
  }

  /** The first attempt of anybody at a source behind another one that succeeded. */
  nextAt(source: number, attempt: number): number | undefined {
    return behind(this.#succeededAt.get(source), attempt);
  }

  /** The first attempt of the person of another one, from anywhere, behind that, that succeeded. */
  nextOf(attempt: number): number | undefined {
    return behind(this.#succeededOf.get(this.#attempts.personOf(attempt)), attempt);
  }

  /** Whether a person has succeeded from any source before an attempt. */
  isPersonKnown(attempt: number): boolean {
    const [first] = this.#succeededOf.get(this.#attempts.personOf(attempt)) ?? [];
    return first !== undefined && first < attempt;
  }

  /** How many persons have succeeded from a source. */
  personsAt(source: number): number {
    return this.#personsOf.get(source)?.size ?? 0;
  }
}

function join(all: Map<number, Set<number>>, key: number, value: number): void {
  const some = all.get(key);
  if (some) some.add(value);
  else all.set(key, new Set([value]));
}

/** The first of each of some lists, as far as they are behind an attempt, in file order. */
const firstsBehind = (lists: readonly (readonly number[])[], attempt: number): number[] =>
  lists
    .map(([first]) => first ?? -1)
    .filter(first => first > attempt)
    .sort((a, b) => a - b);

const behind = (some: readonly number[] = [], attempt: number): number | undefined =>
  some[lastNotAbove(some, attempt) + 1];

const keyOf = (person: number, source: number): number | undefined =>
  person === OTHER || source === OTHER ? undefined : person * SOURCES + source;

/** Somebody who mistypes gives up or succeeds by then. */
const MISTYPED_AT_MOST = 7;
const MISTYPED_WITHIN = 20 * MINUTE;
/** Nobody types a password in less. */
const SLOWEST_MACHINE = 3;
/** Nobody waits that long between two tries, and as long each time. */
const FASTEST_WAIT = 45;

/**
 * Whether failed attempts of one person from one source look like those of somebody who mistyped and then succeeded: few,
 * soon one after the other at the speed of hands, and a success soon behind.
 * @param failed in file order
 */
export function isMistyped(
  attempts: Attempts,
  failed: readonly number[],
  success: number | undefined,
): boolean {
  const [first] = failed;
  const last = failed.at(-1);
  if (first === undefined || last === undefined || success === undefined) return false;
  if (failed.length > MISTYPED_AT_MOST || secondsApart(attempts, first, success) > MISTYPED_WITHIN)
    return false;
  if (failed.length < 3) return true;
  if (failed.length >= 5 && medianGap(attempts, failed) < SLOWEST_MACHINE) return false;
  return !isEvenlySpaced(attempts, [...failed, success]);
}

/** Who mistyped at a house with several addresses is let in at another one of them so soon. */
const LET_IN_NEARBY = 5 * MINUTE;

/** Whether the person of few failed attempts was let in from another source of their network at once. */
export function isLetInNearby(attempts: Attempts, accounts: Accounts, failed: readonly number[]): boolean {
  const last = failed.at(-1);
  const success = last === undefined ? undefined : accounts.nextOf(last);
  if (last === undefined || success === undefined || failed.length > MISTYPED_AT_MOST) return false;
  return (
    attempts.sourceOf(success) !== attempts.sourceOf(last) &&
    attempts.networkOf(success) === attempts.networkOf(last) &&
    secondsApart(attempts, last, success) <= LET_IN_NEARBY
  );
}

/** Whether somebody mistyped the own name: few tries, and soon behind a success there under one that is nearly it. */
export function isMistypedName(attempts: Attempts, accounts: Accounts, failed: readonly number[]): boolean {
  const [first] = failed;
  const last = failed.at(-1);
  if (first === undefined || last === undefined || failed.length > MISTYPED_AT_MOST) return false;
  const success = accounts.nextAt(attempts.sourceOf(last), last);
  if (success === undefined || secondsApart(attempts, first, success) > MISTYPED_WITHIN) return false;
  const [typed, meant] = [first, success].map(
    attempt => attempts.persons.at(attempts.personOf(attempt)) ?? '',
  );
  return typed !== undefined && meant !== undefined && typed !== meant && isNearly(typed, meant);
}

/** Whether all neighbours are as far apart, and further than hands are: three tries and more. */
export function isEvenlySpaced(attempts: Attempts, series: readonly number[]): boolean {
  const gap = medianGap(attempts, series);
  return (
    series.length >= 4 &&
    gap > FASTEST_WAIT &&
    series.slice(1).every((attempt, place) => {
      const apart = secondsApart(attempts, series[place] ?? attempt, attempt);
      return Math.abs(apart - gap) <= 2 + gap / 20;
    })
  );
}
