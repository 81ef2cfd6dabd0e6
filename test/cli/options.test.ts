// What `esa-log check` is asked for: which rules, how severe, from when to when, and what makes its exit status.
import assert from 'node:assert/strict';
import { esaLog, fileWith, linesOf, removeFiles } from './running';

const LOG = 'busy-hour.log';

const RULES =
  'smtp-auth-failed-inbound,smtp-auth-failed-outbound,password-guessing,password-spraying,success-after-failures';

/** `TIME SEVERITY` of each finding of these rules, or of those that are named. */
async function told(...args: string[]): Promise<string[]> {
  const rules = args.includes('--rule') ? [] : ['--rule', RULES];
  const { out } = await esaLog(['check', ...rules, ...args, LOG]);
  return (out === '' ? [] : linesOf(out)).map(line =>
    line.replace(/^\S+ \S+T(\S+?)(?:\+02:00)? (\w+): .*$/, '$1 $2'),
  );
}

describe('cli: what check is asked for', () => {
  afterEach(removeFiles);

  it('tells the findings of some rules alone, and no failure of an attack by itself for that', async () => {
    const { status, out } = await esaLog(['check', '--rule', 'success-after-failures', LOG]);
    assert.equal(status, 1);
    assert.deepEqual(linesOf(out).length, 1);
    const inbound = await told('--rule', 'smtp-auth-failed-inbound');
    assert.equal(inbound.length, 7);
    const three = await told(
      '--rule',
      'password-guessing,password-spraying',
      '--rule=success-after-failures',
    );
    assert.deepEqual(three, ['09:02:04 warning', '09:10:03 warning', '09:16:04 error']);
  });

  it('has the severities that are set, and tells by itself what a rule that is off leaves', async () => {
    const found = await told(
      ...['--severity', 'smtp-auth-failed-inbound=hint', '--severity', 'smtp-auth-failed-outbound=off'],
      ...['--severity', 'password-guessing=off'],
    );
    assert.deepEqual(
      found.map(line => line.split(' ')[1]).sort(),
      ['error', ...Array<string>(7 + 3).fill('hint'), 'warning'].sort(),
    );
  });

  it('exits with 1 only where a finding is as severe as asked, whatever is told', async () => {
    const only = ['--rule', 'smtp-auth-failed-inbound'];
    const statuses: Record<string, number> = { error: 0, warning: 1, information: 1, hint: 1, never: 0 };
    for (const [severity, expected] of Object.entries(statuses)) {
      const { status, out } = await esaLog(['check', ...only, '--fail-on', severity, LOG]);
      assert.deepEqual([status, linesOf(out).length], [expected, 7], severity);
    }
    assert.equal((await esaLog(['check', '--fail-on', 'error', LOG])).status, 1);
    assert.equal((await esaLog(['check', '--fail-on', 'never', 'missing.log', LOG])).status, 2);
  });

  const spans: readonly (readonly [string[], string[]])[] = [
    [
      ['--since', '2027-06-02T09:44:21'],
      ['09:44:21', '09:59:54', '09:59:58'],
    ],
    [['--since', '2027-06-02 09:59:58'], ['09:59:58']],
    // The spraying goes on from 09:02 to 09:40.
    [
      ['--since', '2027-06-02T09:36', '--until', '2027-06-02T09:37'],
      ['09:02:04', '09:36:01', '09:36:02'],
    ],
    [
      ['--until', '2027-06-02T09:02:13'],
      ['09:02:04', '09:02:13'],
    ],
    [['--since=2027-06-02T07:59:54Z'], ['09:59:54', '09:59:58']],
    [['--since=2027-06-02T09:59:58+02:00'], ['09:59:58']],
    [['--since', '--06-02T09:59:58'], ['09:59:58']],
    [['--since', '2027-06-03'], []],
    [['--until', '2027-06-01'], []],
    // Before the last entry, of 09:59:58 or later.
    [
      ['--since', '2m'],
      ['09:59:54', '09:59:58'],
    ],
    [
      ['--until', '57m'],
      ['09:02:04', '09:02:13', '09:02:20'],
    ],
  ];
  for (const [args, times] of spans) {
    it(`tells what goes on in a time: ${args.join(' ')}`, async () => {
      const found = await told(...args);
      assert.deepEqual(
        found.map(line => line.split(' ')[0]),
        times,
      );
    });
  }

  it('takes offsets as far as 14 hours, and spans that only a log can tell of', async () => {
    for (const args of [
      ['--since', '2027-06-02T09:00+14:00'],
      ['--since', '2027-06-02', '--until', '2027-06-02T00:00:00'],
      ['--since', '--12-20', '--until', '--01-10'],
      ['--since', '--03-01', '--until', '--11-01'],
      ['--since', '2027-06-02T10:00', '--until', '2027-06-02T09:30Z'],
      ['--since', '1h', '--until', '2027-06-01'],
    ])
      assert.equal((await esaLog(['check', ...args, LOG])).complaints, '', args.join(' '));
  });

  it('takes a date alone as all of that day', async () => {
    assert.equal((await told('--since', '2027-06-02', '--until', '2027-06-02')).length, 11);
    assert.equal((await told('--since', '1d')).length, 11);
  });

  it('passes the year of a time over where a log has none', async () => {
    const all = linesOf((await esaLog(['check', 'syslog.log'])).out);
    const [date] = / --(\d\d-\d\d)T/.exec(all[0] ?? '')?.slice(1) ?? [];
    const found = await esaLog(['check', '--since', `2027-${date ?? ''}`, 'syslog.log']);
    assert.deepEqual(linesOf(found.out), all);
    assert.deepEqual(await esaLog(['check', '--since', '2027-07-01', 'syslog.log']), {
      status: 0,
      out: '',
      complaints: '',
    });
  });

  it('tells what has no time whatever is asked, and says that it does', async () => {
    const failure = (icid: number) =>
      `Info: SMTP Auth: (ICID ${icid}) failed for user: bob using AUTH mechanism: LOGIN with profile: Staff\n`;
    const file = fileWith(`Info: ICID 3 close\n${failure(4)}`);
    const one = await esaLog(['check', '--since', '2027-06-02', file]);
    assert.deepEqual([one.status, linesOf(one.out).length], [1, 1]);
    assert.match(
      one.complaints,
      /^esa-log: .*: 1 finding has no time to compare with --since and --until, and is told whatever they say\n$/,
    );
    const two = await esaLog(['check', '--until', '1h', fileWith(failure(4) + failure(5))]);
    assert.match(two.complaints, /: 2 findings have no time .* and are told /);
  });

  const wrong: Record<string, readonly [args: string[], says: RegExp]> = {
    'an unknown rule': [
      ['--rule', 'passwords'],
      /--rule passwords: there is no rule passwords; there are smtp-auth-failed-inbound, .*success-after-failures/,
    ],
    'an unknown rule among others': [
      ['--rule', 'password-guessing,nope'],
      /--rule password-guessing,nope: there is no rule nope;/,
    ],
    'an empty rule': [['--rule='], /--rule '': there is no rule ''/],
    'a severity without a rule': [['--severity', 'error'], /--severity error: it is RULE=SEVERITY/],
    'a severity too many': [['--severity', 'a=b=c'], /--severity a=b=c: it is RULE=SEVERITY/],
    'an unknown severity': [
      ['--severity', 'password-guessing=fatal'],
      /no severity fatal; there are error, warning, information, hint and off/,
    ],
    'the severity of an unknown rule': [
      ['--severity', 'nope=off'],
      /--severity nope=off: there is no rule nope/,
    ],
    'an unknown fail-on': [
      ['--fail-on', 'off'],
      /--fail-on off: there are error, warning, information, hint and never/,
    ],
    'an unknown summary': [['--summary', 'yes'], /--summary yes: there are auto, always and never/],
    'no time': [['--since', 'yesterday'], /--since yesterday: a time is a date, 2027-06-02, /],
    'a day that no month has': [['--until', '2027-06-31'], /--until 2027-06-31: a time is /],
    'an hour that no day has': [['--until', '2027-06-30T24:01'], /--until 2027-06-30T24:01: a time is /],
    'an offset that no place has': [['--since', '2027-06-02T09:00+99:00'], /\+99:00: a time is /],
    'an offset of too many minutes': [['--until', '2027-06-02T09:00-05:60'], /-05:60: a time is /],
    'a beginning behind the end': [
      ['--since', '2027-06-03', '--until', '2027-06-02'],
      /--since 2027-06-03: it is behind --until 2027-06-02: nothing is between/,
    ],
    'a beginning that is behind an end before the last entry': [
      ['--since', '1h', '--until', '2h'],
      /--since 1h: it is behind --until 2h/,
    ],
    'a time with a terminal sequence': [['--since', '\u001b[31m'], /--since \\u001b\[31m: a time is /],
    'a value that is missing': [['--since'], /--since needs a value behind it/],
    'a slip of the hand in a rule': [
      ['--rule', 'pasword-gessing'],
      /there is no rule pasword-gessing; did you mean password-guessing\?/,
    ],
    'an option of check with coverage': [
      ['--rule', 'x'],
      /: coverage has no option --rule, which is for check \(see esa-log help coverage\)/,
    ],
  };
  for (const [name, [args, says]] of Object.entries(wrong)) {
    it(`says in one line what is wrong: ${name}`, async () => {
      const command = name.includes('coverage') ? 'coverage' : 'check';
      const { status, out, complaints } = await esaLog([command, LOG, ...args]);
      assert.deepEqual([status, out, linesOf(complaints).length], [2, '', 1]);
      assert.match(complaints, says);
      assert.match(complaints, /\(see esa-log (?:--help|help coverage)\)\n$/);
      assert.doesNotMatch(complaints, /[^\P{Cc}\n]/u);
    });
  }
});
