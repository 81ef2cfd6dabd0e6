import type { Uri } from 'vscode';
import {
  commands,
  l10n,
  Selection,
  TextEditorRevealType,
  ViewColumn,
  window,
  workspace,
  type Disposable,
  type WebviewPanel,
} from 'vscode';
import type { SequenceOfStory } from '../../../server/src/requests';
import type { Place } from './anchor';
import { FollowedLog, type Follower } from './followedLog';
import { isFromPage, type FromPage, type PageWords, type ToPage } from './messages';
import { pageFolder, pageOf } from './page';
import { sayNoConnection } from '../noConnection';
import { reasonOf } from '../plainText';
import { OPEN_STORY_COMMAND, type ServerConnection } from '../serverConnection';
import { columnOf } from '../tabs';

/** The one panel of the sequence view: a story as lanes, beside its log. */
export class SequencePanel implements Disposable, Follower {
  readonly #server: ServerConnection;
  readonly #extension: Uri;
  #panel: WebviewPanel | undefined;
  #log: FollowedLog | undefined;
  #sequence: SequenceOfStory | undefined;
  #notice: string | undefined;
  #going: Promise<void> = Promise.resolve();

  constructor(server: ServerConnection, extension: Uri) {
    this.#server = server;
    this.#extension = extension;
  }

  /** Shows the story of a place of a log, in the panel that is open, or in one beside the log. */
  async open(uri: Uri, place: Place): Promise<void> {
    const log = new FollowedLog(this.#server, uri, place, this);
    const before = this.#log;
    this.#log = log;
    const isTold = await log.ask().catch((error: unknown) => {
      log.dispose();
      if (this.#log === log) this.#log = before;
      throw error;
    });
    if (isTold) {
      before?.dispose();
      this.#panel?.reveal();
      return;
    }
    log.dispose();
    if (this.#log === log) this.#log = before;
    sayNoConnection();
  }

  tell(sequence: SequenceOfStory | undefined, notice: string | undefined): void {
    if (!sequence && notice === undefined) return;
    this.#sequence = sequence ?? this.#sequence;
    this.#notice = notice;
    if (sequence) this.#reveal(sequence.title);
    this.#show();
  }

  cursor(line: number | undefined): void {
    this.#post({ kind: 'cursor', line });
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  /** Makes the panel where there is none; one that is there is brought up only by who asks for it. */
  #reveal(title: string): void {
    if (this.#panel) {
      this.#panel.title = title;
      return;
    }
    const panel = window.createWebviewPanel('esaLog.sequence', title, ViewColumn.Beside, {
      enableScripts: true,
      localResourceRoots: [pageFolder(this.#extension)],
    });
    this.#panel = panel;
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#sequence = undefined;
      this.#log?.dispose();
      this.#log = undefined;
    });
    panel.webview.onDidReceiveMessage((message: unknown) => {
      if (isFromPage(message)) void this.#heard(message);
    });
    panel.webview.html = pageOf(panel.webview, this.#extension);
  }

  async #heard(message: FromPage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        this.#show();
        break;
      case 'go':
        // One after the other: of a click and a double click, the last is to have its way.
        this.#going = this.#going.then(() => this.#goTo(message.line, message.focus)).catch(couldNotShow);
        break;
      case 'story':
        if (this.#log) {
          const { line, character } = this.#log.place;
          await commands.executeCommand(OPEN_STORY_COMMAND, this.#log.uri.toString(), { line, character });
        }
    }
  }

  async #goTo(line: number, focus: boolean): Promise<void> {
    const uri = this.#log?.uri;
    if (!uri) return;
    const document = await workspace.openTextDocument(uri);
    const { range } = document.lineAt(Math.min(line, document.lineCount - 1));
    const editor = await window.showTextDocument(document, {
      viewColumn: columnOf(uri),
      preserveFocus: !focus,
      selection: new Selection(range.start, range.start),
    });
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  #show(): void {
    if (!this.#sequence) return;
    const shown = {
      sequence: this.#sequence,
      notice: this.#notice,
      words: words(),
    };
    // Before the story: it begins where the cursor is.
    this.cursor(this.#log?.cursorNow());
    this.#post({ kind: 'show', shown });
  }

  #post(message: ToPage): void {
    // A page that is hidden does not hear; it asks when it is shown.
    void this.#panel?.webview.postMessage(message);
  }
}

function couldNotShow(error: unknown): void {
  void window.showErrorMessage(l10n.t('The log could not be shown: {0}', reasonOf(error)));
}

const words = (): PageWords => ({
  lanes: l10n.t('Who takes part'),
  events: l10n.t('What happened'),
  openStory: l10n.t('Open Story'),
  hint: l10n.t('Enter goes to the line in the log, Space shows it there.'),
  line: l10n.t('Line {0}'),
});
