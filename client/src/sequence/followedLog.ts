import { window, workspace, type Disposable, type TextDocument, type Uri } from 'vscode';
import type { Position } from 'vscode-languageclient';
import { SequenceRequest, type ConnectionRef, type SequenceOfStory } from '../../../server/src/requests';
import { LANGUAGE } from '../language';
import { reasonOf } from '../plainText';
import type { ServerConnection } from '../serverConnection';
import { hasTab } from '../tabs';
import { t } from '../texts';

/** A log that grows writes several times a second: the story is asked for no more often than this. */
const ASK_AGAIN_MS = 300;
/** So long a log that is opened may take to be known for one by its content. */
const RECOGNISED_MS = 3000;

/** What is told while a log is followed. */
export interface Follower {
  /** @param notice why what is shown may be old; undefined where it is not */
  tell(sequence: SequenceOfStory | undefined, notice: string | undefined): void;
  cursor(line: number | undefined): void;
}

/** A story that was told: by its name it is told again. */
type Known = Pick<SequenceOfStory, 'title' | 'ref'>;

const isKnown = (story: Known | Position): story is Known => 'ref' in story;

/** One story of an open log, asked for anew when the log changes. */
export class FollowedLog implements Disposable {
  readonly uri: Uri;
  readonly #server: ServerConnection;
  readonly #follower: Follower;
  readonly #listeners: Disposable[];
  #story: Known | Position;
  #isGone = false;
  #isDisposed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** How often it was asked: an answer to an earlier question is none any more. */
  #asked = 0;

  /** @param story what is to be told: one that was told before, or that of a place */
  constructor(server: ServerConnection, uri: Uri, story: Known | Position, follower: Follower) {
    this.#server = server;
    this.uri = uri;
    this.#follower = follower;
    this.#story = story;
    this.#listeners = [
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (this.#isLog(document) && contentChanges.length > 0) this.#askSoon();
      }),
      workspace.onDidOpenTextDocument(document => {
        if (this.#isLog(document)) this.#askSoon();
      }),
      workspace.onDidCloseTextDocument(document => {
        // A change of language closes and opens: what has become of it shows once both are through.
        if (this.#isLog(document)) this.#askSoon();
      }),
      window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        if (this.#isLog(textEditor.document)) this.#follower.cursor(selections[0]?.active.line);
      }),
    ];
  }

  /** The name of the story; undefined until it was told. */
  get ref(): ConnectionRef | undefined {
    return isKnown(this.#story) ? this.#story.ref : undefined;
  }

  /** Whether the log, as it was last asked, does not hold the story any more: its lines are others by now. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** Goes on with a story that was told before the window was reloaded, and says where that cannot be. */
  async resume(): Promise<void> {
    this.#follower.tell(undefined, OPENING());
    try {
      // VS Code opens what is seen: the log may have a tab that is not.
      if (hasTab(this)) await workspace.openTextDocument(this.uri);
      const isToBeRecognised = this.#document && this.#document.languageId !== LANGUAGE;
      if (isToBeRecognised) await new Promise(resolve => setTimeout(resolve, RECOGNISED_MS));
    } catch (error) {
      // The file is gone, or cannot be read any more.
      this.#tellIfWanted(t('The log could not be opened: {reason}', { reason: reasonOf(error) }));
      return;
    }
    // Known meanwhile, it has been asked already.
    if (this.#asked > 0 || this.#isDisposed) return;
    await this.ask().catch((error: unknown) => {
      this.#tellIfWanted(notAnswered(error));
    });
  }

  #tellIfWanted(notice: string): void {
    if (!this.#isDisposed) this.#follower.tell(undefined, notice);
  }

  /**
   * Asks for the story as the log is now.
   * @returns whether there is one
   */
  async ask(): Promise<boolean> {
    const asked = ++this.#asked;
    const closed = this.#notToBeFollowed();
    if (closed !== undefined) {
      this.#follower.tell(undefined, closed);
      return false;
    }
    const story = this.#story;
    const sequence = await this.#server.ask(SequenceRequest, {
      textDocument: { uri: this.uri.toString() },
      ...(isKnown(story)
        ? { ref: story.ref }
        : { position: { line: story.line, character: story.character } }),
    });
    if (asked !== this.#asked) return sequence !== null;
    this.#isGone = !sequence && isKnown(story);
    if (!sequence) {
      this.#follower.tell(undefined, isKnown(story) ? gone(story.title) : undefined);
      return false;
    }
    this.#story = sequence;
    this.#follower.tell(sequence, undefined);
    return true;
  }

  /** The line on which the cursor stands, where an editor of the log is seen. */
  cursorNow(): number | undefined {
    return window.visibleTextEditors.find(({ document }) => this.#isLog(document))?.selection.active.line;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#asked++;
    clearTimeout(this.#timer);
    for (const listener of this.#listeners) listener.dispose();
  }

  get #document(): TextDocument | undefined {
    return workspace.textDocuments.find(document => this.#isLog(document));
  }

  #isLog({ uri }: TextDocument): boolean {
    return uri.toString() === this.uri.toString();
  }

  #askSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.ask().catch((error: unknown) => {
        // Where it was edited meanwhile, it is asked again already; else what is shown says that it is old.
        if (this.#timer === undefined) this.#follower.tell(undefined, notAnswered(error));
      });
    }, ASK_AGAIN_MS);
  }

  #notToBeFollowed(): string | undefined {
    const document = this.#document;
    if (!document) {
      return hasTab(this)
        ? t('The log is not loaded. This is what it said before; it is followed again once its tab is seen.')
        : t('The log is closed. This is what it said before; it is followed again once it is open.');
    }
    return document.languageId === LANGUAGE
      ? undefined
      : t('The file is no ESA Mail Log any more. This is what it said before.');
  }
}

const OPENING = () => t('The log is being opened. This is what it said before.');

const gone = (title: string) =>
  t('The log does not hold {name} any more. This is what it said before.', { name: title });

const notAnswered = (error: unknown) =>
  t('The log could not be asked: {reason}', { reason: reasonOf(error) });
