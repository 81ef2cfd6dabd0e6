// What became of a message in words: the same in lens, row, story, sequence, hover and Find.
import assert from 'node:assert/strict';
import { codeLenses, resolvedLens } from '../../server/src/features/codeLens';
import { connections } from '../../server/src/features/connections/connections';
import { formatFate, formatFateWithoutExtent } from '../../server/src/features/formatFate';
import { findConnection } from '../../server/src/features/findConnection';
import { sequenceOf } from '../../server/src/features/sequence/sequence';
import { storyNameOf } from '../../server/src/features/story/storyName';
import { storyPage } from '../../server/src/features/story/storyPage';
import { english } from '../../server/src/texts/language';
import type { Log } from '../../server/src/log/log';
import { readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { fateOf } from '../../server/src/log/questions/fate';
import { at, info, logOf, only, sample, sampleLog, there } from '../log/making';
import { context, hoverText, on, said, URI } from './asking';

const opened =
  'New SMTP ICID 7 interface Data (192.0.2.1) address 198.51.100.1 reverse dns host unknown verified no';
const message = (...recipients: string[]) => [
  'Start MID 1 ICID 7',
  'MID 1 ICID 7 From: <alice@example.com>',
  ...recipients.map((recipient, rid) => `MID 1 ICID 7 RID ${rid} To: <${recipient}>`),
];
const three = message('b@example.org', 'c@example.org', 'd@example.org');
const done = (rids: string, dcid = 9) => `Message done DCID ${dcid} MID 1 to RID [${rids}]`;
const bounced = (rid: number, why = 'No such user') =>
  `Bounced: DCID 9 MID 1 to RID ${rid} - 5.1.0 - Unknown address error ('550', ['5.1.1 <x@example.org>: ${why}'])`;
const delayed = (rid: number) =>
  `Delayed: DCID 8 MID 1 to RID ${rid} - 4.1.0 - Unknown address error ('450', ['4.2.2 Mailbox full.'])`;
const finished = 'Message finished MID 1 done';

const words = (log: Log, name = 'MID 1') => formatFateWithoutExtent(fateOf(log, only(log, name)), context());
const ofLines = (...lines: string[]) => words(logOf(...lines.map(info)));

describe('what became of a message in words', () => {
  const endings: [expected: string, ...lines: string[]][] = [
    ['delivered', done('0, 1, 2'), finished],
    ['delivered to 2 of 3, bounced for 1: no such user', done('0, 2'), bounced(1), finished],
    ['bounced: no such user', bounced(0), bounced(1), bounced(2), finished],
    [
      'delivered to 1 of 3, bounced for 2: no such user; relay access denied',
      done('0'),
      bounced(1),
      bounced(2, 'Relay access denied'),
    ],
    [
      'bounced: no; nor that; other reasons: 1',
      bounced(0, 'No'),
      bounced(1, 'Nor that'),
      bounced(2, 'Again no'),
    ],
    ['delivered to 2 of 3, delayed for 1 since 09:00: mailbox full', done('0, 1'), delayed(2)],
    [
      'bounced for 1 of 3: no such user, delayed for 2 since 09:00: mailbox full',
      delayed(0),
      delayed(2),
      bounced(1),
    ],
    [
      'delayed since 09:00: mailbox full for 1',
      delayed(0),
      'MID 1 to RID [1] pending till Wed Jun  2 10:00:00 2027',
      'MID 1 to RID [2] pending till Wed Jun  2 10:00:00 2027',
    ],
    ['dropped by anti-spam', 'Message aborted MID 1 Dropped by CASE', finished],
    ['dropped by filter FileType', "Message aborted MID 1 Dropped by filter 'FileType'", finished],
    [
      'dropped by content filter no exe',
      "MID 1 was dropped by content filter 'no exe' in the inbound table",
      "Message aborted MID 1 Dropped by content filter 'no exe' in the inbound table",
      finished,
    ],
    ['dropped by policy Sales', 'MID 1 was dropped by policy Sales in the inbound table'],
    [
      'bounced by content filter x',
      "Message aborted MID 1 Bounced by content filter 'x' in the inbound table",
      finished,
    ],
    ['delivered to 2 of 3, dropped for 1 by an administrator', done('0, 1'), 'Deleted: MID 1 to [2]'],
    [
      'aborted: sender gave up',
      'Message aborted MID 1 Receiving aborted by sender',
      'Message finished MID 1 aborted',
    ],
    ['aborted', 'Message finished MID 1 aborted'],
    ['quarantined in Policy', 'MID 1 quarantined to "Policy" (x)'],
    [
      'quarantined in Policy and Outbreak',
      'MID 1 quarantined to "Policy" (x)',
      'MID 1 quarantined to "Outbreak" (y)',
    ],
    ['quarantined in the spam quarantine', 'ISQ: Quarantined MID 1', finished],
    [
      'dropped: deleted from Policy',
      'MID 1 quarantined to "Policy" (x)',
      'MID 1 deleted from quarantine "Policy" (manual)',
      finished,
    ],
    [
      'delivered after 0 s in quarantine',
      'MID 1 quarantined to "Policy" (x)',
      'MID 1 released from all quarantines',
      done('0, 1, 2'),
      finished,
    ],
    [
      'possibly delivered to 1 of 3, queued for 2 when the log ends',
      'Possible Delivery: DCID: 9 MID 1 to [1]',
      'MID 1 queued for delivery',
    ],
    ['queued when the log ends', 'MID 1 queued for delivery'],
    ['still open at the end of the log'],
    ['ended (outcome not in the log)', finished],
    ['still open when the appliance started anew', 'System is coming up.'],
    ['bounced: directory query not possible', 'LDAP: unable to process, MID 1 bouncing recipients'],
    [
      'delivered to 2 of 3, dropped for 1 by directory query Users.accept',
      'LDAP: Drop query Users.accept MID 1 RID 1 address c@example.org',
      done('0, 2'),
    ],
  ];
  for (const [expected, ...lines] of endings) {
    it(expected, () => {
      assert.equal(ofLines(...three, ...lines), expected);
    });
  }

  it('tells of waits that differ the longest, or for how many there was one', () => {
    const log = logOf(
      ...three.map(info),
      ...[0, 1, 2].map(rid => info(delayed(rid))),
      at('10:00:00', done('1')),
      at('13:59:00', done('0, 2')),
      at('13:59:00', finished),
    );
    assert.equal(words(log), 'delivered after a delay of up to 4 h 59 m');
    const two = logOf(
      ...['Start MID 1 ICID 7', 'MID 1 ICID 7 RID 0 To: <b@example.org>'].map(info),
      ...['Start MID 2 ICID 7', 'MID 2 ICID 7 RID 0 To: <c@example.org>'].map(info),
      info('MID 1 quarantined to "Policy" (x)'),
      info('Message done DCID 9 MID 2 to RID [0]'),
      at('11:00:00', 'MID 1 released from all quarantines'),
      at('11:00:00', done('0')),
      at('11:00:00', 'ICID 7 close'),
    );
    assert.match(
      words(two, 'ICID 7'),
      /^2 messages delivered \(1 of the recipients after 2 h in quarantine\)/,
    );
  });

  it('says who did it beside what was done, and behind that how long it took', () => {
    const log = logOf(
      ...three.map(info),
      info('MID 1 quarantined to "Policy" (x)'),
      at('11:00:00', 'MID 1 released from all quarantines'),
      at('11:00:01', 'Message aborted MID 1 Dropped by CASE'),
    );
    assert.equal(words(log), 'dropped by anti-spam after 2 h in quarantine');
  });

  it('has how long it took, in days where these are many', () => {
    const late = (day: string, clock: string) =>
      logOf(
        ...three.map(info),
        at('09:31:00', delayed(0)),
        at('09:31:00', delayed(1)),
        at('09:31:00', delayed(2)),
        `${day} ${clock} 2027 Info: ${done('0, 1, 2')}`,
      );
    assert.equal(words(late('Wed Jun  2', '13:51:00')), 'delivered after a delay of 4 h 20 m');
    assert.equal(words(late('Sat Jun  5', '12:31:00')), 'delivered after a delay of 3 d 3 h');
    const since = logOf(
      ...three.map(info),
      ...[0, 1, 2].map(rid => at('09:31:00', delayed(rid))),
      'Sat Jun  5 09:00:00 2027 Info: ICID 99 close',
    );
    assert.equal(words(since), 'delayed since 2 Jun 2027, 09:31: mailbox full');
    assert.deepEqual(
      [47 * 3600, 48 * 3600, 50 * 3600 + 59].map(seconds => english.duration(seconds)),
      ['47 h', '2 d', '2 d 2 h'],
    );
  });

  it('has a comma between recipients who fared differently, and nowhere else', () => {
    const putOff = (...lines: string[]) =>
      words(
        logOf(
          ...three.map(info),
          at('09:31:00', delayed(0)),
          at('09:31:00', delayed(1)),
          ...lines.map(line => at('13:31:00', line)),
        ),
      );
    assert.equal(
      putOff(done('0, 2'), bounced(1)),
      'delivered to 2 of 3 (1 of the recipients after a delay of 4 h), bounced for 1 after a delay of 4 h: no such user',
    );
    assert.equal(
      putOff(done('0'), 'Deleted: MID 1 to [2]'),
      'delivered to 1 of 3 after a delay of 4 h, dropped for 1 by an administrator, delayed for 1 since 09:31: mailbox full',
    );
    assert.equal(
      putOff(done('2'), finished),
      'delivered to 1 of 3, ended for 2 (outcome not in the log) after a delay',
    );
    const held = (...lines: string[]) =>
      words(
        logOf(
          ...[...message('b@example.org'), 'MID 1 quarantined to "Policy" (x)'].map(info),
          at('11:00:00', 'MID 1 released from all quarantines'),
          ...lines,
        ),
      );
    assert.equal(
      held(at('11:00:00', delayed(0)), at('11:05:00', done('0'))),
      'delivered after 2 h in quarantine and a delay of 5 m',
    );
    assert.equal(
      held(at('11:00:00', delayed(0))),
      'delayed since 11:00 (after 2 h in quarantine): mailbox full',
    );
    assert.equal(held(), 'still open at the end of the log (after 2 h in quarantine)');
  });

  it('has of a connection that put a mail off when it did, and what came of it later', () => {
    const of = (...lines: string[]) => words(logOf(...three.map(info), ...lines), 'DCID 8').split(' · ')[0];
    const first = at('09:31:00', delayed(0));
    assert.equal(of(first), '1 message delayed at 09:31: mailbox full');
    assert.equal(of(first, at('09:40:00', delayed(1))), '1 message delayed from 09:31 on: mailbox full');
    assert.equal(
      of(first, at('11:00:00', done('0', 12))),
      '1 message delayed at 09:31 (delivered later on DCID 12): mailbox full',
    );
    assert.equal(
      of(first, at('09:31:00', delayed(1)), at('11:00:00', done('0', 12)), at('11:10:00', bounced(1))),
      '1 message delayed at 09:31 (later delivered to 1, bounced for 1): mailbox full',
    );
    assert.equal(
      of(first, at('11:00:00', 'Deleted: MID 1 to [0]')),
      '1 message delayed at 09:31 (dropped later): mailbox full',
    );
    // Under another number, to the same address.
    assert.equal(
      of(
        first,
        at('10:00:00', 'MID 1 rewritten to MID 2 by x'),
        at('10:00:00', 'MID 2 ICID 0 RID 0 To: <b@example.org>'),
        at('10:00:00', 'Message done DCID 12 MID 2 to RID [0]'),
      ),
      '1 message delayed at 09:31: mailbox full',
    );
  });

  it('shows what hides in a cause, and puts no value into another', () => {
    assert.equal(
      ofLines(...message('b@example.org'), bounced(0, '\u202e{told} \u001b[1mno')),
      'bounced: \\u202e{told} \\u001b[1mno',
    );
  });
});

describe('a message to three of whom one bounced', () => {
  const log = logOf(
    ...[opened, ...three, done('0, 2'), bounced(1), finished, 'ICID 7 close'].map(info), // 7, 8, 9, 10
  );
  const PART = 'delivered to 2 of 3, bounced for 1: no such user';

  it('is told alike everywhere', () => {
    assert.equal(
      formatFate(fateOf(log, only(log, 'ICID 7')), context()),
      `7 lines · 0 s · 1 message ${PART}`,
    );
    const [lens] = runTask(codeLenses(log, URI, context()));
    assert.equal(
      resolvedLens(log, there(lens), context()).command?.title,
      `7 lines · 0 s · 1 message ${PART}`,
    );
    const [row] = runTask(connections(log, { path: { group: 'all' } }, context())).rows;
    assert.equal(row?.detail, `1 message ${PART} · 09:00:00 · 198.51.100.1`);
    assert.equal(row.fate, 'bounced');
    const sequence = there(runTask(sequenceOf(log, { position: on(log, 9, 'MID 1') }, context())));
    assert.equal(sequence.fate, `MID 1 from alice@example.com: ${PART}, after 0 s.`);
    assert.deepEqual(
      sequence.events.map(event => event.words).filter(event => /deliver|bounce/.test(event)),
      ['delivered to b@example.org, d@example.org', 'bounced for c@example.org: no such user'],
    );
    const story = there(
      runTask(storyPage(log, storyNameOf(log, URI, only(log, 'ICID 7'), false), context())),
    );
    assert.deepEqual(
      story.lines.slice(0, 2).map(({ text }) => text),
      [
        `# ICID 7 from 198.51.100.1: 1 message ${PART}, closed after 0 s.`,
        '# c@example.org: bounced, no such user',
      ],
    );
    assert.equal(words(log, 'DCID 9').split(' · ')[0], `1 message ${PART}`);
  });

  it('names each recipient in a hover, the worst first', () => {
    assert.ok(
      hoverText(log, 9, 'MID 1').startsWith(
        said(
          `MID 1 — ${PART}`,
          '',
          'c@example.org: bounced, no such user (DCID 9)',
          'b@example.org: delivered (DCID 9)',
          'd@example.org: delivered (DCID 9)',
          'From alice@example.com',
        ),
      ),
      hoverText(log, 9, 'MID 1'),
    );
    assert.ok(
      hoverText(log, 8, 'Bounced').includes('\nrecipient c@example.org'),
      hoverText(log, 8, 'Bounced'),
    );
  });

  it('tells no reply twice', () => {
    const answered = logOf(
      ...[...message('b@example.org'), done('0'), "MID 1 RID [0] Response '2.0.0 Ok: queued as 4'"].map(info),
    );
    assert.equal(hoverText(answered, 5, 'Response').split('queued as 4').length, 2);
    assert.ok(hoverText(answered, 4, 'done').includes('b@example.org: delivered, Ok: queued as 4 (DCID 9)'));
  });

  it('hides no bounce among many recipients', () => {
    const names = Array.from({ length: 40 }, (_, n) => `r${n}@example.org`);
    const many = logOf(
      ...[...message(...names), done(Array.from({ length: 39 }, (_, n) => n).join(', ')), bounced(39)].map(
        info,
      ),
    );
    const lines = hoverText(many, 1, 'MID 1').split('\n');
    assert.equal(lines[2], 'r39@example.org: bounced, no such user (DCID 9)');
    assert.ok(lines.includes('35 more recipients: delivered'), lines.join('\n'));
  });

  it('is found by each recipient with its own fate', () => {
    const found = (query: string) =>
      runTask(findConnection(log, query, 10, context(), () => undefined)).items[0]?.detail;
    assert.match(found('b@example.org') ?? '', /^b@example\.org: delivered · /);
    assert.match(found('C@EXAMPLE.ORG') ?? '', /^c@example\.org: bounced, no such user · /);
    const refused = logOf(
      ...[opened, ...message('b@example.org'), 'MID 1 ICID 7 To: <e@example.org> Rejected by RAT'].map(info),
    );
    const [row] = runTask(findConnection(refused, 'e@example.org', 10, context(), () => undefined)).items;
    assert.match(row?.detail ?? '', /^e@example\.org: rejected at RCPT by RAT · /);
  });
});

describe('several messages of a connection', () => {
  it('are counted by what they came to, those whose recipients fared differently together', () => {
    const of = (mid: number, lines: string[]) => lines.map(line => line.replaceAll('MID 1 ', `MID ${mid} `));
    const log = logOf(
      ...[
        opened,
        ...of(1, [...three, done('0, 1, 2')]),
        ...of(2, [...three, done('0, 1'), bounced(2)]),
        ...of(3, [...three, done('0'), bounced(1), bounced(2)]),
        ...of(4, [...three, 'Message aborted MID 1 Dropped by CASE']),
        'ICID 7 close',
      ].map(info),
    );
    assert.equal(
      words(log, 'ICID 7'),
      '1 message delivered, 1 dropped by anti-spam, 2 messages to 6 recipients: delivered to 3 of 6, bounced for 3: no such user',
    );
  });

  it('that are too long to be looked at are said to be so', () => {
    const log = logOf(
      ...[opened, ...three, ...Array.from({ length: 3000 }, () => 'MID 1 queued for delivery')].map(info),
    );
    assert.match(words(log, 'ICID 7'), /^1 message, too long to look at what became of it · /);
    assert.equal(words(log), 'too long to look at what became of it');
  });

  it('are told as in the log itself where all of it stands on one line', () => {
    const lines = sample('busy-hour.log')
      .split('\n')
      .filter(line => line !== '');
    const [native, exported] = [lines.join('\n'), JSON.stringify(lines.map(message => ({ message })))].map(
      text => readLog(text),
    );
    const all = (log: Log | undefined) =>
      log?.index.chains.all().map(chain => formatFateWithoutExtent(fateOf(log, chain), context()));
    assert.deepEqual(all(exported), all(native));
  });
});

describe('several logons of a connection', () => {
  it('are counted, as failed ones are', () => {
    const logon = (user: string) =>
      `SMTP Auth: (ICID 7) succeeded for user: ${user} using AUTH mechanism: PLAIN with profile: Staff`;
    const of = (...users: string[]) =>
      words(
        logOf(
          ...['New SMTP ICID 7 interface x (192.0.2.1) address 192.0.2.2', ...users.map(logon)].map(info),
        ),
        'ICID 7',
      );
    assert.equal(of('alice'), 'authenticated as alice · still open at the end of the log');
    assert.equal(of('alice', 'bob'), 'authenticated as 2 users · still open at the end of the log');
    assert.equal(of('bob', 'bob'), 'authenticated 2 times as bob · still open at the end of the log');
    assert.equal(
      of('alice', 'bob', 'bob'),
      'authenticated 3 times as 2 users · still open at the end of the log',
    );
  });
});

describe('the cause of an end', () => {
  const logon = 'SMTP Auth: (ICID 7) failed for user: bob using AUTH mechanism: PLAIN with profile: P';
  const unreachable = 'SMTP Auth (ICID 7) could not reach forwarding server auth.example.com';

  it('stands with a failed logon where a line is tied to it, and only there', () => {
    const of = (...lines: string[]) =>
      words(logOf(...[opened, ...lines, 'ICID 7 close'].map(info)), 'ICID 7');
    assert.equal(of(unreachable, logon), 'authentication failed for bob: forwarding server unreachable');
    assert.equal(
      of(logon, unreachable),
      'authentication failed for bob · a logon could not be checked: forwarding server unreachable',
    );
    assert.equal(of(unreachable, logon, logon), 'authentication failed 2 times for bob');
    assert.equal(
      of(logon, unreachable, logon),
      'authentication failed 2 times for bob, last: forwarding server unreachable',
    );
    assert.equal(
      words(sampleLog('smtp-auth.log'), 'DCID 5640'),
      'authentication failed for profile OutboundAuthentication: credentials refused · 1 message bounced: relay access denied',
    );
  });

  it('is a logon that could not be checked and has no result', () => {
    const of = (...lines: string[]) => words(logOf(...[opened, ...lines].map(info)), 'ICID 7');
    const close = 'ICID 7 close';
    const cause = 'a logon could not be checked: forwarding server unreachable';
    assert.equal(of(unreachable, close), cause);
    assert.equal(of(unreachable, 'ICID 7 lost'), `${cause} · lost`);
    assert.equal(of(unreachable), 'still open at the end of the log');
    const missing = 'SMTP Auth (ICID 7) profile: Q is misconfigured or missing causing an Auth failure';
    assert.equal(
      of(missing, logon, close),
      'authentication failed for bob · a logon could not be checked: authentication profile unusable',
    );
    const lookup = 'SMTP Auth (ICID 7) LDAP query/user lookup failed for user: alice';
    assert.equal(of(lookup, close), 'user look-up failed for alice');
    assert.equal(of(lookup, logon, close), 'authentication failed for bob · user look-up failed for alice');
    assert.equal(
      of(lookup, logon.replace('bob', 'alice'), close),
      'authentication failed for alice: user look-up failed',
    );
  });

  it('is what the next host or the network says of a logon of the appliance', () => {
    const of = (answer: string) =>
      words(
        logOf(info(`DCID: 9 IP: 192.0.2.25 SMTP authentication using the profile P failed: ${answer}`)),
        'DCID 9',
      ).split(' · ')[0];
    const told = (cause: string) => `authentication failed for profile P: ${cause}`;
    assert.equal(of("('000', ['[Errno 54] Connection reset by peer'])"), told('connection reset by peer'));
    assert.equal(of("('504', ['5.7.4 no'])"), told('mechanism not offered'));
    assert.equal(
      of("('535', ['5.7.139 Authentication unsuccessful, the user credentials were incorrect.'])"),
      told('credentials refused'),
    );
  });

  it('stands with a connection that was lost over TLS', () => {
    const of = (...lines: string[]) => words(logOf(...[opened, ...lines].map(info)), 'ICID 7');
    assert.equal(
      of('ICID 7 TLS failed: no shared cipher', 'ICID 7 lost', 'ICID 7 close'),
      'lost: TLS failed',
    );
    // It went on in between.
    assert.equal(of('ICID 7 TLS failed', logon, 'ICID 7 lost'), 'authentication failed for bob · lost');
    const error =
      'Connection Error: DCID: 3 IP: 198.51.100.31 details: EOF interface: 192.0.2.50 reason: network error';
    assert.match(words(logOf(info(error)), 'DCID 3'), /connection error: network error$/);
  });
});
