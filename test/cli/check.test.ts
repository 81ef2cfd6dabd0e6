// `esa-log check`: the failed authentications, for people and for programs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../support/root';
import { esaLog, fileWith, linesOf, removeFiles } from './running';

const INBOUND =
  '2009-04-22T11:47:47 warning: ICID 451: SMTP authentication failed for ironport from 172.16.155.102 (PLAIN, profile IncomingAuthentication)';
const READABLE =
  '2009-04-22T11:44:48 warning: ICID 450: Passwords readable on the way to the listener IncomingMail, sender group None: 1 logon by PLAIN without a TLS line before, of 1 user, 11:44';
const OUTBOUND =
  '2009-04-22T11:19:41 warning: DCID 5640: MID 448 bounced, likely since the logon of the appliance to 172.16.155.102 failed (profile OutboundAuthentication): 535 5.7.8, credentials refused';

interface Report {
  readonly findings: readonly Record<string, unknown>[];
  readonly files: readonly Record<string, unknown>[];
}

describe('cli: check', () => {
  afterEach(removeFiles);

  it('prints what is found in the scenarios, a line each, and exits with 1', async () => {
    const { status, out, complaints } = await esaLog(['check', 'smtp-auth.log', 'smtp-auth.wrapped.log']);
    assert.deepEqual(linesOf(out), [
      `smtp-auth.log:3: ${READABLE}`,
      `smtp-auth.log:7: ${INBOUND}`,
      `smtp-auth.log:17: ${OUTBOUND}`,
      `smtp-auth.wrapped.log:4: ${READABLE}`,
      `smtp-auth.wrapped.log:11: ${INBOUND}`,
      `smtp-auth.wrapped.log:29: ${OUTBOUND}`,
    ]);
    assert.deepEqual([status, complaints], [1, '']);
  });

  it('prints findings and files as JSON', async () => {
    const { status, out } = await esaLog(['check', '--format', 'json', 'smtp-auth.log']);
    const report = JSON.parse(out) as Report;
    assert.equal(status, 1);
    assert.deepEqual(report.files, [{ file: 'smtp-auth.log', entries: 18, understood: 18 }]);
    assert.deepEqual(report.findings[2], {
      rule: 'delivery-failed-authentication',
      severity: 'warning',
      file: 'smtp-auth.log',
      line: 17,
      lineCount: 1,
      time: '2009-04-22T11:19:41',
      message: OUTBOUND.replace(/^.*? warning: DCID 5640: /, ''),
      dcid: 5640,
      users: [],
      remoteAddresses: ['172.16.155.102'],
      mechanisms: [],
      profiles: ['OutboundAuthentication'],
      mids: [448],
      replyCode: 535,
      enhancedCode: '5.7.8',
      replyText: '5.7.8 Error: authentication failed: authentication failure',
      count: 1,
      from: '2009-04-22T11:19:41',
      until: '2009-04-22T11:19:41',
      related: [
        { file: 'smtp-auth.log', line: 15, message: 'The logon failed: 535 5.7.8, credentials refused' },
        { file: 'smtp-auth.log', line: 17, message: 'MID 448 bounced: Relay access denied' },
      ],
    });
    assert.equal(report.findings[1]?.icid, 451);
    assert.deepEqual(report.findings[1].users, ['ironport']);
    assert.deepEqual(report.findings[1].mechanisms, ['PLAIN']);
  });

  it('finds all failures of a busy hour, with the zone the log has told: those of an attack together', async () => {
    const { out } = await esaLog(['check', 'busy-hour.log']);
    const lines = linesOf(out);
    const single = lines.filter(line => line.includes(' SMTP authentication '));
    const readable = lines.filter(line => line.includes('Passwords readable'));
    assert.deepEqual(
      lines
        .filter(line => ![...single, ...readable].includes(line))
        .map(line => line.replace(/^\S+ \S+ /, '')),
      [
        'warning: Password spraying from 203.0.113.66: 8 users, 12 failures, 09:02 to 09:40',
        'warning: Password guessing for carol from 203.0.113.67: 3 failures, 09:10 to 09:14, carol let in at 09:16',
        'warning: 1 message bounced and 1 was delayed, likely since logons of the appliance to 203.0.113.26 failed (profile Smarthost): 2 failed logons, 09:15 to 09:20, the last one with the answer 454 4.7.0, refused for the moment',
        'error: ICID 119: carol was let in from 203.0.113.67 after 3 failures from there: the account may be taken',
        'warning: ICID 119: 1 message for 3 recipients (30,911 bytes) sent as carol from 203.0.113.67 behind a logon that may have taken the account, 09:16',
      ],
    );
    assert.equal(single.length, 25 - 12 - 3 - 2);
    assert.equal(readable.length, 2);
    assert.ok(lines.every(line => /^busy-hour\.log:\d+: 2027-06-02T\d\d:\d\d:\d\d\+02:00 /.test(line)));
  });

  it('names the connection of what is of one, and of nothing that is of several', async () => {
    const logon = (icid: number, second: number) =>
      `Wed Jun  2 09:00:0${second} 2027 Info: SMTP Auth: (ICID ${icid}) failed for user: bob using AUTH mechanism: LOGIN with profile: Staff\n`;
    const opened = (icid: number) =>
      `Wed Jun  2 09:00:00 2027 Info: New SMTP ICID ${icid} interface Data 1 (192.0.2.11) address 203.0.113.66 reverse dns host unknown verified no\n`;
    const guesses = (icidOf: (second: number) => number) =>
      [1, 2, 3, 4, 5, 6].map(second => logon(icidOf(second), second)).join('');
    const ofOne = await esaLog(['check', '-'], opened(7) + guesses(() => 7));
    assert.match(ofOne.out, /^-:2: \S+ warning: ICID 7: Password guessing for bob /);
    const several = opened(7) + opened(8) + guesses(second => (second < 6 ? 7 : 8));
    assert.match(
      (await esaLog(['check', '-'], several)).out,
      /^-:3: \S+ warning: Password guessing for bob /,
    );
    const { out } = await esaLog(['check', '--format', 'json', '-'], several);
    assert.ok((JSON.parse(out) as Report).findings.every(finding => !('icid' in finding)));
    // ICID 0 stands for no connection.
    assert.match((await esaLog(['check', '-'], logon(0, 1))).out, /^-:1: \S+ warning: SMTP authentication /);
  });

  it('exits with 0 and says nothing where nothing failed', async () => {
    const quiet = readFileSync(inRoot('test', 'samples', 'smtp-auth.log'), 'utf8')
      .split('\n')
      .slice(0, 4);
    quiet.splice(2, 0, 'Wed Apr 22 11:44:46 2009 Info: ICID 450 TLS success protocol TLSv1 cipher X');
    assert.deepEqual(await esaLog(['check', '-'], quiet.join('\n')), { status: 0, out: '', complaints: '' });
    assert.deepEqual(await esaLog(['check', fileWith('')]), { status: 0, out: '', complaints: '' });
  });

  const unreadable: readonly (readonly [string, string, RegExp])[] = [
    ['a missing file', 'missing.log', /^esa-log: missing\.log: no such file\n$/],
    ['a folder without a log', inRoot('images'), /^esa-log: .*images: holds no mail log\n/],
    ['a path through a file', join('smtp-auth.log', 'x'), /^esa-log: .*smtp-auth\.log.x: .+\n$/],
    ['a picture', inRoot('images', 'icon.png'), /^esa-log: .*icon\.png: is no mail log: .+\n$/],
    ['prose', inRoot('LICENSE'), /^esa-log: .*LICENSE: is no mail log: .+\n$/],
  ];
  for (const [what, file, complaint] of unreadable) {
    it(`names ${what}, reads the other files, and exits with 2`, async () => {
      const { status, out, complaints } = await esaLog(['check', file, 'smtp-auth.log']);
      assert.match(complaints, complaint);
      assert.equal(linesOf(out).length, 3);
      assert.equal(status, 2);
    });
  }

  it('tells of a file that could not be read in the JSON too', async () => {
    const { status, out } = await esaLog(['check', '--format', 'json', 'missing.log', 'smtp-auth.log']);
    const { files, findings } = JSON.parse(out) as Report;
    assert.deepEqual(files[0], { file: 'missing.log', entries: 0, understood: 0, error: 'no such file' });
    assert.equal(findings.length, 3);
    assert.equal(status, 2);
  });

  it('never sends terminal sequences of a user to the terminal', async () => {
    const hostile = `Wed Jun  2 09:40:03 2027 Info: SMTP Auth: (ICID 4) failed for user: \u001b]0;x\u0007\u202egnp using AUTH mechanism: LOGIN with profile: Staff\n`;
    const { out } = await esaLog(['check', '-'], hostile);
    assert.ok(out.includes('failed for \\u001b]0;x\\u0007\\u202egnp ('));
    assert.deepEqual(out.match(/[^\P{Cc}\n]/gu), null);
  });

  it('reads a log of wrapped lines cut anywhere without giving up', async () => {
    const text = readFileSync(inRoot('test', 'samples', 'smtp-auth.wrapped.log'), 'utf8');
    for (let end = 90; end < text.length; end += 331) {
      const { status, complaints } = await esaLog(['check', '-'], text.slice(0, end));
      assert.ok(status === 0 || status === 1, `cut at ${end}`);
      // Cut in the midst of a logon, whose result nobody can tell: that is said.
      const isOfLogon = /(?:SMTP Auth|DCID: \d+ IP:)[^\n]*$/.test(text.slice(0, end));
      if (isOfLogon) assert.match(complaints, /^(?:esa-log: -: 1 line looks like .*\n)?$/);
      else assert.equal(complaints, '');
    }
  });
});

describe('cli: what is asked', () => {
  const wrong: readonly (readonly [string[], RegExp])[] = [
    [[], /name a command/],
    [['chekc', 'x'], /no command chekc/],
    [['check'], /needs a FILE/],
    [['events'], /needs one FILE/],
    [['events', 'smtp-auth.log', 'busy-hour.log'], /needs one FILE/],
    [['check', '--format', 'xml', 'smtp-auth.log'], /no format xml/],
    [['events', '--format', 'json', 'smtp-auth.log'], /no format json/],
    [['check', '--fast', 'smtp-auth.log'], /--fast/],
  ];
  for (const [args, complaint] of wrong) {
    it(`says in one line what is wrong with: ${args.join(' ') || 'nothing'}`, async () => {
      const { status, out, complaints } = await esaLog(args);
      assert.deepEqual([status, out], [2, '']);
      assert.match(complaints, complaint);
      assert.equal(linesOf(complaints).length, 1);
    });
  }

  it('prints help and version', async () => {
    const help = await esaLog(['--help']);
    assert.ok(help.status === 0 && help.out.includes('esa-log check') && help.out.includes('esa-log events'));
    const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { version: string };
    assert.deepEqual(await esaLog(['--version']), { status: 0, out: `${version}\n`, complaints: '' });
  });
});
