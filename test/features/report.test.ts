// The authentication report: what is counted, and how it is filtered.
import assert from 'node:assert/strict';
import { logonPage } from '../../server/src/features/report/logonPage';
import { authenticationReport, authenticationWays } from '../../server/src/features/report/report';
import type { Log } from '../../server/src/log/log';
import { readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import type { AuthenticationReport, LogonFilter, ReportList } from '../../server/src/requests';
import { at, logOf, sampleLog, there } from '../log/making';
import { context } from './asking';

const reportOf = (log: Log, filter: LogonFilter = {}, changed = {}): AuthenticationReport =>
  runTask(authenticationReport(log, { filter }, context(changed)));
const waysOf = (log: Log, filter: LogonFilter = {}) =>
  runTask(authenticationWays(log, { filter }, context()));
const pageOf = (log: Log, filter: LogonFilter = {}, offset?: number, count?: number) =>
  runTask(
    logonPage(
      log,
      { filter, ...(offset !== undefined && { offset }), ...(count !== undefined && { count }) },
      context(),
    ),
  );
const linesOf = (log: Log, filter: LogonFilter): number[] =>
  pageOf(log, filter).rows.map(({ line }) => line + 1);
const words = ({ rows }: ReportList): string[] =>
  rows.map(({ label, failed, succeeded }) => `${label} ${failed}/${succeeded}`);
const secondsOf = (clock: string) => Date.parse(`2027-06-02T${clock}Z`) / 1000;

let icid = 0;
/** A connection from an address on which somebody logs on, three lines. */
function logon(clock: string, user: string, address: string, result = 'failed', how = 'PLAIN'): string[] {
  icid++;
  return [
    `New SMTP ICID ${icid} interface Data 1 (192.0.2.1) address ${address} reverse dns host unknown verified no`,
    `SMTP Auth: (ICID ${icid}) ${result} for user: ${user} using AUTH mechanism: ${how} with profile: Staff`,
    `ICID ${icid} close`,
  ].map(text => at(clock, text));
}

const office = logOf(
  ...logon('09:00:00', 'alice', '198.51.100.7', 'succeeded'),
  ...logon('09:10:00', 'Bob@example.com', '198.51.100.8', 'failed', 'LOGIN'),
  ...logon('09:10:30', 'Bob@example.com', '198.51.100.8', 'succeeded', 'LOGIN'),
  ...logon('10:00:00', 'carol', '203.0.113.5'),
  ...logon('10:00:10', 'carol', '2001:db8::5'),
  at('10:01:00', 'New SMTP DCID 7 interface 192.0.2.1 address 192.0.2.25 port 25'),
  at(
    '10:01:01',
    "DCID: 7 IP: 192.0.2.25 SMTP authentication using the profile Relay failed: ('535', ['5.7.8 no'])",
  ),
  at('10:01:02', 'DCID 7 close'),
);

/** A spraying run of so many users, one a second. */
const spray = (users: number): string[] =>
  Array.from({ length: users }, (_, place) =>
    logon(`03:${String(place % 60).padStart(2, '0')}:00`, `user${place}`, '203.0.113.9'),
  ).flat();

describe('the authentication report', () => {
  it('counts logons of clients over time, and by user, address and network', () => {
    const report = reportOf(office);
    assert.deepEqual(report.inLog, { client: 5, appliance: 1 });
    assert.deepEqual(report.counts, { failed: 3, succeeded: 2 });
    assert.deepEqual(words(report.users), ['carol 2/0', 'Bob@example.com 1/1', 'alice 0/1']);
    assert.deepEqual(words(report.addresses), [
      '198.51.100.8 1/1',
      '203.0.113.5 1/0',
      '2001:db8::5 1/0',
      '198.51.100.7 0/1',
    ]);
    assert.deepEqual(words(report.networks), [
      '198.51.100.0/24 1/2',
      '203.0.113.0/24 1/0',
      '2001:db8::/48 1/0',
    ]);
    const { hasYear, span, buckets, without } = report.times;
    assert.equal(hasYear, true);
    assert.equal(without, 0);
    assert.deepEqual(span, { first: secondsOf('09:00:00'), last: secondsOf('10:00:10') });
    const { start, width, failed, succeeded } = there(buckets);
    assert.equal(width, 60);
    assert.equal(start, secondsOf('09:00:00'));
    assert.deepEqual(
      failed.flatMap((count, place) => (count > 0 ? [`${place}: ${count}`] : [])),
      ['10: 1', '60: 2'],
    );
    assert.equal(succeeded[0], 1);
    assert.equal(succeeded[10], 1);
    assert.equal(failed.length, succeeded.length);
  });

  it('counts mechanisms and profiles, and the next hosts at which the appliance logs on', () => {
    const { mechanisms, profiles, servers } = waysOf(office);
    assert.deepEqual(words(mechanisms), ['PLAIN 2/1', 'LOGIN 1/1']);
    assert.deepEqual(words(profiles), ['Staff 3/2']);
    assert.deepEqual(words(servers), ['192.0.2.25 1/0']);
    assert.deepEqual(words(waysOf(office, { side: 'appliance' }).profiles), ['Relay 1/0']);
  });

  it('leads from each number to the lines it counts', () => {
    assert.deepEqual(linesOf(office, {}), [2, 5, 8, 11, 14]);
    assert.deepEqual(linesOf(office, { outcome: 'failed' }), [5, 11, 14]);
    assert.deepEqual(linesOf(office, { is: { user: 'carol' } }), [11, 14]);
    assert.deepEqual(linesOf(office, { is: { address: '198.51.100.8' } }), [5, 8]);
    assert.deepEqual(linesOf(office, { is: { network: '2001:db8::/48' } }), [14]);
    assert.deepEqual(linesOf(office, { is: { mechanism: 'LOGIN' } }), [5, 8]);
    assert.deepEqual(linesOf(office, { side: 'appliance', is: { server: '192.0.2.25' } }), [17]);
    assert.deepEqual(linesOf(office, { from: secondsOf('09:10:00'), to: secondsOf('09:11:00') }), [5, 8]);
    const [row] = pageOf(office, { is: { mechanism: 'LOGIN' }, outcome: 'failed' }).rows;
    assert.deepEqual(row, {
      line: 4,
      outcome: 'failed',
      time: '2 Jun 2027, 09:10:00',
      isoTime: '2027-06-02T09:10:00',
      user: 'Bob@example.com',
      address: '198.51.100.8',
      mechanism: 'LOGIN',
      profile: 'Staff',
    });
    const [outbound] = pageOf(office, { side: 'appliance' }).rows;
    assert.equal(outbound?.address, '192.0.2.25');
    assert.ok(!('user' in outbound));
  });

  it('filters by a part of a user, a part of an address or a network, and counts only what is left', () => {
    assert.deepEqual(linesOf(office, { user: 'BOB' }), [5, 8]);
    assert.deepEqual(linesOf(office, { address: '198.51.' }), [2, 5, 8]);
    assert.deepEqual(linesOf(office, { address: '198.51.100.8/31' }), [5, 8]);
    assert.deepEqual(linesOf(office, { address: '2001:db8::/32' }), [14]);
    assert.deepEqual(linesOf(office, { address: '198.51.100.8/99' }), []);
    const report = reportOf(office, { user: 'bob', outcome: 'failed' });
    assert.deepEqual(report.counts, { failed: 1, succeeded: 0 });
    assert.deepEqual(words(report.addresses), ['198.51.100.8 1/0']);
    // The whole of the log stays in sight.
    assert.deepEqual(report.inLog, { client: 5, appliance: 1 });
    assert.deepEqual(report.times.log, { first: secondsOf('09:00:00'), last: secondsOf('10:01:01') });
  });

  it('gives a page at a time, and says how many there are', () => {
    const { rows, total } = pageOf(office, {}, 1, 2);
    assert.deepEqual(
      rows.map(({ line }) => line + 1),
      [5, 8],
    );
    assert.equal(total, 5);
    assert.deepEqual(pageOf(office, {}, 99).rows, []);
  });

  it('tells of campaigns, the worst first, and of their logons', () => {
    const log = logOf(...spray(30), ...logon('04:00:00', 'user3', '203.0.113.9', 'succeeded'));
    const { campaigns } = reportOf(log);
    assert.deepEqual(
      campaigns.rows.map(({ rule, severity, count, line }) => [rule, severity, count, line]),
      [
        ['success-after-failures', 'error', 1, 91],
        ['password-spraying', 'warning', 30, 1],
        ['cleartext-credentials', 'warning', 1, 91],
      ],
    );
    const [success, spraying] = campaigns.rows;
    assert.match(there(spraying).words, /^Password spraying from 203\.0\.113\.9: 30 users, 30 failures/);
    assert.deepEqual(spraying?.span, { first: secondsOf('03:00:00'), last: secondsOf('03:29:00') });
    assert.equal(pageOf(log, { campaign: there(spraying).name }).total, 30);
    assert.deepEqual(linesOf(log, { campaign: there(success).name }), [92]);
    // One that is not there any more has none.
    assert.equal(pageOf(log, { campaign: 'password-spraying~~5' }).total, 0);
    // A rule that is off tells nothing; nor does a campaign that the filter leaves nothing of.
    assert.deepEqual(
      reportOf(log, {}, { severities: { 'success-after-failures': 'off' } }).campaigns.rows.map(
        ({ rule }) => rule,
      ),
      ['password-spraying', 'cleartext-credentials'],
    );
    assert.deepEqual(
      reportOf(log, { outcome: 'succeeded' }).campaigns.rows.map(({ rule }) => rule),
      ['success-after-failures', 'cleartext-credentials'],
    );
  });

  it('is bounded however many users and times there are, and says what it leaves out', () => {
    const many = Array.from({ length: 3000 }, (_, place) =>
      logon(
        `${String(place % 24).padStart(2, '0')}:${String(place % 60).padStart(2, '0')}:00`,
        `user${place}`,
        `203.0.${place % 250}.${place % 200}`,
      ),
    ).flat();
    const report = reportOf(logOf(...many));
    assert.equal(report.users.rows.length, 20);
    assert.deepEqual(report.users.left, { values: 2980, failed: 2980, succeeded: 0 });
    const { failed } = there(report.times.buckets);
    assert.ok(failed.length <= 121, String(failed.length));
    assert.equal(
      failed.reduce((sum, count) => sum + count, 0),
      3000,
    );
    assert.ok(JSON.stringify(report).length < 40_000);
  });

  it('is small and safe to be shown whatever was sent as a user', () => {
    const long = 'x'.repeat(100_000);
    const log = logOf(
      ...logon('09:00:00', `${long}a`, '198.51.100.7'),
      ...logon('09:00:01', `${long}b`, '198.51.100.7'),
      ...logon('09:00:02', '\u202egnp.exe<img src=x>', '198.51.100.7'),
      ...logon('09:00:03', '', '198.51.100.7'),
    );
    const { users } = reportOf(log);
    assert.ok(JSON.stringify(users).length < 20_000);
    assert.deepEqual(words(users).slice(2), ['\\u202egnp.exe<img src=x> 1/0', 'an empty user name 1/0']);
    for (const [place, { value, label }] of users.rows.entries()) {
      assert.ok(label.length < 80, label);
      assert.deepEqual(linesOf(log, { is: { user: value } }), [3 * place + 2]);
    }
  });

  it('has no chart, and says so in numbers, of a log without logons or without times', () => {
    const none = reportOf(logOf(at('09:00:00', 'Begin Logfile')));
    assert.deepEqual(none.inLog, { client: 0, appliance: 0 });
    assert.equal(none.times.buckets, undefined);
    assert.deepEqual(none.campaigns, { rows: [], left: 0 });
    const timeless = readLog(
      'Info: SMTP Auth: (ICID 5) failed for user: a using AUTH mechanism: PLAIN with profile: b\n'.repeat(2),
    );
    const { counts, times } = reportOf(timeless);
    assert.deepEqual(counts, { failed: 2, succeeded: 0 });
    assert.equal(times.without, 2);
    assert.equal(times.buckets, undefined);
  });

  it('goes over New Year in a log that tells no years', () => {
    const line = (day: string, place: number) =>
      `${day} mx1.example.net mail_logs: Info: SMTP Auth: (ICID ${place}) failed for user: a using AUTH mechanism: PLAIN with profile: b\n`;
    const { times } = reportOf(readLog(line('Dec 31 23:00:00', 1) + line('Jan  1 01:00:00', 2)));
    assert.equal(times.hasYear, false);
    assert.deepEqual(there(times.span).last - there(times.span).first, 7200);
  });

  it('knows the clock of a log that tells it', () => {
    const line = (time: string) =>
      `<22>1 ${time} mx1.example.net mail_logs - - - Info: SMTP Auth: (ICID 5) failed for user: a using AUTH mechanism: PLAIN with profile: b\n`;
    const { times } = reportOf(
      readLog(line('2027-06-02T09:00:00+02:00') + line('2027-06-02T08:00:00+01:00')),
    );
    assert.equal(times.zone, 'UTC+02:00');
    assert.deepEqual(times.span, { first: secondsOf('09:00:00'), last: secondsOf('09:00:00') });
  });

  it('says of an address that is not known that it is not', () => {
    const log = logOf(
      at('09:00:00', 'SMTP Auth: (ICID 5) failed for user: a using AUTH mechanism: PLAIN with profile: b'),
    );
    const { addresses } = reportOf(log);
    assert.deepEqual(words(addresses), ['Unknown: their opening is not in the log 1/0']);
    assert.equal(addresses.rows[0]?.value, null);
    assert.deepEqual(linesOf(log, { is: { address: null } }), [1]);
  });

  it('reads the sample as its problems do', () => {
    const log = sampleLog('smtp-auth.log');
    assert.deepEqual(reportOf(log).inLog, { client: 2, appliance: 2 });
    assert.deepEqual(words(waysOf(log).servers), ['172.16.155.102 1/1']);
  });
});
