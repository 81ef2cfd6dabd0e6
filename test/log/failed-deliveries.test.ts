// delivery-failed-authentication: mail that came back or waits since the appliance could not log on.
import assert from 'node:assert/strict';
import { eachFinding } from '../../server/src/log/findings/matches';
import type { Severities } from '../../server/src/log/findings/rule';
import type { Log } from '../../server/src/log/log';
import { renderPhrase } from '../../server/src/texts/render';
import { at, from, info, logOf, sampleLog, textIn } from './making';

const RULE = 'delivery-failed-authentication';
const WRONG = ": ('535', ['5.7.8 authentication failed'])";
const failed = (dcid: number, { address = '203.0.113.9', profile = 'P', answer = WRONG } = {}) =>
  `DCID: ${dcid} IP: ${address} SMTP authentication using the profile ${profile} failed${answer}`;
const succeeded = (dcid: number, address = '203.0.113.9') =>
  `DCID: ${dcid} IP: ${address} SMTP authentication using the profile P succeeded.`;
const DENIED = "5.1.0 - Unknown address error ('554', ['5.7.1 Relay access denied'])";
const bounced = (dcid: number, mid: number, why = DENIED) =>
  `Bounced: DCID ${dcid} MID ${mid} to RID 0 - Bounced by destination server with response: ${why}`;
const delayed = (dcid: number, mid: number) =>
  `Delayed: DCID ${dcid} MID ${mid} to RID 0 - 4.1.0 - Unknown address error ('454', ['4.7.1 Relay access denied'])`;

const all = (log: Log, severities?: Severities) => [...eachFinding(log, severities)];
const told = (log: Log) => all(log).filter(({ rule }) => rule === RULE);
const messages = (log: Log) => told(log).map(({ message }) => renderPhrase(message));
const related = (log: Log) =>
  told(log).map(finding =>
    finding.related().map(({ entry, message }) => `${entry.entry.line + 1}: ${renderPhrase(message)}`),
  );

describe('mail that came back for a logon of the appliance', () => {
  it('names both: what became of it, and the logon; once, and not again at the logon', () => {
    const log = sampleLog('smtp-auth.log');
    assert.deepEqual(messages(log), [
      'MID 448 bounced, likely since the logon of the appliance to 172.16.155.102 failed (profile OutboundAuthentication): 535 5.7.8, credentials refused',
    ]);
    assert.deepEqual(related(log), [
      ['15: The logon failed: 535 5.7.8, credentials refused', '17: MID 448 bounced: Relay access denied'],
    ]);
    const [finding] = told(log);
    assert.ok(finding);
    assert.equal(finding.severity, 'warning');
    assert.deepEqual(
      [finding.dcid, finding.mids, finding.profiles, finding.remoteAddresses, finding.replyCode],
      [5640, [448], ['OutboundAuthentication'], ['172.16.155.102'], 535],
    );
    assert.equal(
      textIn(log, finding.range),
      "5.1.0 - Unknown address error ('554', ['5.7.1 <postmaster@example.com>: Relay access denied'])",
    );
    assert.ok(all(log).every(({ rule }) => rule !== 'smtp-auth-failed-outbound'));
  });

  it('is told at the logon as before where this rule is off', () => {
    const rules = all(sampleLog('smtp-auth.log'), { [RULE]: 'off' }).map(({ rule }) => rule);
    assert.ok(rules.includes('smtp-auth-failed-outbound'));
    assert.ok(!rules.includes(RULE));
  });

  it('is one for a host and profile while it lasts, with the messages counted once', () => {
    const log = logOf(
      at('09:00:00', failed(1)),
      at('09:00:01', delayed(1, 7)),
      at('09:10:00', failed(2)),
      at('09:10:01', delayed(2, 7)),
      at('09:10:01', bounced(2, 8)),
      at('09:30:00', failed(3)),
      at('09:50:00', failed(4)),
      at('09:50:01', bounced(4, 9)),
    );
    assert.deepEqual(messages(log), [
      '2 messages bounced and 1 was delayed, likely since logons of the appliance to 203.0.113.9 failed (profile P): 4 failed logons, 09:00 to 09:50, with the answer 535 5.7.8, credentials refused',
    ]);
    assert.equal(all(log).length, 1);
    assert.equal(told(log)[0]?.count, 4);
    assert.deepEqual(told(log)[0]?.mids, [7, 8, 9]);
  });

  it('tells the last answer as that where logons failed with several', () => {
    const answers = [
      "('454', ['4.7.0 later'])",
      "('535', ['5.7.8 no'])",
      "('000', [])",
      "('535', ['5.7.8 no'])",
    ];
    const log = logOf(
      ...answers.flatMap((answer, place) => [
        info(failed(place + 1, { answer: `: ${answer}` })),
        info(delayed(place + 1, place + 1)),
      ]),
    );
    assert.match(
      messages(log)[0] ?? '',
      /: 4 failed logons, 09:00, the last one with the answer 535 5\.7\.8, credentials refused$/,
    );
    assert.deepEqual([told(log)[0]?.replyCode, told(log)[0]?.enhancedCode], [535, '5.7.8']);
  });

  it('ends with a logon that succeeds: what comes later is another one', () => {
    const log = logOf(
      ...[failed(1), bounced(1, 7), succeeded(2), bounced(2, 8), failed(3), delayed(3, 9)].map(info),
    );
    assert.deepEqual(
      messages(log).map(message => message.split(',')[0]),
      ['MID 7 bounced', 'MID 9 was delayed'],
    );
    assert.equal(related(log)[0]?.at(-1), '3: From here on it could log on again');
  });

  it('does not end with a logon at another host, or of another appliance', () => {
    const other = logOf(...[failed(1), bounced(1, 7), succeeded(2, '203.0.113.10'), failed(3)].map(info));
    assert.equal(told(other)[0]?.count, 2);
    const two = logOf(
      from('mx1', failed(1)),
      from('mx1', bounced(1, 7)),
      from('mx2', succeeded(1)),
      from('mx2', failed(2)),
      from('mx1', failed(2)),
    );
    assert.deepEqual(
      told(two).map(({ count }) => count),
      [2],
    );
  });

  it('parts hosts and profiles', () => {
    const log = logOf(
      ...[
        failed(1),
        bounced(1, 7),
        failed(2, { address: '203.0.113.10' }),
        bounced(2, 8),
        failed(3, { profile: 'Smart host' }),
        bounced(3, 9),
      ].map(info),
    );
    assert.deepEqual(
      told(log).map(({ profiles, remoteAddresses, mids }) => [profiles[0], remoteAddresses[0], mids[0]]),
      [
        ['P', '203.0.113.9', 7],
        ['P', '203.0.113.10', 8],
        ['Smart host', '203.0.113.9', 9],
      ],
    );
  });

  it('is none where nothing ties the mail to the logon', () => {
    for (const lines of [
      // Before it, on another connection, behind a logon that succeeded, for a reason of its own, and none at all.
      [bounced(1, 7), failed(1)],
      [failed(1), bounced(2, 7)],
      [failed(1), succeeded(1), bounced(1, 7)],
      [failed(1), bounced(1, 7, "5.1.1 - Bad destination email address ('550', ['5.1.1 no such user'])")],
      [failed(1)],
    ]) {
      const log = logOf(...lines.map(info));
      assert.deepEqual(messages(log), []);
      assert.equal(all(log)[0]?.rule, 'smtp-auth-failed-outbound');
    }
  });

  it('reads host and profile of a logon whose line is broken', () => {
    const log = logOf(
      `${info('DCID: 1 IP: 203.0.113.9 SMTP authentication using the')}\nprofile P failed${WRONG}`,
      info(bounced(1, 7)),
      `${info('DCID: 2 IP: 203.0.113.9 SMTP authentication')}\nusing the profile P succeeded.`,
      info(failed(3)),
    );
    assert.deepEqual(
      told(log).map(({ count, profiles }) => [count, profiles]),
      [[1, ['P']]],
    );
  });

  it('counts further bounces that it does not list', () => {
    const log = logOf(...[failed(1), ...Array.from({ length: 9 }, (_, n) => bounced(1, n + 1))].map(info));
    assert.equal(related(log)[0]?.at(-1), '4: 7 more bounces and delays');
  });
});
