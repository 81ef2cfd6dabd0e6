import { isFailedAttempt, type LogEvent } from '../events/event';
import { EVENTS, type KnownEvent, type Reading } from '../events/registry';
import { troubleOf, troublesOf, type Trouble } from '../events/trouble';

/** Whether an event says that a client has connected. */
export const isClientOpening = ({ opens }: LogEvent): boolean => opens === 'icid';

/** Whether an event says of a logon that it could not be checked. */
export const isUnchecked = (event: LogEvent): boolean => event.unchecked !== undefined;

/** Whether an event says what a client was let in by, or turned away. */
export const isPolicy = ({ role }: LogEvent): boolean => role === 'policy';

/** Whether an event says that a client's connection is encrypted from there on. */
export const isTlsOfClient = ({ role, direction }: LogEvent): boolean =>
  role === 'tls-succeeded' && direction === 'from-client';

/** Whether an event says that TLS did not come about on a connection, in either direction. */
export const isTlsFailure = ({ role }: LogEvent): boolean => role === 'tls-failed';

/** Whether an event tells what came of a trouble: a bounce message that was made, a release from a quarantine. */
export const isAftermath = ({ derivation, role }: LogEvent): boolean =>
  derivation?.as === 'bounce' || derivation?.as === 'released' || role === 'released-from-quarantine';

/** Whether an event says that what checks logons may have been out of order, and names no connection. */
export const isLogonTrouble = ({ mayFailLogons }: LogEvent): boolean => mayFailLogons === true;

/**
 * Whether a batch tells of each entry of an event by itself, so that nobody has to look for it among all of a
 * connection: authentications, what says that one could not be checked, or may not have been, deliveries that failed,
 * the openings of clients' connections with their policies and TLS, of which addresses and sender groups are asked for, and
 * TLS that failed, and what came of bounces and quarantines.
 */
const isNotableByItself = (event: LogEvent): boolean =>
  event.authentication !== undefined ||
  isUnchecked(event) ||
  isFailedAttempt(event) ||
  isLogonTrouble(event) ||
  isClientOpening(event) ||
  isPolicy(event) ||
  isTlsOfClient(event) ||
  isTlsFailure(event) ||
  isAftermath(event);

/** Whether a batch tells so of some entries of an event at least: also of those that say what went wrong with mail. */
export const isNotable = (event: LogEvent): boolean =>
  isNotableByItself(event) || troublesOf(event).length > 0;

/** What a batch tells of an entry: its event, and what went wrong by it, which may hang on its values. */
export interface Notable {
  readonly event: KnownEvent;
  readonly trouble: Trouble | undefined;
}

/** Each by the number that a batch has for it, from 1; 0 is none. */
export const NOTABLES: readonly (Notable | undefined)[] = [
  undefined,
  ...EVENTS.flatMap(event => [
    ...(isNotableByItself(event) ? [{ event, trouble: undefined }] : []),
    ...troublesOf(event).map(trouble => ({ event, trouble })),
  ]),
];

/** The number of what an entry of an event tells; 0 where a batch does not tell of it. */
export function notableNumber(event: Pick<LogEvent, 'name'> | undefined, trouble?: Trouble): number {
  return Math.max(
    0,
    NOTABLES.findIndex(
      notable => notable !== undefined && notable.event.name === event?.name && notable.trouble === trouble,
    ),
  );
}

/** The same of an entry that was read in full. */
export function notableIn(reading: Reading): number {
  const { event } = reading;
  return event && isNotable(event) ? notableNumber(event, troubleOf(reading)) : 0;
}
