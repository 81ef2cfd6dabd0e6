// What became of a message that did not come into the quarantine that was to hold it.
import assert from 'node:assert/strict';
import { formatFateWithoutExtent } from '../../server/src/features/formatFate';
import { english } from '../../server/src/texts/language';
import { fateOf } from '../../server/src/log/questions/fate';
import { info, logOf, only } from './making';

const message = [
  'Start MID 1 ICID 7',
  'MID 1 ICID 7 From: <alice@example.com>',
  'MID 1 ICID 7 RID 0 To: <b@example.org>',
];
const told = (...lines: string[]) => {
  const log = logOf(...[...message, ...lines].map(info));
  return formatFateWithoutExtent(fateOf(log, only(log, 'MID 1')), { language: english });
};

const queued = 'MID 1 queued for delivery';
const started = 'RPC Delivery start RCID 7 MID 1 to local IronPort Spam Quarantine';
const rejected = 'RPC Message rejected RCID 7 MID 1';
const failed = 'RPC connection to 192.0.2.60 failed RCID 7 MID 1 (timed out)';
const taken = 'RPC Message done RCID 7 MID 1';
const finished = 'Message finished MID 1 done';

describe('a message that the spam quarantine', () => {
  it('refused is not said to be queued on, and its end says what was before it', () => {
    assert.equal(
      told(queued, started, rejected),
      'still open at the end of the log: refused by the spam quarantine',
    );
    assert.equal(
      told(queued, started, rejected, finished),
      'ended (outcome not in the log): refused by the spam quarantine',
    );
    assert.equal(
      told(
        'MID 1 ICID 7 RID 1 To: <c@example.org>',
        'Message done DCID 9 MID 1 to RID [1]',
        started,
        rejected,
      ),
      'delivered to 1 of 2, still open for 1 at the end of the log: refused by the spam quarantine',
    );
  });

  it('was not reached for waits in the queue', () => {
    assert.equal(
      told(queued, started, failed),
      'queued when the log ends: spam quarantine not reached (timed out)',
    );
    assert.equal(
      told(queued, started, failed.replace(' (timed out)', '')),
      'queued when the log ends: spam quarantine not reached',
    );
    assert.equal(
      told(queued, started, failed, finished),
      'ended (outcome not in the log): spam quarantine not reached (timed out)',
    );
  });

  it('took at another try, or that goes elsewhere, is told by that alone', () => {
    assert.equal(
      told(queued, started, failed, started, taken, finished),
      'quarantined in the spam quarantine',
    );
    assert.equal(told(queued, started, rejected, started), 'still open at the end of the log');
    assert.equal(told(queued, started, failed, started), 'queued when the log ends');
    assert.equal(
      told(queued, started, rejected, 'Delivery start DCID 9 MID 1 to RID [0]'),
      'queued when the log ends',
    );
    assert.equal(told(queued, started, rejected, 'Message done DCID 9 MID 1 to RID [0]'), 'delivered');
    assert.equal(told(queued, started, failed, 'Message finished MID 1 aborted'), 'aborted');
  });

  it('refused while another quarantine holds it is held', () => {
    assert.equal(told('MID 1 quarantined to "Policy" (x)', started, rejected), 'quarantined in Policy');
  });
});

describe('a message on its way to a spam quarantine elsewhere', () => {
  const begun = 'Delivery start DCID 9 MID 1 to RID [0] to offbox IronPort Spam Quarantine';
  const unreached =
    "Delayed: DCID 9 MID 1 to RID 0 - 4.4.0 - Other network problem ('000', ['[Errno 61] Connection refused']) []";
  const putOff = "Delayed: DCID 9 MID 1 to RID 0 - 4.3.2 - Not now ('421', ['4.3.2 Try later'])";
  const bounced =
    "Bounced: DCID 9 MID 1 to RID 0 - 5.4.7 - Delivery expired (message too old) ('000', ['timeout'])";

  it('is not told as one that the host of the recipient did not take', () => {
    assert.equal(
      told(queued, begun, unreached),
      'delayed since 09:00: spam quarantine not reached (connection refused)',
    );
    assert.equal(
      told(queued, begun, putOff),
      'delayed since 09:00: refused by the spam quarantine (try later)',
    );
    assert.equal(
      told(queued, begun, bounced, finished),
      'bounced: spam quarantine not reached (delivery expired (message too old))',
    );
    const wordless = "Delayed: DCID 9 MID 1 to RID 0 - 4.3.2 - ('421', [])";
    assert.equal(told(queued, begun, wordless), 'delayed since 09:00: refused by the spam quarantine');
  });

  it('is dropped by whoever deletes it on its way', () => {
    assert.equal(told(queued, begun, 'Deleted: MID 1 to [0]'), 'dropped by an administrator');
  });

  it('is held there once it came there', () => {
    const done = 'Message done DCID 9 MID 1 to RID [0] (external quarantine) ';
    assert.equal(told(queued, begun, unreached, begun, done, finished), 'quarantined in the spam quarantine');
  });

  it('is on its way to the recipient again where a delivery begins', () => {
    assert.equal(
      told(queued, begun, unreached, 'Delivery start DCID 9 MID 1 to RID [0]', putOff),
      'delayed since 09:00: try later',
    );
  });
});

describe('a message that waits to be moved to a central quarantine', () => {
  const waiting = 'MID 1 enqueued for transfer to centralized quarantine "Policy" (x)';
  const done = 'Message done DCID 9 MID 1 to RID [0]';
  const delayed = "Delayed: DCID 9 MID 1 to RID 0 - 4.3.2 - Not now ('421', ['4.3.2 Try later'])";
  const bounced = "Bounced: DCID 9 MID 1 to RID 0 - 5.4.7 - Delivery expired ('000', ['timeout'])";

  it('is delivered to nobody by being handed over', () => {
    assert.equal(told(waiting, queued), 'quarantined in Policy');
    assert.equal(told(waiting, queued, done, finished), 'quarantined in Policy');
    assert.equal(told(waiting, queued, delayed, done, finished), 'quarantined in Policy');
  });

  it('is told to be delayed or bounced where it was', () => {
    assert.equal(told(waiting, queued, delayed), 'delayed since 09:00: try later');
    assert.equal(told(waiting, queued, bounced, finished), 'bounced: delivery expired');
  });

  it('is delivered once it was released', () => {
    assert.equal(
      told(waiting, 'MID 1 released from quarantine "Policy" (manual)', done),
      'delivered after 0 s in quarantine',
    );
  });
});
