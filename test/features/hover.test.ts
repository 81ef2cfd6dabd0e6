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
    assert.match(
      hoverText(busy, 301, 'failed', off),
      /Shortly before it the appliance could not reach the server that checks logons, so it may not/,
    );
  });

  it('is a hover of its own on a code only where it is wanted: else the line is told', () => {
    assert.equal(hoverText(log, 15, '535', off), hoverText(log, 15, 'authentication', off));
  });
});
