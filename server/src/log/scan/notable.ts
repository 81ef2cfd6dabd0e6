import { isFailedAttempt, type LogEvent } from '../events/event';
import { EVENTS, type KnownEvent } from '../events/registry';

/** Whether an event says that a client has connected. */
export const isClientOpening = ({ opens }: LogEvent): boolean => opens === 'icid';

/** Whether an event says of a logon that it could not be checked. */
export const isUnchecked = (event: LogEvent): boolean => event.unchecked !== undefined;

/** Whether an event says what a client was let in by, or turned away. */
export const isPolicy = ({ role }: LogEvent): boolean => role === 'policy';

/** Whether an event says that a client's connection is encrypted from there on. */
export const isTlsOfClient = ({ role, direction }: LogEvent): boolean =>
  role === 'tls-succeeded' && direction === 'from-client';

/** Whether an event says that what checks logons may have been out of order, and names no connection. */
export const isLogonTrouble = ({ mayFailLogons }: LogEvent): boolean => mayFailLogons === true;

/**
 * Whether a batch tells of each entry of an event by itself, so that nobody has to look for it among all of a
 * connection: authentications, what says that one could not be checked, or may not have been, deliveries that failed,
 * and the openings of clients' connections with their policies and TLS, of which addresses and sender groups are asked for.
 */
export const isNotable = (event: LogEvent): boolean =>
  event.authentication !== undefined ||
  isUnchecked(event) ||
  isFailedAttempt(event) ||
  isLogonTrouble(event) ||
  isClientOpening(event) ||
  isPolicy(event) ||
  isTlsOfClient(event);

/** These events, by the number that a batch has for each, from 1; 0 is none. */
export const NOTABLE_EVENTS: readonly (KnownEvent | undefined)[] = [undefined, ...EVENTS.filter(isNotable)];

/** The number of an event; 0 for one that is not among them. */
export function notableNumber(event: Pick<LogEvent, 'name'> | undefined): number {
  return Math.max(
    0,
    NOTABLE_EVENTS.findIndex(notable => notable !== undefined && notable.name === event?.name),
  );
}
