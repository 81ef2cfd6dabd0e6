import { isFailedAttempt, type LogEvent } from '../events/event';
import { EVENTS, type KnownEvent } from '../events/registry';

/**
 * Whether a batch tells of each entry of an event by itself, so that nobody has to look for it among all of a
 * connection: authentications, what says that one could not be checked, and deliveries that failed.
 */
export const isNotable = (event: LogEvent): boolean =>
  event.authentication !== undefined || event.unchecked !== undefined || isFailedAttempt(event);

/** These events, by the number that a batch has for each, from 1; 0 is none. */
export const NOTABLE_EVENTS: readonly (KnownEvent | undefined)[] = [undefined, ...EVENTS.filter(isNotable)];

/** The number of an event; 0 for one that is not among them. */
export function notableNumber(event: Pick<LogEvent, 'name'> | undefined): number {
  return Math.max(
    0,
    NOTABLE_EVENTS.findIndex(notable => notable !== undefined && notable.name === event?.name),
  );
}
