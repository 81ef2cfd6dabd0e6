// The words of a sequence: short ones, sentences, and the label of who does not see where an event stands.
import assert from 'node:assert/strict';
import { sequenceOf } from '../../server/src/features/sequence/sequence';
import type { Log } from '../../server/src/log/log';
import { runTask } from '../../server/src/log/task';
import type { SequenceOfStory } from '../../server/src/requests';
import { info, logOf, sample, sampleLog, there } from '../log/making';
import { context, on } from './asking';
import { Language } from '../../server/src/texts/language';

const asked = (log: Log, line: number, words: string, changed = {}): SequenceOfStory =>
  there(runTask(sequenceOf(log, { position: on(log, line, words) }, context(changed))));

const auth = sampleLog('smtp-auth.log');

describe('a sequence in words', () => {
  it('has title, fate, lanes and events of a logon that failed', () => {
    const { title, fate, lanes, events, cut } = asked(auth, 8, 'close');
    assert.equal(title, 'ICID 451');
    assert.equal(
      fate,
      'ICID 451 from 172.16.155.102: authentication failed for ironport, closed after 26 s.',
    );
    assert.deepEqual(lanes, [
      { kind: 'client', role: 'Client', name: '172.16.155.102', detail: 'ICID 451' },
      { kind: 'appliance', role: 'Appliance', name: '172.16.155.16', detail: '' },
    ]);
    assert.equal(cut, undefined);
    assert.deepEqual(events[2], {
      line: 6,
      lineCount: 1,
      time: '22 Apr 2009, 11:47:47',
      clock: '11:47:47',
      shape: 'arrow',
      from: 0,
      to: 1,
      mark: 'failure',
      words: 'authentication failed for ironport',
      detail: 'The client could not log on as ironport by PLAIN, profile IncomingAuthentication.',
      gapSeconds: 17,
      gap: '17 s',
      label: '11:47:47 authentication failed for ironport, client to appliance, 17 s after the line before',
    });
  });

  it('says what the next host answered', () => {
    const { events } = asked(auth, 18, 'close');
    assert.deepEqual(
      events.map(({ label }) => label),
      [
        '11:19:39 opened, appliance to next host',
        '11:19:41 authentication failed for profile OutboundAuthentication, next host to appliance, 2 s after the line before',
        '11:19:41 delivery started MID 448, appliance to next host',
        '11:19:41 bounced: relay access denied, next host to appliance',
        '11:19:46 closed, between appliance and next host, 5 s after the line before',
      ],
    );
    assert.match(events[1]?.detail ?? '', /535 5\.7\.8 Error: authentication failed/);
  });

  it('tells an answer once, and does not say TLS of a protocol that says so itself', () => {
    const log = logOf(
      info('New SMTP DCID 9 interface 192.0.2.1 address 192.0.2.25 port 25'),
      info('DCID 9 TLS success protocol TLSv1.2 cipher AES128-SHA'),
      info('Delivery start DCID 9 MID 5 to RID [0]'),
      info('Message done DCID 9 MID 5 to RID [0]'),
      info("MID 5 RID [0] Response '2.0.0 Ok: queued as 4Xq7'"),
      info(`MID 5 RID [0] Response '${'long '.repeat(40)}'`),
      info('DCID 9 TLS success'),
    );
    const { events } = asked(log, 1, 'DCID 9');
    assert.deepEqual(
      [1, 4, 6].map(place => events[place]?.words),
      ['TLSv1.2', 'answer: 2.0.0 Ok: queued as 4Xq7', 'TLS'],
    );
    assert.equal(events[4]?.detail, undefined);
    // One that is cut in the short words stands below in full.
    assert.match(events[5]?.words ?? '', /^answer: (?:long )+…$/);
    assert.equal(events[5]?.detail, 'long '.repeat(40).trim());
  });

  it('names a lane by its address too where there are several of its kind, and the message of each event', () => {
    const { events } = asked(sampleLog('busy-hour.log'), 167, 'ICID 118');
    const bounced = there(events.find(({ words }) => words.startsWith('bounced')));
    assert.equal(
      bounced.label,
      '09:15:46 bounced for ivan@example.net: relay access denied MID 5010, next host 203.0.113.26 to appliance, 1 s after the line before',
    );
  });

  it('follows the id at the place, and is none on a line of no connection', () => {
    const log = sampleLog('busy-hour.log');
    assert.equal(asked(log, 183, 'MID 5010').title, 'MID 5010');
    assert.equal(asked(log, 183, 'DCID 209').title, 'DCID 209');
    assert.equal(runTask(sequenceOf(log, { position: { line: 0, character: 0 } }, context())), null);
  });

  it('is found by its name where the log has other lines by now, and is no other one', () => {
    const { ref, events } = asked(auth, 8, 'close');
    const lines = sample('smtp-auth.log').split('\n');
    const again = (...of: string[]) => runTask(sequenceOf(logOf(...of), { ref }, context()));
    const older = [info('ICID 7 close'), info('MID 8 queued for delivery'), info('DCID 9 close')];
    const later = there(again(...older, ...lines));
    assert.equal(later.title, 'ICID 451');
    assert.deepEqual(
      later.events.map(({ line }) => line - older.length),
      events.map(({ line }) => line),
    );
    // A name stays what it is: whoever asked by it goes on asking by it.
    assert.equal(later.ref, ref);
    // Others stand where it stood.
    assert.equal(again(...lines.filter(line => !line.includes('ICID 451'))), null);
  });

  it('shows what hides in a text, cuts what is long, and puts no value into another', () => {
    const user = `\u202e{from}${'long'.repeat(400)}`;
    const log = logOf(
      info(`SMTP Auth: (ICID 1) failed for user: ${user} using AUTH mechanism: PLAIN with profile: P`),
      info(`ICID 1 something nobody knows ${'x'.repeat(5000)}\u0007`),
    );
    const { events } = asked(log, 1, 'ICID 1');
    assert.match(events[0]?.words ?? '', /^authentication failed for \\u202e\{from\}(?:long)+/);
    for (const { words, detail = '', label } of events) {
      assert.ok(words.length < 120 && detail.length < 1000 && label.length < 300, label);
      // eslint-disable-next-line no-control-regex -- finding them is the purpose
      assert.doesNotMatch(words + detail + label, /[\u0000-\u001f\u202e]/);
    }
    assert.match(events[1]?.words ?? '', /^entry of no known shape: ICID 1 something nobody knows x+…$/);
  });

  it('says with numbers what is left out', () => {
    const log = logOf(...Array.from({ length: 1500 }, () => info('ICID 1 lost')));
    assert.deepEqual(asked(log, 1, 'ICID 1').cut, {
      first: 300,
      leftOut: 1000,
      total: 1500,
      words: '1,000 of 1,500 lines are left out here',
    });
  });

  it('is told in the language of its reader', () => {
    const german: Record<string, string> = {
      Client: 'Der Klient',
      client: 'vom Klienten',
      '{from} to {to}': '{from} an {to}',
    };
    const { lanes, events } = asked(auth, 5, 'ICID', { language: new Language('de', german) });
    assert.equal(lanes[0]?.role, 'Der Klient');
    assert.equal(events[0]?.label, '11:47:30 opened, vom Klienten an appliance');
  });
});
