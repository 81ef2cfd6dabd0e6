// How lines are put together to entries (events.md, 1.3 and 1.4; the log as people have it, section 3).
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PassageReader } from '../../server/src/log/entries/passage';
import { rangeOf } from '../../server/src/log/entry';
import { parseHeader } from '../../server/src/log/header/readHeader';
import { Log } from '../../server/src/log/log';
import { ChunkedText } from '../../server/src/log/text/chunkedText';
import { entries, info, logOf, sample, sampleLog, textIn, there } from './making';

const read = (...lines: string[]) => entries(logOf(...lines));
const CLOSE = 'ICID 8101 close';
const FAILED =
  'SMTP Auth: (ICID 8101) failed for user: alice using AUTH mechanism: PLAIN with profile: Staff';
const OPENED =
  'New SMTP ICID 8101 interface IncomingMail (192.0.2.16) address 192.0.2.102 reverse dns host unknown verified no';

/** A text cut at a width, as a terminal does. */
function cut(text: string, width: number): string[] {
  return Array.from({ length: Math.ceil(text.length / width) }, (_, row) =>
    text.slice(row * width, (row + 1) * width),
  );
}

/** A text filled into lines of a width, and broken at blanks. */
function filled(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}

describe('entries', () => {
  it('are one line each as the appliance writes them', () => {
    assert.deepEqual(read(info('ICID 1 close'), info('ICID 2 close')), [
      [1, 1, 'ICID 1 close'],
      [2, 1, 'ICID 2 close'],
    ]);
  });

  it('go on where they are of a known shape only so, at column 0 or indented, joined by one blank', () => {
    assert.deepEqual(read(`${info('New SMTP')}  `, 'DCID 1 \t', '   interface 192.0.2.1 address 192.0.2.2'), [
      [1, 3, 'New SMTP DCID 1 interface 192.0.2.1 address 192.0.2.2'],
    ]);
  });

  it('end where they are of a known shape only without the next line', () => {
    assert.deepEqual(read(info(CLOSE), 'Unsuccessful:', info(OPENED)), [
      [1, 1, CLOSE],
      [3, 1, OPENED],
    ]);
  });

  it('take no heading into a profile, also below a line that is the longest of all', () => {
    assert.deepEqual(read(info(FAILED), 'Outbound SMTP Authentication', info(CLOSE))[0], [1, 1, FAILED]);
    assert.deepEqual(
      read(...filled(info(FAILED), 80), 'Outbound SMTP Authentication', info(CLOSE)).map(
        ([, , text]) => text,
      ),
      [FAILED, CLOSE],
    );
  });

  it('go on with a profile where the line before was full', () => {
    const words = 'of all who work from a place that is not a house of ours';
    const text = `${FAILED} ${words}`;
    assert.deepEqual(
      read(...filled(info(text), 80), info(CLOSE)).map(([, , each]) => each),
      [text, CLOSE],
    );
  });

  it('go on with the reply behind a reason, and to the end of a reply', () => {
    const bounced =
      "Bounced: DCID 5640 MID 448 to RID 0 - Bounced by destination server with response: 5.1.0 - Unknown address error ('554', ['5.7.1 <postmaster@example.com>: Relay access denied', 'and so on'])";
    for (const width of [40, 60, 72, 80, 100]) {
      assert.deepEqual(
        read(...filled(info(bounced), width), 'Related Information').map(([, , each]) => each),
        [bounced],
        `${width}`,
      );
    }
  });

  for (const width of [50, 79, 80, 100, 132]) {
    for (const gap of [[], ['']]) {
      it(`that a terminal of ${width} columns has cut are joined with nothing between${gap.length > 0 ? ', also over empty lines' : ''}`, () => {
        const user = 'alice.with.a.long.name@mail.example.com';
        const failed = FAILED.replace('alice', user);
        const lines = [OPENED, failed, FAILED, CLOSE].flatMap(text => {
          const parts = cut(info(text), width);
          return parts.flatMap((part, place) => (place < parts.length - 1 ? [part, ...gap] : [part]));
        });
        assert.deepEqual(
          read(...lines).map(([, , text]) => text),
          [OPENED, failed, FAILED, CLOSE],
        );
      });
    }
  }

  it('that a terminal has cut in their headers are put together as well', () => {
    const header = '2026-06-26T10:42:20.123456+02:00 mx1.example.com mail_logs: Info: ';
    for (const width of [40, 45, 55, 60]) {
      const log = logOf(...[OPENED, FAILED, CLOSE].flatMap(text => cut(header + text, width)));
      assert.deepEqual(
        entries(log).map(([, , text]) => text),
        [OPENED, FAILED, CLOSE],
        `${width}`,
      );
      assert.equal(log.entry(1).entry.header?.host, 'mx1.example.com');
    }
  });

  it('keep the digits behind a cut that look like the number of a line', () => {
    const opened = OPENED.replace('192.0.2.102', '203.0.113.77');
    for (const [number, at] of [
      ['401:', '203.0.11'],
      ['     2\t', '20'],
      ['     2\t', '203.0.113.'],
      ['15. ', 'IncomingMail (192.0.2.'],
      ['mail.current:1:', '203.0.11'],
    ] as const) {
      const line = number + info(opened);
      const width = line.indexOf(at) + at.length;
      const next = number.replace(/\d+(?=\D*$)/, n => String(Number(n) + 1));
      const log = [opened, FAILED, FAILED].flatMap((text, n) =>
        cut((n === 0 ? number : next) + info(text), width),
      );
      assert.deepEqual(
        read(...log).map(([, , text]) => text),
        [opened, FAILED, FAILED],
        `${number} at ${width}`,
      );
    }
  });

  it('go on behind the number that each line has, padded or not', () => {
    for (const [first, style] of [
      [8, 'N: '],
      [8, '  N  '],
      [98, 'N\t'],
      [998, ' N | '],
    ] as const) {
      const numbered = [OPENED, FAILED, CLOSE]
        .flatMap(text => filled(info(text), 80))
        .map((line, n) => style.replace('N', String(first + n)) + line);
      assert.deepEqual(
        read(...numbered).map(([, , text]) => text),
        [OPENED, FAILED, CLOSE],
        style,
      );
    }
  });

  it('that were cut in a quotation go on with lines that have no mark', () => {
    for (const width of [60, 77, 100, 120]) {
      const quoted = [OPENED, FAILED, 'MID 5 ICID 8101 From: <alice@example.com>', CLOSE].flatMap(text =>
        cut(`> ${info(text)}`, width),
      );
      assert.deepEqual(
        read(...quoted).map(([, , text]) => text),
        [OPENED, FAILED, 'MID 5 ICID 8101 From: <alice@example.com>', CLOSE],
        `${width}`,
      );
    }
  });

  it('go on behind a number on a line of its own where those go up line by line, not where it is a value', () => {
    const numbered = [OPENED, FAILED, CLOSE]
      .flatMap(text => filled(info(text), 72))
      .flatMap((line, n) => [String(n + 1), line]);
    assert.deepEqual(
      read(...numbered).map(([, , text]) => text),
      [OPENED, FAILED, CLOSE],
    );
    const connected = 'New SMTP DCID 8 interface 192.0.2.16 address 192.0.2.102 port';
    const ports = [24, 25, 26].flatMap(port => [info(connected), String(port)]);
    assert.deepEqual(
      read(...ports).map(([, , text]) => text),
      [24, 25, 26].map(port => `${connected} ${port}`),
    );
  });

  it('end before a prompt of a machine in service that a copy has left behind them', () => {
    const prompt = '^C(Machine mx1.example.com) (SERVICE)> ';
    assert.equal(read(info(CLOSE), info(FAILED) + prompt)[1]?.[2], FAILED);
  });

  it('take no header into a profile, and are parted before it', () => {
    assert.deepEqual(
      read(`${info(FAILED)} ${info(CLOSE)}`, info(CLOSE)).map(([, , text]) => text),
      [FAILED, CLOSE, CLOSE],
    );
  });

  it('go on with an indented user behind the words before it', () => {
    const lines = [7, 8].flatMap(icid => [
      `- ${info(`SMTP Auth: (ICID ${icid}) failed for user:`)}`,
      '  admin using AUTH mechanism: LOGIN with profile: Staff',
    ]);
    assert.equal(
      read(...lines)[0]?.[2],
      'SMTP Auth: (ICID 7) failed for user: admin using AUTH mechanism: LOGIN with profile: Staff',
    );
  });

  it('go on in a column of which only their first lines have a number', () => {
    const [before, behind] = FAILED.split(' alice') as [string, string];
    assert.deepEqual(read(`  1 | ${info(before)}`, `    | alice${behind}`, `  2 | ${info(CLOSE)}`), [
      [1, 2, FAILED],
      [3, 1, CLOSE],
    ]);
  });

  it('lose a no-break blank at their end, and the sign that shows the end of each line', () => {
    assert.equal(read(`${info(FAILED)}\u00a0`, info(CLOSE))[0]?.[2], FAILED);
    assert.equal(read(`${info(FAILED)}$`, `${info(CLOSE)}$`, `${info(CLOSE)}$`)[0]?.[2], FAILED);
  });

  it('do not count the blank lines behind them', () => {
    assert.deepEqual(read(info(FAILED), '', '', info('x'))[0]?.[1], 1);
  });

  const ends: [string, string][] = [
    ['a prompt', 'mx1.example.net> grep "ICID 8101" mail_logs'],
    ['a prompt of another command', 'mx1.example.net> workqueue status'],
    ['a prompt without host', '> tail mail_logs'],
    ['a prompt of a cluster', '  (Machine mx1.example.net)>findevent'],
    ['a prompt of a shell', 'tue:09:15am[root@host]maillogs as root#  '],
    ['an interrupt', '^Cmx1.example.com> '],
    ['a foreign line', 'Aug 10 09:26:47 relay1: CEF:0|x'],
    ['a line with a priority', '<166>gui_logs: req:192.0.2.4'],
    ['a JSON record', '{"SysLogTimeStamp": "Jun 26 10:42:22", "Message": "x"}'],
    ['a line with an ISO stamp', '2026-06-26T10:42:23Z mx1 something'],
    ['a code fence', '```'],
    ['a bullet', '- One more heading'],
    ['a number', '12'],
    ['a row of dots', '.........................'],
    ['prose', 'The above shows how it goes.'],
  ];
  for (const [name, line] of ends) {
    it(`end before ${name}, and what follows is stray`, () => {
      assert.deepEqual(read(info(FAILED), line, 'stray'), [[1, 1, FAILED]]);
      assert.deepEqual(read(...filled(info(FAILED), 80), line, 'stray')[0]?.[2], FAILED);
    });
  }

  it('end before a stray line, and what follows that is stray too', () => {
    assert.deepEqual(read(info('x'), '', 'stray', CLOSE, info('y')), [
      [1, 1, 'x'],
      [5, 1, 'y'],
    ]);
  });

  it('lose the fence, interrupt or prompt that a copy has left behind them', () => {
    for (const left of [' ```', '^C', '^Cmx1.example.com> '])
      assert.deepEqual(read(info(FAILED) + left, info(CLOSE))[0]?.[2], FAILED);
  });

  it('keep a user as it is, whatever it ends in', () => {
    const text = 'SMTP Auth: (ICID 8105) LDAP query/user lookup failed for user: x^C';
    assert.deepEqual(read(info(text), info(CLOSE))[0]?.[2], text);
  });
});

describe('characters that are none of the log', () => {
  const user = (line: string) => {
    const log = logOf(info('ICID 1 close'), line, info(CLOSE));
    const { event, fields, entry } = log.entry(1);
    const field = fields.find(({ name }) => name === 'user');
    return [event?.name, field?.value, field && textIn(log, rangeOf(entry, field.start, field.end))];
  };

  it('are the colours of a terminal, in the words, in a value and before the header', () => {
    const [on, off] = ['\u001b[01;31m\u001b[K', '\u001b[m\u001b[K'];
    for (const words of ['failed', 'SMTP Auth', '8101', 'lic', 'Staff'])
      assert.equal(user(info(FAILED).replace(words, `${on}${words}${off}`))[0], 'injection.auth-failed');
    assert.deepEqual(user(info(FAILED).replace('alice', `${on}alice${off}`)).slice(1), ['alice', 'alice']);
    assert.deepEqual(user(`${on}mail.log${off}:${info(FAILED)}`).slice(1), ['alice', 'alice']);
    assert.deepEqual(user(`${on}${info(FAILED)}${off}`).slice(1), ['alice', 'alice']);
  });

  it('are soft hyphens, spaces of no width and ligatures in the words, and are kept in a value', () => {
    const [, ...rest] = user(info(FAILED.replace('Auth', 'Au\u00adth').replace('profile', 'pro\ufb01le')));
    assert.deepEqual(rest, ['alice', 'alice']);
    const odd = 'a\u200blice\u00ad\ufb02';
    assert.deepEqual(user(info(FAILED.replace('alice', odd).replace('Auth', 'Auth\u2060'))), [
      'injection.auth-failed',
      odd,
      odd,
    ]);
  });
});

describe('several entries on a line', () => {
  const together = `${info(FAILED)} ${info(FAILED.replace('alice', 'bob'))}`;
  const sure = `${info('ICID 1 close')} ${info('ICID 2 close')}`;

  it('are parted where each is known and the whole is not', () => {
    assert.deepEqual(read(sure), [
      [1, 1, 'ICID 1 close'],
      [1, 1, 'ICID 2 close'],
    ]);
  });

  it('are parted where another line shows that line breaks were lost', () => {
    assert.equal(read(together, sure).length, 4);
  });

  it('are one where nothing shows that: a user may hold the words of an entry', () => {
    assert.equal(read(together, info(CLOSE)).length, 2);
  });

  const failed = info(FAILED);
  const closed = info(CLOSE);
  for (const [name, end] of [
    ['written as \\n', '\\n'],
    ['written as \\r\\n', '\\r\\n'],
    ['written as #012', '#012'],
    ['a lone carriage return', '\r'],
  ] as const) {
    it(`are parted at a line end that is ${name}`, () => {
      assert.deepEqual(read(closed + end + failed, closed), [
        [1, 1, CLOSE],
        [1, 1, FAILED],
        [2, 1, CLOSE],
      ]);
      assert.equal(read(failed + end + failed, closed + end + closed).length, 4);
    });
  }

  it('are parted at a carriage return where both are whole, whatever the lines around', () => {
    assert.deepEqual(read(`${failed}\r${failed}`, closed).length, 3);
    const user = failed.replace('alice', `x\r${info('no such words')}`);
    assert.equal(read(user, closed).length, 2);
  });

  it('are one at a written line end where nothing shows that breaks were lost', () => {
    assert.equal(read(`${failed}#012${failed}`, closed).length, 2);
  });

  it('are parted where nothing is left of the break, if lines around show it', () => {
    assert.deepEqual(
      read(closed + failed, failed + closed, closed).map(([line, , text]) => [line, text]),
      [
        [1, CLOSE],
        [1, FAILED],
        [2, FAILED],
        [2, CLOSE],
        [3, CLOSE],
      ],
    );
    assert.equal(read(failed + failed, closed).length, 2);
    // No profile holds a header.
    assert.equal(read(failed + closed, closed).length, 3);
  });

  it('have ids at their own places, and an answer for each place of the line', () => {
    const log = logOf(sure);
    const [first, second] = [log.entry(0), log.entry(1)];
    assert.deepEqual(
      [first, second].map(entry => log.idsOf(entry).map(({ range }) => textIn(log, range))),
      [['ICID 1'], ['ICID 2']],
    );
    const character = sure.lastIndexOf('ICID 2');
    assert.equal(log.idAt({ line: 0, character })?.number, 2);
    assert.equal(log.chainAt({ line: 0, character: 35 })?.number, 1);
    assert.equal(log.chainAt({ line: 0, character })?.number, 2);
  });

  it('are parted also where line breaks were put between other words', () => {
    assert.deepEqual(
      read(
        'Fri Sep 28 14:22:33 2007 Info: Begin Logfile Fri Sep 28 14:22:33 2007 ',
        'Info: Version: 6.0.0-425 SN: XXX-XXX Fri Sep 28 14:22:33 2007 Info:',
        'Time offset from UTC: 10800 seconds',
      ).map(([, , text]) => text),
      ['Begin Logfile', 'Version: 6.0.0-425 SN: XXX-XXX', 'Time offset from UTC: 10800 seconds'],
    );
  });
});

describe('lines that could not be read', () => {
  const unread = (...lines: string[]) =>
    logOf(...lines)
      .index.unreadLines()
      .map(line => line + 1);

  it('are told where they look like lines of a log', () => {
    assert.deepEqual(
      unread(
        info(CLOSE),
        'ICID 7 close',
        'Some words of prose about MID 7',
        '[26/Jun/2026:10:42:20 +0200] Notice - SMTP Auth: (ICID 7) failed for user: x using AUTH mechanism: PLAIN with profile: P',
        '',
        'Unsuccessful:',
      ),
      [2, 4],
    );
  });

  it('are told where an entry of no known shape holds the words of a logon, or another entry', () => {
    assert.deepEqual(
      unread(
        info(FAILED.slice(0, -20)),
        info(CLOSE),
        info('DCID: 5 IP: 192.0.2.25 SMTP authentication u>'),
        info(FAILED.replace('failed', 'f-iled')),
        info('Eaten Wed Jun  2 09:00:00 2027 Info: ICID 7 close'),
        info('Eaten'),
      ),
      [1, 3, 4, 5],
    );
  });

  it('are told where a failure stands before a header in its line, with or without a sign between', () => {
    const outbound =
      "DCID: 5 IP: 192.0.2.25 SMTP authentication using the profile Out failed: ('535', ['5.7.3 no'])";
    for (const failure of [FAILED, outbound]) {
      for (const between of [' ', '<br>', '; ', ' | '])
        assert.deepEqual(unread(failure + between + info(CLOSE), info(CLOSE)), [1], failure + between);
    }
    assert.deepEqual(unread(info(CLOSE), `09.15.04 ${FAILED}; ${info(CLOSE)}`), [2]);
    // A record may hold its words once more.
    assert.deepEqual(unread(`"${FAILED}","${info(FAILED)}"`), []);
  });

  it('are told where a failure of the appliance was broken anywhere and is not put together', () => {
    const text =
      "DCID: 5 IP: 192.0.2.25 SMTP authentication using the profile Out failed: ('535', ['5.7.3 no'])";
    for (let at = text.indexOf('SMTP'); at < text.indexOf("', [") - 1; at++) {
      const lines = [info(text.slice(0, at)), '```', text.slice(at), '```', info(CLOSE)];
      const isRead = logOf(...lines).index.authentications().length > 0;
      assert.ok(isRead || unread(...lines).length > 0, lines.join('\n'));
    }
  });

  it('are none where a value of a known entry, or one about a message, holds such words', () => {
    const words = `${FAILED} ${info(CLOSE)}`;
    assert.deepEqual(unread(info(`MID 7 Subject '${words}'`), info(`MID 7 was eaten: ${FAILED}`)), []);
    assert.deepEqual(unread(info(FAILED.replace('alice', words)), info(FAILED)), []);
  });

  it('are none where all is read', () => {
    assert.deepEqual(unread(info(FAILED), info(CLOSE)), []);
    assert.deepEqual(unread(...sample('smtp-auth.wrapped.log').split('\n')), []);
    assert.deepEqual(unread(...sample('busy-hour.log').split('\n')), []);
  });
});

describe('headers that are read one after the other', () => {
  const beginning = fc.constantFrom(
    '',
    ' ',
    '\uFEFF',
    'Wed Jun  2 09:00:00 2027 ',
    'Wed Jun  2 09:00:01 2027 ',
    'Jun  2 09:00:00 mx1 mail: ',
    'mx1 mail: ',
    '2027-06-02T09:00:00.123Z mx1 mail: ',
    '> Wed Jun  2 09:00:00 2027 ',
    '<22>Jun 02 10:31:37 mail: Wed Jun  2 09:00:00 2027 ',
  );
  const level = fc.constantFrom('Info:', 'Info: ', 'Info:  ', 'Info:\t', 'Warning: ', 'Info');
  const rest = fc.constantFrom('', ' ', 'x', ' x', 'ICID 1 close', 'Info: y');

  it('are those of their own line, also where the line before began alike', () => {
    const line = fc.tuple(beginning, level, rest).map(parts => parts.join(''));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), lines => {
        const reader = new PassageReader(new ChunkedText(lines.join('\n')));
        for (const [number, some] of lines.entries()) {
          const own = parseHeader(some);
          if (own?.sureness !== 'doubtful') assert.deepEqual(reader.headerOf(some, number), own);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('entries without header', () => {
  it('stand before the first header line, if they are of a known shape', () => {
    assert.deepEqual(read(CLOSE, 'MID 12 of unknown shape', `  ${CLOSE} `, info('x'), '', CLOSE), [
      [1, 1, CLOSE],
      [3, 1, CLOSE],
      [4, 1, 'x'],
    ]);
  });

  it('are of one line: nothing is joined to them', () => {
    assert.deepEqual(
      read('SMTP Auth: (ICID 451) failed for user: ironport', 'using AUTH mechanism: PLAIN'),
      [],
    );
  });

  it('have no time, host or level', () => {
    assert.equal(logOf(CLOSE).entry(0).entry.header, undefined);
  });
});

describe('line ends and marks', () => {
  it('a byte order mark is dropped', () => {
    assert.deepEqual(entries(new Log(`\uFEFF${info('x')}`)), [[1, 1, 'x']]);
    assert.deepEqual(entries(new Log(`\uFEFF${CLOSE}`)), [[1, 1, CLOSE]]);
  });

  it('CR LF, LF and no end at the end read the same', () => {
    const text = sample('smtp-auth.wrapped.log');
    const expected = entries(new Log(text));
    assert.deepEqual(entries(new Log(text.replaceAll('\n', '\r\n'))), expected);
    assert.deepEqual(
      entries(new Log(text.replace(/\n/g, (_, at: number) => (at % 2 ? '\n' : '\r\n')))),
      expected,
    );
    assert.deepEqual(entries(new Log(text.trimEnd())), expected);
  });

  it('a lone CR is part of the line in a file, and a line end in an editor', () => {
    const text = `${info('a')}\r${info('b')}`;
    assert.equal(entries(new Log(text)).length, 1);
    assert.deepEqual(entries(new Log(text, 'editor')), [
      [1, 1, 'a'],
      [2, 1, 'b'],
    ]);
  });
});

describe('the published document', () => {
  it('reads the same wrapped and unwrapped', () => {
    const texts = (name: string) => entries(sampleLog(name)).map(([, , text]) => text);
    assert.deepEqual(texts('smtp-auth.wrapped.log'), texts('smtp-auth.log'));
    assert.equal(texts('smtp-auth.log').length, 18);
  });

  it('leads back from an entry to the places in the file', () => {
    const log = sampleLog('smtp-auth.wrapped.log');
    const { entry } = there(log.entryAt({ line: 24, character: 0 }));
    const start = entry.text.indexOf('authentication failed:');
    const range = rangeOf(entry, start, start + 'authentication failed:'.length);
    assert.equal(textIn(log, range), 'authentication\nfailed:');
  });
});
