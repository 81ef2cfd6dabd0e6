import type { TextEditor } from 'vscode';
import type { Range } from 'vscode-languageclient';
import { MarkedLinesRequest, MarksRequest } from '../../../server/src/requests';
import type { ServerConnection } from '../serverConnection';
import type { MarkDecorations } from './decorations';
import { isMarked, linesAround } from './onScreen';

/** Taller than the overview ruler of any editor, in pixels: what is nearer in it is one mark. */
const RULER_ROWS = 2000;

/** The marks of one editor: all lines in its overview ruler, and in its lines those around what is on screen. */
export class EditorMarks {
  readonly editor: TextEditor;
  readonly #server: ServerConnection;
  readonly #decorations: MarkDecorations;
  /** Lines whose marks are drawn. */
  #marked: readonly Range[] = [];
  /** What is to be asked for: nothing, what is on screen, or the ruler as well. */
  #due: 'nothing' | 'screen' | 'all' = 'nothing';
  #isAsking = false;
  #isGone = false;

  constructor(editor: TextEditor, server: ServerConnection, decorations: MarkDecorations) {
    this.editor = editor;
    this.#server = server;
    this.#decorations = decorations;
  }

  /** The marks are others, or may be. @throws Error, later: what the server answered */
  async changed(): Promise<void> {
    this.#due = 'all';
    await this.#ask();
  }

  /** Other lines are on screen. @throws Error, later: what the server answered */
  async scrolled(): Promise<void> {
    if (isMarked(this.editor.visibleRanges, this.#marked)) return;
    if (this.#due === 'nothing') this.#due = 'screen';
    await this.#ask();
  }

  clear(): void {
    this.#marked = [];
    this.#decorations.clear(this.editor);
  }

  /** The editor shows the log no more. */
  end(): void {
    this.#isGone = true;
  }

  /** Of what is due meanwhile, the newest is enough. */
  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      while (this.#due !== 'nothing' && !this.#isOver()) {
        const isAll = this.#due === 'all';
        this.#due = 'nothing';
        await this.#mark(isAll);
      }
    } finally {
      this.#isAsking = false;
    }
  }

  async #mark(isAll: boolean): Promise<void> {
    const { document, visibleRanges } = this.editor;
    const { version } = document;
    const textDocument = { uri: document.uri.toString() };
    const ranges = linesAround(visibleRanges, document);
    const [marks, lines] = await Promise.all([
      this.#server.ask(MarksRequest, { textDocument, ranges }),
      isAll ? this.#server.ask(MarkedLinesRequest, { textDocument, rows: RULER_ROWS }) : null,
    ]);
    // Edited meanwhile: that is told in a moment, and till then marks move with their words.
    if (this.#isOver() || document.version !== version) return;
    this.#decorations.markLines(this.editor, marks);
    this.#marked = ranges;
    if (lines) this.#decorations.markRuler(this.editor, lines);
    // Scrolled meanwhile.
    if (!isMarked(this.editor.visibleRanges, ranges) && this.#due === 'nothing') this.#due = 'screen';
  }

  /** Asked by a method: it may have become so while an answer was waited for. */
  #isOver(): boolean {
    return this.#isGone;
  }
}
