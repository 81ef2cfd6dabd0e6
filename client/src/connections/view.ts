import { commands, window, workspace, type Disposable, type LogOutputChannel, type TreeView } from 'vscode';
import type { Attention } from '../attention';
import type { Bookmarks } from '../bookmarks/bookmarks';
import { whyNotRead } from '../health/notRead';
import type { ServerConnection } from '../serverConnection';
import { ActiveLog } from './activeLog';
import { registerConnectionsCommands } from './commands';
import { filterMessage, isFilter, NO_FILTER, type Filter } from './filter';
import type { Node } from './node';
import { ConnectionsTree } from './tree';
import { t } from '../texts';

const VIEW = 'esaLog.connections';

/** Whether there is a log to filter, and whether it is filtered: for the `when` of the actions. */
const SHOWN = 'esaLog.connectionsShown';
const FILTERED = 'esaLog.connectionsFiltered';

/** Lines are appended in bursts; after each, what is shown is counted anew. */
const REFRESH_DELAY_MS = 500;
/** Of a large log that grows all the time, counting takes no more than this share of it. */
const MAX_SHARE = 1 / 5;

/** The view *Connections*: follows the log that was last looked at, and what is added to it. */
export class ConnectionsView implements Disposable {
  readonly #server: ServerConnection;
  readonly #attention: Attention;
  readonly #tree: ConnectionsTree;
  readonly #view: TreeView<Node>;
  readonly #active = new ActiveLog();
  readonly #parts: { dispose(): unknown }[];
  #pending: ReturnType<typeof setTimeout> | undefined;
  /** How long the last refresh took. */
  #took = 0;
  #column: number | undefined;
  /** Until it is looked at for the first time, nothing is counted. */
  #isWanted = false;

  constructor(
    server: ServerConnection,
    attention: Attention,
    bookmarks: Bookmarks,
    output: LogOutputChannel,
  ) {
    this.#server = server;
    this.#attention = attention;
    this.#tree = new ConnectionsTree(server, output);
    this.#view = window.createTreeView(VIEW, { treeDataProvider: this.#tree, showCollapseAll: true });
    this.#parts = [
      this.#tree,
      this.#view,
      this.#active,
      this.#active.onDidChange(() => {
        this.#count();
        void this.#show(NO_FILTER);
      }),
      attention.onDidChange(() => {
        this.#count();
        // Also told when settings have changed, and no edit is.
        if (this.#isWanted) this.#refreshSoon();
      }),
      this.#tree.onDidCount(() => {
        this.#say();
      }),
      server.onDidChangeState(() => void this.#show(this.#tree.filter)),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document === this.#tree.log && contentChanges.length > 0) this.#refreshSoon();
      }),
      // Colours hang on whether it is one of high contrast.
      window.onDidChangeActiveColorTheme(() => {
        this.#tree.redraw();
      }),
      window.onDidChangeVisibleTextEditors(() => {
        this.#followColumn();
      }),
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible && !this.#isWanted) void this.#show(NO_FILTER);
      }),
      ...registerConnectionsCommands(server, bookmarks, this.#tree, this.#view, filter => this.#show(filter)),
    ];
    if (this.#view.visible) void this.#show(NO_FILTER);
  }

  dispose(): void {
    clearTimeout(this.#pending);
    for (const part of this.#parts) part.dispose();
  }

  async #show(filter: Filter): Promise<void> {
    if (!this.#isWanted && !this.#view.visible) return;
    this.#isWanted = true;
    clearTimeout(this.#pending);
    this.#pending = undefined;
    void commands.executeCommand('setContext', SHOWN, this.#active.document !== undefined);
    void commands.executeCommand('setContext', FILTERED, isFilter(filter));
    const shown = this.#tree.show(this.#active.document, filter);
    this.#say();
    await shown;
  }

  #refreshSoon(): void {
    if (this.#pending) return;
    this.#pending = setTimeout(
      () => void this.#refresh(),
      Math.max(REFRESH_DELAY_MS, this.#took / MAX_SHARE),
    );
  }

  async #refresh(): Promise<void> {
    const from = Date.now();
    await this.#tree.refresh();
    this.#took = Date.now() - from;
    // What has changed meanwhile is taken up by the next one.
    this.#pending = undefined;
  }

  /** Rows open the log where it is on screen; once it is elsewhere, they are drawn anew. */
  #followColumn(): void {
    const { log } = this.#tree;
    const column = window.visibleTextEditors.find(({ document }) => document === log)?.viewColumn;
    if (column === undefined || column === this.#column) return;
    this.#column = column;
    this.#tree.redraw();
  }

  /** What there is to act on, on the icon of the view, whether it is shown or not and whatever its filter leaves. */
  #count(): void {
    const log = this.#active.document;
    const found = log && this.#attention.of(log.uri);
    this.#view.badge = found && { value: found.count, tooltip: found.words };
  }

  /** Names the log and the filter. */
  #say(): void {
    const { log, filter, counts } = this.#tree;
    const whyNot = log && whyNotRead(this.#server, log.uri);
    if (log && whyNot !== undefined) {
      this.#view.message = `${workspace.asRelativePath(log.uri)}: ${whyNot}`;
      return;
    }
    // Not as title or description: of a view that is alone in its place, VS Code shows the one cut and the other not.
    this.#view.message = log ? message(workspace.asRelativePath(log.uri), filter, counts?.all) : '';
  }
}

function message(log: string, filter: Filter, connections: number | undefined): string {
  if (isFilter(filter)) return filterMessage(log, filter, connections);
  return connections === 0 ? t('{log} holds no connection.', { log }) : log;
}
