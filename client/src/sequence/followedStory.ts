import { window, type Uri } from 'vscode';
import {
  SequenceRequest,
  type ConnectionRef,
  type SequenceOfStory,
  type WhichConnection,
} from '../../../server/src/requests';
import { FollowedLog } from '../followedLog';
import type { ServerConnection } from '../serverConnection';
import { t } from '../texts';

/** What is told while a story is followed. */
export interface Follower {
  /** @param notice why what is shown may be old; undefined where it is not */
  tell(sequence: SequenceOfStory | undefined, notice: string | undefined): void;
  cursor(line: number | undefined): void;
}

/** A story that was told: by its name it is told again. */
type Known = Pick<SequenceOfStory, 'title' | 'ref'>;

const isKnown = (story: Known | WhichConnection): story is Known => 'title' in story;

/** One story of an open log, asked for anew when the log changes. */
export class FollowedStory extends FollowedLog<SequenceOfStory> {
  readonly #server: ServerConnection;
  readonly #follower: Follower;
  #story: Known | WhichConnection;
  #isGone = false;

  /** @param story what is to be told: one that was told before, or that of a name or a place */
  constructor(server: ServerConnection, uri: Uri, story: Known | WhichConnection, follower: Follower) {
    super(uri);
    this.#server = server;
    this.#follower = follower;
    this.#story = story;
    this.listeners.push(
      window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        if (this.isLog(textEditor.document)) this.#follower.cursor(selections[0]?.active.line);
      }),
    );
  }

  /** The name of the story; undefined until that of a place was told. */
  get ref(): ConnectionRef | undefined {
    return 'ref' in this.#story ? this.#story.ref : undefined;
  }

  /** Whether the log, as it was last asked, does not hold the story any more: its lines are others by now. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** The line on which the cursor stands, where an editor of the log is seen. */
  cursorNow(): number | undefined {
    return window.visibleTextEditors.find(({ document }) => this.isLog(document))?.selection.active.line;
  }

  protected override question(): Promise<SequenceOfStory | null> {
    const story = this.#story;
    return this.#server.ask(SequenceRequest, {
      textDocument: { uri: this.uri.toString() },
      ...('ref' in story ? { ref: story.ref } : story),
    });
  }

  protected override answered(sequence: SequenceOfStory | null): void {
    const story = this.#story;
    this.#isGone = !sequence && isKnown(story);
    if (sequence) {
      this.#story = sequence;
      this.#follower.tell(sequence, undefined);
    } else this.#follower.tell(undefined, isKnown(story) ? gone(story.title) : undefined);
  }

  protected override noticed(notice: string): void {
    this.#follower.tell(undefined, notice);
  }
}

const gone = (title: string) =>
  t('The log does not hold {name} any more. This is what it said before.', { name: title });
