import {
  DecorationRangeBehavior,
  OverviewRulerLane,
  Range,
  ThemeColor,
  window,
  type Disposable,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import type { Spans } from './lines';

/**
 * How a focus looks: the lines of the connection keep their colours and have a bar at their left and a mark in the
 * overview ruler, all others are in one faint colour. A colour, not an opacity: so it can be one that is still read
 * in a theme of high contrast.
 */
export class FocusDecorations implements Disposable {
  readonly #dimmed = window.createTextEditorDecorationType({
    color: new ThemeColor('esaLog.focus.dimmedForeground'),
    // What is written at the end of a log is dimmed until it is known to be of the connection.
    rangeBehavior: DecorationRangeBehavior.OpenOpen,
  });
  readonly #marked = window.createTextEditorDecorationType({
    isWholeLine: true,
    borderStyle: 'solid',
    borderWidth: '0 0 0 2px',
    borderColor: new ThemeColor('esaLog.focus.lineBorder'),
    overviewRulerColor: new ThemeColor('esaLog.focus.overviewRulerForeground'),
    overviewRulerLane: OverviewRulerLane.Full,
    rangeBehavior: DecorationRangeBehavior.ClosedClosed,
  });

  dim(editor: TextEditor, spans: Spans): void {
    const { document } = editor;
    editor.setDecorations(
      this.#dimmed,
      rangesOf(spans, document, (first, last) => new Range(first, 0, last, endOf(document, last))),
    );
  }

  mark(editor: TextEditor, spans: Spans): void {
    editor.setDecorations(
      this.#marked,
      rangesOf(spans, editor.document, (first, last) => new Range(first, 0, last, 0)),
    );
  }

  clear(editor: TextEditor): void {
    editor.setDecorations(this.#dimmed, []);
    editor.setDecorations(this.#marked, []);
  }

  dispose(): void {
    this.#dimmed.dispose();
    this.#marked.dispose();
  }
}

function endOf(document: TextDocument, line: number): number {
  return document.lineAt(line).range.end.character;
}

/** The ranges of runs of lines, as far as the document has them. */
function rangesOf(
  spans: Spans,
  { lineCount }: TextDocument,
  make: (first: number, last: number) => Range,
): Range[] {
  const ranges: Range[] = [];
  for (let at = 0; at < spans.length; at += 2) {
    const first = spans[at] ?? 0;
    const last = Math.min(spans[at + 1] ?? first, lineCount - 1);
    if (first <= last) ranges.push(make(first, last));
  }
  return ranges;
}
