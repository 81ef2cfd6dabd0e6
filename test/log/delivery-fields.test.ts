// What is read from the lines about delivery.
import assert from 'node:assert/strict';
import { readsEveryExample } from './examples';
import { reading } from './making';

const message = { mid: 5210, rid: [0] };
const bounced = (dcid: number) => ({ dcid, ...message });
const outbound = 'SMTP authentication using the profile';

describe('what is read from a delivery', () => {
  readsEveryExample('delivery.', {
    'delivery.auth-succeeded': [
      ...[
        `DCID: 5633 IP: 172.16.155.102 ${outbound} OutboundAuthentication succeeded.`,
        `DCID 5633 IP 172.16.155.102 ${outbound} OutboundAuthentication succeeded`,
        `DCID: 5633 IP 172.16.155.102 ${outbound} OutboundAuthentication succeeded`,
        `DCID 5633 IP: 172.16.155.102 ${outbound} OutboundAuthentication succeeded.`,
      ].map(
        text =>
          [text, { dcid: 5633, remoteAddress: '172.16.155.102', profile: 'OutboundAuthentication' }] as const,
      ),
    ],
    'delivery.auth-failed': [
      [
        `DCID: 5640 IP: 172.16.155.102 ${outbound} OutboundAuthentication failed: ('535', ['5.7.8 Error: authentication failed: authentication failure'])`,
        {
          dcid: 5640,
          remoteAddress: '172.16.155.102',
          profile: 'OutboundAuthentication',
          replyCode: 535,
          replyText: '5.7.8 Error: authentication failed: authentication failure',
          enhancedCode: '5.7.8',
        },
      ],
      [
        `DCID: 3302 IP: 198.51.100.25 ${outbound} Smart host failed: ('535', ['5.7.8 Error: authentication failed', "5.7.8 see 'https://example.com/help'"])`,
        {
          dcid: 3302,
          remoteAddress: '198.51.100.25',
          profile: 'Smart host',
          replyCode: 535,
          replyText: "5.7.8 Error: authentication failed\n5.7.8 see 'https://example.com/help'",
          enhancedCode: '5.7.8',
        },
      ],
      [
        `DCID: 3303 IP: 2001:db8::25 ${outbound} Relay failed: timed out`,
        { dcid: 3303, remoteAddress: '2001:db8::25', profile: 'Relay', reason: 'timed out' },
      ],
      [
        `DCID 3303 IP 2001:db8::25 ${outbound} Relay failed`,
        { dcid: 3303, remoteAddress: '2001:db8::25', profile: 'Relay' },
      ],
      [
        `DCID: 3303 IP: 2001:db8::25 ${outbound} Relay failed: ('000', ['timeout']) x`,
        {
          dcid: 3303,
          remoteAddress: '2001:db8::25',
          profile: 'Relay',
          replyCode: 0,
          replyText: 'timeout',
        },
      ],
    ],
    'delivery.opened': [
      [
        'New SMTP DCID 5633 interface 172.16.155.16 address 172.16.155.102 port 25',
        { dcid: 5633, localAddress: '172.16.155.16', remoteAddress: '172.16.155.102', port: 25 },
      ],
      [
        'New SMTP DCID 3311 interface PublicNet address 198.51.100.113',
        { dcid: 3311, interface: 'PublicNet', remoteAddress: '198.51.100.113' },
      ],
      [
        'New SMTP DCID 3311 interface 192.0.2.10 address 198.51.100.113',
        { dcid: 3311, localAddress: '192.0.2.10', remoteAddress: '198.51.100.113' },
      ],
      [
        'New SMTP DCID 3311 interface 2001:db8::10 address 2001:db8::113 port 587',
        { dcid: 3311, localAddress: '2001:db8::10', remoteAddress: '2001:db8::113', port: 587 },
      ],
    ],
    'delivery.tls-succeeded': [
      [
        'DCID 3311 TLS success protocol TLSv1.2 cipher ECDHE-RSA-AES256-SHA384 ',
        { dcid: 3311, protocol: 'TLSv1.2', cipher: 'ECDHE-RSA-AES256-SHA384' },
      ],
      [
        'DCID 3311 TLS success protocol TLSv1 cipher AES128-SHA for example.net',
        { dcid: 3311, protocol: 'TLSv1', cipher: 'AES128-SHA', domain: 'example.net' },
      ],
      [
        'DCID 3311 TLS success CN: <Messaging Gateway Demo Cert>',
        { dcid: 3311, commonName: 'Messaging Gateway Demo Cert' },
      ],
      ['DCID 3311 TLS success CN=mail.example.net', { dcid: 3311, commonName: 'mail.example.net' }],
      [
        'DCID 3311 TLS success protocol TLSv1 cipher RC4-SHA CN=mail.example.net',
        { dcid: 3311, protocol: 'TLSv1', cipher: 'RC4-SHA', commonName: 'mail.example.net' },
      ],
    ],
    'delivery.tls-failed': [
      [
        'DCID 3312 TLS failed: STARTTLS unexpected response',
        { dcid: 3312, reason: 'STARTTLS unexpected response' },
      ],
      ['DCID 3312 TLS failed', { dcid: 3312 }],
    ],
    'delivery.tls-required-failed': [
      [
        'DCID 3312 IP 198.51.100.140 TLS was required but could not be successfully negotiated',
        { dcid: 3312, remoteAddress: '198.51.100.140' },
      ],
    ],
    'delivery.tls-unsupported': [
      ['DCID 3312 STARTTLS command not supported.', { dcid: 3312 }],
      ['DCID xxxxxx STARTTLS command not supported.', {}],
    ],
    'delivery.started': [
      ['Delivery start DCID 5633 MID 441 to RID [0]', { dcid: 5633, mid: 441, rid: [0] }],
      ['Delivery start DCID 3313 MID 5210 to [0]', bounced(3313)],
    ],
    'delivery.done': [
      ['Message done DCID 5633 MID 441 to RID [0]', { dcid: 5633, mid: 441, rid: [0] }],
      [
        `Message done DCID 3313 MID 5210 to RID [0, 1] [('from', '"alice" <alice@example.com>'), ('x-sbrs', '0.0')]`,
        {
          dcid: 3313,
          mid: 5210,
          rid: [0, 1],
          headers: `[('from', '"alice" <alice@example.com>'), ('x-sbrs', '0.0')]`,
        },
      ],
      ['Message done DCID 3313 MID 5210 to [0]', bounced(3313)],
      ['Message done DCID 3313 MID 5210 RID [0]', bounced(3313)],
      ['Message done DCID 3313 MID 5210 to RID [0] ', bounced(3313)],
      [
        String.raw`Message done DCID 3313 MID 5210 to RID [0] [('to', 'a,\r\n\tb'), ('sub`,
        { ...bounced(3313), headers: String.raw`[('to', 'a,\r\n\tb'), ('sub` },
      ],
    ],
    'delivery.response': [
      [
        "MID 5210 to [0] Response '2.0.0 Ok: queued as 4Xq7Rk2Lmz1AbC'",
        { ...message, replyText: '2.0.0 Ok: queued as 4Xq7Rk2Lmz1AbC' },
      ],
      [
        "MID 5210 RID [0] Response '2.0.0 Ok: queued as 4Xq7Rk2Lmz1AbC'",
        { ...message, replyText: '2.0.0 Ok: queued as 4Xq7Rk2Lmz1AbC' },
      ],
      [
        "MID 5210 RID  [0, 1, 2] Response 'XKQ20418 Message accepted for delivery'",
        { mid: 5210, rid: [0, 1, 2], replyText: 'XKQ20418 Message accepted for delivery' },
      ],
      [
        'MID 5210 RID [0] Response 2.6.0 <41hbq2@mail.example.com> Queued mail for delivery',
        { ...message, replyText: '2.6.0 <41hbq2@mail.example.com> Queued mail for delivery' },
      ],
    ],
    'delivery.bounced': [
      [
        "Bounced: DCID 5640 MID 448 to RID 0 - Bounced by destination server with response: 5.1.0 - Unknown address error ('554', ['5.7.1 <postmaster@example.com>: Relay access denied'])",
        {
          dcid: 5640,
          mid: 448,
          rid: [0],
          applianceCode: '5.1.0',
          reason: 'Unknown address error',
          replyCode: 554,
          replyText: '5.7.1 <postmaster@example.com>: Relay access denied',
          enhancedCode: '5.7.1',
        },
      ],
      [
        "Bounced: DCID 3314 MID 5210 to RID 0 - 5.1.0 - Unknown address error ('550', ['<bob@example.net>... Relaying denied']) []",
        {
          ...bounced(3314),
          applianceCode: '5.1.0',
          reason: 'Unknown address error',
          replyCode: 550,
          replyText: '<bob@example.net>... Relaying denied',
        },
      ],
      [
        "Bounced: DCID 0 MID 5210 to RID 0 - 5.1.2 - Bad destination host ('000', ['DNS Hard Error looking up example.net (MX):  NXDomain'])",
        {
          ...bounced(0),
          applianceCode: '5.1.2',
          reason: 'Bad destination host',
          replyCode: 0,
          replyText: 'DNS Hard Error looking up example.net (MX):  NXDomain',
        },
      ],
      ...['From: <a@example.com> To: <b@example.net>', 'From:<a@example.com> To:<b@example.net>'].map(
        envelope =>
          [
            `Bounced: DCID 3314 MID 5210 ${envelope} RID 0 - 5.4.7 - Delivery expired (message too old) ('000', ['timeout'])`,
            {
              ...bounced(3314),
              applianceCode: '5.4.7',
              reason: 'Delivery expired (message too old)',
              replyCode: 0,
              replyText: 'timeout',
              sender: 'a@example.com',
              recipient: 'b@example.net',
            },
          ] as const,
      ),
      [
        "Bounced: DCID: 3314 Message 5210 to 0 - 5.1.0 - Unknown address error ('554', ['Too long line.']) []",
        {
          ...bounced(3314),
          applianceCode: '5.1.0',
          reason: 'Unknown address error',
          replyCode: 554,
          replyText: 'Too long line.',
        },
      ],
    ],
    'delivery.delayed': [
      [
        "Delayed: DCID 3315 MID 5210 to 0 - 4.1.0 - Unknown address error ('466', ['Mailbox temporarily full.'])",
        {
          ...bounced(3315),
          applianceCode: '4.1.0',
          reason: 'Unknown address error',
          replyCode: 466,
          replyText: 'Mailbox temporarily full.',
        },
      ],
      [
        "Delayed: DCID 3315 MID 5210 to RID 0 - 4.1.0 - Unknown address error ('466', ['Mailbox temporarily full.'])[]",
        {
          ...bounced(3315),
          applianceCode: '4.1.0',
          reason: 'Unknown address error',
          replyCode: 466,
          replyText: 'Mailbox temporarily full.',
        },
      ],
      [
        "Delayed: DCID 3315 MID 5210 From: <a@example.com> To: <b@example.net> RID 0 - 4.3.2 - Not accepting messages at this time ('421', ['4.3.2 try again later'])",
        {
          ...bounced(3315),
          applianceCode: '4.3.2',
          reason: 'Not accepting messages at this time',
          replyCode: 421,
          replyText: '4.3.2 try again later',
          enhancedCode: '4.3.2',
          sender: 'a@example.com',
          recipient: 'b@example.net',
        },
      ],
      [
        "Delayed: DCID: 3315 Message 5210 to 0 - 4.4.0 - Other network problem ('000', ['[Errno 54] Connection reset by peer']) []",
        {
          ...bounced(3315),
          applianceCode: '4.4.0',
          reason: 'Other network problem',
          replyCode: 0,
          replyText: '[Errno 54] Connection reset by peer',
        },
      ],
    ],
    'delivery.double-bounced': [
      [
        "Double bounce: MID 5210 to 0 - 5.1.0 - Unknown address error 501-'5.5.4 Invalid Address'",
        {
          ...message,
          applianceCode: '5.1.0',
          reason: "Unknown address error 501-'5.5.4 Invalid Address'",
        },
      ],
      [
        'Double bounce: Message 5210 to 0 - 5.1.1 - Bad destination email address',
        { ...message, applianceCode: '5.1.1', reason: 'Bad destination email address' },
      ],
    ],
    'delivery.deferred': [
      [
        'MID 5210 to RID [0] pending till Wed Jul 20 10:15:41 2027 [Default]',
        { ...message, until: 'Wed Jul 20 10:15:41 2027', queue: 'Default' },
      ],
      [
        'Message 5210 to RID [0] pending till Mon Mar 31 20:01:23 2027',
        { ...message, until: 'Mon Mar 31 20:01:23 2027' },
      ],
    ],
    'delivery.connection-error': [
      [
        'Connection Error: DCID 3316 domain: example.net IP: 198.51.100.31 port: 25 details: [Errno 0] Error interface: 192.0.2.50 reason: network error',
        {
          dcid: 3316,
          domain: 'example.net',
          remoteAddress: '198.51.100.31',
          port: 25,
          detail: '[Errno 0] Error',
          localAddress: '192.0.2.50',
          reason: 'network error',
        },
      ],
      [
        'Connection Error: DCID: 3316 IP: 198.51.100.31 details: EOF interface: 192.0.2.50 reason: network error',
        {
          dcid: 3316,
          remoteAddress: '198.51.100.31',
          detail: 'EOF',
          localAddress: '192.0.2.50',
          reason: 'network error',
        },
      ],
      [
        'Connection Error: connection timed out DCID: 3316 IP: 198.51.100.31 details: timeout interface: 192.0.2.50',
        {
          dcid: 3316,
          remoteAddress: '198.51.100.31',
          detail: 'timeout',
          localAddress: '192.0.2.50',
          reason: 'connection timed out',
        },
      ],
    ],
    'delivery.possible': [['Possible Delivery: DCID: 3317 MID 5210 to [0]', bounced(3317)]],
    'delivery.killed': [['SMTP client connection killed DCID: 3318', { dcid: 3318 }]],
    'delivery.concurrency-exit': [
      [
        'Mail delivery client with DCID 3319 exited due to the maximum concurrency configuration.',
        { dcid: 3319 },
      ],
    ],
    'delivery.deleted': [['Deleted: MID 5210 to [0]', message]],
    'delivery.suspended': [
      ['Deliveries are currently suspended [mail.example.net]', { domain: 'mail.example.net' }],
    ],
    'delivery.expiry-scan': [
      ['Scanning example.net with 1 msgs for expiration candidates.', { domain: 'example.net', messages: 1 }],
    ],
    'delivery.expiry-scanned': [
      ['Done scanning example.net,  1 msgs remain in queue.', { domain: 'example.net', messages: 1 }],
    ],
    'delivery.closed': [['DCID 5633 close', { dcid: 5633 }]],
  });
});

describe('the recipients of a line', () => {
  // `{to}` stands for the words before them.
  const lines: [text: string, event: string][] = [
    ['Delivery start DCID 5 MID 7 {to}', 'delivery.started'],
    ['Delivery start DCID 5 MID 7 {to} to offbox IronPort Spam Quarantine', 'quarantine.offbox-started'],
    ['Message done DCID 5 MID 7 {to}', 'delivery.done'],
    ['Message done DCID 5 MID 7 {to} (external quarantine)', 'quarantine.offbox-done'],
    ['MID 7 {to} Response x', 'delivery.response'],
    ["Bounced: DCID 5 MID 7 {to} - 5.1.0 - x ('550', ['no'])", 'delivery.bounced'],
    [
      "Bounced: DCID 5 MID 7 From:<a@example.com> To:<b@example.net> {to} - 5.1.0 - x ('550', ['no'])",
      'delivery.bounced',
    ],
    ["Bounced: DCID: 5 Message 7 {to} - 5.1.0 - x ('550', ['no'])", 'delivery.bounced'],
    ["Delayed: DCID 5 MID 7 {to} - 4.1.0 - x ('450', ['no'])", 'delivery.delayed'],
    ['Double bounce: MID 7 {to} - 5.1.0 - x', 'delivery.double-bounced'],
    ['MID 7 {to} pending till Mon Mar 31 20:01:23 2027', 'delivery.deferred'],
    ['Possible Delivery: DCID: 5 MID 7 {to}', 'delivery.possible'],
    ['Deleted: MID 7 {to}', 'delivery.deleted'],
    ['MID 7 ICID 9 {to} To: <b@example.net>', 'message.recipient'],
    ['Alias match: MID 7 {to} recipient a@example.com mapped to b@example.net', 'message.alias'],
    [
      'MID 7 Global unsubscribe matched entry b@ {to} Address b@example.net Action bounced',
      'message.unsubscribed',
    ],
    ['LDAP: Drop query q MID 7 {to} address b@example.net', 'ldap.query'],
  ];
  for (const [line, event] of lines) {
    it(`are named with and without the words and the brackets: ${event}`, () => {
      for (const to of ['RID [0]', 'RID 0', 'to RID [0]', 'to RID 0', 'to [0]', 'to 0', 'TO  [0, 1]']) {
        const text = line.replace('{to}', to);
        const read = reading(text);
        assert.deepEqual([read.event, read.mid, read.rid], [event, 7, to.includes('1') ? [0, 1] : [0]], text);
      }
    });
  }
});
