/**
 * Whether a logon by a mechanism sends the password in a form that everybody can read who sees the connection: PLAIN and
 * LOGIN do, unless that is encrypted (RFC 4616, section 6). Who gives no user may send no password either.
 */
export const sendsReadablePassword = (mechanism: string | undefined, user: string | undefined): boolean =>
  user !== '' && mechanism !== undefined && /^(?:PLAIN|LOGIN)$/i.test(mechanism);
