// `esa-log export --output`: the file is there once it is whole, whatever ends the process before.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { inRoot } from '../support/root';
import { ENVIRONMENT, esaLog, fileWith, linesOf, removeFiles } from './running';

const entry = 'Wed Jun  2 09:02:34 2027 Info: ICID 9 close\n';

/** A folder with a log in it, and where an export is to go there. */
function place(log = entry, name = 'out.csv') {
  const file = fileWith(log);
  const folder = dirname(file);
  return { file, folder, output: join(folder, name) };
}

const exportTo = (output: string, ...files: string[]) =>
  esaLog(['export', '--format', 'csv', '--output', output, ...files]);

describe('cli: the output of export', () => {
  afterEach(removeFiles);

  it('has what standard output has, and nothing is beside it', async () => {
    const { file, folder, output } = place();
    assert.deepEqual(await exportTo(output, file), { status: 0, out: '', complaints: '' });
    const { out } = await esaLog(['export', '--format', 'csv', file]);
    assert.equal(readFileSync(output, 'utf8'), out);
    assert.deepEqual(readdirSync(folder).toSorted(), ['mail.log', 'out.csv']);
  });

  it('takes the place of a file, with who may read it, and behind a link', async () => {
    const { file, folder, output } = place();
    const kept = fileWith('old', 'kept.csv');
    chmodSync(kept, 0o600);
    symlinkSync(kept, output);
    assert.equal((await exportTo(output, file)).status, 0);
    assert.equal(readlinkSync(output), kept);
    assert.match(readFileSync(kept, 'utf8'), /log\.|injection\./);
    assert.equal(statSync(kept).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder).toSorted(), ['mail.log', 'out.csv']);
  });

  it('is not there where not all could be read, and an older one stays', async () => {
    const { file, folder, output } = place();
    const { status, complaints } = await exportTo(output, file, join(folder, 'none.log'));
    assert.equal(status, 2);
    assert.match(linesOf(complaints).at(-1) ?? '', /out\.csv: is not written, since not all was read$/);
    assert.deepEqual(readdirSync(folder), ['mail.log']);
    const older = fileWith('old');
    await exportTo(older, file, join(folder, 'none.log'));
    assert.equal(readFileSync(older, 'utf8'), 'old');
  });

  it('is not there where the disk takes no more', () => {
    const { file, folder, output } = place(entry.repeat(20_000));
    for (const format of ['ndjson', 'parquet']) {
      const script = 'ulimit -f 8; exec "$0" "$1" export --format "$2" --output "$3" "$4"';
      const args = ['-c', script, process.execPath, inRoot('dist', 'cli.js'), format, output, file];
      const { status, stderr } = spawnSync('bash', args, { encoding: 'utf8' });
      assert.equal(status, 2);
      assert.match(stderr, /^esa-log: --output \S+: no larger file may be written\n$/);
      assert.deepEqual(readdirSync(folder), ['mail.log']);
    }
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`is not there when ${signal} ends it, and nothing is beside it`, async () => {
      const { folder, output } = place();
      const args = [inRoot('dist', 'cli.js'), 'export', '--output', output, '-'];
      const child = spawn(process.execPath, args, { env: ENVIRONMENT, stdio: ['pipe', 'ignore', 'inherit'] });
      child.stdin.on('error', () => undefined);
      child.stdin.write(entry.repeat(1000));
      while (!readdirSync(folder).some(name => name.endsWith('.part'))) await setTimeout(20);
      child.kill(signal);
      const ended = await new Promise(resolve =>
        child.on('close', (_, by) => {
          resolve(by);
        }),
      );
      assert.equal(ended, signal);
      assert.deepEqual(readdirSync(folder), ['mail.log']);
    });
  }

  it('ends quietly when its reader has seen enough', () => {
    const { file } = place(entry.repeat(50_000));
    for (const format of ['ndjson', 'csv', 'ecs']) {
      const command = `"$0" "$1" export --format ${format} --utc-offset Z "$2" | head -n 1`;
      const args = ['-c', command, process.execPath, inRoot('dist', 'cli.js'), file];
      const { stdout, stderr } = spawnSync('sh', args, { encoding: 'utf8' });
      assert.equal(linesOf(stdout).length, 1);
      assert.equal(stderr, '');
    }
  });

  it('refuses what it would destroy, and what is no place for a file', async () => {
    const { file, folder } = place();
    const link = join(folder, 'link');
    symlinkSync(file, link);
    for (const [output, why] of [
      [file, /is one of the files that are read/],
      [link, /is one of the files that are read/],
      [folder, /is a folder, name a file/],
      ['/dev/null', /is no plain file/],
      [join(folder, 'none', 'out.csv'), /there is no such folder/],
      [join(file, 'out.csv'), /there is no such folder/],
    ] as const) {
      const { status, complaints } = await exportTo(output, file);
      assert.equal(status, 2);
      assert.match(complaints, why);
      assert.equal(linesOf(complaints).length, 1);
    }
    assert.equal(readFileSync(file, 'utf8'), entry);
    assert.ok(existsSync('/dev/null'));
  });
});
