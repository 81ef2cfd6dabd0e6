import type { FieldType } from '../shapes/fieldType';
import { freeText, id, number, oneOf, reputation, text, word, yesOrNo } from '../shapes/fieldTypes';
import { findLiteral, matchLiteral } from '../shapes/literal';
import { event } from './event';
import { mailAddress } from './fields';

/** Injection connections, SMTP into the appliance: how they begin, who is let in, how they end. */

/**
 * The listener of an opening. It stands before the client's address; a later ` (` belongs to the reverse DNS name,
 * which is the client's own and must not be taken for the appliance's address.
 */
const listener: FieldType = {
  ...text,
  find(value, from, next) {
    const found = text.find(value, from, next);
    return found && found.end <= findLiteral(value, from, ' address ') ? found : undefined;
  },
};

/** What made the client fall into its sender group: missing where the words behind it follow at once. */
const matchedBy: FieldType = {
  ...text,
  find: (value, from, next) =>
    ['sbrs ', 'country '].some(word => matchLiteral(value, from, word) !== -1)
      ? undefined
      : text.find(value, from, next),
};

export const clientConnected = event({
  name: 'injection.opened',
  title: 'Inbound connection opened',
  short: 'opened',
  direction: 'from-client',
  mark: 'plain',
  summary:
    'A client connected from {remoteAddress} to the listener {interface}{localAddress, select, missing {} other { ({localAddress})}}{reverseDns, select, missing {} other {, reverse DNS name {reverseDns}}}.',
  shapes: [
    'New SMTP ICID {icid} interface {interface}(? ({localAddress})) address {remoteAddress}(? reverse dns host {reverseDns} verified {verified})',
  ],
  fields: {
    icid: id,
    interface: listener,
    localAddress: word,
    remoteAddress: word,
    reverseDns: freeText,
    verified: yesOrNo,
  },
  examples: [
    'New SMTP ICID 450 interface IncomingMail (172.16.155.16) address 172.16.155.102 reverse dns host unknown verified no',
    'New SMTP ICID 8107 interface Data 1 (192.0.2.10) address 198.51.100.7 reverse dns host  mail.example.org verified yes',
    'New smtp ICID 8108 Interface Management (192.0.2.10) address 2001:db8::7 reverse DNS host unknown verified no',
    'New SMTP ICID 8109 interface private address 198.51.100.8',
    'New SMTP ICID 8109 interface private (192.0.2.10) address 198.51.100.8',
    'New SMTP ICID 8109 interface private address 198.51.100.8 reverse dns host mail.example.org verified yes',
  ],
  source: 'Technote 118232',
  sure: 'seen',
  opens: 'icid',
});

export const clientPolicy = event({
  name: 'injection.policy',
  title: 'Mail flow policy chosen',
  short: 'policy',
  direction: 'note',
  mark: 'plain',
  role: 'policy',
  summary: 'The connection fell into the sender group {senderGroup}: {action}.',
  meaning:
    'ACCEPT takes the connection, RELAY lets it send to any recipient, REJECT answers with an error, TCPREFUSE refuses at TCP, CONTINUE has the next row of the host access table looked at. Where rejection is put off, a client that logs on is let in after REJECT and may relay. SBRS None: there is no score, or the service was not reached; it is not 0.',
  // Whatever goes on behind these words, the sender group is told: a scan need not read on (scan/forms.ts).
  shapes: [
    'ICID {icid} {action} SG {senderGroup}(? match(? {match}))(? SBRS {reputation})(? country {country})',
    'ICID {icid} {action} SG {senderGroup} {detail}',
  ],
  fields: {
    icid: id,
    action: oneOf('ACCEPT', 'REJECT', 'RELAY', 'TCPREFUSE', 'CONTINUE'),
    senderGroup: word,
    match: matchedBy,
    reputation,
    country: text,
    detail: text,
  },
  examples: [
    'ICID 450 ACCEPT SG None match ALL SBRS None',
    'ICID 8107 REJECT SG BLACKLIST match sbrs[-10.0:-2.5] SBRS -9.5',
    'ICID 8110 ACCEPT SG UNKNOWNLIST match sbrs[-1.0:10.0] SBRS 5.2 country United States',
    'ICID 8110 ACCEPT SG None match ALL SBRS not enabled country not enabled',
    'ICID 8111 RELAY SG RELAY-SG match 192.0.2.0/24 SBRS rfc1918',
    'ICID 0 TCPREFUSE SG BLOCKED match dnslist[bl.example.net] SBRS None',
    'ICID 8112 ACCEPT SG None match  SBRS unable to retrieve',
    'ICID 8113 ACCEPT SG None SBRS rfc1918',
    'ICID 8114 REJECT SG TCP-REFUSE match',
    'ICID 8115 ACCEPT SG GOOD match 198.51.100.0/24',
    'ICID 8115 ACCEPT SG GOOD match 198.51.100.0/24 country United States',
    'ICID 8115 CONTINUE SG GOOD',
    'ICID 8116 ACCEPT SG GOOD mat',
  ],
  source: 'Technotes 118232, 117903; user guide 9.7, p. 26-38 (delayed rejection), and Host Access Table',
  sure: 'seen',
});

export const injection = [
  clientConnected,
  clientPolicy,
  event({
    name: 'injection.reputation',
    title: 'Reputation of the client',
    short: 'reputation',
    direction: 'note',
    mark: 'plain',
    summary: 'The address of the client has the reputation {reputation}.',
    meaning:
      'From -10.0 (worst) to +10.0. None: there is no score, or the service was not reached; it is not 0.',
    shapes: ['ICID {icid} SBRS {reputation}'],
    fields: { icid: id, reputation },
    examples: ['ICID 8116 SBRS None'],
    source: 'Technotes 214631, 117903; printed lines',
    sure: 'seen',
  }),
  event({
    name: 'injection.reject-delayed',
    title: 'Rejection put off',
    short: 'rejection put off',
    direction: 'note',
    mark: 'warning',
    highlight: { words: /\bREJECT\b/g, colour: 'turned-away' },
    summary:
      'The client {remoteAddress} is to be rejected, but only once its recipients are known, to log them.',
    meaning: 'A client that logs on meanwhile is let in: it may relay then.',
    shapes: ['ICID {icid} Delayed HAT REJECT continuing session for recipient logging ({remoteAddress})'],
    fields: { icid: id, remoteAddress: word },
    examples: ['ICID 8117 Delayed HAT REJECT continuing session for recipient logging (203.0.113.135)'],
    source: 'Printed lines; user guide 9.7, p. 26-38',
    sure: 'seen',
  }),
  event({
    name: 'injection.reject-logged',
    title: 'Rejected mail',
    short: 'rejected mail',
    direction: 'note',
    mark: 'warning',
    role: 'mail-rejected',
    highlight: { words: /\bREJECT\b/g, colour: 'turned-away' },
    summary:
      'The client is rejected; its mail was {sender, select, missing {} other {from {sender}}}{recipient, select, missing {} other {to {recipient}}}.',
    meaning:
      'The rejection was put off, to log senders and recipients. No message comes of it, unless the client logs on: then it may send.',
    shapes: [
      '(?ICID {icid} )Delayed HAT REJECT Message from: {sender}',
      '(?ICID {icid} )(?Delayed HAT REJECT )Message recipient: {recipient}',
    ],
    fields: { icid: id, sender: mailAddress, recipient: mailAddress },
    examples: [
      'ICID 8117 Delayed HAT REJECT Message from: <alice@example.com>',
      'ICID 8117 Delayed HAT REJECT Message recipient: <bob@example.net>',
      'Delayed HAT REJECT Message from: alice@example.com',
      'Message recipient: bob@example.net',
    ],
    source: 'Technote 117960; user guide 9.7, HAT delayed rejection',
    sure: 'unverified',
  }),
  event({
    name: 'injection.lost',
    title: 'Inbound connection lost',
    short: 'lost',
    direction: 'with-client',
    mark: 'warning',
    summary:
      'The connection{remoteAddress, select, missing {} other { from {remoteAddress}}}{interface, select, missing {} other { on {interface}}} ended without QUIT{seconds, select, missing {} other { after {seconds, plural, one {{seconds} second} other {{seconds} seconds}}, before any command was received}}.',
    meaning:
      'Many clients close without QUIT as a matter of course. It may also have been reset, timed out, or cut by a firewall between: the line does not say which.',
    shapes: [
      'ICID {icid} lost',
      'ICID {icid} Connection from {remoteAddress} on interface {interface} ({localAddress}) lost after {seconds} seconds (DNS query took {dnsSeconds} seconds), before any commands were received',
    ],
    fields: {
      icid: id,
      remoteAddress: word,
      interface: text,
      localAddress: word,
      seconds: number,
      dnsSeconds: number,
    },
    examples: [
      'ICID 8125 lost',
      'ICID 8125 Connection from 203.0.113.138 on interface PublicNet (192.0.2.25) lost after 139 seconds (DNS query took 139 seconds), before any commands were received',
    ],
    source: 'Technotes 118579, 118295',
    sure: 'seen',
    breaksOff: 'icid',
    breaksOffAs: 'lost',
  }),
  event({
    name: 'injection.timed-out',
    title: 'Inbound connection timed out',
    short: 'timed out',
    direction: 'to-client',
    mark: 'warning',
    summary: 'The appliance disconnected {remoteAddress}: {reason}.',
    shapes: ['ICID {icid} disconnected address {remoteAddress}, {reason}'],
    fields: { icid: id, remoteAddress: word, reason: text },
    examples: [
      'ICID 8126 disconnected address 203.0.113.101, no messages injected within timeout period',
      'ICID 8126 disconnected address 203.0.113.101, exceeded allowable connection time',
    ],
    source: 'Technote 118295',
    sure: 'seen',
    breaksOff: 'icid',
    breaksOffAs: 'timed-out',
  }),
  event({
    name: 'injection.undetermined-address',
    title: 'Client without an address',
    short: 'address unknown',
    summary: 'A client came by {protocol} to {interface}, and its address could not be determined.',
    meaning: 'The line names no connection.',
    shapes: ['Incoming {protocol} connection undetermined IP on interface {interface}'],
    fields: { protocol: word, interface: text },
    examples: ['Incoming SMTP connection undetermined IP on interface Data 1'],
    source: 'Message templates of the appliance',
    sure: 'template',
  }),
  event({
    name: 'injection.killed',
    title: 'Inbound connection killed',
    short: 'killed',
    direction: 'to-client',
    mark: 'warning',
    meaning: 'The connection was ended before its time; the line does not say why.',
    shapes: ['SMTP server connection killed ICID: {icid}'],
    fields: { icid: id },
    examples: ['SMTP server connection killed ICID: 8128'],
    source: 'Printed lines',
    sure: 'seen',
    breaksOff: 'icid',
    breaksOffAs: 'killed',
  }),
  event({
    name: 'injection.closed',
    title: 'Inbound connection closed',
    short: 'closed',
    direction: 'with-client',
    mark: 'plain',
    shapes: ['ICID {icid} close'],
    fields: { icid: id },
    examples: ['ICID 450 close'],
    source: 'Technote 118232',
    sure: 'seen',
    ends: 'icid',
  }),
];
