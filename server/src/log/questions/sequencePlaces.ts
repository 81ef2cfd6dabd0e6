import type { LogEvent } from '../events/event';
import { outcomeToldBy, type Outcome } from './outcome';

/**
 * Whom an event concerns, and who spoke: the client, the appliance, the next host. `with-…` is what happens between
 * two of them without a line that says who began; a `note` is the appliance's own affair.
 */
export type Way =
  'from-client' | 'to-client' | 'with-client' | 'to-host' | 'from-host' | 'with-host' | 'note';

/** What makes an event stand out. */
export type Mark = 'failure' | 'warning' | 'success' | 'plain';

/**
 * Whom each event concerns: by its name, else by the beginning of its name that ends in a dot. A test holds that
 * every event of the registry has its place, and that nothing here is of no event.
 */
export const WAYS: Readonly<Record<string, Way>> = {
  'injection.': 'note',
  'injection.opened': 'from-client',
  'injection.tls-succeeded': 'from-client',
  'injection.tls-failed': 'with-client',
  'injection.tls-read': 'from-client',
  'injection.auth-succeeded': 'from-client',
  'injection.auth-failed': 'from-client',
  'injection.unknown-command': 'from-client',
  'injection.sender-rejected': 'to-client',
  'injection.invalid-sender': 'to-client',
  'injection.receiving-failed': 'to-client',
  'injection.timed-out': 'to-client',
  'injection.killed': 'to-client',
  'injection.lost': 'with-client',
  'injection.closed': 'with-client',
  'message.': 'note',
  'message.started': 'from-client',
  'message.sender': 'from-client',
  'message.recipient': 'from-client',
  'message.ready': 'from-client',
  'message.recipient-rejected': 'to-client',
  'message.invalid-recipient': 'to-client',
  'message.invalid-bounce': 'to-client',
  'delivery.': 'note',
  'delivery.opened': 'to-host',
  'delivery.tls-succeeded': 'to-host',
  'delivery.tls-failed': 'with-host',
  'delivery.tls-required-failed': 'with-host',
  'delivery.tls-unsupported': 'from-host',
  'delivery.auth-succeeded': 'from-host',
  'delivery.auth-failed': 'from-host',
  'delivery.started': 'to-host',
  'delivery.done': 'from-host',
  'delivery.response': 'from-host',
  'delivery.bounced': 'from-host',
  'delivery.delayed': 'from-host',
  'delivery.possible': 'with-host',
  'delivery.connection-error': 'with-host',
  'delivery.killed': 'to-host',
  'delivery.closed': 'with-host',
  'quarantine.': 'note',
  'auth-check.': 'note',
  'reputation.': 'note',
  'scan.': 'note',
  'ldap.': 'note',
  'log.': 'note',
  'system.': 'note',
};

/** Whom an event concerns; undefined for one that nobody has given a place. */
export function wayOf(name: string): Way | undefined {
  return WAYS[name] ?? WAYS[name.slice(0, name.indexOf('.') + 1)];
}

const OUTCOME_MARKS: Readonly<Record<Outcome, Mark>> = {
  bounced: 'failure',
  aborted: 'failure',
  dropped: 'failure',
  uncertain: 'warning',
  delayed: 'warning',
  quarantined: 'warning',
  untold: 'plain',
  unanswered: 'plain',
  queued: 'plain',
  open: 'plain',
  delivered: 'success',
};

/** What neither an authentication nor what became of a message tells. */
const OTHER_MARKS: Readonly<Record<string, Mark>> = {
  'injection.auth-profile-misconfigured': 'failure',
  'injection.auth-forward-unreachable': 'failure',
  'injection.auth-lookup-failed': 'failure',
  'injection.auth-ldap-failed': 'failure',
  'injection.auth-not-initiated': 'failure',
  'injection.tls-failed': 'failure',
  'injection.tls-not-initiated': 'failure',
  'injection.sender-rejected': 'failure',
  'injection.invalid-sender': 'failure',
  'injection.receiving-failed': 'failure',
  'injection.reject-delayed': 'warning',
  'injection.reject-logged': 'warning',
  'injection.unknown-command': 'warning',
  'message.recipient-rejected': 'failure',
  'message.invalid-recipient': 'failure',
  'message.invalid-bounce': 'failure',
  'message.incoming-relay-failed': 'warning',
  'message.charset-failed': 'warning',
  'message.split-failed': 'warning',
  'delivery.connection-error': 'failure',
  'delivery.tls-required-failed': 'failure',
  'delivery.tls-failed': 'warning',
  'delivery.tls-unsupported': 'warning',
  'quarantine.rpc-rejected': 'failure',
  'quarantine.rpc-failed': 'failure',
  'quarantine.tagged': 'warning',
  'scan.error': 'warning',
  'scan.impossible': 'warning',
  'scan.incomplete': 'warning',
  'scan.dlp': 'warning',
  'ldap.requeued': 'warning',
  'ldap.authentication-failed': 'failure',
  'ldap.server-unreachable': 'failure',
  'ldap.harvest-attack': 'failure',
};

export const MARKED_BY_NAME: readonly string[] = Object.keys(OTHER_MARKS);

/** What makes an event stand out, as far as its name tells. */
export function markOf(event: LogEvent): Mark {
  if (event.authentication) return event.authentication === 'failed' ? 'failure' : 'success';
  const outcome = outcomeToldBy(event.name);
  if (outcome) return OUTCOME_MARKS[outcome];
  return OTHER_MARKS[event.name] ?? (event.breaksOff === undefined ? 'plain' : 'warning');
}
