import type { FaultKind } from '../faults';

/** What the appliance writes where a logon could not be checked; undefined where it says nothing. */
export function faultLine(
  kind: FaultKind,
  { icid, user, profile }: { readonly icid: number; readonly user: string; readonly profile: string },
): { readonly text: string; readonly level: string } | undefined {
  switch (kind) {
    case 'directory':
      return {
        text: 'SMTP Auth LDAP query failed, possible LDAP misconfiguration or unreachable server.',
        level: 'Warning',
      };
    case 'forwarding':
      return {
        text: `SMTP Auth (ICID ${icid}) could not reach forwarding server 192.0.2.40 with reason: Connection refused`,
        level: 'Warning',
      };
    case 'profile':
      return {
        text: `SMTP Auth (ICID ${icid}) profile: ${profile} is misconfigured or missing causing an Auth failure`,
        level: 'Warning',
      };
    case 'look-up':
      return { text: lookupFailed(icid, user), level: 'Info' };
    case 'silent':
      return undefined;
  }
}

/** The directory could not be asked about a user, or does not know it: the line is the same. */
export const lookupFailed = (icid: number, user: string): string =>
  `SMTP Auth (ICID ${icid}) LDAP query/user lookup failed for user: ${user}`;
