// When something was that several entries are together, in words.
import assert from 'node:assert/strict';
import { eachFinding } from '../../server/src/log/findings/matches';
import type { Log } from '../../server/src/log/log';
import { readLog } from '../../server/src/log/reader';
import { renderPhrase } from '../../server/src/texts/render';
import { spraying } from './attack';
import { at, logOf, there } from './making';

const told = (log: Log, rule: string): string =>
  renderPhrase(there([...eachFinding(log)].find(finding => finding.rule === rule)).message);

const opened = (icid: number) =>
  `New SMTP ICID ${icid} interface mail (192.0.2.1) address 198.51.100.7 reverse dns host unknown verified no`;
const letIn = (icid: number) =>
  `SMTP Auth: (ICID ${icid}) succeeded for user: alice using AUTH mechanism: PLAIN with profile: P`;
const failed = (icid: number) => letIn(icid).replace('succeeded', 'failed');
const mail = (mid: number) => [
  `Start MID ${mid} ICID 1`,
  `MID ${mid} ICID 1 RID 0 To: <a@example.net>`,
  `MID ${mid} ready 100 bytes from <b@example.com>`,
];
const lines = (clock: string, ...texts: string[]) => texts.map(text => at(clock, text));

/** Guesses at uneven times, and a success behind them. */
const taken = [
  at('02:50:00', opened(1)),
  ...['01', '04', '11', '12', '31', '33', '34', '50'].map(second => at(`02:50:${second}`, failed(1))),
  at('02:51:00', letIn(1)),
];

describe('the time of what several entries are', () => {
  it('is from the earliest to the latest of them where the clock was set back between', () => {
    const sprayed =
      spraying(6, { at: 10_320, apart: 120 }) + spraying(6, { at: 7440, apart: 120, icid: 2000 });
    assert.equal(
      told(readLog(sprayed), 'password-spraying'),
      'Password spraying from 203.0.113.66: 6 users, 12 failures, 02:04 to 03:02',
    );
    const sent = logOf(
      ...taken,
      ...lines('02:52:00', ...mail(1)),
      ...lines('02:59:00', ...mail(2)),
      ...lines('02:01:00', ...mail(3)),
      ...lines('02:53:00', ...mail(4)),
    );
    assert.match(told(sent, 'relay-after-suspicious-login'), /, 02:01 to 02:59$/);
    const clear = logOf(
      ...['02:50:00', '03:01:00', '02:02:00', '02:55:00'].flatMap((clock, icid) =>
        lines(clock, opened(icid + 1), letIn(icid + 1)),
      ),
    );
    assert.match(told(clear, 'cleartext-credentials'), /, 02:02 to 03:01$/);
    const mails = logOf(
      ...['02:50:00', '03:01:00', '02:02:00', '02:55:00'].flatMap((clock, dcid) =>
        lines(
          clock,
          `DCID: ${dcid + 1} IP: 203.0.113.9 SMTP authentication using the profile P failed: ('535', ['5.7.8 no'])`,
          `Delayed: DCID ${dcid + 1} MID 4 to RID 0 - 4.1.0 - Unknown address error ('451', ['later'])`,
        ),
      ),
    );
    assert.match(told(mails, 'delivery-failed-authentication'), /4 failed logons, 02:02 to 03:01,/);
  });

  it('has the offsets from UTC where these are several', () => {
    const stamped = (text: string, offset: string) =>
      text.replace(/^Wed Jun {2}2 (\S+) 2027 /gm, `2027-06-02T$1${offset} mx1 mail_logs: `);
    const log = readLog(
      stamped(spraying(6, { at: 10_320, apart: 60 }), '+02:00') +
        stamped(spraying(6, { at: 7440, apart: 60, icid: 2000 }), '+01:00'),
    );
    assert.match(told(log, 'password-spraying'), /: 6 users, 12 failures, 02:52\+02:00 to 02:09\+01:00$/);
  });

  it('has the day wherever that is not the one told before', () => {
    const later = (day: number, text: string) => text.replace('Wed Jun  2', `Wed Jun  ${day}`);
    const letInAt = (log: Log) => / let in at (.*)$/.exec(told(log, 'password-guessing'))?.[1];
    const failures = taken.slice(0, -1).map(text => text.replace(' 02:', ' 23:'));
    const success = (clock: string) => at(clock, letIn(1));
    assert.equal(letInAt(logOf(...failures, success('23:51:00'))), '23:51');
    assert.equal(letInAt(logOf(...failures, later(3, success('00:10:00')))), '2027-06-03 00:10');
    // The time before it has told that day.
    const overnight = [...failures.slice(0, -1), later(3, at('00:02:00', failed(1)))];
    assert.match(
      told(logOf(...overnight, later(3, success('00:10:00'))), 'password-guessing'),
      /, 2027-06-02 23:50 to 2027-06-03 00:02, alice let in at 00:10$/,
    );
    const sent = (...mails: readonly string[]) =>
      told(logOf(...taken, ...mails), 'relay-after-suspicious-login').split('the account')[1];
    const [morning, noon] = [lines('09:00:00', ...mail(1)), lines('12:00:00', ...mail(2))];
    const on = (day: number, texts: readonly string[]) => texts.map(text => later(day, text));
    assert.equal(sent(...morning), ', 09:00');
    assert.equal(sent(...on(5, morning)), ', 2027-06-05 09:00');
    assert.equal(sent(...on(5, [...morning, ...noon])), ', 2027-06-05 09:00 to 12:00');
    assert.equal(sent(...morning, ...on(5, noon)), ', 2027-06-02 09:00 to 2027-06-05 12:00');
    const bounced = `Bounced: DCID 1 MID 4 to RID 0 - Bounced by destination server with response: 5.1.0 - X ('550', ['relay denied'])`;
    const logon = (clock: string) =>
      at(
        clock,
        `DCID: 1 IP: 203.0.113.9 SMTP authentication using the profile P failed: ('535', ['5.7.8 no'])`,
      );
    const log = logOf(logon('23:50:00'), logon('23:51:00'), later(3, at('00:01:00', bounced)));
    assert.match(told(log, 'delivery-failed-authentication'), /2 failed logons, 2027-06-02 23:50 to 23:51,/);
  });
});
