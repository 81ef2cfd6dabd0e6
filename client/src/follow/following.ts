import {
  EventEmitter,
  Position,
  Range,
  TextEditorRevealType,
  TextEditorSelectionChangeKind,
  window,
  workspace,
  type Disposable,
  type TextDocument,
  type TextEditor,
} from 'vscode';

/** What makes following stop by itself; the key alone, where it is none of these. */
export type StopsAt = 'failure' | 'campaign';

export type FollowState =
  | { readonly kind: 'following'; readonly stopsAt: StopsAt | undefined }
  /** The reader looks at something above the end. */
  | { readonly kind: 'paused'; readonly stopsAt: StopsAt | undefined }
  /** What it was to stop at has come. */
  | { readonly kind: 'stopped'; readonly stopsAt: StopsAt };

/**
 * Keeps the end of a log in view as it grows, in whichever editors show it, with the focus or without. A reader who scrolls
 * up, or puts the cursor above the end, is left there until the end is in view again.
 */
export class Following implements Disposable {
  readonly document: TextDocument;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #listeners: readonly { dispose(): unknown }[];
  /** The first line in view when an editor was last looked at, 0-based: one that is above it was scrolled to. */
  readonly #tops = new WeakMap<TextEditor, number>();
  #state: FollowState;
  #lineCount: number;
  #firstNew: number;

  constructor(document: TextDocument, stopsAt: StopsAt | undefined) {
    this.document = document;
    this.#lineCount = document.lineCount;
    this.#firstNew = lastLineOf(document);
    this.#state = { kind: 'following', stopsAt };
    this.#listeners = [
      this.#changed,
      workspace.onDidChangeTextDocument(({ document: changed, contentChanges }) => {
        if (changed === document && contentChanges.length > 0) this.#grown();
      }),
      window.onDidChangeVisibleTextEditors(() => {
        if (this.#state.kind === 'following') this.#showEnd();
      }),
      window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        if (textEditor.document === document) this.#scrolled(textEditor);
      }),
      window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
        const isByReader =
          kind === TextEditorSelectionChangeKind.Mouse || kind === TextEditorSelectionChangeKind.Keyboard;
        if (textEditor.document === document && isByReader) this.#cursorPut(textEditor);
      }),
    ];
    this.#showEnd();
  }

  get state(): FollowState {
    return this.#state;
  }

  /** The 0-based line from which on all has come since it is followed, or since it went on. */
  get firstNewLine(): number {
    return this.#firstNew;
  }

  /** Shows the end again, and goes on with it. */
  goOn(stopsAt: StopsAt | undefined): void {
    this.#firstNew = lastLineOf(this.document);
    this.#become({ kind: 'following', stopsAt });
    this.#showEnd();
  }

  /** What it was to stop at has come. */
  stop(stopsAt: StopsAt): void {
    this.#become({ kind: 'stopped', stopsAt });
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }

  #become(state: FollowState): void {
    this.#state = state;
    this.#changed.fire();
  }

  #grown(): void {
    const { lineCount } = this.document;
    const isShorter = lineCount < this.#lineCount;
    // It was rolled over, or cut: what stands there now has come since.
    if (isShorter) this.#firstNew = 0;
    this.#lineCount = lineCount;
    if (this.#state.kind === 'following') {
      if (isShorter) this.#showLastPage();
      else this.#showEnd();
    }
    this.#changed.fire();
  }

  #showEnd(): void {
    const end = new Position(lastLineOf(this.document), 0);
    for (const editor of this.#editors()) {
      if (!showsEnd(editor)) editor.revealRange(new Range(end, end), TextEditorRevealType.Default);
      this.#tops.set(editor, topOf(editor));
    }
  }

  /** Of a log that has become shorter, an editor shows what lies behind its end. */
  #showLastPage(): void {
    const last = lastLineOf(this.document);
    for (const editor of this.#editors()) {
      const [shown] = editor.visibleRanges;
      const lines = shown ? shown.end.line - shown.start.line : 0;
      const top = new Position(Math.max(0, last - Math.max(0, lines - LINES_OVER)), 0);
      editor.revealRange(new Range(top, top), TextEditorRevealType.AtTop);
      this.#tops.set(editor, top.line);
    }
  }

  #editors(): readonly TextEditor[] {
    return window.visibleTextEditors.filter(({ document }) => document === this.document);
  }

  #scrolled(editor: TextEditor): void {
    const before = this.#tops.get(editor) ?? 0;
    const top = topOf(editor);
    this.#tops.set(editor, top);
    const { kind } = this.#state;
    if (kind === 'paused' && top > before && showsEnd(editor))
      this.#become({ ...this.#state, kind: 'following' });
    else if (kind === 'following' && top < before && !showsEnd(editor)) this.#pause();
  }

  #cursorPut({ selection, document }: TextEditor): void {
    if (this.#state.kind === 'following' && selection.active.line < lastLineOf(document)) this.#pause();
  }

  #pause(): void {
    if (this.#state.kind === 'following') this.#become({ ...this.#state, kind: 'paused' });
  }
}

/** Lines of a page that are not seen in full, or lie under a bar. */
const LINES_OVER = 3;

/** The last line with text, 0-based: behind its line end stands an empty one. */
function lastLineOf(document: TextDocument): number {
  const last = document.lineCount - 1;
  return last > 0 && document.lineAt(last).isEmptyOrWhitespace ? last - 1 : last;
}

const topOf = ({ visibleRanges: [first] }: TextEditor): number => first?.start.line ?? 0;

const showsEnd = ({ visibleRanges, document }: TextEditor): boolean =>
  (visibleRanges.at(-1)?.end.line ?? 0) >= lastLineOf(document);
