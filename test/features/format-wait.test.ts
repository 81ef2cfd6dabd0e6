// How long mail waited, or since when it waits, in the words of what became of it.
import assert from 'node:assert/strict';
import { formatFateWithoutExtent } from '../../server/src/features/formatFate';
import type { Log } from '../../server/src/log/log';
import { fateOf } from '../../server/src/log/questions/fate';
import { at, info, logOf, only } from '../log/making';
import { context } from './asking';

const two = [
  'Start MID 1 ICID 7',
  'MID 1 ICID 7 From: <alice@example.com>',
  'MID 1 ICID 7 RID 0 To: <b@example.org>',
  'MID 1 ICID 7 RID 1 To: <c@example.org>',
];
const delayed = (rid: number) =>
  `Delayed: DCID 8 MID 1 to RID ${rid} - 4.1.0 - Unknown address error ('450', ['4.2.2 Mailbox full.'])`;
const bounced = (rid: number) =>
  `Bounced: DCID 9 MID 1 to RID ${rid} - 5.1.0 - Unknown address error ('550', ['5.1.1 No such user'])`;
const done = (rids: string, dcid = 9) => `Message done DCID ${dcid} MID 1 to RID [${rids}]`;

const words = (log: Log, name = 'MID 1') => formatFateWithoutExtent(fateOf(log, only(log, name)), context());
/** Of a message to two, with lines as they stand in the log. */
const ofMessage = (...lines: string[]) => words(logOf(...two.map(info), ...lines));
/** What the connection that put it off says of it. */
const ofConnection = (...lines: string[]) =>
  words(logOf(...two.map(info), ...lines), 'DCID 8').split(' · ')[0];

describe('how long mail waited', () => {
  it('comes after whatever came to pass', () => {
    const released = (...lines: string[]) =>
      ofMessage(
        info('MID 1 quarantined to "Policy" (x)'),
        at('11:00:00', 'MID 1 released from all quarantines'),
        ...lines.map(line => at('11:05:00', line)),
      );
    for (const [expected, ...lines] of [
      ['delivered after 2 h in quarantine', done('0, 1')],
      ['bounced after 2 h in quarantine: no such user', bounced(0), bounced(1)],
      ['dropped by anti-spam after 2 h in quarantine', 'Message aborted MID 1 Dropped by CASE'],
      ['aborted after 2 h in quarantine', 'Message finished MID 1 aborted'],
      ['possibly delivered after 2 h in quarantine', 'Possible Delivery: DCID: 9 MID 1 to [0, 1]'],
      ['ended (outcome not in the log) after 2 h in quarantine', 'Message finished MID 1 done'],
      ['queued when the log ends (after 2 h in quarantine)', 'MID 1 queued for delivery'],
    ] as const) {
      assert.equal(released(...lines), expected);
    }
  });

  it('is said to have been the wait of some only of those who got the mail', () => {
    const first = at('09:31:00', delayed(0));
    assert.equal(
      ofMessage(first, at('10:31:00', done('0, 1'))),
      'delivered (1 of the recipients after a delay of 1 h)',
    );
    assert.equal(
      ofMessage(first, at('10:31:00', bounced(0)), at('10:31:00', bounced(1))),
      'bounced: no such user',
    );
  });

  it('is not told where it is not known of one', () => {
    const both = [at('09:31:00', delayed(0)), at('09:31:00', delayed(1))];
    // The clock was set back in between.
    assert.equal(
      ofMessage(...both, at('13:31:00', done('0')), at('09:30:00', done('1'))),
      'delivered after a delay',
    );
  });
});

describe('since when mail waits', () => {
  const bare = (...lines: string[]) => logOf(...[...two, ...lines].map(line => `Info: ${line}`));

  it('is not told where the lines of a log have no time', () => {
    assert.equal(words(bare(delayed(0), delayed(1))), 'delayed: mailbox full');
    const later = bare(delayed(0), delayed(1), done('0, 1', 12));
    assert.equal(
      words(later, 'DCID 8').split(' · ')[0],
      '1 message delayed (delivered later on DCID 12): mailbox full',
    );
  });

  it('is told with its day where one of several has waited since another day than that of the last line', () => {
    assert.equal(
      ofMessage(at('09:31:00', delayed(0)), `Thu Jun  3 10:00:00 2027 Info: ${delayed(1)}`),
      'delayed since 2 Jun 2027, 09:31: mailbox full',
    );
  });
});

describe('what came later of mail that a connection put off', () => {
  const both = [at('09:31:00', delayed(0)), at('09:31:00', delayed(1))];

  it('is counted where it is told of some only', () => {
    assert.equal(
      ofConnection(...both, at('11:00:00', done('0', 12))),
      '1 message delayed at 09:31 (later delivered to 1): mailbox full',
    );
  });

  it('names the connection of all, and none where there were several', () => {
    assert.equal(
      ofConnection(...both, at('11:00:00', done('0, 1', 12))),
      '1 message delayed at 09:31 (delivered later on DCID 12): mailbox full',
    );
    assert.equal(
      ofConnection(...both, at('11:00:00', done('0', 12)), at('11:00:00', done('1', 13))),
      '1 message delayed at 09:31 (delivered later): mailbox full',
    );
  });

  it('is not told over a clock that was set back, even where it has come further again', () => {
    const back = [at('09:50:00', 'ICID 9 close'), at('09:05:00', 'ICID 8 close')];
    assert.equal(
      ofMessage(
        at('09:30:00', delayed(0)),
        at('09:30:00', delayed(1)),
        ...back,
        at('09:45:00', done('0, 1')),
      ),
      'delivered after a delay',
    );
  });
});
