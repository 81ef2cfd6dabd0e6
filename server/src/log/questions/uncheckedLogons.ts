import { textOf, type Log, type LogEntry } from '../log';
import { lastNotAbove } from '../text/lineStarts';
import { secondsBetween } from '../time';

/** Lines of a connection that are looked at before a result. Such a line stands right before it. */
const LOOKED_AT = 1000;

/** Results of other users behind such a line that are looked past, where it names its user. */
const RESULTS_BETWEEN = 10;

/** Such a line and the result it is about are of one exchange: what stands further apart is not tied together. */
const NEAR_SECONDS = 300;

/** Lines before the end of a connection among which the last such line is sought. */
const LOOKED_BACK = 100;

/** The log, and the numbers of the entries of one connection, in file order. */
interface Lines {
  readonly log: Log;
  readonly entries: readonly number[];
}

/**
 * Entries that say of a logon that it could not be checked, or that its user was not found: those near before its
 * result, of its user and its profile where they name one (corrections.md). One that names its user is about the next
 * result of that user; one that does not, about the very next. What anybody had in mind they do not tell.
 * @param attempt number of the entry with the result
 * @returns numbers of entries, in file order
 */
export function uncheckedBefore({ log, entries }: Lines, attempt: number): readonly number[] {
  const result = log.entry(attempt);
  const at = lastNotAbove(entries, attempt);
  const between: number[] = [];
  const unchecked: number[] = [];
  for (let place = at - 1; place >= Math.max(0, at - LOOKED_AT); place--) {
    const entry = entries[place] ?? 0;
    const event = log.eventOf(entry);
    if (event?.authentication) {
      between.push(entry);
      if (between.length > RESULTS_BETWEEN) break;
    }
    if (event?.unchecked === undefined) continue;
    const fault = log.entry(entry);
    if (!mayBeAbout(fault, result) || !isNear(fault, result)) continue;
    if (!between.some(other => comesFirst(fault, log.entry(other)))) unchecked.unshift(entry);
  }
  return unchecked;
}

/**
 * The last entry that says so with no result behind it that it may be about: the client gave up, or the connection
 * broke.
 */
export function lastUnanswered({ log, entries }: Lines): LogEntry | undefined {
  const results: number[] = [];
  for (let place = entries.length - 1; place >= Math.max(0, entries.length - LOOKED_BACK); place--) {
    const number = entries[place] ?? 0;
    const event = log.eventOf(number);
    if (event?.authentication) results.push(number);
    if (event?.unchecked === undefined) continue;
    const fault = log.entry(number);
    if (!results.some(result => mayBeAbout(fault, log.entry(result)))) return fault;
  }
  return undefined;
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
