// What became of a mail where one line alone would tell it wrongly: tries behind each other, results on other lines.
import assert from 'node:assert/strict';
import { formatFateWithoutExtent } from '../../server/src/features/formatFate';
import { storyNameOf } from '../../server/src/features/story/storyName';
import { storyPage } from '../../server/src/features/story/storyPage';
import { runTask } from '../../server/src/log/task';
import { fateOf } from '../../server/src/log/questions/fate';
import { at, info, logOf, only, there } from '../log/making';
import { context, hoverText, URI } from './asking';

const message = (...recipients: string[]) =>
  [
    'Start MID 1 ICID 7',
    'MID 1 ICID 7 From: <alice@example.com>',
    ...recipients.map((recipient, rid) => `MID 1 ICID 7 RID ${rid} To: <${recipient}>`),
  ].map(info);
const one = message('b@example.org');
const two = message('b@example.org', 'c@example.org');
const start = (dcid: number, rids = '0') => `Delivery start DCID ${dcid} MID 1 to RID [${rids}]`;
const done = (dcid: number, rids = '0') => `Message done DCID ${dcid} MID 1 to RID [${rids}]`;
const possible = (dcid: number, rids = '0') => `Possible Delivery: DCID: ${dcid} MID 1 to [${rids}]`;
const bounced = (dcid: number, rid = 0) =>
  `Bounced: DCID ${dcid} MID 1 to RID ${rid} - 5.1.0 - Unknown address error ('550', ['5.1.1 no mailbox']) []`;
const delayed = (dcid: number, rid = 0) =>
  `Delayed: DCID ${dcid} MID 1 to RID ${rid} - 4.1.0 - Unknown address error ('450', ['4.2.2 Mailbox full'])`;
const deleted = 'Deleted: MID 1 to [0]';
const finished = 'Message finished MID 1 done';

/** What is told of a connection or message, without how it began and ended. */
const told = (name: string, ...lines: string[]) => {
  const log = logOf(...lines);
  return formatFateWithoutExtent(fateOf(log, only(log, name)), context()).split(' · ')[0];
};

describe('a possible delivery, and what came later', () => {
  const tried = [...one, ...[start(9), possible(9)].map(info)];
  const of = (...lines: string[]) => told('MID 1', ...tried, ...lines.map(line => at('09:20:00', line)));

  it('are both told, each with its connection and its cause', () => {
    assert.equal(of(done(9), finished), 'possibly delivered');
    assert.equal(
      of(start(11), bounced(11), finished),
      'possibly delivered on DCID 9 (bounced later on DCID 11: no mailbox)',
    );
    assert.equal(
      of(start(11), delayed(11)),
      'possibly delivered on DCID 9 (delayed later on DCID 11: mailbox full)',
    );
    assert.equal(of(deleted, finished), 'possibly delivered on DCID 9 (dropped later by an administrator)');
    assert.equal(
      of(start(11), bounced(11), 'MID 2 was generated for bounce of MID 1'),
      'possibly delivered on DCID 9 (bounced later on DCID 11: no mailbox)',
    );
    assert.equal(
      of(start(11), delayed(11), start(12), bounced(12)),
      'possibly delivered on DCID 9 (bounced later on DCID 12: no mailbox)',
    );
  });

  it('stays possible where the same try puts the mail off, and is over where that tells a bounce', () => {
    assert.equal(of(delayed(9)), 'possibly delivered on DCID 9 (delayed later on DCID 9: mailbox full)');
    assert.equal(of(bounced(9)), 'bounced: no mailbox');
  });

  it('explain a mail that came twice', () => {
    assert.equal(of(start(11), done(11), finished), 'delivered (possibly before on DCID 9 too)');
    assert.equal(
      told(
        'MID 1',
        ...tried,
        at('09:10:00', delayed(11)),
        at('09:20:00', start(12)),
        at('09:20:00', done(12)),
      ),
      'delivered after a delay of 10 m (possibly before on DCID 9 too)',
    );
  });

  it('are counted where recipients fared differently', () => {
    const both = [...two, ...[start(9, '0, 1'), possible(9, '0, 1')].map(info)];
    assert.equal(
      told('MID 1', ...both, info(bounced(11, 1))),
      'possibly delivered on DCID 9 (later bounced for 1: no mailbox)',
    );
    assert.equal(
      told('MID 1', ...both, info(bounced(11, 1)), info(done(11))),
      'delivered to 1 of 2 (possibly before on DCID 9 too), possibly delivered to 1 on DCID 9 (bounced later on DCID 11: no mailbox)',
    );
    assert.equal(
      told('MID 1', ...two, ...[possible(9), done(11, '0, 1')].map(info)),
      'delivered (possibly before too for 1 of the recipients)',
    );
  });

  it('stand in the hover with the recipient, who has one connection beside each', () => {
    const log = logOf(...tried, ...[start(11), bounced(11)].map(info));
    assert.equal(
      hoverText(log, 1, 'MID 1').split('\n')[2],
      'b@example.org: possibly delivered on DCID 9 (bounced later on DCID 11: no mailbox)',
    );
    assert.equal(
      told('DCID 11', ...tried, info(start(11)), info(bounced(11))),
      '1 message bounced: no mailbox',
    );
  });

  it('leave it open that the log ends before the message did', () => {
    const log = logOf(...tried, ...[start(11), delayed(11)].map(info));
    const { text } = there(
      runTask(storyPage(log, storyNameOf(log, URI, only(log, 'MID 1'), false), context())),
    );
    assert.match(text, /^# The log ends before this message was finished\.$/m);
  });
});

describe('a message of which no line of its connection tells a result', () => {
  const opened = 'New SMTP DCID 9 interface 192.0.2.1 address 203.0.113.9 port 25';
  const begun = [...one, info(opened), info(start(9))];
  const of = (...lines: string[]) => told('DCID 9', ...begun, ...lines.map(info));

  it('is told by its other lines', () => {
    assert.equal(of(), '1 message still open');
    assert.equal(of(deleted, finished), '1 message dropped by an administrator');
    assert.equal(of(deleted, finished, 'DCID 9 close'), '1 message dropped by an administrator');
    assert.equal(of(finished), '1 message without a result on this connection');
    assert.equal(of(start(11), done(11)), '1 message without a result on this connection');
    assert.equal(of(bounced(0), finished), '1 message without a result on this connection');
  });

  it('is told so for one of two recipients, too', () => {
    const both = [...two, info(opened), info(start(9, '0, 1'))];
    for (const lines of [
      [deleted, done(9, '1')],
      [done(9, '1'), deleted],
    ])
      assert.equal(
        told('DCID 9', ...both, ...lines.map(info)),
        '1 message delivered to 1 of 2, dropped for 1 by an administrator',
      );
    assert.equal(
      told('DCID 9', ...both, info("MID 1 RID [0] Response '2.0.0 Ok'"), info(bounced(9, 1))),
      '1 message delivered to 1 of 2, bounced for 1: no mailbox',
    );
  });

  it('has none that came when the connection was closed, or stood before', () => {
    assert.equal(of('DCID 9 close', deleted, finished), '1 message without a result on this connection');
    assert.equal(
      told('DCID 9', ...one, info(start(8)), info(delayed(8)), info(opened), info(start(9))),
      '1 message still open',
    );
  });
});

describe('an answer of the next host without a line that says more', () => {
  const begun = [...one, info(start(9))];
  const answer = (reply: string) => `MID 1 RID [0] Response '${reply}'`;
  const of = (...lines: string[]) =>
    ['MID 1', 'ICID 7', 'DCID 9'].map(name => told(name, ...begun, ...lines.map(info)));

  it('is a delivery where it takes the message', () => {
    const all = ['delivered', '1 message delivered', '1 message delivered'];
    assert.deepEqual(of(answer('2.0.0 Ok: queued as 44C'), finished), all);
    assert.deepEqual(of(answer('2.0.0 Ok: queued as 44C')), all);
    assert.deepEqual(of(answer('250 Ok'), 'DCID 9 close'), all);
    const log = logOf(...begun, ...[answer('2.0.0 Ok: queued as 44C'), finished].map(info));
    assert.equal(
      hoverText(log, 1, 'MID 1').split('\n')[2],
      'b@example.org: delivered, Ok: queued as 44C (DCID 9)',
    );
  });

  it('is none where it is a refusal, has no code, or is of a try that has a result', () => {
    for (const reply of ['4.2.2 Mailbox full', '550 no', 'Message accepted', '2nd queue']) {
      const all = of(answer(reply), finished);
      assert.equal(all[0], 'ended (outcome not in the log)', reply);
      assert.equal(all[2], '1 message without a result on this connection', reply);
    }
    const ok = answer('2.0.0 Ok');
    assert.equal(of(bounced(9), ok)[0], 'bounced: no mailbox');
    assert.equal(of(delayed(9), ok)[0], 'delayed since 09:00: mailbox full');
    assert.equal(of(possible(9), ok)[0], 'possibly delivered');
    assert.equal(of(possible(9), start(11), ok)[0], 'delivered (possibly before on DCID 9 too)');
    assert.equal(of(ok, bounced(9))[0], 'bounced: no mailbox');
  });

  it('is none where a quarantine elsewhere has given it', () => {
    const toQuarantine = 'Delivery start DCID 9 MID 1 to RID [0] to offbox IronPort Spam Quarantine';
    const waiting = 'MID 1 enqueued for transfer to centralized quarantine "Policy" (x)';
    const lines = [answer('2.0.0 Ok'), finished].map(info);
    assert.equal(told('MID 1', ...one, info(toQuarantine), ...lines), 'ended (outcome not in the log)');
    assert.match(told('MID 1', ...one, info(waiting), info(start(9)), ...lines) ?? '', /^quarantined/);
  });
});

describe('a message for which nobody was accepted, without a line that ends it', () => {
  const opened = 'New SMTP ICID 7 interface Data (192.0.2.1) address 198.51.100.1 reverse dns host unknown';
  const refused = [opened, 'Start MID 1 ICID 7', 'MID 1 ICID 7 From: <alice@example.com>'];
  const rejected = 'MID 1 ICID 7 To: <b@example.org> Rejected by LDAPACCEPT';
  const of = (...lines: string[]) =>
    ['MID 1', 'ICID 7'].map(name => told(name, ...[...refused, ...lines].map(info)));

  it('comes no more when its connection has ended', () => {
    const all = ['with no recipient accepted', '1 message with no recipient accepted'];
    assert.deepEqual(of(rejected, 'ICID 7 close'), all);
    assert.deepEqual(of(rejected, 'ICID 7 lost'), all);
    const log = logOf(...[...refused, rejected, 'ICID 7 close'].map(info));
    const { text } = there(
      runTask(storyPage(log, storyNameOf(log, URI, only(log, 'MID 1'), false), context())),
    );
    assert.doesNotMatch(text, /log ends before/);
  });

  it('may still come before, or where somebody was accepted', () => {
    assert.deepEqual(of(rejected), ['still open at the end of the log', '1 message still open']);
    assert.deepEqual(of(rejected, 'MID 1 ICID 7 RID 0 To: <c@example.org>', 'ICID 7 close'), [
      'still open at the end of the log',
      '1 message still open',
    ]);
  });
});

describe('a release that tells how long a mail was held', () => {
  const released = 'MID 1 released from quarantine "Policy" (manual) t=7200';

  it('tells it where the log begins behind the quarantine', () => {
    const all = ['MID 1 released from all quarantines', 'MID 1 queued for delivery', start(9), done(9)];
    assert.equal(told('MID 1', ...[released, ...all].map(info)), 'delivered after 2 h in quarantine');
    assert.equal(told('MID 1', ...all.map(info)), 'delivered after a time in quarantine');
    assert.equal(
      told(
        'MID 1',
        ...[
          released,
          'MID 1 rewritten to MID 2 by Policy Quarantine',
          'MID 2 ICID 0 RID 0 To: <b@example.org>',
          'Message done DCID 9 MID 2 to RID [0]',
        ].map(info),
      ),
      'delivered after 2 h in quarantine',
    );
  });

  it('shows it as a duration in the hover of its line', () => {
    assert.match(hoverText(logOf(info(released)), 1, 'released'), /duration 2 h/);
  });
});
