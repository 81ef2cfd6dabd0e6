// What the hover says on the lines of a message.
import assert from 'node:assert/strict';
import { info, logOf, sampleLog } from '../log/making';
import { hoverText, said } from './asking';

const busy = sampleLog('busy-hour.log');

describe('hover on a line of a message', () => {
  it('tells the connection, and what became of the message', () => {
    assert.equal(
      hoverText(busy, 31, 'To:'),
      said(
        'Recipient accepted — 2 Jun 2027, 09:01:14',
        'The message goes to frank@example.org.',
        '',
        'Connection ICID 104 on listener Data 1 (192.0.2.11): 8 lines, 5 s, closed',
        '',
        'Message MID 5004: delivered',
        'frank@example.org: delivered, Ok: queued as 25CA7B4 (DCID 206)',
        'From alice@example.com',
        'Came by ICID 104',
        '14 lines, 4 s',
      ),
    );
    assert.ok(
      hoverText(busy, 105, 'Delivery').includes('\nrecipient heidi@example.net\n'),
      hoverText(busy, 105, 'Delivery'),
    );
    // The log begins between the two recipients.
    assert.ok(
      hoverText(busy, 19, 'Delivery').includes(
        '\nrecipients number 0 (address not known), dave@example.net\n',
      ),
      hoverText(busy, 19, 'Delivery'),
    );
  });

  it('says which host took it, and tells no reply twice', () => {
    const log = logOf(
      info('New SMTP DCID 9 interface 192.0.2.1 address 192.0.2.25 port 25'),
      info('Delivery start DCID 9 MID 5 to RID [0]'),
      info('Message done DCID 9 MID 5 to RID [0]'),
      info("MID 5 RID [0] Response '2.0.0 Ok: queued as 4Xq7'"),
      info(
        "Bounced: DCID 9 MID 6 to RID 0 - 5.1.0 - Unknown address error ('550', ['5.1.1 no such user']) []",
      ),
    );
    const done = hoverText(log, 3, 'Message done').split('\n');
    assert.equal(done[1], 'The next host 192.0.2.25 took the message for the recipients of this line.');
    const delivered = 'recipient number 0, address not known: delivered';
    assert.ok(done.includes(`${delivered}, Ok: queued as 4Xq7 (DCID 9)`), done.join('\n'));
    const answer = hoverText(log, 4, 'Response');
    assert.equal(answer.split('queued as 4Xq7').length, 2, answer);
    assert.ok(answer.includes(`\n${delivered} (DCID 9)`), answer);
    const bounced = hoverText(log, 5, 'Bounced');
    assert.equal(bounced.split('5.1.1 no such user').length, 2, bounced);
    assert.ok(bounced.includes('\nMessage MID 6: bounced: no such user\n'), bounced);
  });

  it('of a number that stands for no connection says what that leaves open', () => {
    const log = logOf(
      info('Start MID 5 ICID 0'),
      info("Bounced: DCID 0 MID 5 to RID 0 - 5.1.2 - Bad destination host ('000', ['DNS Hard Error'])"),
    );
    assert.match(
      hoverText(log, 1, 'ICID 0'),
      /from the mail of a client, as by a split, a change or a release/,
    );
    assert.match(hoverText(log, 2, 'DCID 0'), /earlier tries may have had one/);
  });

  it('does not say that a restart ended it', () => {
    assert.ok(
      hoverText(busy, 234, 'pending').includes('Message MID 5013: delivered after a delay of 15 m 3 s\n'),
      hoverText(busy, 234, 'pending'),
    );
    assert.ok(
      hoverText(busy, 313, 'MID 5021').startsWith('MID 5021 — still open at the end of the log\n'),
      hoverText(busy, 313, 'MID 5021'),
    );
  });
});
