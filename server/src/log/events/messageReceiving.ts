import { id, number, recipients, reputation, text, freeText, word } from '../shapes/fieldTypes';
import { event } from './event';
import { mailAddress, mailAddressToLast } from './fields';
import { withRecipients } from './recipientWords';
import { relayProblem } from './relayProblem';

/** How messages come in: the envelope and where it came from (events.md, 4.3). */
export const messageReceiving = [
  event({
    name: 'message.started',
    title: 'Message started',
    short: 'message started',
    meaning:
      'MAIL FROM was given: the appliance numbers the message. ICID 0: the appliance made it, of its own or from the mail of a client, as by a split, a change or a release.',
    shapes: ['Start MID {mid} ICID {icid}(? ({reason}))'],
    fields: { mid: id, icid: id, reason: freeText },
    examples: [
      'Start MID 5210 ICID 8110',
      'Start MID 5211 ICID 0',
      'Start MID 5212 ICID 0 (ISQ Notification)',
    ],
    source: 'Technote 118232',
    sure: 'seen',
    opens: 'mid',
  }),
  event({
    name: 'message.sender',
    title: 'Envelope sender',
    short: 'sender',
    summary: 'The message comes from {sender}.',
    meaning: 'An empty sender marks a bounce or a notice.',
    shapes: ['MID {mid} ICID {icid} From: {sender}'],
    fields: { mid: id, icid: id, sender: mailAddress },
    examples: [
      'MID 5210 ICID 8110 From: <alice@example.com>',
      'MID 5210 ICID 8110 From: <>',
      'MID 5210 ICID 8110 From: ******@example.com',
    ],
    source: 'Technote 118232',
    sure: 'seen',
  }),
  event({
    name: 'message.recipient',
    title: 'Recipient accepted',
    short: 'recipient',
    summary: 'The message goes to {recipient}.',
    shapes: withRecipients('MID {mid} ICID {icid} {to} {rid} To: {recipient}'),
    fields: { mid: id, icid: id, rid: recipients, recipient: mailAddress },
    examples: ['MID 5210 ICID 8110 RID 0 To: <bob@example.net>', 'MID 5211 ICID 0 RID 0 To: <>'],
    source: 'Technote 118232',
    sure: 'seen',
  }),
  event({
    name: 'message.recipient-rejected',
    title: 'Recipient rejected',
    short: 'recipient rejected',
    summary: 'The recipient {recipient} was rejected by {reason}.',
    meaning:
      'RAT: not in the Recipient Access Table. LDAPACCEPT: unknown to the directory. Receiving Control: refused by a rate limit or another control of receiving.',
    shapes: ['MID {mid} ICID {icid} To: {recipient} Rejected by {reason}'],
    fields: { mid: id, icid: id, recipient: mailAddressToLast, reason: text },
    examples: [
      'MID 5210 ICID 8110 To: <nobody@example.net> Rejected by RAT',
      'MID 5210 ICID 8110 To: <nobody@example.net> Rejected by LDAPACCEPT',
      'MID 5210 ICID 8110 To: <nobody@example.net> Rejected by Receiving Control',
      'MID 5210 ICID 8110 To: <nobody@example.net> Rejected by Injection Control',
    ],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'message.invalid-recipient',
    title: 'Invalid recipient address',
    short: 'invalid recipient',
    summary: 'The client gave a recipient address that is not valid: {detail}.',
    shapes: ['ICID {icid} MID {mid} Invalid recipient address: {detail}'],
    fields: { icid: id, mid: id, detail: text },
    examples: [
      "ICID 8110 MID 5210 Invalid recipient address: Invalid character in address: '!'",
      "ICID 8110 MID 5210 Invalid recipient address:  'RCPT TO:<>'",
    ],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'message.invalid-bounce',
    title: 'Invalid bounce',
    short: 'invalid bounce',
    summary: 'The bounce{recipient, select, missing {} other { to {recipient}}} is not valid: {reason}.',
    meaning:
      'It came to an address that the appliance has not tagged. “tagging”: it was taken and marked, not rejected.',
    shapes: [
      'MID {mid} ICID {icid} invalid bounce, rcpt address {recipient} {reason}',
      'MID {mid} ICID {icid} invalid bounce, {reason}',
    ],
    fields: { mid: id, icid: id, recipient: mailAddressToLast, reason: text },
    examples: [
      'MID 5213 ICID 8110 invalid bounce, rcpt address <carol@example.net> rejected by bounce verification.',
      'MID 5213 ICID 8110 invalid bounce, tagging',
    ],
    source: 'Printed lines; user guide 9.0, p. 7-20 (untagged bounces)',
    sure: 'seen',
  }),
  event({
    name: 'message.incoming-relay',
    title: 'Client behind an incoming relay',
    short: 'incoming relay',
    summary:
      'The message came through the relay {relay}; the header {header} names {remoteAddress} as its client{reputation, select, missing {} other {, reputation {reputation}}}.',
    meaning: 'For this message that address and score are used instead of those of the connection.',
    shapes: [
      'MID {mid} IncomingRelay({relay}): Header {header} found, IP {remoteAddress} being used(?, SBRS {reputation})',
    ],
    fields: { mid: id, relay: text, header: text, remoteAddress: word, reputation },
    examples: [
      'MID 5210 IncomingRelay(inner): Header Received found, IP 203.0.113.178 being used, SBRS -4.6',
      'MID 5210 IncomingRelay(inner): Header Received found, ip 203.0.113.178 being used',
    ],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'message.incoming-relay-failed',
    title: 'Client behind an incoming relay not found',
    short: 'incoming relay failed',
    summary: 'Which client sent the message to the relay {relay} could not be told: {reason}.',
    shapes: ['MID {mid} IncomingRelay({relay}): {reason}'],
    fields: { mid: id, relay: text, reason: relayProblem },
    examples: [
      'MID 5210 IncomingRelay(inner): Header Received not found',
      'MID 5210 IncomingRelay(inner): Could not find valid IP address in header',
    ],
    source: 'Message templates of the appliance',
    sure: 'template',
  }),
  event({
    name: 'message.ready',
    title: 'Message received',
    short: 'received',
    summary: 'The message is in, {size, plural, one {{size} byte} other {{size} bytes}} from {sender}.',
    shapes: ['MID {mid} ready {size} bytes from {sender}'],
    fields: { mid: id, size: number, sender: mailAddress },
    examples: ['MID 5210 ready 2069 bytes from <alice@example.com>'],
    source: 'User guide, Logging',
    sure: 'seen',
  }),
  event({
    name: 'message.notice',
    title: 'Notice of the appliance',
    short: 'notice',
    summary: 'The appliance itself writes to {recipient}; number of recipients: {recipients}.',
    shapes: ['MID {mid} From: {sender} To: {recipient}, ... {recipients} total recipients'],
    fields: { mid: id, sender: mailAddress, recipient: mailAddress, recipients: number },
    examples: ['MID 5216 From: <> To: <admin@example.com>, ... 1 total recipients'],
    source: 'Printed lines',
    sure: 'seen',
    opens: 'mid',
  }),
];
