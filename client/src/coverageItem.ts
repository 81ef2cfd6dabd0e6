import {
  languages,
  LanguageStatusSeverity,
  window,
  workspace,
  type Command,
  type Disposable,
  type LanguageStatusItem,
} from 'vscode';
import type { Coverage } from '../../server/src/requests';
import { RESTART_SERVER_COMMAND, whyNotRead } from './health/notRead';
import { LANGUAGE } from './language';
import type { ServerConnection } from './serverConnection';
import { COPY_SHAPES_COMMAND, FIRST_UNREAD_COMMAND } from './unreadCommands';
import { t } from './texts';

/**
 * The status item of an open log: how much of it is understood. A log of a release with lines that nobody has seen
 * yet shows it here, before anyone wonders why a hover has nothing to say.
 */
export class CoverageItem implements Disposable {
  readonly #server: ServerConnection;
  readonly #item: LanguageStatusItem;
  readonly #listeners: Disposable[];
  readonly #coverages = new Map<string, Coverage>();

  constructor(server: ServerConnection) {
    this.#server = server;
    this.#item = languages.createLanguageStatusItem('esaLog.coverage', { language: LANGUAGE });
    this.#item.name = t('ESA Mail Log');
    this.#listeners = [
      server.onCoverage(coverage => {
        this.#coverages.set(coverage.uri, coverage);
        this.#show();
      }),
      server.onDidChangeState(() => {
        this.#coverages.clear();
        this.#show();
      }),
      window.onDidChangeActiveTextEditor(() => {
        this.#show();
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.#coverages.delete(uri.toString());
      }),
    ];
    this.#show();
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#item.dispose();
  }

  #show(): void {
    const active = window.activeTextEditor?.document;
    if (active?.languageId !== LANGUAGE) return;
    const whyNot = whyNotRead(this.#server, active.uri);
    if (whyNot !== undefined) {
      this.#item.busy = false;
      this.#item.text = this.#server.isStopped ? t('Stopped') : t('Not read');
      this.#item.detail = whyNot;
      this.#item.severity = LanguageStatusSeverity.Error;
      this.#item.command = { title: t('Restart Server'), command: RESTART_SERVER_COMMAND };
      return;
    }
    const coverage = this.#coverages.get(active.uri.toString());
    this.#item.busy = coverage === undefined;
    this.#item.text = coverage ? summary(coverage) : t('Reading the log');
    this.#item.detail = coverage ? counts(coverage) : '';
    this.#item.severity =
      coverage?.unread || coverage?.isNewestFirst
        ? LanguageStatusSeverity.Warning
        : LanguageStatusSeverity.Information;
    this.#item.command = coverage && commandFor(coverage);
  }
}

/** `98% understood, 12 lines unread` */
function summary(coverage: Coverage): string {
  // All that is told of such a log may be wrong, which comes before all else.
  if (coverage.isNewestFirst) return t('Newest lines first');
  const { unread } = coverage;
  return t('{unread, plural, =0 {{share}} one {{share}, # line unread} other {{share}, # lines unread}}', {
    share: share(coverage),
    unread,
  });
}

function share({ entries, understood, unread }: Coverage): string {
  if (entries === 0) return t('No entries');
  // Rounded down: 100% is said only of a log in which every entry is understood, and every line is read.
  return t('{percent, number}% understood', { percent: Math.floor((100 * understood) / (entries + unread)) });
}

function counts({ entries, understood, ignored, isNewestFirst }: Coverage): string {
  if (isNewestFirst)
    return t(
      'The lines of this log stand newest first, and are read as they stand: connections seem to end before they begin. Export them oldest first.',
    );
  const known = t(
    '{entries, plural, one {{understood, number} of # entry is of a known kind} other {{understood, number} of # entries are of a known kind}}',
    { understood, entries },
  );
  if (ignored === undefined) return known;
  return t('{known} · {ignored, plural, one {# finding is ignored} other {# findings are ignored}}', {
    known,
    ignored,
  });
}

/** What there is to do: to look at the lines that could not be read, or to report what nobody knows. */
function commandFor({ uri, entries, understood, unread }: Coverage): Command | undefined {
  if (unread > 0) {
    const title = t('Go to First');
    const tooltip = t('Go to the first line that could not be read');
    return { title, tooltip, command: FIRST_UNREAD_COMMAND, arguments: [uri] };
  }
  if (understood === entries) return undefined;
  const tooltip = t('Copy the shapes of the entries that are not understood, with all values masked');
  return { title: t('Copy Shapes'), tooltip, command: COPY_SHAPES_COMMAND, arguments: [uri] };
}
