import {
  l10n,
  languages,
  window,
  workspace,
  type Disposable,
  type Event,
  type LanguageStatusItem,
} from 'vscode';
import type { Coverage } from '../../server/src/requests';
import { LANGUAGE } from './language';

/**
 * The status item of an open log: how much of it is understood. A log of a release with lines that nobody has seen
 * yet shows it here, before anyone wonders why a hover has nothing to say.
 */
export class CoverageItem implements Disposable {
  readonly #item: LanguageStatusItem;
  readonly #listeners: Disposable[];
  readonly #coverages = new Map<string, Coverage>();

  constructor(onCoverage: Event<Coverage>) {
    this.#item = languages.createLanguageStatusItem('esaLog.coverage', { language: LANGUAGE });
    this.#item.name = l10n.t('ESA Mail Log');
    this.#listeners = [
      onCoverage(coverage => {
        this.#coverages.set(coverage.uri, coverage);
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
    const coverage = this.#coverages.get(active.uri.toString());
    this.#item.busy = coverage === undefined;
    this.#item.text = coverage ? share(coverage) : l10n.t('Reading the log');
    this.#item.detail = coverage ? counts(coverage) : '';
  }
}

function share({ entries, understood }: Coverage): string {
  if (entries === 0) return l10n.t('No entries');
  // Rounded down: 100% is said only of a log in which every entry is understood.
  return l10n.t('{0}% understood', Math.floor((100 * understood) / entries));
}

function counts({ entries, understood }: Coverage): string {
  return l10n.t(
    '{0} of {1} entries are of a known kind',
    understood.toLocaleString(),
    entries.toLocaleString(),
  );
}
