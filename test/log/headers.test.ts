// The forms of headers.
import assert from 'node:assert/strict';
import { isForeign } from '../../server/src/log/entries/continuation';
import { FRAMINGS, LAYERS } from '../../server/src/log/header/forms';
import { parseHeader } from '../../server/src/log/header/readHeader';
import { isoTime } from '../../server/src/log/time';
import { entries, logOf, there } from './making';

/** What a header gives: time, host, subscription, level, and the text behind it. */
function parts(line: string): (string | undefined)[] | undefined {
  const header = parseHeader(line);
  return (
    header && [
      header.time && isoTime(header.time),
      header.host,
      header.subscription,
      header.level,
      line.slice(header.textStart),
    ]
  );
}

const NONE = undefined;
const CLOSE = 'ICID 8101 close';

const shapes: [string, string, (string | undefined)[]][] = [
  ['native stamp', 'Wed Jun  2 14:58:14 2027 Info: ', ['2027-06-02T14:58:14', NONE, NONE, 'Info']],
  [
    'native stamp, one blank',
    'Wed Jun 2 14:58:14 2027 Warning: ',
    ['2027-06-02T14:58:14', NONE, NONE, 'Warning'],
  ],
  [
    'native stamp, blanks',
    'Wed  Jun\t2  14:58:14  2027  Info:  ',
    ['2027-06-02T14:58:14', NONE, NONE, 'Info'],
  ],
  [
    'syslog stamp with a priority',
    '<166>Mar 17 18:24:37 mail_logs: Info: ',
    ['--03-17T18:24:37', NONE, 'mail_logs', 'Info'],
  ],
  [
    'syslog stamp with priority and host',
    '<22>Feb 02 10:31:37 mx1.example.net smail: Info: ',
    ['--02-02T10:31:37', 'mx1.example.net', 'smail', 'Info'],
  ],
  [
    'syslog stamp with priority, and an IPv6 address for a host',
    '<38>Jun  2 14:03:00 2001:db8::25 smail: Info: ',
    ['--06-02T14:03:00', '2001:db8::25', 'smail', 'Info'],
  ],
  [
    'syslog stamp without priority and host',
    'Jun 26 10:42:23 mail_logs: Info: ',
    ['--06-26T10:42:23', NONE, 'mail_logs', 'Info'],
  ],
  [
    'syslog stamp without priority',
    'Jun 26 10:42:23 mx1 mail_logs: Info: ',
    ['--06-26T10:42:23', 'mx1', 'mail_logs', 'Info'],
  ],
  [
    'syslog stamp with a year',
    'Oct 19 06:33:29 2027 mx1 sys: Info: ',
    ['2027-10-19T06:33:29', 'mx1', 'sys', 'Info'],
  ],
  [
    'syslog stamp with a year, without host',
    'Oct 19 06:33:29 2027 sys: Debug: ',
    ['2027-10-19T06:33:29', NONE, 'sys', 'Debug'],
  ],
  [
    'collector with the year first',
    '2027 Sep 28 16:13:51 mx1 mail [info] mail_logs:nopid Info: ',
    ['2027-09-28T16:13:51', 'mx1', 'mail_logs', 'Info'],
  ],
  [
    'relay with a native header inside',
    '<111>Aug 10 09:26:47 relay ESA: Mon Aug 10 09:52:59 2027 Info: ',
    ['2027-08-10T09:52:59', 'relay', 'ESA', 'Info'],
  ],
  [
    'relay with host and year inside',
    '<111>Aug 10 09:26:47 relay ESA: Mon Aug 10 09:12:39 2027 mx1 mail_logs: Info: ',
    ['2027-08-10T09:12:39', 'mx1', 'mail_logs', 'Info'],
  ],
  [
    'relay with a yearless header inside',
    '<111>Aug 10 09:26:47 relay ESA: Aug  2 23:59:52 mail_logs: Info: ',
    ['--08-02T23:59:52', 'relay', 'mail_logs', 'Info'],
  ],
  ['level alone', 'Info: ', [NONE, NONE, NONE, 'Info']],
  [
    'host and subscription without stamp',
    'mx1.example.net mail_logs: Info: ',
    [NONE, 'mx1.example.net', 'mail_logs', 'Info'],
  ],
  ['subscription without stamp', 'mail_logs: Critical: ', [NONE, NONE, 'mail_logs', 'Critical']],
  ['blanks before', ' \t Wed Jun  2 14:58:14 2027 Info: ', ['2027-06-02T14:58:14', NONE, NONE, 'Info']],
  [
    'weekday that has lost letters',
    'd Jun  2 14:58:14 2027 Info: ',
    ['2027-06-02T14:58:14', NONE, NONE, 'Info'],
  ],
  [
    'native stamp without weekday',
    'Jun  2 14:58:14 2027 Info: ',
    ['2027-06-02T14:58:14', NONE, NONE, 'Info'],
  ],
  ['a date that is none', 'Xyz Feb 31 99:99:99 2027 Info: ', ['2027-02-31T99:99:99', NONE, NONE, 'Info']],
  ['a byte order mark', '\uFEFFWed Jun  2 14:58:14 2027 Info: ', ['2027-06-02T14:58:14', NONE, NONE, 'Info']],
];

describe('a header', () => {
  for (const [name, header, expected] of shapes) {
    it(name, () => {
      assert.deepEqual(parts(header + CLOSE), [...expected, CLOSE]);
    });
  }

  it('has one of six levels', () => {
    for (const level of ['Critical', 'Alert', 'Warning', 'Info', 'Debug', 'Trace']) {
      assert.equal(parseHeader(`Wed Jun  2 14:58:14 2027 ${level}: x`)?.level, level);
    }
  });

  it('may have no text behind it', () => {
    assert.deepEqual(there(parts('Wed Jun  2 14:58:14 2027 Info:')).at(-1), '');
  });
});

describe('no header', () => {
  const lines = [
    CLOSE,
    '',
    'Wed Jun  2 14:58:14 2027',
    'Wed Jun  2 14:58:14 2027 info: ICID 8101 close',
    'Wed Jun  2 14:58:14 2027 INFO: ICID 8101 close',
    'Wed Jun  2 14:58:14 2027 Notice: ICID 8101 close',
    'Wed Jun  2 14:58:14 2027 Info ICID 8101 close',
    'Wed Jun  2 14:58:14 2027 Info:ICID 8101 close',
    'Wed Jux  2 14:58:14 2027 Info: ICID 8101 close',
    'Wed Jun  2 14:58 2027 Info: ICID 8101 close',
    'Wed Jun 222 14:58:14 2027 Info: ICID 8101 close',
    'Weds Jun  2 14:58:14 2027 Info: ICID 8101 close',
    '<166>mail_logs: Info: ICID 8101 close',
    'Jun 26 10:42:23 mx1 :mail: Info: ICID 8101 close',
    'a host mail_logs: Info: ICID 8101 close',
    'using AUTH mechanism: PLAIN with profile: Info',
    '2027 Sep 28 16:13:51 mx1 mail info mail_logs:nopid Info: ICID 8101 close',
  ];
  for (const line of lines) {
    it(line === '' ? 'an empty line' : line, () => {
      assert.equal(parseHeader(line), undefined);
    });
  }
});

describe('a header of a form that is not sure', () => {
  for (const line of [
    'Wed Jun  2 14:58:14 Info: ',
    '<166>Mar 17 18:24:37 Info: ',
    '2027-06-02T14:58:14Z mx1 Info: ',
    '> Info: ',
    '[02/Jun/2027:14:58:14 +0000] relay mail_logs: Info: ',
    '<166>mail_logs: Info: ',
  ]) {
    it(`${line}is one before a known text, or where others of its form stand before one`, () => {
      const texts = (...lines: string[]) => entries(logOf(...lines)).map(([, , text]) => text);
      assert.deepEqual(texts(line + CLOSE), [CLOSE]);
      assert.deepEqual(texts(`${line}Something new`), []);
      assert.deepEqual(texts(line + CLOSE, `${line}Something new`), [CLOSE, 'Something new']);
    });
  }
});

describe('a foreign line', () => {
  const foreign = [
    '<166>gui_logs: req:192.0.2.4',
    ' <22>whatever',
    'Aug 10 09:26:47 relay1: CEF:0|Example|Gateway|13.0',
    '2027 Sep 28 16:13:51 mx1 something',
    'Aug 10 09:26:47 2027 x',
    '2027-06-02T14:58:14.123+02:00 mx1 something',
    '06-26-2026 10:42:20 something',
  ];
  for (const line of foreign) {
    it(line, () => {
      assert.ok(isForeign(line));
    });
  }
  for (const line of ['192.0.2.4 - -', 'failed: authentication', '<a@example.com>']) {
    it(`is not ${line}`, () => {
      assert.ok(!isForeign(line));
    });
  }
});

describe('a declared form of a header', () => {
  for (const { name, examples } of [...LAYERS, ...FRAMINGS]) {
    for (const line of examples) {
      it(`${name}: ${line}`, () => {
        const log = logOf(line);
        const { event } = log.entry(0);
        assert.equal(log.index.entryCount, 1);
        assert.equal(event?.ends, 'icid');
      });
    }
  }

  it('is read before each of the others that stand around a line', () => {
    for (const { examples } of FRAMINGS) {
      for (const line of examples) {
        if (line.startsWith('{') || /^[^:]*[,;]/.test(line)) continue;
        assert.equal(entries(logOf(`> ${line}`))[0]?.[2], entries(logOf(line))[0]?.[2], line);
      }
    }
  });
});
