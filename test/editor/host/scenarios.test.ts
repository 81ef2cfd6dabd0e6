// What the extension gives VS Code for the published scenarios, unwrapped and wrapped.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../until';
import { failedLogon, log, sample } from '../samples';
import { at, closeAll, hover, open, openLog, problems, withSetting } from './documents';

type Range = Pick<vscode.Range, 'start' | 'end'>;

const ask = <T>(command: string, document: vscode.TextDocument, ...more: unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(command, document.uri, ...more);

const inOneLine = (text: string): string => text.replace(/\r?\n/g, ' ');
const covered = (document: vscode.TextDocument, { start, end }: Range): string =>
  inOneLine(document.getText(new vscode.Range(start, end)));

/** The ranges, each as its line (from 1, as on screen) and its text. */
const places = (document: vscode.TextDocument, ranges: readonly Range[]): string[] =>
  ranges.map(range => `${range.start.line + 1}: ${covered(document, range)}`);

const findDefinition = async (document: vscode.TextDocument, position: vscode.Position): Promise<string[]> =>
  places(
    document,
    (await ask<vscode.Location[]>('vscode.executeDefinitionProvider', document, position)).map(
      ({ range }) => range,
    ),
  );

const findReferences = async (document: vscode.TextDocument, position: vscode.Position): Promise<string[]> =>
  places(
    document,
    (await ask<vscode.Location[]>('vscode.executeReferenceProvider', document, position)).map(
      ({ range }) => range,
    ),
  );

const scenarios = [
  {
    name: 'smtp-auth.log',
    lines: { icid: [5, 6, 7, 8], dcid: [14, 15, 16, 17, 18], mid: [16, 17] },
  },
  {
    name: 'smtp-auth.wrapped.log',
    lines: { icid: [8, 10, 11, 13], dcid: [23, 25, 28, 29, 32], mid: [28, 29] },
  },
] as const;

for (const { name, lines } of scenarios) {
  describe(`${name} in the extension host`, () => {
    let document: vscode.TextDocument;
    before(async () => {
      document = await openLog(await sample(name));
    });
    after(closeAll);

    it('has a failed logon, a bounce that another one caused, and a readable password for problems', async () => {
      const found = [...(await problems(document, 3))].sort(
        (a, b) => a.range.start.line - b.range.start.line,
      );
      assert.deepEqual(
        found.map(({ message, severity, source, range }) => ({
          message,
          severity: vscode.DiagnosticSeverity[severity],
          source,
          covered: covered(document, range),
        })),
        [
          {
            message:
              'Passwords readable on the way to the listener IncomingMail, sender group None: 1 logon by PLAIN without a TLS line before, of 1 user, 11:44',
            severity: 'Warning',
            source: 'esa-log',
            covered: 'PLAIN',
          },
          {
            message:
              'SMTP authentication failed for ironport from 172.16.155.102 (PLAIN, profile IncomingAuthentication)',
            severity: 'Warning',
            source: 'esa-log',
            covered: 'failed for user: ironport',
          },
          {
            message:
              'MID 448 bounced, likely since the logon of the appliance to 172.16.155.102 failed (profile OutboundAuthentication): 535 5.7.8, credentials refused',
            severity: 'Warning',
            source: 'esa-log',
            covered:
              "5.1.0 - Unknown address error ('554', ['5.7.1 <postmaster@example.com>: Relay access denied'])",
          },
        ],
      );
    });

    it('links the code of each to the page of its rule, which comes with the extension', async () => {
      for (const { code } of await problems(document, 3)) {
        assert.ok(typeof code === 'object', 'the code has no target');
        assert.match(
          String(code.value),
          /^(?:cleartext-credentials|smtp-auth-failed-inbound|delivery-failed-authentication)$/,
        );
        assert.ok(code.target.path.endsWith(`/docs/rules/${code.value}.md`), code.target.toString());
        const page = await vscode.workspace.openTextDocument(code.target);
        assert.match(page.getText(), /^# /);
      }
    });

    it('relates each to what happened around it', async () => {
      const found = [...(await problems(document, 3))].sort(
        (a, b) => a.range.start.line - b.range.start.line,
      );
      const [, inbound, bounce] = found.map(({ relatedInformation = [] }) =>
        relatedInformation.map(({ message, location }) => `${location.range.start.line + 1}: ${message}`),
      );
      const { icid, dcid } = lines;
      assert.deepEqual(inbound, [
        `${icid[0]}: Connection opened from 172.16.155.102`,
        `${icid[3]}: Connection closed`,
      ]);
      assert.deepEqual(bounce, [
        `${dcid[1]}: The logon failed: 535 5.7.8, credentials refused`,
        `${dcid[3]}: MID 448 bounced: Relay access denied`,
      ]);
    });

    it('leads from any mention of an ICID, DCID and MID to where it begins', async () => {
      const { icid, dcid, mid } = lines;
      assert.deepEqual(await findDefinition(document, at(document, 'ICID 451) failed', 2)), [
        `${icid[0]}: ICID 451`,
      ]);
      assert.deepEqual(await findDefinition(document, at(document, 'DCID 5640 close', 7)), [
        `${dcid[0]}: DCID 5640`,
      ]);
      // The scenarios print no `Start MID`: there is no place to lead to.
      assert.deepEqual(await findDefinition(document, at(document, 'MID 448 to RID 0', 2)), []);
      assert.equal(mid.length, 2);
    });

    it('finds every line of a connection and of a message, in order', async () => {
      const { icid, dcid, mid } = lines;
      assert.deepEqual(
        await findReferences(document, at(document, 'ICID 451 ACCEPT', 6)),
        icid.map(line => `${line}: ICID 451`),
      );
      assert.deepEqual(
        await findReferences(document, at(document, 'DCID 5640 MID 448', 6)),
        dcid.map(line => (line === dcid[1] ? `${line}: DCID: 5640` : `${line}: DCID 5640`)),
      );
      assert.deepEqual(
        await findReferences(document, at(document, 'MID 448 to RID [0]', 2)),
        mid.map(line => `${line}: MID 448`),
      );
    });

    it('highlights an id wherever it is printed', async () => {
      const found = await ask<vscode.DocumentHighlight[]>(
        'vscode.executeDocumentHighlights',
        document,
        at(document, 'ICID 451 close', 6),
      );
      assert.deepEqual(
        places(
          document,
          found.map(({ range }) => range),
        ),
        lines.icid.map(line => `${line}: ICID 451`),
      );
    });

    it('outlines the connections in words', async () => {
      const found = await ask<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document);
      assert.deepEqual(
        found.map(symbol => [symbol.name, symbol.detail, symbol.children.map(child => child.name)]),
        [
          [
            'ICID 450',
            '172.16.155.102 · authenticated: ironport',
            ['opened', 'let in', 'authenticated', 'closed'],
          ],
          [
            'ICID 451',
            '172.16.155.102 · failed: ironport',
            ['opened', 'let in', 'authentication failed', 'closed'],
          ],
          [
            'DCID 5633',
            '172.16.155.102 · authenticated: OutboundAuthentication',
            ['opened', 'authenticated', 'delivery started', 'delivered', 'closed'],
          ],
          [
            'DCID 5640',
            '172.16.155.102 · failed: OutboundAuthentication',
            ['opened', 'authentication failed', 'delivery started', 'bounced', 'closed'],
          ],
        ],
      );
    });

    it('lets only its own commands be run from a hover', async () => {
      const position = at(document, 'failed for user', 2);
      const hovers = await ask<vscode.Hover[]>('vscode.executeHoverProvider', document, position);
      const trusted = hovers
        .flatMap(({ contents }) => contents)
        .map(content => (content as vscode.MarkdownString).isTrusted);
      assert.deepEqual(trusted, [
        {
          enabledCommands: [
            'esaLog.showLines',
            'esaLog.openStory',
            'esaLog.openLines',
            'esaLog.openMessageDetails',
            'esaLog.goToLine',
          ],
        },
      ]);
    });
  });
}

describe('connections in the extension host', () => {
  afterEach(closeAll);

  it('takes an id that is used again for another connection', async () => {
    const document = await openLog(failedLogon() + failedLogon());
    const second = document.positionAt(document.getText().lastIndexOf('ICID 4711 close') + 2);
    assert.deepEqual(await findDefinition(document, second), ['5: ICID 4711']);
    assert.deepEqual(
      await findReferences(document, second),
      [5, 6, 7, 8].map(line => `${line}: ICID 4711`),
    );
  });

  it('leads a MID to its start', async () => {
    const document = await openLog(
      log('Start MID 12 ICID 5', 'MID 12 ICID 5 From: <a@example.com>', 'MID 12 queued for delivery'),
    );
    assert.deepEqual(await findDefinition(document, at(document, 'MID 12 queued', 2)), ['1: MID 12']);
  });

  it('reads no id in quoted text', async () => {
    const document = await openLog(
      log('Start MID 12 ICID 5', 'MID 12 Subject "failed for user: MID 13 ICID 3"'),
    );
    assert.deepEqual(await findReferences(document, at(document, 'MID 13', 2)), [
      // The line's own connection or message, not the quoted one.
      '1: MID 12',
      '2: MID 12',
    ]);
    assert.doesNotMatch(await hover(document, at(document, 'MID 13', 2)), /MID 13.{0,9}Message ID/);
  });

  it('makes no connection of ICID 0 and DCID 0', async () => {
    const document = await openLog(
      log('Start MID 12 ICID 0', 'Bounced: DCID 0 MID 12 to RID 0 - 5.1.2 - Bad destination host ()'),
    );
    assert.match(await hover(document, at(document, 'ICID 0', 2)), /no connection stands here/);
    assert.deepEqual(await findDefinition(document, at(document, 'DCID 0', 2)), []);
  });
});

describe('problems in the extension host', () => {
  afterEach(closeAll);

  const severities = {
    error: vscode.DiagnosticSeverity.Error,
    warning: vscode.DiagnosticSeverity.Warning,
    information: vscode.DiagnosticSeverity.Information,
    hint: vscode.DiagnosticSeverity.Hint,
  };
  for (const rule of ['smtpAuthFailedInbound', 'smtpAuthFailedOutbound'] as const) {
    const code = rule === 'smtpAuthFailedInbound' ? 'smtp-auth-failed-inbound' : 'smtp-auth-failed-outbound';
    const severityOf = (document: vscode.TextDocument): vscode.DiagnosticSeverity[] =>
      vscode.languages
        .getDiagnostics(document.uri)
        .filter(one => typeof one.code === 'object' && one.code.value === code)
        .map(({ severity }) => severity);

    it(`takes the severity of ${code} from the settings while the log is open`, async () => {
      // A failed logon of the appliance that had a bounce is told with that.
      const lines = (await sample('smtp-auth.log')).split('\n').filter(line => !line.includes('Bounced'));
      const document = await openLog(lines.join('\n'));
      await problems(document, 3);
      for (const [word, severity] of Object.entries(severities)) {
        await withSetting(`esaLog.severity.${rule}`, word, async () => {
          await eventually(
            `severity ${word}`,
            () => severityOf(document),
            found => found.length === 1 && found[0] === severity,
          );
        });
      }
      await withSetting(`esaLog.severity.${rule}`, 'off', async () => {
        await problems(document, 2);
        assert.deepEqual(severityOf(document), []);
      });
      await problems(document, 3);
    });
  }

  it('takes a severity that is no word of ours for the default', async () => {
    const document = await openLog(failedLogon());
    await withSetting('esaLog.severity.smtpAuthFailedInbound', 'loud', async () => {
      const other = await open('mail_logs', failedLogon());
      assert.deepEqual(
        (await problems(other, 1)).map(({ severity }) => severity),
        [vscode.DiagnosticSeverity.Warning],
      );
    });
    await problems(document, 1);
  });

  it('lets go of them when the log is given another language', async () => {
    const document = await openLog(failedLogon());
    await problems(document, 1);
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await problems(document, 0);
    await vscode.languages.setTextDocumentLanguage(document, 'esa-log');
    await problems(document, 1);
  });

  it('shows the worst 1,000 of more, and says so', async () => {
    const failure = 'SMTP Auth: (ICID 5) failed for user: x using AUTH mechanism: PLAIN with profile: Staff';
    const document = await openLog(log(...Array<string>(1200).fill(failure)));
    const found = await problems(document, 1000);
    assert.deepEqual(
      found.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Information).map(d => d.message),
      [
        'Showing the worst 999 of 1,200 problems. Left out: 201 of smtp-auth-failed-inbound (warning). All are marked in their lines; esa-log check lists them.',
      ],
    );
  });
});
