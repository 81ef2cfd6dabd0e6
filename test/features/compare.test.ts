// Two connections or messages side by side: what stands in each document, and what is said to differ.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { accountOf } from '../../server/src/features/compare/account';
import { align } from '../../server/src/features/compare/align';
import { comparison } from '../../server/src/features/compare/compareAnswer';
import type { ComparedName, Subject } from '../../server/src/features/compare/comparedName';
import { comparedPage } from '../../server/src/features/compare/comparison';
import { parsePageUri } from '../../server/src/features/story/pageName';
import { hintsOfPage } from '../../server/src/features/story/storyHints';
import type { StoryPage } from '../../server/src/features/story/storyPage';
import type { Log } from '../../server/src/log/log';
import { refOf } from '../../server/src/log/questions/ref';
import { runTask } from '../../server/src/log/task';
import { at, logOf, named, sampleLog, there } from '../log/making';
import { context, URI } from './asking';

interface Which {
  readonly log: Log;
  readonly name: string;
  readonly uri?: string;
  readonly which?: number;
}

const subjectOf = ({ log, name, uri = URI, which = 0 }: Which): Subject => ({
  log: uri,
  of: refOf(log, there(named(log, name)[which])),
});

function compared(first: Which, second: Which): readonly [StoryPage, StoryPage] {
  const [one, two] = [first, second].map(subjectOf) as [Subject, Subject];
  const account = ({ log }: Which, { of }: Subject) => there(runTask(accountOf(log, of, context())));
  const [a, b] = [account(first, one), account(second, two)];
  return [
    runTask(comparedPage({ ...one, beside: two, side: 'first' }, a, b, context())),
    runTask(comparedPage({ ...two, beside: one, side: 'second' }, b, a, context())),
  ];
}

const texts = ({ lines }: StoryPage) => lines.map(({ text }) => text);
/** What is said of both: the third line of each. */
function said(pages: readonly [StoryPage, StoryPage]): string {
  const [first, second] = pages.map(page => texts(page)[2]);
  assert.equal(first, second);
  return there(first);
}

const opened = (icid: number, second = 0, address = '198.51.100.7') =>
  at(
    `09:00:0${second}`,
    `New SMTP ICID ${icid} interface Data (192.0.2.1) address ${address} reverse dns host unknown verified no`,
  );
const policy = (icid: number, action: string, group: string) =>
  at('09:00:01', `ICID ${icid} ${action} SG ${group} match ALL SBRS None`);
const failure = (icid: number, user: string) =>
  at(
    '09:00:02',
    `SMTP Auth: (ICID ${icid}) failed for user: ${user} using AUTH mechanism: PLAIN with profile: P`,
  );
const closed = (icid: number, second = 9) => at(`09:00:0${second}`, `ICID ${icid} close`);

describe('two connections side by side', () => {
  const busy = sampleLog('busy-hour.log');

  it('have a sentence on the first difference that matters, and the same words for the same events', () => {
    const pages = compared({ log: busy, name: 'ICID 104' }, { log: busy, name: 'ICID 105' });
    assert.equal(
      said(pages),
      '# The first difference that matters: ICID 104: let in by RELAY, sender group SUBMIT; ICID 105: turned away by REJECT, sender group BLACKLIST.',
    );
    const [first, second] = pages.map(texts);
    assert.deepEqual(second, [
      '# ICID 105 from 203.0.113.140: turned away by policy, closed after 0 s.',
      '# 3 lines of mail.current, from 2 Jun 2027, 09:01:40',
      said(pages),
      '',
      "Inbound connection opened: interface IncomingMail, appliance's address 192.0.2.10, address 203.0.113.140, reverse DNS name unknown",
      'Mail flow policy chosen: action REJECT, sender group BLACKLIST, matched by sbrs[-10.0:-2.5], reputation -7.4, country None',
      'Inbound connection closed',
    ]);
    assert.equal(first?.length, 26);
    assert.ok(first.includes('Inbound connection closed'));
    assert.ok(first.includes('Recipient accepted: recipient frank@example.org'));
  });

  it('differ in no id and no time, and are said to be alike then', () => {
    const log = logOf(
      opened(7),
      policy(7, 'ACCEPT', 'A'),
      failure(7, 'bob'),
      closed(7),
      opened(8, 1),
      policy(8, 'ACCEPT', 'A'),
      failure(8, 'bob'),
      closed(8, 5),
    );
    const pages = compared({ log, name: 'ICID 7' }, { log, name: 'ICID 8' });
    assert.equal(said(pages), '# ICID 7 and ICID 8 are alike but for ids and times.');
    assert.deepEqual(texts(pages[0]).slice(4), texts(pages[1]).slice(4));
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    assert.deepEqual(
      hintsOfPage(pages[0], range).map(({ position, label }) => [position.line, label]),
      [
        [4, '+0 s'],
        [5, '+1 s'],
        [6, '+2 s'],
        [7, '+9 s'],
      ],
    );
  });

  it('that differ in values alone are said to; what one of them lacks is named', () => {
    const log = logOf(
      ...[opened(7), policy(7, 'ACCEPT', 'A'), failure(7, 'bob'), closed(7)],
      ...[opened(8, 0, '198.51.100.8'), policy(8, 'ACCEPT', 'A'), failure(8, 'carol'), closed(8)],
      ...[opened(9), policy(9, 'ACCEPT', 'A'), closed(9)],
    );
    const differing = compared({ log, name: 'ICID 7' }, { log, name: 'ICID 8' });
    assert.equal(said(differing), '# ICID 7 and ICID 8 differ in values, and in nothing that was decided.');
    const lacking =
      '# The first difference that matters: ICID 7: authentication failed for bob; ICID 9 has nothing like it.';
    assert.equal(said(compared({ log, name: 'ICID 7' }, { log, name: 'ICID 9' })), lacking);
    assert.equal(said(compared({ log, name: 'ICID 9' }, { log, name: 'ICID 7' })), lacking);
  });

  it('say how often each did what both did, and for whom, and never that one has nothing like it then', () => {
    const attempts = (icid: number, ...users: string[]) => [
      opened(icid),
      ...users.map(user => failure(icid, user)),
      closed(icid),
    ];
    const log = logOf(
      ...attempts(15, 'zoe'),
      ...attempts(16, 'zoe', 'zoe', 'zoe'),
      ...attempts(17, 'bob', 'zoe'),
      ...attempts(18, 'yan', 'yan', 'zoe'),
      ...attempts(19, 'zoe', 'bob'),
      ...attempts(20, 'kim', 'lee'),
    );
    const saidOf = (one: number, two: number) =>
      said(compared({ log, name: `ICID ${one}` }, { log, name: `ICID ${two}` }));
    const lead = '# The first difference that matters: ';
    const thrice = `${lead}ICID 16: authentication failed for zoe, 3 times; ICID 15: once.`;
    assert.equal(saidOf(16, 15), thrice);
    assert.equal(saidOf(15, 16), thrice);
    assert.equal(
      saidOf(18, 15),
      `${lead}ICID 18: authentication failed for yan, 2 times; ICID 15 has 1 line of this kind, and not this one.`,
    );
    assert.equal(
      saidOf(20, 15),
      `${lead}ICID 20: authentication failed for lee; ICID 15: authentication failed for zoe.`,
    );
    assert.equal(
      saidOf(17, 19),
      '# ICID 17 and ICID 19 differ in the order of lines or in values, and in nothing that was decided.',
    );
  });

  it('of the busy hour with a user each say both users', () => {
    assert.match(
      said(compared({ log: busy, name: 'ICID 110' }, { log: busy, name: 'ICID 107' })),
      /^# The first difference that matters: ICID 110: authentication failed for test.*; ICID 107: authentication failed for info@example\.com.*\.$/,
    );
  });

  it('differ in nothing where the next host has its own number for each message', () => {
    const delivered = (icid: number, mid: number, dcid: number, queued: string) => [
      opened(icid),
      at('09:00:01', `Start MID ${mid} ICID ${icid}`),
      at('09:00:01', `MID ${mid} ICID ${icid} RID 0 To: <bob@example.net>`),
      at('09:00:02', `New SMTP DCID ${dcid} interface 192.0.2.10 address 203.0.113.5 port 25`),
      at('09:00:02', `Delivery start DCID ${dcid} MID ${mid} to RID [0]`),
      at('09:00:02', `Message done DCID ${dcid} MID ${mid} to RID [0]`),
      at('09:00:02', `MID ${mid} RID [0] Response '2.0.0 Ok: queued as ${queued}'`),
      closed(icid),
    ];
    const log = logOf(...delivered(7, 70, 71, '4XYZabc'), ...delivered(8, 80, 81, '4XYZabd'));
    const pages = compared({ log, name: 'ICID 7' }, { log, name: 'ICID 8' });
    assert.equal(said(pages), '# ICID 7 and ICID 8 are alike but for ids and times.');
    assert.deepEqual(texts(pages[0]).slice(4), texts(pages[1]).slice(4));
    assert.ok(texts(pages[0]).some(text => text.includes('queued as …')));
  });

  it('name what each had in place of the other', () => {
    const log = logOf(
      ...[opened(7), failure(7, 'bob'), closed(7)],
      opened(8),
      at(
        '09:00:02',
        'SMTP Auth: (ICID 8) succeeded for user: bob using AUTH mechanism: PLAIN with profile: P',
      ),
      closed(8),
    );
    assert.equal(
      said(compared({ log, name: 'ICID 7' }, { log, name: 'ICID 8' })),
      '# The first difference that matters: ICID 7: authentication failed for bob; ICID 8: authenticated as bob.',
    );
  });

  it('say of a client that logged on where rejection was put off that it was let in', () => {
    const log = logOf(
      ...[opened(7), policy(7, 'ACCEPT', 'A'), closed(7)],
      ...[opened(8), policy(8, 'REJECT', 'B')],
      at('09:00:01', 'ICID 8 Delayed HAT REJECT continuing session for recipient logging (198.51.100.7)'),
      at(
        '09:00:02',
        'SMTP Auth: (ICID 8) succeeded for user: bob using AUTH mechanism: PLAIN with profile: P',
      ),
      closed(8),
    );
    assert.equal(
      said(compared({ log, name: 'ICID 7' }, { log, name: 'ICID 8' })),
      '# The first difference that matters: ICID 7: let in by ACCEPT, sender group A; ICID 8: let in by its logon, in spite of REJECT, sender group B.',
    );
  });

  it('say with whom a connection is encrypted', () => {
    const tls = (which: string) => at('09:00:01', `${which} TLS success protocol TLSv1.2 cipher AES256-SHA`);
    const message = (mid: number, icid: number, dcid: number, ...encrypted: string[]) => [
      opened(icid),
      ...encrypted.filter(line => line.includes('ICID')),
      at('09:00:02', `Start MID ${mid} ICID ${icid}`),
      at('09:00:02', `MID ${mid} ICID ${icid} RID 0 To: <bob@example.net>`),
      closed(icid),
      at('09:00:03', `New SMTP DCID ${dcid} interface 192.0.2.1 address 198.51.100.20 port 25`),
      ...encrypted.filter(line => line.includes('DCID')),
      at('09:00:04', `Delivery start DCID ${dcid} MID ${mid} to RID [0]`),
      at('09:00:05', `Message done DCID ${dcid} MID ${mid} to RID [0]`),
    ];
    const log = logOf(
      ...message(1, 11, 21),
      ...message(2, 12, 22, tls('DCID 22')),
      ...message(3, 13, 23, tls('ICID 13')),
    );
    const lacks = 'MID 1 has nothing like it.';
    assert.equal(
      said(compared({ log, name: 'MID 2' }, { log, name: 'MID 1' })),
      `# The first difference that matters: MID 2: TLSv1.2 with the next host; ${lacks}`,
    );
    assert.equal(
      said(compared({ log, name: 'MID 3' }, { log, name: 'MID 1' })),
      `# The first difference that matters: MID 3: TLSv1.2 with the client; ${lacks}`,
    );
  });

  it('tell what is encoded as the reader of the mail sees it', () => {
    const log = logOf(
      at('09:00:00', "MID 1 Subject '=?utf-8?Q?Gr=C3=BC=C3=9Fe?='"),
      at('09:00:00', 'Start MID 2 ICID 7'),
    );
    const [page] = compared({ log, name: 'MID 1' }, { log, name: 'MID 2' });
    assert.equal(texts(page)[4], 'Subject: subject Grüße, printed =?utf-8?Q?Gr=C3=BC=C3=9Fe?=');
  });

  it('of one number in two logs are told apart by these, and a message is compared with what belongs to it', () => {
    const other = logOf(opened(104), closed(104));
    const pages = compared(
      { log: busy, name: 'ICID 104' },
      { log: other, name: 'ICID 104', uri: 'file:///other.log' },
    );
    assert.match(
      said(pages),
      /ICID 104 of mail\.current: let in by .*; ICID 104 of other\.log has nothing like it\.$/,
    );
    const [message] = compared({ log: busy, name: 'MID 5010' }, { log: busy, name: 'MID 5004' });
    assert.ok(
      texts(message).includes('SMTP authentication succeeded: user alice, mechanism LOGIN, profile Staff'),
    );
    // Its own lines stand by themselves; those of the bounce message say whose they are.
    assert.ok(texts(message).includes('Queued for delivery'));
    assert.ok(texts(message).includes('Queued for delivery (message 2)'));
  });

  it('of very many lines are cut, beside one of three', () => {
    const log = logOf(
      opened(7),
      ...Array.from({ length: 9_998 }, (_, n) => failure(7, `user${n}`)),
      closed(7),
      ...[opened(8), policy(8, 'REJECT', 'B'), closed(8)],
    );
    const [long, short] = compared({ log, name: 'ICID 7' }, { log, name: 'ICID 8' });
    assert.equal(long.lines.length, 1005);
    assert.equal(long.lines[704]?.text, '# … 9,000 lines are left out here …');
    assert.equal(short.lines.length, 7);
    assert.match(said([long, short]), /authentication failed for user0; ICID 8: turned away by REJECT/);
  });

  it('lead back to their lines, and not to others that stand there now', () => {
    const [page] = compared({ log: busy, name: 'ICID 105' }, { log: busy, name: 'ICID 104' });
    assert.deepEqual(page.inLog({ line: 5, character: 20 }), { line: 46, character: 0 });
    assert.equal(page.agreesWith(busy, 5), true);
    assert.equal(page.agreesWith(logOf(...Array.from({ length: 60 }, () => closed(1))), 5), false);
    assert.equal(page.inLog({ line: 1, character: 0 }), undefined);
    const line = { line: 46, character: 5 };
    assert.deepEqual(page.rangeInStory({ start: line, end: line }), {
      start: { line: 5, character: 0 },
      end: { line: 5, character: page.lines[5]?.text.length },
    });
  });

  it('show what a client has chosen as data: visible, in quotation marks, cut', () => {
    const user = `x; ICID 8: let in\u202e\u001b[31m ${'y'.repeat(5000)}`;
    const log = logOf(opened(7), failure(7, user), closed(7), opened(8), closed(8));
    const pages = compared({ log, name: 'ICID 7' }, { log, name: 'ICID 8' });
    const shown = texts(pages[0]).join('\n');
    for (const hidden of ['\u202e', '\u001b']) assert.ok(!shown.includes(hidden));
    assert.match(
      said(pages),
      /: authentication failed for "x; ICID 8: let in\\u202e\\u001b\[31m y+…"; ICID 8 has/,
    );
    assert.ok(texts(pages[0])[5]?.includes('user "x; ICID 8: let in'));
    assert.ok(shown.length < 2000);
    const unknown = logOf(
      at('09:00:00', 'MID 7 ICID 7 zorp at MID 7'),
      at('09:00:00', 'MID 8 ICID 8 zorp at MID 7'),
    );
    const [one, two] = compared({ log: unknown, name: 'ICID 7' }, { log: unknown, name: 'ICID 8' });
    assert.equal(texts(one)[4], texts(two)[4]);
  });

  it('are documents by names of their own', () => {
    const first = subjectOf({ log: busy, name: 'ICID 104' });
    const second = { ...subjectOf({ log: busy, name: 'MID 5004' }), log: 'file:///a~~b c.log' };
    const found = comparison(first, second, context());
    assert.equal(found.title, 'ICID 104 ↔ MID 5004');
    const name: ComparedName = { ...first, beside: second, side: 'first' };
    assert.deepEqual(parsePageUri(found.first), name);
    assert.deepEqual(parsePageUri(found.second), { ...second, beside: first, side: 'second' });
    for (const wrong of ['', '~~x', '~~first', '~~first~~ICID~~1~~0~~~~'])
      assert.equal(parsePageUri(`esa-log-story:/a?compared${wrong}`), undefined, wrong);
  });
});

describe('an alignment', () => {
  const each = (words: string) => Array.from(words, letter => ({ kind: letter.toLowerCase(), text: letter }));
  const aligned = (first: string, second: string) =>
    runTask(align(each(first), each(second))).map(
      pair => (pair.first?.text ?? '-') + (pair.second?.text ?? '-'),
    );

  it('puts the same beside the same, then what is of a kind, and leaves the others alone', () => {
    assert.deepEqual(aligned('abc', 'abc'), ['aa', 'bb', 'cc']);
    assert.deepEqual(aligned('aBc', 'abc'), ['aa', 'Bb', 'cc']);
    assert.deepEqual(aligned('axyc', 'ac'), ['aa', 'x-', 'y-', 'cc']);
    assert.deepEqual(aligned('aAbC', 'Abc'), ['a-', 'AA', 'bb', 'Cc']);
    assert.deepEqual(aligned('', 'ab'), ['-a', '-b']);
  });

  it('keeps all of both in their order', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'A', 'b', 'B', 'c'), maxLength: 12 });
    fc.assert(
      fc.property(letters, letters, (first, second) => {
        const pairs = runTask(align(each(first), each(second)));
        assert.equal(pairs.map(pair => pair.first?.text ?? '').join(''), first);
        assert.equal(pairs.map(pair => pair.second?.text ?? '').join(''), second);
        for (const pair of pairs)
          if (pair.first && pair.second) assert.equal(pair.first.kind, pair.second.kind);
      }),
    );
  });
});
