import { id, number, text, freeText, word } from '../shapes/fieldTypes';
import type { FieldType } from '../shapes/fieldType';
import { event } from './event';
import { localEnd } from './fields';

/** The number of a connection that somebody masked: `xxxxxx`. It gives no value. */
const maskedNumber: FieldType = {
  json: {},
  find(text, from) {
    let end = from;
    while (/^x$/i.test(text.charAt(end))) end++;
    return end > from ? { start: from, end } : undefined;
  },
  read: () => [],
};

/** Delivery connections: SMTP out of the appliance (events.md, 4.8). */
export const deliveryConnections = [
  event({
    name: 'delivery.opened',
    title: 'Outbound connection opened',
    short: 'opened',
    summary:
      'The appliance connected to {remoteAddress}{port, select, missing {} other {, port {port}}}{localAddress, select, missing {} other {, from {localAddress}}}{interface, select, missing {} other {, from {interface}}}.',
    shapes: ['New SMTP DCID {dcid} interface {local} address {remoteAddress}(? port {port})'],
    fields: { dcid: id, local: localEnd, remoteAddress: word, port: number },
    examples: [
      'New SMTP DCID 5633 interface 172.16.155.16 address 172.16.155.102 port 25',
      'New SMTP DCID 3311 interface PublicNet address 198.51.100.113',
      'New SMTP DCID 3311 interface 192.0.2.10 address 198.51.100.113',
    ],
    source: 'Technote 118232',
    sure: 'seen',
    opens: 'dcid',
  }),
  event({
    name: 'delivery.tls-succeeded',
    title: 'TLS established with the next host',
    short: 'TLS',
    summary:
      'What follows on this connection is encrypted{protocol, select, missing {} other {{cipher, select, missing {} other { with {protocol}, {cipher}}}}}{commonName, select, missing {} other {, certificate {commonName}}}.',
    shapes: [
      'DCID {dcid} TLS success(? protocol {protocol} cipher {cipher})(? for {domain})(? CN: <{commonName}>)',
      'DCID {dcid} TLS success(? protocol {protocol} cipher {cipher})(? for {domain})(? CN={commonName})',
    ],
    fields: { dcid: id, protocol: word, cipher: word, domain: word, commonName: text },
    examples: [
      'DCID 3311 TLS success protocol TLSv1.2 cipher ECDHE-RSA-AES256-SHA384 ',
      'DCID 3311 TLS success protocol TLSv1 cipher AES128-SHA for example.net',
      'DCID 3311 TLS success CN: <Messaging Gateway Demo Cert>',
      'DCID 3311 TLS success CN=mail.example.net',
      'DCID 3311 TLS success protocol TLSv1 cipher RC4-SHA CN=mail.example.net',
    ],
    source: 'User guide, TLS',
    sure: 'seen',
  }),
  event({
    name: 'delivery.tls-failed',
    title: 'TLS with the next host failed',
    short: 'TLS failed',
    summary: 'TLS did not come about{reason, select, missing {} other {: {reason}}}.',
    meaning:
      'No encryption was agreed on, or a certificate did not verify. Where TLS is preferred and not required, the delivery may go on in the clear.',
    shapes: ['DCID {dcid} TLS failed(?:(? {reason}))'],
    fields: { dcid: id, reason: text },
    examples: ['DCID 3312 TLS failed: STARTTLS unexpected response', 'DCID 3312 TLS failed'],
    source: 'User guide, TLS; technote 118955',
    sure: 'seen',
  }),
  event({
    name: 'delivery.tls-required-failed',
    title: 'Required TLS with the next host failed',
    short: 'required TLS failed',
    summary: 'TLS with {remoteAddress} was required and could not be negotiated.',
    shapes: ['DCID {dcid} IP {remoteAddress} TLS was required but could not be successfully negotiated(?.)'],
    fields: { dcid: id, remoteAddress: word },
    examples: ['DCID 3312 IP 198.51.100.140 TLS was required but could not be successfully negotiated'],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'delivery.tls-unsupported',
    title: 'Next host offers no TLS',
    short: 'no TLS',
    summary: 'The next host does not support the command STARTTLS.',
    shapes: [
      'DCID {dcid} STARTTLS command not supported(?.)',
      'DCID {masked} STARTTLS command not supported(?.)',
    ],
    fields: { dcid: id, masked: maskedNumber },
    examples: ['DCID 3312 STARTTLS command not supported.', 'DCID xxxxxx STARTTLS command not supported.'],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'delivery.connection-error',
    title: 'Outbound connection failed',
    short: 'connection error',
    summary:
      'No usable connection to {remoteAddress}{reason, select, missing {} other {: {reason}}}{detail, select, missing {} other {, {detail}}}.',
    shapes: [
      'Connection Error: DCID(?:) {dcid}(? domain: {domain}) IP: {remoteAddress}(? port: {port}) details: {detail} interface: {localAddress}(? reason: {reason})',
      'Connection Error: {reason} DCID(?:) {dcid}(? domain: {domain}) IP: {remoteAddress}(? port: {port}) details: {detail} interface: {localAddress}',
    ],
    fields: {
      dcid: id,
      domain: word,
      remoteAddress: word,
      port: number,
      detail: freeText,
      localAddress: word,
      reason: text,
    },
    examples: [
      'Connection Error: DCID 3316 domain: example.net IP: 198.51.100.31 port: 25 details: [Errno 0] Error interface: 192.0.2.50 reason: network error',
      'Connection Error: DCID: 3316 IP: 198.51.100.31 details: EOF interface: 192.0.2.50 reason: network error',
      'Connection Error: connection timed out DCID: 3316 IP: 198.51.100.31 details: timeout interface: 192.0.2.50',
    ],
    source: 'Printed lines',
    sure: 'seen',
    breaksOff: 'dcid',
  }),
  event({
    name: 'delivery.killed',
    title: 'Outbound connection killed',
    short: 'killed',
    shapes: ['SMTP client connection killed DCID(?:) {dcid}'],
    fields: { dcid: id },
    examples: ['SMTP client connection killed DCID: 3318'],
    source: 'Printed lines',
    sure: 'seen',
    breaksOff: 'dcid',
  }),
  event({
    name: 'delivery.concurrency-exit',
    title: 'Outbound connection ended by the limit of connections',
    short: 'over the limit of connections',
    summary: 'The connection ended because of the configured maximum of concurrent connections.',
    shapes: ['Mail delivery client with DCID {dcid} exited due to the maximum concurrency configuration(?.)'],
    fields: { dcid: id },
    examples: ['Mail delivery client with DCID 3319 exited due to the maximum concurrency configuration.'],
    source: 'Printed lines',
    sure: 'seen',
    breaksOff: 'dcid',
  }),
  event({
    name: 'delivery.closed',
    title: 'Outbound connection closed',
    short: 'closed',
    shapes: ['DCID {dcid} close'],
    fields: { dcid: id },
    examples: ['DCID 5633 close'],
    source: 'Technote 118232',
    sure: 'seen',
    ends: 'dcid',
  }),
];
