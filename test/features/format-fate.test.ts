// What became of a connection or message, in the words of lens, tree and story.
import assert from 'node:assert/strict';
import {
  formatFateSentence,
  formatFate,
  formatFateWithoutExtent,
} from '../../server/src/features/formatFate';
import type { Log } from '../../server/src/log/log';
import { fateOf } from '../../server/src/log/questions/fate';
import { at, info, logOf, named, only, sampleLog, there } from '../log/making';
import { context } from './asking';
import { pseudo } from '../support/texts';

const words = (log: Log, name: string) => formatFate(fateOf(log, only(log, name)), context());
const inShort = (log: Log, name: string) => formatFateWithoutExtent(fateOf(log, only(log, name)), context());
const sentence = (log: Log, name: string) => formatFateSentence(fateOf(log, only(log, name)), context());

const OPENING =
  'New SMTP ICID 7 interface Data (192.0.2.1) address 198.51.100.1 reverse dns host unknown verified no';
const opened = info(OPENING);
const failure = (user: string) =>
  info(`SMTP Auth: (ICID 7) failed for user: ${user} using AUTH mechanism: PLAIN with profile: P`);

describe('a fate in words', () => {
  const scenarios = sampleLog('smtp-auth.log');

  it('has lines, duration and what happened', () => {
    assert.equal(words(scenarios, 'ICID 451'), '4 lines · 26 s · authentication failed for ironport');
    assert.equal(
      words(scenarios, 'DCID 5640'),
      '5 lines · 7 s · authentication failed for profile OutboundAuthentication: credentials refused · 1 message bounced: relay access denied',
    );
    assert.equal(
      formatFateWithoutExtent(fateOf(scenarios, only(scenarios, 'ICID 451')), context()),
      'authentication failed for ironport',
    );
  });

  it('is a sentence in a heading', () => {
    assert.equal(
      sentence(scenarios, 'ICID 451'),
      'ICID 451 from 172.16.155.102: authentication failed for ironport, closed after 26 s.',
    );
    assert.equal(
      sentence(sampleLog('busy-hour.log'), 'MID 5010'),
      'MID 5010 from alice@example.com: bounced: relay access denied, after 4 s.',
    );
  });

  it('says that a user is printed in other ways, and does not give one name to all failures', () => {
    const users = ['bob', 'BOB', 'bob@example.com', 'EXAMPLE\\bob'];
    assert.equal(
      inShort(logOf(opened, ...users.map(failure), info('ICID 7 close')), 'ICID 7'),
      'authentication failed 4 times for EXAMPLE\\bob and 3 other spellings',
    );
    assert.equal(
      inShort(logOf(opened, failure('bob'), failure('bob'), info('ICID 7 close')), 'ICID 7'),
      'authentication failed 2 times for bob',
    );
  });

  it('counts messages by what became of them', () => {
    const log = logOf(
      opened,
      ...[1, 2, 3].flatMap(mid => [
        info(`Start MID ${mid} ICID 7`),
        info(
          mid === 3
            ? "Bounced: DCID 9 MID 3 to RID 0 - 5.1.0 - Unknown address error ('550', ['no'])"
            : `Message done DCID 9 MID ${mid} to RID [0]`,
        ),
      ]),
      at('09:01:57', 'ICID 7 close'),
    );
    assert.equal(words(log, 'ICID 7'), '5 lines · 1 m 57 s · 2 messages delivered, 1 bounced: no');
    assert.equal(words(log, 'DCID 9').split(' · ')[2], '2 messages delivered, 1 bounced: no');
  });

  it('says what befell parts of a message', () => {
    const log = logOf(
      info('Start MID 1 ICID 0'),
      info('Message done DCID 9 MID 1 to RID [0]'),
      info("Bounced: DCID 9 MID 1 to RID 1 - 5.1.0 - Unknown address error ('550', ['no'])"),
      info('Message finished MID 1 done'),
    );
    assert.equal(words(log, 'MID 1'), '4 lines · 0 s · delivered to 1 of 2, bounced for 1: no');
  });

  it('says what is cut, and where', () => {
    assert.equal(words(logOf(opened), 'ICID 7'), '1 line · 0 s · still open at the end of the log');
    assert.equal(words(logOf(info('ICID 7 close')), 'ICID 7'), '1 line · 0 s · opened before the log begins');
    const reopened = logOf(info('MID 7 queued for delivery'), info('System is coming up.'), opened);
    assert.equal(
      sentence(reopened, 'MID 7'),
      'MID 7: queued when the appliance started anew, started before the log begins.',
    );
    const late = logOf(opened, info('ICID 7 close'), at('09:00:27', 'ICID 7 close'));
    const [, second] = named(late, 'ICID 7');
    assert.equal(
      formatFateSentence(fateOf(late, there(second)), context()),
      'ICID 7: its opening is not in the log, closed.',
    );
    assert.equal(
      sentence(logOf(failure('bob'), at('09:00:02', 'ICID 7 close')), 'ICID 7'),
      'ICID 7: authentication failed for bob, opened before the log begins, closed, 2 s after its first line.',
    );
  });

  it('does not speak of the end of the log where a number stands for another one by then', () => {
    const log = logOf(opened, at('11:00:00', OPENING), at('11:00:01', 'ICID 7 close'));
    const [first] = named(log, 'ICID 7');
    assert.equal(
      formatFate(fateOf(log, there(first)), context()),
      '1 line · 0 s · its end is not in the log',
    );
    const queued = logOf(
      info('Start MID 1 ICID 0'),
      info('MID 1 queued for delivery'),
      at('11:00:00', 'Start MID 1 ICID 0'),
      at('11:00:01', 'Message finished MID 1 done'),
    );
    const [message] = named(queued, 'MID 1');
    assert.equal(
      formatFateSentence(fateOf(queued, there(message)), context()),
      'MID 1: queued (its end is not in the log).',
    );
  });

  it('says of a number above others that its opening is missing, not that the log begins behind it', () => {
    const log = logOf(
      info('New SMTP DCID 9 interface 192.0.2.1 address 203.0.113.9 port 25'),
      at('09:30:00', 'Delivery start DCID 11 MID 1 to RID [0]'),
      at('09:30:00', 'Delivery start DCID 8 MID 2 to RID [0]'),
    );
    assert.match(words(log, 'DCID 11'), / · its opening is not in the log/);
    assert.match(words(log, 'DCID 8'), / · opened before the log begins/);
  });

  it('counts attempts, and shows an empty or hostile user as text', () => {
    assert.equal(
      formatFateWithoutExtent(fateOf(...single(logOf(opened, failure('bob'), failure('')))), context()),
      'authentication failed for 2 users · still open at the end of the log',
    );
    assert.equal(
      formatFateWithoutExtent(fateOf(...single(logOf(opened, failure('\u202E{who}\u001b[1m')))), context()),
      'authentication failed for \\u202e{who}\\u001b[1m · still open at the end of the log',
    );
  });

  it('says how much was looked at', () => {
    const many = logOf(opened, ...Array.from({ length: 1200 }, () => failure('bob')), info('ICID 7 close'));
    assert.equal(
      words(many, 'ICID 7'),
      '1,202 lines · 0 s · authentication failed 1,200 times, last for bob · only the first 1,000 lines looked at',
    );
  });

  it('is translated part by part', () => {
    const language = pseudo(text => `<${text}>`);
    const told = formatFate(fateOf(scenarios, only(scenarios, 'ICID 451')), context({ language }));
    assert.equal(told, '<4 lines> · 26 s · <authentication failed for ironport>');
  });
});

const single = (log: Log) => [log, only(log, 'ICID 7')] as const;

describe('what a connection came to nothing by', () => {
  const told = (name: string, ...lines: string[]) =>
    inShort(logOf(...lines.map(info)), name)
      .replace(/(?: · )?opened before the log begins/, '')
      .replace(/^ · /, '');
  const out = (...lines: string[]) => told('DCID 9', ...lines, 'DCID 9 close');
  const inbound = (...lines: string[]) => told('ICID 7', ...lines);
  const required = 'DCID 9 IP 192.0.2.25 TLS was required but could not be successfully negotiated';
  const failed = 'DCID 9 TLS failed: STARTTLS unexpected response';

  it('is TLS with the next host, where nothing else happened', () => {
    assert.equal(out(required), 'required TLS failed');
    assert.equal(out(failed), 'TLS failed');
    assert.equal(
      out(
        required,
        'Connection Error: DCID 9 IP: 192.0.2.25 details: EOF interface: 192.0.2.1 reason: network error',
      ),
      'required TLS failed · connection error: network error',
    );
    assert.equal(
      out(required, "Delayed: DCID 9 MID 1 to RID 0 - 4.3.2 - y ('000', ['TLS'])"),
      '1 message delayed at 09:00: y · required TLS failed',
    );
  });

  it('is not TLS where the connection went on in the clear', () => {
    assert.equal(
      out(failed, 'Delivery start DCID 9 MID 1 to RID [0]', 'Message done DCID 9 MID 1 to RID [0]'),
      '1 message delivered',
    );
  });

  it('is what the appliance refused a client last, whichever way it ended', () => {
    const close = 'ICID 7 close';
    assert.equal(
      inbound('ICID 7 TLS was required but remote host did not initiate it', close),
      'required TLS not started by the client',
    );
    assert.equal(
      inbound('SMTP Auth (ICID 7) was required but remote host did not initiate it', close),
      'required logon not tried by the client',
    );
    const timeOut = 'ICID 7 disconnected address 192.0.2.2, no messages injected within timeout period';
    assert.equal(
      inbound(
        'ICID 7 Address: <a@example.com> sender rejected, envelope sender domain does not exist',
        timeOut,
      ),
      'sender rejected: envelope sender domain does not exist · timed out',
    );
    assert.equal(
      inbound('ICID 7 Receiving Failed: Connection limit exceeded', timeOut, close),
      'receiving failed: connection limit exceeded · timed out',
    );
    // The client did what it should then.
    assert.equal(
      inbound('ICID 7 TLS was required but remote host did not initiate it', 'ICID 7 TLS success', close),
      '',
    );
    assert.equal(inbound('ICID 7 TLS failed', 'ICID 7 lost'), 'lost: TLS failed');
  });

  it('is told in a heading before the end', () => {
    const log = logOf(
      opened,
      info('ICID 7 TLS was required but remote host did not initiate it'),
      info('ICID 7 close'),
    );
    assert.match(sentence(log, 'ICID 7'), /: required TLS not started by the client, closed after 0 s\.$/);
  });
});

describe('the cause of a bounce that bounced', () => {
  it('is in clean words, as that of any other', () => {
    const told = (reason: string) =>
      inShort(
        logOf(info('Start MID 2 ICID 0'), info(`Double bounce: MID 2 to 0 - 5.1.0 - ${reason}`)),
        'MID 2',
      );
    assert.equal(told("Unknown address error 550-'5.1.1 unknown'"), 'bounced: unknown');
    assert.equal(
      told("Delivery expired (message too old) 000-'timeout'"),
      'bounced: delivery expired (message too old)',
    );
    assert.equal(told('Bad destination email address'), 'bounced: bad destination email address');
  });
});
