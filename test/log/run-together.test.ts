// Entries that share a line, since a copy has lost the line breaks between them.
import assert from 'node:assert/strict';
import { EVENTS, isKnownShape } from '../../server/src/log/events/registry';
import { at, entries, info, logOf, sample, textIn } from './making';
import { CLOSE, FAILED } from './wrapping';

const read = (...lines: string[]) => entries(logOf(...lines));

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

  it('are parted behind a time that is a value, and none takes the next one into a value', () => {
    const till = 'MID 5013 to RID [0] pending till Wed Jun  2 09:35:15 2027';
    for (const deferred of [till, `${till} [Default]`])
      assert.deepEqual(
        read(`${info(deferred)} ${info(CLOSE)}`).map(([, , text]) => text),
        [deferred, CLOSE],
      );
    const other = (text: string) => `2027 Jun  2 09:00:00 mx1 mail [info] mail_logs:nopid Info: ${text}`;
    assert.deepEqual(
      read(`${other(CLOSE)} ${other(CLOSE)}`).map(([, , text]) => text),
      [CLOSE, CLOSE],
    );
    const opened = 'New SMTP DCID 5 interface 192.0.2.10 address 192.0.2.30 port 2525';
    assert.deepEqual(
      read(`${info(opened)} Jun  2 09:00:00 mx1 mail_logs: Info: ${CLOSE}`).map(([, , text]) => text),
      [opened, CLOSE],
    );
  });

  it('are told as unread where a value may hold the words of the next one, or a line of another log follows', () => {
    const rejected = info("MID 7 Subject 'x'");
    const unread = (...lines: string[]) => logOf(...lines).index.unreadCount;
    assert.equal(unread(`${rejected} ${closed}`), 1);
    assert.equal(unread(together), 1);
    assert.equal(unread(`${closed} Jun  2 09:00:00 relay1: CEF:0|x`), 1);
    assert.equal(unread(`${rejected} ${closed}`, sure), 0);
    assert.equal(unread(info('MID 5013 to RID [0] pending till Wed Jun  2 09:35:15 2027 [Default]')), 0);
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

describe('a log whose line breaks were lost', () => {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
  const textsOf = (lines: readonly string[]) => entries(logOf(...lines)).map(([, , text]) => plain(text));

  /** Lines by so many. */
  const grouped = (lines: readonly string[], size: number) =>
    lines.flatMap((_, place) => (place % size === 0 ? [lines.slice(place, place + size)] : []));

  for (const name of ['busy-hour.log', 'smtp-auth.log', 'syslog.log', 'other-logs.log']) {
    it(`has all entries, or is told as unread: ${name}`, () => {
      const lines = sample(name).trimEnd().split('\n');
      for (const size of [2, 3, 5, 10, 40, lines.length]) {
        for (const group of grouped(lines, size)) {
          const line = group.join(' ');
          const meant = textsOf(group);
          const found = textsOf([line]);
          const isRead =
            found.length === meant.length && meant.every(text => found.includes(text) || !isKnownShape(text));
          assert.ok(isRead || logOf(line).index.unreadCount > 0, line);
        }
      }
    });
  }

  it('is read as the log itself in one line', () => {
    for (const name of ['busy-hour.log', 'smtp-auth.log']) {
      const lines = sample(name).trimEnd().split('\n');
      assert.deepEqual(textsOf([lines.join(' ')]), textsOf(lines), name);
    }
    const examples = EVENTS.flatMap(event => event.examples).map((text, second) =>
      at(new Date(second * 1000).toISOString().slice(11, 19), text),
    );
    assert.deepEqual(textsOf([examples.join(' ')]), textsOf(examples));
  });

  it('loses no entry behind an example of any event', () => {
    const known = `${info(CLOSE)} ${info(CLOSE)}`;
    for (const example of EVENTS.flatMap(event => event.examples)) {
      const line = `${info(example)} ${info(CLOSE)}`;
      const log = logOf(line);
      assert.ok(log.index.entryCount === 2 || log.index.unreadCount === 1, line);
      assert.deepEqual(textsOf([line, known]).slice(0, 2), [plain(example), CLOSE], line);
    }
  });
});
