import { isLetter, skipBlanks, skipWord, unitAt } from '../characters';
import type { FieldType } from '../shapes/fieldType';
import { freeText, number, oneOf, printedAs, text, word } from '../shapes/fieldTypes';
import { findLastLiteral } from '../shapes/literal';
import { event } from './event';
import { anyRest, inQuotes, inQuotesToLast, quoted } from './fields';

/** The appliance itself. */

const TEMPLATE = 'Message templates of the appliance';
const PRINTED = 'Printed lines';
const VENDOR = 'Test data of a vendor';

/** The counters of a status line, each a name and a number: which there are and in what order changes with the release. */
const counters: FieldType = {
  ...text,
  find(value, from) {
    let at = from;
    while (at < value.length) {
      const end = skipWord(value, at);
      if (!isLetter(unitAt(value, at))) return undefined;
      const start = skipBlanks(value, end);
      const count = number.find(value, start, undefined);
      if (count?.end !== skipWord(value, start)) return undefined;
      at = skipBlanks(value, count.end);
    }
    return at > from ? { start: from, end: at } : undefined;
  },
};

/** A subject up to the full stop that ends the sentence; subjects hold full stops too. */
const subject: FieldType = {
  ...quoted,
  find(value, from, next) {
    const end = next === undefined ? value.length : findLastLiteral(value, from, next);
    const found = end === -1 ? undefined : quoted.find(value.slice(0, end), from, undefined);
    return found && { ...found, next: end };
  },
};

export const system = [
  event({
    name: 'system.up',
    title: 'The appliance starts',
    short: 'appliance starts',
    meaning: 'All connections that were open are gone; their numbers may be given again.',
    shapes: ['System is coming up(?.)'],
    examples: ['System is coming up.'],
    source: PRINTED,
    sure: 'seen',
    restarts: true,
  }),
  event({
    name: 'system.smtp-starting',
    title: 'The SMTP server starts',
    short: 'SMTP server starts',
    meaning: 'All connections that were open are gone.',
    shapes: ['SMTP server starting'],
    examples: ['SMTP server starting'],
    source: TEMPLATE,
    sure: 'template',
    restarts: true,
  }),
  event({
    name: 'system.smtp-shut-down',
    title: 'The SMTP server was shut down',
    short: 'SMTP server shut down',
    shapes: ['SMTP server shut down'],
    examples: ['SMTP server shut down'],
    source: TEMPLATE,
    sure: 'template',
  }),
  event({
    name: 'system.checkpoint',
    title: 'Checkpoint finished',
    short: 'checkpoint',
    shapes: ['Checkpoint Finished'],
    examples: ['Checkpoint Finished'],
    source: PRINTED,
    sure: 'seen',
  }),
  event({
    name: 'system.status',
    title: 'Status of the appliance',
    short: 'status',
    meaning:
      'Load, storage and counters. CrtMID, CrtICID and CrtDCID say how far the numbers have been given.',
    shapes: ['Status: {detail}'],
    fields: { detail: counters },
    examples: [
      'Status: CPULd 3 DskIO 0 RAMUtil 1 QKUsd 141 CrtMID 51010 CrtICID 72020 CrtDCID 33030 InjMsg 24000',
      'Status: InjMsg 24000 QKFre 71000000 CPULd 3',
    ],
    source: `${PRINTED} of old releases, and of the status log`,
    sure: 'seen',
  }),
  event({
    name: 'system.senderbase-upload',
    title: 'Sent to SenderBase',
    short: 'sent to SenderBase',
    summary:
      'The appliance sent what it knows of {hosts, plural, one {{hosts} host} other {{hosts} hosts}} to SenderBase, {size, plural, one {{size} byte} other {{size} bytes}}.',
    shapes: [
      'SenderBase upload: {hosts} hosts totaling {size} bytes',
      'SenderBase upload: {hosts} hosts totalling {size} bytes',
    ],
    fields: { hosts: number, size: number },
    examples: [
      'SenderBase upload: 700 hosts totaling 200500 bytes',
      'SenderBase upload: 1 hosts totalling 309 bytes',
    ],
    source: PRINTED,
    sure: 'seen',
  }),
  event({
    name: 'system.alert-sent',
    title: 'Alert sent',
    short: 'alert sent',
    summary: 'The appliance sent an alert {alert} to {recipient}: {subject}.',
    shapes: ['A {alert} alert was sent to {recipient} with subject {subject}(?.)'],
    fields: { alert: text, recipient: text, subject },
    examples: [
      'A System/Warning alert was sent to admin@example.com with subject "Warning <System> mx1.example.com: MID 5290 antivirus timeout error".',
      'A System/Warning alert was sent to admin@example.com with subject Warning <System> mx1.example.com: MID 5290 antivirus timeout error.',
    ],
    source: PRINTED,
    sure: 'seen',
  }),
  event({
    name: 'system.alert-failed',
    title: 'Alert not sent',
    short: 'alert not sent',
    summary: 'The appliance could not send an alert: {reason}',
    meaning: 'The alert did not go to this address; it may have reached others.',
    shapes: ['Error while sending alert: {reason}'],
    fields: { reason: text },
    examples: [
      'Error while sending alert: Unable to send System/Warning alert to admin@example.com with subject "Warning <System> mx1.example.com: key".',
    ],
    source: VENDOR,
    sure: 'fixture',
  }),
  event({
    name: 'system.smtp-sent',
    title: "Appliance's own message sent",
    short: 'own message sent',
    summary: 'The appliance sent a message of its own to {recipient}: {subject}.',
    shapes: ['Internal SMTP system successfully sent a message to {recipient} with subject {subject}(?.)'],
    fields: { recipient: text, subject },
    examples: [
      "Internal SMTP system successfully sent a message to admin@example.com with subject 'Warning <System> mx1.example.com: key'.",
    ],
    source: VENDOR,
    sure: 'fixture',
  }),
  event({
    name: 'system.smtp-error',
    title: "Appliance's own message not sent",
    short: 'own message not sent',
    summary: 'The appliance could not send a message of its own: {reason}',
    shapes: ['Internal SMTP Error: {reason}'],
    fields: { reason: text },
    examples: [
      `Internal SMTP Error: Failed to send message to host 198.51.100.4:25 for recipient admin@example.com: Unexpected SMTP response "553", expecting code starting with "2", response was ['#5.1.8 Domain of sender address <a@example.com> does not exist'].`,
    ],
    source: VENDOR,
    sure: 'fixture',
  }),
  event({
    name: 'system.smtp-gave-up',
    title: "Appliance's own message given up",
    short: 'own message given up',
    summary: 'The appliance gave up sending a message of its own to {recipient}, {detail}',
    shapes: ['Internal SMTP giving up on message to {recipient} {detail}'],
    fields: { recipient: word, detail: text },
    examples: [
      "Internal SMTP giving up on message to admin@example.com with subject 'Warning <System> mx1.example.com: key': Unrecoverable error.",
    ],
    source: VENDOR,
    sure: 'fixture',
  }),
  event({
    name: 'system.key-expiry',
    title: 'Feature key expires',
    short: 'key expires',
    summary: 'The key {key} expires in under {days, plural, one {{days} day} other {{days} days}}.',
    meaning: 'Renew the key in time.',
    // What to do about it stands behind, in more or fewer words.
    shapes: ['Your "{key}" key will expire in under {days} day(s).(? {rest})'],
    fields: { key: text, days: number, rest: anyRest },
    examples: [
      'Your "IronPort Anti-Spam" key will expire in under 60 day(s). Please contact your authorized sales representative.',
    ],
    source: VENDOR,
    sure: 'fixture',
  }),
  event({
    name: 'system.url-categories-changed',
    title: 'URL categories changed',
    short: 'URL categories changed',
    meaning: 'The definitions of the URL categories are new: check the filters that use them.',
    shapes: [
      'URL category definitions have changed. Please check and update your filters to use the new definitions(?.)',
    ],
    examples: [
      'URL category definitions have changed. Please check and update your filters to use the new definitions',
    ],
    source: VENDOR,
    sure: 'fixture',
  }),
  event({
    name: 'system.dns-failure',
    title: 'DNS query failed for now',
    short: 'DNS failure',
    colours: { type: 'dns-record' },
    summary: 'The DNS gave no {type} record of {domain} for now: {reason}.',
    meaning: 'ServFail is an answer of the name server: it could not look the record up.',
    shapes: ['DNS Temporary Failure {domain} {type} - {reason}'],
    fields: { domain: word, type: word, reason: text },
    examples: ['DNS Temporary Failure example.net MX - ServFail'],
    source: PRINTED,
    sure: 'seen',
  }),
  event({
    name: 'system.dns-lame-referral',
    title: 'Lame DNS referral',
    short: 'lame DNS referral',
    meaning:
      'The name servers of a zone refer on instead of answering for it: a fault in the DNS of that domain.',
    shapes: ['lame DNS referral(?:(? {detail}))'],
    fields: { detail: text },
    examples: [
      "lame DNS referral: qname:a.example.net ns_name:ns1.example.net zone:example.net ref_zone:example.net referrals:[(123456789012345L, 0, 'insecure', 'ns1.example.net')]",
      'lame DNS referral',
    ],
    source: PRINTED,
    sure: 'seen',
  }),
  event({
    name: 'system.dns-invalid-response',
    title: 'Invalid DNS answer',
    short: 'invalid DNS answer',
    summary: 'A name server answered what is no valid DNS: {detail}.',
    shapes: ['Received an invalid DNS Response: {detail}'],
    fields: { detail: text },
    examples: ["Received an invalid DNS Response: '' to IP 198.51.100.10 looking up mail.example.net"],
    source: VENDOR,
    sure: 'fixture',
  }),
  event({
    name: 'system.dns-network-error',
    title: 'Name server not reached',
    short: 'name server not reached',
    summary: 'The name server {server} could not be asked about {domain}: {reason}.',
    meaning: 'Where there are several name servers, another one may have answered.',
    shapes: ['DNS query network error {reason} to {server} looking up {domain}(?.)'],
    fields: { reason: inQuotes, server: inQuotes, domain: inQuotesToLast },
    examples: [
      "DNS query network error '[Errno 51] Network is unreachable' to '192.0.2.53' looking up 'mail.example.com'",
    ],
    source: PRINTED,
    sure: 'seen',
  }),
  event({
    name: 'system.dns-bootstrap-failed',
    title: 'Root name servers not reached',
    short: 'no root name servers',
    summary:
      'The name resolution of the appliance could not start{reason, select, missing {} other {: {reason}}}.',
    meaning: 'Without name servers, names of clients and next hosts cannot be looked up.',
    shapes: ['Failed to bootstrap the DNS resolver(?.)', 'Failed to bootstrap the DNS resolver. {reason}'],
    fields: { reason: text },
    examples: ['Failed to bootstrap the DNS resolver. Unable to contact root servers.'],
    source: PRINTED,
    sure: 'seen',
  }),
  event({
    name: 'system.rate-limiting',
    title: 'Envelope sender limited',
    short: 'sender limited',
    summary: 'There were very many messages of the envelope sender {sender}: their rate is limited.',
    meaning: 'The line names no connection and no message.',
    shapes: [
      'System is rate limiting Envelope Sender <{sender}> due to high volume of messages(?.)',
      'System is rate limiting Envelope Sender {sender} due to high volume of messages(?.)',
    ],
    fields: { sender: freeText },
    examples: ['System is rate limiting Envelope Sender bulk@example.com due to high volume of messages'],
    source: PRINTED,
    sure: 'seen',
  }),
  event({
    name: 'system.safelists',
    title: 'Database of safelists and blocklists',
    short: 'safelists',
    summary: 'Safelists and blocklists of the users ({service}): {detail}.',
    shapes: ['{service}: {detail}'],
    fields: { service: oneOf('SLBL'), detail: text },
    examples: [
      'SLBL: Database watcher updated from snapshot 20210312T101010-slbl.db',
      'SLBL: The database snapshot has been created.',
      'SLBL: Adding senders to the database failed.',
    ],
    source: PRINTED,
    sure: 'seen',
  }),
  event({
    name: 'system.service',
    title: 'Message of a service',
    short: 'service',
    summary: '{service}: {detail}',
    shapes: ['{graymail} {detail}', '{urlReputation}: {detail}'],
    fields: {
      graymail: printedAs('service', oneOf('graymail')),
      urlReputation: printedAs('service', oneOf('URL_REP_CLIENT')),
      detail: text,
    },
    examples: [
      'graymail [CONFIG] Starting graymail configuration handler',
      'URL_REP_CLIENT: Configuration changed. Triggering restart of URL Reputation client service.',
    ],
    source: VENDOR,
    sure: 'fixture',
  }),
];
