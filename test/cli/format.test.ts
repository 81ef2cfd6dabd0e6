// Which keys every line of JSON has, in which order and with what values, on every sample.
import assert from 'node:assert/strict';
import { RULES } from '../../server/src/log/findings/rules';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonOf } from '../../server/src/cli/json';
import { inRoot } from '../support/root';
import { emptyFolder, esaLog, fileWith, linesOf, removeFiles } from './running';

type Json = Record<string, unknown>;
interface Report {
  readonly findings: readonly Json[];
  readonly files: readonly Json[];
}

const read = (name: string) => readFileSync(inRoot('test', 'samples', name), 'utf8');

/** Rules that tell of logons that succeeded. */
const OF_SUCCESSES = ['success-after-failures', 'relay-after-suspicious-login', 'cleartext-credentials'];

/** How many failures each sample holds. */
const SAMPLES: Record<string, number> = {
  'smtp-auth.log': 2,
  'smtp-auth.wrapped.log': 2,
  'syslog.log': 4,
  'busy-hour.log': 25,
  'other-logs.log': 0,
};

const ENTRY_KEYS =
  'line lineCount time host subscription level event icid dcid mid rid parentMid childMid'.split(' ');
const TIME = /^(?:\d{4}|-)-\d\d-\d\dT\d\d:\d\d:\d\d(?:[+-]\d\d:\d\d)?$/;

function assertEntry(text: string): Json {
  const entry = JSON.parse(text) as Json;
  assert.equal(jsonOf(entry), text);
  const { line, lineCount, time, event } = entry;
  assert.ok(isNumber(line) && isNumber(lineCount) && Number(lineCount) >= 1, text);
  assert.ok(time === null || (typeof time === 'string' && TIME.test(time)), text);
  assert.ok(typeof event === 'string' && /^(?:[a-z-]+\.[a-z-]+|other)$/.test(event), text);
  const keys = Object.keys(entry);
  const known = ENTRY_KEYS.filter(key => keys.includes(key));
  assert.deepEqual(keys.slice(0, known.length), known, 'the order of the keys');
  for (const [key, value] of Object.entries(entry)) if (key !== 'time') assert.notEqual(value, null, key);
  return entry;
}

const isTime = (value: unknown) => typeof value === 'string' && TIME.test(value);
const isText = (value: unknown) => typeof value === 'string';
const isNumber = (value: unknown) => Number.isInteger(value);
const isOneOf =
  (...words: string[]) =>
  (value: unknown) =>
    words.some(word => word === value);
const areEach = (is: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every(is) && new Set(value).size === value.length;

/** The keys of a finding in their order: what its value is, and whether it is always there. */
const FINDING_KEYS: Record<string, readonly [is: (value: unknown) => boolean, always: boolean]> = {
  rule: [isOneOf(...RULES.map(({ id }) => id)), true],
  severity: [isOneOf('error', 'warning', 'information', 'hint'), true],
  file: [isText, true],
  line: [isNumber, true],
  lineCount: [isNumber, true],
  time: [value => value === null || isText(value), true],
  message: [isText, true],
  host: [isText, false],
  icid: [isNumber, false],
  dcid: [isNumber, false],
  users: [areEach(isText), true],
  succeeded: [areEach(isText), false],
  remoteAddresses: [areEach(isText), true],
  mechanisms: [areEach(isText), true],
  profiles: [areEach(isText), true],
  mids: [areEach(isNumber), true],
  replyCode: [isNumber, false],
  enhancedCode: [isText, false],
  replyText: [isText, false],
  count: [value => isNumber(value) && Number(value) >= 1, true],
  from: [isTime, false],
  until: [isTime, false],
  related: [Array.isArray, true],
};

function assertFinding(finding: Json): void {
  const keys = Object.keys(finding);
  assert.deepEqual(
    keys,
    Object.keys(FINDING_KEYS).filter(key => keys.includes(key)),
    'known keys in their order',
  );
  for (const [key, [is, always]] of Object.entries(FINDING_KEYS)) {
    if (always || key in finding) assert.ok(is(finding[key]), `${key}: ${JSON.stringify(finding[key])}`);
  }
  for (const related of finding.related as Json[]) {
    assert.deepEqual(Object.keys(related), ['file', 'line', 'message']);
    assert.ok(related.file === finding.file && isNumber(related.line) && isText(related.message));
  }
}

function assertReport(out: string): Report {
  assert.ok(out.endsWith('}\n'));
  const report = JSON.parse(out) as Report;
  assert.deepEqual(Object.keys(report), ['findings', 'files']);
  report.findings.forEach(assertFinding);
  for (const one of report.files) {
    const keys = ['file', 'entries', 'understood', ...('error' in one ? ['error'] : [])];
    assert.deepEqual(Object.keys(one), keys);
  }
  return report;
}

/** How a line of text begins that is about one connection. */
function idOf({ icid, dcid }: Json): string {
  if (typeof icid === 'number') return `ICID ${icid}: `;
  return typeof dcid === 'number' ? `DCID ${dcid}: ` : '';
}

describe('cli: the format', () => {
  afterEach(removeFiles);

  for (const [name, count] of Object.entries(SAMPLES)) {
    it(`is kept by the entries and the findings of ${name}, which agree`, async () => {
      const entries = linesOf((await esaLog(['events', name])).out).map(assertEntry);
      const failures = entries.filter(({ event }) => String(event).endsWith('.auth-failed'));
      const text = await esaLog(['check', name]);
      const json = await esaLog(['check', '--format', 'json', name]);
      const { findings, files } = assertReport(json.out);
      const status = count > 0 ? 1 : 0;
      assert.deepEqual(
        [text.status, json.status, text.complaints, json.complaints],
        [status, status, '', ''],
      );
      // A finding of several failures has as many of them.
      const ofFailures = findings.filter(({ rule }) => !OF_SUCCESSES.includes(String(rule)));
      assert.equal(
        ofFailures.reduce((sum, finding) => sum + Number(finding.count), 0),
        count,
      );
      const understood = entries.filter(({ event }) => event !== 'other').length;
      assert.deepEqual(files, [{ file: name, entries: entries.length, understood }]);
      const place = ({ line, lineCount, time, host, icid, dcid }: Json) => {
        return { line, lineCount, time, host, icid, dcid };
      };
      const single = findings.filter(({ rule }) => String(rule).startsWith('smtp-auth-failed'));
      const places = failures.map(failure => JSON.stringify(place(failure)));
      assert.ok(single.length > 0 || count === 0);
      for (const finding of single)
        assert.ok(places.includes(JSON.stringify(place(finding))), String(finding.line));
      assert.deepEqual(
        text.out === '' ? [] : linesOf(text.out),
        findings.map(
          finding =>
            `${name}:${String(finding.line)}: ${String(finding.time)} ${String(finding.severity)}: ${idOf(finding)}${String(finding.message)}`,
        ),
      );
    });
  }

  it('is kept where there is no time', async () => {
    const file = fileWith(read('smtp-auth.log').replaceAll(/^Wed.*?2009 /gm, ''));
    const { findings } = assertReport((await esaLog(['check', '--format', 'json', file])).out);
    assert.deepEqual(
      findings.map(({ time }) => time),
      [null, null, null],
    );
    const { out } = await esaLog(['check', file]);
    assert.ok(out.startsWith(`${file}:3: no time warning: ICID 450: Passwords readable on the way`), out);
  });

  it('is in the order of the files, troubles among them, and standard input is one of them', async () => {
    const empty = fileWith('');
    const binary = fileWith(Buffer.from([...Array(4096).keys()].map(n => (n * 7919) & 0xff)));
    const through = join('smtp-auth.log', 'mail.current');
    const folder = emptyFolder();
    const files = [empty, '-', 'missing.log', 'smtp-auth.wrapped.log', folder, through, binary, 'syslog.log'];
    const troubles = ['missing.log', folder, through, binary];
    const { status, out, complaints } = await esaLog(
      ['check', '--format', 'json', ...files],
      read('smtp-auth.log'),
    );
    assert.equal(status, 2);
    const report = assertReport(out);
    assert.deepEqual(
      report.files.map(({ file, error }) => [file, error !== undefined]),
      files.map(file => [file, troubles.includes(file)]),
    );
    assert.deepEqual(
      report.findings.map(({ file, line }) => `${String(file)}:${String(line)}`),
      [3, 7, 17]
        .map(line => `-:${line}`)
        .concat([4, 11, 29].map(line => `smtp-auth.wrapped.log:${line}`))
        .concat([3, 12, 17, 18, 32].map(line => `syslog.log:${line}`)),
    );
    // The same words on standard error, a line each.
    assert.deepEqual(
      linesOf(complaints),
      report.files
        .filter(({ error }) => error !== undefined)
        .map(({ file, error }) => `esa-log: ${String(file)}: ${String(error)}`),
    );
  });

  it('is one line of trouble for events, and nothing on standard output', async () => {
    for (const file of ['missing.log', '.', join('smtp-auth.log', 'mail.current')]) {
      const { status, out, complaints } = await esaLog(['events', file]);
      assert.deepEqual([status, out], [2, '']);
      assert.ok(linesOf(complaints).length === 1 && complaints.startsWith(`esa-log: ${file}: `), complaints);
    }
  });

  it('has line ends of its own, and no byte order mark', async () => {
    const text = read('smtp-auth.wrapped.log');
    const { out: expected } = await esaLog(['events', '-'], text);
    const mixed = text.split('\n').map((line, number) => line + (number % 2 === 0 ? '\r\n' : '\n'));
    for (const variant of [text.replaceAll('\n', '\r\n'), `\ufeff${text}`, mixed.join('').trimEnd()]) {
      const { status, out, complaints } = await esaLog(['events', fileWith(variant)]);
      assert.deepEqual([status, out, complaints], [0, expected, '']);
    }
    for (const nothing of ['', '\n', ' \r\n\t\n', '\ufeff', '\ufeff\n']) {
      assert.deepEqual(await esaLog(['events', fileWith(nothing)]), { status: 0, out: '', complaints: '' });
    }
  });

  it('keeps characters whole that lie across the pieces it reads', async () => {
    const line = 'Wed Jun  2 13:13:16 2027 Info: SMTP Auth: (ICID 7) failed for user: ';
    const rest = ' using AUTH mechanism: LOGIN with profile: Staff\n';
    // Each length puts other bytes on the edges of the pieces of 1 MiB.
    for (const more of ['', 'x', 'xx', 'xxx']) {
      const user = more + '\u{1f600}'.repeat(700_000);
      const { out } = await esaLog(['events', fileWith(line + user + rest)]);
      assert.ok(assertEntry(out.trimEnd()).user === user);
    }
  });

  it('prints control characters and quotes as JSON does', async () => {
    const user = '\u001b[31m"\\\0\u0007\u2028';
    const line = (read('smtp-auth.log').split('\n')[6] ?? '').replace('ironport', user);
    const { out } = await esaLog(['events', fileWith(line)]);
    assert.doesNotMatch(out, /[^\P{Cc}\n]/u);
    assert.equal(assertEntry(out.trimEnd()).user, user);
  });

  it('cuts a user of a megabyte in what people read', async () => {
    const file = fileWith(read('smtp-auth.log').replaceAll('ironport', 'u'.repeat(1 << 20)));
    assert.match((await esaLog(['check', file])).out, /failed for u{60}… from 172/);
  });
});
