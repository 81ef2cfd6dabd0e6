import type { Attempts } from '../attempts/attempts';
import { OTHER } from '../attempts/names';
import type { Log } from '../log';
import { secondsFrom } from '../time';
import { SHARED_BY, type Accounts } from './accounts';
import { HOUR, MINUTE, secondsApart } from './series';

/** A time in which logons were not checked, as far as the log tells: nobody's password. */
export interface Outage {
  /** Entries that say what was out of order, in file order; none where simply everything failed. */
  readonly troubles: readonly number[];
  /** Failed attempts that it explains, in file order. */
  readonly failed: readonly number[];
}

/** Lines that say so of one time are no further apart. */
const OUTAGE_GAP = 5 * MINUTE;
/** How far such a line reaches by itself. */
const NEAR = 5;
/** Attempts of one connection behind such a line that are looked at for the one it is about. */
const LOOKED_AHEAD = 500;
/** Who is let in again after an outage tries within that. */
const RECOVERY = 12 * HOUR;
/** Where everything fails and no line says why: so many tries of so many persons who are known. */
const FAILED_IN_A_ROW = 10;
const PERSONS_IN_A_ROW = 5;

/** What the log says about logons that could not be checked. */
interface Trouble {
  readonly entry: number;
  readonly clock: number;
  /** The attempt that it is about, where it names its connection. */
  readonly attempt: number | undefined;
}

/** @param troubles in file order */
export function outagesOf(log: Log, attempts: Attempts, accounts: Accounts): Outage[] {
  const told = outagesTold(attempts, accounts, troublesIn(log, attempts));
  const explained = new Set(told.flatMap(({ failed }) => failed));
  const silent = silentOutages(attempts, accounts).flatMap(run => {
    const failed = run.filter(attempt => !explained.has(attempt));
    return failed.length >= FAILED_IN_A_ROW ? [{ troubles: [], failed }] : [];
  });
  return [...told, ...silent];
}

function troublesIn(log: Log, attempts: Attempts): Trouble[] {
  const { uncheckedLogons, logonTroubles, chains } = log.index;
  const found: Trouble[] = [];
  for (let row = 0; row < uncheckedLogons.count; row++) {
    const unchecked = uncheckedLogons.eventAt(row)?.unchecked;
    if (!unchecked || unchecked.mayBeUnknownUser === true) continue;
    const entry = uncheckedLogons.entryAt(row);
    const connection = chains.connectionOf(entry);
    const attempt = connection === undefined ? undefined : attemptBehind(attempts, entry, connection);
    found.push({ entry, clock: uncheckedLogons.clockAt(row), attempt });
  }
  for (let row = 0; row < logonTroubles.count; row++)
    found.push({ entry: logonTroubles.entryAt(row), clock: logonTroubles.clockAt(row), attempt: undefined });
  return found.sort((a, b) => a.entry - b.entry);
}

/** The next attempt of a connection behind an entry, where it failed. */
function attemptBehind(attempts: Attempts, entry: number, connection: number): number | undefined {
  const first = attempts.firstFrom(entry);
  for (let next = first; next < Math.min(attempts.count, first + LOOKED_AHEAD); next++)
    if (attempts.connectionOf(next) === connection) return attempts.hasFailed(next) ? next : undefined;
  return undefined;
}

/** Those that lines tell of. */
function outagesTold(attempts: Attempts, accounts: Accounts, troubles: readonly Trouble[]): Outage[] {
  const found: Outage[] = [];
  for (let first = 0; first < troubles.length;) {
    let behind = first + 1;
    while (behind < troubles.length && isSameTime(troubles[behind - 1], troubles[behind])) behind++;
    const some = troubles.slice(first, behind);
    const failed = explainedBy(attempts, accounts, some);
    if (failed.length > 0) found.push({ troubles: some.map(({ entry }) => entry), failed });
    first = behind;
  }
  return found;
}

function isSameTime(before: Trouble | undefined, next: Trouble | undefined): boolean {
  return (
    before !== undefined &&
    next !== undefined &&
    Math.abs(secondsFrom(before.clock, next.clock)) <= OUTAGE_GAP
  );
}

/** Failures that some lines of one time explain: those that they are about, and those around of users who are known. */
function explainedBy(attempts: Attempts, accounts: Accounts, troubles: readonly Trouble[]): number[] {
  const explained = new Set(troubles.flatMap(({ attempt }) => attempt ?? []));
  const [first] = troubles;
  const last = troubles.at(-1);
  if (!first || !last) return [];
  const from = attempts.firstFrom(first.entry);
  const to = attempts.firstFrom(last.entry);
  // Who is let in meanwhile shows that logons are checked: then a line reaches no further than seconds.
  let isTotal = true;
  for (let attempt = from; attempt < to; attempt++) isTotal &&= attempts.hasFailed(attempt);
  if (isTotal) {
    for (let attempt = from; attempt < to; attempt++)
      if (isExplained(attempts, accounts, attempt)) explained.add(attempt);
  }
  for (const { entry, clock } of isTotal ? [first, last] : troubles) {
    const near = (attempt: number) => Math.abs(secondsFrom(clock, attempts.clockOf(attempt))) <= NEAR;
    const behind = attempts.firstFrom(entry);
    for (let attempt = behind - 1; attempt >= 0 && near(attempt); attempt--) add(attempt);
    for (let attempt = behind; attempt < attempts.count && near(attempt); attempt++) add(attempt);
  }
  return [...explained].sort((a, b) => a - b);

  function add(attempt: number): void {
    if (attempts.hasFailed(attempt) && isOfKnown(attempts, accounts, attempt)) explained.add(attempt);
  }
}

/** Whether a failed attempt is of a person who was let in from its source before, or is so soon after. */
function isOfKnown(attempts: Attempts, accounts: Accounts, attempt: number): boolean {
  if (attempts.personOf(attempt) === OTHER || attempts.sourceOf(attempt) === OTHER) return false;
  if (accounts.isKnown(attempt)) return true;
  const success = accounts.successBehind(attempt);
  return success !== undefined && secondsApart(attempts, attempt, success) <= RECOVERY;
}

/** Whether that all logons failed explains an attempt: not that of a stranger, who may guess meanwhile. */
const isExplained = (attempts: Attempts, accounts: Accounts, attempt: number): boolean =>
  isOfKnown(attempts, accounts, attempt) || accounts.personsAt(attempts.sourceOf(attempt)) >= SHARED_BY;

/** Runs of attempts of known users that all failed. */
function silentOutages(attempts: Attempts, accounts: Accounts): number[][] {
  const found: number[][] = [];
  let run: number[] = [];
  const end = () => {
    if (run.length < FAILED_IN_A_ROW) {
      run = [];
      return;
    }
    const known = run.filter(attempt => isOfKnown(attempts, accounts, attempt));
    const persons = new Set(known.map(attempt => attempts.personOf(attempt)));
    if (known.length >= FAILED_IN_A_ROW && persons.size >= PERSONS_IN_A_ROW)
      found.push(run.filter(attempt => isExplained(attempts, accounts, attempt)));
    run = [];
  };
  for (let attempt = 0; attempt < attempts.count; attempt++) {
    if (attempts.hasFailed(attempt)) run.push(attempt);
    else if (run.length > 0) end();
  }
  if (run.length > 0) end();
  return found;
}
