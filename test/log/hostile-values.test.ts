// Values that strangers write into a line hold the words of the line, and are values all the same.
import assert from 'node:assert/strict';
import { EVENTS, readText } from '../../server/src/log/events/registry';
import { reads, type Values } from './examples';
import { chainsOf, info, logOf, reading } from './making';

const mid = { mid: 5210 };

describe('a value that holds the words of a line', () => {
  const texts: [string, string, string, Values][] = [
    [
      'a subject that tells of a split',
      "MID 5210 Subject 'was split creating MID 12 due to x'",
      'message.subject',
      { ...mid, subject: 'was split creating MID 12 due to x' },
    ],
    [
      'a subject without quotes that is another whole line',
      'MID 5210 Subject sent a poorly formatted response: MID 12 ICID 3 From: <a@example.com>',
      'message.subject',
      { ...mid, subject: 'sent a poorly formatted response: MID 12 ICID 3 From: <a@example.com>' },
    ],
    [
      'a subject of quotes',
      `MID 5210 Subject "'" Subject '"`,
      'message.subject',
      { ...mid, subject: `'" Subject '` },
    ],
    [
      'a Message-ID that is a subject',
      "MID 5210 Message-ID 'x' Subject 'y'",
      'message.message-id',
      { ...mid, messageId: "x' Subject 'y" },
    ],
    [
      "a filter's own words",
      'MID 5210 Custom Log Entry: MID 12 queued for delivery',
      'message.custom-entry',
      { ...mid, detail: 'MID 12 queued for delivery' },
    ],
    [
      'an attachment that is called like the types of attachments',
      "MID 5210 attachment 'types rartn'",
      'message.attachment',
      { ...mid, fileName: 'types rartn' },
    ],
    [
      'an attachment with quotes in its name',
      "MID 5210 attachment 'a' attachment 'b'",
      'message.attachment',
      { ...mid, fileName: "a' attachment 'b" },
    ],
    [
      'a recipient that is rejected by itself',
      'MID 5210 ICID 8110 To: <"a> Rejected by RAT"@example.net> Rejected by LDAPACCEPT',
      'message.recipient-rejected',
      { icid: 8110, ...mid, recipient: '"a> Rejected by RAT"@example.net', reason: 'LDAPACCEPT' },
    ],
    [
      'a bounce to an address with a bracket',
      'MID 5210 ICID 8110 invalid bounce, rcpt address <"a> b"@example.net> rejected by bounce verification.',
      'message.invalid-bounce',
      {
        icid: 8110,
        ...mid,
        recipient: '"a> b"@example.net',
        reason: 'rejected by bounce verification.',
      },
    ],
    [
      'a policy that is called like a table',
      'MID 5210 matched all recipients for per-recipient policy Those in the west table in the inbound table',
      'message.policy',
      { ...mid, policy: 'Those in the west table', table: 'inbound' },
    ],
    [
      'a policy whose name speaks of a place',
      'MID 5210 matched all recipients for per-recipient policy Those in the west',
      'message.policy',
      { ...mid, policy: 'Those in the west' },
    ],
    [
      'a filter with quotes in its name',
      "MID 5210 was dropped by content filter 'don't send' in the x' in the inbound table",
      'message.dropped',
      { ...mid, filter: "don't send' in the x", table: 'inbound' },
    ],
    [
      'a policy that is called like a filter',
      "MID 5210 was bounced by policy content filter 'x' in the inbound table",
      'message.bounced',
      { ...mid, policy: "content filter 'x'", table: 'inbound' },
    ],
    [
      'an alias of an alias',
      'Alias match: recipient "a mapped to b"@example.com mapped to c@example.com',
      'message.alias',
      { recipient: '"a mapped to b"@example.com', target: 'c@example.com' },
    ],
    [
      'an alias whose recipient names ids',
      'Alias match: recipient MID 5 RID 0 recipient x mapped to y',
      'message.alias',
      { recipient: 'MID 5 RID 0 recipient x', target: 'y' },
    ],
    [
      'an unsubscribed address with blanks',
      'MID 5210 Global unsubscribe matched entry bob@ RID 0 Address "a Action b"@example.net Action dropped',
      'message.unsubscribed',
      { ...mid, rid: [0], entry: 'bob@', recipient: '"a Action b"@example.net', action: 'dropped' },
    ],
    [
      'a file that is called like the end of its line',
      'MID 5210 SHA 00 filename x queued for possible file analysis upload queued for possible file analysis upload',
      'scan.amp-upload',
      { ...mid, sha256: '00', fileName: 'x queued for possible file analysis upload' },
    ],
    [
      'a virus with a bracket in its name',
      "MID 5210 antivirus positive 'a (b' (released from Outbreak)",
      'scan.antivirus',
      { ...mid, verdict: 'positive', virus: 'a (b', reason: 'released from Outbreak' },
    ],
    [
      'a URL that gives itself a score',
      'MID 5210 URL x has reputation 10.0 matched Action: none has reputation -9.5 matched Condition: bad',
      'scan.url',
      {
        ...mid,
        url: 'x has reputation 10.0 matched Action: none',
        reputation: -9.5,
        detail: 'Condition: bad',
      },
    ],
    [
      'a rule whose name speaks of reputation',
      'MID 5210 URL x has reputation -9.5 matched Condition: one that has reputation low',
      'scan.url',
      { ...mid, url: 'x', reputation: -9.5, detail: 'Condition: one that has reputation low' },
    ],
    [
      'an address that passes SPF by itself',
      'MID 5210 SPF: mailfrom identity "a Pass (v=spf1)"@example.org Fail (v=spf1)',
      'auth-check.spf',
      {
        ...mid,
        identity: 'mailfrom',
        address: '"a Pass (v=spf1)"@example.org',
        verdict: 'Fail',
        mechanism: 'v=spf1',
      },
    ],
    [
      'the same without a mechanism behind it',
      'MID 5210 SPF: mailfrom identity "a Pass (v=spf1)"@example.org Fail',
      'auth-check.spf',
      { ...mid, identity: 'mailfrom', address: '"a Pass (v=spf1)"@example.org', verdict: 'Fail' },
    ],
    [
      'an identity of a signature that names another domain',
      'MID 5210 DKIM: permfail bad (d=example.org s=s1 i="x (d=example.com s=s i=@example.com)"@example.org)',
      'auth-check.dkim',
      {
        ...mid,
        verdict: 'permfail',
        reason: 'bad',
        domain: 'example.org',
        selector: 's1',
        identity: '"x (d=example.com s=s i=@example.com)"@example.org',
      },
    ],
    [
      'headers that tell of a quarantine',
      `Message done DCID 3313 MID 5210 to RID [0] [('subject', 'x') (external quarantine)`,
      'delivery.done',
      { dcid: 3313, ...mid, rid: [0], headers: "[('subject', 'x') (external quarantine)" },
    ],
    [
      'an error with an interface of its own',
      'Connection Error: DCID 3316 IP: 198.51.100.31 details: x interface: 203.0.113.1 reason: y interface: 192.0.2.50 reason: network error',
      'delivery.connection-error',
      {
        dcid: 3316,
        remoteAddress: '198.51.100.31',
        detail: 'x interface: 203.0.113.1 reason: y',
        localAddress: '192.0.2.50',
        reason: 'network error',
      },
    ],
  ];
  for (const [name, text, event, values] of texts) {
    it(name, () => {
      reads(text, event, values);
    });
  }

  it('joins no line to a message it only speaks of', () => {
    const log = logOf(
      info("MID 5 Subject 'was split creating MID 12 due to MID 13'"),
      info('MID 5 Custom Log Entry: Start MID 12 ICID 3'),
    );
    assert.deepEqual(chainsOf(log, 'MID 5'), [[1, 2]]);
    assert.equal(log.index.chains.count, 1);
  });
});

describe('a text that is none of these', () => {
  const others = [
    'MID 5210 attachment Banner.gif',
    "MID 5210 attachment 'Banner.gif",
    "MID 5210 attachment '",
    'MID 5210 using engine: GRAYMAIL using cached verdict',
    'MID 5210 using engine: SPF positive',
    'MID 5210 using engine: graymail spam positive',
    'MID 5210 interim verdict using engine: GRAYMAIL positive',
    'MID 5210 Sophos positive',
    'MID 5210 CASE marketing',
    'MID 5210 SPF: other identity alice@example.com Pass',
    'MID 5210 SPF: helo identity postmaster Perhaps',
    'MID 5210 DomainKeys: pass signature verified',
    'MID 5210 verified Sender: alice@example.com',
    'MID 5210 IncomingRelay(inner): Header Received found in a new way',
    'MID 5210 URL x has reputation low matched Condition: y',
    'MID 5210 was split creating MID 52x due to y',
    'MID 5210 antivirus positive W32/Example-P',
    'DCID xx12 STARTTLS command not supported.',
    'DCID 3320 STARTTLS',
    'SMTP client connection killed ICID: 3318',
    'BRIGHTMAIL cache status: hits = 1',
  ];
  for (const text of others) {
    it(text, () => {
      assert.equal(reading(text).event, 'other');
    });
  }
});

describe('a transfer to the quarantine', () => {
  for (const text of [
    'Delivery start DCID 3310 MID 5210 to RID [0] to offbox IronPort Spam Quarantine',
    'Message done DCID 3310 MID 5210 to RID [0] (external quarantine) ',
  ]) {
    it(`looks like a delivery and is none: ${text}`, () => {
      assert.doesNotMatch(String(reading(text).event), /^delivery\./);
    });
  }
});

describe('a value that goes on and on', function () {
  // Much to do, on a machine that may be busy.
  this.timeout(120_000);
  it('is read in time, whatever words of the line it repeats', () => {
    const slow: string[] = [];
    for (const event of EVENTS) {
      const words = event.compiled.flatMap(({ ways }) =>
        ways.flat().filter(part => typeof part === 'string'),
      );
      for (const text of event.examples) {
        const places = readText(text).fields.filter(({ value }) => typeof value === 'string');
        for (const { start, end } of places) {
          for (const word of new Set([' ', "'", ...words])) {
            const long = word.repeat(Math.ceil(60_000 / word.length));
            for (const place of [start, end]) {
              const since = performance.now();
              readText(text.slice(0, place) + long + text.slice(place));
              if (performance.now() - since > 1000) slow.push(`${event.name}, ${word}: ${text}`);
            }
          }
        }
      }
    }
    assert.deepEqual(slow, []);
  });
});
