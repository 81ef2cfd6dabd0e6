import {
  commands,
  Uri,
  window,
  type Disposable,
  type WebviewPanel,
  type WebviewPanelSerializer,
} from 'vscode';
import type { SequenceOfStory, WhichConnection } from '../../../server/src/requests';
import { FollowedStory, type Follower } from './followedStory';
import {
  isFromWebview,
  restoredState,
  type FromWebview,
  LINE_PLACE,
  type PageTexts,
  type Shown,
  type Start,
  type ToWebview,
} from './messages';
import { showLine } from '../showLine';
import { showPage } from '../webview/panel';
import { showConnectionGone, showNoConnection, showLineGone } from '../noConnection';
import { OPEN_STORY_COMMAND, type ServerConnection } from '../serverConnection';
import { columnBeside, columnOf, hasTab } from '../tabs';
import { t } from '../texts';

/** The kind of the panel, by which VS Code brings it back. */
export const SEQUENCE_PANEL = 'esaLog.sequence';

/** The one panel of the sequence view: a story as lanes, beside its log. */
export class SequencePanel implements Disposable, Follower, WebviewPanelSerializer {
  readonly #server: ServerConnection;
  readonly #extension: Uri;
  #panel: WebviewPanel | undefined;
  #log: FollowedStory | undefined;
  #sequence: SequenceOfStory | undefined;
  #notice: string | undefined;
  #start: Start = { opened: 0, line: 0 };
  #going: Promise<void> = Promise.resolve();

  constructor(server: ServerConnection, extension: Uri) {
    this.#server = server;
    this.#extension = extension;
  }

  /**
   * Shows the story of a connection of a log in the panel that is open, or in one beside the log.
   * @param line of the log, with which it begins
   */
  async open(uri: Uri, which: WhichConnection, line: number): Promise<void> {
    const log = new FollowedStory(this.#server, uri, which, this);
    const before = this.#log;
    const startBefore = this.#start;
    this.#log = log;
    this.#start = { opened: Date.now(), line };
    const isTold = await log.ask().catch((error: unknown) => {
      this.#goBack(log, before, startBefore);
      throw error;
    });
    if (isTold) {
      before?.dispose();
      this.#bringUp(uri);
      return;
    }
    this.#goBack(log, before, startBefore);
    if ('ref' in which) showConnectionGone();
    else showNoConnection();
  }

  /** What was asked for is not to be had: what was shown before stays. */
  #goBack(log: FollowedStory, before: FollowedStory | undefined, start: Start): void {
    log.dispose();
    if (this.#log !== log) return;
    this.#log = before;
    this.#start = start;
  }

  /** Leaves the panel where the reader has put it, unless that is over the log. */
  #bringUp(log: Uri): void {
    const panel = this.#panel;
    if (hasTab({ uri: log }) && panel?.viewColumn === columnOf(log)) panel.reveal(columnBeside(log));
    else panel?.reveal();
  }

  /** Goes on with what a panel showed before the window was reloaded. */
  async deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
    const before = restoredState(state);
    if (!before || this.#panel) {
      panel.dispose();
      return;
    }
    this.#sequence = before.sequence;
    this.#start = before.start;
    this.#log = new FollowedStory(this.#server, Uri.parse(before.log), before.sequence, this);
    this.#takeOver(panel);
    await this.#log.resume();
  }

  tell(sequence: SequenceOfStory | undefined, notice: string | undefined): void {
    if (!sequence && notice === undefined) return;
    this.#sequence = sequence ?? this.#sequence;
    this.#notice = notice;
    if (sequence) this.#makeSure(sequence.title);
    this.#show();
  }

  cursor(line: number | undefined): void {
    this.#post({ kind: 'cursor', line });
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  /** Makes the panel where there is none; one that is there is brought up only by who asks for it. */
  #makeSure(story: string): void {
    const log = this.#log?.uri;
    if (!log) return;
    const title = t('Sequence: {story} ({log})', {
      story,
      log: log.path.slice(log.path.lastIndexOf('/') + 1),
    });
    if (this.#panel) this.#panel.title = title;
    else this.#takeOver(window.createWebviewPanel(SEQUENCE_PANEL, title, columnBeside(log)));
  }

  #takeOver(panel: WebviewPanel): void {
    this.#panel = panel;
    showPage(panel, this.#extension, 'sequence', {
      heard: message => {
        if (isFromWebview(message)) void this.#heard(message);
      },
      gone: () => {
        this.#panel = undefined;
        this.#sequence = undefined;
        this.#notice = undefined;
        this.#log?.dispose();
        this.#log = undefined;
      },
    });
  }

  async #heard(message: FromWebview): Promise<void> {
    // Other lines have the numbers of its lines by now.
    if (message.kind !== 'ready' && this.#log?.isGone === true) {
      showLineGone();
      return;
    }
    switch (message.kind) {
      case 'ready':
        this.#show();
        break;
      case 'go':
        // One after the other: of a click and a double click, the last is to have its way.
        this.#going = this.#going.then(async () => {
          if (this.#log) await showLine(this.#log.uri, message.line, message.focus);
        });
        break;
      case 'story':
        if (this.#log?.ref !== undefined)
          await commands.executeCommand(OPEN_STORY_COMMAND, this.#log.uri.toString(), this.#log.ref);
    }
  }

  #show(): void {
    if (!this.#sequence || !this.#log) return;
    const { uri } = this.#log;
    const shown: Shown = {
      sequence: this.#sequence,
      log: uri.toString(),
      start: this.#start,
      notice: this.#notice,
      words: words(),
    };
    this.cursor(this.#log.cursorNow());
    this.#post({ kind: 'show', shown });
  }

  #post(message: ToWebview): void {
    // A page that is hidden does not hear; it asks when it is shown.
    void this.#panel?.webview.postMessage(message);
  }
}

const words = (): PageTexts => ({
  lanes: t('Who takes part'),
  events: t('What happened'),
  openStory: t('Open Story'),
  hint: t('Enter goes to the line in the log, Space shows it there.'),
  line: t('Line {line}', { line: LINE_PLACE }),
});
