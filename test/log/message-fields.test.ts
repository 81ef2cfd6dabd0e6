// What is read from the lines about messages.
import { readsEveryExample } from './examples';

const ids = { icid: 8110, mid: 5210 };
const mid = { mid: 5210 };
const alice = 'alice@example.com';
const nobody = 'nobody@example.net';

describe('what is read from a message', () => {
  readsEveryExample('message.', {
    'message.started': [
      ['Start MID 5210 ICID 8110', ids],
      ['Start MID 5211 ICID 0', { icid: 0, mid: 5211 }],
      ['Start MID 5212 ICID 0 (ISQ Notification)', { icid: 0, mid: 5212, reason: 'ISQ Notification' }],
      ['Start MID 5212 ICID 0 (of (two))', { icid: 0, mid: 5212, reason: 'of (two)' }],
    ],
    'message.sender': [
      ['MID 5210 ICID 8110 From: <alice@example.com>', { ...ids, sender: alice }],
      ['MID 5210 ICID 8110 From: <>', { ...ids, sender: '' }],
      ['MID 5210 ICID 8110 From: ******@example.com', { ...ids, sender: '******@example.com' }],
    ],
    'message.recipient': [
      ['MID 5210 ICID 8110 RID 0 To: <bob@example.net>', { ...ids, rid: [0], recipient: 'bob@example.net' }],
      ['MID 5211 ICID 0 RID 0 To: <>', { icid: 0, mid: 5211, rid: [0], recipient: '' }],
    ],
    'message.recipient-rejected': [
      [
        'MID 5210 ICID 8110 To: <nobody@example.net> Rejected by RAT',
        { ...ids, recipient: nobody, reason: 'RAT' },
      ],
      [
        'MID 5210 ICID 8110 To: <nobody@example.net> Rejected by LDAPACCEPT',
        { ...ids, recipient: nobody, reason: 'LDAPACCEPT' },
      ],
      [
        'MID 5210 ICID 8110 To: <nobody@example.net> Rejected by Receiving Control',
        { ...ids, recipient: nobody, reason: 'Receiving Control' },
      ],
      [
        'MID 5210 ICID 8110 To: <nobody@example.net> Rejected by Injection Control',
        { ...ids, recipient: nobody, reason: 'Injection Control' },
      ],
      [
        'MID 5210 ICID 8110 To: ******@example.com Rejected by RAT',
        { ...ids, recipient: '******@example.com', reason: 'RAT' },
      ],
    ],
    'message.invalid-recipient': [
      [
        "ICID 8110 MID 5210 Invalid recipient address: Invalid character in address: '!'",
        { ...ids, detail: "Invalid character in address: '!'" },
      ],
      ["ICID 8110 MID 5210 Invalid recipient address:  'RCPT TO:<>'", { ...ids, detail: "'RCPT TO:<>'" }],
    ],
    'message.invalid-bounce': [
      [
        'MID 5213 ICID 8110 invalid bounce, rcpt address <carol@example.net> rejected by bounce verification.',
        {
          icid: 8110,
          mid: 5213,
          recipient: 'carol@example.net',
          reason: 'rejected by bounce verification.',
        },
      ],
      ['MID 5213 ICID 8110 invalid bounce, tagging', { icid: 8110, mid: 5213, reason: 'tagging' }],
    ],
    'message.message-id': [
      [
        "MID 5210 Message-ID '<41hbq2$7kcmzr@mail.example.com>'",
        { ...mid, messageId: '<41hbq2$7kcmzr@mail.example.com>' },
      ],
      [
        `MID 5210 Message-ID "<o'brien.7dm3tw@mail.example.com>"`,
        { ...mid, messageId: "<o'brien.7dm3tw@mail.example.com>" },
      ],
      [
        "MID 5210 Message-ID '20270906131316.23631.70662@mx1'",
        { ...mid, messageId: '20270906131316.23631.70662@mx1' },
      ],
      [
        'MID 5210 Message-ID <41hbq2$7kcmzr@mail.example.com>',
        { ...mid, messageId: '<41hbq2$7kcmzr@mail.example.com>' },
      ],
    ],
    'message.subject': [
      ["MID 5210 Subject 'Hello'", { ...mid, subject: 'Hello' }],
      ['MID 5210 Subject "Testing"', { ...mid, subject: 'Testing' }],
      [
        String.raw`MID 5210 Subject Re: [example: #129226] FW: notes\r\n (PTY) LTD`,
        { ...mid, subject: String.raw`Re: [example: #129226] FW: notes\r\n (PTY) LTD` },
      ],
      ["MID 5210 Subject 'Delivery notice''", { ...mid, subject: "Delivery notice'" }],
      ["MID 5210 Subject ''", { ...mid, subject: '' }],
      ["MID 5210 Subject ' Hello '", { ...mid, subject: 'Hello' }],
      [`MID 5210 Subject 'one"`, { ...mid, subject: `'one"` }],
      ["MID 5210 Subject '", { ...mid, subject: "'" }],
    ],
    'message.ready': [
      ['MID 5210 ready 2069 bytes from <alice@example.com>', { ...mid, size: 2069, sender: alice }],
      ['MID 5210 ready 2069 bytes from <>', { ...mid, size: 2069, sender: '' }],
    ],
    'message.notice': [
      [
        'MID 5216 From: <> To: <admin@example.com>, ... 1 total recipients',
        { mid: 5216, sender: '', recipient: 'admin@example.com', recipients: 1 },
      ],
      [
        'MID 5216 From: <> To: ******@example.com, ... 12 total recipients',
        { mid: 5216, sender: '', recipient: '******@example.com', recipients: 12 },
      ],
    ],
    'message.policy': [
      [
        'MID 5210 matched all recipients for per-recipient policy DEFAULT in the inbound table',
        { ...mid, policy: 'DEFAULT', table: 'inbound' },
      ],
      [
        'MID 5210 matched all recipients for per-recipient policy Sales team in the outbound table',
        { ...mid, policy: 'Sales team', table: 'outbound' },
      ],
      ['MID 5210 matched all recipients for per-recipient policy Sales', { ...mid, policy: 'Sales' }],
    ],
    'message.split': [
      [
        'MID 5210 was split creating MID 5220 due to a per-recipient policy sales',
        { ...mid, parentMid: 5210, childMid: 5220, reason: 'a per-recipient policy sales' },
      ],
      [
        'MID 5210 was split creating MID 5220 due to a SL/BL configuration for following recipients: bob@example.net, carol@example.net',
        {
          ...mid,
          parentMid: 5210,
          childMid: 5220,
          reason: 'a SL/BL configuration for following recipients: bob@example.net, carol@example.net',
        },
      ],
    ],
    'message.split-failed': [['MID 5210 could not be split', mid]],
    'message.rewritten': [
      [
        'MID 5210 rewritten to MID 5221 by LDAP rewrite',
        { ...mid, parentMid: 5210, childMid: 5221, by: 'LDAP rewrite' },
      ],
      [
        "MID 5210 rewritten to MID 5221 by add-footer filter 'Footer Stamping'",
        { ...mid, parentMid: 5210, childMid: 5221, by: "add-footer filter 'Footer Stamping'" },
      ],
      [
        "MID 5210 rewritten to 5221 by alt-rcpt-to-filter filter 'altfilter'",
        { ...mid, parentMid: 5210, childMid: 5221, by: "alt-rcpt-to-filter filter 'altfilter'" },
      ],
    ],
    'message.generated': [
      [
        "MID 5222 was generated based on MID 5210 by bcc filter 'Archive_BCC'",
        { mid: 5222, parentMid: 5210, childMid: 5222, by: "bcc filter 'Archive_BCC'" },
      ],
      [
        "MID 5222 generated based on MID 5210 by notify filter 'Return_To'",
        { mid: 5222, parentMid: 5210, childMid: 5222, by: "notify filter 'Return_To'" },
      ],
    ],
    'message.bounce-generated': [
      ['MID 5223 was generated for bounce of MID 5210', { mid: 5223, parentMid: 5210, childMid: 5223 }],
      ['MID 5223 generated for bounce of MID 5210', { mid: 5223, parentMid: 5210, childMid: 5223 }],
    ],
    'message.dropped': [
      [
        "MID 5210 was dropped by content filter 'dontsend' in the inbound table",
        { ...mid, filter: 'dontsend', table: 'inbound' },
      ],
      [
        'MID 5210 was dropped by policy Sales in the inbound table',
        { ...mid, policy: 'Sales', table: 'inbound' },
      ],
    ],
    'message.bounced': [
      [
        "MID 5210 was bounced by content filter 'bounceme' in the inbound table",
        { ...mid, filter: 'bounceme', table: 'inbound' },
      ],
      [
        'MID 5210 was bounced by policy Sales in the inbound table',
        { ...mid, policy: 'Sales', table: 'inbound' },
      ],
    ],
    'message.aborted': [
      ['Message aborted MID 5210 Receiving aborted', { ...mid, reason: 'Receiving aborted' }],
      [
        'Message aborted MID 5210 Receiving aborted by sender',
        { ...mid, reason: 'Receiving aborted by sender' },
      ],
      ['Message aborted MID 5210 Injection aborted', { ...mid, reason: 'Injection aborted' }],
      ['Message aborted MID 5210 Dropped by CASE', { ...mid, reason: 'Dropped by CASE' }],
      [
        "Message aborted MID 5210 Dropped by filter 'FileType'",
        { ...mid, reason: "Dropped by filter 'FileType'" },
      ],
      [
        "Message aborted MID 5210 Bounced by content filter 'x' in the inbound table",
        { ...mid, reason: "Bounced by content filter 'x' in the inbound table" },
      ],
    ],
    'message.queued': [['MID 5210 queued for delivery', mid]],
    'message.finished': [
      ['Message finished MID 5210 done', { ...mid, outcome: 'done' }],
      ['Message finished MID 5210 aborted', { ...mid, outcome: 'aborted' }],
    ],
    'message.attachment': [
      ["MID 5210 attachment 'Banner.gif'", { ...mid, fileName: 'Banner.gif' }],
      ["MID 5210 attachment 'Test=20Attachment.docx'", { ...mid, fileName: 'Test=20Attachment.docx' }],
      [`MID 5210 attachment "it's.txt"`, { ...mid, fileName: "it's.txt" }],
      ["MID 5210 attachment ''", { ...mid, fileName: '' }],
    ],
    'message.attachment-types': [['MID 5210 attachment types rartn', { ...mid, types: 'rartn' }]],
    'message.charset-failed': [['MID 5210 Could not convert character set: 136', { ...mid, charset: '136' }]],
    'message.alias': [
      [
        'Alias match: MID 5210 RID 0 recipient me@example.com mapped to you@example.com',
        { ...mid, rid: [0], recipient: 'me@example.com', target: 'you@example.com' },
      ],
      [
        "Alias match: recipient me@example.com mapped to ['you@example.com']",
        { recipient: 'me@example.com', target: "['you@example.com']" },
      ],
    ],
    'message.masqueraded': [
      [
        "MID 5210 masquerading envelope sender from 'ALICE' to 'alice@example.com'",
        { ...mid, field: 'envelope sender', detail: "'ALICE' to 'alice@example.com'" },
      ],
      [
        "MID 5210 masquerading header 'To' from 'BOB' to 'bob@example.com'",
        { ...mid, field: "header 'To'", detail: "'BOB' to 'bob@example.com'" },
      ],
      [
        "MID 5210 masquerading header 'From' from 'BOB' to 'a from b'",
        { ...mid, field: "header 'From'", detail: "'BOB' to 'a from b'" },
      ],
    ],
    'message.unsubscribed': [
      [
        'MID 5210 Global unsubscribe matched entry bob@ RID 0 Address bob@example.net Action bounced',
        { ...mid, rid: [0], entry: 'bob@', recipient: 'bob@example.net', action: 'bounced' },
      ],
      [
        'Global unsubscribe matched entry @example.net MID: 5210 RID: 0 Address: bob@example.net',
        { ...mid, rid: [0], entry: '@example.net', recipient: 'bob@example.net' },
      ],
    ],
    'message.incoming-relay': [
      [
        'MID 5210 IncomingRelay(inner): Header Received found, IP 203.0.113.178 being used, SBRS -4.6',
        { ...mid, relay: 'inner', header: 'Received', remoteAddress: '203.0.113.178', reputation: -4.6 },
      ],
      [
        'MID 5210 IncomingRelay(inner): Header Received found, ip 203.0.113.178 being used',
        { ...mid, relay: 'inner', header: 'Received', remoteAddress: '203.0.113.178' },
      ],
      [
        'MID 5210 IncomingRelay(inner): Header X-Client found, IP 2001:db8::7 being used, SBRS None',
        { ...mid, relay: 'inner', header: 'X-Client', remoteAddress: '2001:db8::7', reputation: 'None' },
      ],
    ],
    'message.incoming-relay-failed': [
      [
        'MID 5210 IncomingRelay(inner): Header Received not found',
        { ...mid, relay: 'inner', reason: 'Header Received not found' },
      ],
      [
        'MID 5210 IncomingRelay(inner): Could not find valid IP address in header',
        { ...mid, relay: 'inner', reason: 'Could not find valid IP address in header' },
      ],
    ],
    'message.custom-entry': [
      [
        "MID 5210 Custom Log Entry: ScriptHunter: indicator found: 'eval('",
        { ...mid, detail: "ScriptHunter: indicator found: 'eval('" },
      ],
      ['MID 5210 Custom Log Entry: ', mid],
    ],
  });
});
