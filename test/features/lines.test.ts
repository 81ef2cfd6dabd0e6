// All lines of a value, a campaign or a filter as one document.
import assert from 'node:assert/strict';
import { MarkupContent } from 'vscode-languageserver-types';
import { connections } from '../../server/src/features/connections/connections';
import { hover } from '../../server/src/features/hover/hover';
import { lineKinds, spanEnd, valuesAt, valuesNamed } from '../../server/src/features/linesValues';
import { linesDocument } from '../../server/src/features/story/linesDocument';
import { linesUri, type LinesName } from '../../server/src/features/story/linesName';
import { linesPage } from '../../server/src/features/story/linesPage';
import { parsePageUri } from '../../server/src/features/story/pageName';
import { storyLinks } from '../../server/src/features/story/storyLinks';
import type { Log } from '../../server/src/log/log';
import { readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { english } from '../../server/src/texts/language';
import type { LineCondition, LinesOf } from '../../server/src/requests';
import { at, info, logOf, sampleLog, there } from '../log/making';
import { context, on, URI } from './asking';

const asked = context();
const page = (log: Log, lines: LinesOf) => runTask(linesPage(log, { log: URI, lines }, asked));
const linesOf = (log: Log, lines: LinesOf) => there(page(log, lines)).text.trimEnd().split('\n');
const campaign = (log: Log, label: string): LinesOf => {
  const { rows } = runTask(connections(log, { path: { group: 'campaign' } }, asked));
  const path = there(rows.find(row => row.label === label)).path;
  assert.ok(path && 'group' in path && path.group === 'campaign' && path.value !== undefined);
  return { of: 'campaign', value: path.value };
};

const opened = (icid: number, address: string) =>
  info(
    `New SMTP ICID ${icid} interface Data 1 (192.0.2.1) address ${address} reverse dns host unknown verified no`,
  );
const failed = (icid: number, user: string) =>
  info(`SMTP Auth: (ICID ${icid}) failed for user: ${user} using AUTH mechanism: PLAIN with profile: Staff`);

describe('all lines as one document', () => {
  const log = sampleLog('busy-hour.log');

  it('are those of the connections of a user, in their order, under a sentence that says so', () => {
    const lines = linesOf(log, { of: 'user', value: 'carol' });
    assert.deepEqual(lines.slice(0, 4), [
      '# All lines of user carol: 3 attempts failed, 1 succeeded',
      '# 29 lines of mail.current: 4 connections, 1 message',
      '# With the lines of the messages that came in over these connections.',
      '',
    ]);
    const shown = lines.slice(4);
    assert.equal(shown.length, 29);
    for (const line of shown) assert.match(line, /ICID 11[3579]|MID 5012/);
    assert.ok(shown.some(line => line.endsWith('Message aborted MID 5012 Dropped by CASE')));
    const places = shown.map(line =>
      Array.from({ length: log.lineCount }, (_, n) => log.line(n)).indexOf(line),
    );
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
  });

  it('are those of an address, and of all addresses of a network, next hosts included', () => {
    const one = linesOf(log, { of: 'address', value: '203.0.113.66' });
    assert.match(there(one[0]), /^# All lines of 203\.0\.113\.66: 12 attempts failed$/);
    assert.ok(one.some(line => line.includes('address 203.0.113.66 ')));
    const all = linesOf(log, { of: 'address', value: '203.0.113.0/24' });
    assert.match(there(all[0]), /^# All lines of 203\.0\.113\.0\/24: 18 attempts failed, 3 succeeded$/);
    assert.ok(
      ['203.0.113.66', '203.0.113.67'].every(address =>
        all.some(line => line.includes(`address ${address} `)),
      ),
    );
    assert.ok(!all.some(line => line.includes('address 198.51.100.')));
  });

  it('are those of the connections of a campaign, under what it is', () => {
    const lines = linesOf(log, campaign(log, 'Password spraying'));
    assert.equal(lines[0], '# Password spraying from 203.0.113.66: 8 users, 12 failures, 09:02 to 09:40');
    assert.equal(lines.filter(line => line.includes(' failed for user: ')).length, 12);
    const account = linesOf(log, campaign(log, 'Account at risk: carol'));
    assert.equal(account.filter(line => line.includes('succeeded for user: carol')).length, 1);
  });

  it('lead back to the log', () => {
    const shown = there(page(log, { of: 'user', value: 'carol' }));
    const [link] = runTask(storyLinks(shown, { log: URI, lines: { of: 'user', value: 'carol' } }, asked));
    const first = there(shown.inLog({ line: 4, character: 0 }));
    assert.equal(link?.target, `${URI}#L${first.line + 1}`);
    assert.deepEqual(shown.inStory(first), { line: 4, character: 0 });
  });

  it('are none of a user, an address, a network or a campaign that the log does not hold', () => {
    for (const lines of [
      { of: 'user', value: 'nobody' },
      { of: 'user', value: 'caro' },
      { of: 'address', value: '203.0.113.6' },
      { of: 'address', value: '2001:db8:6::/48' },
      { of: 'address', value: '203.0.113.0/99' },
      { of: 'campaign', value: 'x' },
    ] as const) {
      assert.equal(page(log, lines), undefined, lines.value);
      assert.equal(runTask(linesDocument(log, URI, lines, asked)), null, lines.value);
    }
  });

  it('of an empty user name and of hostile ones are told apart', () => {
    const users = ['', 'a\u202eb', 'x/../y?#%', '</script>', 'ud83d'];
    const hostile = logOf(...users.flatMap((user, n) => [opened(n + 1, '203.0.113.9'), failed(n + 1, user)]));
    const uris = users.map(value => {
      const found = there(runTask(linesDocument(hostile, URI, { of: 'user', value }, asked)));
      assert.deepEqual(parsePageUri(found.uri), { log: URI, lines: { of: 'user', value } });
      // No character that an editor takes for a part of the URI, or that turns the title around.
      assert.match(
        decodeURIComponent(there(found.uri.split('?')[0])),
        /^esa-log-story:\/esa-log-lines\/mail\.current\/Lines: [^/\\?#%\u202e]* \(mail\.current\)$/,
      );
      assert.equal(linesOf(hostile, { of: 'user', value }).length, 5);
      return found.uri;
    });
    assert.equal(new Set(uris).size, users.length);
  });

  it('have names that outlive the server, and nothing else is one', () => {
    for (const lines of [
      { of: 'user', value: 'x~~y' },
      { of: 'address', value: '2001:db8::/48' },
      campaign(log, 'Password spraying'),
      { of: 'recipient', value: 'bob@example.com' },
      only({ by: 'failed' }, { by: 'time', to: '--06-02T09:00:00' }, { by: 'user', is: '~~\u202e"' }),
    ] as const) {
      const name: LinesName = { log: 'file:///C%3A/a~~b/mail.current', lines };
      assert.deepEqual(parsePageUri(linesUri(name, english, 'x')), name);
    }
    for (const key of [
      'lines',
      'lines~~user',
      'lines~~user~~a',
      'lines~~user~~a~~b~~c',
      'lines~~host~~a~~b',
      'lines~~user~~~E2~28~~b',
      'lines~~filter~~x~~b',
    ])
      assert.equal(parsePageUri(`esa-log-story:/a?${key}`), undefined, key);
  });
});

/** Mail of two messages, the second of which is split, bounces and causes a bounce; and some that is turned away. */
const mail = logOf(
  opened(1, '203.0.113.9'),
  info('Start MID 10 ICID 1'),
  info('MID 10 ICID 1 From: <Alice@Example.com>'),
  info('MID 10 ICID 1 RID 0 To: <bob@example.net>'),
  info('MID 10 ICID 1 RID 1 To: <notbob@example.net>'),
  info('MID 10 queued for delivery'),
  info('ICID 1 close'),
  opened(2, '203.0.113.10'),
  info('Start MID 20 ICID 2'),
  info('MID 20 ICID 2 From: <carol@example.org>'),
  info('MID 20 ICID 2 RID 0 To: <notbob@example.net>'),
  info('MID 20 ICID 2 To: <bob@example.net> Rejected by LDAPACCEPT'),
  info('MID 20 was split creating MID 21 due to x'),
  info('New SMTP DCID 5 interface 192.0.2.1 address 203.0.113.9 port 25'),
  info('Delivery start DCID 5 MID 10 to RID [0, 1]'),
  info('Message done DCID 5 MID 10 to RID [0, 1]'),
  info("Bounced: DCID 5 MID 21 to RID 0 - 5.1.0 - Unknown address error ('554', ['5.7.1 no'])"),
  info('MID 22 was generated for bounce of MID 21'),
  info('MID 22 queued for delivery'),
  info('DCID 5 close'),
  info(
    'Connection Error: DCID 6 domain: example.net IP: 2001:DB8::7 port: 25 details: timeout interface: 192.0.2.1 reason: network error',
  ),
  info('DCID 6 close'),
  opened(3, '2001:db8:0::7'),
  info('ICID 3 close'),
);
const shownOf = (log: Log, lines: LinesOf) =>
  linesOf(log, lines)
    .filter(line => line !== '' && !line.startsWith('# '))
    .map(line => line.replace(/^.*? Info: /, ''));

const only = (...filter: LineCondition[]): LinesOf => ({ of: 'filter', value: JSON.stringify(filter) });

describe('all lines of an address, a sender, a recipient, a domain', () => {
  it('are of an address those of what came from it and of the connections to it', () => {
    const lines = linesOf(mail, { of: 'address', value: '203.0.113.9' });
    assert.deepEqual(lines.slice(0, 3), [
      '# All lines of 203.0.113.9: no attempt to log on',
      '# 12 lines of mail.current: 1 connection, 1 outbound connection, 1 message',
      '# With the lines of the messages that came in over these connections.',
    ]);
    const shown = shownOf(mail, { of: 'address', value: '203.0.113.9' });
    assert.ok(shown.includes('MID 10 queued for delivery'));
    assert.ok(shown.some(line => line.startsWith('Bounced: DCID 5 MID 21')));
    assert.ok(!shown.some(line => /ICID 2|MID 20/.test(line)));
  });

  it('are found however an address is written, also of a connection that never came about', () => {
    for (const value of ['2001:db8::7', '2001:DB8:0:0::7', '2001:db8::/64'])
      assert.equal(shownOf(mail, { of: 'address', value }).length, 4, value);
  });

  it('are of a recipient those of the messages to it and of being turned away, and of no longer address', () => {
    const shown = shownOf(mail, { of: 'recipient', value: 'BOB@example.NET' });
    assert.deepEqual(
      shown.filter(line => !line.includes('MID 10')),
      shownOf(mail, { of: 'sender', value: 'carol@example.org' }),
    );
    assert.deepEqual(
      shownOf(mail, { of: 'recipient', value: 'notbob@example.net' }).filter(line =>
        /bounce of|Rejected/.test(line),
      ),
      [
        'MID 20 ICID 2 To: <bob@example.net> Rejected by LDAPACCEPT',
        'MID 22 was generated for bounce of MID 21',
      ],
    );
    assert.equal(page(mail, { of: 'recipient', value: 'ob@example.net' }), undefined);
    assert.equal(page(mail, { of: 'recipient', value: 'alice@example.com' }), undefined);
    assert.equal(shownOf(mail, { of: 'sender', value: 'alice@example.com' }).length, 7);
  });

  it('count the messages of a recipient apart from those that were made from them', () => {
    const heading = (of: 'recipient' | 'sender', value: string) => linesOf(mail, { of, value })[1];
    assert.match(there(heading('recipient', 'notbob@example.net')), /: 2 messages and 2 made from them$/);
    assert.match(there(heading('sender', 'carol@example.org')), /: 1 message and 2 made from it$/);
    assert.match(there(heading('sender', 'alice@example.com')), /: 1 message$/);
  });

  it('are of a domain those of both sides of a mail and of connections for it, and of what is below it with a dot', () => {
    const below = logOf(
      info('MID 1 ICID 1 From: <a@example.com>'),
      info('MID 2 ICID 1 From: <a@mail.example.com>'),
      info('MID 3 ICID 1 From: <a@notexample.com>'),
      info('MID 4 ICID 1 RID 0 To: <a@EXAMPLE.com>'),
      info('MID 5 ICID 1 From: <example.com@example.org>'),
    );
    const mids = (value: string) => shownOf(below, { of: 'domain', value }).map(line => line.slice(0, 5));
    assert.deepEqual(mids('example.com'), ['MID 1', 'MID 4']);
    assert.deepEqual(mids('.Example.com'), ['MID 1', 'MID 2', 'MID 4']);
    const shown = shownOf(mail, { of: 'domain', value: 'example.net' });
    assert.equal(shown.filter(line => line.includes('DCID 6')).length, 2);
    const [said, , more] = linesOf(mail, { of: 'domain', value: 'example.net' });
    assert.equal(said, '# All lines of domain example.net');
    assert.match(there(more), /\.example\.net stands for all below it, too\.$/);
  });

  it('are none of what the log does not name so', () => {
    for (const lines of [
      { of: 'recipient', value: '' },
      { of: 'sender', value: 'bob@example.net' },
      { of: 'domain', value: 'net' },
      { of: 'domain', value: '' },
      { of: 'domain', value: '.' },
      { of: 'address', value: 'x'.repeat(100_000) },
      { of: 'recipient', value: 'x'.repeat(100_000) },
    ] as const) {
      assert.equal(page(mail, lines), undefined, lines.value.slice(0, 20));
      assert.equal(runTask(linesDocument(mail, URI, lines, asked)), null);
    }
  });

  it('are those of a value of any length, and of one that turns text around', () => {
    for (const value of [`${'x'.repeat(100_000)}@example.com`, 'a\u202eb@example.com', 'ſ@exämple.com']) {
      const log = logOf(
        opened(1, '203.0.113.9'),
        info(`MID 1 ICID 1 RID 0 To: <${value}>`),
        info('MID 1 ready'),
      );
      const [found] = runTask(valuesAt(log, on(log, 2, 'To: <x'.slice(0, 4)), asked)).filter(
        ({ of }) => of === 'recipient',
      );
      assert.equal(shownOf(log, there(found)).length, 2);
      assert.ok(there(found).value.length < 5000);
      assert.ok(!there(found).words.includes('\u202e'));
    }
  });
});

describe('the values that all lines are shown of', () => {
  const words = (line: number, place: string) =>
    runTask(valuesAt(mail, on(mail, line, place), asked)).map(
      ({ words, isHere }) => `${words}${isHere === true ? ' (here)' : ''}`,
    );

  it('are those of a line, the one at the cursor first', () => {
    assert.deepEqual(words(4, 'bob@example.net'), [
      'recipient bob@example.net (here)',
      '203.0.113.9',
      'domain example.net',
    ]);
    assert.deepEqual(words(4, 'RID'), ['recipient bob@example.net', '203.0.113.9', 'domain example.net']);
    assert.deepEqual(words(14, '203.0.113.9'), ['203.0.113.9 (here)']);
    // That of the appliance itself is no other side.
    assert.deepEqual(words(14, '192.0.2.1'), ['203.0.113.9']);
  });

  it('are all that are meant by what is typed', () => {
    const log = logOf(
      opened(1, '203.0.113.9'),
      failed(1, 'Bob@example.net'),
      info('MID 1 ICID 1 RID 0 To: <bob@example.net>'),
    );
    const named = (typed: string) => runTask(valuesNamed(log, typed, asked)).map(({ words }) => words);
    assert.deepEqual(named(' <bob@example.net> '), ['user Bob@example.net', 'recipient bob@example.net']);
    assert.deepEqual(named('@example.net'), ['domain example.net']);
    assert.deepEqual(named('203.0.113.0/24'), ['203.0.113.0/24']);
    for (const none of ['', 'ob@example.net', '203.0.113.1', 'a b', '@', '<>'])
      assert.deepEqual(named(none), [], none);
  });

  it('are those of the sender of a bounce, and of a recipient without a domain, as the log prints them', () => {
    const log = logOf(info('MID 1 ICID 1 From: <>'), info('MID 1 ICID 1 RID 0 To: <postmaster>'));
    const named = (typed: string) => runTask(valuesNamed(log, typed, asked)).map(({ words }) => words);
    assert.deepEqual(named('<>'), ['an empty sender']);
    assert.deepEqual(named('Postmaster'), ['recipient Postmaster']);
    const [empty] = runTask(valuesNamed(log, '<>', asked));
    assert.equal(shownOf(log, there(empty)).length, 2);
    assert.deepEqual(named(' '), []);
  });

  it('are led to from a hover', () => {
    const { contents } = there(
      hover(
        mail,
        URI,
        on(mail, 4, 'RID'),
        context({ hoverKind: 'markdown', commands: { openLines: 'x.lines' } }),
      ),
    );
    assert.ok(MarkupContent.is(contents));
    const links = Array.from(contents.value.matchAll(/\[([^\]]+)\]\(command:x\.lines\?([^)]+)\)/g));
    assert.deepEqual(
      links.map(([, , args = '']) => JSON.parse(decodeURIComponent(args)) as unknown),
      [
        [{ uri: URI, of: 'recipient', value: 'bob@example.net' }],
        [{ uri: URI, of: 'address', value: '203.0.113.9' }],
      ],
    );
  });
});

describe('the lines of a filter', () => {
  const log = sampleLog('busy-hour.log');

  it('are those of which each kind of condition holds, and of a kind one', () => {
    const shown = linesOf(log, only({ by: 'failed' }, { by: 'address', is: '203.0.113.66' }));
    assert.deepEqual(shown.slice(0, 3), [
      '# Only lines of: failed authentications · 203.0.113.66',
      '# 12 lines of mail.current',
      '',
    ]);
    assert.ok(shown.slice(3).every(line => line.includes(' failed for user: ')));
    const two = linesOf(log, only({ by: 'user', is: 'carol' }, { by: 'user', is: 'dave' }, { by: 'failed' }));
    assert.equal(two[0], '# Only lines of: user carol or user dave · failed authentications');
    assert.ok(two.slice(3).every(line => /for user: (?:carol|dave) /.test(line)));
  });

  it('leave the logons of others out where a user is asked for', () => {
    const shared = logOf(opened(1, '203.0.113.9'), failed(1, 'a'), failed(1, 'b'));
    assert.deepEqual(
      shownOf(shared, only({ by: 'user', is: 'a' })).map(line => line.slice(0, 24)),
      ['New SMTP ICID 1 interfac', 'SMTP Auth: (ICID 1) fail'],
    );
    assert.equal(shownOf(shared, { of: 'user', value: 'a' }).length, 3);
  });

  it('are those of a level, an event, a time', () => {
    const kinds = runTask(lineKinds(log, asked));
    for (const { name, count } of kinds.levels)
      assert.equal(
        there(runTask(linesDocument(log, URI, only({ by: 'level', is: name }), asked))).count,
        count,
      );
    const [most] = kinds.events;
    const { name, words, count } = there(most);
    const document = there(runTask(linesDocument(log, URI, only({ by: 'event', is: name }), asked)));
    assert.deepEqual([document.name, document.count, document.conditions], [words, count, [words]]);
    const timed = linesOf(log, only({ by: 'time', from: '2027-06-02T09:10:03', to: '2027-06-02T09:12:03' }));
    assert.match(there(timed[0]), /^# Only lines of: from 2 Jun 2027, 09:10:03 to 2 Jun 2027, 09:12:03$/);
    const times = timed.slice(3).map(line => line.slice(11, 19));
    assert.deepEqual([times[0], times.at(-1)], ['09:10:03', '09:12:03']);
  });

  it('are all lines of the messages, or connections, of which a line tells an outcome', () => {
    const bounced = shownOf(mail, only({ by: 'outcome', is: 'bounced' }));
    assert.deepEqual(bounced, [
      'MID 20 was split creating MID 21 due to x',
      "Bounced: DCID 5 MID 21 to RID 0 - 5.1.0 - Unknown address error ('554', ['5.7.1 no'])",
      'MID 22 was generated for bounce of MID 21',
    ]);
    assert.ok(
      shownOf(mail, only({ by: 'outcome', is: 'rejected' })).includes(
        'MID 20 ICID 2 From: <carol@example.org>',
      ),
    );
    assert.deepEqual(
      shownOf(mail, only({ by: 'outcome', is: 'bounced' }, { by: 'recipient', is: 'bob@example.net' })),
      bounced,
    );
    const { outcomes } = runTask(lineKinds(mail, asked));
    assert.deepEqual(
      outcomes.map(({ words, count }) => `${words} ${count}`),
      ['bounced 1', 'rejected 1', 'delivered 1'],
    );
  });

  it('are asked for by every outcome that the view is, and each is offered with what it leaves', () => {
    const { outcomes } = runTask(lineKinds(log, asked));
    const names = outcomes.map(({ name }) => name);
    assert.equal(names[0], 'authentication-failed');
    assert.equal(names.at(-1), 'delivered');
    for (const name of names) assert.notDeepEqual(shownOf(log, only({ by: 'outcome', is: name })), [], name);
    const tried = logOf(opened(1, '203.0.113.9'), failed(1, 'a'), opened(2, '203.0.113.9'));
    assert.deepEqual(
      shownOf(tried, only({ by: 'outcome', is: 'authentication-failed' })).map(line => line.slice(0, 24)),
      ['New SMTP ICID 1 interfac', 'SMTP Auth: (ICID 1) fail'],
    );
    const sent = logOf(
      info('New SMTP DCID 6 interface 192.0.2.1 address 203.0.113.20 port 25'),
      info('Start MID 1 ICID 3'),
      info('Message done DCID 6 MID 1 to RID [0]'),
      info('Start MID 2 ICID 3'),
    );
    assert.deepEqual(shownOf(sent, only({ by: 'outcome', is: 'delivered' })), [
      'Start MID 1 ICID 3',
      'Message done DCID 6 MID 1 to RID [0]',
    ]);
  });

  it('are no lines but no answer for an event or outcome that there is not', () => {
    for (const by of ['event', 'outcome'] as const)
      assert.equal(runTask(linesDocument(log, URI, only({ by, is: 'eaten' }), asked)), null);
    const none = runTask(linesDocument(log, URI, only({ by: 'outcome', is: 'uncertain' }), asked));
    assert.equal(there(none).count, 0);
  });

  it('are asked for by times as people type them, at a line', () => {
    const place = { line: 117, character: 0 };
    const read = (text: string, end: 'from' | 'to' = 'from', of = log) =>
      spanEnd(of, place, { typed: text, end }, asked);
    const typed = (...of: Parameters<typeof read>) => read(...of)?.time;
    assert.match(log.line(place.line), / 09:10:03 2027 /);
    assert.equal(typed('9:31'), '2027-06-02T09:31:00');
    assert.equal(typed('9:31', 'to'), '2027-06-02T09:31:00');
    assert.equal(typed('3 Jun'), '2027-06-03T00:00:00');
    assert.equal(typed('3 Jun', 'to'), '2027-06-03T23:59:59');
    assert.equal(typed('2026-06-03 9:31'), '2026-06-03T09:31:00');
    assert.equal(typed('-10m'), '2027-06-02T09:00:03');
    assert.equal(typed('+1d'), '2027-06-03T09:10:03');
    for (const none of ['', 'x', '10m', '31 Jun', '-999999999w', '9:31'.repeat(30)])
      assert.equal(typed(none), undefined);
    const yearless = readLog('Jun  2 09:00:00 mx1 mail: Info: ICID 1 close\n');
    assert.equal(typed('2026-06-03 9:31', 'from', yearless), '--06-03T09:31:00');
    assert.equal(typed('9:31', 'from', readLog('Info: ICID 1 close\n')), undefined);
    assert.equal(typed('9:31', 'from', readLog('')), undefined);
    const offset = readLog('2027-06-02T09:00:00+02:00 mx1 mail: Info: ICID 1 close\n');
    assert.equal(typed('9:31', 'from', offset), '2027-06-02T09:31:00+02:00');
    // The log tells its own, two hours ahead.
    assert.equal(typed('07:31Z'), '2027-06-02T09:31:00');
    assert.equal(typed('2 Jun 23:31+01:00'), '2027-06-03T00:31:00');
    assert.equal(read('07:31Z')?.isOffsetUnused, undefined);
    assert.equal(read('07:31Z', 'from', yearless)?.time, '--06-02T07:31:00');
    assert.equal(read('07:31Z', 'from', yearless)?.isOffsetUnused, true);
    assert.equal(shownOf(offset, only({ by: 'time', from: '2027-06-02T07:00:00+00:00' })).length, 1);
    assert.equal(page(offset, only({ by: 'time', from: '2027-06-02T07:00:01+00:00' })), undefined);
  });

  it('go by the clock of each line where that was set back', () => {
    const back = logOf(
      at('09:30:00', 'ICID 1 close'),
      at('09:59:59', 'ICID 2 close'),
      at('09:00:00', 'ICID 3 close'),
      at('09:31:00', 'ICID 4 close'),
    );
    assert.deepEqual(
      shownOf(back, only({ by: 'time', from: '2027-06-02T09:30:00', to: '2027-06-02T09:31:00' })),
      ['ICID 1 close', 'ICID 4 close'],
    );
  });

  it('may be none now, which is said in its words', () => {
    const nobody = only({ by: 'failed' }, { by: 'domain', is: '.example.com' }, { by: 'level', is: 'Alert' });
    assert.equal(page(log, nobody), undefined);
    const document = there(runTask(linesDocument(log, URI, nobody, asked)));
    assert.equal(document.count, 0);
    assert.equal(document.name, 'failed authentications · domain example.com and all below it · level Alert');
  });

  it('are of no filter that is none', () => {
    for (const value of [
      '',
      'x',
      'null',
      '[]',
      '[null]',
      '[{"by":"failed"},{}]',
      '[{"by":"time"}]',
      '[{"by":"time","from":"yesterday"}]',
      '[{"by":"user","is":1}]',
      `[${'{"by":"failed"},'.repeat(200)}{"by":"failed"}]`,
    ])
      assert.equal(runTask(linesDocument(log, URI, { of: 'filter', value }, asked)), null, value);
  });
});
