import type { LogEvent } from '../events/event';
import { EVENTS, type KnownEvent } from '../events/registry';

/** The events of authentications, by the number that a batch has for each, from 1; 0 is none. */
export const LOGON_EVENTS: readonly (KnownEvent | undefined)[] = [
  undefined,
  ...EVENTS.filter(({ authentication }) => authentication !== undefined),
];

/** The number of an event of an authentication; 0 for any other. */
export function logonNumber(event: Pick<LogEvent, 'name'> | undefined): number {
  return Math.max(
    0,
    LOGON_EVENTS.findIndex(logon => logon !== undefined && logon.name === event?.name),
  );
}
