import { workspace, type TextDocument, type TextEditor } from 'vscode';
import {
  SpansOfConnectionRequest,
  type ConnectionRef,
  type SpansOfConnection,
  type SpansOfConnectionParams,
  type WhichConnection,
} from '../../../server/src/requests';
import { LANGUAGE } from '../language';
import type { ServerConnection } from '../serverConnection';
import type { FocusDecorations } from './decorations';
import { linesBetween, without, type Spans } from './lines';

/** Edits come in bursts: a log that grows is asked about once they are over. */
const EDIT_DELAY_MS = 150;

/** The connection that has the focus, and its lines. */
interface Held {
  /** `ICID 451` */
  readonly name: string;
  readonly ref: ConnectionRef;
  readonly count: number;
  readonly spans: Spans;
  readonly dimmed: Spans;
}

/** What a focus needs of its surroundings. */
export interface FocusHost {
  readonly server: ServerConnection;
  readonly decorations: FocusDecorations;
  /** To be called when what is said of the focus is old. */
  changed(focus: Focus): void;
  /** To be called when the connection is no longer in the log. */
  lost(focus: Focus): void;
  failed(error: unknown): void;
}

/** The focus of one editor: on the connection of its cursor, or pinned to one. */
export class Focus {
  readonly document: TextDocument;
  /** Undefined while the log is not on screen. */
  #editor: TextEditor | undefined;
  readonly #host: FocusHost;
  #held: Held;
  #pinned = false;
  #edited = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = false;
  #askAgain = false;
  #ended = false;
  #hadSelection = false;

  constructor(editor: TextEditor, found: SpansOfConnection, host: FocusHost) {
    this.document = editor.document;
    this.#editor = editor;
    this.#host = host;
    this.#held = this.#hold(found);
    this.#draw();
  }

  get editor(): TextEditor | undefined {
    return this.#editor;
  }

  get pinned(): boolean {
    return this.#pinned;
  }

  /** `ICID 451` */
  get name(): string {
    return this.#held.name;
  }

  /** Entries that have the focus. */
  get count(): number {
    return this.#held.count;
  }

  pin(pinned: boolean): void {
    this.#pinned = pinned;
    this.#host.changed(this);
    if (!pinned) this.#look();
  }

  /** The log is shown by another editor than before, or by none. */
  showIn(editor: TextEditor | undefined): void {
    this.#editor = editor;
    if (!editor) return;
    if (this.#edited) this.#look();
    else this.#draw();
  }

  /** The cursor or the selection has moved. */
  moved(): void {
    const hasSelection = this.#editor?.selections.some(({ isEmpty }) => !isEmpty) ?? false;
    if (hasSelection || this.#hadSelection) this.#dim();
    this.#hadSelection = hasSelection;
    if (!this.#pinned) this.#look();
  }

  edited(): void {
    this.#edited = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#look();
    }, EDIT_DELAY_MS);
  }

  /** What belongs to a focus is settled anew. */
  scopeChanged(): void {
    this.#edited = true;
    this.#look();
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    if (this.#editor) this.#host.decorations.clear(this.#editor);
  }

  /** Asks the server what has the focus now. Of questions that come meanwhile, one is enough. */
  #look(): void {
    this.#askAgain = true;
    if (this.#asking) return;
    this.#asking = true;
    this.#askOn()
      .catch((error: unknown) => {
        if (!this.#ended) this.#host.failed(error);
      })
      .finally(() => {
        this.#asking = false;
      });
  }

  async #askOn(): Promise<void> {
    while (this.#askAgain && !this.#ended && this.#editor) {
      this.#askAgain = false;
      const { version } = this.document;
      const found = await this.#find(this.#editor);
      if (this.#isOver()) return;
      // Edited meanwhile: the edit asks again in a moment.
      if (this.document.version !== version) continue;
      if (found === 'gone') {
        this.#host.lost(this);
        return;
      }
      if (found?.lines) this.#take(found);
    }
  }

  /** What has the focus: undefined where it is that which had it. */
  async #find(editor: TextEditor): Promise<SpansOfConnection | 'gone' | undefined> {
    const wasEdited = this.#edited;
    const { server } = this.#host;
    const { ref } = this.#held;
    const again = wasEdited ? ((await askFor(server, this.document, { ref })) ?? undefined) : undefined;
    if (this.#pinned || this.#isOver()) return again ?? (wasEdited ? 'gone' : undefined);
    const known = wasEdited ? again?.ref : ref;
    const atCursor = await askFor(server, this.document, {
      position: editor.selection.active,
      ...(known !== undefined && { known }),
    });
    if (atCursor?.lines) return atCursor;
    return again ?? (wasEdited ? 'gone' : undefined);
  }

  #take(found: SpansOfConnection): void {
    this.#edited = false;
    this.#held = this.#hold(found);
    this.#draw();
    this.#host.changed(this);
  }

  #hold({ name, ref, lines }: SpansOfConnection): Held {
    const { count, spans } = lines ?? { count: 0, spans: [] };
    return { name, ref, count, spans, dimmed: linesBetween(spans, this.document.lineCount) };
  }

  #draw(): void {
    this.#dim();
    if (this.#editor) this.#host.decorations.mark(this.#editor, this.#held.spans);
  }

  /** What is selected is not dimmed: themes of high contrast give it a colour of its own, on which it is read. */
  #dim(): void {
    if (!this.#editor) return;
    const dimmed = this.#editor.selections
      .filter(({ isEmpty }) => !isEmpty)
      .reduce<Spans>((left, { start, end }) => without(left, [start.line, end.line]), this.#held.dimmed);
    this.#host.decorations.dim(this.#editor, dimmed);
  }

  /** Asked by a method: it may have become so while an answer was waited for. */
  #isOver(): boolean {
    return this.#ended;
  }
}

/** Asks for the lines of a connection, as far as the settings have them in a focus. */
export function askFor(
  server: ServerConnection,
  document: TextDocument,
  what: WhichConnection & Pick<SpansOfConnectionParams, 'known'>,
): Promise<SpansOfConnection | null> {
  const settings = workspace.getConfiguration('esaLog', { uri: document.uri, languageId: LANGUAGE });
  return server.ask(SpansOfConnectionRequest, {
    textDocument: { uri: document.uri.toString() },
    scope: settings.get<string>('focus.scope') === 'story' ? 'story' : 'connection',
    ...what,
  });
}
