// `esa-log export --format log --anonymize`: logs that can be shown to others.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { inRoot } from '../support/root';
import { ENVIRONMENT, esaLog, fileWith, linesOf, removeFiles } from './running';

const ENTRY = 'Wed Jun  2 09:02:34 2027 Info: MID 9 ICID 8 From: <alice@mail.example.org>\n';
const KEY = 'k'.repeat(16);

const copied = (args: readonly string[], input?: string, env?: NodeJS.ProcessEnv) =>
  esaLog(['export', '--format', 'log', '--anonymize', ...args], input, env);

/** A folder with a log in it, and where its copy is to go there. */
function place(log = ENTRY) {
  const file = fileWith(log);
  const folder = dirname(file);
  return { file, folder, output: join(folder, 'copy.log') };
}

describe('cli: a copy to share', () => {
  afterEach(removeFiles);

  it('has as many lines, with their line ends, and no value', async () => {
    const log = `exported by alice\r\n\r\n${ENTRY}\n\r\n  \n${ENTRY.trimEnd()}`;
    const { status, out, complaints } = await copied(['-'], log);
    assert.deepEqual([status, complaints], [0, '']);
    const pattern =
      /^\w+ by \w+\r\n\r\n(Wed Jun {2}2 09:02:34 2027 Info: MID \d+ ICID \d+ From: <\w+@\w+\.\w+\.\w+\.example>)\n\n\r\n {2}\n\1$/;
    assert.match(out, pattern);
    assert.doesNotMatch(out, /alice|mail\.example\.org/);
  });

  it('is checked as its log is', async () => {
    const { file, output } = place(readFileSync(inRoot('test', 'samples', 'busy-hour.log'), 'utf8'));
    assert.deepEqual(await copied(['--output', output, file]), { status: 0, out: '', complaints: '' });
    const told = async (log: string) =>
      linesOf((await esaLog(['check', log])).out).map(line => /:(\d+: \S+ \w+):/.exec(line)?.[1]);
    assert.deepEqual(await told(output), await told(file));
  });

  it('has other stand-ins each time, and the same ones under a key', async () => {
    const { file } = place();
    const key = fileWith(`${KEY}\n`, 'key');
    const of = async (args: readonly string[], env?: NodeJS.ProcessEnv) =>
      (await copied([...args, file], '', env)).out;
    assert.notEqual(await of([]), await of([]));
    const keyed = await of(['--key', key]);
    assert.equal(await of(['--key', key]), keyed);
    assert.equal(await of([], { ESA_LOG_KEY: KEY }), keyed);
    assert.notEqual(await of([], { ESA_LOG_KEY: `${KEY}.` }), keyed);
    // What the command line names goes before.
    assert.equal(await of(['--key', key], { ESA_LOG_KEY: `${KEY}.` }), keyed);
  });

  it('has the same stand-ins in all files of one command, which stand one behind the other', async () => {
    const { file } = place(ENTRY.trimEnd());
    const { out } = await copied([file, file]);
    const [first, second] = out.split('\n');
    assert.equal(first, second);
    assert.equal(out.split('\n').length, 2);
  });

  it('tells the lines that could not be read', async () => {
    const { complaints } = await copied(['-'], `${ENTRY}\nSMTP Auth: (ICID 7) failed for user: al\n`);
    assert.match(complaints, /^esa-log: -: 1 line looks like a log line and could not be read, at 3\n$/);
  });

  it('is not there where not all could be read, and an older one stays', async () => {
    const { file, folder, output } = place();
    const { status, complaints } = await copied(['--output', output, file, join(folder, 'none.log')]);
    assert.equal(status, 2);
    assert.match(
      complaints,
      /none\.log: no such file\n.*copy\.log: is not written, since not all was read\n$/,
    );
    assert.deepEqual(readdirSync(folder), ['mail.log']);
    const older = fileWith('old');
    await copied(['--output', older, file, join(folder, 'none.log')]);
    assert.equal(readFileSync(older, 'utf8'), 'old');
  });

  it('is not there where the disk takes no more', () => {
    const { file, folder, output } = place(ENTRY.repeat(20_000));
    const script = 'ulimit -f 8; exec "$0" "$1" export --format log --anonymize --output "$2" "$3"';
    const args = ['-c', script, process.execPath, inRoot('dist', 'cli.js'), output, file];
    const { status, stderr } = spawnSync('bash', args, { encoding: 'utf8' });
    assert.equal(status, 2);
    assert.match(stderr, /^esa-log: --output \S+: no larger file may be written\n$/);
    assert.deepEqual(readdirSync(folder), ['mail.log']);
  });

  it('is not there when a signal ends it, and nothing is beside it', async () => {
    const { folder, output } = place();
    const args = [
      inRoot('dist', 'cli.js'),
      'export',
      '--format',
      'log',
      '--anonymize',
      '--output',
      output,
      '-',
    ];
    const child = spawn(process.execPath, args, { env: ENVIRONMENT, stdio: ['pipe', 'ignore', 'inherit'] });
    const ended = new Promise(resolve => {
      child.on('close', (_status, signal) => {
        resolve(signal);
      });
    });
    child.stdin.write(ENTRY);
    while (readdirSync(folder).length < 2) await setTimeout(20);
    child.kill('SIGINT');
    assert.equal(await ended, 'SIGINT');
    assert.deepEqual(readdirSync(folder), ['mail.log']);
  });

  it('ends without a word where its reader has seen enough', () => {
    const { file } = place(ENTRY.repeat(50_000));
    const script = 'set -o pipefail; "$0" "$1" export --format log --anonymize "$2" | head -n 1';
    const args = ['-c', script, process.execPath, inRoot('dist', 'cli.js'), file];
    const { status, stdout, stderr } = spawnSync('bash', args, { encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, '']);
    assert.equal(stdout.split('\n').length, 2);
  });

  it('is read in the same memory, however large its log is', () => {
    const { file } = place(ENTRY.repeat(300_000));
    const script = `process.on('exit', () => console.error(process.resourceUsage().maxRSS)); require(${JSON.stringify(inRoot('dist', 'cli.js'))})`;
    const { stderr } = spawnSync(
      process.execPath,
      ['-e', script, '--', 'esa-log', 'export', '--format', 'log', '--anonymize', file],
      { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] },
    );
    assert.ok(Number(stderr) < 300_000, stderr);
  });

  const WRONG: Readonly<Record<string, readonly [readonly string[], RegExp]>> = {
    'a format of rows': [['export', '--anonymize', 'x.log'], /: --anonymize is not for --format ndjson /],
    'an option of rows': [
      ['export', '--format', 'log', '--anonymize', '--year', '2027', 'x.log'],
      /: --year is not for --format log /,
    ],
    'no --anonymize': [['export', '--format', 'log', 'x.log'], /: --format log needs --anonymize: /],
    'another format': [
      ['export', '--format', 'xml', 'x.log'],
      /: there is no format xml here; there is .* and log /,
    ],
    'no file': [['export', '--format', 'log', '--anonymize'], /: export needs a FILE/],
    'an empty name of an output': [
      ['export', '--format', 'log', '--anonymize', '--output', '', 'x.log'],
      /: --output '': name a file/,
    ],
    'a key that is not there': [
      ['export', '--format', 'log', '--anonymize', '--key', 'none', 'x.log'],
      /: --key none: no such file/,
    ],
    'a key of another command': [
      ['check', '--key', 'k', 'x.log'],
      /: check has no option --key, which is for export /,
    ],
  };
  for (const [what, [args, complaint]] of Object.entries(WRONG))
    it(`tells ${what}`, async () => {
      const { status, out, complaints } = await esaLog(args);
      assert.deepEqual([status, out], [2, '']);
      assert.match(complaints, complaint);
    });

  it('tells a key that is too short, or too long for one', async () => {
    const { file } = place();
    for (const [key, why] of [
      ['k'.repeat(15), /a key has at least 16 bytes/],
      ['k'.repeat(70_000), /a key has at most 64 KiB/],
    ] as const) {
      const { status, complaints } = await copied(['--key', fileWith(key, 'key'), file]);
      assert.equal(status, 2);
      assert.match(complaints, why);
    }
    assert.match((await copied([file], '', { ESA_LOG_KEY: 'short' })).complaints, /: ESA_LOG_KEY: a key has/);
  });

  it('copies a log that is packed, and tells how one is copied whose form is not read', async () => {
    const packed = await copied([fileWith(gzipSync(ENTRY), 'mail.log.gz')]);
    assert.deepEqual([packed.status, packed.out.split('\n').length], [0, ENTRY.split('\n').length]);
    const file = fileWith(Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0), 'mail.log.xz');
    const { complaints } = await copied([file]);
    assert.match(complaints, /xzcat \S+ \| esa-log export --format log --anonymize -\n$/);
  });
});
