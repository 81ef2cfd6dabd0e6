import {
  EventEmitter,
  StatusBarAlignment,
  ThemeColor,
  window,
  workspace,
  type Disposable,
  type StatusBarItem,
  type Uri,
} from 'vscode';
import type { LogAttention } from '../../server/src/requests';
import { formatAttention } from './formatCounts';
import { LANGUAGE } from './language';
import type { ServerConnection } from './serverConnection';
import { t } from './texts';

/** Of each open log, what there is to act on, as the server tells it. */
export class Attention implements Disposable {
  readonly #told = new Map<string, LogAttention>();
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #listeners: readonly { dispose(): unknown }[];

  constructor(server: ServerConnection) {
    this.#listeners = [
      this.#changed,
      server.onAttention(attention => {
        this.#told.set(attention.uri, attention);
        this.#changed.fire();
      }),
      server.onDidChangeState(() => {
        this.#told.clear();
        this.#changed.fire();
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        if (this.#told.delete(uri.toString())) this.#changed.fire();
      }),
    ];
  }

  /** As the server told it last; undefined until it has. */
  told(uri: Uri): LogAttention | undefined {
    return this.#told.get(uri.toString());
  }

  /** Undefined until it is known, and where nothing needs anybody to act. */
  of(uri: Uri): { readonly count: number; readonly words: string; readonly isUrgent: boolean } | undefined {
    const told = this.told(uri);
    if (!told) return undefined;
    const { campaigns, others, accounts } = told;
    const words = formatAttention(told);
    if (words === undefined) return undefined;
    return { count: campaigns + others + accounts, words, isUrgent: accounts > 0 };
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }
}

/** `3 campaigns, 1 account at risk` in the status bar of a log, and nothing where nothing needs anybody to act. */
export class AttentionItem implements Disposable {
  readonly #attention: Attention;
  readonly #item: StatusBarItem;
  readonly #listeners: readonly Disposable[];

  constructor(attention: Attention) {
    this.#attention = attention;
    this.#item = window.createStatusBarItem('attention', StatusBarAlignment.Left, 0);
    this.#item.name = t('Campaigns and Accounts at Risk');
    this.#item.command = 'esaLog.connections.focus';
    this.#listeners = [
      attention.onDidChange(() => {
        this.#show();
      }),
      window.onDidChangeActiveTextEditor(() => {
        this.#show();
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
    const found = active?.languageId === LANGUAGE ? this.#attention.of(active.uri) : undefined;
    if (!found) {
      this.#item.hide();
      return;
    }
    this.#item.text = `$(shield) ${found.words}`;
    this.#item.tooltip = t('{found} in this log. Show them in the view Connections.', { found: found.words });
    this.#item.accessibilityInformation = { label: found.words, role: 'button' };
    this.#item.backgroundColor = found.isUrgent ? URGENT : undefined;
    this.#item.show();
  }
}

const URGENT = new ThemeColor('statusBarItem.errorBackground');
