// What `esa-log` says of itself, of a wrong command line, and when its reader goes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRoot } from '../support/root';
import { esaLog, file, linesOf, removeFolder, sample, samplePath } from './harness';

describe('command line: usage', () => {
  after(removeFolder);

  it('says its version', async () => {
    const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { version: string };
    for (const args of [['--version'], ['check', '--version'], ['--version', '--help']]) {
      const { status, stdout, stderr } = await esaLog(args);
      assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: `${version}\n`, stderr: '' });
    }
  });

  it('says how it is used, in 80 columns', async () => {
    for (const args of [['--help'], ['-h'], ['events', '--help'], ['check', '-h', 'x.log']]) {
      const { status, stdout, stderr } = await esaLog(args);
      assert.equal(status, 0);
      assert.equal(stderr, '');
      for (const word of [
        'esa-log check',
        'esa-log events',
        '--format',
        'FILE',
        'Exit status',
        '--version',
      ]) {
        assert.ok(stdout.includes(word), word);
      }
      for (const line of linesOf(stdout)) assert.ok(line.length <= 80, line);
    }
  });

  const wrong: Record<string, readonly [args: string[], names: RegExp]> = {
    'no command': [[], /check or events/],
    'an unknown command': [['chekc', 'a.log'], /chekc/],
    'a file instead of a command': [['mail.current'], /mail\.current/],
    'check without a file': [['check'], /FILE/],
    'events without a file': [['events'], /FILE/],
    'events with two files': [['events', 'a.log', 'b.log'], /one FILE/],
    'an unknown option': [['check', '--colour', 'a.log'], /--colour/],
    'an unknown short option': [['check', '-x', 'a.log'], /-x/],
    'an unknown format of check': [['check', '--format', 'xml', 'a.log'], /xml.*text and json/],
    'a format of events for check': [['check', '--format', 'ndjson', 'a.log'], /ndjson/],
    'a format of check for events': [['events', '--format', 'json', 'a.log'], /json.*ndjson/],
    'a format that is empty': [['check', '--format', '', 'a.log'], /format/],
    'a format that is missing': [['check', '--format'], /--format/],
    'a terminal sequence': [['\u001b[31m\nevil'], /\\u001b\[31m\\u000aevil/],
  };
  for (const [name, [args, names]] of Object.entries(wrong)) {
    it(`tells of ${name} in one line`, async () => {
      const { status, stdout, stderr } = await esaLog(args);
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.equal(linesOf(stderr).length, 1, stderr);
      assert.match(stderr, /^esa-log: /);
      assert.match(stderr, names);
      assert.doesNotMatch(stderr, /\n {4}at |[^\P{Cc}\n]/u);
    });
  }

  it('takes what stands behind -- for a file', async () => {
    const { status, stderr } = await esaLog(['check', '--', '--missing.log']);
    assert.deepEqual({ status, stderr }, { status: 2, stderr: 'esa-log: --missing.log: no such file\n' });
  });

  it('reads a file whose name is not plain', async () => {
    const name = file('mail ü \u{1f600}.@20270602T090004.s', sample('smtp-auth.log'));
    const { status, stdout } = await esaLog(['check', name]);
    assert.equal(status, 1);
    assert.ok(linesOf(stdout).every(line => line.startsWith(`${name}:`)));
  });

  it('makes no trouble of a reader that has seen enough', async () => {
    const large = file('large.log', sample('smtp-auth.log').repeat(4000));
    for (const args of [
      ['events', large],
      ['check', large],
      ['check', '--format', 'json', large],
    ]) {
      const { stderr, status, bytes } = await esaLog(args, { hangsUp: true });
      assert.equal(stderr, '', args.join(' '));
      assert.ok(status === 0 || status === 1, `${args.join(' ')} ended with ${status}`);
      assert.ok(bytes.length > 0);
    }
  });

  it('prints all of a large log to a slow reader', async () => {
    const count = 2000;
    const { stdout, status } = await esaLog([
      'events',
      file('large.log', sample('smtp-auth.log').repeat(count)),
    ]);
    assert.equal(status, 0);
    assert.equal(linesOf(stdout).length, count * 18);
    const checked = await esaLog(['check', 'large.log']);
    assert.equal(checked.status, 1);
    assert.equal(linesOf(checked.stdout).length, count * 2);
  });

  it('is run by node without anything beside it', async () => {
    const { status } = await esaLog(['check', samplePath('smtp-auth.log')]);
    assert.equal(status, 1);
    assert.match(readFileSync(inRoot('dist', 'cli.js'), 'utf8').slice(0, 30), /^#!\/usr\/bin\/env node\n/);
  });
});
