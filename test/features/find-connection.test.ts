// Finding connections as one types: by id, user, address, sender, recipient and host name.
import assert from 'node:assert/strict';
import { findConnection, placeOfSymbol, workspaceSymbols } from '../../server/src/features/findConnection';
import type { Log } from '../../server/src/log/log';
import { EditedLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { ChunkedText } from '../../server/src/log/text/chunkedText';
import type { FoundConnections } from '../../server/src/requests';
import { at, from, info, logOf, sampleLog, textIn, there } from '../log/making';
import { context, URI } from './asking';

const search = (log: Log, query: string, limit = 200, told: FoundConnections[] = []) =>
  runTask(findConnection(log, query, limit, context(), found => told.push(found)));
/** What is found, and by what. */
const found = (log: Log, query: string, limit = 200) =>
  search(log, query, limit).items.map(({ name, foundBy }) => (foundBy === '' ? name : `${name}: ${foundBy}`));

const opened = (icid: number, address: string, name = 'unknown') =>
  `New SMTP ICID ${icid} interface x (192.0.2.1) address ${address} reverse dns host ${name} verified no`;
const logon = (icid: number, user: string) =>
  `SMTP Auth: (ICID ${icid}) failed for user: ${user} using AUTH mechanism: PLAIN with profile: Staff`;

const log = logOf(
  ...[
    opened(451, '198.51.100.7', 'desk7.example.com'), // 1
    opened(45, '198.51.100.70'), // 2
    logon(451, 'alice'), // 3
    'New SMTP DCID 4510 interface 192.0.2.1 address 203.0.113.5 port 25', // 4
    'Start MID 451 ICID 45', // 5
    'MID 451 ICID 45 From: <Alice@Example.com>', // 6
    'MID 451 ICID 45 RID 0 To: <bob@example.net>', // 7
    'MID 451 Subject "alice and bob, 198.51.100.7"', // 8
    'DCID: 4510 IP: 203.0.113.5 SMTP authentication using the profile Smarthost succeeded.', // 9
    'Start MID 452 ICID 0', // 10
    'MID 452 ICID 0 RID 0 To: <carol@example.net>', // 11
    'ICID 451 close', // 12
  ].map(info),
);

describe('finding a connection', () => {
  it('by its id puts the whole number first, then what begins with it', () => {
    assert.deepEqual(found(log, '451'), ['ICID 451', 'MID 451', 'DCID 4510']);
    assert.deepEqual(found(log, '45'), ['ICID 45', 'ICID 451', 'DCID 4510', 'MID 451', 'MID 452']);
    assert.deepEqual(found(log, '#451'), ['ICID 451', 'MID 451', 'DCID 4510']);
  });

  it('by an address finds it however it is printed, and by a network all of its addresses', () => {
    const six = logOf(
      ...[
        opened(1, '2001:db8::1'),
        opened(2, '2001:0DB8:0:0::1'),
        opened(3, '2001:db8:1::1'),
        opened(4, '192.0.2.7'),
        'New SMTP DCID 9 interface 192.0.2.1 address 192.0.2.70 port 25',
      ].map(info),
    );
    for (const query of ['2001:db8::1', '2001:DB8:0::0:1', '2001:0db8:0000:0000:0000:0000:0000:0001'])
      assert.deepEqual(
        found(six, query).slice(0, 2),
        ['ICID 1: address 2001:db8::1', 'ICID 2: address 2001:0DB8:0:0::1'],
        query,
      );
    assert.deepEqual(found(six, '2001:db8::/47').length, 3);
    assert.deepEqual(found(six, '192.0.2.0/26'), ['ICID 4: address 192.0.2.7']);
    assert.deepEqual(found(six, '::ffff:192.0.2.7'), ['ICID 4: address 192.0.2.7']);
    assert.deepEqual(found(six, '198.51.100.0/24'), []);
    // Of the addresses of a network not each is given, but counted.
    assert.equal(search(six, '192.0.2.0/24', 1).total, 2);
  });

  it('by the subject of one of several messages tells first what became of that', () => {
    const two = logOf(
      ...[
        opened(7, '198.51.100.7'),
        'Start MID 71 ICID 7',
        'MID 71 ICID 7 From: <alice@example.com>',
        'MID 71 ICID 7 RID 0 To: <bob@example.net>',
        "MID 71 Subject 'Offer'",
        'Message aborted MID 71 Dropped by CASE',
        'Start MID 72 ICID 7',
        'MID 72 ICID 7 From: <alice@example.com>',
        'MID 72 ICID 7 RID 0 To: <bob@example.net>',
        "MID 72 Subject 'Invoice'",
        'Message done DCID 9 MID 72 to RID [0]',
        'Message finished MID 72 done',
      ].map(info),
    );
    const detail = (query: string) => search(two, query).items[0]?.detail ?? '';
    assert.match(detail('offer'), /^MID 71: dropped by anti-spam · 198\.51\.100\.7 · /);
    assert.match(detail('invoice'), /^MID 72: delivered · 198\.51\.100\.7 · /);
    assert.match(detail('198.51.100.7'), /^198\.51\.100\.7 · /);
  });

  it('by the profile of a logon finds that of a client, too', () => {
    assert.deepEqual(found(log, 'staff'), ['ICID 451: profile Staff']);
    assert.deepEqual(found(log, 'smarthost'), ['DCID 4510: profile Smarthost']);
  });

  it('by a day as people type it finds what began then, without a year too', () => {
    const all = search(log, '2027-06-02').total;
    assert.ok(all > 0);
    for (const query of ['2 Jun', 'Jun 2', '2. June']) assert.equal(search(log, query).total, all, query);
    assert.equal(search(log, '06-02').total, 0);
  });

  it('by a kind and an id finds that kind alone', () => {
    for (const query of ['ICID 45', 'icid:45', ' icid45 ', '#ICID 45']) {
      assert.deepEqual(found(log, query), ['ICID 45', 'ICID 451'], query);
    }
    assert.deepEqual(found(log, 'mid 452'), ['MID 452']);
    assert.deepEqual(found(log, 'dcid 9'), []);
  });

  it('by what only ends in an id, begins with one or has one within does not look for the id', () => {
    const near = logOf(
      info(opened(192, '203.0.113.9')),
      info(opened(7, '203.0.113.8')),
      info(opened(8, '192.0.2.7')),
      info(opened(77, '203.0.113.7', 'icid7x.example.com')),
    );
    assert.deepEqual(found(near, '192.0.2.7'), ['ICID 8: address 192.0.2.7']);
    assert.deepEqual(found(near, 'icid7x'), ['ICID 77: host name icid7x.example.com']);
    for (const query of ['xicid 7', '##7', '7.', '7 8', 'icid::7', 'rcid 7', '1234567890123456'])
      assert.deepEqual(found(near, query), [], query);
    assert.deepEqual(found(near, '# ICID : 7'), []);
    assert.deepEqual(found(near, 'ICID : 7'), ['ICID 7', 'ICID 77']);
  });

  it('by an address, user, sender, recipient, host name or profile says which', () => {
    assert.deepEqual(found(log, '198.51.100.7'), [
      'ICID 451: address 198.51.100.7',
      'ICID 45: address 198.51.100.70',
    ]);
    assert.deepEqual(found(log, 'ALICE'), [
      'ICID 451: user alice',
      'ICID 45: sender Alice@Example.com (MID 451)',
    ]);
    assert.deepEqual(found(log, 'bob@'), ['ICID 45: recipient bob@example.net (MID 451)']);
    assert.deepEqual(found(log, 'desk7'), ['ICID 451: host name desk7.example.com']);
    assert.deepEqual(found(log, 'smarthost'), ['DCID 4510: profile Smarthost']);
    assert.deepEqual(found(log, '203.0.113'), ['DCID 4510: address 203.0.113.5']);
  });

  it('of a message that came over none finds the message', () => {
    assert.deepEqual(found(log, 'carol'), ['MID 452: recipient carol@example.net']);
  });

  it('takes what stands in no such field for no match', () => {
    for (const query of ['Subject', 'reverse', 'PLAIN', '192.0.2.1', 'New SMTP', 'unheard of']) {
      assert.deepEqual(found(log, query), [], query);
    }
  });

  it('finds every connection while nothing is typed, in file order', () => {
    assert.deepEqual(found(log, '  '), ['ICID 451', 'ICID 45', 'DCID 4510']);
  });

  it('tells where it begins, when, and what became of it', () => {
    const [row] = search(log, 'bob@').items;
    assert.deepEqual(
      row && { ...row, range: textIn(log, row.range).slice(25), idRange: textIn(log, row.idRange) },
      {
        name: 'ICID 45',
        kind: 'ICID',
        detail:
          'bob@example.net: still open at the end of the log · 198.51.100.70 · 4 lines · 0 s · 1 message still open · still open at the end of the log',
        foundBy: 'recipient bob@example.net (MID 451)',
        time: '2 Jun 2027, 09:00:00',
        range: log.line(1).slice(25),
        idRange: 'ICID 45',
      },
    );
  });

  it('tells all that became of the mail to whom it was found by', () => {
    const to = (mid: number) => [`Start MID ${mid} ICID 7`, `MID ${mid} ICID 7 RID 0 To: <bob@example.net>`];
    const bounced = (rid: number, mid: number) =>
      `Bounced: DCID 5 MID ${mid} to RID ${rid} - 5.1.0 - Unknown address error ('550', ['5.1.1 No such user'])`;
    const detail = (...lines: string[]) =>
      search(logOf(...[opened(7, '198.51.100.7'), ...lines].map(info)), 'bob@').items[0]?.detail.split(
        ' · ',
      )[0];
    const done = 'Message done DCID 5 MID 1 to RID [0]';
    assert.equal(
      detail(...to(1), ...to(2), done, bounced(0, 2)),
      'bob@example.net: 1 message delivered, 1 bounced: no such user',
    );
    assert.equal(
      detail(...to(1), 'MID 1 ICID 7 RID 1 To: <bob@example.net>', done, bounced(1, 1)),
      'bob@example.net: delivered to 1 of 2, bounced for 1: no such user',
    );
    assert.equal(
      detail(
        ...to(1),
        'Alias match: MID 1 RID 0 recipient bob@example.net mapped to you@example.org',
        bounced(0, 1),
      ),
      'you@example.org (in place of bob@example.net): bounced, no such user',
    );
  });

  it('gives no more than asked for, and says how many there are', () => {
    const many = logOf(...Array.from({ length: 900 }, (_, i) => info(opened(i + 1, '198.51.100.7'))));
    const some = search(many, '198.51', 50);
    assert.deepEqual([some.items.length, some.total, some.isComplete], [50, 900, true]);
    assert.deepEqual([search(many, '', 5000).items.length, search(many, '').total], [200, 900]);
    assert.equal(search(many, '1', 3).total, 900);
  });

  it('tells first what is found first', () => {
    const told: FoundConnections[] = [];
    search(log, '451', 200, told);
    assert.deepEqual(
      told.map(({ items, isComplete }) => [items.map(({ name }) => name), isComplete]),
      [
        [['ICID 451', 'MID 451'], false],
        [['ICID 451', 'MID 451', 'DCID 4510'], false],
      ],
    );
  });
});

describe('finding a connection in a strange log', () => {
  it('knows one number that comes thirty times apart', () => {
    const reused = logOf(...Array.from({ length: 30 }, (_, i) => info(opened(7, `198.51.100.${i}`))));
    const { items, total } = search(reused, '7');
    assert.deepEqual([total, new Set(items.map(({ range }) => range.start.line)).size], [30, 30]);
    assert.deepEqual(
      items.map(({ range }) => range.start.line),
      Array.from({ length: 30 }, (_, i) => i),
    );
  });

  it('names the appliance where there are several, and finds by it', () => {
    const two = logOf(from('mx1', opened(5, '192.0.2.7')), from('mx2', opened(5, '192.0.2.7')));
    assert.deepEqual(
      search(two, '192.0.2.7').items.map(({ detail }) => detail.split(' · ').at(-1)),
      ['mx1', 'mx2'],
    );
    assert.deepEqual(found(two, 'MX2'), ['ICID 5: appliance mx2']);
    assert.deepEqual(found(logOf(from('mx1', opened(5, '192.0.2.7'))), 'mx1'), []);
  });

  it('finds nothing in one without a connection', () => {
    const empty = logOf(info('Begin Logfile'));
    for (const query of ['', '1', 'begin', '#'])
      assert.deepEqual(search(empty, query), { items: [], total: 0, isComplete: true });
    assert.equal(search(logOf(), '').total, 0);
  });

  it('finds a value that is broken over two lines', () => {
    const wrapped = sampleLog('smtp-auth.wrapped.log');
    assert.deepEqual(found(wrapped, 'ironport'), ['ICID 450: user ironport', 'ICID 451: user ironport']);
    const two = logOf(
      info(
        'SMTP Auth: (ICID 7) failed for user: alice\n  of sales using AUTH mechanism: PLAIN with profile: P',
      ),
    );
    assert.deepEqual(found(two, 'alice of'), ['ICID 7: user "alice of sales"']);
    const terminal = info(logon(7, 'x'.repeat(60))).replace(
      'x'.repeat(60),
      `${'x'.repeat(50)}\n\n${'x'.repeat(10)}`,
    );
    assert.deepEqual(found(logOf(terminal), 'x'.repeat(55)), [`ICID 7: user ${'x'.repeat(60)}`]);
  });

  it('shows what is hostile in a value as text, and cuts it around what was found', () => {
    const hostile = logOf(info(logon(7, `$(bug)\u202E${'y'.repeat(500)}needle${'z'.repeat(500)}`)));
    const [row] = search(hostile, 'needle').items;
    assert.match(row?.foundBy ?? '', /^user …y{20}needlez+…$/);
    assert.match(found(hostile, '$(bug)')[0] ?? '', /^ICID 7: user \$\(bug\)\\u202ey+…$/);
  });

  it('takes letters whose lower case is longer as they are', () => {
    const turkish = logOf(info(logon(6, 'İİİİİİİİİİ')), info(logon(7, 'aİb')), info(logon(8, 'alice')));
    assert.deepEqual(found(turkish, 'ALICE'), ['ICID 8: user alice']);
    assert.deepEqual(found(turkish, 'aİ'), ['ICID 7: user aİb']);
  });

  it('looks through all parts of a long text, whatever ends its lines', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const lines = Array.from({ length: 400 }, (_, i) =>
        info(logon(i + 1, i % 100 === 0 ? 'needle' : 'alice')),
      );
      const longEditing = new EditedLog(new ChunkedText(lines.join(end), 'editor', 1000));
      const { log: long } = longEditing;
      runTask(longEditing.read());
      assert.deepEqual(
        search(long, 'needle').items.map(({ name }) => name),
        ['ICID 1', 'ICID 101', 'ICID 201', 'ICID 301'],
      );
    }
  });

  it('finds one connection of a hundred thousand lines once, in pieces', function () {
    this.timeout(20_000);
    const long = logOf(
      info(opened(7, '198.51.100.7')),
      ...Array.from({ length: 100_000 }, () => info(logon(7, 'alice'))),
    );
    let pieces = 0;
    const work = findConnection(long, 'alice', 200, context(), () => undefined);
    let step = work.next();
    for (; step.done !== true; step = work.next()) pieces++;
    assert.equal(step.value.total, 1);
    assert.ok(pieces > 100, `${pieces} pieces`);
  });
});

describe('symbols of the workspace', () => {
  const symbols = (of: Log, query: string) => runTask(workspaceSymbols(of, URI, query, context()));

  it('are named so that VS Code finds in them what was typed', () => {
    assert.deepEqual(
      symbols(log, 'alice').map(({ name }) => name),
      ['ICID 451 · user alice', 'ICID 45 · sender Alice@Example.com (MID 451)'],
    );
    assert.deepEqual(
      symbols(log, '451').map(({ name }) => name),
      ['ICID 451', 'MID 451', 'DCID 4510'],
    );
    assert.deepEqual(symbols(log, ''), []);
  });

  it('have no place until somebody goes there', () => {
    const [symbol] = symbols(log, 'bob@');
    assert.deepEqual(symbol?.location, { uri: URI });
    assert.equal(textIn(log, there(placeOfSymbol(log, symbol.data))), 'ICID 45');
    for (const data of [undefined, null, {}, { key: { kind: 'ICID', number: 9, entry: 1 } }]) {
      assert.equal(placeOfSymbol(log, data), null);
    }
  });

  it('say how many more there are, in words that hold what was typed', () => {
    const many = logOf(...Array.from({ length: 900 }, (_, i) => info(opened(i + 1, '198.51.100.7'))));
    assert.equal(
      symbols(many, '198.51').at(-1)?.name,
      'Showing the first 200 of 900 connections and messages for 198.51',
    );
  });

  it('draw nothing that a user has written as an icon', () => {
    assert.deepEqual(
      symbols(logOf(info(logon(7, '$(bug)x'))), '$(bug)').map(({ name }) => name),
      ['ICID 7 · user $ (bug)x'],
    );
  });
});

describe('finding a connection by what a ticket holds', () => {
  const message = (mid: number, ...lines: string[]) => [
    opened(mid, '198.51.100.7'),
    `Start MID ${mid} ICID ${mid}`,
    ...lines.map(line => `MID ${mid} ${line}`),
  ];
  const mail = logOf(
    ...[
      ...message(1, "Subject 'Re: Invoice 4711'", "Message-ID '<a$1.2@mail.example.com>'"),
      ...message(2, "Subject 'Invoice 4711'", "attachment 'Test=20Report=2Edocx'"),
      ...message(3, "Subject 'invoice'", "attachment 'Report.pdf'"),
      ...message(4, "Subject '=?utf-8?Q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln?='"),
      ...message(5, String.raw`Subject '=?iso-8859-1?B?R3L832U=?=\r\n =?ISO-8859-1?Q?n_von_Jos=E9?= to all'`),
      ...message(6, "Subject '\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd'"),
      ...message(7, `Subject '=?utf-8?B?${Buffer.from('\u202eevil $(bug)').toString('base64')}?='`),
      ...message(8, `Subject '${'long '.repeat(20_000)}needle'`),
      ...message(9, `Subject '${'=?utf-8?Q?l=C3=A4nger_?= '.repeat(5000)}=?utf-8?Q?n=C3=A4del?='`),
    ].map(info),
  );

  it('finds a subject, what is all of it first, then what it begins with', () => {
    assert.deepEqual(found(mail, 'invoice'), [
      'ICID 3: subject invoice (MID 3)',
      'ICID 2: subject "Invoice 4711" (MID 2)',
      'ICID 1: subject "Re: Invoice 4711" (MID 1)',
    ]);
    assert.deepEqual(found(mail, 'Invoice 4711'), [
      'ICID 2: subject "Invoice 4711" (MID 2)',
      'ICID 1: subject "Re: Invoice 4711" (MID 1)',
    ]);
    assert.deepEqual(found(mail, '#4711'), []);
  });

  it('finds a Message-ID as people have it', () => {
    const expected = ['ICID 1: Message-ID <a$1.2@mail.example.com> (MID 1)'];
    for (const query of [
      '<a$1.2@mail.example.com>',
      'a$1.2@mail.example.com',
      'Message-ID: <a$1.2@mail.example.com>',
      'mid:a%241.2@mail.example.com',
      '%3Ca$1.2%40mail.example.com%3E',
      'A$1.2@MAIL',
    ])
      assert.deepEqual(found(mail, query), expected, query);
    assert.deepEqual(found(mail, 'mid:%zz@'), []);
  });

  it('finds the name of an attachment, also where its blanks are printed as signs', () => {
    assert.deepEqual(found(mail, 'report.pdf'), ['ICID 3: attachment Report.pdf (MID 3)']);
    assert.deepEqual(found(mail, 'test report'), [
      'ICID 2: attachment "Test Report.docx", printed Test=20Report=2Edocx (MID 2)',
    ]);
    assert.deepEqual(found(mail, 'test=20'), [
      'ICID 2: attachment "Test Report.docx", printed Test=20Report=2Edocx (MID 2)',
    ]);
  });

  it('finds the name of an attachment as it is shown, whatever signs of it are printed as bytes', () => {
    const log = logOf(
      ...[
        ...message(1, "attachment 'Gr=C3=BC=C3=9Fe.pdf'"),
        ...message(2, "attachment '=C3=9Cbersicht caf=C3=A9.txt'"),
        ...message(3, "attachment 'x=3Dy'"),
      ].map(info),
    );
    for (const query of ['Gr\u00fc\u00dfe.pdf', 'gr\u00fc', 'gru\u0308\u00dfe', 'GR\u00dc'])
      assert.deepEqual(
        found(log, query),
        ['ICID 1: attachment Gr\u00fc\u00dfe.pdf, printed Gr=C3=BC=C3=9Fe.pdf (MID 1)'],
        query,
      );
    for (const query of ['\u00dcbersicht', '\u00fcbersicht', 'caf\u00e9.txt', 'caf\u00c9'])
      assert.deepEqual(
        search(log, query).items.map(({ name }) => name),
        ['ICID 2'],
        query,
      );
    assert.deepEqual(
      search(log, 'x=y').items.map(({ name }) => name),
      ['ICID 3'],
    );
  });

  it('finds letters with their marks, whether these stand apart or not', () => {
    const log = logOf(
      ...[...message(1, "Subject 'Caf\u00e9'"), ...message(2, "Subject 'Cafe\u0301 two'")].map(info),
    );
    for (const query of ['caf\u00e9', 'cafe\u0301'])
      assert.deepEqual(
        search(log, query).items.map(({ name }) => name),
        ['ICID 1', 'ICID 2'],
        query,
      );
  });

  it('finds a subject in encoded words by its text and as it is printed, and tells both', () => {
    const first =
      'ICID 4: subject "Gr\u00fc\u00dfe aus K\u00f6ln", printed =?utf-8?Q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln?= (MID 4)';
    for (const query of ['Gr\u00fc\u00dfe aus', 'K\u00d6LN', 'Ko\u0308ln', '=C3=B6ln', '=?utf-8?Q?Gr=C3=BC'])
      assert.deepEqual(found(mail, query), [first], query);
    const [second] = found(mail, 'gr\u00fc\u00dfen von jos\u00e9 to');
    assert.match(
      second ?? '',
      /^ICID 5: subject "Gr\u00fc\u00dfen von Jos\u00e9 to all", printed "=\?iso-8859-1\?B\?/,
    );
    // After the list was shown once, and in one that was not.
    assert.deepEqual(found(mail, 'gr\u00fc\u00dfe').length, 2);
    assert.equal(search(mail, '').total, 9);
    assert.deepEqual(found(mail, 'gr\u00fc\u00dfe').length, 2);
  });

  it('finds subjects in other scripts, and of a hundred thousand characters', () => {
    assert.deepEqual(
      found(mail, '\u05e2\u05d5\u05dc\u05dd').map(row => row.split(':')[0]),
      ['ICID 6'],
    );
    const [row] = found(mail, 'needle');
    assert.match(row ?? '', /^ICID 8: subject .*needle/);
    assert.ok(row && row.length < 200);
    const [encoded] = found(mail, 'n\u00e4del');
    assert.match(encoded ?? '', /^ICID 9: subject .*n\u00e4del.*, printed "=\?utf-8/);
    assert.ok(encoded && encoded.length < 300);
  });

  it('shows what is hostile in encoded words as text', () => {
    const [row] = found(mail, 'evil');
    assert.match(row ?? '', /^ICID 7: subject .*\\u202eevil \$\(bug\)/);
    const [symbol] = runTask(workspaceSymbols(mail, URI, 'evil', context()));
    assert.doesNotMatch(symbol?.name ?? '', /\u202e|\$\(/);
  });

  it('finds what an edit has left, and no more', () => {
    const editing = new EditedLog('');
    const { log: edited } = editing;
    const append = (text: string) => {
      const end = { line: edited.lineCount, character: 0 };
      editing.edit({ start: end, end }, text);
      runTask(editing.read());
    };
    append(`${info(opened(4, '198.51.100.7'))}\n${info('Start MID 4 ICID 4')}\n`);
    assert.deepEqual(found(edited, 'gr\u00fc\u00dfe'), []);
    append(`${info("MID 4 Subject '=?utf-8?Q?Gr=C3=BC=C3=9Fe?='")}\n`);
    assert.equal(found(edited, 'gr\u00fc\u00dfe').length, 1);
    editing.edit({ start: { line: 2, character: 0 }, end: { line: 3, character: 0 } }, '');
    runTask(editing.read());
    assert.deepEqual(found(edited, 'gr\u00fc\u00dfe'), []);
  });

  it('puts exact matches first of all kinds, whatever stands before them in the file', () => {
    const ranked = logOf(
      ...[
        opened(1, '198.51.100.1', 'xbob.example.com'),
        opened(2, '198.51.100.2', 'bob.example.com'),
        logon(2, 'bobby'),
        opened(3, '198.51.100.3'),
        logon(3, 'bob'),
        logon(1, 'bob'),
      ].map(info),
    );
    assert.deepEqual(found(ranked, 'bob'), [
      'ICID 3: user bob',
      'ICID 1: user bob',
      'ICID 2: host name bob.example.com',
    ]);
    assert.deepEqual(found(ranked, 'bob', 1), ['ICID 3: user bob']);
    assert.equal(search(ranked, 'bob', 1).total, 3);
  });

  it('finds the connections that began at a time, then those that were under way', () => {
    const timed = logOf(
      at('09:00:00', opened(1, '198.51.100.1')),
      at('09:10:00', opened(2, '198.51.100.2')),
      at('09:20:00', 'ICID 2 close'),
      at('09:31:10', opened(3, '198.51.100.3')),
      at('09:31:50', 'ICID 3 close'),
      at('09:32:00', opened(4, '198.51.100.4')),
      at('09:40:00', 'ICID 1 close'),
    );
    assert.deepEqual(found(timed, '9:31'), ['ICID 3: began at 9:31', 'ICID 1: under way at 9:31']);
    assert.deepEqual(found(timed, '2 Jun 09:31:50').sort(), [
      'ICID 1: under way at "2 Jun 09:31:50"',
      'ICID 3: under way at "2 Jun 09:31:50"',
    ]);
    assert.equal(found(timed, '2027-06-02').length, 4);
    assert.deepEqual(found(timed, '9:50'), []);
    assert.deepEqual(found(timed, '2027-06-03'), []);
  });

  it('finds the connections that were under way when nothing was written', () => {
    const silent = logOf(at('02:30:00', opened(1, '198.51.100.1')), at('02:45:06', 'ICID 1 close'));
    assert.deepEqual(found(silent, '02:40'), ['ICID 1: under way at 02:40']);
    assert.deepEqual(found(silent, '2 Jun 02:40:30'), ['ICID 1: under way at "2 Jun 02:40:30"']);
    assert.deepEqual(found(silent, '02:50'), []);
    assert.deepEqual(found(silent, '02:20'), []);
    const back = logOf(
      at('02:30:00', opened(1, '198.51.100.1')),
      at('02:59:00', 'ICID 1 close'),
      at('02:00:00', opened(2, '198.51.100.2')),
      at('02:45:00', 'ICID 2 close'),
      at('02:50:00', opened(3, '198.51.100.3')),
    );
    assert.deepEqual(found(back, '02:40'), ['ICID 1: under way at 02:40', 'ICID 2: under way at 02:40']);
  });

  it('says of a connection that was opened before the log begins when it is first seen', () => {
    const cut = logOf(at('06:30:00', 'ICID 106 close'), at('06:30:05', opened(107, '198.51.100.1')));
    assert.deepEqual(found(cut, '06:30'), ['ICID 106: first seen at 06:30', 'ICID 107: began at 06:30']);
  });

  it('takes a subject with the name of its header', () => {
    const mail = logOf(at('09:00:00', 'Start MID 1 ICID 7'), at('09:00:01', "MID 1 Subject 'plain words'"));
    assert.equal(found(mail, 'Subject: plain').length, 1);
    assert.deepEqual(found(mail, 'subject:plain words'), found(mail, 'plain words'));
  });
});
