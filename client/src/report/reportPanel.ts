import {
  commands,
  Uri,
  window,
  type Disposable,
  type WebviewPanel,
  type WebviewPanelSerializer,
} from 'vscode';
import type { AuthenticationReport, AuthenticationWays, LogonsPage } from '../../../server/src/requests';
import type { Bookmarks } from '../bookmarks/bookmarks';
import { COPY_HAT_ENTRIES_COMMAND, OPEN_LINES_COMMAND, type ServerConnection } from '../serverConnection';
import { showLine } from '../showLine';
import { columnBeside, columnOf, hasTab } from '../tabs';
import { t } from '../texts';
import { showPage } from '../webview/panel';
import { FollowedReport, type Follower } from './followedReport';
import {
  isFromWebview,
  restoredState,
  type Asked,
  type FromWebview,
  type Shown,
  type ToWebview,
} from './messages';
import { ReportSaver } from './reportSaver';
import { pageWords } from './words';

/** The kind of the panel, by which VS Code brings it back. */
export const REPORT_PANEL = 'esaLog.authenticationReport';

/** Nothing is filtered. */
const ALL: Asked = { filter: {}, offset: 0 };

/** The one panel of the authentication report, beside its log. */
export class ReportPanel implements Disposable, Follower, WebviewPanelSerializer {
  readonly #server: ServerConnection;
  readonly #extension: Uri;
  readonly #saver: ReportSaver;
  #panel: WebviewPanel | undefined;
  #log: FollowedReport | undefined;
  #shown: Shown | undefined;
  #going: Promise<void> = Promise.resolve();

  constructor(server: ServerConnection, bookmarks: Bookmarks, extension: Uri) {
    this.#server = server;
    this.#saver = new ReportSaver(bookmarks);
    this.#extension = extension;
  }

  /** Shows the report of a log, in the panel that is open, or in one beside the log. */
  async open(uri: Uri): Promise<void> {
    if (this.#log?.uri.toString() !== uri.toString()) {
      this.#log?.dispose();
      this.#log = new FollowedReport(this.#server, uri, ALL, this);
      this.#shown = undefined;
    }
    // The page is made while the log is asked.
    this.#bringUp(uri);
    try {
      await this.#log.ask();
    } finally {
      if (!this.#shown) this.#panel?.dispose();
    }
  }

  /** Goes on with what a panel showed before the window was reloaded. */
  async deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
    const before = restoredState(state);
    if (!before || this.#panel) {
      panel.dispose();
      return;
    }
    const { filter, offset } = before;
    this.#shown = { ...before, words: pageWords() };
    this.#log = new FollowedReport(this.#server, Uri.parse(before.log), { filter, offset }, this);
    this.#takeOver(panel);
    await this.#log.resume();
  }

  tell(report: AuthenticationReport, { filter, offset }: Asked): void {
    const uri = this.#log?.uri;
    if (!uri) return;
    // What belongs to it comes soon: until then what was told before stays, where it is of the same filter.
    const before = this.#shown;
    const isSame = before && JSON.stringify(before.filter) === JSON.stringify(filter);
    this.#shown = {
      log: uri.toString(),
      name: nameOf(uri),
      filter,
      offset,
      report,
      ...(isSame && before.ways && { ways: before.ways }),
      ...(isSame && before.offset === offset && before.logons && { logons: before.logons }),
      words: pageWords(),
    };
    this.#show();
  }

  tellMore(more: { ways?: AuthenticationWays; logons?: LogonsPage }): void {
    if (!this.#shown) return;
    this.#shown = { ...this.#shown, ...more };
    this.#show();
  }

  notice(notice: string): void {
    if (!this.#shown) return;
    this.#shown = { ...this.#shown, notice };
    this.#show();
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #bringUp(log: Uri): void {
    const title = t('Authentication Report: {log}', { log: nameOf(log) });
    const panel = this.#panel;
    if (!panel) {
      this.#takeOver(window.createWebviewPanel(REPORT_PANEL, title, columnBeside(log)));
      return;
    }
    panel.title = title;
    // It stays where the reader has put it, unless that is over the log.
    if (hasTab({ uri: log }) && panel.viewColumn === columnOf(log)) panel.reveal(columnBeside(log));
    else panel.reveal();
  }

  #takeOver(panel: WebviewPanel): void {
    this.#panel = panel;
    showPage(panel, this.#extension, 'report', {
      heard: message => {
        if (isFromWebview(message)) void this.#heard(message);
      },
      gone: () => {
        this.#panel = undefined;
        this.#shown = undefined;
        this.#log?.dispose();
        this.#log = undefined;
      },
    });
  }

  async #heard(message: FromWebview): Promise<void> {
    const log = this.#log;
    switch (message.kind) {
      case 'ready':
        this.#show();
        break;
      case 'ask':
        log?.want(message.asked);
        break;
      case 'go':
        // One after the other: of a click and a double click, the last is to have its way.
        this.#going = this.#going.then(async () => {
          if (log) await showLine(log.uri, message.line, message.focus);
        });
        break;
      case 'run':
        if (log) {
          const { command, of, value } = message;
          await commands.executeCommand(COMMANDS[command], { uri: log.uri.toString(), of, value });
        }
        break;
      case 'export':
        if (log && this.#shown) await this.#saver.saveReport(log, this.#shown, message.format);
        break;
      case 'picture':
        if (log) await this.#saver.savePicture(log.uri, message.svg);
    }
  }

  #show(): void {
    if (!this.#shown) return;
    const message: ToWebview = { kind: 'show', shown: this.#shown };
    // A page that is hidden does not hear; it asks when it is shown.
    void this.#panel?.webview.postMessage(message);
  }
}

/** What the page may have run. */
const COMMANDS = { openLines: OPEN_LINES_COMMAND, copyHatEntries: COPY_HAT_ENTRIES_COMMAND } as const;

const nameOf = (log: Uri): string => log.path.slice(log.path.lastIndexOf('/') + 1);
