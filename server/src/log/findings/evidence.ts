import type { Attempts } from '../attempts/attempts';
import { OTHER } from '../attempts/names';
import type { Log } from '../log';
import { phrase, verbatim, type Phrase } from '../phrase';
import { isoLocalTime } from '../time';
import type { Related } from './finding';
import { formatUser, formatValue } from './formatValue';
import { MAX_RELATED, limitTo } from './limits';

/**
 * The entries that help to judge many attempts: who was let in, the first and the last failure, and which users and
 * addresses failed most, where there are several.
 * @param failed in file order
 * @param succeeded attempts that may have taken an account
 */
export function evidenceOf(
  log: Log,
  attempts: Attempts,
  failed: readonly number[],
  succeeded: readonly number[] = [],
): Related[] {
  const at = (attempt: number, message: Phrase): Related => ({
    entry: log.entry(attempts.entryOf(attempt)),
    message,
  });
  const who = (attempt: number) => whoAndWhen(log, attempts, attempt);
  const { shown, left } = limitTo(MAX_RELATED, succeeded);
  const [next] = left;
  const [first] = failed;
  const last = failed.at(-1);
  return [
    ...shown.map(attempt =>
      at(
        attempt,
        phrase(
          'Let in{time, select, missing {} other { at {time}}}: {user}{address, select, missing {} other { from {address}}}',
          who(attempt),
        ),
      ),
    ),
    ...(next === undefined
      ? []
      : [
          at(
            next,
            phrase('{count, plural, one {# more logon let in} other {# more logons let in}}', {
              count: left.length,
            }),
          ),
        ]),
    ...(first === undefined
      ? []
      : [
          at(
            first,
            phrase(
              'First failure{time, select, missing {} other { at {time}}}: {user}{address, select, missing {} other { from {address}}}',
              who(first),
            ),
          ),
        ]),
    ...(last === undefined || last === first
      ? []
      : [
          at(
            last,
            phrase(
              'Last failure{time, select, missing {} other { at {time}}}: {user}{address, select, missing {} other { from {address}}}',
              who(last),
            ),
          ),
        ]),
    ...mostFailed(
      failed,
      attempt => attempts.userOf(attempt),
      (user, count) =>
        phrase('User {user}: {count, plural, one {# failure} other {# failures}}', {
          user: formatUser(attempts.users.at(user) ?? ''),
          count,
        }),
      count => phrase('{count, plural, one {# more user} other {# more users}}', { count }),
    ).map(([attempt, message]) => at(attempt, message)),
    ...mostFailed(
      failed,
      attempt => attempts.addressOf(attempt),
      (address, count) =>
        phrase('Address {address}: {count, plural, one {# failure} other {# failures}}', {
          address: formatValue(attempts.addresses.at(address) ?? ''),
          count,
        }),
      count => phrase('{count, plural, one {# more address} other {# more addresses}}', { count }),
    ).map(([attempt, message]) => at(attempt, message)),
  ];
}

function whoAndWhen(log: Log, attempts: Attempts, attempt: number) {
  const address = attempts.addresses.at(attempts.addressOf(attempt));
  const time = log.timeOf(attempts.entryOf(attempt));
  return {
    user: formatUser(attempts.users.at(attempts.userOf(attempt)) ?? ''),
    address: address === undefined ? undefined : formatValue(address),
    time: time && verbatim(isoLocalTime(time).replace('T', ' ')),
  };
}

/** Failures of one user, or from one address. */
interface Share {
  readonly first: number;
  count: number;
}

/**
 * Those that failed most, each with its first attempt, and how many more there are; none where there is but one, or where
 * each failed once.
 * @param keyOf OTHER for what is not known
 */
function mostFailed(
  failed: readonly number[],
  keyOf: (attempt: number) => number,
  said: (key: number, count: number) => Phrase,
  more: (count: number) => Phrase,
): [attempt: number, message: Phrase][] {
  const shares = new Map<number, Share>();
  for (const attempt of failed) {
    const key = keyOf(attempt);
    const known = shares.get(key);
    if (known) known.count++;
    else if (key !== OTHER) shares.set(key, { first: attempt, count: 1 });
  }
  if (shares.size < 2) return [];
  const { shown } = limitTo(
    MAX_RELATED,
    [...shares].filter(([, { count }]) => count > 1).sort(([, a], [, b]) => b.count - a.count),
  );
  // Where each failed once, none failed most.
  if (shown.length === 0) return [];
  const keys = new Set(shown.map(([key]) => key));
  const [next] = [...shares].filter(([key]) => !keys.has(key));
  return [
    ...shown.map(([key, { first, count }]): [number, Phrase] => [first, said(key, count)]),
    ...(next ? [[next[1].first, more(shares.size - shown.length)] as [number, Phrase]] : []),
  ];
}
