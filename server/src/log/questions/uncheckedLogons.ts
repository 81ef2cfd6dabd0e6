import { textOf, type Log, type LogEntry } from '../log';
import { lastNotAbove } from '../text/lineStarts';
import { secondsBetween } from '../time';

/** Such lines that are looked at before a result. */
const LOOKED_AT = 100;

/** Results of other users behind such a line that are looked past, where it names its user. */
const RESULTS_BETWEEN = 10;

/** Such a line and the result it is about are of one exchange: what stands further apart is not tied together. */
const NEAR_SECONDS = 300;

/** Lines before the end of a connection among which the last such line is sought. */
const LOOKED_BACK = 100;

/** Entries of a connection that say of a logon that it could not be checked. @param entries its entries, in file order */
export const uncheckedAmong = (log: Log, entries: readonly number[]): number[] =>
  log.index.uncheckedLogons.among(entries, () => true);

/**
 * Entries that say of a logon that it could not be checked, or that its user was not found: those near before its
 * result, of its user and its profile where they name one. One that names its user is about the next result of that
 * user; one that does not, about the very next. What anybody had in mind they do not tell.
 * @param attempt number of the entry with the result
 * @param unchecked all such entries of its connection, in file order
 * @param resultsBefore the last results of its connection before that, the newest first, and more than are looked past
 * @returns numbers of entries, in file order
 */
export function uncheckedBefore(
  log: Log,
  attempt: number,
  unchecked: readonly number[],
  resultsBefore: (most: number) => readonly number[],
): readonly number[] {
  const behind = lastNotAbove(unchecked, attempt) + 1;
  if (behind === 0) return [];
  const results = resultsBefore(RESULTS_BETWEEN + 1);
  const oldest = results[RESULTS_BETWEEN] ?? -1;
  const result = log.entry(attempt);
  return unchecked.slice(Math.max(0, behind - LOOKED_AT), behind).filter(number => {
    if (number < oldest) return false;
    const fault = log.entry(number);
    const between = results.filter(other => other > number);
    return (
      mayBeAbout(fault, result) &&
      isNear(fault, result) &&
      !between.some(other => comesFirst(fault, log.entry(other)))
    );
  });
}

/**
 * The last entry that says so with no result behind it that it may be about: the client gave up, or the connection
 * broke.
 * @param entries those of its connection, in file order
 */
export function lastUnanswered(log: Log, entries: readonly number[]): LogEntry | undefined {
  const last = entries.slice(-LOOKED_BACK);
  const unchecked = uncheckedAmong(log, last);
  if (unchecked.length === 0) return undefined;
  const results = log.index.authentications.among(last, () => true);
  return unchecked
    .toReversed()
    .map(number => log.entry(number))
    .find(fault => !results.some(result => result > fault.number && mayBeAbout(fault, log.entry(result))));
}

/** Whether the result is of the user and of the profile that the line names, as far as it names them. */
function mayBeAbout(fault: LogEntry, result: LogEntry): boolean {
  return ['user', 'profile'].every(name => {
    const named = textOf(fault, name);
    return named === undefined || named === textOf(result, name);
  });
}

/** Whether a result between them is the next one behind the line: any, or where it names its user, one of that user. */
function comesFirst(fault: LogEntry, between: LogEntry): boolean {
  const user = textOf(fault, 'user');
  return user === undefined || user === textOf(between, 'user');
}

/** Where a time is missing, their order alone ties them. */
function isNear({ time: from }: LogEntry, { time: to }: LogEntry): boolean {
  const seconds = from && to && secondsBetween(from, to);
  return seconds === undefined || Math.abs(seconds) <= NEAR_SECONDS;
}
