import {
  EventEmitter,
  MarkdownString,
  TreeItem,
  window,
  type Disposable,
  type LogOutputChannel,
  type TextDocument,
  type TreeDataProvider,
} from 'vscode';
import {
  ConnectionCountsRequest,
  ConnectionPlaceRequest,
  ConnectionsRequest,
  type ConnectionCounts,
  type ConnectionsPage,
  type ConnectionsPath,
  type CustomRequest,
} from '../../../server/src/requests';
import { LSPErrorCodes, ResponseError, type Position } from 'vscode-languageclient';
import { whyNotRead } from '../health/notRead';
import { SHOW_LINES_COMMAND, type ServerConnection } from '../serverConnection';
import { asked, NO_FILTER, type Filter } from './filter';
import {
  GROUPS,
  groupNode,
  isShown,
  PAGE_ROWS,
  pageNode,
  pagesOf,
  pathOf,
  rowNodes,
  type GroupNode,
  type Node,
} from './node';
import { treeItemOf } from './treeItem';

/** The connections of one log at a time, asked for when they are unfolded. */
export class ConnectionsTree implements TreeDataProvider<Node>, Disposable {
  readonly #server: ServerConnection;
  readonly #output: LogOutputChannel;
  readonly #changed = new EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #counted = new EventEmitter<void>();
  /** The counts are other ones, or not known any more. */
  readonly onDidCount = this.#counted.event;
  readonly #groups: readonly GroupNode[] = GROUPS.map(groupNode);
  #log: TextDocument | undefined;
  #filter = NO_FILTER;
  #counts: ConnectionCounts | undefined;
  /** Rises with every question for counts: only the answer to the last one is of use. */
  #asked = 0;

  constructor(server: ServerConnection, output: LogOutputChannel) {
    this.#server = server;
    this.#output = output;
  }

  get log(): TextDocument | undefined {
    return this.#log;
  }

  /** Whether the server reads the log. */
  get isRead(): boolean {
    return this.#log !== undefined && whyNotRead(this.#server, this.#log.uri) === undefined;
  }

  get filter(): Filter {
    return this.#filter;
  }

  /** What the groups hold; undefined until it is known. */
  get counts(): ConnectionCounts | undefined {
    return this.#counts;
  }

  dispose(): void {
    this.#changed.dispose();
    this.#counted.dispose();
  }

  /** Shows another log, or none, or the same through another filter: its groups at once, their counts when known. */
  async show(log: TextDocument | undefined, filter = this.#filter): Promise<void> {
    this.#log = log;
    this.#filter = filter;
    this.#counts = undefined;
    this.#counted.fire();
    this.#changed.fire(undefined);
    await this.refresh();
  }

  /** Takes up that the log has changed. What is shown stays until what is to be shown is known. */
  async refresh(): Promise<void> {
    const turn = ++this.#asked;
    const counts = this.isRead && (await this.#ask(ConnectionCountsRequest, asked(this.#filter)));
    if (turn !== this.#asked || !counts) return;
    this.#counts = counts;
    this.#counted.fire();
    this.#changed.fire(undefined);
  }

  /** Draws what is known once more. */
  redraw(): void {
    this.#changed.fire(undefined);
  }

  getTreeItem(node: Node): TreeItem {
    const log = this.#log;
    // A row that was asked for before the log was closed: the editor has been told that it is gone, and draws it still.
    if (!log) return new TreeItem('');
    const editor = window.visibleTextEditors.find(({ document }) => document === log);
    return treeItemOf(node, { uri: log.uri, column: editor?.viewColumn, counts: this.#counts });
  }

  getParent(node: Node): Node | undefined {
    return node.parent;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!this.#log || !this.isRead) return [];
    if (!node) return this.#groups.filter(({ group }) => isShown(group, this.#counts));
    const path = pathOf(node);
    if (!path) return [];
    const from = node.type === 'page' ? node.from : 0;
    const page = await this.#page(path, from);
    if (!page) return [];
    const isOnePage = node.type === 'page' || page.total <= PAGE_ROWS;
    return isOnePage ? rowNodes(node, page.rows) : pagesOf(node, path, page.total);
  }

  /** What the hover says of the connection or line. */
  async resolveTreeItem(item: TreeItem, node: Node): Promise<TreeItem> {
    const row = node.type === 'row' ? node.row : undefined;
    if (!row?.position || !this.#log) return item;
    // At its beginning a line tells of itself, and not of an id that stands first in it.
    const position = row.kind === 'connection' ? row.position : { line: row.position.line, character: 0 };
    const said = await this.#server.hover(this.#log.uri, position);
    if (said === undefined) return item;
    item.tooltip = new MarkdownString(said);
    item.tooltip.isTrusted = { enabledCommands: [SHOW_LINES_COMMAND] };
    return item;
  }

  /** The row of a connection in the group of all, to be revealed; undefined where it is not shown. */
  async find(position: Position): Promise<Node | undefined> {
    const all = this.#groups.at(-1);
    const path = all && pathOf(all);
    const found = await this.#ask(ConnectionPlaceRequest, {
      position,
      ...asked(this.#filter),
    });
    if (!path || !found || found.place < 0) return undefined;
    const number = Math.floor(found.place / PAGE_ROWS);
    const page = await this.#page(path, number * PAGE_ROWS);
    if (!page) return undefined;
    const parent = page.total <= PAGE_ROWS ? all : pageNode(all, path, number, page.total);
    return rowNodes(parent, page.rows)[found.place % PAGE_ROWS];
  }

  #page(path: ConnectionsPath, offset: number): Promise<ConnectionsPage | null> {
    return this.#ask(ConnectionsRequest, { path, offset, count: PAGE_ROWS, ...asked(this.#filter) });
  }

  /**
   * Asks until there is an answer: while a log is edited all the time, and until the server has been told of it,
   * there is none. Null where it is not to be had: then the log of the extension says why.
   */
  async #ask<Params extends { textDocument: { uri: string } }, Result>(
    request: CustomRequest<Params, Result | null>,
    params: Omit<Params, 'textDocument'>,
  ): Promise<Result | null> {
    const log = this.#log;
    if (!log) return null;
    const all = { ...params, textDocument: { uri: log.uri.toString() } } as unknown as Params;
    let why = 'the server knows of none';
    for (let turn = 0; turn < MAX_TURNS && log === this.#log && !log.isClosed; turn++) {
      if (turn > 0) await pause();
      try {
        const answer = await this.#server.ask(request, all);
        if (answer) return answer;
      } catch (error) {
        why = String(error);
        if (!isPassing(error)) break;
      }
    }
    this.#output.debug(`No answer to ${request.method}: ${why}`);
    return null;
  }
}

/** A log that is written to all the time is edited while it is looked at; after this, the next refresh asks anew. */
const MAX_TURNS = 10;
const PAUSE_MS = 200;

const pause = () => new Promise<void>(resolve => setTimeout(resolve, PAUSE_MS));

const isPassing = (error: unknown) =>
  error instanceof ResponseError && error.code === LSPErrorCodes.ContentModified;
