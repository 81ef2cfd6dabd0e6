import { id, number, text, word } from '../shapes/fieldTypes';
import { event } from './event';
import { mailAddressToLast } from './fields';

/** What is said on an injection connection: TLS, sender, commands (events.md, 4.2). */
export const injectionDialogue = [
  event({
    name: 'injection.tls-succeeded',
    title: 'TLS established with the client',
    short: 'TLS',
    summary:
      'What follows on this connection is encrypted{protocol, select, missing {} other {{cipher, select, missing {} other { with {protocol}, {cipher}}}}}.',
    shapes: ['ICID {icid} TLS success(? protocol {protocol} cipher {cipher})'],
    fields: { icid: id, protocol: word, cipher: word },
    examples: [
      'ICID 8118 TLS success protocol TLSv1.2 cipher ECDHE-RSA-AES256-GCM-SHA384',
      'ICID 8118 TLS success protocol TLSv1/SSLv3 cipher DHE-RSA-AES256-SHA',
      'ICID 8118 TLS success',
    ],
    source: 'User guide, TLS',
    sure: 'seen',
  }),
  event({
    name: 'injection.tls-failed',
    title: 'TLS with the client failed',
    short: 'TLS failed',
    summary: 'TLS did not come about{reason, select, missing {} other {: {reason}}}.',
    meaning: 'No encryption was agreed on, or a certificate did not verify.',
    shapes: ['ICID {icid} TLS failed(?:(? {reason}))'],
    fields: { icid: id, reason: text },
    examples: [
      'ICID 8119 TLS failed',
      'ICID 8119 TLS failed: [Errno 54] Connection reset by peer',
      "ICID 8119 TLS failed: (336109761, 'error:1408A0C1:SSL routines:ssl3_get_client_hello:no shared cipher')",
    ],
    source: 'User guide, TLS',
    sure: 'seen',
  }),
  event({
    name: 'injection.tls-not-initiated',
    title: 'Client did not start TLS',
    short: 'no TLS',
    meaning: 'The policy demands TLS; the client did not ask for it.',
    shapes: ['ICID {icid} TLS was required but remote host did not initiate it'],
    fields: { icid: id },
    examples: ['ICID 8120 TLS was required but remote host did not initiate it'],
    source: 'User guide, TLS',
    sure: 'seen',
  }),
  event({
    name: 'injection.tls-read',
    title: 'Read over TLS',
    short: 'read over TLS',
    summary: '{size, plural, one {{size} byte was} other {{size} bytes were}} read over TLS in {seconds} s.',
    shapes: ['MID {mid} ICID {icid} TLS read {size} bytes ({seconds} seconds)'],
    fields: { mid: id, icid: id, size: number, seconds: number },
    examples: ['MID 5214 ICID 8120 TLS read 126 bytes (0.0 seconds)'],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'injection.sender-rejected',
    title: 'Sender rejected',
    short: 'sender rejected',
    summary: 'The appliance rejected the envelope sender {sender}: {reason}.',
    meaning:
      'The sender verification looks up the domain of the envelope sender: there is no such domain, the DNS did not answer, or the address has no domain.',
    shapes: ['ICID {icid} Address: {sender} sender rejected, {reason}'],
    fields: { icid: id, sender: mailAddressToLast, reason: text },
    examples: [
      'ICID 8121 Address: <user@example.com> sender rejected, envelope sender domain does not exist',
      'ICID 8121 Address: < jane@example.com> sender rejected, envelope sender domain could not be resolved',
      'ICID 8121 Address: <user> sender rejected, envelope sender domain missing',
    ],
    source: 'Technote 118556; user guide, sender verification',
    sure: 'seen',
  }),
  event({
    name: 'injection.sender-allowed',
    title: 'Sender allowed',
    short: 'sender allowed',
    summary: 'The appliance allowed the envelope sender {sender}: {reason}.',
    shapes: ['ICID {icid} Address: {sender} sender allowed, {reason}'],
    fields: { icid: id, sender: mailAddressToLast, reason: text },
    examples: [
      'ICID 8122 Address: <user@example.com> sender allowed, envelope sender matched domain exception',
    ],
    source: 'Message templates of the appliance',
    sure: 'template',
  }),
  event({
    name: 'injection.invalid-sender',
    title: 'Invalid sender address',
    short: 'invalid sender',
    summary:
      'The client gave a sender that is no valid address{detail, select, missing {} other {: {detail}}}.',
    shapes: ['ICID {icid} Invalid sender address:(? {detail})'],
    fields: { icid: id, detail: text },
    examples: ["ICID 8123 Invalid sender address: Unsupported domain literal: '[]'"],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'injection.receiving-failed',
    title: 'Receiving failed',
    short: 'receiving failed',
    summary: 'The appliance did not take what the client sent: {reason}.',
    shapes: [
      'ICID {icid}(? MID {mid}) Receiving Failed: {reason}',
      'ICID {icid}(? MID {mid}) Injection Failed: {reason}',
      'MID {mid} ICID {icid} Receiving Failed: {reason}',
      'MID {mid} ICID {icid} Injection Failed: {reason}',
    ],
    fields: { icid: id, mid: id, reason: text },
    examples: [
      'ICID 8124 Receiving Failed: Connection limit exceeded',
      'ICID 8124 Receiving Failed: Message size exceeds limit',
      'ICID 8124 Injection Failed: Message loop',
      'MID 5215 ICID 8124 Receiving Failed: Message loop',
      'ICID 8124 MID 5215 Receiving Failed: Message loop',
      'MID 5215 ICID 8124 Injection Failed: Message loop',
    ],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'injection.unknown-command',
    title: 'Unknown SMTP command',
    short: 'unknown command',
    summary:
      'The client sent a command that the appliance does not know{command, select, missing {} other {: {command}}}.',
    // The command is the client's, and may be nothing.
    shapes: ['ICID {icid} Unknown command:(? {command})'],
    fields: { icid: id, command: text },
    examples: ['ICID 8127 Unknown command: XYZZY'],
    source: 'Message templates of the appliance',
    sure: 'template',
  }),
];
