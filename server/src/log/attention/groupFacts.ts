import { Attempts } from '../attempts/attempts';
import { OTHER } from '../attempts/names';
import { inCommon } from '../campaigns/grouping';
import type { Group } from '../findings/groups';
import { timesOf, type Times } from '../findings/span';
import type { Log } from '../log';
import type { Task } from '../task';

/** Entries that are looked at in a few milliseconds. */
const STEP_SIZE = 1000;

/** What a row tells of what a rule has found among several entries. Users and addresses are as printed, each once. */
export interface GroupFacts {
  /** Entries that it is made of, in file order: failed logons, logons that were let in, lines that say why. */
  readonly evidence: readonly number[];
  /** Of the earliest and the latest of them; where logons failed, those that were let in are not among them. */
  readonly times: Times | undefined;
  readonly failedCount: number;
  /** Those among the entries that were let in. */
  readonly letIn: readonly number[];
  readonly users: readonly string[];
  readonly addresses: readonly string[];
  /** How many persons are likely meant by the users, and how many sources the addresses are of: of failures, if any. */
  readonly personCount: number;
  readonly sourceCount: number;
  /** Whether there are more than a log is counted for, which are not among those above: of failures, if any. */
  readonly hasMorePersons: boolean;
  readonly hasMoreSources: boolean;
  /** The same of users and addresses of all. */
  readonly hasMoreUsers: boolean;
  readonly hasMoreAddresses: boolean;
  /** The source that all failures come from, and the network, else all logons; undefined where that is not one. */
  readonly source: string | undefined;
  readonly network: string | undefined;
}

/** @param siblings all groups that are made of the same, itself included */
export function* factsOfGroup(log: Log, group: Group, siblings: readonly Group[]): Task<GroupFacts> {
  const attempts = log.views.get(Attempts);
  const evidence = evidenceOf(group, siblings);
  const all: number[] = [];
  const failed: number[] = [];
  const letIn: number[] = [];
  let failedCount = 0;
  for (const [place, entry] of evidence.entries()) {
    if (place % STEP_SIZE === STEP_SIZE - 1) yield;
    const attempt = attempts.firstFrom(entry);
    const result = log.index.authenticationOf(entry);
    if (result === 'failed') failedCount++;
    else if (result === 'succeeded') letIn.push(entry);
    if (attempt >= attempts.count || attempts.entryOf(attempt) !== entry) continue;
    all.push(attempt);
    if (attempts.hasFailed(attempt)) failed.push(attempt);
  }
  // A row tells of the failures beside who was let in: whoever that was is not one of their users.
  const told = failed.length > 0 ? failed : all;
  const numbersOf = (some: readonly number[], of: (attempt: number) => number) => new Set(some.map(of));
  const personsOf = (some: readonly number[]) =>
    attempts.countPersons(numbersOf(some, attempt => attempts.personOf(attempt)));
  const sourcesOf = (some: readonly number[]) =>
    attempts.countSources(numbersOf(some, attempt => attempts.sourceOf(attempt)));
  const [persons, sources] = [personsOf(told), sourcesOf(told)];
  const named = (numbers: Iterable<number>, at: (number: number) => string | undefined) =>
    Array.from(numbers, at).filter(name => name !== undefined);
  return {
    evidence,
    times: timesOf(
      log,
      failedCount === 0
        ? evidence
        : evidence.filter(entry => log.index.authenticationOf(entry) !== 'succeeded'),
    ),
    failedCount,
    letIn,
    users: named(
      numbersOf([...failed, ...all], attempt => attempts.userOf(attempt)),
      number => attempts.users.at(number),
    ),
    addresses: named(
      numbersOf(all, attempt => attempts.addressOf(attempt)),
      number => attempts.addresses.at(number),
    ),
    personCount: persons.count,
    sourceCount: sources.count,
    hasMorePersons: persons.hasMore,
    hasMoreSources: sources.hasMore,
    hasMoreUsers: personsOf(all).hasMore,
    hasMoreAddresses: sourcesOf(all).hasMore,
    ...originInCommon(attempts, told),
  };
}

/** What one is made of: of a logon that ends a campaign, the failures before it. */
function evidenceOf({ entry, entries, accountsAtRisk, logons }: Group, siblings: readonly Group[]): number[] {
  const isLogon = accountsAtRisk > 0 && entries.length === 0;
  const all = new Set([entry, ...entries, ...logons()]);
  for (const sibling of siblings) all.add(sibling.entry);
  return [...all].filter(each => !isLogon || each <= entry).sort((a, b) => a - b);
}

function originInCommon(attempts: Attempts, some: readonly number[]): Pick<GroupFacts, 'source' | 'network'> {
  if (some.length === 0) return { source: undefined, network: undefined };
  const source = inCommon(some, attempt => attempts.sourceOf(attempt));
  const network = inCommon(some, attempt => attempts.networkOf(attempt));
  return {
    source: attempts.sources.at(source ?? OTHER),
    network: attempts.networks.at(network ?? OTHER),
  };
}
