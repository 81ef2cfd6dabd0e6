// The details of a message for a ticket: what stands in them, in Markdown and as plain text, and how long they get.
import assert from 'node:assert/strict';
import { detailsOf, detailsPage } from '../../server/src/features/messageDetails/details';
import { detailsNameOf, detailsUri } from '../../server/src/features/messageDetails/detailsName';
import { messagesMeant } from '../../server/src/features/messageDetails/messagesMeant';
import { detailsInMarkdown, detailsInPlainText } from '../../server/src/features/messageDetails/writeDetails';
import { parsePageUri } from '../../server/src/features/story/pageName';
import type { Log } from '../../server/src/log/log';
import { runTask } from '../../server/src/log/task';
import { english } from '../../server/src/texts/language';
import { at, info, logOf, only, sampleLog, there } from '../log/making';
import { context, hoverText, on, URI } from './asking';

const details = (log: Log, name: string) => runTask(detailsOf(log, URI, only(log, name), context()));
const textOf = (log: Log, name: string) => detailsInPlainText(details(log, name), english);
const markdownOf = (log: Log, name: string) => detailsInMarkdown(details(log, name), english);

/** The lines below a heading of the plain text, without their indents. */
function below(text: string, heading: string): string[] {
  const [, rest = ''] = text.split(`\n\n${heading}\n`);
  return (rest.split('\n\n')[0] ?? '').split('\n').map(line => line.trim());
}

const rids = (count: number) => Array.from({ length: count }, (_, rid) => rid);

describe('the details of a message', () => {
  const busy = sampleLog('busy-hour.log');

  it('has what became of it, envelope, connections, verdicts, replies and lines', () => {
    const text = textOf(busy, 'MID 5004');
    assert.equal(text.split('\n')[0], 'Message MID 5004: delivered');
    assert.deepEqual(below(text, 'Message'), [
      'From: alice@example.com',
      'Subject: "Offer 27-114"',
      'Message-ID: <5004.20418@example.com>',
      'Size: 20,418 bytes',
      'Started: 2 Jun 2027, 09:01:14',
      'Received in full: 2 Jun 2027, 09:01:15 (after 1 s)',
      'Delivered: 2 Jun 2027, 09:01:18 (after 4 s)',
      'Finished: 2 Jun 2027, 09:01:18 (after 4 s)',
      'Log: mail.current',
    ]);
    assert.deepEqual(below(text, 'Recipients'), [
      'frank@example.org: delivered, Ok: queued as 25CA7B4 (DCID 206)',
    ]);
    assert.deepEqual(below(text, 'Inbound connection'), [
      'Connection ICID 104 on listener Data 1 (192.0.2.11): 8 lines, 5 s, closed',
      'Client 198.51.100.20, desk20.example.com',
      'Let in by RELAY, sender group SUBMIT (match 198.51.100.0/24), reputation rfc1918',
      'Encrypted with TLSv1.2, ECDHE-RSA-AES256-GCM-SHA384',
      '2 Jun 2027, 09:01:13: The client logged on as alice by LOGIN, profile Staff.',
    ]);
    assert.deepEqual(below(text, 'Deliveries'), [
      'Connection DCID 206 to 203.0.113.25, port 25: 7 lines, 1 m 26 s, closed',
      'Encrypted with TLSv1.2, ECDHE-RSA-AES256-SHA384',
      'Delivery begun: 2 Jun 2027, 09:01:17',
      'Result: delivered · 2 Jun 2027, 09:01:18 (after 1 s)',
      'Reply: 2.0.0 Ok: queued as 25CA7B4',
    ]);
    assert.deepEqual(below(text, 'Verdicts'), [
      '09:01:16 Anti-virus: CLEAN by Sophos. (interim)',
      '09:01:16 Anti-virus: negative.',
    ]);
    assert.deepEqual(below(text, 'Processing'), [
      '09:01:15 All recipients fall under the policy DEFAULT of the outbound table.',
      '09:01:16 Queued for delivery',
    ]);
    const lines = below(text, '22 lines of mail.current');
    assert.equal(lines.length, 23);
    assert.ok(lines[0]?.endsWith('verified yes'));
  });

  it('says of what is not in the log that it is not', () => {
    const text = textOf(logOf(info("MID 5 RID [0] Response '2.0.0 Ok'")), 'MID 5');
    assert.deepEqual(below(text, 'Message'), [
      'From: not in the log',
      'Subject: not in the log',
      'Message-ID: not in the log',
      'Size: not in the log',
      'Started: before the log begins',
      'Received in full: not in the log',
      'Finished: not in the log',
      'Log: mail.current',
    ]);
    assert.deepEqual(below(text, 'Recipients'), [
      'recipient number 0, address not known: still open at the end of the log',
    ]);
    assert.deepEqual(below(text, 'Inbound connection'), ['not in the log']);
    const [without, response] = below(text, 'Deliveries');
    assert.equal(without, 'Without a connection in the log:');
    assert.match(there(response), /2\.0\.0 Ok/);
    assert.deepEqual(below(text, 'What the log lacks'), [
      'The log begins after this message was started.',
      'The log ends before this message was finished.',
    ]);
  });

  it('says of a connection that was opened before the log begins what it does not know of it', () => {
    const log = logOf(info('Start MID 5 ICID 7'), info('MID 5 ICID 7 From: <>'), info('ICID 7 close'));
    assert.deepEqual(below(textOf(log, 'MID 5'), 'Inbound connection').slice(1), [
      'The log begins after this connection was opened.',
      'Client address: not in the log',
      'Sender group: not in the log',
      'TLS: unknown',
      'Logon: unknown',
    ]);
    assert.equal(below(textOf(log, 'MID 5'), 'Message')[0], 'From: (empty)');
  });

  it('says of TLS that did not come about what the line of it says, for client and next host', () => {
    const tlsOf = (ofClient: string, ofHost: string) => {
      const text = textOf(
        logOf(
          info(
            'New SMTP ICID 7 interface Data 1 (192.0.2.11) address 192.0.2.50 reverse dns host unknown verified no',
          ),
          info(ofClient),
          info('Start MID 5 ICID 7'),
          info('MID 5 ICID 7 RID 0 To: <bob@example.net>'),
          info('New SMTP DCID 71 interface 192.0.2.10 address 203.0.113.71 port 25'),
          info(ofHost),
          info('Delivery start DCID 71 MID 5 to RID [0]'),
          info('Message done DCID 71 MID 5 to RID [0]'),
        ),
        'MID 5',
      );
      return ['Inbound connection', 'Deliveries'].map(heading =>
        below(text, heading).filter(line => line.includes('TLS')),
      );
    };
    assert.deepEqual(tlsOf('ICID 7 TLS failed: [Errno 54] Connection reset by peer', 'DCID 71 TLS failed'), [
      ['TLS did not come about: [Errno 54] Connection reset by peer.'],
      ['TLS did not come about.'],
    ]);
    assert.deepEqual(
      tlsOf(
        'ICID 7 TLS was required but remote host did not initiate it',
        'DCID 71 STARTTLS command not supported.',
      ),
      [['Client did not start TLS'], ['The next host does not support the command STARTTLS.']],
    );
    assert.deepEqual(
      tlsOf(
        'ICID 7 close of no interest',
        'DCID 71 IP 203.0.113.71 TLS was required but could not be successfully negotiated',
      ),
      [
        ['No line about TLS: not encrypted, as far as the log tells'],
        ['TLS with 203.0.113.71 was required and could not be negotiated.'],
      ],
    );
  });

  it('of a message that was split names parents and children, and takes from them what its own lines lack', () => {
    const log = logOf(
      at('09:00:00', 'Start MID 5210 ICID 7'),
      at('09:00:00', 'MID 5210 ICID 7 From: <alice@example.com>'),
      at('09:00:00', 'MID 5210 ICID 7 RID 0 To: <bob@example.net>'),
      at('09:00:00', 'MID 5210 ICID 7 RID 1 To: <carol@example.net>'),
      at('09:00:01', 'MID 5210 Subject "Hello"'),
      at('09:00:01', 'MID 5210 ready 300 bytes from <alice@example.com>'),
      at('09:00:02', 'MID 5210 was split creating MID 5220 due to a per-recipient policy sales'),
      at('09:00:02', 'MID 5220 using engine: CASE spam positive'),
      at('09:00:02', 'Message aborted MID 5220 Dropped by CASE'),
    );
    const child = textOf(log, 'MID 5220');
    assert.match(child, /^Message MID 5220: dropped by anti-spam\n/);
    assert.deepEqual(below(child, 'Message').slice(0, 4), [
      'From: alice@example.com, told of MID 5210',
      'Subject: Hello, told of MID 5210',
      'Message-ID: not in the log',
      'Size: 300 bytes',
    ]);
    assert.ok(below(child, 'Message').includes('Made from MID 5210 (split)'));
    assert.ok(below(textOf(log, 'MID 5210'), 'Message').includes('Made from it: MID 5220 (split)'));
    assert.deepEqual(below(child, 'Verdicts'), ['09:00:02 Anti-spam: positive, by CASE.']);
    assert.match(below(child, 'Processing')[0] ?? '', /^09:00:02 MID 5210: MID 5220 was made for some/);
  });

  const timesOf = (log: Log, name: string) =>
    below(textOf(log, name), 'Message').filter(line => /^(?:Delivered|Finished)/.test(line));
  const received = (mid: number, ...to: string[]) => [
    at('09:00:00', `Start MID ${mid} ICID 7`),
    at('09:00:00', `MID ${mid} ICID 7 From: <alice@example.com>`),
    ...to.map((who, rid) => at('09:00:00', `MID ${mid} ICID 7 RID ${rid} To: <${who}@example.net>`)),
  ];
  const done = (clock: string, mid: number, ...to: number[]) =>
    at(clock, `Message done DCID 9 MID ${mid} to RID [${to.join(', ')}]`);
  const finished = (clock: string, mid: number) => at(clock, `Message finished MID ${mid} done`);
  const held = (mid: number) => [
    at('09:00:03', `MID ${mid} quarantined to "Policy" (content filter:x)`),
    finished('09:00:04', mid),
  ];

  it('tells when a message was delivered, and its last end: the one before a quarantine is none', () => {
    const released = [
      at('09:30:00', 'MID 5 released from quarantine "Policy" (manual)'),
      at('09:30:00', 'MID 5 released from all quarantines'),
      at('09:30:01', 'MID 5 queued for delivery'),
    ];
    const log = logOf(...received(5, 'bob'), ...held(5), ...released);
    assert.deepEqual(timesOf(log, 'MID 5'), ['Finished: not yet when the log ends']);
    const cut = logOf(...received(5, 'bob'), ...held(5), ...released, done('09:30:02', 5, 0));
    const delivered = 'Delivered: 2 Jun 2027, 09:30:02 (after 30 m 2 s)';
    assert.deepEqual(timesOf(cut, 'MID 5'), [delivered, 'Finished: not in the log']);
    const whole = logOf(
      ...received(5, 'bob'),
      ...held(5),
      ...released,
      done('09:30:02', 5, 0),
      finished('09:30:03', 5),
    );
    assert.deepEqual(timesOf(whole, 'MID 5'), [delivered, 'Finished: 2 Jun 2027, 09:30:03 (after 30 m 3 s)']);
    const deleted = logOf(
      ...received(5, 'bob'),
      ...held(5),
      at('09:03:14', 'MID 5 deleted from quarantine "Policy" (manual) t=190'),
    );
    assert.deepEqual(timesOf(deleted, 'MID 5'), ['Finished: 2 Jun 2027, 09:03:14 (after 3 m 14 s)']);
    assert.deepEqual(timesOf(logOf(...received(5, 'bob'), ...held(5)), 'MID 5'), [
      'Finished: not yet when the log ends',
    ]);
  });

  it('tells when the mail was delivered and finished under the number it went on under', () => {
    const rewritten = [
      at('09:40:04', "MID 5 rewritten to MID 6 by add-footer filter 'Footer'"),
      finished('09:40:04', 5),
      at('09:40:05', 'MID 6 queued for delivery'),
    ];
    const log = logOf(...received(5, 'bob'), ...rewritten, done('10:10:07', 6, 0), finished('10:10:08', 6));
    assert.deepEqual(timesOf(log, 'MID 5'), [
      'Delivered: 2 Jun 2027, 10:10:07 (after 1 h 10 m), told of MID 6',
      'Finished: 2 Jun 2027, 10:10:08 (after 1 h 10 m), told of MID 6',
    ]);
    assert.deepEqual(timesOf(logOf(...received(5, 'bob'), ...rewritten), 'MID 5'), [
      'Finished: not yet when the log ends',
    ]);
  });

  it('tells the first and the last delivery, and to how many', () => {
    const log = logOf(
      ...received(5, 'bob', 'carol', 'dave'),
      done('09:00:04', 5, 0),
      done('09:05:00', 5, 1),
      at(
        '09:06:00',
        "Bounced: DCID 9 MID 5 to RID 2 - 5.1.0 - Unknown address error ('550', ['No such user'])",
      ),
      finished('09:06:00', 5),
    );
    assert.deepEqual(timesOf(log, 'MID 5'), [
      'Delivered: first 2 Jun 2027, 09:00:04 (after 4 s), last 2 Jun 2027, 09:05:00 (after 5 m), to 2 of 3 recipients',
      'Finished: 2 Jun 2027, 09:06:00 (after 6 m)',
    ]);
  });

  it('tells of bounces for which no connection was made, when they came and why', () => {
    const log = logOf(
      ...received(5, 'bob', 'carol'),
      at(
        '09:00:02',
        "Bounced: DCID 0 MID 5 to RID 0 - 5.1.2 - Bad destination host ('000', ['DNS Hard Error'])",
      ),
      at('09:00:03', 'New SMTP DCID 9 interface 192.0.2.1 address 203.0.113.25 port 25'),
      at('09:00:03', 'Delivery start DCID 9 MID 5 to RID [1]'),
      at(
        '09:00:04',
        "Delayed: DCID 9 MID 5 to RID 1 - 4.1.0 - Unknown address error ('466', ['Mailbox full'])[]",
      ),
      at('09:00:05', 'DCID 9 close'),
      at(
        '10:00:05',
        "Bounced: DCID 0 MID 5 to RID 1 - 5.4.7 - Delivery expired (message too old) ('000', ['timeout'])",
      ),
      finished('10:00:05', 5),
    );
    const told = below(textOf(log, 'MID 5'), 'Deliveries');
    const [host, expired, ...others] = told.slice(told.indexOf('Without a connection in the log:') + 1);
    assert.match(there(host), /^2 Jun 2027, 09:00:02: .*Bad destination host.*bob@example\.net.*5\.1\.2/);
    assert.match(
      there(expired),
      /^2 Jun 2027, 10:00:05: .*Delivery expired \(message too old\).*carol@example\.net.*5\.4\.7.*timeout/,
    );
    assert.deepEqual(others, []);
    assert.match(there(told[0]), /^Connection DCID 9 /);
    const none = logOf(...received(5, 'bob'), at('09:00:01', 'MID 5 queued for delivery'));
    assert.deepEqual(below(textOf(none, 'MID 5'), 'Deliveries'), ['None in the log']);
  });

  it('says where lines are not written as they stand in the log, for what cannot be seen in them', () => {
    const words = 'What cannot be seen in a line, as control characters and marks that reorder text,';
    const hidden = logOf(info('Start MID 5 ICID 7'), info('MID 5 Subject "a\u202eb"'));
    for (const text of [textOf(hidden, 'MID 5'), markdownOf(hidden, 'MID 5')])
      assert.ok(text.includes(`2 lines of `) && text.includes(`. ${words} is written as `), text);
    assert.ok(!textOf(busy, 'MID 5004').includes(words));
    const many = logOf(
      ...rids(400).map(rid => info(`MID 5 ICID 7 RID ${rid} To: <r\u200b${rid}@example.net>`)),
    );
    assert.match(
      textOf(many, 'MID 5'),
      /^400 lines of mail\.current\. Showing .*400 lines\. What cannot .*code\.$/m,
    );
  });

  it('tells each line once, in the order of the file, and no time against the others', () => {
    const log = logOf(
      at('09:00:00', 'Start MID 1 ICID 7'),
      at('09:00:01', 'MID 1 ready 300 bytes from <alice@example.com>'),
      at('09:00:01', 'MID 1 matched all recipients for per-recipient policy A in the inbound table'),
      at('09:00:02', 'MID 1 was split creating MID 2 due to a per-recipient policy sales'),
      at('09:00:03', 'MID 2 matched all recipients for per-recipient policy B in the inbound table'),
      at('09:00:04', 'MID 1 queued for delivery'),
      at('09:00:05', 'MID 2 queued for delivery'),
    );
    for (const name of ['MID 1', 'MID 2']) {
      const told = below(textOf(log, name), 'Processing');
      const clocks = told.map(line => line.slice(0, 8));
      assert.deepEqual(clocks, ['09:00:01', '09:00:02', '09:00:03', '09:00:04', '09:00:05'], name);
      assert.equal(told.filter(line => line.includes('for some')).length, 1);
    }
    assert.deepEqual(below(textOf(log, 'MID 2'), 'Message').slice(4, 6), [
      'Received in full: 2 Jun 2027, 09:00:01, told of MID 1',
      'Started: 2 Jun 2027, 09:00:02',
    ]);
  });

  it('counts the logons that failed before the one that succeeded, and behind it', () => {
    const logon = (second: number, result: string) =>
      at(
        `09:00:0${second}`,
        `SMTP Auth: (ICID 7) ${result} for user: bob using AUTH mechanism: PLAIN with profile: P`,
      );
    const told = (...logons: string[]) =>
      below(
        textOf(
          logOf(
            at('09:00:00', 'New SMTP ICID 7 interface D (192.0.2.1) address 203.0.113.9 reverse dns host x'),
            ...logons,
            at('09:00:08', 'Start MID 5 ICID 7'),
          ),
          'MID 5',
        ),
        'Inbound connection',
      ).filter(line => /logged|attempt/.test(line));
    const success = '2 Jun 2027, 09:00:03: The client logged on as bob by PLAIN, profile P.';
    assert.deepEqual(told(logon(1, 'failed'), logon(2, 'failed'), logon(3, 'succeeded')), [
      `2 attempts failed, then ${success}`,
    ]);
    assert.deepEqual(told(logon(3, 'succeeded'), logon(4, 'failed')), [
      success,
      '1 attempt failed after that',
    ]);
  });

  it('says of a bounce message that could not be delivered that it bounced on its connection', () => {
    const log = logOf(
      at('09:00:00', 'Start MID 4 ICID 0'),
      at('09:00:00', 'MID 4 ICID 0 From: <>'),
      at('09:00:00', 'MID 4 ICID 0 RID 0 To: <a@example.com>'),
      at('09:00:01', 'New SMTP DCID 8 interface 192.0.2.1 address 198.51.100.22 port 25'),
      at('09:00:01', 'Delivery start DCID 8 MID 4 to RID [0]'),
      at('09:00:02', 'Double bounce: MID 4 to 0 - 5.1.1 - Bad destination email address'),
      at('09:00:02', 'Message finished MID 4 done'),
      at('09:00:03', 'DCID 8 close'),
    );
    const [result] = below(textOf(log, 'MID 4'), 'Deliveries').filter(line => line.startsWith('Result'));
    assert.match(result ?? '', /^Result: bounced.* · 2 Jun 2027, 09:00:02 \(after 1 s\)$/);
    const silent = logOf(
      at('09:00:00', 'MID 4 ICID 0 RID 0 To: <a@example.com>'),
      at('09:00:01', 'Delivery start DCID 8 MID 4 to RID [0]'),
      at('09:00:03', 'DCID 8 close'),
      at('09:00:04', 'Message finished MID 4 done'),
    );
    assert.ok(
      below(textOf(silent, 'MID 4'), 'Deliveries').includes('Result: without a result on this connection'),
    );
  });

  it('tells subject and attachments decoded, with what is printed, and as visibly as all else', () => {
    const encoded = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
    const hostile = encoded('\u202ea\u001b[31m <img>');
    const log = logOf(
      info("MID 5 Subject '=?utf-8?B?R3LDvMOfZSDwn5ii?='"),
      info("MID 5 attachment 'Rechnung=20Mai.pdf'"),
      info(`MID 6 Subject '${hostile}'`),
    );
    const text = textOf(log, 'MID 5');
    assert.ok(text.includes('Subject: "Grüße 😢", printed =?utf-8?B?R3LDvMOfZSDwn5ii?=\n'), text);
    assert.ok(text.includes('Attachments: "Rechnung Mai.pdf", printed Rechnung=20Mai.pdf\n'), text);
    const shown = [
      textOf(log, 'MID 6'),
      markdownOf(log, 'MID 6'),
      hoverText(log, 3, 'Subject'),
      hoverText(log, 3, 'Subject', { hoverKind: 'markdown' }),
    ];
    for (const each of shown) {
      assert.ok(each.includes('\\u202ea\\u001b[31m'), each);
      for (const hidden of ['\u202e', '\u001b']) assert.ok(!each.includes(hidden));
    }
    assert.match(hoverText(log, 1, 'Subject'), /\nDecoded: "Grüße 😢"/);
    assert.match(hoverText(log, 2, 'attachment'), /\nDecoded: "Rechnung Mai.pdf"/);
  });

  it('stays short for ten thousand recipients: those who fared alike are told together, the others counted', () => {
    const many = rids(10_000);
    const log = logOf(
      ...[
        'Start MID 5 ICID 7',
        ...many.map(rid => `MID 5 ICID 7 RID ${rid} To: <r${rid}@example.net>`),
        `Message done DCID 9 MID 5 to RID [${many.slice(40).join(', ')}]`,
        ...rids(40).map(
          rid =>
            `Bounced: DCID 9 MID 5 to RID ${rid} - 5.1.0 - Unknown address error ('550', ['no such user ${rid}'])`,
        ),
      ].map(info),
    );
    const text = textOf(log, 'MID 5');
    const told = below(text, 'Recipients');
    assert.equal(told.length, 31);
    assert.equal(told[0], 'r0@example.net: bounced, no such user 0 (DCID 9)');
    assert.match(told[30] ?? '', /^9,970 more recipients: delivered to 9,960 of 9,970, bounced for 10: /);
    assert.ok(
      below(text, '10,042 lines of mail.current. Showing the first 150 and the last 150 of 10,042 lines.')
        .length > 1,
    );
    assert.ok(text.length < 60_000, `${text.length}`);
    const alike = logOf(
      ...[
        ...rids(50).map(rid => `MID 5 ICID 7 RID ${rid} To: <r${rid}@example.net>`),
        `Message done DCID 9 MID 5 to RID [${rids(50).join(', ')}]`,
      ].map(info),
    );
    const [together] = below(textOf(alike, 'MID 5'), 'Recipients');
    assert.match(
      together ?? '',
      /^50 recipients delivered \(DCID 9\): r0@example\.net, .*, r19@example\.net and 30 more$/,
    );
  });

  it('cuts a subject of 100 kB, and says so', () => {
    const log = logOf(info(`MID 5 Subject "${'x'.repeat(100_000)}"`));
    const subject = below(textOf(log, 'MID 5'), 'Message')[1] ?? '';
    assert.match(subject, /^Subject: x{300}… \(cut after 300 of 100,000 characters\)$/);
    assert.ok(markdownOf(log, 'MID 5').length < 5000);
  });

  it('lets nothing from the log become a link, a tag, a heading or the end of its block', () => {
    const attacks = [
      '[click](https://evil.example) <img src=x onerror=alert(1)> @admin #1',
      '``` `` ` ````',
      '\u202egnp.exe\u202c \u001b[31mred',
      '# heading',
    ];
    for (const attack of attacks) {
      const log = logOf(info(`MID 5 Subject "${attack}"`), info('MID 5 ICID 7 From: <`a`@example.com>'));
      const markdown = markdownOf(log, 'MID 5');
      const subject = there(markdown.split('\n').find(line => line.startsWith('- **Subject:**')));
      assert.match(subject, /^- \*\*Subject:\*\* (`+) ?.*? ?\1$/);
      for (const hidden of ['\u202e', '\u202c', '\u001b'])
        assert.ok(!(markdown + textOf(log, 'MID 5')).includes(hidden));
      // The block of lines is the last one, and ends with the text.
      const fence = there(/\n(`{3,})\n/.exec(markdown)?.[1]);
      assert.ok(markdown.endsWith(`\n${fence}\n`));
      assert.equal(markdown.split(`\n${fence}\n`).length, 3);
      assert.equal(markdown.split('\n').filter(line => line.startsWith('# ')).length, 1);
    }
  });

  it('keeps lines that begin as the end of a block within it', () => {
    const { lines, ...others } = details(busy, 'MID 5004');
    const texts = ['````', '``` [click](https://evil.example)', '~~~'];
    const markdown = detailsInMarkdown({ ...others, lines: { ...lines, texts } }, english);
    assert.ok(markdown.endsWith(`\n${['`````', ...texts, '`````', ''].join('\n')}`));
  });

  it('is of the message that is pointed at, of those of the line, or of the connection', () => {
    const meant = (line: number, words: string) => {
      const found = runTask(messagesMeant(busy, URI, { position: on(busy, line, words) }, context()));
      return found && [found.of, ...found.messages.map(({ name }) => name)];
    };
    assert.deepEqual(meant(172, 'MID 5010'), ['MID 5010', 'MID 5010']);
    assert.deepEqual(meant(172, 'From'), ['ICID 118', 'MID 5010']);
    assert.deepEqual(meant(167, 'interface'), ['ICID 118', 'MID 5010']);
    assert.deepEqual(meant(2, 'Info'), null);
    const many = logOf(...rids(300).map(mid => info(`Start MID ${mid + 1} ICID 7`)));
    const found = there(runTask(messagesMeant(many, URI, { position: on(many, 1, 'ICID 7') }, context())));
    assert.deepEqual([found.messages.length, found.total], [200, 300]);
  });

  it('is led to by the hover of a message, and of a line that names one', () => {
    const links = (line: number, words: string) => {
      const commands = { showLines: 'x.show', openMessageDetails: 'x.details' };
      const text = hoverText(busy, line, words, { hoverKind: 'markdown', commands });
      return Array.from(
        text.matchAll(/\[([\w ]+)\]\(command:(x\.\w+)/g),
        ([, label, command]) => `${label} ${command}`,
      );
    };
    const both = ['Show Lines x.show', 'Message Details x.details'];
    assert.deepEqual(links(172, 'MID 5010'), both);
    assert.deepEqual(links(172, 'From'), both);
    assert.deepEqual(links(172, 'ICID 118'), ['Show Lines x.show']);
    assert.deepEqual(links(167, 'interface'), ['Show Lines x.show']);
  });

  it('is a document by a name of its own, and none for what is no message or is gone', () => {
    const name = detailsNameOf(busy, 'file:///a b.log', only(busy, 'MID 5004'));
    const uri = detailsUri(name, english);
    assert.match(
      uri,
      /^esa-log-story:\/esa-log-message\/a%20b\.log\/Message%20Details%3A%20MID%205004%20\(a%20b\.log\)\.md\?/,
    );
    assert.deepEqual(parsePageUri(uri), name);
    const page = there(runTask(detailsPage(busy, name, context())));
    assert.equal(
      page.text,
      markdownOf(busy, 'MID 5004')
        .replace('mail.current', 'a b.log')
        .replaceAll('`mail.current`', '`a b.log`'),
    );
    const connection = detailsNameOf(busy, URI, only(busy, 'ICID 118'));
    assert.equal(runTask(detailsPage(busy, connection, context())), undefined);
    assert.equal(runTask(detailsPage(logOf(), name, context())), undefined);
  });
});
