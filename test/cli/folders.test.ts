// Folders and patterns on the command line.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { filesLike } from '../../server/src/cli/places/glob';
import { emptyFolder, esaLog, linesOf, removeFiles } from './running';
import { zip } from './zipping';

const HEADER = 'Wed Jun  2 09:02:34 2027 Info: ';
const FAILURE = `${HEADER}SMTP Auth: (ICID 7) failed for user: carol using AUTH mechanism: LOGIN with profile: Staff\n`;

/** A folder with some files. */
function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = emptyFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

const placesIn = (out: string) => linesOf(out).map(line => line.split(': ')[0] ?? '');

describe('cli: a folder', () => {
  afterEach(removeFiles);

  it('has its logs read, by their names, and what else is in it is counted', async () => {
    const folder = folderWith({
      'b.log': FAILURE,
      'a.log.gz': gzipSync(FAILURE),
      'c.zip': zip([{ name: 'mail.log', text: FAILURE }]),
      'picture.png': Buffer.from('89504e470d0a1a0a', 'hex'),
      'readme.txt': 'Nothing.\n',
    });
    mkdirSync(join(folder, 'older'));
    writeFileSync(join(folder, 'older', 'mail.log'), FAILURE);
    assert.equal(spawnSync('mkfifo', [join(folder, 'pipe')]).status, 0);
    const expected = [`${folder}/a.log.gz:1`, `${folder}/b.log:1`, `${folder}/c.zip:mail.log:1`];
    for (const name of [folder, `${folder}/`]) {
      const { status, out, complaints } = await esaLog(['check', name]);
      assert.deepEqual([status, placesIn(out)], [1, expected]);
      assert.deepEqual(linesOf(complaints), [
        `esa-log: ${name}: 2 files in it are no mail logs, and were passed over`,
        `esa-log: ${name}: 1 folder and 1 pipe, socket or device in it were not looked into`,
      ]);
    }
    const coverage = await esaLog(['coverage', folder]);
    assert.match(coverage.out, /\nall: 3 entries, 3 understood/);
    assert.equal(coverage.status, 0);
    const none = await esaLog(['events', folder]);
    assert.deepEqual(
      [none.status, none.complaints],
      [2, `esa-log: ${folder}: is a folder, name the files in it\n`],
    );
  });

  it('tells of files that cannot be read, or seem to be logs and cannot be understood', async () => {
    const folder = folderWith({
      'a.log': FAILURE,
      'b.log.xz': Buffer.from('fd377a585a000004e6d6b446', 'hex'),
      'c.log': `A heading\n%% ${FAILURE.slice(HEADER.length)}`,
    });
    symlinkSync('loop', join(folder, 'loop'));
    symlinkSync('a.log', join(folder, 'z.log'));
    const { status, out, complaints } = await esaLog(['check', folder]);
    assert.equal(status, 2);
    assert.deepEqual(placesIn(out), [`${folder}/a.log:1`, `${folder}/z.log:1`]);
    const [packed = '', unread = '', loop = ''] = linesOf(complaints);
    assert.match(packed, /b\.log\.xz: is compressed \(xz\), read it by: xzcat /);
    assert.match(
      unread,
      /c\.log: is no mail log: .*; 1 line looks like a log line and could not be read, at 2$/,
    );
    assert.match(loop, /loop: its links lead in a circle/);
    assert.equal(linesOf(complaints).length, 3);
  });

  it('without a log, or that cannot be read, is trouble', async () => {
    const folder = folderWith({ 'readme.txt': 'Nothing.\n' });
    const { status, out, complaints } = await esaLog(['check', folder]);
    assert.deepEqual([status, out], [2, '']);
    assert.match(complaints, /: holds no mail log\n/);
    if (process.getuid?.() === 0) return;
    chmodSync(folder, 0);
    const closed = await esaLog(['check', folder]);
    chmodSync(folder, 0o700);
    assert.deepEqual(
      [closed.status, closed.complaints],
      [2, `esa-log: ${folder}: no permission to read it\n`],
    );
  });

  it('may hold names of any bytes', async () => {
    const folder = folderWith({});
    writeFileSync(
      Buffer.concat([Buffer.from(`${folder}/m`), Buffer.from([0xff]), Buffer.from('.log')]),
      FAILURE,
    );
    const { out, complaints } = await esaLog(['check', folder]);
    assert.deepEqual([placesIn(out), complaints], [[`${folder}/m\\xff.log:1`], '']);
  });
});

describe('cli: a pattern that no shell has looked at', () => {
  afterEach(removeFiles);

  it('stands for the files whose names are like it, unless a file has it as its name', async () => {
    const folder = folderWith({ mail_a: FAILURE, mail_b: FAILURE, other: FAILURE, 'x[1]': FAILURE });
    const { status, out } = await esaLog(['check', `${folder}/mail*`]);
    assert.deepEqual([status, placesIn(out)], [1, [`${folder}/mail_a:1`, `${folder}/mail_b:1`]]);
    assert.deepEqual(placesIn((await esaLog(['check', `${folder}/x[1]`])).out), [`${folder}/x[1]:1`]);
    const none = await esaLog(['check', `${folder}/none*`]);
    assert.deepEqual(
      [none.status, none.complaints],
      [2, `esa-log: ${folder}/none*: no such file, and none whose name is like that\n`],
    );
    const several = await esaLog(['events', `${folder}/mail*`]);
    assert.deepEqual(several.complaints, `esa-log: ${folder}/mail*: stands for 2 files: name one of them\n`);
  });

  it('may have signs in any part of a path', () => {
    const folder = folderWith({ 'a.log': '', 'b.log': '', '.c.log': '', 'd+(1).log': '' });
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'sub', 'a.log'), '');
    const like = (pattern: string) =>
      filesLike(`${folder}/${pattern}`).map(path => path.slice(folder.length + 1));
    assert.deepEqual(like('*.log'), ['a.log', 'b.log', 'd+(1).log']);
    assert.deepEqual(like('.*.log'), ['.c.log']);
    assert.deepEqual(like('?.log'), ['a.log', 'b.log']);
    assert.deepEqual(like('[!a].log'), ['b.log']);
    assert.deepEqual(like('[b-z].log'), ['b.log']);
    assert.deepEqual(like('[z-b].log'), []);
    assert.deepEqual(like('d+(?).log'), ['d+(1).log']);
    assert.deepEqual(like('*/a.log'), ['sub/a.log']);
    assert.deepEqual(like('s*/[ab]*'), ['sub/a.log']);
    assert.deepEqual(like('[a'), []);
  });
});
