// Files that are packed in a form that is not read, which are known by their first bytes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { assertNotCompressed, Compressed } from '../../server/src/cli/compressed';
import { inRoot } from '../support/root';
import { esaLog, fileWith, removeFiles } from './running';

const CLI = inRoot('dist', 'cli.js');
const COMMANDS = ['check', 'events', 'coverage'] as const;
const LOG = readFileSync(inRoot('test', 'samples', 'smtp-auth.log'));
/** Such as no Node.js unpacks. */
const PACKED = Buffer.from('fd377a585a000004e6d6b446', 'hex');

/** The first bytes of a log in each form, as the programs write them, and what unpacks a file and a stream. */
const FORMS: Readonly<Record<string, readonly [beginning: string, named: string, piped: string]>> = {
  compress: ['1f9d9057ca90c190', 'zcat', 'zcat'],
  xz: ['fd377a585a000004e6d6b446', 'xzcat', 'xzcat'],
  lzma: ['5d00008000ffffffffffffffff', 'xzcat', 'xzcat'],
  bzip2: ['425a6839314159265359ab12', 'bzcat', 'bzcat'],
};

describe('cli: a compressed file', () => {
  afterEach(removeFiles);

  for (const command of COMMANDS) {
    it(`is named as such by ${command}, with what to do, whatever it is called`, async () => {
      const forms = Object.entries(FORMS).slice(0, command === 'check' ? undefined : 1);
      for (const [form, [beginning, named, piped]] of forms) {
        const bytes = Buffer.from(beginning, 'hex');
        const file = fileWith(bytes, 'mail.current');
        const asked = await esaLog([command, file]);
        assert.equal(asked.status, 2, form);
        assert.equal(
          asked.complaints,
          `esa-log: ${file}: is compressed (${form}), read it by: ${named} ${file} | esa-log ${command} -\n`,
        );
        const { status, complaints } = await esaLog([command, '-'], bytes);
        assert.deepEqual(
          [status, complaints],
          [2, `esa-log: -: is compressed (${form}), read it by: ... | ${piped} | esa-log ${command} -\n`],
        );
      }
    });
  }

  it('is told in JSON, and keeps no other from being read', async () => {
    const file = fileWith(PACKED, 'mail.log.xz');
    const { status, out } = await esaLog(['check', '--format', 'json', file, 'smtp-auth.log']);
    const { files, findings } = JSON.parse(out) as { files: { error?: string }[]; findings: unknown[] };
    assert.match(files[0]?.error ?? '', /^is compressed \(xz\), /);
    assert.deepEqual([status, files.length, findings.length], [2, 2, 3]);
  });

  it('whose name a shell would not take as it is, is called FILE', async () => {
    for (const name of ['mail log.xz', "mail'$(x).xz", 'mail\u001b.xz']) {
      const { complaints } = await esaLog(['check', fileWith(PACKED, name)]);
      assert.match(complaints, /read it by: xzcat FILE \| esa-log check -\n$/);
    }
  });

  it('can be read in the way that is named', () => {
    const packed = spawnSync('xz', { input: LOG }).stdout;
    const file = fileWith(packed, 'mail.log.xz');
    const complaint = spawnSync(process.execPath, [CLI, 'check', file], { encoding: 'utf8' }).stderr;
    const way = complaint.split('read it by: ')[1]?.trim().replace('| esa-log', '| "$0" "$1"') ?? '';
    const read = spawnSync('sh', ['-c', way, process.execPath, CLI], { encoding: 'utf8' });
    const plain = spawnSync(process.execPath, [CLI, 'check', '-'], { input: LOG, encoding: 'utf8' });
    assert.deepEqual([read.status, read.stdout], [1, plain.stdout]);
  });

  it('ends a command at once, however much there is of it', () => {
    const script = `yes "$(head -c 3000 /dev/urandom | base64)" | xz -0 | "$0" "$1" check -`;
    const { status, stderr } = spawnSync('sh', ['-c', script, process.execPath, CLI], {
      encoding: 'utf8',
      timeout: 20_000,
    });
    assert.equal(status, 2);
    assert.match(stderr, /is compressed \(xz\)/);
  });

  it('that is a zip archive is not read from standard input, which has no end to begin at', async () => {
    const { status, complaints } = await esaLog(['check', '-'], Buffer.from('504b03040a0000000000', 'hex'));
    const way = 'is compressed (zip), read it by: ... | funzip | esa-log check -';
    assert.deepEqual([status, complaints], [2, `esa-log: -: ${way}\n`]);
  });

  it('is none that only holds such bytes', () => {
    for (const [beginning] of Object.values(FORMS)) {
      const bytes = Buffer.from(beginning, 'hex');
      assert.throws(() => {
        assertNotCompressed(bytes);
      }, Compressed);
      assertNotCompressed(Buffer.concat([Buffer.from('Info: '), bytes]));
      assertNotCompressed(bytes.subarray(0, 1));
    }
    assertNotCompressed(Buffer.from('BZh of a log, PK'));
  });
});
