import {
  ColorThemeKind,
  Range,
  Selection,
  TextEditorRevealType,
  ThemeColor,
  window,
  type Disposable,
  type TextEditor,
} from 'vscode';

/**
 * Shows places of a log while somebody moves through a list of them, as VS Code's Go to Symbol does: the cursor stays
 * where it is, and so does the view in the end if none of them is taken.
 */
export class Preview implements Disposable {
  readonly #editor: TextEditor;
  readonly #mark = window.createTextEditorDecorationType(look());
  /** The first line in view before any place was shown. */
  #before: number | undefined;

  constructor(editor: TextEditor) {
    this.#editor = editor;
  }

  show(range: Range): void {
    this.#before ??= this.#editor.visibleRanges[0]?.start.line;
    this.#editor.setDecorations(this.#mark, [range]);
    this.#editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** Marks nothing any more, and leaves what is in sight. */
  clear(): void {
    this.#editor.setDecorations(this.#mark, []);
  }

  /** Shows no place, and what was in view before. */
  hide(): void {
    if (this.#before === undefined) return;
    this.#editor.setDecorations(this.#mark, []);
    this.#goBack();
  }

  /** Goes to a place for good. */
  async take(range: Range): Promise<void> {
    this.#before = undefined;
    const { document, viewColumn } = this.#editor;
    const editor = await window.showTextDocument(document, {
      ...(viewColumn !== undefined && { viewColumn }),
      preserveFocus: false,
    });
    editor.selection = new Selection(range.start, range.start);
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** Goes back to where all began, unless a place was taken. */
  dispose(): void {
    this.#mark.dispose();
    this.#goBack();
  }

  #goBack(): void {
    const before = this.#before;
    if (before === undefined || this.#editor.document.isClosed) return;
    this.#editor.revealRange(new Range(before, 0, before, 0), TextEditorRevealType.AtTop);
  }
}

/** The colours of Go to Symbol. High contrast has no such background, but a border. */
function look() {
  const { kind } = window.activeColorTheme;
  const isHighContrast = kind === ColorThemeKind.HighContrast || kind === ColorThemeKind.HighContrastLight;
  return {
    isWholeLine: true,
    overviewRulerColor: new ThemeColor('editorOverviewRuler.rangeHighlightForeground'),
    ...(isHighContrast
      ? { border: '1px solid', borderColor: new ThemeColor('contrastActiveBorder') }
      : { backgroundColor: new ThemeColor('editor.rangeHighlightBackground') }),
  };
}
