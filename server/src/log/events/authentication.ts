import { freeText, id, number, text, word } from '../shapes/fieldTypes';
import { event } from './event';
import {
  authUser,
  profileOfFailure,
  profileOfSuccess,
  profileToEnd,
  profileUpToWords,
  replyOrReason,
  userToEnd,
} from './fields';

/** SMTP authentication in both directions: what the product exists for. */

const IN = 'Technote 118570; message templates of the appliance';
const TEMPLATE = 'Message templates of the appliance';

export const clientLogonSucceeded = event({
  name: 'injection.auth-succeeded',
  title: 'SMTP authentication succeeded',
  short: 'authenticated',
  direction: 'from-client',
  freeText: 'foreign',
  summary: 'The client logged on as {user} by {mechanism}, profile {profile}.',
  meaning:
    'From here on the client may relay: its recipients are no longer looked up in the recipient access table nor in the directory. Its sender group and its rate limits stay (technote 118249).',
  shapes: [
    'SMTP Auth(?:) (ICID {icid}) succeeded for user:{user} using AUTH mechanism: {mechanism} with profile:{profile}',
  ],
  fields: { icid: id, user: authUser, mechanism: word, profile: profileToEnd },
  examples: [
    'SMTP Auth: (ICID 450) succeeded for user: ironport using AUTH mechanism: PLAIN with profile: IncomingAuthentication',
    'SMTP Auth (ICID 8101) succeeded for user: alice using AUTH mechanism: LOGIN with profile: Partners',
  ],
  source: IN,
  sure: 'seen',
  authentication: 'succeeded',
});

export const clientLogonFailed = event({
  name: 'injection.auth-failed',
  title: 'SMTP authentication failed',
  short: 'authentication failed',
  direction: 'from-client',
  freeText: 'foreign',
  summary: 'The client could not log on as {user} by {mechanism}, profile {profile}.',
  meaning:
    'What checks logons said no. The log does not tell whether the user or the password was wrong, nor whether they could be checked.',
  shapes: [
    'SMTP Auth(?:) (ICID {icid}) failed for user:{user} using AUTH mechanism: {mechanism} with profile:{profile}',
  ],
  fields: { icid: id, user: authUser, mechanism: word, profile: profileToEnd },
  examples: [
    'SMTP Auth: (ICID 451) failed for user: ironport using AUTH mechanism: PLAIN with profile: IncomingAuthentication',
    'SMTP Auth: (ICID 8102) failed for user:  using AUTH mechanism: LOGIN with profile: Partners',
  ],
  source: IN,
  sure: 'seen',
  authentication: 'failed',
});

export const applianceLogonSucceeded = event({
  name: 'delivery.auth-succeeded',
  title: 'SMTP authentication at the next host succeeded',
  short: 'authenticated',
  direction: 'from-host',
  summary: 'The appliance logged on at {remoteAddress} with the profile {profile}.',
  shapes: [
    'DCID(?:) {dcid} IP(?:) {remoteAddress} SMTP authentication using the profile{profile} succeeded(?.)',
  ],
  fields: { dcid: id, remoteAddress: word, profile: profileOfSuccess },
  examples: [
    'DCID: 5633 IP: 172.16.155.102 SMTP authentication using the profile OutboundAuthentication succeeded.',
  ],
  source: 'Technote 118570',
  sure: 'seen',
  authentication: 'succeeded',
});

export const applianceLogonFailed = event({
  name: 'delivery.auth-failed',
  title: 'SMTP authentication at the next host failed',
  short: 'authentication failed',
  direction: 'from-host',
  summary: 'The appliance could not log on at {remoteAddress} with the profile {profile}.',
  meaning:
    'The reply says why, in the words of the host. 5.7.8: it refused user or password of the outgoing profile; 5.7.139: it allows no such logon, and the password may be right, unless its words say that the credentials were wrong. A reply that begins with 4: it refused for the moment, and the appliance mostly tries again; but 4.7.12: it wants one logon with another mechanism first, mostly PLAIN, and waiting does not help. Messages on this connection may be bounced or delayed.',
  shapes: [
    'DCID(?:) {dcid} IP(?:) {remoteAddress} SMTP authentication using the profile{profile} failed:{outcome}',
    'DCID(?:) {dcid} IP(?:) {remoteAddress} SMTP authentication using the profile{profile} failed(?.)',
  ],
  fields: { dcid: id, remoteAddress: word, profile: profileOfFailure, outcome: replyOrReason },
  examples: [
    "DCID: 5640 IP: 172.16.155.102 SMTP authentication using the profile OutboundAuthentication failed: ('535', ['5.7.8 Error: authentication failed: authentication failure'])",
    `DCID: 3302 IP: 198.51.100.25 SMTP authentication using the profile Smart host failed: ('535', ['5.7.8 Error: authentication failed', "5.7.8 see 'https://example.com/help'"])`,
    'DCID: 3303 IP: 2001:db8::25 SMTP authentication using the profile Relay failed: timed out',
  ],
  source: 'Technote 118570',
  sure: 'seen',
  authentication: 'failed',
});

export const authentication = [
  clientLogonSucceeded,
  clientLogonFailed,
  event({
    name: 'injection.auth-profile-misconfigured',
    title: 'Authentication profile unusable',
    short: 'profile unusable',
    direction: 'note',
    mark: 'failure',
    unchecked: {
      short: 'authentication profile unusable',
      meaning:
        'Shortly before it the appliance said that this profile is unusable, so it may not have checked the credentials. Whether they were right is not known, nor whether a password was guessed.',
    },
    summary: 'The authentication profile {profile} is misconfigured or missing, so the logon failed.',
    meaning:
      'A matter for the administrator: the listener names a profile that cannot be used, so no password helps. Nothing tells whether one was guessed.',
    shapes: [
      'SMTP Auth(?:) (ICID {icid}) profile:{profile} is misconfigured or missing causing an Auth failure(?.)',
    ],
    fields: { icid: id, profile: profileUpToWords },
    examples: [
      'SMTP Auth (ICID 8103) profile: Partners is misconfigured or missing causing an Auth failure',
      'SMTP Auth: (ICID 8103) profile: Partners is misconfigured or missing causing an Auth failure.',
    ],
    source: TEMPLATE,
    sure: 'template',
  }),
  event({
    name: 'injection.auth-forward-unreachable',
    title: 'Authentication server not reached',
    short: 'authentication server not reached',
    direction: 'note',
    mark: 'failure',
    unchecked: {
      short: 'forwarding server unreachable',
      meaning:
        'Shortly before it the appliance could not reach the server that checks logons, so it may not have checked the credentials. Whether they were right is not known, nor whether a password was guessed.',
    },
    summary:
      'The server {server}, which checks the logons, could not be reached{reason, select, missing {} other {: {reason}}}.',
    meaning:
      'The logon could not be checked: the next result on this connection may be a failure for that alone. Nothing tells whether a password was guessed.',
    shapes: [
      // A reason that is empty, with the blank behind the colon lost.
      'SMTP Auth(?:) (ICID {icid}) could not reach forwarding server {server} with reason:',
      'SMTP Auth(?:) (ICID {icid}) could not reach forwarding server {server}(? with reason: {reason})',
    ],
    fields: { icid: id, server: text, reason: text },
    examples: [
      'SMTP Auth (ICID 8104) could not reach forwarding server auth.example.com',
      'SMTP Auth (ICID 8104) could not reach forwarding server auth.example.com with reason: Connection refused',
      'SMTP Auth: (ICID 8104) could not reach forwarding server auth.example.com',
    ],
    source: TEMPLATE,
    sure: 'template',
  }),
  event({
    name: 'injection.auth-forward-connection',
    title: 'Connection to the authentication server',
    short: 'authentication server connected',
    summary:
      'A connection to {server}, port {port}, where logons are checked{interface, select, missing {} other {, from {interface}}}; {connections, plural, one {{connections} connection is available} other {{connections} connections are available}}.',
    meaning: 'The line names no connection of a client.',
    shapes: [
      'SMTP Auth(?:) forward server connection to {server}, port {port}, interface {interface}, {connections} connections available(?.)',
    ],
    fields: { server: text, port: number, interface: freeText, connections: number },
    examples: [
      'SMTP Auth forward server connection to 192.0.2.40, port 25, interface Data 1, 3 connections available',
      'SMTP Auth: forward server connection to 192.0.2.40, port 25, interface Data 1, 3 connections available',
    ],
    source: TEMPLATE,
    sure: 'template',
  }),
  event({
    name: 'injection.auth-ldap-failed',
    title: 'Directory query for SMTP authentication failed',
    short: 'directory query failed',
    highlight: { words: /\bfailed\b/gi, colour: 'auth-failed' },
    meaning:
      'A directory query for a logon failed. That the directory is unreachable or misconfigured is possible, as the line says, and not certain. The line names no connection.',
    shapes: ['SMTP Auth(?:) LDAP query failed, possible LDAP misconfiguration or unreachable server(?.)'],
    examples: [
      'SMTP Auth LDAP query failed, possible LDAP misconfiguration or unreachable server.',
      'SMTP Auth: LDAP query failed, possible LDAP misconfiguration or unreachable server',
    ],
    source: TEMPLATE,
    sure: 'template',
    mayFailLogons: true,
  }),
  event({
    name: 'injection.auth-lookup-failed',
    title: 'User look-up failed',
    short: 'user look-up failed',
    direction: 'note',
    mark: 'failure',
    highlight: { words: /\bfailed\b/gi, colour: 'auth-failed' },
    unchecked: {
      short: 'user look-up failed',
      meaning:
        'The directory could not be asked, or does not know this user; the log does not tell which. So it does not tell whether a password was guessed.',
      mayBeUnknownUser: true,
    },
    summary: 'The directory query for the user {user} failed.',
    meaning:
      'The directory could not be asked, or it does not know the user: the line does not tell which. Many such lines with names that do not exist may be somebody guessing.',
    shapes: ['SMTP Auth(?:) (ICID {icid}) LDAP query/user lookup failed for user:{user}'],
    fields: { icid: id, user: userToEnd },
    examples: [
      'SMTP Auth (ICID 8105) LDAP query/user lookup failed for user: alice',
      'SMTP Auth: (ICID 8105) LDAP query/user lookup failed for user:',
    ],
    source: TEMPLATE,
    sure: 'template',
  }),
  event({
    name: 'injection.auth-not-initiated',
    title: 'Client did not authenticate',
    short: 'did not authenticate',
    direction: 'note',
    mark: 'failure',
    role: 'refusal',
    hindrance: 'required logon not tried by the client',
    meaning: 'The policy demands a logon; the client tried none.',
    shapes: ['SMTP Auth(?:) (ICID {icid}) was required but remote host did not initiate it(?.)'],
    fields: { icid: id },
    examples: [
      'SMTP Auth (ICID 8106) was required but remote host did not initiate it',
      'SMTP Auth: (ICID 8106) was required but remote host did not initiate it.',
    ],
    source: TEMPLATE,
    sure: 'template',
  }),
  applianceLogonSucceeded,
  applianceLogonFailed,
];
