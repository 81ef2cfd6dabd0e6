import {
  CancellationTokenSource,
  commands,
  Range,
  ThemeIcon,
  Uri,
  window,
  type Disposable,
  type LogOutputChannel,
  type QuickPick,
  type QuickPickItem,
  type Position,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import {
  FindConnectionsRequest,
  type FoundConnection,
  type FoundConnections,
} from '../../server/src/requests';
import { activeLogOrStory } from './editors';
import { formatConnectionCount, formatMessageCount } from './formatCounts';
import { withoutIcons } from './plainText';
import { Preview } from './preview';
import { OPEN_STORY_COMMAND, type ServerConnection } from './serverConnection';
import { showLine } from './showLine';
import { t } from './texts';

/** As many as the server gives. */
const MAX_SHOWN = 200;

/** What is found first is shown when the rest takes longer than this. */
const PART_AFTER_MS = 60;

interface Row extends QuickPickItem {
  readonly found: FoundConnection;
}

/** *Find Connection…*: a list of connections that narrows as one types. */
export function registerFindConnection(server: ServerConnection, output: LogOutputChannel): Disposable {
  return commands.registerCommand('esaLog.findConnection', () => {
    const editor = activeLogOrStory();
    if (!editor) {
      void window.showInformationMessage(t('Open a mail log to find a connection in it.'));
      return;
    }
    new Finder(server, output, editor.document, new Preview(editor)).show();
  });
}

/** What else than going there is done with the one that is chosen. */
interface Purpose {
  readonly title: string;
  /**
   * @param uri of the document in which its id stands: of the log where the story does not show it
   * @param position of its id there
   */
  readonly accept: (uri: string, position: Position) => Promise<void>;
}

/** The same list for another purpose. */
export function findIn(
  server: ServerConnection,
  output: LogOutputChannel,
  editor: TextEditor,
  purpose: Purpose,
): void {
  new Finder(server, output, editor.document, new Preview(editor), purpose).show();
}

class Finder {
  readonly #server: ServerConnection;
  readonly #output: LogOutputChannel;
  readonly #document: TextDocument;
  readonly #preview: Preview;
  readonly #purpose: Purpose | undefined;
  readonly #pick: QuickPick<Row> = window.createQuickPick<Row>();
  #asking = new CancellationTokenSource();
  /** Which search the rows are of. */
  #shown: CancellationTokenSource | undefined;
  /** The row on top becomes active by itself; before anything is typed that is no choice of the user's. */
  #isUsed = false;

  constructor(
    server: ServerConnection,
    output: LogOutputChannel,
    document: TextDocument,
    preview: Preview,
    purpose?: Purpose,
  ) {
    this.#server = server;
    this.#output = output;
    this.#document = document;
    this.#preview = preview;
    this.#purpose = purpose;
  }

  show(): void {
    const pick = this.#pick;
    pick.title = this.#title();
    pick.placeholder = t(
      'ID, user, address, sender, recipient, host, subject, Message-ID, attachment, or a time as 9:31',
    );
    pick.keepScrollPosition = true;
    pick.onDidChangeValue(() => {
      this.#isUsed = true;
      this.#search();
    });
    pick.onDidChangeActive(([row]) => {
      this.#isUsed ||= row !== undefined && row !== pick.items[0];
      if (!row || !this.#isUsed) return;
      if (row.found.uri === undefined) this.#preview.show(rangeOf(row.found.range));
      // What a story does not show is gone to, and not seen before.
      else this.#preview.clear();
    });
    pick.onDidAccept(() => {
      const [row] = pick.activeItems;
      if (!row) return;
      if (this.#purpose) {
        // The preview takes the log back when the list goes.
        pick.hide();
        const { uri = this.#document.uri.toString(), idRange } = row.found;
        this.#purpose.accept(uri, rangeOf(idRange).start).then(undefined, this.#failed);
        return;
      }
      this.#take(row.found).then(undefined, this.#failed);
      pick.hide();
    });
    pick.onDidTriggerItemButton(({ item }) => {
      // A preview takes the log back when the list goes; the story opens beside it.
      pick.hide();
      const { idRange, uri } = item.found;
      commands
        .executeCommand(OPEN_STORY_COMMAND, uri ?? this.#document.uri.toString(), idRange.start)
        .then(undefined, this.#failed);
    });
    pick.onDidHide(() => {
      this.#asking.cancel();
      this.#asking.dispose();
      this.#preview.dispose();
      pick.dispose();
    });
    pick.show();
    this.#search();
  }

  #title(more?: string): string {
    const what = this.#purpose?.title ?? t('Find Connection');
    return more === undefined ? what : `${what} · ${more}`;
  }

  readonly #failed = (error: unknown) => {
    this.#output.error(error instanceof Error ? error : String(error));
  };

  async #take({ uri, idRange }: FoundConnection): Promise<void> {
    if (uri === undefined) await this.#preview.take(rangeOf(idRange));
    else await showLine(Uri.parse(uri), idRange.start.line, true);
  }

  #search(): void {
    this.#asking.cancel();
    this.#asking.dispose();
    const asking = (this.#asking = new CancellationTokenSource());
    this.#pick.busy = true;
    this.#ask(asking).catch((error: unknown) => {
      if (asking !== this.#asking || asking.token.isCancellationRequested) return;
      this.#pick.busy = false;
      this.#pick.title = this.#title(t('the search failed'));
      this.#failed(error);
    });
  }

  async #ask(asking: CancellationTokenSource): Promise<void> {
    const isCurrent = () => asking === this.#asking && !asking.token.isCancellationRequested;
    let part: FoundConnections | null = null;
    let isLate = false;
    // A list that is replaced at once by a longer one would only flicker, and lose the row that is gone to meanwhile.
    const showPart = () => {
      if (isLate && part && isCurrent()) this.#show(part);
    };
    const late = setTimeout(() => {
      isLate = true;
      showPart();
    }, PART_AFTER_MS);
    const tell = (soFar: FoundConnections | null) => {
      part = soFar;
      showPart();
    };
    const params = {
      textDocument: { uri: this.#document.uri.toString() },
      query: this.#pick.value,
      limit: MAX_SHOWN,
    };
    try {
      const found = await this.#server.askInParts(FindConnectionsRequest, params, asking.token, tell);
      if (isCurrent()) this.#show(found);
    } finally {
      clearTimeout(late);
    }
  }

  #show(found: FoundConnections | null): void {
    const pick = this.#pick;
    const all = found ?? { items: [], total: 0, isComplete: true };
    const { items, isComplete } = all;
    const [active] = this.#shown === this.#asking ? pick.activeItems : [];
    this.#shown = this.#asking;
    const rows = items.map(rowOf);
    pick.items = rows;
    // What the user has gone to stays the active one when more rows come.
    const same = active && rows.find(row => keyOf(row) === keyOf(active));
    if (same && same !== rows[0]) pick.activeItems = [same];
    pick.busy = !isComplete;
    if (!found) pick.title = this.#title(t('the log is not open'));
    else if (isComplete) pick.title = this.#title(countsOf(found, pick.value));
  }
}

/** How many were found, in words. */
function countsOf({ items, total }: FoundConnections, query: string): string {
  if (total === 0) return query.trim() === '' ? t('none in this log') : t('none');
  if (items.length < total) {
    return t('the first {shown, number} of {total, number} connections and messages', {
      shown: items.length,
      total,
    });
  }
  const messages = items.filter(({ kind }) => kind === 'MID').length;
  const connections = items.length - messages;
  if (messages === 0) return formatConnectionCount(connections);
  if (connections === 0) return formatMessageCount(messages);
  return `${formatConnectionCount(connections)}, ${formatMessageCount(messages)}`;
}

const ICONS: Readonly<Record<FoundConnection['kind'], ThemeIcon>> = {
  ICID: new ThemeIcon('sign-in'),
  DCID: new ThemeIcon('sign-out'),
  MID: new ThemeIcon('mail'),
};

function rowOf(found: FoundConnection): Row {
  const where = found.uri === undefined ? '' : t('leads to the log');
  const below = [found.foundBy, found.time, where].filter(words => words !== '').join(' · ');
  return {
    found,
    label: found.name,
    iconPath: ICONS[found.kind],
    description: withoutIcons(found.detail),
    detail: withoutIcons(below),
    // The server has chosen; VS Code would look for what is typed in the label.
    alwaysShow: true,
    buttons: [{ iconPath: new ThemeIcon('book'), tooltip: t('Open Story') }],
  };
}

const keyOf = ({ found }: Row) => `${found.name} ${found.idRange.start.line} ${found.uri ?? ''}`;

const rangeOf = ({ start, end }: FoundConnection['range']) =>
  new Range(start.line, start.character, end.line, end.character);
