import type { Attempts } from '../attempts/attempts';
import { OTHER } from '../attempts/names';
import { lastNotAbove } from '../text/lineStarts';
import type { Accounts } from './accounts';
import type { Campaign } from './campaign';
import { DAY, episodesOf, HOUR, isPaced, MINUTE, secondsApart } from './series';
import { groupedBy } from './grouping';
import { singledOut } from './singledOut';
import type { Thresholds } from './thresholds';

/** How many tries, persons and sources within some time are no chance. */
interface Density {
  readonly seconds: number;
  readonly tries: number;
  readonly persons: number;
  readonly sources: number;
}

const SPRAYS: readonly Density[] = [
  { seconds: HOUR, tries: 12, persons: 5, sources: 8 },
  { seconds: DAY, tries: 16, persons: 8, sources: 12 },
];
/** The same of sources in one network. */
const SPRAYS_OF_NETWORK: readonly Density[] = [
  { seconds: HOUR, tries: 6, persons: 5, sources: 2 },
  { seconds: DAY, tries: 10, persons: 8, sources: 3 },
];

/**
 * Attempts from many sources: against one person, or against many.
 * @param strangers failed attempts that belong to no campaign of their source, in file order
 */
export function judgeDistributed(
  attempts: Attempts,
  accounts: Accounts,
  strangers: readonly number[],
  thresholds: Thresholds,
): Campaign[] {
  const campaigns: Campaign[] = [];
  const add = (kind: Campaign['kind'], failed: readonly number[]) =>
    campaigns.push(distributed(kind, attempts, accounts, failed));
  const sprayed = new Set<number>();
  for (const run of sprays(attempts, strangers, thresholds)) {
    add('password-spraying', run);
    for (const attempt of run) sprayed.add(attempt);
  }
  const ofNetwork = groupedBy(
    strangers.filter(attempt => !sprayed.has(attempt)),
    attempt => attempts.networkOf(attempt),
  );
  ofNetwork.delete(OTHER);
  for (const some of ofNetwork.values()) {
    for (const run of episodesOf(attempts, denseParts(attempts, some, SPRAYS_OF_NETWORK), DAY)) {
      add('password-spraying', run);
      for (const attempt of run) sprayed.add(attempt);
    }
  }
  const rest = strangers.filter(attempt => !sprayed.has(attempt));
  const ofPersons = byPerson(attempts, rest);
  ofPersons.delete(OTHER);
  for (const failed of ofPersons.values()) {
    const { stale, guessed } = judgePerson(attempts, failed, thresholds);
    if (stale) campaigns.push({ kind: 'stale-credentials', failed, succeeded: [] });
    if (guessed.length > 0) add('password-guessing-distributed', guessed);
  }
  return campaigns;
}

/** A success so long behind the last failure has to do with it. */
const ENDS_WITHIN = HOUR;
/** So many failures may come behind a success that ends an attack, and so late: what was under way. */
const UNDER_WAY = 5;
const UNDER_WAY_FOR = 10 * MINUTE;
/** A device that moves about tries from each place at least so often, on average. */
const TRIES_OF_PLACE = 2;

/**
 * Who was let in while, or soon after, many sources tried: for the first time from there, where nobody else is let in.
 */
function distributed(
  kind: Campaign['kind'],
  attempts: Attempts,
  accounts: Accounts,
  failed: readonly number[],
): Campaign {
  const [first = 0] = failed;
  const last = failed.at(-1) ?? first;
  const sources = new Set(failed.map(attempt => attempts.sourceOf(attempt)));
  const isOver = (attempt: number) =>
    failed.length - 1 - lastNotAbove(failed, attempt) <= UNDER_WAY &&
    (attempt > last || secondsApart(attempts, attempt, last) <= UNDER_WAY_FOR);
  const newcomers =
    kind === 'password-guessing-distributed'
      ? // From another place than where that person is known, too; or when it is over.
        accounts
          .firstsOf(attempts.personOf(first), first)
          .filter(
            (attempt, place) =>
              place > 0 ||
              isOver(attempt) ||
              sources.has(attempts.sourceOf(attempt)) ||
              accounts.isPersonKnown(attempt),
          )
      : // Where several are let in, nobody is a newcomer: see below.
        [...sources].flatMap(source =>
          accounts.personsAt(source) === 1 ? accounts.newcomersAt(source, first) : [],
        );
  const succeeded = newcomers.filter(attempt => {
    const before = failed[lastNotAbove(failed, attempt)] ?? first;
    const isSoon = secondsApart(attempts, before, attempt) <= ENDS_WITHIN;
    return isSoon && accounts.personsAt(attempts.sourceOf(attempt)) <= 1;
  });
  return { kind, failed, succeeded: succeeded.sort((a, b) => a - b) };
}

const byPerson = (attempts: Attempts, some: readonly number[]): Map<number, number[]> =>
  groupedBy(some, attempt => attempts.personOf(attempt));

/** Whether a person is guessed from many sources, or has a device with an old password that moves between them. */
function judgePerson(
  attempts: Attempts,
  failed: readonly number[],
  { guessingSources, slowGuesses, staleFailures }: Thresholds,
): { readonly stale: boolean; readonly guessed: readonly number[] } {
  if (failed.length < Math.min(slowGuesses, staleFailures)) return { stale: false, guessed: [] };
  const places = new Set(failed.map(attempt => attempts.networkOf(attempt))).size;
  const isDevice = places * TRIES_OF_PLACE <= failed.length;
  if (isDevice && isPaced(attempts, failed, staleFailures - 1)) return { stale: true, guessed: [] };
  const enough: Density = { seconds: DAY, tries: slowGuesses, persons: 1, sources: guessingSources };
  return { stale: false, guessed: denseParts(attempts, failed, [enough]) };
}

/** Runs of attempts against many persons from many sources. */
function sprays(attempts: Attempts, strangers: readonly number[], thresholds: Thresholds): number[][] {
  return episodesOf(attempts, denseParts(attempts, strangers, SPRAYS), DAY).flatMap(run => {
    const ofPerson = byPerson(attempts, run);
    ofPerson.delete(OTHER);
    const isMeant = singledOut(
      Array.from(ofPerson.values(), ({ length }) => length),
      thresholds,
    );
    const rest = run.filter(attempt => !isMeant(ofPerson.get(attempts.personOf(attempt))?.length ?? 0));
    if (rest.length === run.length) return [run];
    return episodesOf(attempts, denseParts(attempts, rest, SPRAYS), DAY);
  });
}

/** All attempts that stand in a window that is dense enough, in file order. */
function denseParts(attempts: Attempts, series: readonly number[], densities: readonly Density[]): number[] {
  const isDense = new Uint8Array(series.length);
  for (const density of densities) markDense(attempts, series, density, isDense);
  return series.filter((_, place) => isDense[place] === 1);
}

function markDense(
  attempts: Attempts,
  series: readonly number[],
  { seconds, tries, persons, sources }: Density,
  isDense: Uint8Array,
): void {
  const ofPerson = new Counts();
  const ofSource = new Counts();
  let first = 0;
  for (const [place, attempt] of series.entries()) {
    ofPerson.add(keyOf(attempts.personOf(attempt), attempt));
    ofSource.add(keyOf(attempts.sourceOf(attempt), attempt));
    for (; first < place; first++) {
      const oldest = series[first] ?? attempt;
      if (secondsApart(attempts, oldest, attempt) <= seconds) break;
      ofPerson.remove(keyOf(attempts.personOf(oldest), oldest));
      ofSource.remove(keyOf(attempts.sourceOf(oldest), oldest));
    }
    const isEnough = place - first + 1 >= tries && ofPerson.size >= persons && ofSource.size >= sources;
    if (!isEnough) continue;
    // What stands before has been marked, where the window before was dense.
    for (let at = place; at >= first && isDense[at] === 0; at--) isDense[at] = 1;
  }
}

/** What is beyond those that are kept is most likely another one each time. */
const keyOf = (number: number, attempt: number): number => (number === OTHER ? OTHER - 1 - attempt : number);

/** How often each of some numbers is there. */
class Counts {
  readonly #counts = new Map<number, number>();

  get size(): number {
    return this.#counts.size;
  }

  add(value: number): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
  }

  remove(value: number): void {
    const left = (this.#counts.get(value) ?? 1) - 1;
    if (left > 0) this.#counts.set(value, left);
    else this.#counts.delete(value);
  }
}
