// cleartext-credentials: passwords that everybody could read, by listener and sender group.
import assert from 'node:assert/strict';
import { CleartextLogons } from '../../server/src/log/cleartext/cleartextLogons';
import { eachFinding } from '../../server/src/log/findings/matches';
import { textOf, type Log } from '../../server/src/log/log';
import { readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { renderPhrase } from '../../server/src/texts/render';
import { at, from, info, logOf, sample, sampleLog, textIn } from './making';
import { cut, filled } from './wrapping';

const opened = (icid: number, { listener = 'Mail', address = '198.51.100.7' } = {}) =>
  `New SMTP ICID ${icid} interface ${listener} (192.0.2.1) address ${address} reverse dns host unknown verified no`;
const policy = (icid: number, group = 'SUBMIT', action = 'RELAY') =>
  `ICID ${icid} ${action} SG ${group} match 198.51.100.0/24 SBRS rfc1918`;
const tls = (icid: number) => `ICID ${icid} TLS success protocol TLSv1.2 cipher X`;
const logon = (icid: number, { user = 'alice', mechanism = 'PLAIN', result = 'succeeded' } = {}) =>
  `SMTP Auth: (ICID ${icid}) ${result} for user: ${user} using AUTH mechanism: ${mechanism} with profile: P`;

const told = (log: Log) => [...eachFinding(log)].filter(({ rule }) => rule === 'cleartext-credentials');
const messages = (log: Log) => told(log).map(({ message }) => renderPhrase(message));
const places = (log: Log) =>
  told(log).map(finding => [/listener (.*?): /.exec(renderPhrase(finding.message))?.[1], finding.count]);

describe('passwords that everybody could read', () => {
  it('are told of a logon without TLS, with its listener and sender group', () => {
    const log = sampleLog('smtp-auth.log');
    assert.deepEqual(messages(log), [
      'Passwords readable on the way to the listener IncomingMail, sender group None: 1 logon by PLAIN without a TLS line before, of 1 user, 11:44',
    ]);
    const [finding] = told(log);
    assert.ok(finding);
    assert.equal(finding.severity, 'warning');
    assert.equal(textIn(log, finding.range), 'PLAIN');
    assert.deepEqual(
      [finding.users, finding.remoteAddresses, finding.mechanisms, finding.profiles],
      [['ironport'], ['172.16.155.102'], ['PLAIN'], ['IncomingAuthentication']],
    );
  });

  it('are told once for a listener and sender group', () => {
    const log = logOf(
      at('09:00:00', opened(1)),
      at('09:00:00', policy(1)),
      at('09:00:01', logon(1)),
      at('09:10:00', opened(2, { address: '198.51.100.8' })),
      at('09:10:00', policy(2)),
      at('09:10:01', logon(2, { user: 'bob', mechanism: 'LOGIN' })),
      at('09:20:00', opened(3, { listener: 'Data 1' })),
      at('09:20:00', policy(3)),
      at('09:20:01', logon(3)),
      at('09:30:00', opened(4)),
      at('09:30:00', policy(4, 'PARTNERS')),
      at('09:30:01', logon(4)),
      at('09:40:00', opened(5)),
      at('09:40:01', logon(5)),
    );
    assert.deepEqual(messages(log), [
      'Passwords readable on the way to the listener Mail, sender group SUBMIT: 2 logons by PLAIN and LOGIN without a TLS line before, of 2 users, 09:00 to 09:10',
      'Passwords readable on the way to the listener Data 1, sender group SUBMIT: 1 logon by PLAIN without a TLS line before, of 1 user, 09:20',
      'Passwords readable on the way to the listener Mail, sender group PARTNERS: 1 logon by PLAIN without a TLS line before, of 1 user, 09:30',
      'Passwords readable on the way to the listener Mail: 1 logon by PLAIN without a TLS line before, of 1 user, 09:40',
    ]);
    assert.deepEqual(told(log)[0]?.users, ['alice', 'bob']);
    assert.deepEqual(
      told(log)[0]
        ?.related()
        .map(({ message }) => renderPhrase(message)),
      ['Connection opened from 198.51.100.7', 'The last one: bob'],
    );
  });

  it('are told of each appliance by itself', () => {
    const log = logOf(
      ...['mx1', 'mx2'].flatMap(host => [opened(1), policy(1), logon(1)].map(text => from(host, text))),
    );
    assert.equal(told(log).length, 2);
  });

  it('are none behind a TLS line of the connection, and are where it stands elsewhere', () => {
    const hidden = logOf(...[opened(1), policy(1), tls(1), logon(1)].map(info));
    assert.deepEqual(messages(hidden), []);
    for (const elsewhere of [
      // Behind it, of another connection, of an earlier one of that number, and one that came to nothing.
      [opened(1), logon(1), tls(1)],
      [opened(2), tls(2), opened(1), logon(1)],
      [opened(1), tls(1), 'ICID 1 close', opened(1), logon(1)],
      [opened(1), 'ICID 1 TLS failed', logon(1)],
      ['DCID 1 TLS success protocol TLSv1.2 cipher X', opened(1), logon(1)],
    ])
      assert.equal(told(logOf(...elsewhere.map(info))).length, 1, elsewhere.join('\n'));
  });

  it('are none of a logon that failed, by another mechanism, or without a user', () => {
    for (const other of [{ result: 'failed' }, { mechanism: 'CRAM-MD5' }, { user: '' }])
      assert.deepEqual(messages(logOf(...[opened(1), policy(1), logon(1, other)].map(info))), []);
  });

  it('are not known where the opening is not in the log: these are counted, and are no finding', () => {
    assert.deepEqual(messages(logOf(...[policy(1), logon(1)].map(info))), []);
    const log = logOf(...[logon(1), tls(3), logon(3), logon(4), opened(2), logon(2)].map(info));
    assert.equal(told(log)[0]?.count, 1);
    const related = told(log)[0]?.related() ?? [];
    assert.equal(
      renderPhrase(related.at(-1)?.message ?? { verbatim: '' }),
      'Of 2 more logons of the log it is not known whether they were encrypted: the openings of their connections are not there',
    );
  });

  it('are of the sender group that decides, where another row of the table was looked at first', () => {
    const log = logOf(
      ...[opened(1), policy(1, 'FIRST', 'CONTINUE'), policy(1, 'SECOND'), logon(1)].map(info),
    );
    assert.deepEqual(places(log), [['Mail, sender group SECOND', 1]]);
    const none = logOf(...[opened(1), policy(1, 'FIRST', 'CONTINUE'), logon(1)].map(info));
    assert.deepEqual(places(none), [['Mail', 1]]);
  });

  it('have the words of a listener, a group and a mechanism wherever their lines are broken', () => {
    const lines = sample('busy-hour.log').split('\n');
    for (const width of [46, 60, 75, 79, 90, 110]) {
      for (const broken of [cut, filled]) {
        const log = readLog(lines.flatMap(line => broken(line, width)).join('\n'));
        const { index } = log;
        runTask(log.views.upToDate(CleartextLogons));
        for (const entry of index.openings.entries())
          assert.equal(log.listenerOf(entry), textOf(log.entry(entry), 'interface'));
        for (const entry of index.policies.entries())
          if (textOf(log.entry(entry), 'action') !== 'CONTINUE')
            assert.equal(log.senderGroupOf(entry), textOf(log.entry(entry), 'senderGroup'));
        for (const entry of index.authentications.entries()) {
          const { fields } = log.entry(entry);
          const mechanism = textOf({ fields }, 'mechanism');
          if (mechanism !== undefined) assert.equal(log.mechanismOf(entry), mechanism);
          else {
            const { address, profile } = log.hostLogonOf(entry);
            assert.deepEqual(
              [address, profile],
              [textOf({ fields }, 'remoteAddress'), textOf({ fields }, 'profile')],
            );
          }
        }
      }
    }
  });
});
