// What became of a connection or message, as data.
import assert from 'node:assert/strict';
import type { Log } from '../../server/src/log/log';
import { fateOf, type Fate } from '../../server/src/log/questions/fate';
import { outcomesIn } from '../../server/src/log/questions/messageFate';
import { info, logOf, named, only, sampleLog, there } from './making';

const fate = (log: Log, name: string): Fate => fateOf(log, only(log, name));
const opened = (icid: number) =>
  info(
    `New SMTP ICID ${icid} interface Data (192.0.2.1) address 198.51.100.1 reverse dns host unknown verified no`,
  );

describe('the fate of a connection', () => {
  const scenarios = sampleLog('smtp-auth.log');

  it('tells who failed to authenticate, from where, and how it ended', () => {
    const { chain, failed, linesRead, isCutByBeginning, peer, ...told } = fate(scenarios, 'ICID 451');
    assert.equal(chain.number, 451);
    assert.deepEqual(
      [failed?.count, failed?.user, failed?.profile, failed?.unchecked],
      [1, 'ironport', 'IncomingAuthentication', undefined],
    );
    assert.deepEqual([linesRead, isCutByBeginning, peer], [4, false, '172.16.155.102']);
    assert.deepEqual(
      { ...told },
      {
        lines: 4,
        seconds: 26,
        ending: 'closed',
        endingCause: undefined,
        hindrance: undefined,
        isOpeningMissing: false,
        succeeded: undefined,
        isTurnedAway: false,
        messages: { count: 0, judged: 0, by: {}, fates: [] },
        worst: 'authentication-failed',
      },
    );
  });

  it('tells what a delivery connection handed over, and no more than that', () => {
    const { messages, failed, worst } = fate(scenarios, 'DCID 5640');
    assert.deepEqual([messages.count, messages.judged, messages.by], [1, 1, { bounced: 1 }]);
    assert.deepEqual(
      [failed?.count, failed?.user, failed?.profile],
      [1, undefined, 'OutboundAuthentication'],
    );
    assert.equal(worst, 'authentication-failed');
  });

  it('names the recipients of a delivery, and those left without a result', () => {
    const log = logOf(
      ...[
        'Start MID 1 ICID 7',
        'MID 1 ICID 7 RID 0 To: <r0@example.org>',
        'MID 1 ICID 7 RID 1 To: <r1@example.org>',
        'New SMTP DCID 5 interface 192.0.2.1 address 203.0.113.5 port 25',
        'Delivery start DCID 5 MID 1 to RID [0, 1]',
        "Bounced: DCID 5 MID 1 to RID 1 - 5.1.0 - Unknown address error ('550', ['5.1.1 No such user'])",
        'DCID 5 close',
        'New SMTP DCID 6 interface 192.0.2.1 address 203.0.113.5 port 25',
        'Delivery start DCID 6 MID 1 to RID [0]',
        'Message done DCID 6 MID 1 to RID [0]',
      ].map(info),
    );
    const told = (name: string) =>
      fateOf(log, only(log, name))
        .messages.fates.flat()
        .map(({ recipient, outcome }) => `${recipient} ${outcome}`);
    // Another connection took it: this one has not ended the message.
    assert.deepEqual(told('DCID 5'), ['r0@example.org unanswered', 'r1@example.org bounced']);
    assert.deepEqual(told('MID 1'), ['r0@example.org delivered', 'r1@example.org bounced']);
  });

  it('says of no message that was made from another one that its beginning is missing', () => {
    const log = logOf(
      ...[
        'Start MID 1 ICID 7',
        'MID 1 rewritten to MID 2 by antispam',
        'Message done DCID 5 MID 2 to RID [0]',
        'MID 3 queued for delivery',
      ].map(info),
    );
    assert.deepEqual(
      ['MID 1', 'MID 2', 'MID 3'].map(name => fateOf(log, only(log, name)).isOpeningMissing),
      [false, false, true],
    );
  });

  it('tells of every connection and message of a busy hour, by its worst', () => {
    const log = sampleLog('busy-hour.log');
    const worst = (name: string) => named(log, name).map(chain => fateOf(log, chain).worst);
    assert.deepEqual(worst('ICID 105'), ['turned-away', 'authentication-failed']);
    assert.deepEqual(worst('ICID 114'), ['delivered']);
    assert.deepEqual(worst('ICID 118'), ['bounced']);
    assert.deepEqual(worst('ICID 116'), ['message-lost']);
    assert.deepEqual(worst('ICID 120'), ['authenticated']);
    assert.deepEqual(worst('ICID 121'), ['broken-off']);
    assert.deepEqual(worst('DCID 212'), ['open']);
    // Delivered behind a restart of the appliance, which has kept it in its queue.
    assert.deepEqual(worst('MID 5013'), ['delivered']);
    assert.deepEqual(worst('ICID 104'), ['authenticated', 'authentication-failed']);
  });

  it('names refusals and failures of TLS for its tag, and an uncertain delivery not as a loss', () => {
    const worst = (name: string, ...lines: string[]) => fate(logOf(...lines.map(info)), name).worst;
    assert.equal(
      worst('ICID 7', 'ICID 7 TLS was required but remote host did not initiate it', 'ICID 7 close'),
      'turned-away',
    );
    assert.equal(worst('DCID 9', 'DCID 9 TLS failed', 'DCID 9 close'), 'broken-off');
    assert.equal(worst('DCID 9', 'Possible Delivery: DCID: 9 MID 1 to [0]', 'DCID 9 close'), 'uncertain');
  });

  it('knows an opening that the log has not', () => {
    assert.equal(fate(logOf(info('ICID 7 close')), 'ICID 7').isOpeningMissing, true);
  });

  it('gives no duration to lines out of time order', () => {
    const log = logOf(opened(7), 'Wed Jun  2 08:00:00 2027 Info: ICID 7 close');
    assert.equal(fate(log, 'ICID 7').seconds, undefined);
  });
});

describe('the fate of a message', () => {
  const outcomes = (...lines: string[]) =>
    outcomesIn(fate(logOf(...lines.map(info)), 'MID 1').messages.fates.flat());
  const started = 'Start MID 1 ICID 0';
  const bounced = "Bounced: DCID 5 MID 1 to RID 0 - 5.1.0 - Unknown address error ('550', ['no'])";
  const delayed = "Delayed: DCID 5 MID 1 to RID 0 - 4.1.0 - Unknown address error ('450', ['later'])";
  const done = 'Message done DCID 6 MID 1 to RID [1]';

  it('is all that became of it, the worst first', () => {
    assert.deepEqual(outcomes(started, done, bounced), ['bounced', 'delivered']);
    assert.deepEqual(outcomes(started), ['open']);
    assert.deepEqual(outcomes(started, 'Message finished MID 1 done'), ['untold']);
    assert.deepEqual(outcomes(started, 'Message finished MID 1 aborted'), ['aborted']);
  });

  it('is no delay once it was delivered, or ended without a word of that', () => {
    const doneTo0 = 'Message done DCID 6 MID 1 to RID [0]';
    assert.deepEqual(outcomes(started, delayed), ['delayed']);
    assert.deepEqual(outcomes(started, delayed, doneTo0), ['delivered']);
    assert.deepEqual(outcomes(started, delayed, 'Message finished MID 1 done'), ['untold']);
    // Another recipient got it.
    assert.deepEqual(outcomes(started, delayed, done), ['delayed', 'delivered']);
  });

  it('is no quarantine once it was released', () => {
    const held = 'MID 1 quarantined to "Policy" (x)';
    assert.deepEqual(outcomes(started, held), ['quarantined']);
    assert.deepEqual(outcomes(started, held, 'MID 1 released from all quarantines', done), ['delivered']);
  });

  it('is a central quarantine until that releases it, and then that of its new number', () => {
    const held = [
      started,
      'MID 1 enqueued for transfer to centralized quarantine "Policy"',
      'Message finished MID 1 done',
    ];
    assert.deepEqual(outcomes(...held), ['quarantined']);
    const back =
      'MID 2 received from the SMA 192.0.2.9 (MID originally 1) on release from quarantine "Policy"';
    assert.deepEqual(outcomes(...held, back), ['open']);
    assert.deepEqual(outcomes(...held, back, 'Message done DCID 6 MID 2 to RID [0]'), ['delivered']);
    // Also where the log holds nothing else of the old number.
    assert.deepEqual(outcomes(back), ['open']);
  });

  it('is that of the number under which it went on, but not that of its bounce', () => {
    const rewritten = [
      started,
      'Start MID 2 ICID 0',
      'MID 1 rewritten to MID 2 by antivirus',
      'Message finished MID 1 done',
    ];
    assert.deepEqual(outcomes(...rewritten, 'Message done DCID 6 MID 2 to RID [0]'), ['delivered']);
    assert.deepEqual(outcomes(...rewritten), ['open']);
    const notice = ['MID 3 was generated for bounce of MID 1', 'Message done DCID 7 MID 3 to RID [0]'];
    assert.deepEqual(outcomes(started, bounced, ...notice), ['bounced']);
  });

  it('does not end for messages that name each other in a circle', () => {
    const lines = ['MID 1 rewritten to MID 2 by x', 'MID 2 rewritten to MID 1 by x'];
    assert.ok(Array.isArray(outcomes(started, ...lines)));
  });
});

describe('the fate of a connection of very many lines', () => {
  const count = 100_000;
  const log = logOf(
    opened(7),
    ...Array.from({ length: count }, (_, mid) => info(`Start MID ${mid + 1} ICID 7`)),
    info('ICID 7 close'),
  );

  it('is told from the first ones, and says from how many', () => {
    const { lines, linesRead, messages } = fate(log, 'ICID 7');
    assert.equal(lines, count + 2);
    assert.equal(linesRead, 1000);
    assert.deepEqual([messages.count, messages.judged, messages.by], [999, 999, { open: 999 }]);
  });

  it('says of how many messages it is known', () => {
    const [few, lines] = [100, 50];
    const busy = logOf(
      ...Array.from({ length: few }, (_, mid) => info(`Start MID ${mid + 1} ICID 7`)),
      ...Array.from({ length: few * lines }, (_, n) => info(`MID ${(n % few) + 1} queued for delivery`)),
    );
    const { messages } = fate(busy, 'ICID 7');
    assert.equal(messages.count, few);
    assert.ok(messages.judged > 10 && messages.judged < 60, String(messages.judged));
  });

  it('counts failed logons over all of them', () => {
    const failure = info(
      'SMTP Auth: (ICID 7) failed for user: bob using AUTH mechanism: PLAIN with profile: P',
    );
    const guessing = logOf(opened(7), ...Array.from({ length: 5000 }, () => failure));
    assert.equal(there(fate(guessing, 'ICID 7').failed).count, 5000);
  });
});
