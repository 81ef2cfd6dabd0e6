// Lines that look like lines of a log and could not be read: they are told.
import assert from 'node:assert/strict';
import { info, logOf, sample } from './making';
import { CLOSE, FAILED } from './wrapping';

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
      const isRead = logOf(...lines).index.authentications.entries().length > 0;
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
