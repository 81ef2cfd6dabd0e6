// `esa-log check --config`: the settings of a file count, and what is wrong in them is told with its place.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { CONFIG_MEMBERS } from '../../server/src/cli/config';
import { inRoot } from '../support/root';
import { esaLog, fileWith, linesOf, removeFiles } from './running';

/** One failure of a client, and one of the appliance, which set no mail back. */
const TEXT = [
  'New SMTP ICID 7 interface Data 1 (192.0.2.11) address 203.0.113.66 reverse dns host unknown verified no',
  'SMTP Auth: (ICID 7) failed for user: ironport using AUTH mechanism: PLAIN with profile: Staff',
  'DCID: 9 IP: 203.0.113.99 SMTP authentication using the profile Outbound failed',
]
  .map((text, n) => `Wed Jun  2 09:00:0${n} 2027 Info: ${text}\n`)
  .join('');
const DEFAULTS = ['2: 2027-06-02T09:00:01 warning', '3: 2027-06-02T09:00:02 error'];

/** What a check finds with some settings, up to the severity, and what it complains of, without the name of the file. */
async function check(settings: string | Uint8Array) {
  const log = fileWith(TEXT);
  const file = fileWith(settings, 'check.json');
  const { status, out, complaints } = await esaLog(['check', '--config', file, log]);
  const found = linesOf(out).map(line => line.replace(`${log}:`, '').replace(/^(\S+ \S+ \w+): .*$/s, '$1'));
  return {
    status,
    found,
    complaints: linesOf(complaints).map(line => line.replaceAll(file, 'FILE').replaceAll(log, 'LOG')),
  };
}

/** Failures of one user, a minute apart. */
const failures = (count: number) =>
  Array.from({ length: count }, (_, n) => {
    const stamp = `Wed Jun  2 09:0${n}:0${2 + (n % 3)} 2027 Info:`;
    return `${stamp} New SMTP ICID ${n + 1} interface Data 1 (192.0.2.11) address 203.0.113.66 reverse dns host unknown verified no
${stamp} SMTP Auth: (ICID ${n + 1}) failed for user: alice using AUTH mechanism: LOGIN with profile: Staff
`;
  }).join('');

describe('cli: the settings of a check', () => {
  afterEach(removeFiles);

  it('count: severities, thresholds, and who is ignored', async () => {
    assert.deepEqual(await check('{}'), { status: 1, found: DEFAULTS, complaints: [] });
    const off = { 'smtp-auth-failed-inbound': 'off', 'smtp-auth-failed-outbound': 'hint' };
    assert.deepEqual(await check(JSON.stringify({ $schema: 'x', severity: off })), {
      status: 1,
      found: ['3: 2027-06-02T09:00:02 hint'],
      complaints: [],
    });
    const log = fileWith(failures(4));
    const rulesWith = async (settings: object) => {
      const config = fileWith(JSON.stringify(settings), 'check.json');
      const { out } = await esaLog(['check', '--format', 'json', '--config', config, log]);
      const { findings } = JSON.parse(out) as { findings: readonly { rule: string }[] };
      return findings.map(({ rule }) => rule);
    };
    assert.deepEqual(await rulesWith({}), Array(4).fill('smtp-auth-failed-inbound'));
    assert.deepEqual(await rulesWith({ thresholds: { guesses: 3 } }), ['password-guessing']);
    assert.deepEqual(await rulesWith({ ignore: [{ address: '203.0.113.0/24' }] }), []);
  });

  it('tell how many findings they leave out, and leave the status to the others', async () => {
    const ignore = (...entries: object[]) => JSON.stringify({ ignore: entries });
    assert.deepEqual(await check(ignore({ user: 'ironport' })), {
      status: 1,
      found: DEFAULTS.slice(1),
      complaints: ['esa-log: LOG: 1 finding is ignored'],
    });
    const all = ignore({ address: '203.0.113.0/24' });
    assert.deepEqual(await check(all), {
      status: 0,
      found: [],
      complaints: ['esa-log: LOG: 2 findings are ignored'],
    });
    const file = fileWith(TEXT);
    const { out } = await esaLog(['check', '--format', 'json', '--config', fileWith(all, 'c.json'), file]);
    const { findings, files } = JSON.parse(out) as { findings: unknown; files: unknown };
    assert.deepEqual([findings, files], [[], [{ file, entries: 3, understood: 3, ignored: 2 }]]);
  });

  it('that are wrong are told each in a line with its place, and the others count', async () => {
    const text = `{
  "$schema": "check.schema.json",
  "thresholds": { "guesses": 0 },
  "severity": {
    "smtp-auth-failed-inbound": "error",
\t"smtp-auth-failed-outbound": "loud"
  },
  "ignore": [ { "user": "a" }, { "user": "b", "address": "mx.example.com" } ],
  "thresholds": { "guesses": -1, "slow":
    3 }
}`;
    const { status, found, complaints } = await check(text);
    assert.equal(status, 2);
    assert.deepEqual(found, ['2: 2027-06-02T09:00:01 error', DEFAULTS[1]]);
    assert.deepEqual(complaints, [
      'esa-log: FILE:3:3: this name comes again in the same object: only the last one counts.',
      'esa-log: FILE:6:31: severity.smtp-auth-failed-outbound is "loud": it has to be one of error, warning, information, hint and off. The default, error, is used.',
      'esa-log: FILE:8:58: ignore[1].address is "mx.example.com": it has to be an IP address, or a network such as 192.0.2.0/24. The entry ignores nothing.',
      'esa-log: FILE:9:30: thresholds.guesses is -1: it has to be a whole number from 2 to 1,000,000. The default, 5, is used.',
      'esa-log: FILE:9:34: thresholds.slow is no setting: there are guesses, slowGuesses, sprayedUsers, guessingSources and staleFailures. It is passed over.',
    ]);
  });

  const used = 'The defaults are used.';
  const broken: Readonly<Record<string, [settings: string | Uint8Array, place: string, what: RegExp]>> = {
    'nothing at all': ['', ':1:1', /^no JSON: a value is missing\./],
    'a comma that is missing': [
      '{\n  "severity": {}\n  "ignore": []\n}',
      ':3:3',
      /^no JSON: a comma is missing\./,
    ],
    'a comma too many': [
      '{\r\n"ignore": [],\r\n}',
      ':3:1',
      /^no JSON: a name in quotation marks is missing\./,
    ],
    'a comment': ['{\n  // none\n}', ':2:3', /^no JSON: JSON has no comments\./],
    'a brace that is missing': ['{ "ignore": []', ':1:15', /^no JSON: a closing brace is missing\./],
    'a string without end': ['{ "ignore\n": [] }', ':1:3', /^no JSON: a string does not end on its line\./],
    'something behind the end': ['{}\n\n{}', ':3:1', /^no JSON: something stands behind the end\./],
    'a list': ['\n [1]', ':2:2', /^it has to be an object/],
    'a text': ['"off"', ':1:1', /^it has to be an object/],
    'deep nesting': ['['.repeat(200_000), '', /^no JSON: it is nested too deep/],
    'deep nesting that is closed': ['['.repeat(200_000) + ']'.repeat(200_000), '', /^it has to be an object/],
    'bytes that are no UTF-8': [Uint8Array.of(0x7b, 0xff, 0x7d), '', /^no text in UTF-8\./],
    'a megabyte and more': [' '.repeat(1024 * 1024) + '{}', '', /^longer than 1 MiB/],
  };
  for (const [name, [settings, place, what]] of Object.entries(broken)) {
    it(`are the defaults, and that is told, where the file holds ${name}`, async () => {
      const { status, found, complaints } = await check(settings);
      assert.deepEqual([status, found], [2, DEFAULTS]);
      const [said = '', ...others] = complaints;
      assert.deepEqual(others, []);
      assert.ok(said.startsWith(`esa-log: FILE${place}: `), said);
      assert.match(said.replace(`esa-log: FILE${place}: `, ''), what);
      assert.ok(said.endsWith(used), said);
    });
  }

  it('are the defaults, and that is told, where there is no such file', async () => {
    for (const [file, why] of [
      ['missing.json', 'no such file'],
      [inRoot('test'), 'is a folder, and no file of settings. The defaults are used.'],
    ] as const) {
      const { status, complaints, out } = await esaLog(['check', '--config', file, fileWith(TEXT)]);
      assert.deepEqual([status, linesOf(out).length], [2, 2]);
      assert.equal(linesOf(complaints).length, 1);
      assert.ok(complaints.startsWith(`esa-log: ${file}: ${why}`), complaints);
    }
  });

  it('are read behind the mark of an editor, and from a pipe', async () => {
    const settings = '{ "severity": { "smtp-auth-failed-inbound": "off" } }';
    assert.deepEqual((await check(`\ufeff${settings}`)).found, [DEFAULTS[1]]);
    const command = `printf '%s' '${settings}' | "$0" "$1" check --config /dev/stdin "$2"`;
    const { stdout, stderr } = spawnSync(
      'sh',
      ['-c', command, process.execPath, inRoot('dist', 'cli.js'), fileWith(TEXT)],
      { encoding: 'utf8' },
    );
    assert.deepEqual([linesOf(stdout).length, stderr], [1, '']);
  });

  it('let no terminal sequence through', async () => {
    const { complaints } = await check(
      '{ "\\u001b[31m": "\\u202e", "thresholds": { "guesses": "\\u009b" } }',
    );
    assert.equal(complaints.length, 2);
    for (const complaint of complaints) assert.doesNotMatch(complaint, /[\p{Cc}\u202e]/u);
  });

  it('are of one file, which has a name', async () => {
    const wrong: readonly (readonly [args: readonly string[], says: string])[] = [
      [['--config', ''], "--config '': name a file of settings"],
      [['--config=a.json', '--config', 'b.json'], '--config may be given once only'],
    ];
    for (const [args, says] of wrong)
      assert.deepEqual(await esaLog(['check', ...args, 'smtp-auth.log']), {
        status: 2,
        out: '',
        complaints: `esa-log: ${says} (see esa-log --help)\n`,
      });
  });

  it('are for check alone', async () => {
    const { status, complaints } = await esaLog(['coverage', '--config', 'a.json', 'smtp-auth.log']);
    assert.deepEqual(
      [status, complaints],
      [2, 'esa-log: coverage has no option --config, which is for check (see esa-log help coverage)\n'],
    );
  });

  it('have a schema, which knows what a file may have', () => {
    const { properties } = JSON.parse(readFileSync(inRoot('docs/check.schema.json'), 'utf8')) as {
      properties: object;
    };
    assert.deepEqual(Object.keys(properties), CONFIG_MEMBERS);
  });
});
