// The summary behind the findings, and colours.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { inRoot } from '../support/root';
import { ENVIRONMENT, esaLog, fileWith, linesOf, removeFiles } from './running';

const LOG = 'busy-hour.log';
const RULES =
  'smtp-auth-failed-inbound,smtp-auth-failed-outbound,password-guessing,password-spraying,success-after-failures';
/** The sequences that colour a text. */
// eslint-disable-next-line no-control-regex -- finding them is the purpose
const COLOUR = /\u001b\[\d+m/g;

describe('cli: the summary of check', () => {
  afterEach(removeFiles);

  it('stands behind the findings where it is asked for, and in a pipe nowhere else', async () => {
    const plain = await esaLog(['check', '--rule', RULES, LOG]);
    const { status, out } = await esaLog(['check', '--rule', RULES, '--summary', 'always', LOG]);
    const lines = linesOf(out);
    const summary = lines.slice(lines.indexOf('') + 1);
    assert.deepEqual(summary, [
      'busy-hour.log',
      '  313 entries, 2027-06-02 09:00 to 2027-06-02 09:59',
      '  25 failed logons in the whole log; asked for: 2 campaigns, 1 account at risk',
      '  1  error        smtp-auth-failed-outbound',
      '  1  error        success-after-failures',
      '  7  warning      smtp-auth-failed-inbound',
      '  1  warning      password-guessing',
      '  1  warning      password-spraying',
    ]);
    assert.deepEqual([status, lines.slice(0, lines.indexOf(''))], [1, linesOf(plain.out)]);
    for (const when of ['auto', 'never'])
      assert.deepEqual(await esaLog(['check', '--rule', RULES, '--summary', when, LOG]), plain);
  });

  it('says that logons are counted of the whole log where a part of it is asked for', async () => {
    const countsOf = async (...args: string[]) =>
      linesOf((await esaLog(['check', '--summary', 'always', ...args, LOG])).out).find(line =>
        line.startsWith('  25 failed logons'),
      );
    assert.equal(await countsOf(), '  25 failed logons, 2 campaigns, 1 account at risk');
    for (const [args, counts] of [
      [['--since', '2027-06-02T09:50'], '0 campaigns, 0 accounts'],
      [['--until', '2027-06-02T09:08'], '1 campaign, 0 accounts'],
    ] as const)
      assert.equal(
        await countsOf(...args),
        `  25 failed logons in the whole log; asked for: ${counts} at risk`,
      );
    const markdown = await esaLog(['check', '--format', 'markdown', '--since', '5m', LOG]);
    assert.match(markdown.out, /\n\| Failed logons in the whole log \| 25 \|\n/);
  });

  it('has no line that reads like the place of a finding', async () => {
    const { out } = await esaLog(['check', '--summary=always', 'smtp-auth.log', LOG, 'syslog.log']);
    const found = linesOf(out).filter(line => /:\d+:/.test(line));
    assert.ok(found.every(line => /^[\w.-]+\.log:\d+: \S+ \w+: /.test(line)));
    assert.ok(found.length > 15);
  });

  it('counts what is told, says where nothing is, and sums several files up', async () => {
    const { status, out } = await esaLog([
      ...['check', '--summary', 'always', '--rule', 'success-after-failures'],
      ...['smtp-auth.log', LOG],
    ]);
    const lines = linesOf(out);
    assert.equal(status, 1);
    assert.ok(lines.includes('  no findings'));
    assert.ok(
      lines.includes('  2 failed logons in the whole log; asked for: 0 campaigns, 0 accounts at risk'),
    );
    assert.deepEqual(lines.slice(-3), ['', 'All 2 files', '  1 finding, 0 campaigns, 1 account at risk']);
  });

  it('stands behind the findings of all files, and says again what could not be read', async () => {
    const broken = fileWith(
      'Wed Jun  2 09:00:00 2027 Info: ICID 9 close\nWed Jun  2 09:00:01 2027 Info: SMTP Auth: (ICID 4) failed for user: iron\n',
    );
    const files = ['smtp-auth.log', 'none.log', broken, LOG];
    const { status, out } = await esaLog(['check', '--summary', 'always', ...files]);
    assert.equal(status, 2);
    const lines = linesOf(out);
    const last = lines.findLastIndex(line => /:\d+:/.test(line));
    const blocks = lines
      .slice(last + 2)
      .join('\n')
      .split('\n\n');
    assert.deepEqual(
      blocks.map(block => block.split('\n')[0]),
      [...files, 'All 4 files'],
    );
    assert.equal(blocks[1], 'none.log\n  no such file');
    assert.ok(blocks[2]?.endsWith('\n  1 line looks like a log line and could not be read, at 2'), blocks[2]);
    assert.match(
      blocks[4] ?? '',
      /\n {2}18 findings, 27 failed logons, .*\n {2}1 file not read, or not to the end$/,
    );
  });

  it('is none of a single file that could not be read: that is said already', async () => {
    const { out } = await esaLog(['check', '--summary', 'always', 'none.log']);
    assert.equal(out, '');
  });

  it('stands on a terminal, with colours', function () {
    // `script` of util-linux gives a command a terminal.
    const command = `${process.execPath} ${inRoot('dist', 'cli.js')} check ${LOG}`;
    const { status, stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
      cwd: inRoot('test', 'samples'),
      encoding: 'utf8',
      env: { ...ENVIRONMENT, TERM: 'xterm-256color' },
    });
    if (status !== 1) this.skip();
    assert.match(stdout, COLOUR);
    const lines = stdout.replaceAll(COLOUR, '').split(/\r?\n/);
    assert.ok(lines[0]?.startsWith('busy-hour.log:51: '), lines[0]);
    assert.ok(lines.includes('  25 failed logons, 2 campaigns, 1 account at risk'));
    assert.match(lines.at(-2) ?? '', /^ {2}1 {2}warning {6}delivery-failed-authentication$/);
  });

  it('says of a log without times no span', async () => {
    const { out } = await esaLog(['check', '--summary', 'always', fileWith('Info: ICID 3 close\n')]);
    assert.deepEqual(linesOf(out).slice(1), [
      '  1 entry',
      '  0 failed logons, 0 campaigns, 0 accounts at risk',
      '  no findings',
    ]);
  });
});

describe('cli: colours', () => {
  afterEach(removeFiles);

  const args = ['check', '--summary', 'always', LOG];

  it('are none in a pipe, nor where NO_COLOR, FORCE_COLOR=0 or another format says so', async () => {
    const envs: NodeJS.ProcessEnv[] = [
      {},
      { NO_COLOR: '1' },
      { FORCE_COLOR: '0' },
      { TERM: 'xterm-256color' },
    ];
    for (const env of envs) assert.doesNotMatch((await esaLog(args, '', env)).out, COLOUR);
    for (const format of ['json', 'csv', 'markdown', 'sarif']) {
      const { out } = await esaLog(['check', '--format', format, LOG], '', { FORCE_COLOR: '1' });
      assert.ok(out.length > 100 && !COLOUR.test(out), format);
    }
  });

  it('are there with FORCE_COLOR, change no other character, and differ by severity', async () => {
    const { out: plain } = await esaLog(args);
    const { out } = await esaLog(args, '', { FORCE_COLOR: '1' });
    assert.equal(out.replace(COLOUR, ''), plain);
    const ofSeverity = (severity: string) => new RegExp(`((?:\\u001b\\[\\d+m)+)${severity}:`).exec(out)?.[1];
    assert.ok(ofSeverity('error') !== undefined && ofSeverity('warning') !== undefined);
    assert.notEqual(ofSeverity('error'), ofSeverity('warning'));
  });
});
