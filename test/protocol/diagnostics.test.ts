// Failed authentications as problems: pulled, pushed, with edits, and as the settings want them.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { inRoot } from '../support/root';
import {
  ABLE,
  at,
  endAll,
  Page,
  PUSHED,
  sample,
  span,
  URI,
  withClient,
  Client,
  type Problem,
} from './harness';

const INBOUND = 'smtp-auth-failed-inbound';
const OUTBOUND = 'smtp-auth-failed-outbound';

const ERROR = 1;
const WARNING = 2;
const INFORMATION = 3;
const HINT = 4;

const MESSAGES = {
  [INBOUND]:
    'SMTP authentication failed for ironport from 172.16.155.102 (PLAIN, profile IncomingAuthentication)',
  [OUTBOUND]:
    'SMTP authentication to 172.16.155.102 failed: 535 5.7.8, credentials refused (profile OutboundAuthentication). MID 448 bounced: Relay access denied',
};

/** A problem in words, its places as the text that stands there. */
function told(page: Page, { range, severity, source, code, message, relatedInformation }: Problem) {
  return {
    severity,
    source,
    code,
    message,
    covers: page.at(range),
    related: relatedInformation?.map(({ location, message: said }) => ({
      at: location.range.start.line + 1,
      text: page.at(location.range).replace(/^(.{12}).*$/s, '$1'),
      said,
    })),
  };
}

/** Those of single failures. */
const failures = <P extends Diagnostic>(problems: readonly P[]): P[] =>
  problems.filter(({ code }) => code === INBOUND || code === OUTBOUND);

const severities = (problems: readonly Diagnostic[]) =>
  Object.fromEntries(problems.map(({ code, severity }) => [String(code), severity]));

describe('protocol: problems of the four scenarios', () => {
  afterEach(endAll);

  for (const [name, file, lines, covered] of [
    ['unwrapped', 'smtp-auth.log', [5, 8, 14, 17, 18], ['', '']],
    ['wrapped', 'smtp-auth.wrapped.log', [8, 13, 23, 29, 32], ['⏎', '⏎']],
  ] as const) {
    it(`are the two failures, ${name}, with what belongs to them`, () =>
      withClient({}, async client => {
        const page = new Page(sample(file));
        await client.open(URI, page.text);
        const gap = covered[0] === '' ? ' ' : covered[0];
        assert.deepEqual(
          failures(await client.problems(URI)).map(problem => told(page, problem)),
          [
            {
              severity: WARNING,
              source: 'esa-log',
              code: INBOUND,
              message: MESSAGES[INBOUND],
              covers: 'failed for user: ironport',
              related: [
                { at: lines[0], text: 'New SMTP ICI', said: 'Connection opened from 172.16.155.102' },
                { at: lines[1], text: 'ICID 451 clo', said: 'Connection closed' },
              ],
            },
            {
              severity: ERROR,
              source: 'esa-log',
              code: OUTBOUND,
              message: MESSAGES[OUTBOUND],
              covers: `failed: ('535', ['5.7.8 Error: authentication${gap}failed: authentication failure'])`,
              related: [
                { at: lines[2], text: 'New SMTP DCI', said: 'Connection opened to 172.16.155.102' },
                { at: lines[3], text: 'Bounced: DCI', said: 'MID 448 bounced: Relay access denied' },
                { at: lines[4], text: 'DCID 5640 cl', said: 'Connection closed' },
              ],
            },
          ],
        );
      }));
  }

  it('are none of failures where authentication succeeded', () =>
    withClient({}, async client => {
      const { lines } = new Page(sample('smtp-auth.log'));
      await client.open(URI, [...lines.slice(0, 4), ...lines.slice(8, 13)].join('\n'));
      assert.deepEqual(
        (await client.problems(URI)).map(({ code }) => code),
        ['cleartext-credentials'],
      );
    }));

  it('lead to a page about their rule that is there', () =>
    withClient({}, async client => {
      await client.open(URI, sample('smtp-auth.log'));
      const problems = await client.problems(URI);
      assert.equal(problems.length, 4);
      for (const { code, codeDescription } of problems) {
        assert.ok(codeDescription);
        const path = fileURLToPath(codeDescription.href);
        assert.equal(path, inRoot('docs', 'rules', `${String(code)}.md`));
        assert.ok(existsSync(path), path);
        assert.match(readFileSync(path, 'utf8'), /^# /);
      }
    }));

  it('lead to the pages that the client names', () =>
    withClient({ initializationOptions: { rulePages: 'https://docs.example.com/rules/' } }, async client => {
      await client.open(URI, sample('smtp-auth.log'));
      assert.deepEqual(
        failures(await client.problems(URI)).map(({ codeDescription }) => codeDescription?.href),
        [INBOUND, OUTBOUND].map(rule => `https://docs.example.com/rules/${rule}.md`),
      );
    }));

  // Neovim announces `diagnostic` bare, and what it shows of a problem in `publishDiagnostics`.
  for (const [diagnostic, publishDiagnostics, keys] of [
    [{}, undefined, []],
    [{ relatedInformation: true }, undefined, ['relatedInformation']],
    [{ codeDescriptionSupport: true }, undefined, ['codeDescription']],
    [{}, { relatedInformation: true }, ['relatedInformation']],
    [{}, { codeDescriptionSupport: true }, ['codeDescription']],
    [
      { relatedInformation: true },
      { codeDescriptionSupport: true },
      ['relatedInformation', 'codeDescription'],
    ],
    [
      { relatedInformation: false, codeDescriptionSupport: false },
      { relatedInformation: true, codeDescriptionSupport: true },
      [],
    ],
  ] as const) {
    const announced = JSON.stringify({ diagnostic, publishDiagnostics });
    it(`hold what the client knows and nothing else: ${announced}`, () =>
      withClient(
        { capabilities: { textDocument: { diagnostic, ...(publishDiagnostics && { publishDiagnostics }) } } },
        async client => {
          await client.open(URI, sample('smtp-auth.log'));
          const problems = await client.problems(URI);
          assert.equal(problems.length, 4);
          for (const problem of problems) {
            assert.deepEqual(
              new Set(Object.keys(problem)),
              new Set(['range', 'severity', 'source', 'code', 'message', ...keys]),
            );
          }
        },
      ));
  }

  it('are in the words the client brings, the log text as it is', () =>
    withClient(
      {
        initializationOptions: {
          l10n: {
            'SMTP authentication failed for {user}{address, select, missing {} other { from {address}}} ({mechanism}, profile {profile}){cause, select, missing {} other {: {cause}}}{note, select, missing {} other {. {note}}}':
              'SMTP-Anmeldung gescheitert: {user}{address, select, missing {} other { von {address}}} ({mechanism}, Profil {profile}){cause, select, missing {} other {: {cause}}}{note, select, missing {} other {. {note}}}',
          },
        },
      },
      async client => {
        await client.open(URI, sample('smtp-auth.log'));
        const [inbound] = failures(await client.problems(URI));
        assert.equal(
          inbound?.message,
          'SMTP-Anmeldung gescheitert: ironport von 172.16.155.102 (PLAIN, Profil IncomingAuthentication)',
        );
      },
    ));

  it('make hostile log text visible', () =>
    withClient({}, async client => {
      const line = sample('smtp-auth.log').split('\n')[6] ?? '';
      await client.open(URI, line.replace('user: ironport', 'user: \u001b[31m\u202eevil\u0007'));
      const [problem] = await client.problems(URI);
      assert.match(problem?.message ?? '', /for \\u001b\[31m\\u202eevil\\u0007 /);
    }));

  it('are at most 1,000, all of a rule that has few, and say so', () =>
    withClient({}, async client => {
      const { lines } = new Page(sample('smtp-auth.log'));
      const many = [...Array<string>(1200).fill(lines[6] ?? ''), lines[14] ?? ''];
      await client.open(URI, many.join('\n'));
      const problems = await client.problems(URI);
      assert.equal(problems.length, 1000);
      assert.equal(problems.filter(({ severity }) => severity === ERROR).length, 1);
      assert.equal(problems.at(-1)?.message, 'Showing 999 of 1,201 problems, spread over the log.');
    }));
});

describe('protocol: a client that does not read', () => {
  afterEach(endAll);

  it('is told the newest problems alone once it reads again', async () => {
    const client = await Client.start({ capabilities: PUSHED });
    const line = sample('smtp-auth.log').split('\n')[6] ?? '';
    await client.open(URI, `${line}\n`.repeat(900));
    await client.push(URI, ({ diagnostics }) => diagnostics.length === 900);
    client.reads(false);
    const edits = 12;
    const top = { line: 0, character: 0 };
    for (let version = 2; version < 2 + edits; version++) {
      await client.change(URI, version, { range: { start: top, end: top }, text: '\n' });
      // Longer than the server waits for the next edit.
      await new Promise(resolve => setTimeout(resolve, 300));
    }
    client.reads(true);
    const before = client.pushed.length;
    await client.until(() => client.pushed.at(-1)?.version === 1 + edits);
    // One may have been on its way in the pipe, one half written.
    assert.ok(client.pushed.length - before <= 4, `${client.pushed.length - before} for ${edits} edits`);
  });
});

describe('protocol: problems and edits', () => {
  afterEach(endAll);

  const { lines } = new Page(sample('smtp-auth.log'));
  const failedLine = lines[6] ?? '';
  const before = lines.slice(4, 6).join('\n') + '\n';
  const after = `${lines[7] ?? ''}\n`;

  async function covered(client: Client, text: string) {
    const page = new Page(text);
    return (await client.problems(URI)).map(({ range }) => page.at(range));
  }

  it('appear with a line, follow its wraps and shifts, and go with it', () =>
    withClient({}, async client => {
      await client.open(URI, before + after);
      assert.deepEqual(await client.problems(URI), []);

      await client.change(URI, 2, { range: span(2, 0, 0), text: `${failedLine}\n` });
      assert.deepEqual(await covered(client, `${before}${failedLine}\n${after}`), [
        'failed for user: ironport',
      ]);

      // Wrapped where the published document wraps, then in the middle of what is underlined.
      const wrap = failedLine.indexOf(' using');
      await client.change(URI, 3, { range: span(2, wrap, wrap + 1), text: '\n' });
      const wrapped = `${failedLine.slice(0, wrap)}\n${failedLine.slice(wrap + 1)}`;
      assert.deepEqual(await covered(client, `${before}${wrapped}\n${after}`), ['failed for user: ironport']);
      const again = failedLine.indexOf(' user:');
      await client.change(URI, 4, { range: span(2, again, again + 1), text: '\n  ' });
      const twice = `${wrapped.slice(0, again)}\n  ${wrapped.slice(again + 1)}`;
      const [problem] = await client.problems(URI);
      assert.equal(problem?.message, MESSAGES[INBOUND]);
      assert.deepEqual(await covered(client, `${before}${twice}\n${after}`), ['failed for⏎  user: ironport']);

      // Lines put in above move it.
      await client.change(URI, 5, { range: span(0, 0, 0), text: '\n\n' });
      assert.deepEqual(await covered(client, `\n\n${before}${twice}\n${after}`), [
        'failed for⏎  user: ironport',
      ]);

      await client.change(URI, 6, { range: { start: at(4, 0), end: at(7, 0) }, text: '' });
      assert.deepEqual(await client.problems(URI), []);
      assert.equal((await client.references(URI, at(2, 40))).length, 3);
    }));

  it('change with a word of the line', () =>
    withClient({}, async client => {
      const page = new Page(sample('smtp-auth.log'));
      await client.open(URI, page.text);
      await client.change(URI, 2, { range: page.range('failed', 6), text: 'succeeded' });
      assert.deepEqual(
        failures(await client.problems(URI)).map(({ code }) => code),
        [OUTBOUND],
      );
      await client.change(URI, 3, { range: span(2, 53, 62), text: 'failed' });
      const problems = await client.problems(URI);
      assert.deepEqual(
        failures(problems).map(({ code, range }) => [code, range.start.line]),
        [
          [INBOUND, 2],
          [OUTBOUND, 14],
        ],
      );
    }));

  it('are sent again only where something has become of them', () =>
    withClient({}, async client => {
      const other = `${lines[13] ?? ''}\n`;
      await client.open(URI, `${before}${failedLine}\n${after}${other}`);
      // By then the settings are known.
      await client.until(() => client.refreshes > 0);
      const { resultId } = await client.problemReport(URI);
      const unchanged = { kind: 'unchanged', resultId };
      assert.deepEqual(await client.problemReport(URI, resultId), unchanged);

      // A line of another connection says nothing about them.
      await client.change(URI, 2, { range: span(5, 0, 0), text: other });
      assert.deepEqual(await client.problemReport(URI, resultId), unchanged);
      const whole = await client.problemReport(URI);
      assert.equal(whole.kind === 'full' && whole.items.length, 1);

      // The problem stays, and leads to one line more.
      await client.change(URI, 3, { range: span(6, 0, 0), text: `${failedLine}\n` });
      const edited = await client.problemReport(URI, resultId);
      assert.equal(edited.kind === 'full' && edited.items.length, 2);
      assert.notEqual(edited.resultId, resultId);
    }));

  it('change with the opening, which alone has the address', () =>
    withClient({}, async client => {
      await client.open(URI, before + failedLine);
      await client.change(URI, 2, { range: { start: at(0, 0), end: at(1, 0) }, text: '' });
      const [problem] = await client.problems(URI);
      assert.match(problem?.message ?? '', /no client address\.$/);
      assert.equal(problem?.relatedInformation?.length ?? 0, 0);
    }));
});

describe('protocol: pushed problems', () => {
  afterEach(endAll);

  it('come with the version they are of, and go when the log is closed', () =>
    withClient({ capabilities: PUSHED }, async client => {
      const page = new Page(sample('smtp-auth.log'));
      await client.open(URI, page.text, 7);
      const first = await client.push(URI);
      assert.equal(first.version, 7);
      assert.deepEqual(
        failures(first.diagnostics).map(({ code, message, severity }) => [code, message, severity]),
        [
          [INBOUND, MESSAGES[INBOUND], WARNING],
          [OUTBOUND, MESSAGES[OUTBOUND], ERROR],
        ],
      );
      assert.ok(first.diagnostics.every(d => d.codeDescription && d.relatedInformation));

      await client.change(URI, 8, { range: { start: at(6, 0), end: at(7, 0) }, text: '' });
      const second = await client.push(URI, ({ version }) => version === 8);
      assert.deepEqual(
        failures(second.diagnostics).map(({ code }) => code),
        [OUTBOUND],
      );

      await client.close(URI);
      assert.deepEqual((await client.push(URI)).diagnostics, []);
    }));

  it('are of the last version only, after a burst of edits', () =>
    withClient({ capabilities: PUSHED }, async client => {
      await client.open(URI, '', 1);
      const lines = sample('smtp-auth.log').split('\n');
      for (const [number, line] of lines.entries()) {
        await client.change(URI, number + 2, { range: span(number, 0, 0), text: `${line}\n` });
      }
      const last = lines.length + 1;
      const { diagnostics } = await client.push(URI, ({ version }) => version === last);
      assert.equal(diagnostics.length, 4);
    }));

  it('are not pushed behind a close', () =>
    withClient({ capabilities: PUSHED }, async client => {
      await client.open(URI, sample('smtp-auth.log'));
      await client.close(URI);
      assert.deepEqual((await client.push(URI)).diagnostics, []);
      // Of the two logs the second is told last, so nothing of the first can still be on its way.
      const other = 'file:///logs/other.log';
      await client.open(other, sample('smtp-auth.log'));
      await client.push(other);
      assert.deepEqual(
        client.pushed.filter(({ uri }) => uri === URI),
        [],
      );
    }));

  it('are not pushed to a client that pulls', () =>
    withClient({}, async client => {
      await client.open(URI, sample('smtp-auth.log'));
      assert.equal((await client.problems(URI)).length, 4);
      await client.close(URI);
      await client.problems(URI);
      assert.deepEqual(client.pushed, []);
    }));

  it('leave out what the client does not know', () =>
    withClient({ capabilities: {} }, async client => {
      await client.open(URI, sample('smtp-auth.log'));
      const { diagnostics } = await client.push(URI);
      assert.equal(diagnostics.length, 4);
      for (const problem of diagnostics) {
        assert.ok(!('relatedInformation' in problem) && !('codeDescription' in problem));
      }
    }));
});

describe('protocol: severities', () => {
  afterEach(endAll);

  /** A failure of a client, and one of the appliance, which set no mail back. */
  const ONE_OF_EACH = [
    'SMTP Auth: (ICID 7) failed for user: ironport using AUTH mechanism: PLAIN with profile: P',
    'DCID: 9 IP: 203.0.113.99 SMTP authentication using the profile P failed',
  ]
    .map(text => `Wed Jun  2 09:00:00 2027 Info: ${text}\n`)
    .join('');

  const severity = (smtpAuthFailedInbound: unknown, smtpAuthFailedOutbound: unknown) => ({
    severity: { smtpAuthFailedInbound, smtpAuthFailedOutbound },
  });

  for (const [inbound, outbound, expected] of [
    ['error', 'warning', { [INBOUND]: ERROR, [OUTBOUND]: WARNING }],
    ['information', 'hint', { [INBOUND]: INFORMATION, [OUTBOUND]: HINT }],
    ['off', 'error', { [OUTBOUND]: ERROR }],
    ['off', 'off', {}],
  ] as const) {
    it(`are ${inbound} and ${outbound} where the client is asked for them`, () =>
      withClient({ settings: severity(inbound, outbound) }, async client => {
        await client.open(URI, ONE_OF_EACH);
        await client.until(() => client.refreshes > 0);
        assert.deepEqual(severities(await client.problems(URI)), expected);
      }));
  }

  // What is none of the known words leaves the default, and is noted.
  const wrong = [severity('loud', 7), severity(null, undefined), { severity: null }, { severity: 'off' }];
  for (const settings of [null, 'off', [], 3, ...wrong]) {
    it(`are the defaults for settings that are ${JSON.stringify(settings)}`, () => {
      const use = async (client: Client) => {
        await client.open(URI, ONE_OF_EACH);
        await client.until(() => client.refreshes > 0);
        assert.deepEqual(severities(await client.problems(URI)), { [INBOUND]: WARNING, [OUTBOUND]: ERROR });
        assert.equal(client.logged.length > 0, settings !== null);
      };
      return withClient({ settings }, use, { logs: true });
    });
  }

  it('are asked for again when they change, and the client is told to pull again', () =>
    withClient({}, async client => {
      await client.open(URI, ONE_OF_EACH);
      await client.until(() => client.refreshes === 1);
      client.settings = severity('hint', 'off');
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await client.until(() => client.refreshes === 2);
      assert.deepEqual(severities(await client.problems(URI)), { [INBOUND]: HINT });
    }));

  it('are taken from what the client sends where it cannot be asked', () =>
    withClient({ capabilities: { textDocument: ABLE.textDocument ?? {} } }, async client => {
      await client.open(URI, ONE_OF_EACH);
      for (const [settings, expected] of [
        [{ esaLog: severity('error', 'off') }, { [INBOUND]: ERROR }],
        [{ esaLog: severity('off', 'hint') }, { [OUTBOUND]: HINT }],
        [{ esaLog: {} }, { [INBOUND]: WARNING, [OUTBOUND]: ERROR }],
        [null, { [INBOUND]: WARNING, [OUTBOUND]: ERROR }],
      ] as const) {
        await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
        assert.deepEqual(severities(await client.problems(URI)), expected);
      }
    }));

  it('are pushed anew when they change', () =>
    withClient({ capabilities: { textDocument: PUSHED.textDocument ?? {} } }, async client => {
      await client.open(URI, ONE_OF_EACH);
      assert.equal((await client.push(URI)).diagnostics.length, 2);
      for (const [settings, expected] of [
        [{ esaLog: severity('information', 'off') }, { [INBOUND]: INFORMATION }],
        [{ esaLog: severity('off', 'off') }, {}],
      ] as const) {
        await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
        assert.deepEqual(severities((await client.push(URI)).diagnostics), expected);
      }
    }));
});
