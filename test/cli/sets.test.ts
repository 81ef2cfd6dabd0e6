// Files to which a log was rotated are one log for `check`.
import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { attackedMorning } from '../log/attack';
import { emptyFolder, esaLog, linesOf, removeFiles } from './running';
import { zip } from './zipping';

type Files = Readonly<Record<string, string | Uint8Array>>;

function folderWith(files: Files): string {
  const folder = emptyFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const at = (clock: string, text: string) => `Wed Jun  2 ${clock} 2027 Info: ${text}\n`;
const OPENED = at(
  '09:00:00',
  'New SMTP ICID 7 interface Data 1 (192.0.2.11) address 203.0.113.66 reverse dns host unknown verified no',
);
const FAILED = at(
  '09:00:05',
  'SMTP Auth: (ICID 7) failed for user: carol using AUTH mechanism: LOGIN with profile: Staff',
);
const CLOSED = at('09:00:09', 'ICID 7 close');
const OTHER = at('09:00:10', 'ICID 8 close');
const REASON = 'smtp-auth-failed-inbound';

/** What is found, without the names of files and the numbers of lines. */
const messagesIn = (out: string) => linesOf(out).map(line => line.replace(/^\S+:\d+: /, ''));
const placesIn = (out: string, folder: string) =>
  linesOf(out).map(line => (line.split(': ')[0] ?? '').replace(`${folder}/`, ''));

/** A text in as many files as there are names, the oldest first. */
function cut(text: string, names: readonly string[]): Files {
  const lines = text.split(/(?<=\n)/);
  const each = Math.ceil(lines.length / names.length);
  return Object.fromEntries(
    names.map((name, place) => {
      const part = lines.slice(place * each, (place + 1) * each).join('');
      return [name, name.endsWith('.gz') ? gzipSync(part) : part];
    }),
  );
}

describe('cli: files to which a log was rotated', () => {
  afterEach(removeFiles);

  it('are read as the log itself, and each finding is told in its own file', async () => {
    const text = attackedMorning(300);
    const whole = await esaLog(['check', '-'], text);
    const names = ['mail.log.10.gz', 'mail.log.2.gz', 'mail.log.1', 'mail.log'];
    const files = cut(text, names);
    const folder = folderWith(files);
    for (const args of [[folder], [`${folder}/mail*`], names.map(name => join(folder, name)).reverse()]) {
      const { status, out, complaints } = await esaLog(['check', ...args]);
      assert.deepEqual([status, complaints], [whole.status, '']);
      assert.deepEqual(messagesIn(out), messagesIn(whole.out));
      const lines = text.split('\n');
      const each = Math.ceil((lines.length - 1) / names.length);
      const expected = linesOf(whole.out).map(line => {
        const number = Number(/^-:(\d+): /.exec(line)?.[1]) - 1;
        return `${names[Math.floor(number / each)] ?? ''}:${(number % each) + 1}`;
      });
      assert.deepEqual(placesIn(out, folder), expected);
    }
  });

  it('have a connection that goes on in the next one, unless each is read by itself', async () => {
    const folder = folderWith({
      'mail.@20270602T085900.s': OPENED,
      'mail.@20270602T090005.s': FAILED,
      'mail.current': CLOSED,
    });
    const together = await esaLog(['check', '--rule', REASON, folder]);
    assert.match(together.out, /carol from 203\.0\.113\.66 /);
    assert.deepEqual(placesIn(together.out, folder), ['mail.@20270602T090005.s:1']);
    const apart = await esaLog(['check', '--no-sets', '--rule', REASON, folder]);
    assert.doesNotMatch(apart.out, /203\.0\.113\.66/);
    assert.equal(linesOf(apart.out).length, 1);
  });

  it('are told as one in every format', async () => {
    const folder = folderWith({
      'mail.log.1': OPENED,
      'mail.log': `${FAILED}%% cut SMTP Auth: (ICID 8) failed\n`,
    });
    const rule = ['--rule', REASON];
    const json = JSON.parse((await esaLog(['check', ...rule, '--format', 'json', folder])).out) as {
      findings: { file: string; line: number }[];
      files: { file: string; set?: string[]; entries: number; understood: number }[];
    };
    assert.deepEqual(
      json.findings.map(({ file, line }) => [file, line]),
      [[`${folder}/mail.log`, 1]],
    );
    const [told] = json.files;
    assert.equal(json.files.length, 1);
    assert.deepEqual(told?.set, [`${folder}/mail.log.1`, `${folder}/mail.log`]);
    const csv = await esaLog(['check', ...rule, '--format', 'csv', folder]);
    assert.match(linesOf(csv.out)[1] ?? '', /mail\.log,1,2027-06-02T09:00:05,/);
    const sarif = JSON.parse((await esaLog(['check', ...rule, '--format', 'sarif', folder])).out) as {
      runs: {
        artifacts: unknown[];
        results: {
          locations: { physicalLocation: { artifactLocation: { uri: string; index: number } } }[];
        }[];
      }[];
    };
    assert.equal(sarif.runs[0]?.artifacts.length, 2);
    const location = sarif.runs[0].results[0]?.locations[0]?.physicalLocation.artifactLocation;
    assert.equal(location?.index, 1);
    assert.match(location.uri, /\/mail\.log$/);
    const markdown = await esaLog(['check', ...rule, '--format', 'markdown', folder]);
    assert.match(markdown.out, /## `\S*mail\.log and 1 other`/);
    assert.match(markdown.out, /mail\.log` 1 \|/);
    const text = await esaLog(['check', ...rule, '--summary', 'always', folder]);
    assert.match(text.out, /mail\.log and 1 other\n {2}2 entries/);
  });

  it('count once where they hold the same lines, which is told', async () => {
    const folder = folderWith({
      'mail.log.1': OPENED + FAILED,
      'mail.log.1.gz': gzipSync(OPENED + FAILED),
      'mail.log': CLOSED + OTHER,
      'mail.log.old': (CLOSED + OTHER).slice(0, -9),
    });
    symlinkSync('mail.log', join(folder, 'mail.log.0'));
    const { out, complaints } = await esaLog(['check', '--rule', REASON, folder]);
    assert.equal(linesOf(out).length, 1);
    const told = linesOf(complaints).map(line => line.replaceAll(`${folder}/`, ''));
    assert.equal(told.length, 3, complaints);
    assert.match(
      told.join('\n'),
      /mail\.log\.1\.gz has no line that mail\.log\.1 does not have, and is left out/,
    );
    for (const line of told)
      assert.match(line, /^esa-log: mail\.log and 1 other: mail\.log\S* has no line that/);
  });

  it('are parted by subscription, by appliance and by folder', async () => {
    const version = (serial: string) => at('08:59:00', `Version: 14.0.0-698 SN: ${serial}`);
    const folder = folderWith({
      'mail.log.1': version('0A1B2C3D4E5F-EXAMPLE') + OPENED,
      'mail.log': version('4200A1B2C3D4-EXAMPLE') + FAILED,
      'auth.log.1': OPENED,
      'other.log': FAILED,
      'a.zip': zip([
        { name: 'mail.log.1', text: OPENED },
        { name: 'mail.log', text: FAILED },
      ]),
    });
    const { out } = await esaLog(['check', '--rule', REASON, folder]);
    const known = linesOf(out).filter(line => line.includes('203.0.113.66'));
    assert.deepEqual(placesIn(out, folder).sort(), ['a.zip:mail.log:1', 'mail.log:2', 'other.log:1']);
    // Only in the archive is the opening of the connection in the same log.
    assert.deepEqual(
      known.map(line => line.includes('/a.zip:mail.log:1')),
      [true],
    );
  });

  it('are put in order by their clocks, where their names are of no use', async () => {
    const later = (text: string) => text.replaceAll('Jun  2', 'Jun  3');
    const folder = folderWith({
      'mail.log.1': later(FAILED),
      'mail.log.2': later(CLOSED),
      'mail.log': OPENED.replace('09:', '23:'),
    });
    const { out } = await esaLog(['check', '--rule', REASON, folder]);
    assert.match(out, /carol from 203\.0\.113\.66 /);
    assert.deepEqual(placesIn(out, folder), ['mail.log.1:1']);
  });

  it('are told by name where one cannot be read, or not to its end, and the others count', async () => {
    const packed = gzipSync(OPENED + FAILED);
    const folder = folderWith({
      'mail.log.2.gz': packed.subarray(0, -4),
      'mail.log.1': CLOSED,
      'mail.log': CLOSED.replace('ICID 7', 'ICID 8'),
      'mail.log.3.xz': Buffer.from('fd377a585a000004e6d6b446', 'hex'),
      'mail.log.4': 'Nothing.\n',
    });
    const { status, out, complaints } = await esaLog(['check', '--rule', REASON, folder]);
    assert.equal(status, 2);
    assert.deepEqual(placesIn(out, folder), ['mail.log.2.gz:2']);
    const told = linesOf(complaints).map(line => line.replaceAll(`${folder}/`, ''));
    assert.match(told[0] ?? '', /^esa-log: mail\.log\.3\.xz: is compressed \(xz\), read it by: /);
    assert.equal(
      told[1],
      'esa-log: mail.log and 2 others: mail.log.2.gz is packed and cut short, and was read only up to the cut',
    );
    assert.match(told[2] ?? '', /1 file in it is no mail log, and was passed over$/);
  });
});
