// Logs within archives, and packed by themselves: read as the logs that they are, whatever is wrong with them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as zlib from 'node:zlib';
import { UnpackBound } from '../../server/src/cli/archives/bound';
import { engineFor, unpacked } from '../../server/src/cli/archives/unpack';
import { reasonOf } from '../../server/src/cli/commandError';
import { inRoot } from '../support/root';
import { esaLog, fileWith, linesOf, removeFiles } from './running';
import { zip } from './zipping';

const { gzipSync } = zlib;
const CLI = inRoot('dist', 'cli.js');
const LOG = readFileSync(inRoot('test', 'samples', 'smtp-auth.log'), 'utf8');
const HEADER = 'Wed Jun  2 09:02:34 2027 Info: ';
const failure = (icid: number) =>
  `${HEADER}SMTP Auth: (ICID ${icid}) failed for user: carol using AUTH mechanism: LOGIN with profile: Staff\n`;
const failures = (count: number, from = 1) =>
  Array.from({ length: count }, (_, place) => failure(from + place)).join('');
/** `failure(7)`, packed by `zstd`. */
const ZSTD = Buffer.from(
  'KLUv/SR6dQMAoocaHVBtdWBP7LUcYSJ/Emfa8GMUwB4KeVxinI+qwaohSjejzZef6yglb9RNzliHhuIbTQdZezg6wnkwj0A361+U7PlKnvUy9iF+jvUDyw2rsADfRitzh7NovrHh+qKS+kCwKi0hXf2wJg4xJADVIWdn',
  'base64',
);
const HAS_ZSTD = 'createZstdDecompress' in zlib;

/** The lines of a file that findings stand at. */
const placesIn = (out: string) => linesOf(out).map(line => line.split(': ')[0] ?? '');

/** What unpacking says in the end, and how much comes before that. */
async function unpackedFrom(bytes: Uint8Array, form = 'gzip', piece = bytes.length) {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += piece)
      yield await Promise.resolve(bytes.subarray(at, at + piece));
  }
  const engine = engineFor(form);
  assert.ok(engine);
  const out: Uint8Array[] = [];
  try {
    for await (const some of unpacked(pieces(), engine, new UnpackBound())) out.push(some);
    return { text: Buffer.concat(out).toString(), trouble: undefined };
  } catch (error) {
    return { text: Buffer.concat(out).toString(), trouble: reasonOf(error) };
  }
}

describe('cli: a log that is packed', () => {
  afterEach(removeFiles);

  it('reads as the log itself, named or on standard input, whatever it is called', async () => {
    const packed = gzipSync(LOG);
    for (const command of ['check', 'events', 'coverage']) {
      const plain = await esaLog([command, '-'], LOG);
      const file = fileWith(packed, 'mail.current');
      const named = await esaLog([command, file]);
      assert.deepEqual({ ...named, out: named.out.replaceAll(file, '-') }, plain, command);
      assert.deepEqual(await esaLog([command, '-'], packed), plain, command);
    }
  });

  it('reads as one, where several were put one behind the other', async () => {
    const packed = Buffer.concat([
      gzipSync(failures(3)),
      gzipSync(''),
      gzipSync(failures(2, 4)),
      Buffer.alloc(900),
    ]);
    for (const piece of [1, 7, packed.length])
      assert.deepEqual(await unpackedFrom(packed, 'gzip', piece), { text: failures(5), trouble: undefined });
    const { status, complaints } = await esaLog(['check', '-'], packed);
    assert.deepEqual([status, complaints], [1, '']);
  });

  it('counts as far as it can be read, and that it is cut short or damaged is told', async () => {
    const text = failures(400);
    const packed = gzipSync(text);
    const flipped = Buffer.from(packed);
    flipped[packed.length - 6] = (flipped[packed.length - 6] ?? 0) ^ 1;
    const rows = {
      cut: [packed.subarray(0, -3), 'is packed and cut short, and was read only up to the cut'],
      'with another checksum': [
        flipped,
        'is packed and damaged: its checksum is not that of the text that was read',
      ],
      'with something behind it': [
        Buffer.concat([packed, Buffer.from('and so on')]),
        'is packed and damaged, and was read only up to the damage (incorrect header check)',
      ],
    } as const;
    for (const [name, [bytes, trouble]] of Object.entries(rows)) {
      const file = fileWith(bytes, 'mail.log.gz');
      const { status, out, complaints } = await esaLog(['check', file]);
      assert.deepEqual([status, complaints], [2, `esa-log: ${file}: ${trouble}\n`], name);
      const told = await esaLog(['events', file]);
      assert.equal(told.complaints, `esa-log: ${file}: ${trouble}\n`);
      // Behind the text something has to be read with it to know that it is something else.
      assert.ok(linesOf(told.out).length >= 380, `${name}: ${linesOf(told.out).length}`);
      if (name !== 'with something behind it') assert.equal(linesOf(told.out).length, 400, name);
      assert.notEqual(out, '', name);
    }
    for (let length = 1; length < packed.length; length += 37) {
      const { text: read, trouble } = await unpackedFrom(packed.subarray(0, length));
      assert.ok(text.startsWith(read));
      assert.match(trouble ?? '', /cut short/, `${length} bytes`);
    }
  });

  it('takes no more memory than a piece, and leaves nothing on the disk', () => {
    const temporary = mkdtempSync(join(tmpdir(), 'esa-log-cli-'));
    try {
      const file = fileWith(
        gzipSync(`${failure(1)}${`${HEADER}ICID 9 close\n`.repeat(1_500_000)}${failure(2)}`),
        'm.gz',
      );
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['--max-old-space-size=48', CLI, 'check', file],
        { encoding: 'utf8', env: { ...process.env, TMPDIR: temporary } },
      );
      assert.deepEqual([status, stderr], [1, '']);
      assert.deepEqual(placesIn(stdout), [`${file}:1`, `${file}:1500002`]);
      assert.deepEqual(readdirSync(temporary), []);
    } finally {
      rmSync(temporary, { recursive: true });
    }
  }).timeout(120_000);

  it('is given up where it unpacks to more than any log does', async () => {
    const line = `${HEADER}ICID 9 close\n`;
    const times = Math.ceil((300 << 20) / line.length);
    const file = fileWith(gzipSync(Buffer.alloc(times * line.length, line)), 'bomb.gz');
    const { status, complaints } = await esaLog(['coverage', file]);
    assert.equal(status, 2);
    assert.match(
      complaints,
      /: unpacks to more than 250 times its size, as no log does, and was read only up to/,
    );
  }).timeout(120_000);

  it('is read in zstd where Node.js has that, and else it is said how', async () => {
    const file = fileWith(ZSTD, 'mail.log.zst');
    const { status, out, complaints } = await esaLog(['events', file]);
    if (!HAS_ZSTD) {
      const way = `is compressed (zstd), read it by: zstdcat ${file} | esa-log events -`;
      assert.deepEqual([status, out, complaints], [2, '', `esa-log: ${file}: ${way}\n`]);
      return;
    }
    assert.deepEqual([status, linesOf(out).length, complaints], [0, 1, '']);
    const twice = await unpackedFrom(Buffer.concat([ZSTD, ZSTD]), 'zstd');
    assert.deepEqual(twice, { text: failure(7).repeat(2), trouble: undefined });
    const cut = await unpackedFrom(Buffer.concat([ZSTD, ZSTD.subarray(0, 30)]), 'zstd');
    assert.deepEqual(cut.text, failure(7));
    assert.match(cut.trouble ?? '', /cut short/);
  });

  it('is told with both, where it is packed twice', async () => {
    const file = fileWith(gzipSync(gzipSync(LOG)), 'mail.log.gz');
    const { status, complaints } = await esaLog(['check', file]);
    const way = `is compressed (gzip, then gzip), read it by: zcat ${file} | zcat | esa-log check -`;
    assert.deepEqual([status, complaints], [2, `esa-log: ${file}: ${way}\n`]);
  });

  it('is told as an archive, where files were put together that are no log together', async () => {
    const folder = dirname(fileWith(LOG));
    for (const [flag, name, reason] of [
      ['-cf', 'logs.tar', 'is an archive (tar), read it by: tar -xOf'],
      ['-czf', 'logs.tar.gz', 'is compressed (gzip, then tar), read it by: zcat'],
    ] as const) {
      assert.equal(spawnSync('tar', [flag, name, 'mail.log'], { cwd: folder }).status, 0);
      const file = join(folder, name);
      const { status, complaints } = await esaLog(['check', file]);
      assert.equal(status, 2);
      assert.ok(complaints.startsWith(`esa-log: ${file}: ${reason} ${file}`), complaints);
      // The way that is told is one.
      const way = complaints.split('read it by: ')[1]?.trim().replace('| esa-log', '| "$0" "$1"') ?? '';
      const read = spawnSync('sh', ['-c', way, process.execPath, CLI], { encoding: 'utf8' });
      assert.deepEqual([read.status, linesOf(read.stdout).length], [1, 3]);
    }
  });
});

describe('cli: a zip archive', () => {
  afterEach(removeFiles);

  it('holds its logs by their own names, and what is none is counted', async () => {
    const file = fileWith(
      zip([
        { name: 'logs/', text: '', method: 0 },
        { name: 'logs/mail.log', text: failures(2) },
        { name: 'logs/old.gz', text: gzipSync(failures(1)), method: 0 },
        { name: 'readme.txt', text: 'Nothing to see.\n' },
      ]),
      'a.zip',
    );
    const { status, out, complaints } = await esaLog(['check', file]);
    assert.deepEqual(placesIn(out), [
      `${file}:logs/mail.log:1`,
      `${file}:logs/mail.log:2`,
      `${file}:logs/old.gz:1`,
    ]);
    assert.deepEqual(
      [status, complaints],
      [1, `esa-log: ${file}: 1 file in it is no mail log, and was passed over\n`],
    );
    const { files } = JSON.parse((await esaLog(['check', '--format', 'json', file])).out) as {
      files: { file: string; entries: number }[];
    };
    assert.deepEqual(
      files.map(told => [told.file, told.entries]),
      [
        [`${file}:logs/mail.log`, 2],
        [`${file}:logs/old.gz`, 1],
      ],
    );
    const sarif = (await esaLog(['check', '--format', 'sarif', file])).out;
    assert.match(sarif, /"uri": "file:[^"]+\/a\.zip#logs\/mail\.log"/);
    const coverage = await esaLog(['coverage', file]);
    assert.match(coverage.out, /\nall: 3 entries, 3 understood/);
  });

  it('has its members named behind it, and events reads one of them', async () => {
    const two = fileWith(
      zip([
        { name: 'mail.log', text: failures(2) },
        { name: 'ü:b.log', text: failures(1), flags: 0x800 },
      ]),
      'a.zip',
    );
    const one = await esaLog(['events', `${two}:ü:b.log`]);
    assert.deepEqual([one.status, linesOf(one.out).length, one.complaints], [0, 1, '']);
    assert.deepEqual(placesIn((await esaLog(['check', `${two}:mail.log`])).out), [
      `${two}:mail.log:1`,
      `${two}:mail.log:2`,
    ]);
    const none = await esaLog(['check', `${two}:x`]);
    assert.deepEqual(
      [none.status, none.complaints],
      [2, `esa-log: ${two}:x: no such file: the archive has no member of this name\n`],
    );
    const both = await esaLog(['events', two]);
    assert.deepEqual(
      both.complaints,
      `esa-log: ${two}: holds several files: name one of them, as ${two}:mail.log\n`,
    );
    const alone = fileWith(zip([{ name: 'mail.log', text: failures(2) }]), 'b.zip');
    assert.equal(linesOf((await esaLog(['events', alone])).out).length, 2);
  });

  it('is read whatever its names lead to, and nothing is written under them', async () => {
    const folder = dirname(fileWith(''));
    const file = fileWith(
      zip([
        { name: '../../up.log', text: failures(1) },
        { name: '/etc/mail.log', text: failures(1), isZip64: true },
        { name: 'a\u001b[31m.log', text: failures(1), flags: 0x800 },
      ]),
      'a.zip',
    );
    const { status, out, complaints } = await esaLog(['check', file], '', { TMPDIR: folder });
    assert.deepEqual([status, complaints], [1, '']);
    assert.deepEqual(placesIn(out), [
      `${file}:../../up.log:1`,
      `${file}:/etc/mail.log:1`,
      `${file}:a\\u001b[31m.log:1`,
    ]);
    assert.deepEqual(readdirSync(folder), ['mail.log']);
  });

  it('tells of each member what is wrong with it, and reads the others', async () => {
    const file = fileWith(
      zip([
        { name: 'good.log', text: failures(1) },
        { name: 'secret.log', text: failures(1), flags: 1 },
        { name: 'method.log', text: failures(1), method: 12 },
        { name: 'long.log', text: failures(3), size: 20 },
        { name: 'short.log', text: failures(3), size: 2 ** 31 },
        { name: 'sum.log', text: failures(3), checksum: 1 },
        { name: 'inner.zip', text: zip([{ name: 'mail.log', text: failures(1) }]), method: 0 },
      ]),
      'a.zip',
    );
    const { status, out, complaints } = await esaLog(['check', file]);
    assert.equal(status, 2);
    assert.deepEqual(
      linesOf(complaints).map(line => line.slice(`esa-log: ${file}:`.length)),
      [
        'secret.log: is encrypted: unpack it with its password first',
        'method.log: is packed in a way that is not read (bzip2): unpack it first',
        'long.log: is damaged: its text is longer than the archive says',
        'short.log: is damaged: its text is shorter than the archive says',
        'sum.log: is damaged: its checksum is not that of the text that was read',
        'inner.zip: is compressed (zip): unpack it first',
      ],
    );
    assert.ok(placesIn(out).includes(`${file}:good.log:1`));
    assert.ok(placesIn(out).includes(`${file}:sum.log:3`));
  });

  it('that is cut short or holds no log is told', async () => {
    const whole = zip([{ name: 'mail.log', text: failures(3) }]);
    const cut = fileWith(whole.subarray(0, -30), 'cut.zip');
    const cutShort = await esaLog(['check', cut]);
    assert.equal(cutShort.status, 2);
    assert.match(cutShort.complaints, /: is a damaged archive, whose list of files cannot be read: /);
    const none = fileWith(zip([{ name: 'a.txt', text: 'Nothing.\n' }]), 'none.zip');
    const without = await esaLog(['check', none]);
    assert.deepEqual(
      [without.status, without.complaints],
      [
        2,
        `esa-log: ${none}: holds no mail log\nesa-log: ${none}: 1 file in it is no mail log, and was passed over\n`,
      ],
    );
  });

  it('is given up where its members together unpack to more than any log does', async () => {
    const line = `${HEADER}ICID 9 close\n`;
    const text = Buffer.alloc(Math.ceil((60 << 20) / line.length) * line.length, line);
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const file = fileWith(
      zip(names.map((name, place) => ({ name, text, ...(place > 0 && { sharedWith: 0 }) }))),
      'bomb.zip',
    );
    const { status, out, complaints } = await esaLog(['coverage', file]);
    assert.equal(status, 2);
    assert.match(out, /^\S+:a: 1,?\d+/);
    assert.match(complaints, /bomb\.zip:e: unpacks to more than 250 times its size, as no log does/);
  }).timeout(120_000);
});
