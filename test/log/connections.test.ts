// How entries belong together to connections and messages.
import assert from 'node:assert/strict';
import { connectionOf } from '../../server/src/log/questions/connection';
import { messageOf } from '../../server/src/log/questions/message';
import { at, chainsOf, from, info, logOf, only, sampleLog, there } from './making';

const NEW =
  'New SMTP ICID 7 interface mail (192.0.2.1) address 192.0.2.2 reverse dns host unknown verified no';
const POLICY = 'ICID 7 ACCEPT SG None match ALL SBRS None';
const CLOSE = 'ICID 7 close';
const RESTART = 'System is coming up.';

const icid7 = (...lines: string[]) => chainsOf(logOf(...lines), 'ICID 7');

describe('a connection', () => {
  it('goes from its opening to its end, other lines between', () => {
    assert.deepEqual(icid7(info(NEW), info('ICID 8 close'), info(POLICY), info(CLOSE)), [[1, 3, 4]]);
  });

  it('begins anew with an opening of the same number, closed or not', () => {
    assert.deepEqual(icid7(info(NEW), info(CLOSE), info(NEW), info(POLICY)), [
      [1, 2],
      [3, 4],
    ]);
    assert.deepEqual(icid7(info(NEW), info(NEW), info(CLOSE)), [[1], [2, 3]]);
  });

  it('keeps an entry behind its end of the same second or an earlier one', () => {
    assert.deepEqual(icid7(at('09:00:05', CLOSE), at('09:00:05', POLICY), at('09:00:04', POLICY)), [
      [1, 2, 3],
    ]);
  });

  it('lets a later entry behind its end begin another, whose opening is missing', () => {
    const log = logOf(at('09:00:00', NEW), at('09:00:05', CLOSE), at('09:00:06', POLICY));
    assert.deepEqual(chainsOf(log, 'ICID 7'), [[1, 2], [3]]);
    assert.equal(there(log.index.chains.all()[1]).opening, undefined);
  });

  for (const year of [1492, 1969, 1970, 2036, 2040, 2107, 9999]) {
    it(`tells the two apart in the year ${year} as well`, () => {
      const inYear = (clock: string, text: string) => at(clock, text).replace('2027', String(year));
      const closed = inYear('09:00:05', CLOSE);
      assert.deepEqual(icid7(closed, inYear('09:00:05', POLICY)), [[1, 2]]);
      assert.deepEqual(icid7(closed, inYear('09:00:04', POLICY)), [[1, 2]]);
      assert.deepEqual(icid7(closed, inYear('09:00:06', POLICY)), [[1], [2]]);
    });
  }

  it('lets an entry behind its end begin another where no time tells', () => {
    assert.deepEqual(icid7(`Info: ${CLOSE}`, `Info: ${POLICY}`), [[1], [2]]);
  });

  it('knows the turn of the year where the header has no year', () => {
    const syslog = (stamp: string, text: string) => `${stamp} mail_logs: Info: ${text}`;
    assert.deepEqual(icid7(syslog('Dec 31 23:59:59', CLOSE), syslog('Jan  1 00:00:01', POLICY)), [[1], [2]]);
    assert.deepEqual(icid7(syslog('Jan  1 00:00:00', CLOSE), syslog('Dec 31 23:59:59', POLICY)), [[1, 2]]);
  });

  it('keeps the close that follows when it broke off', () => {
    const log = logOf(info(NEW), info('ICID 7 lost'), at('09:00:05', CLOSE));
    assert.deepEqual(chainsOf(log, 'ICID 7'), [[1, 2, 3]]);
    assert.equal(connectionOf(log, only(log, 'ICID 7')).ending, 'lost');
  });

  it('may be killed by the appliance, with or without a close behind it', () => {
    const killed = info('SMTP server connection killed ICID: 7');
    for (const end of [[], [info(CLOSE)]]) {
      const log = logOf(info(NEW), killed, ...end);
      assert.equal(connectionOf(log, only(log, 'ICID 7')).ending, 'killed');
    }
  });

  it('ends with a restart of its host', () => {
    for (const restart of [RESTART, 'SMTP server starting']) {
      const log = logOf(info(NEW), info(restart), info(CLOSE));
      assert.deepEqual(chainsOf(log, 'ICID 7'), [[1], [3]]);
      assert.equal(connectionOf(log, there(log.index.chains.all()[0])).ending, 'restart');
    }
  });

  it('does not end with a restart of another host', () => {
    assert.deepEqual(icid7(from('mx1', NEW), from('mx2', RESTART), info(RESTART), from('mx1', CLOSE)), [
      [1, 4],
    ]);
  });

  it('has nothing to do with the same number of another host, or of none', () => {
    assert.deepEqual(icid7(from('mx1', NEW), from('mx2', POLICY), info(CLOSE), from('mx1', CLOSE)), [
      [1, 4],
      [2],
      [3],
    ]);
  });

  it('without an opening is one all the same', () => {
    const log = logOf(info(POLICY), info(CLOSE));
    const connection = connectionOf(log, only(log, 'ICID 7'));
    assert.deepEqual([connection.opening, connection.ending], [undefined, 'closed']);
    assert.equal(connection.policy?.number, 0);
  });

  it('without an end is open', () => {
    const log = logOf(at('09:00:00', NEW), at('09:00:26', POLICY));
    const { ending, seconds } = connectionOf(log, only(log, 'ICID 7'));
    assert.deepEqual([ending, seconds], ['open', 26]);
  });

  it('knows its failures and successes, and before which it was said that they could not be checked', () => {
    const auth = (result: string) =>
      info(`SMTP Auth: (ICID 7) ${result} for user: a using AUTH mechanism: PLAIN with profile: P`);
    const log = logOf(
      info(NEW),
      info('SMTP Auth (ICID 7) could not reach forwarding server x'),
      auth('failed'),
      auth('failed'),
      auth('succeeded'),
      info('SMTP Auth (ICID 7) LDAP query/user lookup failed for user: b'),
      auth('failed'),
    );
    const connection = connectionOf(log, only(log, 'ICID 7'));
    const { failed, succeeded } = connection;
    assert.deepEqual([failed, succeeded], [[2, 3, 6], [4]]);
    // Neither the attempts behind it, nor one of another user.
    assert.deepEqual(
      [2, 3, 4, 6].map(attempt => connection.uncheckedBefore(attempt)),
      [[1], [], [], []],
    );
  });

  describe('that could not check a logon', () => {
    const LOOKUP = 'SMTP Auth (ICID 7) LDAP query/user lookup failed for user: alice';
    const UNREACHABLE = 'SMTP Auth (ICID 7) could not reach forwarding server x';
    const MISSING =
      'SMTP Auth (ICID 7) profile: Partners is misconfigured or missing causing an Auth failure';
    const failure = (user: string, profile = 'Users') =>
      `SMTP Auth: (ICID 7) failed for user: ${user} using AUTH mechanism: PLAIN with profile: ${profile}`;
    /** What is said to be about the last of the lines. */
    const before = (...lines: string[]) =>
      connectionOf(logOf(...lines), only(logOf(...lines), 'ICID 7')).uncheckedBefore(lines.length - 1);

    it('says so of the profile that the line names', () => {
      assert.deepEqual(before(info(MISSING), info(failure('bob', 'Users'))), []);
      assert.deepEqual(before(info(MISSING), info(failure('bob', 'Partners'))), [0]);
    });

    it('says so of the next result of the user that the line names, and else of the next one', () => {
      const of = (...texts: string[]) => before(...texts.map(info));
      assert.deepEqual(of(LOOKUP, failure('bob'), failure('carol'), failure('alice')), [0]);
      assert.deepEqual(of(LOOKUP, failure('alice'), failure('bob'), failure('alice')), []);
      assert.deepEqual(of(UNREACHABLE, failure('bob'), failure('alice')), []);
    });

    it('says so of what is near, or has no time', () => {
      assert.deepEqual(before(at('09:00:00', UNREACHABLE), at('09:05:00', failure('bob'))), [0]);
      assert.deepEqual(before(at('09:00:00', UNREACHABLE), at('09:05:01', failure('bob'))), []);
      assert.deepEqual(before(`Info: ${UNREACHABLE}`, `Info: ${failure('bob')}`), [0]);
    });
  });

  it('of an outbound error says so', () => {
    const log = logOf(
      info(
        'Connection Error: DCID 3 IP: 192.0.2.1 details: timeout interface: 192.0.2.50 reason: network error',
      ),
    );
    assert.equal(connectionOf(log, only(log, 'DCID 3')).ending, 'connection-error');
  });

  it('that was killed, or was one too many, says so, and a close behind belongs to it', () => {
    const ends: [string, string][] = [
      ['SMTP client connection killed DCID: 3', 'killed'],
      [
        'Mail delivery client with DCID 3 exited due to the maximum concurrency configuration.',
        'connection-limit',
      ],
    ];
    for (const [text, ending] of ends) {
      const log = logOf(info(text), at('09:05:00', 'DCID 3 close'));
      assert.equal(connectionOf(log, only(log, 'DCID 3')).ending, ending);
      assert.deepEqual(chainsOf(log, 'DCID 3'), [[1, 2]]);
    }
  });
});

describe('a message', () => {
  const START = 'Start MID 5 ICID 7';
  const DONE = 'Message finished MID 5 done';
  const mid5 = (...lines: string[]) => chainsOf(logOf(...lines), 'MID 5');

  it('begins anew with a second start, and goes on behind a restart, which the queue outlives', () => {
    assert.deepEqual(mid5(info(START), info(DONE), info(START)), [[1, 2], [3]]);
    assert.deepEqual(mid5(info(START), info(RESTART), info('MID 5 queued for delivery')), [[1, 3]]);
    assert.deepEqual(mid5(info(START), info(RESTART), info(START)), [[1], [3]]);
    assert.deepEqual(mid5(info(START), info(DONE), info(RESTART), info('MID 5 x')), [[1, 2, 4]]);
  });

  it('keeps its number behind its end, until that is given anew: it may come back from quarantine', () => {
    assert.deepEqual(
      mid5(
        at('09:00:01', START),
        at('09:00:02', DONE),
        at('11:00:00', 'MID 5 released from all quarantines'),
        at('11:00:01', DONE),
        at('12:00:00', START),
      ),
      [[1, 2, 3, 4], [5]],
    );
  });

  it('keeps lines of the same second behind its end', () => {
    assert.deepEqual(mid5(at('09:00:01', START), at('09:00:02', DONE), at('09:00:02', 'MID 5 x')), [
      [1, 2, 3],
    ]);
  });

  it('is joined to its bounce on whichever side the line that names it stands', () => {
    const made = 'MID 6 was generated for bounce of MID 5';
    const child = 'Start MID 6 ICID 0';
    for (const lines of [
      [START, made, child],
      [START, child, made],
    ]) {
      const log = logOf(...lines.map(info));
      assert.equal(chainsOf(log, 'MID 6').length, 1);
      assert.equal(chainsOf(log, 'MID 5').length, 1);
    }
  });

  it('is named by its child also long after its end', () => {
    for (const made of [
      'MID 6 was generated for bounce of MID 5',
      "MID 6 was generated based on MID 5 by bcc filter 'x'",
      'MID 5 rewritten to MID 6 by LDAP rewrite',
      'MID 5 was split creating MID 6 due to x',
    ]) {
      const log = logOf(at('09:00:00', START), at('09:00:01', DONE), at('10:00:00', made));
      assert.deepEqual(chainsOf(log, 'MID 5'), [[1, 2, 3]], made);
      assert.deepEqual(chainsOf(log, 'MID 6'), [[3]], made);
    }
  });

  it('is joined to what it was split or rewritten to, on whichever side that line stands', () => {
    const child = 'Start MID 6 ICID 0';
    for (const made of ['MID 5 was split creating MID 6 due to x', 'MID 5 rewritten to MID 6 by x']) {
      assert.deepEqual(chainsOf(logOf(...[START, made, child].map(info)), 'MID 6'), [[2, 3]]);
      assert.deepEqual(chainsOf(logOf(...[START, child, made].map(info)), 'MID 6'), [[2, 3]]);
    }
  });

  it('of the appliance itself begins with its notice, and tells sender and recipient', () => {
    const notice = 'MID 5 From: <> To: <admin@example.com>, ... 2 total recipients';
    assert.deepEqual(mid5(info(START), info(notice), info(DONE)), [[1], [2, 3]]);
    const log = logOf(info(notice));
    const chain = only(log, 'MID 5');
    assert.equal(chain.opening, 0);
    const { sender, notice: to, icid } = messageOf(log, chain);
    assert.deepEqual([sender, to, icid], ['', { recipient: 'admin@example.com', recipients: 2 }, undefined]);
  });

  it('that may have been delivered says so', () => {
    const log = logOf(
      info('Delivery start DCID 3 MID 5 to RID [0]'),
      info('Possible Delivery: DCID: 3 MID 5 to [0]'),
    );
    assert.deepEqual(
      messageOf(log, only(log, 'MID 5')).fates?.map(({ dcid, outcome }) => [dcid, outcome]),
      [[3, 'uncertain']],
    );
  });
});

describe('the four published scenarios', () => {
  const names = ['ICID 450', 'ICID 451', 'DCID 5633', 'DCID 5640'];
  const expected: [string, number[][]][] = [
    [
      'smtp-auth.log',
      [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
        [9, 10, 11, 12, 13],
        [14, 15, 16, 17, 18],
      ],
    ],
    [
      'smtp-auth.wrapped.log',
      [
        [1, 3, 4, 6],
        [8, 10, 11, 13],
        [15, 17, 19, 20, 21],
        [23, 25, 28, 29, 32],
      ],
    ],
  ];
  for (const [name, lines] of expected) {
    it(`are four connections and two messages in ${name}`, () => {
      const log = sampleLog(name);
      assert.deepEqual(
        names.map(connection => chainsOf(log, connection)),
        lines.map(chain => [chain]),
      );
      assert.equal(log.index.chains.count, 6);
      assert.deepEqual(
        names.map(connection => connectionOf(log, only(log, connection)).seconds),
        [135, 26, 5, 7],
      );
    });
  }
});
