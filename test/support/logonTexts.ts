// What may stand in a log around the logons of clients, and of the appliance.
import fc from 'fast-check';

/** Texts of entries around logons, of few connections and one message, whose numbers come again. */
export const logonTexts = fc
  .tuple(
    fc.constantFrom(
      'New SMTP ICID # interface mail (192.0.2.1) address 198.51.100.7 reverse dns host unknown verified no',
      'ICID # ACCEPT SG None match ALL SBRS None',
      'ICID # TLS success protocol TLSv1.2 cipher X',
      'SMTP Auth: (ICID #) failed for user: alice using AUTH mechanism: PLAIN with profile: P',
      'SMTP Auth: (ICID #) failed for user: bob using AUTH mechanism: PLAIN with profile: P',
      'SMTP Auth: (ICID #) succeeded for user: alice using AUTH mechanism: PLAIN with profile: P',
      'SMTP Auth (ICID #) LDAP query/user lookup failed for user: alice',
      'SMTP Auth (ICID #) could not reach forwarding server auth.example.com with reason: timed out',
      'Start MID 4 ICID #',
      'MID 4 ICID # RID 0 To: <a@example.net>',
      'MID 4 ready 100 bytes from <b@example.com>',
      'ICID # lost',
      'ICID # close',
      'New SMTP DCID # interface 192.0.2.1 address 203.0.113.9 port 25',
      'DCID # TLS success protocol TLSv1.2 cipher X',
      'DCID: # IP: 203.0.113.9 SMTP authentication using the profile P succeeded.',
      "DCID: # IP: 203.0.113.9 SMTP authentication using the profile P failed: ('535', ['5.7.8 no'])",
      'Delivery start DCID # MID 4 to RID [0]',
      "Bounced: DCID # MID 4 to RID 0 - Bounced by destination server with response: 5.1.0 - ('550', ['relay denied'])",
      "Delayed: DCID # MID 4 to RID 0 - 4.1.0 - Unknown address error ('451', ['later'])",
      'Message done DCID # MID 4 to RID [0]',
      'DCID # close',
      'MID 4 queued for delivery',
      'SMTP server starting',
    ),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([text, number]) => text.replace('#', String(number)));
