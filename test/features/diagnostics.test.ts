// The problems an editor shows.
import assert from 'node:assert/strict';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import type { FeatureContext } from '../../server/src/features/context';
import { EditedLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { info, logOf, sampleLog, textIn, there } from '../log/making';
import { context, problemsOf, URI } from './asking';
import { pseudo } from '../support/texts';

const log = sampleLog('smtp-auth.log');
const OFF = { 'cleartext-credentials': 'off', 'delivery-failed-authentication': 'off' } as const;
const problems = (changed: Partial<FeatureContext> = {}) =>
  problemsOf(log, URI, context({ ...changed, severities: { ...OFF, ...changed.severities } }));
const failure = (user: string | number) =>
  info(`SMTP Auth: (ICID 7) failed for user: ${user} using AUTH mechanism: PLAIN with profile: P`);
const outbound = info('DCID: 9 IP: 192.0.2.1 SMTP authentication using the profile P failed.');
const many = (count: number) => Array.from({ length: count }, (_, user) => failure(user));

describe('diagnostics', () => {
  it('are one warning and one error for the four scenarios', () => {
    assert.deepEqual(
      problems().map(({ severity, source, code, range }) => [severity, source, code, textIn(log, range)]),
      [
        [DiagnosticSeverity.Warning, 'esa-log', 'smtp-auth-failed-inbound', 'failed for user: ironport'],
        [
          DiagnosticSeverity.Error,
          'esa-log',
          'smtp-auth-failed-outbound',
          "failed: ('535', ['5.7.8 Error: authentication failed: authentication failure'])",
        ],
      ],
    );
  });

  it('tell of passwords in the clear, and of mail that came back, at lines of their own', () => {
    assert.deepEqual(
      problemsOf(log, URI, context()).map(({ severity, code, range }) => [
        severity,
        code,
        textIn(log, range),
      ]),
      [
        [DiagnosticSeverity.Warning, 'cleartext-credentials', 'PLAIN'],
        ...problems().map(({ severity, code, range }) => [severity, code, textIn(log, range)]),
        [
          DiagnosticSeverity.Warning,
          'delivery-failed-authentication',
          "5.1.0 - Unknown address error ('554', ['5.7.1 <postmaster@example.com>: Relay access denied'])",
        ],
      ],
    );
  });

  it('lead to the entries that tell more', () => {
    const related = there(problems()[1]?.relatedInformation);
    assert.deepEqual(
      related.map(({ message, location }) => [location.uri, location.range.start.line + 1, message]),
      [
        [URI, 14, 'Connection opened to 172.16.155.102'],
        [URI, 17, 'MID 448 bounced: Relay access denied'],
        [URI, 18, 'Connection closed'],
      ],
    );
  });

  it('link their code to its page', () => {
    assert.equal(problems()[0]?.codeDescription?.href, 'https://example.com/smtp-auth-failed-inbound');
  });

  it('send only what the client takes', () => {
    const [plain] = problems({ relatedInformation: false, ruleLinks: false });
    assert.ok(plain && !('relatedInformation' in plain) && !('codeDescription' in plain));
    assert.ok(!('codeDescription' in there(problems({ rulePage: () => undefined })[0])));
  });

  it('follow the settings', () => {
    const severities = { 'smtp-auth-failed-inbound': 'off', 'smtp-auth-failed-outbound': 'hint' } as const;
    assert.deepEqual(
      problems({ severities }).map(({ severity }) => severity),
      [DiagnosticSeverity.Hint],
    );
  });

  it('come and go with edits', () => {
    const editedEditing = new EditedLog(`${failure('a')}\n`);
    const { log: edited } = editedEditing;
    const count = () => {
      runTask(editedEditing.read());
      return problemsOf(edited, URI, context()).length;
    };
    const start = { line: 1, character: 0 };
    editedEditing.edit({ start, end: start }, `${outbound}\n`);
    assert.equal(count(), 2);
    editedEditing.edit({ start: { line: 0, character: 0 }, end: start }, '');
    assert.equal(count(), 1);
  });

  it('are translated', () => {
    const [problem] = problems({
      language: pseudo(text => text.replace('authentication failed', 'Anmeldung abgelehnt')),
    });
    assert.equal(
      problem?.message,
      'SMTP Anmeldung abgelehnt for ironport from 172.16.155.102 (PLAIN, profile IncomingAuthentication)',
    );
  });
});

describe('diagnostics beyond what an editor draws', () => {
  it('are all there up to 1,000', () => {
    const shown = problemsOf(logOf(...many(1000)), URI, context());
    assert.deepEqual([shown.length, shown.every(({ code }) => code !== undefined)], [1000, true]);
  });

  it('leave no part of the log and no rule without any', () => {
    // An outbound failure is the worse one; a thousand of them stand before the inbound ones.
    const shown = problemsOf(logOf(...Array<string>(1500).fill(outbound), ...many(1500)), URI, context());
    const lines = shown.filter(({ code }) => code !== undefined).map(({ range }) => range.start.line);
    const share = (from: number) => lines.filter(line => line >= from && line < from + 500).length;
    assert.deepEqual(
      [0, 500, 1000, 1500, 2000, 2500].map(from => Math.round(share(from) / 10)),
      [17, 17, 17, 17, 17, 17],
    );
  });

  it('are 999 and a notice that says so, all of a rule that has few', () => {
    const shown = problemsOf(logOf(...many(1500), outbound), URI, context());
    assert.equal(shown.length, 1000);
    assert.equal(shown.filter(({ severity }) => severity === DiagnosticSeverity.Error).length, 1);
    const notice = there(shown.find(({ code }) => code === undefined));
    assert.equal(notice.message, 'Showing 999 of 1,501 problems, spread over the log.');
    assert.deepEqual([notice.severity, notice.range.start.line], [DiagnosticSeverity.Information, 0]);
  });

  it('name their host once a second one has written something, also where nothing else has changed', () => {
    const line = (host: string, words: string) => `Jun  2 09:00:00 ${host} mail: Info: ${words}\n`;
    const words = 'SMTP Auth: (ICID 0) failed for user: a using AUTH mechanism: PLAIN with profile: P';
    const before = [words, ...Array.from({ length: 3000 }, (_, mid) => `MID ${mid} queued for delivery`)];
    const editing = new EditedLog(before.map(said => line('mx1', said)).join(''));
    const asked = context();
    const told = () => {
      runTask(editing.read());
      return problemsOf(editing.log, URI, asked).map(
        ({ message }) => typeof message === 'string' && message.startsWith('mx1: '),
      );
    };
    assert.deepEqual(told(), [false]);
    const end = { line: editing.log.lineCount, character: 0 };
    editing.edit({ start: end, end }, line('mx2', 'MID 1 queued for delivery'));
    assert.deepEqual(told(), [true]);
  });
});
