// What the hover says on the lines of a connection.
import assert from 'node:assert/strict';
import { hover } from '../../server/src/features/hover/hover';
import { info, logOf, sampleLog } from '../log/making';
import { context, hoverText, URI } from './asking';

const busy = sampleLog('busy-hour.log');

describe('hover on a connection with a story', () => {
  it('lists the earlier attempts, and the encryption', () => {
    const text = hoverText(busy, 84, 'succeeded');
    assert.ok(
      text.includes('\nBefore, at 09:02:13: failed for bob\nBefore, at 09:02:20: failed for bob\n'),
      text,
    );
    assert.ok(text.includes('\nEncrypted with TLSv1.2, ECDHE-RSA-AES256-GCM-SHA384\n'), text);
    assert.ok(text.includes('\nOn this connection: 2 attempts failed, 1 succeeded\n'), text);
  });

  it('does not say turned away of a client that logged on though its rejection was put off', () => {
    const client = 'New SMTP ICID 7 interface mail (192.0.2.1) address 192.0.2.2';
    const reject = 'ICID 7 REJECT SG BLOCKED match 192.0.2.0/24 SBRS None';
    const logon = (result: string) =>
      `SMTP Auth: (ICID 7) ${result} for user: bob using AUTH mechanism: PLAIN with profile: P`;
    const letIn = hoverText(logOf(info(client), info(reject), info(logon('succeeded'))), 3, 'bob');
    assert.ok(letIn.includes('\nLet in by its logon, in spite of REJECT, sender group BLOCKED'), letIn);
    const refused = hoverText(logOf(info(client), info(reject), info(logon('failed'))), 3, 'bob');
    assert.ok(refused.includes('\nTurned away by REJECT, sender group BLOCKED'), refused);
  });

  it('does not say that a password was readable where no user was given', () => {
    const client = 'New SMTP ICID 7 interface mail (192.0.2.1) address 192.0.2.2';
    const failure = 'SMTP Auth: (ICID 7) failed for user:  using AUTH mechanism: LOGIN with profile: P';
    const text = hoverText(logOf(info(client), info(failure)), 2, 'failed');
    assert.ok(text.includes('\nNo TLS line before this one\n'), text);
  });

  it('says that TLS is unknown where more lines stand before a logon than are looked at', () => {
    const logon = 'SMTP Auth: (ICID 7) failed for user: a using AUTH mechanism: PLAIN with profile: P';
    const between = Array.from({ length: 6000 }, () => info('ICID 7 what nobody has written'));
    const log = logOf(
      info('New SMTP ICID 7 interface mail (192.0.2.1) address 192.0.2.2'),
      ...between,
      info('ICID 7 TLS success protocol TLSv1.2 cipher X'),
      info(logon),
    );
    const text = hoverText(log, between.length + 3, 'failed');
    assert.ok(text.includes('\nMore lines before this one than are looked at: TLS unknown\n'), text);
    assert.doesNotMatch(text, /readable/);
    assert.match(text, /: 6,003 lines,/);
  });

  it('says when a logon could not be checked, and nothing of what anybody had in mind', () => {
    assert.match(
      hoverText(busy, 301, 'failed'),
      /may not have checked the credentials\. Whether they were right is not known, nor whether a password was guessed\.$/,
    );
  });

  it('shows the lines of a reply side by side', () => {
    const text = hoverText(busy, 231, 'authentication');
    assert.ok(text.includes('reply 4.7.0 Temporary authentication failure / 4.7.0 try again later\n'), text);
    assert.ok(text.includes('\nMID 5013 delayed for judy@example.net: try again later\n'), text);
  });

  it('does not guess what stands before the beginning of the log', () => {
    const failure = 'SMTP Auth: (ICID 7) failed for user:  using AUTH mechanism: LOGIN with profile: P';
    const text = hoverText(logOf(info(failure)), 1, 'failed');
    assert.ok(text.includes('user (empty) by LOGIN, profile P\n'), text);
    assert.ok(text.includes('opened: no client address, TLS unknown\n'), text);
    const out = hoverText(
      logOf(info('DCID: 9 IP: 192.0.2.1 SMTP authentication using the profile P failed.')),
      1,
      'failed',
    );
    assert.ok(out.includes('opened: TLS unknown\n') && !out.includes('client address'), out);
  });

  it('tells what happened in a sentence, and the rest behind it', () => {
    const happened = (text: string) => hoverText(logOf(info(text)), 1, 'Info').split('\n')[1];
    assert.equal(
      happened('MID 5 interim verdict using engine: CASE spam negative'),
      'Anti-spam: negative, by CASE.',
    );
    assert.equal(
      happened("Bounced: DCID 0 MID 5 to RID 0 - 5.1.2 - Bad destination host ('000', ['DNS Hard Error'])"),
      'The message could not be delivered to the recipients of this line: Bad destination host; for them there will be no further try.',
    );
    // No second full stop behind a sentence from the log.
    assert.equal(
      happened('MID 5 SDR: Message was not scanned. Reason: Unknown error.'),
      'Sender Domain Reputation: Message was not scanned. Reason: Unknown error.',
    );
    assert.equal(happened('MID 5 SDR: Tracker Header : x'), 'Sender Domain Reputation: Tracker Header : x.');
  });

  it('says that an entry is of no known shape, and nothing on a line of no entry', () => {
    assert.match(
      hoverText(logOf(info('MID 1 new words')), 1, 'new'),
      /^Entry of no known shape — 2 Jun 2027/,
    );
    assert.equal(hover(logOf('stray'), URI, { line: 0, character: 1 }, context()), null);
  });
});

describe('hover on the opening of a connection', () => {
  const opening = (name: string) =>
    logOf(info(`New SMTP ICID 7 interface mail (192.0.2.1) address 192.0.2.2 reverse dns host ${name}`));
  const lines = (name: string) => hoverText(opening(name), 1, 'New').split('\n').slice(1, 3);
  const glance = (name: string) => hoverText(opening(name), 1, 'ICID 7').split('\n').at(-3);

  it('says whether the name leads back to the address', () => {
    assert.equal(lines('mail.example.org verified yes')[1], 'reverse DNS name verified');
    assert.equal(
      lines('mail.example.org verified no')[1],
      'reverse DNS name not verified: it does not lead back to the address',
    );
    assert.equal(glance('mail.example.org verified yes'), 'Client 192.0.2.2, mail.example.org');
    assert.equal(glance('mail.example.org verified no'), 'Client 192.0.2.2, mail.example.org (not verified)');
  });

  it('says nothing of a name that there is not', () => {
    assert.equal(lines('unknown verified no')[1], '');
    assert.equal(glance('unknown verified no'), 'Client 192.0.2.2');
  });
});
