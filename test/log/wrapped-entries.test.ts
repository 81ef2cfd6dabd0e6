// How lines are put together to entries, and where those end.
import assert from 'node:assert/strict';
import type { Log } from '../../server/src/log/log';
import { EditedLog, readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { entries, info, logOf } from './making';
import { CLOSE, cut, FAILED, filled, OPENED } from './wrapping';

const read = (...lines: string[]) => entries(logOf(...lines));

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

describe('an entry of many lines', () => {
  // As many lines as there are words: more than most tables have room for.
  const words = Array.from({ length: 20 }, (_, word) => `word${word} of an answer that is long`).join(' ');
  const bounced = `Bounced: DCID 5640 MID 448 to RID 0 - Bounced by destination server with response: 5.1.0 - Unknown address error ('554', ['${words}'])`;
  const wrapped = filled(info(bounced), 40);
  const counts = ({ index }: Log) =>
    Array.from({ length: index.entryCount }, (_, entry) => index.lineCountOf(entry));

  it('has all of them, and so have those around it', () => {
    assert.ok(wrapped.length > 16, String(wrapped.length));
    const log = readLog([...wrapped, ...wrapped, info(CLOSE), ...filled(info(FAILED), 80)].join('\n'));
    assert.deepEqual(counts(log), [wrapped.length, wrapped.length, 1, filled(info(FAILED), 80).length]);
    const last = wrapped.length - 1;
    assert.equal(log.index.entryAtLine(last), 0);
    assert.equal(log.index.entryAtLine(last + 1), 1);
  });

  it('has them also when the log was cut above it and written anew', () => {
    const edited = new EditedLog([info(CLOSE), ...wrapped, info(CLOSE)].join('\n'));
    runTask(edited.read());
    const removed = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
    edited.edit(removed, `${[...wrapped, info(CLOSE), info(CLOSE), info(CLOSE)].join('\n')}\n`);
    runTask(edited.read());
    assert.deepEqual(counts(edited.log).slice(0, 4), [wrapped.length, 1, 1, 1]);
    const text = Array.from({ length: edited.log.lineCount }, (_, line) => edited.log.line(line)).join('\n');
    assert.deepEqual(counts(edited.log), counts(readLog(text)));
  });
});
