import { Attempts } from '../attempts/attempts';
import type { Log } from '../log';
import type { Task } from '../task';

/** Attempts that are looked at in a few milliseconds. */
const STEP_SIZE = 5000;

/**
 * Who was let in from some addresses.
 * @param addresses as printed
 * @param isTaken whether the logon of an entry is held to be one of an attacker: it does not count
 * @returns by address, users as printed, each once; none for an address from which nobody was let in
 */
export function* letInFrom(
  log: Log,
  addresses: ReadonlySet<string>,
  isTaken: (entry: number) => boolean,
): Task<ReadonlyMap<string, ReadonlySet<string>>> {
  const attempts = yield* log.views.upToDate(Attempts);
  const found = new Map<string, Set<string>>();
  for (let attempt = 0; attempt < attempts.count; attempt++) {
    if (attempt % STEP_SIZE === STEP_SIZE - 1) yield;
    if (attempts.hasFailed(attempt)) continue;
    const address = attempts.addresses.at(attempts.addressOf(attempt));
    if (address === undefined || !addresses.has(address) || isTaken(attempts.entryOf(attempt))) continue;
    const users = found.get(address);
    const user = attempts.users.at(attempts.userOf(attempt)) ?? '';
    if (users) users.add(user);
    else found.set(address, new Set([user]));
  }
  return found;
}
