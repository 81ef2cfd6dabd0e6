import { textOf, type Log, type LogEntry } from '../log';
import { phrase, type Phrase } from '../phrase';
import type { Connection } from '../questions/connection';
import type { Related } from './finding';
import { MAX_RELATED, limitTo } from './limits';
import { formatProfile, formatUser } from './formatValue';

/** The other attempts on a connection: those next to one, and how many more there were. */
export function otherAttempts(
  log: Log,
  { failed, succeeded }: Connection,
  { number: here }: LogEntry,
): Related[] {
  const near = [...around(failed, here), ...around(succeeded, here)].sort(
    (a, b) => Math.abs(a - here) - Math.abs(b - here),
  );
  const { shown, left } = limitTo(MAX_RELATED, near);
  const [first] = left;
  const more = phrase(
    '{count, plural, one {# more attempt on this connection, {failed, number} of them failed} other {# more attempts on this connection, {failed, number} of them failed}}',
    {
      count: failed.length + succeeded.length - 1 - shown.length,
      failed: failed.length - 1 - shown.filter(number => isFailed(log, number)).length,
    },
  );
  return [
    ...shown
      .toSorted((a, b) => a - b)
      .map(number => ({ entry: log.entry(number), message: attempt(log, number) })),
    ...(first === undefined ? [] : [{ entry: log.entry(first), message: more }]),
  ];
}

/**
 * Of numbers in order, those on both sides of one: more than there is room for, and far fewer than the thousands
 * that a connection may have.
 */
function around(numbers: readonly number[], here: number): number[] {
  let middle = 0;
  for (let above = numbers.length; middle < above;) {
    const half = (middle + above) >> 1;
    if ((numbers[half] ?? 0) < here) middle = half + 1;
    else above = half;
  }
  const reach = MAX_RELATED + 1;
  return numbers.slice(Math.max(0, middle - reach), middle + reach + 1).filter(number => number !== here);
}

const isFailed = (log: Log, number: number) => log.index.authenticationOf(number) === 'failed';

function attempt(log: Log, number: number): Phrase {
  const entry = log.entry(number);
  const name = textOf(entry, 'user');
  // Where the appliance itself logs on, the profile stands for the user.
  const user =
    name === undefined
      ? phrase('profile {profile}', { profile: formatProfile(textOf(entry, 'profile') ?? '') })
      : formatUser(name);
  return isFailed(log, number)
    ? phrase('Further attempt: failed for {user}', { user })
    : phrase('Further attempt: succeeded for {user}', { user });
}
