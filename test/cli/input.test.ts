// What is read from standard input, pipes and devices, from files that change, and from what never ends.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, ftruncateSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileText } from '../../server/src/cli/fileText';
import { closeInput, openInput } from '../../server/src/cli/input';
import { reasonOf } from '../../server/src/cli/commandError';
import { isBlankLine } from '../../server/src/log/characters';
import { PassageReader } from '../../server/src/log/entries/passage';
import { runTask } from '../../server/src/log/task';
import { LogReader } from '../../server/src/log/reader';
import { inRoot } from '../support/root';
import { WorkCounter } from '../cost/counter';
import { esaLog, fileWith, linesOf, removeFiles } from './running';

const CLI = inRoot('dist', 'cli.js');
const COMMANDS = ['check', 'events', 'coverage'];
const HEADER = 'Wed Jun  2 09:02:34 2027 Info: ';
const CLOSE = `${HEADER}ICID 9 close\n`;
const failure = (icid: number) =>
  `${HEADER}SMTP Auth: (ICID ${icid}) failed for user: ironport using AUTH mechanism: LOGIN with profile: Staff\n`;
/** More than is read at a time, with findings from its beginning to its end. */
const failures = () => Array.from({ length: 30_000 }, (_, icid) => failure(icid + 1)).join('');
const HEAP_MEGABYTES = 48;

/** Runs in little memory, with an open file as its standard input. */
function inLittleMemory(
  args: readonly string[],
  input: number | 'ignore' = 'ignore',
  node: readonly string[] = [],
) {
  return spawnSync(process.execPath, [`--max-old-space-size=${HEAP_MEGABYTES}`, ...node, CLI, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    stdio: [input, 'pipe', 'pipe'],
  });
}

/** The same with what comes through a pipe. */
function throughPipe(path: string, command: string) {
  const script = `cat "$2" | "$0" --max-old-space-size=${HEAP_MEGABYTES} "$1" "$3" -`;
  return spawnSync('sh', ['-c', script, process.execPath, CLI, path, command], { encoding: 'utf8' });
}

describe('cli: standard input', () => {
  afterEach(removeFiles);

  for (const command of COMMANDS) {
    it(`that is a folder, or open for writing only, is told by ${command}`, () => {
      const folder = openSync(tmpdir(), 'r');
      const writing = openSync(fileWith(''), 'w');
      try {
        for (const [input, reason] of [
          [folder, 'is a folder, name the files in it'],
          [writing, 'is not open for reading'],
        ] as const) {
          const { status, stderr } = inLittleMemory([command, '-'], input);
          assert.deepEqual([status, stderr], [2, `esa-log: -: ${reason}\n`]);
        }
      } finally {
        closeSync(folder);
        closeSync(writing);
      }
    });

    it(`that never ends and is no log is given up by ${command}, in little memory`, () => {
      const random = openSync('/dev/urandom', 'r');
      try {
        for (const [args, input] of [
          [[command, '-'], random],
          [[command, '/dev/urandom'], 'ignore'],
        ] as const) {
          const { status, stdout, stderr } = inLittleMemory(args, input);
          const reason = 'is no mail log: it has no line that begins an entry in its first 64 MiB';
          assert.deepEqual([status, stdout, stderr], [2, '', `esa-log: ${args[1]}: ${reason}\n`]);
        }
      } finally {
        closeSync(random);
      }
    }).timeout(120_000);
  }

  it('that is nothing but empty lines without end is given up', () => {
    const command = `yes '' | "$0" --max-old-space-size=${HEAP_MEGABYTES} "$1" check -`;
    const { status, stderr } = spawnSync('sh', ['-c', command, process.execPath, CLI], { encoding: 'utf8' });
    assert.equal(status, 2);
    assert.match(
      stderr,
      /^esa-log: -: is no mail log: it has no line that begins an entry in its first 10,000,000 lines\n$/,
    );
  }).timeout(60_000);

  it('that is larger than the memory is read from a file that is gone at once, and reads as the file', () => {
    const temporary = mkdtempSync(join(tmpdir(), 'esa-log-cli-'));
    try {
      // Half as large again as what can be kept, and findings on both ends of it.
      const times = Math.ceil((1.5 * HEAP_MEGABYTES * 1e6) / (2000 * CLOSE.length));
      const middle = fileWith(CLOSE.repeat(2000));
      const [first, last] = [fileWith(failure(1)), fileWith(failure(2))];
      const feed = `cat ${first}; for i in $(seq ${times}); do cat ${middle}; done; cat ${last}`;
      const look = `ls -A ${temporary} >&2`;
      const command = `{ ${feed}; ${look}; } | TMPDIR=${temporary} "$0" --max-old-space-size=${HEAP_MEGABYTES} "$1" check -`;
      const { status, stdout, stderr } = spawnSync('sh', ['-c', command, process.execPath, CLI], {
        encoding: 'utf8',
      });
      assert.deepEqual([status, stderr], [1, '']);
      assert.deepEqual(
        linesOf(stdout).map(line => line.split(': ')[0]),
        ['-:1', `-:${2000 * times + 2}`],
      );
      assert.deepEqual(readdirSync(temporary), []);
    } finally {
      rmSync(temporary, { recursive: true });
    }
  }).timeout(120_000);

  it('that finds no room is told with the folder that has none', () => {
    const middle = fileWith(CLOSE.repeat(400_000));
    const command = `cat ${middle} | TMPDIR=/nowhere "$0" "$1" check -`;
    const { status, stderr } = spawnSync('sh', ['-c', command, process.execPath, CLI], { encoding: 'utf8' });
    const what = 'is too large for the memory, and cannot be kept in /nowhere while it is read';
    assert.deepEqual([status, stderr], [2, `esa-log: -: ${what}: there is no such folder\n`]);
  }).timeout(60_000);

  it('that is named again is at its end, or was given up', () => {
    const again = spawnSync(process.execPath, [CLI, 'check', '-', '-'], {
      input: failure(1),
      encoding: 'utf8',
    });
    assert.deepEqual([again.status, linesOf(again.stdout).length, again.stderr], [1, 1, '']);
    const long = { input: 'x'.repeat(17 << 20), encoding: 'utf8' } as const;
    const { status, stderr } = spawnSync(process.execPath, [CLI, 'check', '-', '-'], long);
    assert.deepEqual(
      [status, linesOf(stderr)],
      [
        2,
        [
          'esa-log: -: has a line of more than 16 MiB, and was read only up to it',
          'esa-log: -: was given up before, and is not read on',
        ],
      ],
    );
  });

  it('is read from where it stands, and a small one without any file', () => {
    const file = fileWith(failure(1) + failure(2));
    const command = `{ read -r line; TMPDIR=/nowhere "$0" "$1" check -; } < ${file}`;
    const { stdout } = spawnSync('bash', ['-c', command, process.execPath, CLI], { encoding: 'utf8' });
    assert.deepEqual(linesOf(stdout).length, 1);
  });
});

/** What has Node cut a file short as soon as its first piece has been read. */
function cuttingWhileRead(path: string, length: number): string {
  return fileWith(
    `const fs = require('node:fs');
    const { readSync } = fs;
    let isCut = false;
    fs.readSync = (...args) => {
      const read = readSync(...args);
      if (!isCut && read > 1 << 16) fs.truncateSync(${JSON.stringify(path)}, ${length});
      isCut ||= read > 1 << 16;
      return read;
    };`,
    'cutting.js',
  );
}

describe('cli: a file that changes while it is read', () => {
  afterEach(removeFiles);

  /** With lines between them that `check` has no need to keep. */
  const withOthers = () => failures().replaceAll('\n', `\n${CLOSE}`);

  /** Has a run wait for its reader in the midst of a file, and changes that. */
  async function changed(args: readonly string[], change: (file: number) => void) {
    const path = fileWith(withOthers());
    const child = spawn(process.execPath, [CLI, ...args, path], { stdio: ['ignore', 'pipe', 'pipe'] });
    let complaints = '';
    child.stderr.on('data', (data: Buffer) => (complaints += data.toString()));
    await once(child.stdout, 'readable');
    const file = openSync(path, 'r+');
    change(file);
    closeSync(file);
    let lines = 0;
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      lines += data.toString().split('\n').length - 1;
      output += data.toString();
    });
    const [status] = (await once(child, 'close')) as [number | null];
    return { status, lines, output, complaints: complaints.replace(path, 'FILE') };
  }

  // In JSON, `check` looks at all entries again.
  for (const args of [['check', '--format', 'json'], ['events']]) {
    for (const [where, length] of [
      ['to nothing', 0],
      ['to a part', 700_001],
    ] as const) {
      it(`is told by ${args.join(' ')} where it was cut ${where}, and what was read counts`, async () => {
        const { status, lines, complaints } = await changed(args, file => {
          ftruncateSync(file, length);
        });
        assert.deepEqual([status, complaints], [2, 'esa-log: FILE: was cut short while it was read\n']);
        assert.ok(lines > 0 && (args[0] === 'check' || lines < 30_000));
      });
    }
  }

  it('is told by check where other lines stand in it now, which are not told as its own', async () => {
    const { status, output, complaints } = await changed(['check', '--format', 'json'], file => {
      writeSync(file, withOthers().replaceAll('ironport', 'somebody').slice(0, -1), 0);
    });
    assert.deepEqual([status, complaints], [2, 'esa-log: FILE: was written over while it was read\n']);
    assert.ok(!output.includes('somebody'));
  });

  for (const [what, now] of [
    ['cut to nothing', ''],
    ['written over', withOthers().replaceAll('ironport', 'somebody')],
  ] as const) {
    it(`is told by check as it was read, where it is ${what} behind that`, async () => {
      const { status, lines, output, complaints } = await changed(['check'], file => {
        ftruncateSync(file, now.length);
        writeSync(file, now, 0);
      });
      assert.deepEqual([status, complaints, lines], [1, '', failures().split('\n').length - 1]);
      assert.ok(!output.includes('somebody'));
    });
  }

  it('is told by check where it is cut before it has been read once, with what was read', () => {
    for (const format of ['text', 'json']) {
      const path = fileWith(failures());
      const node = ['-r', cuttingWhileRead(path, 600_000)];
      const { status, stdout, stderr } = inLittleMemory(['check', '--format', format, path], 'ignore', node);
      assert.deepEqual([status, stderr], [2, `esa-log: ${path}: was cut short while it was read\n`]);
      const whole = failures().slice(0, 600_000).split('\n').length - 1;
      if (format === 'text') assert.equal(linesOf(stdout).length, whole);
      else {
        const { findings, files } = JSON.parse(stdout) as { findings: unknown[]; files: unknown[] };
        assert.equal(findings.length, whole);
        const error = 'was cut short while it was read';
        assert.deepEqual(files, [{ file: path, entries: whole, understood: whole, error }]);
      }
    }
  });

  it('is no trouble where it grows: it counts as far as it had come', async () => {
    const { status, complaints } = await changed(['check'], file => {
      writeSync(file, failure(1).repeat(10), withOthers().length);
    });
    assert.deepEqual([status, complaints], [1, '']);
  });

  it('is told where it is cut before it has been looked at, and where its last line grows that line has one part', () => {
    const path = fileWith(failures());
    const input = openInput({ path, name: path, shown: path });
    const text = new FileText(input);
    assert.ok(text.hasLine(10));
    const file = openSync(path, 'r+');
    ftruncateSync(file, 600_000);
    assert.equal(text.hasLine(29_000), false);
    assert.equal(reasonOf(text.trouble), 'was cut short while it was read');
    // The line in which it was cut would say something else.
    assert.equal(text.lineCount, failures().slice(0, 600_000).split('\n').length - 1);
    closeSync(file);
    text.close();
    closeInput(input);
    const open = fileWith(CLOSE + CLOSE.slice(0, 20));
    const growing = openInput({ path: open, name: open, shown: open });
    const lines = new FileText(growing);
    assert.equal(lines.hasLine(1), true);
    const end = openSync(open, 'a');
    writeSync(end, CLOSE.slice(20));
    closeSync(end);
    assert.deepEqual([lines.hasLine(2), lines.line(1)], [false, CLOSE.slice(0, 20)]);
    lines.close();
    closeInput(growing);
  });
});

describe('cli: lines that are none of a log', () => {
  afterEach(removeFiles);
  const MOST = 1_000_000;
  const told =
    'esa-log: -: is no mail log: it has no line that begins an entry in its first 1,000,000 lines\n';

  for (const line of ['>', '|', '"', 'plain text of somebody']) {
    it(`are given up where a million of them come through a pipe, and read in a file, in little memory: ${line}`, () => {
      const path = fileWith(`${line}\n`.repeat(MOST) + CLOSE);
      for (const command of line === '>' ? COMMANDS : ['check']) {
        const { status, stderr } = inLittleMemory([command, path]);
        assert.deepEqual([status, stderr], [0, '']);
        const piped = throughPipe(path, command);
        assert.deepEqual([piped.status, piped.stderr], [2, told]);
      }
      const less = fileWith(`${line}\n`.repeat(MOST - 1) + CLOSE);
      assert.equal(throughPipe(less, 'check').status, 0);
    }).timeout(120_000);
  }

  it('cost little each, and what is known of those around is not kept for all', () => {
    const lines = 300_000;
    const path = fileWith(CLOSE + '>\n'.repeat(lines) + failure(1));
    const { status, stdout, stderr } = inLittleMemory(['check', path], 'ignore', ['--max-old-space-size=24']);
    assert.deepEqual([status, stderr, linesOf(stdout).length], [1, '', 1]);
    const work = new WorkCounter();
    try {
      const passages = new PassageReader({ hasLine: () => true, line: () => '>' });
      const blocks = work.of(() => {
        for (let at = 0; at < 40_000; at++) passages.read(at, true);
      });
      // Looking at the lines around each, and joining it on to those behind, takes several hundred.
      assert.ok(blocks < 150 * 40_000, `${blocks / 40_000} for each`);
    } finally {
      work.stop();
    }
  }).timeout(60_000);
});

describe('cli: a line that is too long', () => {
  afterEach(removeFiles);
  const LONGEST = 16 << 20;

  it('is where all stop, a byte above the longest, and what stands before it counts', async () => {
    const line = (length: number) => `${failure(1)}\`\`\`\n${'x'.repeat(length)}\n${failure(2)}`;
    for (const command of COMMANDS) {
      const results = [];
      for (const length of command === 'check' ? [LONGEST, LONGEST + 1] : [LONGEST - 1000, LONGEST + 1]) {
        const path = fileWith(line(length));
        const { status, out, complaints } = await esaLog([command, path]);
        results.push([status, complaints.replace(path, 'FILE')]);
        if (command === 'coverage') assert.match(out, length > LONGEST ? /: 1 entry, / : /: 2 entries, /);
        else assert.equal(linesOf(out).length, length > LONGEST ? 1 : 2, command);
      }
      const reason = 'esa-log: FILE: has a line of more than 16 MiB, and was read only up to it\n';
      assert.deepEqual(results, [
        [command === 'check' ? 1 : 0, ''],
        [2, reason],
      ]);
    }
  }).timeout(120_000);
});

describe('cli: blank lines', () => {
  afterEach(removeFiles);

  it('cost a look each, however many there are', () => {
    const work = new WorkCounter();
    try {
      const lines = 40_000;
      for (const blank of ['\n', '\r\n', '   \t\n']) {
        const path = fileWith(CLOSE + blank.repeat(lines) + CLOSE);
        const input = openInput({ path, name: path, shown: path });
        const text = new FileText(input);
        const blocks = work.of(() => {
          const reader = new LogReader(text, 'connections');
          runTask(reader.read());
          assert.equal(reader.entryCount, 2);
        });
        text.close();
        closeInput(input);
        // Reading each as what might begin an entry takes a hundred.
        assert.ok(blocks < 35 * lines, `${blocks / lines} for each`);
      }
      const passages = new PassageReader({ hasLine: () => true, line: () => '' });
      const blocks = work.of(() => {
        for (let at = 0; at < lines; at++) passages.read(at, at % 2 === 0);
      });
      assert.ok(blocks < 15 * lines, `${blocks / lines} for each`);
      assert.ok(isBlankLine(' \t') && !isBlankLine(' x'));
    } finally {
      work.stop();
    }
  });

  it('are an empty log however many there are in a file, and between entries they are nothing', async () => {
    const blank = '\n'.repeat(3_000_000);
    for (const command of ['check', 'events']) {
      assert.deepEqual(await esaLog([command, fileWith(blank)]), { status: 0, out: '', complaints: '' });
    }
    const { out } = await esaLog(['events', fileWith(CLOSE + blank + CLOSE)]);
    assert.deepEqual(
      linesOf(out).map(line => (JSON.parse(line) as { line: number }).line),
      [1, 3_000_002],
    );
  }).timeout(60_000);
});
