// Names of files that would fool a terminal, or cannot be told as text, and files that are not what they seem.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { namedFiles } from '../../server/src/cli/names';
import { inRoot } from '../support/root';
import { esaLog, fileWith, linesOf, removeFiles } from './running';

const LOG = readFileSync(inRoot('test', 'samples', 'smtp-auth.log'), 'utf8');
const COMMANDS = ['check', 'events', 'coverage'];

/** A path in a folder of its own. */
const pathOf = (name: string) => join(dirname(fileWith('')), name);

describe('cli: names of files', () => {
  afterEach(removeFiles);

  it('that are no UTF-8 are opened by their bytes, and told with these written out', () => {
    const folder = dirname(fileWith(''));
    writeFileSync(
      Buffer.concat([Buffer.from(`${folder}/mail ü`), Buffer.from([0xff, 0xc3]), Buffer.from('.log')]),
      LOG,
    );
    // Node has no way to hand on an argument that is no UTF-8.
    const run = (command: string) => {
      const script = `cd "$2" && exec "$0" "$1" ${command} "$(printf 'mail ü\\377\\303.log')" "$(printf 'none\\233.log')"`;
      const args = ['-c', script, process.execPath, inRoot('dist', 'cli.js'), folder];
      return spawnSync('sh', args, { encoding: 'utf8' });
    };
    const { status, stdout, stderr } = run('check');
    assert.deepEqual([status, stderr], [2, 'esa-log: none\\x9b.log: no such file\n']);
    assert.deepEqual(
      linesOf(stdout).map(line => line.split(': ')[0]),
      [3, 7, 17].map(line => `mail ü\\xff\\xc3.log:${line}`),
    );
    assert.match(run('coverage').stdout, /^mail ü\\xff\\xc3\.log: 18 entries, 18 understood/);
    const json = JSON.parse(run('check --format json').stdout) as { files: { file: string }[] };
    assert.deepEqual(
      json.files.map(({ file }) => file),
      ['mail ü\\xff\\xc3.log', 'none\\x9b.log'],
    );
  });

  it('that hold the character that stands for no UTF-8 are names like others', async () => {
    const file = fileWith(LOG, 'mail\ufffd.log');
    assert.deepEqual(
      namedFiles([{ value: file, index: 1 }], 2, () => [Buffer.from('check'), Buffer.from(file)]),
      [{ path: file, name: file, shown: file }],
    );
    assert.deepEqual(
      namedFiles([{ value: file, index: 1 }], 2, () => undefined),
      [{ path: file, name: file, shown: file }],
    );
    const { status, out } = await esaLog(['check', file]);
    assert.deepEqual([status, linesOf(out).length], [1, 3]);
  });

  it('are the words of the command from its end, whatever Node was told before them', () => {
    const bytes = Buffer.from([0x61, 0xff]);
    const raw = ['node', '--flag', 'cli.js', 'check', '--format', 'json'].map(word => Buffer.from(word));
    const named = namedFiles([{ value: 'a\ufffd', index: 3 }], 5, () => [...raw, bytes, Buffer.from('b')]);
    assert.deepEqual(named, [{ path: bytes, name: 'a\\xff', shown: 'a\\xff' }]);
  });

  const odd: Record<string, readonly [make: (path: string) => void, reason: string, ofSeveral?: string]> = {
    'a link that leads to itself': [
      path => {
        symlinkSync(path, path);
      },
      'its links lead in a circle, or through too many others',
    ],
    'a link to nothing': [
      path => {
        symlinkSync('gone.log', path);
      },
      'is a link to a file that is not there',
    ],
    'a folder': [
      path => {
        mkdirSync(path);
      },
      'is a folder, name the files in it',
      'holds no mail log',
    ],
    nothing: [() => undefined, 'no such file'],
  };
  for (const [what, [make, reason, reasonOfSeveral = reason]] of Object.entries(odd)) {
    it(`of ${what} are told as text that shows what they hold, with the reason`, async () => {
      const path = pathOf('a\u009b31m\u202e\u007f.log');
      make(path);
      const shown = path.replace(/a[^/]*$/, 'a\\u009b31m\\u202e\\u007f.log');
      for (const command of COMMANDS) {
        const { status, out, complaints } = await esaLog([command, path]);
        assert.deepEqual(
          [status, complaints],
          [2, `esa-log: ${shown}: ${command === 'events' ? reason : reasonOfSeveral}\n`],
          command,
        );
        assert.equal(out, '');
      }
      for (const command of ['check', 'coverage']) {
        const { out } = await esaLog([command, '--format', 'json', path]);
        assert.doesNotMatch(out, /[^\P{Cc}\n]|\p{Bidi_Control}/u);
        const { files } = JSON.parse(out) as { files: { file: string; error: string }[] };
        assert.deepEqual([files[0]?.file, files[0]?.error], [path, reasonOfSeveral]);
      }
    });
  }

  it('with a slash behind them are links to nothing all the same', async () => {
    const path = pathOf('dangling');
    symlinkSync('gone.log', path);
    for (const slash of ['/', '//']) {
      const { status, complaints } = await esaLog(['check', path + slash]);
      const reason = 'is a link to a file that is not there';
      assert.deepEqual([status, complaints], [2, `esa-log: ${path}${slash}: ${reason}\n`]);
    }
  });

  it('that are empty, as a variable without a value is, are told where they would be overlooked', async () => {
    for (const command of COMMANDS) {
      const { status, complaints } = await esaLog([command, '']);
      assert.deepEqual([status, complaints], [2, "esa-log: '': no such file: its name is empty\n"]);
    }
    const { out } = await esaLog(['check', '--format', 'json', '']);
    const { files } = JSON.parse(out) as { files: { file: string }[] };
    assert.equal(files[0]?.file, '');
  });

  it('are told apart from those that hold what would be told of them', () => {
    const folder = dirname(fileWith(''));
    const names: [string, string, string][] = [
      ['a\\377.log', 'a\\xff.log', 'a\\xff.log'],
      ['a\\\\xff.log', 'a\\\\xff.log', 'a\\\\xff.log'],
      ['a\\\\\\\\xff.log', 'a\\\\\\\\xff.log', 'a\\\\\\\\xff.log'],
      ['\\\\x\\377.log', '\\\\x\\xff.log', '\\\\x\\xff.log'],
      ['a\u202e.log', 'a\\u202e.log', 'a\u202e.log'],
      ['a\\\\u202e.log', 'a\\\\u202e.log', 'a\\\\u202e.log'],
      ['b\\\\\u202e.log', 'b\\\\\\u202e.log', 'b\\\u202e.log'],
      ['C:\\\\users\\\\mail.log', 'C:\\users\\mail.log', 'C:\\users\\mail.log'],
    ];
    for (const [written, shown, inJson] of names) {
      const run = (command: string) => {
        const script = `cd "$2" && exec "$0" "$1" ${command} "$(printf '${written}')"`;
        const args = ['-c', script, process.execPath, inRoot('dist', 'cli.js'), folder];
        return spawnSync('bash', args, { encoding: 'utf8' });
      };
      assert.equal(run('check').stderr, `esa-log: ${shown}: no such file\n`);
      const { files } = JSON.parse(run('check --format json').stdout) as { files: { file: string }[] };
      assert.equal(files[0]?.file, inJson);
    }
    assert.equal(new Set(names.map(([, shown]) => shown)).size, names.length);
  });

  it('that are too long are told as such, without the words of the system', async () => {
    const { status, complaints } = await esaLog(['check', 'x'.repeat(300)]);
    assert.equal(status, 2);
    assert.match(complaints, /^esa-log: x+: no such file: its name is too long\n$/);
  });
});

describe('cli: what is printed of a log', () => {
  const HOSTILE =
    '\u009b31m\u007f\u202egnp\u2066\u061c\u{e0041}\u{e0100}\u{e01ef}\u{e0fff}\u{1d173}\u{1d17a}a\ufe0f\ufe00\ufff0\u{1bca0}\ufeff\u2028é';
  const line = (text: string) => `Wed Jun  2 09:02:34 2027 Info: ${text}\n`;
  const text =
    line(
      `SMTP Auth: (ICID 4) failed for user: ${HOSTILE} using AUTH mechanism: LOGIN with profile: ${HOSTILE}`,
    ) + line(`Eaten by ${HOSTILE} "${HOSTILE}" at ${HOSTILE}:`);
  const runs = [
    ['events', '-'],
    ['check', '-'],
    ['check', '--format', 'json', '-'],
    ['coverage', '-'],
    ['coverage', '--format', 'json', '-'],
  ];
  for (const args of runs) {
    it(`holds nothing that a terminal would obey or hide: ${args.join(' ')}`, async () => {
      const { out } = await esaLog(args, text);
      assert.ok(out.length > 50);
      assert.deepEqual(out.match(/[^\P{Cc}\n]|\p{Default_Ignorable_Code_Point}|\u2028/gu), null);
    });
  }

  it('leaves emoji and keycaps as they are written, and only those', async () => {
    const printed = async (user: string) => {
      const { out } = await esaLog(
        ['check', '-'],
        line(`SMTP Auth: (ICID 4) failed for user: ${user} using AUTH mechanism: LOGIN with profile: P`),
      );
      return /failed for "?(.*?)"? \(LOGIN/.exec(out)?.[1];
    };
    const emoji = '\u2764\ufe0f \u00a9\ufe0e 1\ufe0f\u20e3 \u{1f44d}\u{1f3fd}\ufe0f';
    assert.equal(await printed(emoji), emoji);
    assert.equal(
      await printed('a\ufe0f1\ufe0f2\ufe0f\ufe0f\u20e3\u2764\ufe0f\ufe0f'),
      'a\\ufe0f1\\ufe0f2\\ufe0f\\ufe0f\u20e3\u2764\ufe0f\\ufe0f',
    );
  });

  it('is read back from JSON as the log has it', async () => {
    const { out } = await esaLog(['events', '-'], text);
    assert.equal((JSON.parse(linesOf(out)[0] ?? '') as { user: string }).user, HOSTILE);
    const json = await esaLog(['check', '--format', 'json', '-'], text);
    const { findings } = JSON.parse(json.out) as { findings: { users: string[] }[] };
    assert.deepEqual(findings[0]?.users, [HOSTILE]);
  });
});
