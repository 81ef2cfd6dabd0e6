// `esa-log check --format sarif`: valid, placed where the findings are, and known again in a log that has changed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import addFormats from 'ajv-formats';
import Ajv from 'ajv-draft-04';
import { RULES } from '../../server/src/log/findings/rules';
import { inRoot } from '../support/root';
import { clockAt, failedLogon, HOSTILE_USERS, hostileLog } from './hostile';
import { esaLog, fileWith, removeFiles } from './running';

interface Region {
  readonly startLine: number;
  readonly startColumn?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}
interface Location {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string; readonly index: number };
    readonly region?: Region;
  };
}
interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly Location[];
  readonly relatedLocations?: readonly (Location & { readonly message: { readonly text: string } })[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, unknown>>;
}
interface Run {
  readonly tool: {
    readonly driver: {
      readonly rules: readonly {
        readonly id: string;
        readonly help?: { markdown: string };
        helpUri?: string;
      }[];
    };
  };
  readonly columnKind: string;
  readonly results: readonly Result[];
  readonly artifacts: readonly { readonly location: { readonly uri: string } }[];
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly exitCode: number;
    readonly ruleConfigurationOverrides?: readonly unknown[];
    readonly toolExecutionNotifications: readonly {
      readonly level: string;
      readonly message: { readonly text: string };
      readonly descriptor: { readonly id: string };
      readonly locations: readonly Location[];
    }[];
  }[];
}

const schema = JSON.parse(
  readFileSync(inRoot('test', 'cli', 'sarif-schema', 'sarif-2.1.0-rtm.5.json'), 'utf8'),
) as object;
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const isValid = ajv.compile(schema);

/** The run of a report, which is valid. */
async function sarif(args: readonly string[], input = ''): Promise<Run> {
  const { out, status } = await esaLog(['check', '--format', 'sarif', ...args], input);
  const report = JSON.parse(out) as { readonly version: string; readonly runs: readonly Run[] };
  assert.ok(isValid(report), JSON.stringify(isValid.errors?.slice(0, 5)));
  const [run] = report.runs;
  assert.ok(run && report.runs.length === 1);
  assert.equal(run.invocations[0]?.exitCode, status);
  return run;
}

const samples = (name: string) => readFileSync(inRoot('test', 'samples', name), 'utf8');

/** The text of a region of one line. */
function textIn(text: string, { startLine, startColumn = 1, endLine, endColumn }: Region): string {
  assert.equal(endLine, startLine);
  return (text.split('\n')[startLine - 1] ?? '').slice(startColumn - 1, (endColumn ?? 1) - 1);
}

describe('cli: check as SARIF', () => {
  afterEach(removeFiles);

  it('is not taken for valid by the schema where it is not', () => {
    assert.equal(isValid({ version: '2.1.0', runs: [{ tool: { driver: {} } }] }), false);
  });

  it('places each finding and what is related, in columns of UTF-16', async () => {
    const run = await sarif(['busy-hour.log']);
    const text = samples('busy-hour.log');
    assert.equal(run.columnKind, 'utf16CodeUnits');
    const json = JSON.parse((await esaLog(['check', '--format', 'json', 'busy-hour.log'])).out) as {
      findings: { rule: string; line: number; message: string; related: { line: number }[] }[];
    };
    assert.deepEqual(
      run.results.map(({ ruleId, message, locations, relatedLocations = [] }) => ({
        rule: ruleId,
        message: message.text,
        line: locations[0]?.physicalLocation.region?.startLine,
        related: relatedLocations.map(({ physicalLocation }) => physicalLocation.region?.startLine),
      })),
      json.findings.map(({ rule, message, line, related }) => ({
        rule,
        message,
        line,
        related: related.map(each => each.line),
      })),
    );
    for (const { ruleId, ruleIndex, locations } of run.results) {
      assert.equal(run.tool.driver.rules[ruleIndex]?.id, ruleId);
      const region = locations[0]?.physicalLocation.region;
      if (/^smtp-auth-failed|^password|^success/.test(ruleId))
        assert.match(region ? textIn(text, region) : '', /failed|succeeded/);
    }
    const astral = await sarif(['-'], failedLogon('\u{1f600}', 5, '09:00:00'));
    const region = astral.results[0]?.locations[0]?.physicalLocation.region;
    assert.equal((region?.endColumn ?? 0) - (region?.startColumn ?? 0), 'failed for user: '.length + 2);
  });

  it('describes every rule, with its page and no link that leads nowhere', async () => {
    const { tool } = await sarif(['smtp-auth.log']);
    assert.deepEqual(
      tool.driver.rules.map(({ id }) => id),
      RULES.map(({ id }) => id),
    );
    for (const { id, help, helpUri } of tool.driver.rules) {
      assert.equal(helpUri, pathToFileURL(inRoot('docs', 'rules', `${id}.md`)).href);
      assert.ok(help?.markdown.startsWith(`# ${id}\n`) && !/\]\((?!https?:)/.test(help.markdown), id);
    }
  });

  it('names files by URIs: relative ones below the working directory, whatever is in their names', async () => {
    const odd = fileWith(samples('smtp-auth.log'), "a b#c?d%41[1]'ü\u202e.log");
    const run = await sarif(['./smtp-auth.log', odd, inRoot('test', 'samples', 'syslog.log'), '-']);
    const uris = run.artifacts.map(({ location }) => location.uri);
    assert.deepEqual(uris, ['smtp-auth.log', pathToFileURL(odd).href, 'syslog.log', '-']);
    assert.equal(new URL(uris[1] ?? '').pathname.includes('#'), false);
    for (const { locations } of run.results) {
      const { uri, index, uriBaseId } = locations[0]?.physicalLocation.artifactLocation ?? {};
      assert.equal(uri, uris[index ?? -1]);
      assert.equal(uriBaseId, uri?.startsWith('file:') ? undefined : '%SRCROOT%');
    }
    const below = relative(inRoot('test', 'samples'), inRoot('test', 'samples', 'smtp-auth.log'));
    assert.equal(below, uris[0]);
  });

  it('tells what could not be read, where, and that the run was no success', async () => {
    const unread = `${samples('smtp-auth.log')}\`\`\`\n%% ${samples('smtp-auth.log').split('\n')[6]?.slice(30) ?? ''}\n`;
    const run = await sarif(['missing.log', '-'], unread);
    const [{ executionSuccessful, toolExecutionNotifications: told } = { toolExecutionNotifications: [] }] =
      run.invocations;
    assert.equal(executionSuccessful, false);
    assert.deepEqual(
      told.map(({ level, descriptor, locations }) => [
        level,
        descriptor.id,
        locations[0]?.physicalLocation.artifactLocation.uri,
      ]),
      [
        ['error', 'not-read', 'missing.log'],
        ['warning', 'lines-unread', '-'],
      ],
    );
    assert.equal(told[1]?.locations[0]?.physicalLocation.region?.startLine, 20);
    assert.equal((await sarif(['smtp-auth.log'])).invocations[0]?.executionSuccessful, true);
  });

  it('says which severities were set', async () => {
    const set = ['--severity', 'smtp-auth-failed-inbound=error', '--severity', 'password-guessing=off'];
    const run = await sarif([...set, 'smtp-auth.log']);
    const inbound = run.results.find(({ ruleId }) => ruleId === 'smtp-auth-failed-inbound');
    assert.equal(inbound?.level, 'error');
    assert.deepEqual(run.invocations[0]?.ruleConfigurationOverrides, [
      { descriptor: { id: 'smtp-auth-failed-inbound', index: 0 }, configuration: { level: 'error' } },
      { descriptor: { id: 'password-guessing', index: 2 }, configuration: { enabled: false } },
    ]);
  });

  it('is valid, and makes no link or placeholder, whatever a client has chosen', async () => {
    const run = await sarif(['-'], hostileLog([...HOSTILE_USERS, 'u'.repeat(100_000)]));
    assert.equal(run.results.length, HOSTILE_USERS.length + 1);
    for (const [at, { message, properties }] of run.results.entries()) {
      assert.doesNotMatch(message.text, /\]\(|(?<!\{)(?:\{\{)*\{\d/);
      if (at < HOSTILE_USERS.length) assert.deepEqual(properties.users, [HOSTILE_USERS[at]]);
    }
    const empty = await sarif([fileWith('')]);
    assert.deepEqual(empty.results, []);
  });
});

describe('cli: fingerprints', () => {
  afterEach(removeFiles);

  const lines = samples('busy-hour.log').split('\n');
  /** Of the findings about logons that failed, or that followed these. */
  const RULES_OF_LOGONS =
    'smtp-auth-failed-inbound,smtp-auth-failed-outbound,password-guessing,password-spraying,success-after-failures';
  const fingerprints = async (text: string, key: string) =>
    (await sarif(['--rule', RULES_OF_LOGONS, '-'], text)).results.map(({ ruleId, partialFingerprints }) => {
      return `${ruleId} ${partialFingerprints[key] ?? ''}`;
    });

  it('are those of each finding alone', async () => {
    const all = await fingerprints(lines.join('\n'), 'entry/v1');
    assert.equal(new Set(all).size, all.length);
    const twice = failedLogon('bob', 7, '09:00:00').split('\n').slice(1, 2).join('\n');
    assert.equal(new Set(await fingerprints(`${twice}\n${twice}\n`, 'entry/v1')).size, 2);
  });

  it('stay when the log grows, also those of a campaign that goes on', async () => {
    const guess = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, at) =>
        failedLogon('carol', 10 + from + at, clockAt(2 * (from + at))),
      ).join('');
    for (const key of ['entry/v1', 'subject/v1']) {
      const before = await fingerprints(guess(0, 20), key);
      assert.equal(before.length, 1);
      assert.deepEqual(await fingerprints(guess(0, 60), key), before);
      const shorter = await fingerprints(lines.slice(0, 250).join('\n'), key);
      const longer = await fingerprints(lines.join('\n'), key);
      assert.ok(shorter.length > 5);
      assert.deepEqual(longer.slice(0, shorter.length), shorter);
    }
  });

  it('stay when older lines are gone, and of an attack whose beginning is gone, that of its subject', async () => {
    const whole = await fingerprints(lines.join('\n'), 'entry/v1');
    // Without the line that tells the offset from UTC, and without the openings further above.
    const rest = await fingerprints(lines.slice(115).join('\n'), 'entry/v1');
    const kept = rest.filter(each => whole.includes(each));
    assert.ok(kept.some(each => each.startsWith('password-guessing ')));
    assert.ok(kept.some(each => each.startsWith('success-after-failures ')));
    assert.ok(kept.length > 6);
    const guesses = Array.from({ length: 40 }, (_, at) => failedLogon('carol', 10 + at, clockAt(2 * at)));
    const [all, cut] = [guesses.join(''), guesses.slice(15).join('')];
    assert.deepEqual(await fingerprints(cut, 'subject/v1'), await fingerprints(all, 'subject/v1'));
    assert.notDeepEqual(await fingerprints(cut, 'entry/v1'), await fingerprints(all, 'entry/v1'));
  });
});
