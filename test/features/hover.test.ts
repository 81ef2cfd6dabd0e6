// What the hover says, on entries, ids and codes.
import assert from 'node:assert/strict';
import { hover } from '../../server/src/features/hover/hover';
import type { Log } from '../../server/src/log/log';
import { info, logOf, sampleLog, textIn, there } from '../log/making';
import { context, hoverText, on, said, URI } from './asking';

const log = sampleLog('smtp-auth.log');
const wrapped = sampleLog('smtp-auth.wrapped.log');
const busy = sampleLog('busy-hour.log');

const FAILED = said(
  'SMTP authentication failed — 22 Apr 2009, 11:47:47',
  'user ironport from 172.16.155.102 by PLAIN, profile IncomingAuthentication',
  '',
  'Connection ICID 451 on listener mail (172.16.155.16): 4 lines, 26 s, closed',
  'Let in by ACCEPT, sender group None (match ALL), reputation None',
  'No TLS line before this one: PLAIN sent the password readable',
  'On this connection: 1 attempt failed, 0 succeeded',
  '',
  'What checks logons said no. The log does not tell whether the user or the password was wrong, nor whether they could be checked.',
);
const SUCCEEDED = said(
  'SMTP authentication succeeded — 22 Apr 2009, 11:44:48',
  'user ironport from 172.16.155.102 by PLAIN, profile IncomingAuthentication',
  '',
  'Connection ICID 450 on listener IncomingMail (172.16.155.16): 4 lines, 2 m 15 s, closed',
  'Let in by ACCEPT, sender group None (match ALL), reputation None',
  'No TLS line before this one: PLAIN sent the password readable',
  'On this connection: 0 attempts failed, 1 succeeded',
);
const OUT_SUCCEEDED = said(
  'SMTP authentication at the next host succeeded — 22 Apr 2009, 11:06:20',
  'The appliance logged on at 172.16.155.102 with the profile OutboundAuthentication.',
  '',
  'Connection DCID 5633 to 172.16.155.102, port 25: 5 lines, 5 s, closed',
  'No TLS line before this one',
  'On this connection: 0 attempts failed, 1 succeeded',
);
const OUT_FAILED = said(
  'SMTP authentication at the next host failed — 22 Apr 2009, 11:19:41',
  'The appliance could not log on at 172.16.155.102 with the profile OutboundAuthentication.',
  'reply code 535 · reply 5.7.8 Error: authentication failed: authentication failure',
  '',
  'Connection DCID 5640 to 172.16.155.102, port 25: 5 lines, 7 s, closed',
  'No TLS line before this one',
  'On this connection: 1 attempt failed, 0 succeeded',
  'MID 448 bounced: Relay access denied',
  '',
  'The next host refused the credentials. Check user and password in the outgoing profile: messages on this connection may be bounced or delayed.',
  '',
  '535: the logon was refused: the credentials, or by a policy',
  '5.7.8: the authentication credentials are invalid, for good',
);

describe('hover on the four scenarios', () => {
  it('tells of an inbound failure what the line does not', () => {
    assert.equal(hoverText(log, 7, 'failed'), FAILED);
  });

  const scenarios: [string, number, number, string, string][] = [
    ['inbound, succeeded', 3, 4, 'SMTP Auth', SUCCEEDED],
    ['inbound, failed', 7, 11, 'SMTP Auth', FAILED],
    ['outbound, succeeded', 10, 17, 'authentication', OUT_SUCCEEDED],
    ['outbound, failed', 15, 25, 'authentication', OUT_FAILED],
  ];
  for (const [name, line, wrappedLine, words, expected] of scenarios) {
    it(`${name}: the same wrapped and unwrapped`, () => {
      assert.ok(hoverText(log, line, words).startsWith(expected), hoverText(log, line, words));
      assert.equal(hoverText(wrapped, wrappedLine, words), hoverText(log, line, words));
    });
  }

  it('is the same on the second line of a wrapped entry', () => {
    assert.equal(hoverText(wrapped, 12, 'using AUTH'), FAILED);
  });

  it('has a link to the lines where the client has the command', () => {
    const text = hoverText(log, 7, 'failed', { commands: { showLines: 'esaLog.showLines' } });
    assert.equal(text, `${FAILED}\n\nShow Lines`);
  });

  it('is Markdown with the values as code', () => {
    const text = hoverText(log, 7, 'failed', { hoverKind: 'markdown', commands: { showLines: 'x.y' } });
    const lines = text.split(/ {2}\n|\n+/);
    assert.equal(lines[0], '**SMTP authentication failed** — 22 Apr 2009, 11:47:47');
    assert.equal(
      lines[1],
      'user `ironport` from `172.16.155.102` by `PLAIN`, profile `IncomingAuthentication`',
    );
    assert.match(there(lines.at(-1)), /^\[Show Lines\]\(command:x\.y\?%5B[\w%.-]+%5D\)$/);
    assert.equal(lines.length, 8);
  });

  it('covers the whole entry', () => {
    const range = there(there(hover(wrapped, URI, on(wrapped, 11, 'SMTP Auth'), context())).range);
    assert.equal(textIn(wrapped, range), `${wrapped.line(10)}\n${wrapped.line(11)}`);
  });
});

describe('hover on an id', () => {
  const MID =
    'Message ID of the appliance: Given at MAIL FROM; not the Message-ID header. Splits, copies and bounces make new ones.';

  it('says what an ICID is, and its connection at a glance', () => {
    assert.equal(
      hoverText(log, 8, 'ICID 451'),
      said(
        'ICID 451 — authentication failed for ironport',
        '',
        'Connection ICID 451 on listener mail (172.16.155.16): 4 lines, 26 s, closed',
        'Client 172.16.155.102',
        'Authentication: 1 attempt failed, 0 succeeded',
        '',
        'Injection Connection ID: One SMTP connection into the appliance; it may carry many messages.',
      ),
    );
  });

  it('says of ICID 0 that it is no connection', () => {
    assert.match(hoverText(busy, 290, 'ICID 0'), /^ICID 0 — no connection stands here: .+\n\nInjection /);
  });

  it('says what became of a message', () => {
    assert.equal(
      hoverText(log, 17, 'MID 448').split('\n')[0],
      'MID 448 — bounced: relay access denied · started before the log begins',
    );
    assert.equal(
      hoverText(busy, 173, 'MID 5010'),
      said(
        'MID 5010 — bounced: relay access denied',
        '',
        'Before it, the logon of the appliance on DCID 209 failed (profile Smarthost): 535 5.7.8, credentials refused: Error: authentication failed: authentication failure',
        'ivan@example.net: bounced, relay access denied (DCID 209)',
        'From alice@example.com',
        'Came by ICID 118',
        'Made from it: MID 5011 (bounce message)',
        '14 lines, 4 s',
        '',
        MID,
      ),
    );
  });

  it('says of a message of the appliance to whom it goes, and of a broken delivery that it is uncertain', () => {
    const notice = logOf(
      info('MID 5 From: <> To: <admin@example.com>, ... 1 total recipients'),
      info('Possible Delivery: DCID: 3 MID 5 to [0]'),
    );
    assert.equal(
      hoverText(notice, 1, 'MID 5'),
      said(
        'MID 5 — possibly delivered',
        '',
        'admin@example.com: possibly delivered (DCID 3)',
        'From (empty)',
        '2 lines, 0 s',
        '',
        MID,
      ),
    );
  });

  it('says how a connection ended', () => {
    const ends: [string, string][] = [
      ['SMTP client connection killed DCID: 3', '1 line, 0 s, killed'],
      [
        'Mail delivery client with DCID 3 exited due to the maximum concurrency configuration.',
        '1 line, 0 s, over the limit of connections',
      ],
    ];
    for (const [text, extent] of ends) {
      const shown = hoverText(logOf(info(text)), 1, 'DCID');
      assert.ok(shown.includes(`Connection DCID 3: ${extent}\n`), shown);
    }
  });

  it('says where the log begins too late', () => {
    assert.ok(
      hoverText(busy, 12, 'ICID 103').includes(
        '\nThe log begins after this connection was opened: no client address.\n',
      ),
    );
  });
});

describe('hover on a code', () => {
  it('explains a reply code and an enhanced code', () => {
    assert.equal(
      hoverText(log, 15, '535'),
      said('535 — SMTP reply code', 'the logon was refused: the credentials, or by a policy'),
    );
    const code = hoverText(log, 17, '5.7.1');
    assert.equal(code, said('5.7.1 — enhanced status code', 'not authorised: policy or relaying, for good'));
  });
});

describe('hover on a connection with a story', () => {
  it('lists the earlier attempts, and the encryption', () => {
    const text = hoverText(busy, 84, 'succeeded');
    assert.ok(
      text.includes('\nBefore, at 09:02:13: failed for bob\nBefore, at 09:02:20: failed for bob\n'),
      text,
    );
    assert.ok(text.includes('\nEncrypted with TLSv1.2, ECDHE-RSA-AES256-GCM-SHA384\n'), text);
    assert.ok(text.includes('\nOn this connection: 2 attempts failed, 1 succeeded\n'), text);
  });

  it('does not say turned away of a client that logged on though its rejection was put off', () => {
    const client = 'New SMTP ICID 7 interface mail (192.0.2.1) address 192.0.2.2';
    const reject = 'ICID 7 REJECT SG BLOCKED match 192.0.2.0/24 SBRS None';
    const logon = (result: string) =>
      `SMTP Auth: (ICID 7) ${result} for user: bob using AUTH mechanism: PLAIN with profile: P`;
    const letIn = hoverText(logOf(info(client), info(reject), info(logon('succeeded'))), 3, 'bob');
    assert.ok(letIn.includes('\nLet in by its logon, in spite of REJECT, sender group BLOCKED'), letIn);
    const refused = hoverText(logOf(info(client), info(reject), info(logon('failed'))), 3, 'bob');
    assert.ok(refused.includes('\nTurned away by REJECT, sender group BLOCKED'), refused);
  });

  it('does not say that a password was readable where no user was given', () => {
    const client = 'New SMTP ICID 7 interface mail (192.0.2.1) address 192.0.2.2';
    const failure = 'SMTP Auth: (ICID 7) failed for user:  using AUTH mechanism: LOGIN with profile: P';
    const text = hoverText(logOf(info(client), info(failure)), 2, 'failed');
    assert.ok(text.includes('\nNo TLS line before this one\n'), text);
  });

  it('says that TLS is unknown where more lines stand before a logon than are looked at', () => {
    const logon = 'SMTP Auth: (ICID 7) failed for user: a using AUTH mechanism: PLAIN with profile: P';
    const between = Array.from({ length: 6000 }, () => info('ICID 7 what nobody has written'));
    const log = logOf(
      info('New SMTP ICID 7 interface mail (192.0.2.1) address 192.0.2.2'),
      ...between,
      info('ICID 7 TLS success protocol TLSv1.2 cipher X'),
      info(logon),
    );
    const text = hoverText(log, between.length + 3, 'failed');
    assert.ok(text.includes('\nMore lines before this one than are looked at: TLS unknown\n'), text);
    assert.doesNotMatch(text, /readable/);
    assert.match(text, /: 6,003 lines,/);
  });

  it('says when a logon could not be checked, and nothing of what anybody had in mind', () => {
    assert.match(
      hoverText(busy, 301, 'failed'),
      /could not check the credentials\. Whether they were right is not known, nor whether a password was guessed\.$/,
    );
  });

  it('shows the lines of a reply side by side', () => {
    const text = hoverText(busy, 231, 'authentication');
    assert.ok(text.includes('reply 4.7.0 Temporary authentication failure / 4.7.0 try again later\n'), text);
    assert.ok(text.includes('\nMID 5013 delayed for judy@example.net: try again later\n'), text);
  });

  it('does not guess what stands before the beginning of the log', () => {
    const failure = 'SMTP Auth: (ICID 7) failed for user:  using AUTH mechanism: LOGIN with profile: P';
    const text = hoverText(logOf(info(failure)), 1, 'failed');
    assert.ok(text.includes('user (empty) by LOGIN, profile P\n'), text);
    assert.ok(text.includes('opened: no client address, TLS unknown\n'), text);
    const out = hoverText(
      logOf(info('DCID: 9 IP: 192.0.2.1 SMTP authentication using the profile P failed.')),
      1,
      'failed',
    );
    assert.ok(out.includes('opened: TLS unknown\n') && !out.includes('client address'), out);
  });

  it('tells what happened in a sentence, and the rest behind it', () => {
    const happened = (text: string) => hoverText(logOf(info(text)), 1, 'Info').split('\n')[1];
    assert.equal(
      happened('MID 5 interim verdict using engine: CASE spam negative'),
      'Anti-spam: negative, by CASE.',
    );
    assert.equal(
      happened("Bounced: DCID 0 MID 5 to RID 0 - 5.1.2 - Bad destination host ('000', ['DNS Hard Error'])"),
      'The message could not be delivered to the recipients of this line: Bad destination host; for them there will be no further try.',
    );
    // No second full stop behind a sentence from the log.
    assert.equal(
      happened('MID 5 SDR: Message was not scanned. Reason: Unknown error.'),
      'Sender Domain Reputation: Message was not scanned. Reason: Unknown error.',
    );
    assert.equal(happened('MID 5 SDR: Tracker Header : x'), 'Sender Domain Reputation: Tracker Header : x.');
  });

  it('says that an entry is of no known shape, and nothing on a line of no entry', () => {
    assert.match(
      hoverText(logOf(info('MID 1 new words')), 1, 'new'),
      /^Entry of no known shape — 2 Jun 2027/,
    );
    assert.equal(hover(logOf('stray'), URI, { line: 0, character: 1 }, context()), null);
  });
});

describe('hover on a line of a message', () => {
  it('tells the connection, and what became of the message', () => {
    assert.equal(
      hoverText(busy, 31, 'To:'),
      said(
        'Recipient accepted — 2 Jun 2027, 09:01:14',
        'The message goes to frank@example.org.',
        '',
        'Connection ICID 104 on listener Data 1 (192.0.2.11): 8 lines, 5 s, closed',
        '',
        'Message MID 5004: delivered',
        'frank@example.org: delivered, Ok: queued as 25CA7B4 (DCID 206)',
        'From alice@example.com',
        'Came by ICID 104',
        '14 lines, 4 s',
      ),
    );
    assert.ok(
      hoverText(busy, 105, 'Delivery').includes('\nrecipient heidi@example.net\n'),
      hoverText(busy, 105, 'Delivery'),
    );
    // The log begins between the two recipients.
    assert.ok(
      hoverText(busy, 19, 'Delivery').includes(
        '\nrecipients number 0 (address not in the log), dave@example.net\n',
      ),
      hoverText(busy, 19, 'Delivery'),
    );
  });

  it('says which host took it, and tells no reply twice', () => {
    const log = logOf(
      info('New SMTP DCID 9 interface 192.0.2.1 address 192.0.2.25 port 25'),
      info('Delivery start DCID 9 MID 5 to RID [0]'),
      info('Message done DCID 9 MID 5 to RID [0]'),
      info("MID 5 RID [0] Response '2.0.0 Ok: queued as 4Xq7'"),
      info(
        "Bounced: DCID 9 MID 6 to RID 0 - 5.1.0 - Unknown address error ('550', ['5.1.1 no such user']) []",
      ),
    );
    const done = hoverText(log, 3, 'Message done').split('\n');
    assert.equal(done[1], 'The next host 192.0.2.25 took the message for the recipients of this line.');
    const delivered = 'recipient number 0, address not in the log: delivered';
    assert.ok(done.includes(`${delivered}, Ok: queued as 4Xq7 (DCID 9)`), done.join('\n'));
    const answer = hoverText(log, 4, 'Response');
    assert.equal(answer.split('queued as 4Xq7').length, 2, answer);
    assert.ok(answer.includes(`\n${delivered} (DCID 9)`), answer);
    const bounced = hoverText(log, 5, 'Bounced');
    assert.equal(bounced.split('5.1.1 no such user').length, 2, bounced);
    assert.ok(bounced.includes('\nMessage MID 6: bounced: no such user\n'), bounced);
  });

  it('of a number that stands for no connection says what that leaves open', () => {
    const log = logOf(
      info('Start MID 5 ICID 0'),
      info("Bounced: DCID 0 MID 5 to RID 0 - 5.1.2 - Bad destination host ('000', ['DNS Hard Error'])"),
    );
    assert.match(
      hoverText(log, 1, 'ICID 0'),
      /from the mail of a client, as by a split, a change or a release/,
    );
    assert.match(hoverText(log, 2, 'DCID 0'), /earlier tries may have had one/);
  });

  it('does not say that a restart ended it', () => {
    assert.ok(
      hoverText(busy, 234, 'pending').includes('Message MID 5013: delayed since 09:20: try again later\n'),
      hoverText(busy, 234, 'pending'),
    );
    assert.ok(
      hoverText(busy, 313, 'MID 5021').startsWith('MID 5021 — still open at the end of the log\n'),
      hoverText(busy, 313, 'MID 5021'),
    );
  });
});

describe('what an id or a word means in general', () => {
  const off = { meanings: false };
  const ids: [Log, number, string, string, string][] = [
    [
      log,
      8,
      'ICID 451',
      'ICID 451 — authentication failed for ironport',
      'Injection Connection ID: One SMTP',
    ],
    [log, 15, 'DCID: 5640', 'DCID 5640 — authentication failed for', 'Delivery Connection ID: One SMTP'],
    [busy, 173, 'MID 5010', 'MID 5010 — bounced: relay access denied', 'Message ID of the appliance: Given'],
    [busy, 290, 'ICID 0', 'ICID 0 — no connection stands here', 'Injection Connection ID: One SMTP'],
  ];
  for (const [of, line, id, became, general] of ids) {
    it(`stands last on ${id}, behind what became of it, and can be turned off`, () => {
      const paragraphs = hoverText(of, line, id).split('\n\n');
      assert.ok(paragraphs[0]?.startsWith(became), paragraphs[0]);
      assert.ok(paragraphs.at(-1)?.startsWith(general), paragraphs.at(-1));
      assert.equal(hoverText(of, line, id, off), paragraphs.slice(0, -1).join('\n\n'));
    });
  }

  it('stands last on a line, behind what became of the message', () => {
    const paragraphs = hoverText(log, 17, 'Bounced').split('\n\n');
    const place = (words: string) => paragraphs.findIndex(paragraph => paragraph.startsWith(words));
    assert.ok(place('Message MID 448: bounced: relay access denied') > 0, paragraphs.join('\n\n'));
    assert.ok(place('554: ') > place('Message MID 448'), paragraphs.join('\n\n'));
  });

  it('leaves, once turned off, all that is of this log: what happened, the story, and the cause', () => {
    const [codes] = OUT_FAILED.split('\n\n').slice(-1);
    assert.equal(hoverText(log, 15, 'authentication', off), OUT_FAILED.replace(`\n\n${codes}`, ''));
    assert.equal(hoverText(log, 7, 'failed', off), FAILED.split('\n\n').slice(0, -1).join('\n\n'));
    // Why this very logon failed is told by its connection, not by what such a line means.
    assert.match(hoverText(busy, 301, 'failed', off), /The appliance could not check the credentials\./);
  });

  it('is a hover of its own on a code only where it is wanted: else the line is told', () => {
    assert.equal(hoverText(log, 15, '535', off), hoverText(log, 15, 'authentication', off));
  });
});

describe('hover on a logon at the next host', () => {
  const meaning = (answer: string) => {
    const text = `DCID: 9 IP: 192.0.2.25 SMTP authentication using the profile P failed${answer}`;
    return hoverText(logOf(info(text)), 1, 'authentication', { meanings: false })
      .split('\n')
      .at(-1);
  };
  const LATER =
    'The next host could not decide now; it did not refuse the credentials. The appliance will try again: messages on this connection may be delayed.';
  const CREDENTIALS =
    'The next host refused the credentials. Check user and password in the outgoing profile: messages on this connection may be bounced or delayed.';
  const LOGON =
    'The next host refused the logon; its reply says why. Messages on this connection may be bounced or delayed.';
  const answers: [string, string][] = [
    [`: ('454', ['4.7.0 Temporary authentication failure'])`, LATER],
    [`: ('421', ['closing'])`, LATER],
    [`: ('454', ['5.7.8 no'])`, LATER],
    [`: ('535', ['5.7.8 no'])`, CREDENTIALS],
    [`: ('535', ['no'])`, CREDENTIALS],
    [`: ('550', ['5.7.8 no'])`, CREDENTIALS],
    [`: ('550', ['denied'])`, LOGON],
    [
      `: ('432', ['4.7.12 A password transition is needed'])`,
      'The next host wants the password carried over first: the user of the outgoing profile has to log on there once with another mechanism, mostly PLAIN. Waiting does not help: until then messages on this connection may be bounced or delayed.',
    ],
    [`: ('432', ['4.3.2 thread limit exceeded'])`, LATER],
    [`: ('530', ['5.7.0 Must issue a STARTTLS command first'])`, LOGON],
    [`: ('534', ['5.7.9 too weak'])`, LOGON],
    [
      `: ('000', ['timeout'])`,
      'The next host gave no reply: timeout. Whether the credentials are right is not known. Messages on this connection may be bounced or delayed.',
    ],
    [
      ': timed out',
      'The next host gave no reply: timed out. Whether the credentials are right is not known. Messages on this connection may be bounced or delayed.',
    ],
    [
      `: (&foo;535&foo; no)`,
      'The reply of the next host could not be read: (&foo;535&foo; no). Whether the credentials are right is not known. Messages on this connection may be bounced or delayed.',
    ],
    [
      '.',
      'The log gives no reply of the next host, so nothing tells whether the credentials are right. Messages on this connection may be bounced or delayed.',
    ],
  ];
  for (const [answer, words] of answers) {
    it(`failed${answer}`, () => {
      assert.equal(meaning(answer), words);
    });
  }
});

describe('hover on a bounce behind a failed logon of the appliance', () => {
  const BEFORE =
    '\nBefore it, the logon of the appliance on DCID 5640 failed (profile OutboundAuthentication): 535 5.7.8, credentials refused: Error: authentication failed: authentication failure\n';
  const log = sampleLog('smtp-auth.log');

  it('names that logon in the words of the host, on the line and on the message', () => {
    assert.ok(hoverText(log, 17, 'Bounced').includes(BEFORE), hoverText(log, 17, 'Bounced'));
    assert.ok(hoverText(log, 17, '448').includes(BEFORE), hoverText(log, 17, '448'));
    assert.ok(!hoverText(log, 16, 'start').includes('Before it'), 'on a line that is no bounce');
  });

  it('names none where another one succeeded meanwhile, or the host speaks of the recipient', () => {
    const lines = Array.from({ length: 18 }, (_, line) => log.line(line));
    const success = there(lines[14]).replace(/failed:.*/, 'succeeded.');
    const meanwhile = logOf(...lines.slice(0, 15), success, ...lines.slice(15));
    assert.ok(!hoverText(meanwhile, 18, 'Bounced').includes('Before it'));
    assert.ok(!hoverText(meanwhile, 18, '448').includes('Before it'));
    const unknown = there(lines[16]).replace(/5\.7\.1.*'/, "5.1.1 no such user'");
    const other = logOf(...lines.slice(0, 16), unknown);
    assert.ok(!hoverText(other, 17, 'Bounced').includes('Before it'));
  });
});

describe('hover on a code that answers a logon', () => {
  it('speaks of logons, and not of mailboxes or encrypted messages', () => {
    const log = (answer: string) =>
      logOf(info(`DCID: 9 IP: 192.0.2.25 SMTP authentication using the profile P failed: (${answer})`));
    const exchange = log(`'535', ['5.7.3 Authentication unsuccessful']`);
    const refused = 'the logon was refused: the credentials, or logons are disabled, for good';
    assert.ok(hoverText(exchange, 1, 'authentication').endsWith(`\n5.7.3: ${refused}`));
    assert.ok(hoverText(exchange, 1, '5.7.3').endsWith(refused));
    assert.ok(
      hoverText(log(`'550', ['denied']`), 1, 'authentication').endsWith('\n550: the logon was refused'),
    );
  });
});

describe('hover on the opening of a connection', () => {
  const opening = (name: string) =>
    logOf(info(`New SMTP ICID 7 interface mail (192.0.2.1) address 192.0.2.2 reverse dns host ${name}`));
  const lines = (name: string) => hoverText(opening(name), 1, 'New').split('\n').slice(1, 3);
  const glance = (name: string) => hoverText(opening(name), 1, 'ICID 7').split('\n').at(-3);

  it('says whether the name leads back to the address', () => {
    assert.equal(lines('mail.example.org verified yes')[1], 'reverse DNS name verified');
    assert.equal(
      lines('mail.example.org verified no')[1],
      'reverse DNS name not verified: it does not lead back to the address',
    );
    assert.equal(glance('mail.example.org verified yes'), 'Client 192.0.2.2, mail.example.org');
    assert.equal(glance('mail.example.org verified no'), 'Client 192.0.2.2, mail.example.org (not verified)');
  });

  it('says nothing of a name that there is not', () => {
    assert.equal(lines('unknown verified no')[1], '');
    assert.equal(glance('unknown verified no'), 'Client 192.0.2.2');
  });
});
