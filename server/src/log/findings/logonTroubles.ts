import { applianceOf } from '../header/appliance';
import type { Log, LogEntry } from '../log';
import { phrase } from '../phrase';
import { secondsBetween } from '../time';
import type { Related } from './finding';
import { MAX_RELATED, limitTo } from './limits';

/** How far from a failed logon such a line may stand: it names no connection, so that only its time ties it to one. */
const NEAR_SECONDS = 5;

/** Such lines that are looked at on each side: a directory that is down writes one for each logon. */
const LOOKED_AT = 20;

/**
 * Lines near a failed logon that say what checks logons may have been out of order. They name no connection, so they
 * are a hint and prove nothing: the logon may have failed for its own reasons.
 */
export function logonTroubles(log: Log, failure: LogEntry): Related[] {
  const near = troublesNear(log, failure.number)
    .filter(number => isNear(log.entry(number), failure))
    .sort((a, b) => Math.abs(a - failure.number) - Math.abs(b - failure.number));
  const { shown, left } = limitTo(MAX_RELATED, near);
  const [first] = left;
  // Not how many: no more than some are looked at.
  const more = phrase('More lines of this kind within seconds');
  return [
    ...shown.toSorted((a, b) => a - b).map(number => logonTrouble(log.entry(number))),
    ...(first === undefined ? [] : [{ entry: log.entry(first), message: more }]),
  ];
}

/** Those that are looked at, in file order. @param failure number of the failed logon */
export const troublesNear = (log: Log, failure: number): number[] =>
  log.index.logonTroublesAround(failure, LOOKED_AT);

function isNear(trouble: LogEntry, failure: LogEntry): boolean {
  if (applianceOf(trouble.entry.header) !== applianceOf(failure.entry.header)) return false;
  if (!trouble.time || !failure.time) return false;
  const seconds = secondsBetween(trouble.time, failure.time);
  return seconds !== undefined && Math.abs(seconds) <= NEAR_SECONDS;
}

function logonTrouble(entry: LogEntry): Related {
  return {
    entry,
    message: phrase('{what}, within seconds: this may be why; the line does not say whose logon it was', {
      what: phrase(entry.event?.title ?? ''),
    }),
  };
}
