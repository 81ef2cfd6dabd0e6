// Recipients that were turned away at RCPT: they never became any, and who asks for them is told so.
import assert from 'node:assert/strict';
import { findConnection } from '../../server/src/features/findConnection';
import { formatShort } from '../../server/src/features/outline';
import { formatEvent } from '../../server/src/features/sequence/formatEvent';
import { storyNameOf } from '../../server/src/features/story/storyName';
import { storyPage } from '../../server/src/features/story/storyPage';
import type { Log } from '../../server/src/log/log';
import { renderPhrase } from '../../server/src/texts/render';
import { Recipients } from '../../server/src/log/questions/recipient';
import { runTask } from '../../server/src/log/task';
import { info, logOf, only, there } from '../log/making';
import { context, hoverText, URI } from './asking';

const opened = 'New SMTP ICID 7 interface Data (192.0.2.1) address 198.51.100.1 reverse dns host unknown';
const rejected = (who: string, why: string) => `MID 1 ICID 7 To: <${who}> Rejected by ${why}`;
const log = logOf(
  ...[
    opened,
    'Start MID 1 ICID 7',
    'MID 1 ICID 7 From: <alice@example.com>',
    'MID 1 ICID 7 RID 0 To: <b@example.org>',
    rejected('bob@example.org', 'RAT'),
    rejected('Bob@example.org', 'RAT'),
    'MID 1 ICID 7 RID 1 To: <c@example.org>',
    rejected('dora@example.org', 'LDAPACCEPT'),
    'Message done DCID 9 MID 1 to RID [0, 1]',
  ].map(info),
);

const heading = (of: Log, name: string) =>
  there(runTask(storyPage(of, storyNameOf(of, URI, only(of, name), false), context())))
    .text.split('\n')
    .filter(line => line.startsWith('# '));

describe('recipients that were turned away', () => {
  it('stand in the hover of the message, behind those that it has, and count among none', () => {
    const lines = hoverText(log, 2, 'MID 1').split('\n');
    assert.equal(lines[0], 'MID 1 — delivered');
    assert.deepEqual(lines.slice(2, 6), [
      'b@example.org: delivered (DCID 9)',
      'c@example.org: delivered (DCID 9)',
      'Bob@example.org: rejected at RCPT by RAT',
      'dora@example.org: rejected at RCPT by LDAPACCEPT',
    ]);
  });

  it('stand in the heading of its story and of that of its connection', () => {
    for (const name of ['MID 1', 'ICID 7']) {
      assert.deepEqual(heading(log, name).slice(1, 3), [
        '# Bob@example.org: rejected at RCPT by RAT',
        '# dora@example.org: rejected at RCPT by LDAPACCEPT',
      ]);
    }
    assert.ok(!heading(log, 'DCID 9').some(line => line.includes('rejected')));
  });

  it('are left out where they were taken by the same message at last', () => {
    const taken = logOf(
      ...[
        opened,
        'Start MID 1 ICID 7',
        rejected('Bob@example.org', 'LDAPACCEPT'),
        rejected('dora@example.org', 'RAT'),
        'MID 1 ICID 7 RID 0 To: <bob@example.org>',
        'Message done DCID 9 MID 1 to RID [0]',
        'Start MID 2 ICID 7',
        'MID 2 ICID 7 RID 0 To: <dora@example.org>',
      ].map(info),
    );
    const rest = ['# dora@example.org: rejected at RCPT by RAT'];
    for (const name of ['MID 1', 'ICID 7'])
      assert.deepEqual(
        heading(taken, name).filter(line => line.includes('rejected at')),
        rest,
      );
  });

  it('are counted where there are many', () => {
    const many = logOf(
      ...[
        'Start MID 1 ICID 7',
        'MID 1 ICID 7 From: <alice@example.com>',
        ...Array.from({ length: 40 }, (_, n) => rejected(`r${n}@example.org`, 'RAT')),
      ].map(info),
    );
    const told = hoverText(many, 1, 'MID 1').split('\n');
    assert.ok(told.includes('36 more recipients rejected at RCPT'), told.join('\n'));
    assert.equal(told.filter(line => line.includes('rejected at RCPT by')).length, 4);
  });
});

describe('a message that nobody was accepted for', () => {
  const started = ['Start MID 1 ICID 7', 'MID 1 ICID 7 From: <alice@example.com>'];
  const gaveUp = ['Message aborted MID 1 Receiving aborted by sender', 'Message finished MID 1 aborted'];
  const headline = (...lines: string[]) => hoverText(logOf(...lines.map(info)), 1, 'MID 1').split('\n')[0];
  const bounce = (what: string) => `MID 1 ICID 7 invalid bounce, ${what}`;
  const byVerification = bounce('rcpt address <carol@example.net> rejected by bounce verification.');
  const noAddress = "ICID 7 MID 1 Invalid recipient address: Invalid character in address: '!'";
  const nobody = 'MID 1 — aborted: no recipient accepted';

  it('is told so, and not that its sender gave up', () => {
    assert.equal(headline(...started, rejected('bob@example.org', 'RAT'), ...gaveUp), nobody);
    assert.equal(headline(...started, byVerification, ...gaveUp), nobody);
    assert.equal(headline(...started, noAddress, ...gaveUp), nobody);
    assert.equal(
      headline(...started, rejected('bob@example.org', 'RAT'), 'Message aborted MID 1 Receiving aborted'),
      nobody,
    );
  });

  it('is told so on the line that tells of the end, too', () => {
    const of = (...lines: string[]) => {
      const log = logOf(...lines.map(info));
      const entry = log.entry(lines.length - 1);
      return [renderPhrase(formatShort(log, entry)), formatEvent(entry, new Recipients(log), context())];
    };
    const turnedAway = rejected('bob@example.org', 'RAT');
    for (const end of [gaveUp[0] ?? '', 'Message aborted MID 1 Receiving aborted']) {
      const words = 'aborted: no recipient accepted';
      assert.deepEqual(of(...started, turnedAway, end), [words, words]);
    }
    const gone = 'aborted: sender gave up';
    assert.deepEqual(of(...started, gaveUp[0] ?? ''), [gone, gone]);
  });

  it('is so only where the log tells that there was none', () => {
    const gone = 'MID 1 — aborted: sender gave up';
    const taken = 'MID 1 ICID 7 RID 0 To: <b@example.org>';
    assert.equal(headline(...started, ...gaveUp), gone);
    assert.equal(headline(...started, taken, rejected('bob@example.org', 'RAT'), ...gaveUp), gone);
    // The log begins behind its opening.
    assert.equal(
      headline(started[1] ?? '', rejected('bob@example.org', 'RAT'), ...gaveUp),
      `${gone} · started before the log begins`,
    );
    // That one takes and marks the bounce.
    assert.equal(headline(...started, bounce('tagging'), ...gaveUp), gone);
  });

  it('names each that was turned away, whatever event tells it', () => {
    const each = [
      'carol@example.net: rejected at RCPT by bounce verification',
      "recipient with an invalid address: rejected at RCPT, Invalid character in address: '!'",
    ];
    const of = logOf(...[opened, ...started, byVerification, noAddress, ...gaveUp].map(info));
    assert.deepEqual(hoverText(of, 2, 'MID 1').split('\n').slice(2, 4), each);
    assert.deepEqual(
      heading(of, 'MID 1').slice(1, 3),
      each.map(line => `# ${line}`),
    );
    const [row] = runTask(findConnection(of, 'carol@example.net', 10, context(), () => undefined)).items;
    assert.match(row?.detail ?? '', /^carol@example\.net: rejected at RCPT by bounce verification · /);
  });
});

describe('who was turned away in one of several messages', () => {
  const of = (mid: number, ...lines: string[]) =>
    [`Start MID 1 ICID 7`, 'MID 1 ICID 7 From: <alice@example.com>', ...lines].map(line =>
      line.replaceAll('MID 1 ', `MID ${mid} `),
    );
  const found = (...lines: string[]) =>
    runTask(
      findConnection(
        logOf(...[opened, ...lines].map(info)),
        'bob@example.org',
        10,
        context(),
        () => undefined,
      ),
    ).items[0]?.detail.split(' · ')[0];
  const taken = 'MID 1 ICID 7 RID 0 To: <bob@example.org>';
  const away = (why: string) => rejected('bob@example.org', why);
  const held = 'MID 1 quarantined to "Policy" (x)';
  const done = 'Message done DCID 9 MID 1 to RID [0]';

  it('is told that beside what the others came to', () => {
    const both = [...of(1, taken, done), ...of(2, taken, held)];
    const alsoAway =
      'bob@example.org: 1 message delivered, 1 quarantined in Policy, 1 rejected at RCPT by RAT';
    assert.equal(found(...both, ...of(3, away('RAT'))), alsoAway);
    assert.equal(found(...of(3, away('RAT')), ...both), alsoAway);
    assert.equal(
      found(...of(1, taken, done), ...of(2, away('RAT'))),
      'bob@example.org: 1 message delivered, 1 rejected at RCPT by RAT',
    );
  });

  it('is counted where nothing else came', () => {
    const thrice = [...of(1, away('RAT')), ...of(2, away('LDAPACCEPT')), ...of(3, away('Receiving Control'))];
    assert.equal(
      found(...thrice),
      'bob@example.org: 3 messages rejected at RCPT by RAT; LDAPACCEPT; other reasons: 1',
    );
  });

  it('is not turned away where the same message was taken for it in the end', () => {
    assert.equal(found(...of(1, away('Receiving Control'), taken, done)), 'bob@example.org: delivered');
  });
});
