// What `esa-log check` says of an attack during which the clock was set back: the end of summer time.
import assert from 'node:assert/strict';
import { spraying } from '../log/attack';
import { esaLog, fileWith, linesOf, removeFiles } from './running';

const SECONDS_AT_2 = 7200;
const minute = (after2: number) => SECONDS_AT_2 + after2 * 60;

/** Six failures of 02:52 to 03:02, then six of 02:04 to 02:14. */
const before = spraying(6, { at: minute(52), apart: 120 });
const after = spraying(6, { at: minute(4), apart: 120, icid: 2000 });
const offset = (clock: string, seconds: number) =>
  `Wed Jun  2 ${clock} 2027 Info: Time offset from UTC: ${seconds} seconds\n`;

/** A log whose stamps have an offset from UTC. */
const withOffset = (lines: string, hours: string) =>
  lines.replace(/^Wed Jun {2}2 (\S+) 2027 /gm, `2027-06-02T$1${hours} mx1 mail_logs: `);

const LOGS = {
  'whose stamps tell no offset': before + after,
  'that tells of its offset': offset('02:00:00', 7200) + before + offset('02:04:00', 3600) + after,
  'whose stamps have offsets': withOffset(before, '+02:00') + withOffset(after, '+01:00'),
};

describe('cli: check of an attack during which the clock was set back', () => {
  afterEach(removeFiles);

  const check = async (text: string, ...args: string[]) => {
    const { out } = await esaLog(['check', '--rule', 'password-spraying', ...args, fileWith(text)]);
    return out;
  };

  for (const [name, text] of Object.entries(LOGS))
    it(`is told wherever one of its failures is in the time that is asked for, of a log ${name}`, async () => {
      const counts = async (args: readonly string[]) => {
        const out = await check(text, ...args.map(arg => arg.replace('AT', '2027-06-02T')));
        return out === '' ? 0 : linesOf(out).length;
      };
      for (const args of [
        ['--since', 'AT02:30'],
        ['--since', 'AT02:55'],
        ['--since', 'AT03:02'],
        ['--until', 'AT02:05'],
        ['--since', 'AT02:56', '--until', 'AT02:58'],
      ])
        assert.equal(await counts(args), 1, args.join(' '));
      for (const args of [
        ['--since', 'AT03:03'],
        ['--until', 'AT02:03'],
      ])
        assert.equal(await counts(args), 0, args.join(' '));
    });

  it('has a time in JSON and Markdown that ends behind its beginning', async () => {
    const spans: Record<string, readonly [string, string]> = {
      'whose stamps tell no offset': ['2027-06-02T02:04:00', '2027-06-02T03:02:00'],
      'that tells of its offset': ['2027-06-02T02:52:00+02:00', '2027-06-02T02:14:00+01:00'],
      'whose stamps have offsets': ['2027-06-02T02:52:00+02:00', '2027-06-02T02:14:00+01:00'],
    };
    for (const [name, text] of Object.entries(LOGS)) {
      const { findings } = JSON.parse(await check(text, '--format', 'json')) as {
        findings: readonly { from: string; until: string }[];
      };
      assert.deepEqual(
        findings.map(({ from, until }) => [from, until]),
        [spans[name]],
      );
      const [from, until] = spans[name] ?? [];
      assert.ok(
        (await check(text, '--format', 'markdown')).includes(`| ${from ?? ''} | ${until ?? ''} |`),
        name,
      );
    }
  });
});
