// `esa-log events`: one JSON object an entry, as the format is specified.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRoot } from '../support/root';
import { esaLog, fileWith, linesOf, removeFiles } from './running';

const AUTH = 'SMTP authentication using the profile Smarthost failed:';

/** The examples of the format's description: the text of a file, and the entry it ends in as JSON text. */
const EXAMPLES: readonly (readonly [string, string, string])[] = [
  [
    'a wrapped opening',
    'Wed Apr 22 11:43:59 2009 Info: New SMTP ICID 450 interface IncomingMail (172.16.155.16)\naddress 172.16.155.102 reverse dns host unknown verified no\n',
    '{"line":1,"lineCount":2,"time":"2009-04-22T11:43:59","level":"Info","event":"injection.opened","icid":450,"interface":"IncomingMail","localAddress":"172.16.155.16","remoteAddress":"172.16.155.102","reverseDns":"unknown","verified":false}',
  ],
  [
    'a failure of an empty user',
    'Wed Jun  2 09:40:03 2027 Info: SMTP Auth: (ICID 104) failed for user:  using AUTH mechanism: LOGIN with profile: Staff\n',
    '{"line":1,"lineCount":1,"time":"2027-06-02T09:40:03","level":"Info","event":"injection.auth-failed","icid":104,"user":"","mechanism":"LOGIN","profile":"Staff"}',
  ],
  [
    'a reply of two lines',
    `Wed Jun  2 09:20:15 2027 Info: DCID: 211 IP: 203.0.113.26 ${AUTH} ('454', ['4.7.0 Temporary authentication failure', '4.7.0 try again later'])\n`,
    '{"line":1,"lineCount":1,"time":"2027-06-02T09:20:15","level":"Info","event":"delivery.auth-failed","dcid":211,"remoteAddress":"203.0.113.26","profile":"Smarthost","replyCode":454,"replyText":"4.7.0 Temporary authentication failure\\n4.7.0 try again later","enhancedCode":"4.7.0"}',
  ],
  [
    'a bounce',
    "Wed Apr 22 11:19:41 2009 Info: Bounced: DCID 5640 MID 448 to RID 0 - Bounced by destination server with response: 5.1.0 - Unknown address error ('554', ['5.7.1 <postmaster@example.com>: Relay access denied'])\n",
    '{"line":1,"lineCount":1,"time":"2009-04-22T11:19:41","level":"Info","event":"delivery.bounced","dcid":5640,"mid":448,"rid":[0],"applianceCode":"5.1.0","reason":"Unknown address error","replyCode":554,"replyText":"5.7.1 <postmaster@example.com>: Relay access denied","enhancedCode":"5.7.1"}',
  ],
  [
    'a split, and a time with its offset',
    'Wed Jun  2 09:00:04 2027 Info: Begin Logfile\nWed Jun  2 09:00:04 2027 Info: Version: 14.0.0-698 SN: 4200A1B2C3D4E5F60718-0A1B2C3D4E5F\nWed Jun  2 09:00:04 2027 Info: Time offset from UTC: 7200 seconds\nWed Jun  2 09:02:34 2027 Info: MID 5006 was split creating MID 5007 due to a per-recipient policy Partners\n',
    '{"line":4,"lineCount":1,"time":"2027-06-02T09:02:34+02:00","level":"Info","event":"message.split","mid":5006,"parentMid":5006,"childMid":5007,"reason":"a per-recipient policy Partners"}',
  ],
  [
    'syslog with a host and no year',
    '<22>Jun 02 14:02:15 mx1.example.com mail_logs: Info: MID 6101 ICID 8201 RID 0 To: <frank@example.org>\n',
    '{"line":1,"lineCount":1,"time":"--06-02T14:02:15","host":"mx1.example.com","subscription":"mail_logs","level":"Info","event":"message.recipient","icid":8201,"mid":6101,"rid":[0],"recipient":"frank@example.org"}',
  ],
  [
    'no time',
    'Info: ICID 0 TCPREFUSE SG BLOCKED match dnslist[bl.example.net] SBRS None\n',
    '{"line":1,"lineCount":1,"time":null,"level":"Info","event":"injection.policy","icid":0,"action":"TCPREFUSE","senderGroup":"BLOCKED","match":"dnslist[bl.example.net]","reputation":"None"}',
  ],
  [
    'no known shape',
    'Wed Jun  2 13:13:16 2027 Trace: MID 5210 ICID 8110 some words nobody has seen, DCID 7\n',
    '{"line":1,"lineCount":1,"time":"2027-06-02T13:13:16","level":"Trace","event":"other","icid":8110,"mid":5210}',
  ],
];

const SAMPLES = ['smtp-auth.log', 'smtp-auth.wrapped.log', 'busy-hour.log', 'syslog.log', 'other-logs.log'];

interface Entry {
  readonly line: number;
  readonly lineCount: number;
  readonly time: string | null;
  readonly event: string;
}

describe('cli: events', () => {
  afterEach(removeFiles);

  for (const [what, text, json] of EXAMPLES) {
    it(`prints ${what} key for key`, async () => {
      const { status, out, complaints } = await esaLog(['events', '--format', 'ndjson', fileWith(text)]);
      assert.deepEqual([status, complaints], [0, '']);
      assert.equal(linesOf(out).at(-1), json);
    });
  }

  for (const sample of SAMPLES) {
    it(`prints ${sample} in the order of its entries`, async () => {
      const { status, out } = await esaLog(['events', sample]);
      assert.equal(status, 0);
      const entries = linesOf(out).map(line => JSON.parse(line) as Entry);
      let behind = 0;
      for (const { line, lineCount } of entries) {
        assert.ok(line > behind, `line ${line} behind ${behind}`);
        behind = line + lineCount - 1;
      }
      assert.ok(behind <= readFileSync(inRoot('test', 'samples', sample), 'utf8').split('\n').length);
      assert.ok(!out.startsWith('\ufeff') && !out.includes('\r'));
    });
  }

  it('says the same of a wrapped copy', async () => {
    const told = async (file: string) =>
      linesOf((await esaLog(['events', file])).out).map(line => {
        return { ...(JSON.parse(line) as Entry), line: 0, lineCount: 0 };
      });
    assert.deepEqual(await told('smtp-auth.wrapped.log'), await told('smtp-auth.log'));
  });

  it('says the same of CR LF, a byte order mark and a missing last line end', async () => {
    const text = readFileSync(inRoot('test', 'samples', 'smtp-auth.wrapped.log'), 'utf8');
    const { out: plain } = await esaLog(['events', '-'], text);
    const { out: other } = await esaLog(['events', '-'], `\ufeff${text.trimEnd().replaceAll('\n', '\r\n')}`);
    assert.equal(other, plain);
  });

  it('reads bytes that are no UTF-8, and NULs, as they come', async () => {
    const line = Buffer.from('Wed Jun  2 09:40:03 2027 Info: SMTP Auth: (ICID 104) failed for user: a');
    const rest = Buffer.from(' using AUTH mechanism: LOGIN with profile: Staff\n');
    const { out } = await esaLog(['events', '-'], Buffer.concat([line, Buffer.from([0xff, 0]), rest]));
    assert.equal((JSON.parse(out) as { user: string }).user, 'a\ufffd\0');
  });

  it('ends quietly when its reader has seen enough', async () => {
    const { spawnSync } = await import('node:child_process');
    const command = `"$0" "$1" events "$2" | head -n 1`;
    const args = ['-c', command, process.execPath, inRoot('dist', 'cli.js'), fileWith(manyEntries())];
    const { stdout, stderr } = spawnSync('sh', args, { encoding: 'utf8' });
    assert.equal(linesOf(stdout).length, 1);
    assert.equal(stderr, '');
  });

  it('prints nothing for an empty log', async () => {
    assert.deepEqual(await esaLog(['events', fileWith('')]), { status: 0, out: '', complaints: '' });
  });

  it('names a file that is no log, and exits with 2', async () => {
    const { status, complaints } = await esaLog(['events', inRoot('images', 'icon.png')]);
    assert.equal(status, 2);
    assert.match(complaints, /^esa-log: .*icon\.png: is no mail log: .*\n$/);
  });
});

function manyEntries(): string {
  return 'Wed Jun  2 09:02:34 2027 Info: ICID 9 close\n'.repeat(50_000);
}
