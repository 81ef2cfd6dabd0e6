import { skipBlanks } from '../characters';
import type { FieldType } from '../shapes/fieldType';
import { asWritten, id, number, oneOf, recipients, single, text, trimmed, word } from '../shapes/fieldTypes';
import { findLiteral, matchLiteral } from '../shapes/literal';
import { stringEnd } from '../shapes/reply';
import { event } from './event';
import { anyRest, isQuote } from './fields';
import { withRecipients } from './recipientWords';

/** What the appliance asks the directory. */

/**
 * A mail address a directory was asked about. It is the client's: `"a to b"@example.com` holds the word behind it
 * within its quotes, where the shape does not go on.
 */
const askedAddress: FieldType = {
  ...text,
  find(value, from, next) {
    if (next === undefined) return text.find(value, from, next);
    const behindQuotes = value.charAt(from) === '"' ? stringEnd(value, from + 1, '"') : from;
    return trimmed(value, from, findLiteral(value, behindQuotes, next));
  },
};

/**
 * The address in a pair of address and reverse DNS name, `('192.0.2.1', 'name')` or `('192.0.2.1', None)`. The
 * published line has lost the first quote. The name is the client's, so the pair ends behind its quotes.
 */
const addressOfPair: FieldType = single(
  'string',
  (value, from) => {
    if (value.charAt(from) !== '(') return undefined;
    let at = skipBlanks(value, from + 1);
    if (isQuote(value.charAt(at))) at++;
    const start = at;
    while (at < value.length && !/[\s'",()]/.test(value.charAt(at))) at++;
    const end = at;
    if (isQuote(value.charAt(at))) at++;
    at = matchLiteral(value, skipBlanks(value, at), ',');
    if (start === end || at === -1) return undefined;
    at = skipBlanks(value, at);
    const quote = value.charAt(at);
    at = isQuote(quote) ? stringEnd(value, at + 1, quote) + 1 : matchLiteral(value, at, 'none');
    const next = at === -1 ? -1 : matchLiteral(value, skipBlanks(value, at), ')');
    return next === -1 ? undefined : { start, end, next };
  },
  asWritten,
);

export const ldap = [
  event({
    name: 'ldap.query',
    title: 'Directory query',
    short: 'directory query',
    direction: 'note',
    mark: 'plain',
    reports: { by: 'directory-query' },
    summary:
      'The directory was asked about {address} with the query {query}: {kind}{target, select, missing {} other {, {target}}}.',
    meaning:
      'Bounce, Drop: the query for the recipients that are accepted, asked while the message was in the work queue. The client had already been told that the message was taken (250); a drop sends no bounce.',
    shapes: withRecipients(
      'LDAP: {kind} query {query}(? MID {mid}(? {to} {rid})) address {address}(? to {target})',
      'LDAP {kind}: query {query}(? MID {mid}(? {to} {rid})) address {address}(? to {target})',
    ),
    fields: {
      mid: id,
      rid: recipients,
      kind: oneOf('Reroute', 'Bounce', 'Drop', 'Accepted', 'Mailhost', 'Masquerade', 'Group', 'No Match'),
      query: word,
      address: askedAddress,
      target: text,
    },
    examples: [
      "LDAP: Reroute query Chain.routing MID 5210 RID 0 address bob@example.net to [('bob@mail.example.net', '')]",
      'LDAP: Bounce query Users.ldapaccept MID 5210 RID 2 address nobody@example.net',
      'LDAP: Drop query Users.ldapaccept MID 5210 RID 1 address nobody@example.net',
      'LDAP: Accepted query Users.ldapaccept address bob@example.net',
      'LDAP: No Match query Users.group address bob@example.net',
      'LDAP Masquerade: query Users.masquerade address b@example.net to bob@example.net',
      'LDAP Mailhost: query unknown address bob@example.net to mail.example.net',
      'LDAP: Group query Users.group MID 5210 address bob@example.net',
    ],
    source: 'Printed lines; message templates of the appliance',
    sure: 'seen',
  }),
  event({
    name: 'ldap.requeued',
    title: 'Directory query not possible, message queued again',
    short: 'queued again',
    direction: 'note',
    mark: 'warning',
    meaning:
      'A directory query for the message failed; the appliance will try again. Look at the LDAP server.',
    shapes: ['LDAP: unable to process, MID {mid} requeued'],
    fields: { mid: id },
    examples: ['LDAP: unable to process, MID 5210 requeued'],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'ldap.bounced',
    title: 'Directory query not possible, recipients bounced',
    short: 'bounced',
    direction: 'note',
    reports: { outcome: 'bounced', by: 'directory-failure' },
    meaning: 'A directory query for the message failed; its recipients are bounced. Look at the LDAP server.',
    shapes: ['LDAP: unable to process, MID {mid} bouncing recipients'],
    fields: { mid: id },
    examples: ['LDAP: unable to process, MID 5210 bouncing recipients'],
    source: 'Message templates of the appliance',
    sure: 'template',
  }),
  event({
    name: 'ldap.authentication-failed',
    title: 'Logon to the directory refused',
    short: 'directory logon refused',
    freeText: 'directory-error',
    summary: 'The directory (LDAP) refused a logon: {reason}.',
    meaning:
      'The line names no user and no connection. It may be the logon of the appliance itself, which no query works without, or one with what a client gave.',
    shapes: ['LDAP: Error: LDAP authentication failed(?:(? {reason}))'],
    fields: { reason: text },
    examples: ['LDAP: Error: LDAP authentication failed: <LDAP Error "invalidCredentials" [0x31]>'],
    source: 'Printed lines, level Debug',
    sure: 'seen',
    mayFailLogons: true,
  }),
  event({
    name: 'ldap.server-unreachable',
    title: 'Directory server not reached',
    short: 'directory not reached',
    freeText: 'directory-error',
    summary: 'A directory server (LDAP) could not be reached: {reason}.',
    meaning:
      'The line names neither server nor connection. Where there are several servers, another one may have answered.',
    shapes: ['LDAP: Error: Server unreachable(?:(? {reason}))'],
    fields: { reason: text },
    examples: ['LDAP: Error: Server unreachable: unable to connect'],
    source: 'Printed lines, level Debug',
    sure: 'seen',
    mayFailLogons: true,
  }),
  event({
    name: 'ldap.harvest-attack',
    title: 'Directory harvest attack suspected',
    short: 'harvest attack',
    summary:
      'The client {remoteAddress} named too many unknown recipients within an hour: its connection is dropped (limit {limit}, sender group {senderGroup}).',
    meaning:
      'Directory Harvest Attack Prevention: somebody may be trying out which addresses there are. The line names no connection.',
    shapes: [
      'LDAP: Dropping connection due to potential Directory Harvest Attack from host={remoteAddress}, dhap_limit={limit}, sender_group={senderGroup}(?, {rest})',
    ],
    fields: { remoteAddress: addressOfPair, limit: number, senderGroup: word, rest: anyRest },
    examples: [
      "LDAP: Dropping connection due to potential Directory Harvest Attack from host=(203.0.113.10', None), dhap_limit=4, sender_group=SUSPECTLIST",
      "LDAP: Dropping connection due to potential Directory Harvest Attack from host=('203.0.113.10', None), dhap_limit=4, sender_group=SUSPECTLIST",
      "LDAP: Dropping connection due to potential Directory Harvest Attack from host=('203.0.113.10', 'mail.example.org'), dhap_limit=4, sender_group=SUSPECTLIST, listener=Data 1, reverse_dns=mail.example.org, sender=a@example.org, rcpts=b@example.com",
    ],
    source: 'Technotes 118936, 118496',
    sure: 'seen',
  }),
];
