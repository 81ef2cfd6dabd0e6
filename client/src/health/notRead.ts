import {
  Diagnostic,
  DiagnosticSeverity,
  languages,
  Range,
  Uri,
  window,
  workspace,
  type Disposable,
  type TextDocument,
} from 'vscode';
import { LANGUAGE } from '../language';
import type { ServerConnection } from '../serverConnection';
import { MAX_DEATHS, type HealthProblem } from './serverHealth';
import { t } from '../texts';

export const RESTART_SERVER_COMMAND = 'esaLog.restartServer';

/** Says of logs that nobody reads that it is so: a list of problems that is empty would look like a clean log. */
export class NotRead implements Disposable {
  readonly #server: ServerConnection;
  readonly #problems = languages.createDiagnosticCollection('esa-log.not-read');
  readonly #listeners: Disposable[];

  constructor(server: ServerConnection) {
    this.#server = server;
    this.#listeners = [
      server.onTrouble(trouble => void this.#say(trouble)),
      server.onDidChangeState(() => {
        for (const document of workspace.textDocuments) this.#mark(document);
      }),
      workspace.onDidOpenTextDocument(document => {
        this.#mark(document);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.#problems.delete(uri);
      }),
    ];
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#problems.dispose();
  }

  #mark({ uri, languageId }: TextDocument): void {
    const why = languageId === LANGUAGE ? whyNotRead(this.#server, uri) : undefined;
    if (why === undefined) {
      this.#problems.delete(uri);
      return;
    }
    const problem = new Diagnostic(new Range(0, 0, 0, 0), why, DiagnosticSeverity.Error);
    problem.source = 'esa-log';
    this.#problems.set(uri, [problem]);
  }

  async #say(trouble: HealthProblem): Promise<void> {
    const restart = trouble.kind === 'held' ? t('Read Again') : t('Restart Server');
    const showOutput = t('Show Output');
    const choice = await window.showErrorMessage(formatNotRead(trouble), restart, showOutput);
    if (choice === restart) await this.#server.restart();
    if (choice === showOutput) this.#server.showOutput();
  }
}

/** Why a log is not read, in a sentence with what to do; undefined where it is. */
export function whyNotRead(server: ServerConnection, uri: Uri): string | undefined {
  if (server.isStopped)
    return t('ESA Log has stopped reading logs: failures in this log are not shown. Run “Restart Server”.');
  if (server.isHeld(uri))
    return t(
      'ESA Log does not read this log: its reading stopped the server twice. Failures in it are not shown. Run “Restart Server” to try again.',
    );
  return undefined;
}

function formatNotRead({ kind, uri }: HealthProblem): string {
  const log = uri === undefined ? undefined : nameOf(uri);
  if (kind === 'held')
    return t('Reading {log} has stopped the server twice. It is not read again unasked.', { log: log ?? '' });
  return log === undefined
    ? t('{count, plural, other {ESA Log has stopped reading logs: it failed # times in three minutes.}}', {
        count: MAX_DEATHS,
      })
    : t(
        '{count, plural, other {ESA Log has stopped reading logs: it failed # times in three minutes, last on {log}.}}',
        { count: MAX_DEATHS, log },
      );
}

const nameOf = (uri: string): string => workspace.asRelativePath(Uri.parse(uri));
