import { textOf, valueOf } from '../shapes/fieldValues';
import type { Told } from './outcomeTold';
import type { Role } from './story';

/** Whether a policy turns a client away instead of letting it in. */
export const turnsAway = (policy: Pick<Told, 'fields'>): boolean =>
  /^(?:REJECT|TCPREFUSE)$/i.test(textOf(policy, 'action') ?? '');

/** Whether a policy decides nothing yet: CONTINUE has but the next row of the host access table looked at. */
export const continuesPolicy = (policy: Pick<Told, 'fields'>): boolean =>
  /^CONTINUE$/i.test(textOf(policy, 'action') ?? '');

/**
 * Whom a line about an invalid bounce turned away, and by what; undefined where it turned nobody away: another kind of
 * these lines marks the bounce, and takes it.
 */
export function invalidBounceRejected(
  line: Pick<Told, 'fields'>,
): { readonly recipient: string; readonly by: string } | undefined {
  const recipient = textOf(line, 'recipient');
  const [, by] = /^rejected by (.*?)\.?$/is.exec((textOf(line, 'reason') ?? '').trim()) ?? [];
  return recipient === undefined || by === undefined ? undefined : { recipient, by };
}

/** By which roles the appliance did not take what a client did: always, or by what the line says. */
const REJECTING: Readonly<Partial<Record<Role, (line: Pick<Told, 'fields'>) => boolean>>> = {
  policy: turnsAway,
  refusal: () => true,
  'receiving-failed': () => true,
  'recipient-rejected': () => true,
  'recipient-invalid': () => true,
  'bounce-invalid': line => invalidBounceRejected(line) !== undefined,
  // With its connection, the policy says so, and whether the client was let in after all. A mail has one sender, and a
  // line for each recipient.
  'mail-rejected': line => valueOf(line, 'icid') === undefined && textOf(line, 'sender') !== undefined,
};

/** Whether lines of an event may say that a client, or a sender, recipient or message of it, was turned away. */
export const mayReject = (role: Role | undefined): boolean => role !== undefined && role in REJECTING;

/** Whether a line says so. */
export const rejects = (line: Told): boolean => {
  const role = line.event?.role;
  return role !== undefined && REJECTING[role]?.(line) === true;
};
