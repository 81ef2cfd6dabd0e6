// What is read from the lines of injection connections and their logons.
import { readsEveryExample } from './examples';

describe('every example of an injection connection', () => {
  readsEveryExample('injection.', {
    'injection.auth-succeeded': [
      [
        'SMTP Auth: (ICID 450) succeeded for user: ironport using AUTH mechanism: PLAIN with profile: IncomingAuthentication',
        { icid: 450, user: 'ironport', mechanism: 'PLAIN', profile: 'IncomingAuthentication' },
      ],
      [
        'SMTP Auth (ICID 8101) succeeded for user: alice using AUTH mechanism: LOGIN with profile: Partners',
        { icid: 8101, user: 'alice', mechanism: 'LOGIN', profile: 'Partners' },
      ],
    ],
    'injection.auth-failed': [
      [
        'SMTP Auth: (ICID 451) failed for user: ironport using AUTH mechanism: PLAIN with profile: IncomingAuthentication',
        { icid: 451, user: 'ironport', mechanism: 'PLAIN', profile: 'IncomingAuthentication' },
      ],
      [
        'SMTP Auth: (ICID 8102) failed for user:  using AUTH mechanism: LOGIN with profile: Partners',
        { icid: 8102, user: '', mechanism: 'LOGIN', profile: 'Partners' },
      ],
    ],
    'injection.auth-profile-misconfigured': [
      [
        'SMTP Auth (ICID 8103) profile: Partners is misconfigured or missing causing an Auth failure',
        { icid: 8103, profile: 'Partners' },
      ],
      [
        'SMTP Auth: (ICID 8103) profile: Partners is misconfigured or missing causing an Auth failure.',
        { icid: 8103, profile: 'Partners' },
      ],
    ],
    'injection.auth-forward-unreachable': [
      [
        'SMTP Auth (ICID 8104) could not reach forwarding server auth.example.com',
        { icid: 8104, server: 'auth.example.com' },
      ],
      [
        'SMTP Auth (ICID 8104) could not reach forwarding server auth.example.com with reason: Connection refused',
        { icid: 8104, server: 'auth.example.com', reason: 'Connection refused' },
      ],
      [
        'SMTP Auth: (ICID 8104) could not reach forwarding server auth.example.com',
        { icid: 8104, server: 'auth.example.com' },
      ],
    ],
    'injection.auth-forward-connection': [
      [
        'SMTP Auth forward server connection to 192.0.2.40, port 25, interface Data 1, 3 connections available',
        { server: '192.0.2.40', port: 25, interface: 'Data 1', connections: 3 },
      ],
      [
        'SMTP Auth: forward server connection to 192.0.2.40, port 25, interface Data 1, 3 connections available',
        { server: '192.0.2.40', port: 25, interface: 'Data 1', connections: 3 },
      ],
    ],
    'injection.auth-ldap-failed': [
      ['SMTP Auth LDAP query failed, possible LDAP misconfiguration or unreachable server.', {}],
      ['SMTP Auth: LDAP query failed, possible LDAP misconfiguration or unreachable server', {}],
    ],
    'injection.auth-lookup-failed': [
      ['SMTP Auth (ICID 8105) LDAP query/user lookup failed for user: alice', { icid: 8105, user: 'alice' }],
      ['SMTP Auth: (ICID 8105) LDAP query/user lookup failed for user:', { icid: 8105, user: '' }],
    ],
    'injection.auth-not-initiated': [
      ['SMTP Auth (ICID 8106) was required but remote host did not initiate it', { icid: 8106 }],
      ['SMTP Auth: (ICID 8106) was required but remote host did not initiate it.', { icid: 8106 }],
    ],
    'injection.opened': [
      [
        'New SMTP ICID 450 interface IncomingMail (172.16.155.16) address 172.16.155.102 reverse dns host unknown verified no',
        {
          icid: 450,
          interface: 'IncomingMail',
          localAddress: '172.16.155.16',
          remoteAddress: '172.16.155.102',
          reverseDns: 'unknown',
          verified: false,
        },
      ],
      [
        'New SMTP ICID 8107 interface Data 1 (192.0.2.10) address 198.51.100.7 reverse dns host  mail.example.org verified yes',
        {
          icid: 8107,
          interface: 'Data 1',
          localAddress: '192.0.2.10',
          remoteAddress: '198.51.100.7',
          reverseDns: 'mail.example.org',
          verified: true,
        },
      ],
      [
        'New smtp ICID 8108 Interface Management (192.0.2.10) address 2001:db8::7 reverse DNS host unknown verified no',
        {
          icid: 8108,
          interface: 'Management',
          localAddress: '192.0.2.10',
          remoteAddress: '2001:db8::7',
          reverseDns: 'unknown',
          verified: false,
        },
      ],
      [
        'New SMTP ICID 8109 interface private address 198.51.100.8',
        { icid: 8109, interface: 'private', remoteAddress: '198.51.100.8' },
      ],
      [
        'New SMTP ICID 8109 interface private (192.0.2.10) address 198.51.100.8',
        { icid: 8109, interface: 'private', localAddress: '192.0.2.10', remoteAddress: '198.51.100.8' },
      ],
      [
        'New SMTP ICID 8109 interface private address 198.51.100.8 reverse dns host mail.example.org verified yes',
        {
          icid: 8109,
          interface: 'private',
          remoteAddress: '198.51.100.8',
          reverseDns: 'mail.example.org',
          verified: true,
        },
      ],
    ],
    'injection.policy': [
      [
        'ICID 450 ACCEPT SG None match ALL SBRS None',
        { icid: 450, action: 'ACCEPT', senderGroup: 'None', match: 'ALL', reputation: 'None' },
      ],
      [
        'ICID 8107 REJECT SG BLACKLIST match sbrs[-10.0:-2.5] SBRS -9.5',
        {
          icid: 8107,
          action: 'REJECT',
          senderGroup: 'BLACKLIST',
          match: 'sbrs[-10.0:-2.5]',
          reputation: -9.5,
        },
      ],
      [
        'ICID 8110 ACCEPT SG UNKNOWNLIST match sbrs[-1.0:10.0] SBRS 5.2 country United States',
        {
          icid: 8110,
          action: 'ACCEPT',
          senderGroup: 'UNKNOWNLIST',
          match: 'sbrs[-1.0:10.0]',
          reputation: 5.2,
          country: 'United States',
        },
      ],
      [
        'ICID 8110 ACCEPT SG None match ALL SBRS not enabled country not enabled',
        {
          icid: 8110,
          action: 'ACCEPT',
          senderGroup: 'None',
          match: 'ALL',
          reputation: 'not enabled',
          country: 'not enabled',
        },
      ],
      [
        'ICID 8111 RELAY SG RELAY-SG match 192.0.2.0/24 SBRS rfc1918',
        {
          icid: 8111,
          action: 'RELAY',
          senderGroup: 'RELAY-SG',
          match: '192.0.2.0/24',
          reputation: 'rfc1918',
        },
      ],
      [
        'ICID 0 TCPREFUSE SG BLOCKED match dnslist[bl.example.net] SBRS None',
        {
          icid: 0,
          action: 'TCPREFUSE',
          senderGroup: 'BLOCKED',
          match: 'dnslist[bl.example.net]',
          reputation: 'None',
        },
      ],
      [
        'ICID 8112 ACCEPT SG None match  SBRS unable to retrieve',
        { icid: 8112, action: 'ACCEPT', senderGroup: 'None', reputation: 'unable to retrieve' },
      ],
      [
        'ICID 8113 ACCEPT SG None SBRS rfc1918',
        { icid: 8113, action: 'ACCEPT', senderGroup: 'None', reputation: 'rfc1918' },
      ],
      ['ICID 8114 REJECT SG TCP-REFUSE match', { icid: 8114, action: 'REJECT', senderGroup: 'TCP-REFUSE' }],
      [
        'ICID 8115 ACCEPT SG GOOD match 198.51.100.0/24',
        { icid: 8115, action: 'ACCEPT', senderGroup: 'GOOD', match: '198.51.100.0/24' },
      ],
      [
        'ICID 8115 ACCEPT SG GOOD match 198.51.100.0/24 country United States',
        {
          icid: 8115,
          action: 'ACCEPT',
          senderGroup: 'GOOD',
          match: '198.51.100.0/24',
          country: 'United States',
        },
      ],
      ['ICID 8115 CONTINUE SG GOOD', { icid: 8115, action: 'CONTINUE', senderGroup: 'GOOD' }],
      ['ICID 8116 ACCEPT SG GOOD mat', { icid: 8116, action: 'ACCEPT', senderGroup: 'GOOD', detail: 'mat' }],
    ],
    'injection.reputation': [['ICID 8116 SBRS None', { icid: 8116, reputation: 'None' }]],
    'injection.reject-delayed': [
      [
        'ICID 8117 Delayed HAT REJECT continuing session for recipient logging (203.0.113.135)',
        { icid: 8117, remoteAddress: '203.0.113.135' },
      ],
    ],
    'injection.reject-logged': [
      [
        'ICID 8117 Delayed HAT REJECT Message from: <alice@example.com>',
        { icid: 8117, sender: 'alice@example.com' },
      ],
      [
        'ICID 8117 Delayed HAT REJECT Message recipient: <bob@example.net>',
        { icid: 8117, recipient: 'bob@example.net' },
      ],
      ['Delayed HAT REJECT Message from: alice@example.com', { sender: 'alice@example.com' }],
      ['Message recipient: bob@example.net', { recipient: 'bob@example.net' }],
      ['ICID 8117 Delayed HAT REJECT Message from: <>', { icid: 8117, sender: '' }],
    ],
    'injection.lost': [
      ['ICID 8125 lost', { icid: 8125 }],
      [
        'ICID 8125 Connection from 203.0.113.138 on interface PublicNet (192.0.2.25) lost after 139 seconds (DNS query took 139 seconds), before any commands were received',
        {
          icid: 8125,
          remoteAddress: '203.0.113.138',
          interface: 'PublicNet',
          localAddress: '192.0.2.25',
          seconds: 139,
          dnsSeconds: 139,
        },
      ],
    ],
    'injection.timed-out': [
      [
        'ICID 8126 disconnected address 203.0.113.101, no messages injected within timeout period',
        { icid: 8126, remoteAddress: '203.0.113.101', reason: 'no messages injected within timeout period' },
      ],
      [
        'ICID 8126 disconnected address 203.0.113.101, exceeded allowable connection time',
        { icid: 8126, remoteAddress: '203.0.113.101', reason: 'exceeded allowable connection time' },
      ],
    ],
    'injection.undetermined-address': [
      [
        'Incoming SMTP connection undetermined IP on interface Data 1',
        { protocol: 'SMTP', interface: 'Data 1' },
      ],
    ],
    'injection.killed': [['SMTP server connection killed ICID: 8128', { icid: 8128 }]],
    'injection.closed': [['ICID 450 close', { icid: 450 }]],
    'injection.tls-succeeded': [
      [
        'ICID 8118 TLS success protocol TLSv1.2 cipher ECDHE-RSA-AES256-GCM-SHA384',
        { icid: 8118, protocol: 'TLSv1.2', cipher: 'ECDHE-RSA-AES256-GCM-SHA384' },
      ],
      [
        'ICID 8118 TLS success protocol TLSv1/SSLv3 cipher DHE-RSA-AES256-SHA',
        { icid: 8118, protocol: 'TLSv1/SSLv3', cipher: 'DHE-RSA-AES256-SHA' },
      ],
      ['ICID 8118 TLS success', { icid: 8118 }],
      ['ICID 8118 TLS success pro', { icid: 8118, detail: 'pro' }],
    ],
    'injection.tls-failed': [
      ['ICID 8119 TLS failed', { icid: 8119 }],
      [
        'ICID 8119 TLS failed: [Errno 54] Connection reset by peer',
        { icid: 8119, reason: '[Errno 54] Connection reset by peer' },
      ],
      [
        "ICID 8119 TLS failed: (336109761, 'error:1408A0C1:SSL routines:ssl3_get_client_hello:no shared cipher')",
        {
          icid: 8119,
          reason: "(336109761, 'error:1408A0C1:SSL routines:ssl3_get_client_hello:no shared cipher')",
        },
      ],
    ],
    'injection.tls-not-initiated': [
      ['ICID 8120 TLS was required but remote host did not initiate it', { icid: 8120 }],
    ],
    'injection.tls-read': [
      [
        'MID 5214 ICID 8120 TLS read 126 bytes (0.0 seconds)',
        { mid: 5214, icid: 8120, size: 126, seconds: 0 },
      ],
    ],
    'injection.sender-rejected': [
      [
        'ICID 8121 Address: <user@example.com> sender rejected, envelope sender domain does not exist',
        { icid: 8121, sender: 'user@example.com', reason: 'envelope sender domain does not exist' },
      ],
      [
        'ICID 8121 Address: < jane@example.com> sender rejected, envelope sender domain could not be resolved',
        { icid: 8121, sender: 'jane@example.com', reason: 'envelope sender domain could not be resolved' },
      ],
      [
        'ICID 8121 Address: <user> sender rejected, envelope sender domain missing',
        { icid: 8121, sender: 'user', reason: 'envelope sender domain missing' },
      ],
    ],
    'injection.sender-allowed': [
      [
        'ICID 8122 Address: <user@example.com> sender allowed, envelope sender matched domain exception',
        { icid: 8122, sender: 'user@example.com', reason: 'envelope sender matched domain exception' },
      ],
    ],
    'injection.invalid-sender': [
      [
        "ICID 8123 Invalid sender address: Unsupported domain literal: '[]'",
        { icid: 8123, detail: "Unsupported domain literal: '[]'" },
      ],
    ],
    'injection.receiving-failed': [
      [
        'ICID 8124 Receiving Failed: Connection limit exceeded',
        { icid: 8124, reason: 'Connection limit exceeded' },
      ],
      [
        'ICID 8124 Receiving Failed: Message size exceeds limit',
        { icid: 8124, reason: 'Message size exceeds limit' },
      ],
      ['ICID 8124 Injection Failed: Message loop', { icid: 8124, reason: 'Message loop' }],
      [
        'MID 5215 ICID 8124 Receiving Failed: Message loop',
        { icid: 8124, mid: 5215, reason: 'Message loop' },
      ],
      [
        'ICID 8124 MID 5215 Receiving Failed: Message loop',
        { icid: 8124, mid: 5215, reason: 'Message loop' },
      ],
      [
        'MID 5215 ICID 8124 Injection Failed: Message loop',
        { icid: 8124, mid: 5215, reason: 'Message loop' },
      ],
    ],
    'injection.unknown-command': [['ICID 8127 Unknown command: XYZZY', { icid: 8127, command: 'XYZZY' }]],
  });
});
