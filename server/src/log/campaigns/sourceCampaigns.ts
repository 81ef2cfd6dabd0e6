import type { Attempts } from '../attempts/attempts';
import { OTHER } from '../attempts/names';
import { lastNotAbove } from '../text/lineStarts';
import {
  isEvenlySpaced,
  isLetInNearby,
  isMistyped,
  isMistypedName,
  SHARED_BY,
  type Accounts,
} from './accounts';
import type { Campaign } from './campaign';
import { DAY, episodesOf, HOUR, isPaced, medianGap, MINUTE, mostWithin, secondsApart } from './series';
import { groupedBy } from './grouping';
import { singledOut } from './singledOut';
import type { Thresholds } from './thresholds';

/** A source of which nothing is heard for longer begins anew. */
const SILENCE = 12 * HOUR;
const FAST = 10 * MINUTE;
/** Guesses as fast as that are no typing, even of few. */
const MACHINE_GAP = 3;
/** Devices with an old password fail for as long at least, and again and again: somebody who mistypes does so at once. */
const STALE_SPAN = HOUR;
const BURST = 10 * MINUTE;
const STALE_BURSTS = 5;
const NOT_TYPED = 20;
/** Staff that mistypes is let in somewhere by then, most of it. */
const STAFF_WITHIN = 2 * HOUR;
const STAFF_SHARE = 0.5;
/** So many guesses within ten minutes are some, also of a user who is known at the source. */
const OF_KNOWN_USER = 20;
/** Failures behind a success that show somebody who has another device with an old password. */
const FAILS_BEHIND = 3;
/** So many within a minute are guessed, by whomever: a client that tries several ways needs half of these. */
const GUESSES_AT_ONCE = 10;
/** A success so long behind the last failure has to do with it. */
const ENDS_WITHIN = DAY;

/** What is known of the failed attempts of one person from one source. */
interface Tries {
  readonly person: number;
  readonly failed: readonly number[];
  /** Whether that person had succeeded from there before. */
  readonly isKnown: boolean;
  /** The first attempt behind the first of them that succeeded. */
  readonly success: number | undefined;
  readonly isMistyped: boolean;
  /** Whether the name may have been mistyped, and nothing else. */
  readonly isMistypedName: boolean;
  readonly isStale: boolean;
}

/** What the failed attempts of one source are: campaigns, and those that belong to none. */
export interface SourceResult {
  readonly campaigns: readonly Campaign[];
  /** Failed attempts of persons that are strangers there, in file order: parts of something larger, perhaps. */
  readonly strangers: readonly number[];
}

/** @param failed all failed attempts of the source, in file order, without those that a fault explains */
export function judgeSource(
  attempts: Attempts,
  accounts: Accounts,
  failed: readonly number[],
  thresholds: Thresholds,
): SourceResult {
  const campaigns: Campaign[] = [];
  const strangers: number[] = [];
  for (const episode of episodesOf(attempts, failed, SILENCE)) {
    const found = judgeEpisode(attempts, accounts, episode, thresholds);
    campaigns.push(...found.campaigns);
    strangers.push(...found.strangers);
  }
  return { campaigns, strangers };
}

function judgeEpisode(
  attempts: Attempts,
  accounts: Accounts,
  episode: readonly number[],
  thresholds: Thresholds,
): SourceResult {
  const campaigns: Campaign[] = [];
  const all = triesOf(attempts, accounts, episode, thresholds);
  const spray = sprayAmong(
    attempts,
    accounts,
    suspectsAmong(attempts, accounts, all, thresholds),
    thresholds,
  );
  if (spray) campaigns.push(spray);
  const sprayed = new Set(spray?.failed);
  const others = all.filter(({ failed }) => !sprayed.has(failed[0] ?? -1));
  for (const { failed } of others.filter(({ isStale }) => isStale))
    campaigns.push({ kind: 'stale-credentials', failed, succeeded: [] });
  const rest = others.filter(isSuspect);
  const guessed = new Set(
    [...rest, ...others.filter(({ isKnown, isStale }) => isKnown && !isStale)].filter(tries =>
      isGuessing(attempts, tries, thresholds),
    ),
  );
  for (const tries of guessed)
    campaigns.push({ kind: 'password-guessing', failed: tries.failed, succeeded: takenBy(tries) });
  // Who is let in there later was no stranger.
  const strangers = rest
    .filter(tries => !guessed.has(tries) && tries.success === undefined)
    .flatMap(({ failed }) => failed);
  return { campaigns, strangers: strangers.sort((a, b) => a - b) };
}

/** Whether failures are neither a device's, nor those of somebody who is known there or has mistyped. */
const isSuspect = ({
  isStale,
  isKnown,
  isMistyped: mistyped,
  isMistypedName: mistypedName,
}: Tries): boolean => !isStale && !isKnown && !mistyped && !mistypedName;

/**
 * Who may be part of a spray. At a source that hardly anybody is let in from, as many as a spray has are one also where
 * each fails at a regular pace, in passes, or where one of them is nearly called as who is let in there.
 */
function suspectsAmong(
  attempts: Attempts,
  accounts: Accounts,
  all: readonly Tries[],
  { sprayedUsers }: Thresholds,
): Tries[] {
  const suspects = all.filter(isSuspect);
  const source = attempts.sourceOf(all[0]?.failed[0] ?? 0);
  if (accounts.personsAt(source) >= SHARED_BY) return suspects;
  const paced = all.filter(({ isStale, isKnown }) => isStale && !isKnown);
  const wide = [
    ...suspects,
    ...(paced.length >= sprayedUsers ? paced : []),
    ...all.filter(tries => tries.isMistypedName),
  ];
  return wide.filter(({ success }) => success === undefined).length >= sprayedUsers ? wide : suspects;
}

function triesOf(
  attempts: Attempts,
  accounts: Accounts,
  episode: readonly number[],
  { staleFailures }: Thresholds,
): Tries[] {
  const ofPerson = groupedBy(episode, attempt => attempts.personOf(attempt));
  return Array.from(ofPerson, ([person, failed]) => {
    const first = failed[0] ?? 0;
    const successes = accounts.succeeded(person, attempts.sourceOf(first));
    const success = accounts.successBehind(first);
    const before = success === undefined ? failed : failed.slice(0, lastNotAbove(failed, success) + 1);
    const wasKnown = accounts.isKnown(first);
    const isGuessed = !wasKnown && isAtOnce(attempts, before);
    // Who has guessed a password does not go on failing, but for what was under way, or goes on without being stopped.
    const isKnown = wasKnown || (!isGuessed && failed.length - before.length >= FAILS_BEHIND);
    const isStale =
      person !== OTHER && !isGuessed && isStaleDevice(attempts, failed, successes, isKnown, staleFailures);
    const last = before.at(-1) ?? first;
    const isOver = success !== undefined && secondsApart(attempts, last, success) <= ENDS_WITHIN;
    const mistyped =
      !isKnown &&
      !isStale &&
      (isMistyped(attempts, before, success) || isLetInNearby(attempts, accounts, failed));
    return {
      person,
      failed,
      isKnown,
      success: isOver ? success : undefined,
      isStale,
      isMistyped: mistyped,
      isMistypedName: !isKnown && !isStale && !mistyped && isMistypedName(attempts, accounts, failed),
    };
  });
}

const isAtOnce = (attempts: Attempts, failed: readonly number[]): boolean =>
  mostWithin(attempts, failed, { seconds: MINUTE, enough: GUESSES_AT_ONCE }) >= GUESSES_AT_ONCE;

/**
 * Whether a machine tries an old password again and again: at a regular pace; or several machines of one person, who is
 * known there and lets them in less often than they fail.
 */
function isStaleDevice(
  attempts: Attempts,
  failed: readonly number[],
  successes: readonly number[],
  isKnown: boolean,
  fewest: number,
): boolean {
  if (failed.length < fewest) return false;
  if (isPaced(attempts, failed, fewest - 1)) return true;
  const [first = 0] = failed;
  const last = failed.at(-1) ?? first;
  if (!isKnown || secondsApart(attempts, first, last) < STALE_SPAN) return false;
  const meanwhile = successes.filter(attempt => attempt > first && attempt < last).length;
  const bursts = episodesOf(attempts, failed, BURST).length;
  return (
    (bursts >= STALE_BURSTS || failed.length >= NOT_TYPED) &&
    meanwhile <= failed.length &&
    mostWithin(attempts, failed, { seconds: FAST, enough: OF_KNOWN_USER }) < OF_KNOWN_USER
  );
}

/**
 * Many users of one source, who are strangers there and stay so: a shared gateway has more users who succeed, and after a
 * fault those come back who failed in it.
 */
function sprayAmong(
  attempts: Attempts,
  accounts: Accounts,
  suspects: readonly Tries[],
  thresholds: Thresholds,
): Campaign | undefined {
  const { sprayedUsers } = thresholds;
  const isMeant = singledOut(
    suspects.flatMap(({ person, failed }) => (person === OTHER ? [] : [failed.length])),
    thresholds,
  );
  const others = suspects.filter(({ person, failed }) => person === OTHER || !isMeant(failed.length));
  const never = others.filter(({ success }) => success === undefined);
  if (never.length < sprayedUsers) return undefined;
  const failed = never.flatMap(tries => tries.failed).sort((a, b) => a - b);
  const source = attempts.sourceOf(failed[0] ?? 0);
  const known = accounts.personsAt(source);
  if (never.length <= known) {
    const keyOf = (attempt: number) => attempts.personOf(attempt);
    const atOnce = mostWithin(attempts, failed, { seconds: HOUR, enough: sprayedUsers, keyOf });
    if (atOnce < sprayedUsers) return undefined;
  }
  if (known >= SHARED_BY && isStaff(attempts, accounts, never)) return undefined;
  // Who is let in at a source that many share is most likely one of its users.
  if (known > SHARED_BY) return { kind: 'password-spraying', failed, succeeded: [] };
  const all = others.flatMap(tries => tries.failed).sort((a, b) => a - b);
  const begin = all[0] ?? 0;
  const succeeded = accounts.newcomersAt(source, begin).filter(attempt => {
    const before = all[lastNotAbove(all, attempt)] ?? begin;
    return secondsApart(attempts, before, attempt) <= ENDS_WITHIN;
  });
  return { kind: 'password-spraying', failed: all, succeeded };
}

/**
 * Whether most of some persons, who fail at a shared source, are let in elsewhere soon after: a house may have several
 * addresses.
 */
function isStaff(attempts: Attempts, accounts: Accounts, never: readonly Tries[]): boolean {
  const staff = never.filter(({ failed }) => {
    const last = failed.at(-1) ?? 0;
    const success = accounts.nextOf(last);
    return success !== undefined && secondsApart(attempts, last, success) <= STAFF_WITHIN;
  });
  return staff.length >= STAFF_SHARE * never.length;
}

function isGuessing(
  attempts: Attempts,
  { person, failed, isKnown, isMistyped: mistyped, isMistypedName: mistypedName, success }: Tries,
  { guesses, slowGuesses }: Thresholds,
): boolean {
  // Those who are beyond what is kept are not one person.
  if (mistyped || mistypedName || person === OTHER) return false;
  if (isKnown) return mostWithin(attempts, failed, { seconds: FAST, enough: OF_KNOWN_USER }) >= OF_KNOWN_USER;
  if (mostWithin(attempts, failed, { seconds: DAY, enough: slowGuesses }) >= slowGuesses) return true;
  const fast = mostWithin(attempts, failed, { seconds: FAST, enough: slowGuesses });
  if (fast >= guesses && medianGap(attempts, failed) <= MACHINE_GAP) return true;
  if (fast >= guesses && success === undefined) return true;
  return success !== undefined && isEvenlySpaced(attempts, [...failed, success]);
}

/** The attempt by which an account may have been taken at the end of a campaign. */
const takenBy = ({ success, isKnown, person }: Tries): number[] =>
  success === undefined || isKnown || person === OTHER ? [] : [success];
