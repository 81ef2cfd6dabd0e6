// What `esa-log` says of itself and of a wrong command line, odd names, and a reader that goes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { inRoot } from '../support/root';
import { esaLog, fileWith, linesOf, removeFiles } from './running';

const scenarios = readFileSync(inRoot('test', 'samples', 'smtp-auth.log'), 'utf8');

describe('cli: usage', () => {
  afterEach(removeFiles);

  it('says its version, whatever else is asked', async () => {
    const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { version: string };
    for (const args of [['--version'], ['check', '--version'], ['--version', '--help']]) {
      assert.deepEqual(await esaLog(args), { status: 0, out: `${version}\n`, complaints: '' });
    }
  });

  it('says how it is used, in 80 columns', async () => {
    for (const args of [['--help'], ['-h'], ['help'], ['help', 'help'], ['x.log', '--help']]) {
      const { status, out, complaints } = await esaLog(args);
      assert.deepEqual([status, complaints], [0, '']);
      for (const word of [
        'esa-log check',
        'esa-log events',
        '--format',
        'FILE',
        'Exit status',
        '--version',
      ]) {
        assert.ok(out.includes(word), word);
      }
      for (const line of linesOf(out)) assert.ok(line.length <= 80, line);
    }
  });

  it('says how a command is used, in any way it is asked for', async () => {
    for (const [command, own, others] of [
      ['check', ['--since TIME', '--fail-on'], ['esa-log events', '--top']],
      ['events', ['ndjson'], ['esa-log coverage [', '--since']],
      ['coverage', ['--top N'], ['esa-log events', '--since']],
    ] as const) {
      const asked = await esaLog(['help', command]);
      assert.deepEqual([asked.status, asked.complaints], [0, '']);
      for (const word of [`esa-log ${command} [`, 'Exit status', 'standard input', ...own])
        assert.ok(asked.out.includes(word), word);
      for (const word of others) assert.ok(!asked.out.includes(word), word);
      for (const args of [
        [command, '--help'],
        ['-h', command],
        [command, '-h', 'x.log'],
      ])
        assert.deepEqual(await esaLog(args), asked, args.join(' '));
    }
  });

  const wrong: Record<string, readonly [args: string[], names: RegExp]> = {
    'a file instead of a command': [['mail.current'], /mail\.current/],
    'events without a file': [['events'], /FILE/],
    'an unknown short option': [
      ['check', '-x', 'a.log'],
      /: check has no option -x; there are --format, .*\(see esa-log help check\)/,
    ],
    'an unknown option': [
      ['coverage', '--nope=1', 'a.log'],
      /: coverage has no option --nope; there are --format, --top, --help and --version \(see esa-log help coverage\)/,
    ],
    'an unknown option without a command': [['--nope'], /: there is no option --nope; there are --format, /],
    'a slip of the hand in an option': [
      ['check', '--sicne', '2h', 'a.log'],
      /: check has no option --sicne; did you mean --since\?/,
    ],
    'a slip of the hand in a command': [
      ['chekc', 'a.log'],
      /: there is no command chekc; did you mean check\?/,
    ],
    'the beginning of a command': [['cov', 'a.log'], /: there is no command cov; did you mean coverage\?/],
    'help on what is no command': [['help', 'event'], /: there is no command event; did you mean events\?/],
    'help on more than one command': [
      ['help', 'events', 'extra'],
      /: help tells of one command, and not of extra as well \(see esa-log help\)/,
    ],
    'a log in the place of a command': [
      ['smtp-auth.log'],
      /: there is no command smtp-auth\.log; if it is a log: esa-log check smtp-auth\.log /,
    ],
    'no command': [[], /: name a command: check, events, export or coverage \(see esa-log help\)/],
    'a number that is none': [['coverage', '--top', '-1', 'a.log'], /--top -1: .* a number .*--help/],
    'a number with more behind it': [['coverage', '--top', '5x', 'a.log'], /--top 5x: .* a number /],
    'a number with more before it': [['coverage', '--top', 'x5', 'a.log'], /--top x5: .* a number /],
    'a number that is too large': [['coverage', '--top', '1000000000', 'a.log'], /999999999/],
    'a number that is empty': [['coverage', '--top=', 'a.log'], /--top '': .* a number /],
    'a number that is missing': [['coverage', 'a.log', '--top'], /--top needs a value behind it .*--help/],
    'a value that is one too many': [['--version=extra'], /--version takes no value .*--help/],
    'an option in place of a value': [['check', '--format', '--top', 'a.log'], /no format --top here/],
    'a format of events for check': [
      ['check', '--format', 'ndjson', 'a.log'],
      /ndjson.*text, json, sarif, csv and markdown/,
    ],
    'a format that is empty': [['check', '--format', '', 'a.log'], /format/],
    'a format that is missing': [['check', '--format'], /--format/],
    'a terminal sequence': [['\u001b[31m\nevil'], /\\u001b\[31m\\u000aevil/],
  };
  for (const [name, [args, names]] of Object.entries(wrong)) {
    it(`tells of ${name} in one line`, async () => {
      const { status, out, complaints } = await esaLog(args);
      assert.deepEqual([status, out], [2, '']);
      assert.equal(linesOf(complaints).length, 1, complaints);
      assert.match(complaints, /^esa-log: /);
      assert.match(complaints, names);
      // The words of Node.
      assert.doesNotMatch(complaints, /argument|ambiguous|'-/);
      assert.doesNotMatch(complaints, /[^\P{Cc}\n]/u);
    });
  }

  it('takes what stands behind -- for a file', async () => {
    assert.deepEqual(await esaLog(['check', '--', '--missing.log']), {
      status: 2,
      out: '',
      complaints: 'esa-log: --missing.log: no such file\n',
    });
  });

  it('reads a file whose name is not plain', async () => {
    const file = fileWith(scenarios, 'mail ü \u{1f600}.@20270602T090004.s');
    const { status, out } = await esaLog(['check', file]);
    assert.equal(status, 1);
    assert.ok(linesOf(out).every(line => line.startsWith(`${file}:`)));
  });

  it('lets no terminal sequence of a file name through', async () => {
    const file = fileWith(scenarios, 'a\u001b[31m\u009b.log');
    const { status, out, complaints } = await esaLog(['check', file, 'b\u001b[31m\n.log']);
    assert.equal(status, 2);
    assert.match(out, /a\\u001b\[31m\\u009b\.log:7: /);
    assert.doesNotMatch(out, /[^\P{Cc}\n]/u);
    assert.equal(complaints, 'esa-log: b\\u001b[31m\\u000a.log: no such file\n');
    const json = await esaLog(['check', '--format', 'json', file]);
    assert.doesNotMatch(json.out, /[^\P{Cc}\n]/u);
  });

  it('makes no trouble of a reader that has seen enough of a check', () => {
    const file = fileWith(scenarios.repeat(600));
    for (const format of ['text', 'json']) {
      // Some were found, whoever reads on or not.
      const command = `{ "$0" "$1" check --format ${format} "$2"; echo $? >&3; } 3>&2 2>&1 | head -n 1`;
      const args = ['-c', command, process.execPath, inRoot('dist', 'cli.js'), file];
      const { stdout, stderr } = spawnSync('sh', args, { encoding: 'utf8' });
      assert.deepEqual([linesOf(stdout).length, stderr], [1, '1\n'], format);
    }
  });

  it('prints all of a large log', async () => {
    const file = fileWith(scenarios.repeat(400));
    assert.equal(linesOf((await esaLog(['events', file])).out).length, 7200);
    // The 400 failed logons of a client come at one pace, and are one finding.
    const found = linesOf((await esaLog(['check', file])).out);
    // One tells of passwords that could be read on the way, and one for each bounce.
    assert.equal(found.length, 402);
    assert.equal(found.filter(line => line.includes('400 failures')).length, 1);
  });
});
