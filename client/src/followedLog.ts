import { workspace, type Disposable, type TextDocument, type Uri } from 'vscode';
import { LANGUAGE } from './language';
import { reasonOf } from './plainText';
import { hasTab } from './tabs';
import { t } from './texts';
import { whenRecognised } from './whenRecognised';

/** A log that grows writes several times a second: it is asked no more often than this. */
const ASK_AGAIN_MS = 300;

/** An open log of which something is shown, which is asked for anew when the log changes. */
export abstract class FollowedLog<Answer> implements Disposable {
  readonly uri: Uri;
  protected readonly listeners: Disposable[];
  #isDisposed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** How often it was asked: an answer to an earlier question is none any more. */
  #asked = 0;

  constructor(uri: Uri) {
    this.uri = uri;
    this.listeners = [
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (this.isLog(document) && contentChanges.length > 0) this.#askSoon();
      }),
      workspace.onDidOpenTextDocument(document => {
        if (this.isLog(document)) this.#askSoon();
      }),
      workspace.onDidCloseTextDocument(document => {
        // A change of language closes and opens: what has become of it shows once both are through.
        if (this.isLog(document)) this.#askSoon();
      }),
    ];
  }

  /** Asks the server. Null where the log has nothing of what is asked. */
  protected abstract question(): Promise<Answer | null>;

  /** Is told what the log says now. */
  protected abstract answered(answer: Answer | null): void;

  /** Is told why what is shown may be old. */
  protected abstract noticed(notice: string): void;

  /** Goes on with what was told before the window was reloaded, and says where that cannot be. */
  async resume(): Promise<void> {
    this.noticed(OPENING());
    try {
      // VS Code opens what is seen: the log may have a tab that is not.
      if (hasTab(this)) await workspace.openTextDocument(this.uri);
      if (this.#document) await whenRecognised(this.#document);
    } catch (error) {
      // The file is gone, or cannot be read any more.
      this.#tellIfWanted(t('The log could not be opened: {reason}', { reason: reasonOf(error) }));
      return;
    }
    // Known meanwhile, it has been asked already.
    if (this.#asked > 0 || this.#isDisposed) return;
    await this.ask().catch((error: unknown) => {
      this.tellUnanswered(error);
    });
  }

  /** Tells why there is no answer, unless it is asked again already. */
  protected tellUnanswered(error: unknown): void {
    if (this.#timer === undefined) this.#tellIfWanted(notAnswered(error));
  }

  #tellIfWanted(notice: string): void {
    if (!this.#isDisposed) this.noticed(notice);
  }

  /**
   * Asks for what is shown as the log is now.
   * @returns whether there is something
   */
  async ask(): Promise<boolean> {
    const asked = ++this.#asked;
    const closed = this.#notToBeFollowed();
    if (closed !== undefined) {
      this.noticed(closed);
      return false;
    }
    const answer = await this.question();
    if (asked === this.#asked) this.answered(answer);
    return answer !== null;
  }

  /** The same, where nobody waits: that there is no answer is told beside what is shown. */
  askAgain(): void {
    this.ask().catch((error: unknown) => {
      this.tellUnanswered(error);
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#asked++;
    clearTimeout(this.#timer);
    for (const listener of this.listeners) listener.dispose();
  }

  protected isLog({ uri }: TextDocument): boolean {
    return uri.toString() === this.uri.toString();
  }

  get #document(): TextDocument | undefined {
    return workspace.textDocuments.find(document => this.isLog(document));
  }

  #askSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.askAgain();
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

const notAnswered = (error: unknown) =>
  t('The log could not be asked: {reason}', { reason: reasonOf(error) });
