import {
  DecorationRangeBehavior,
  OverviewRulerLane,
  Range,
  ThemeColor,
  window,
  type Disposable,
  type TextEditor,
  type TextEditorDecorationType,
} from 'vscode';
import type { Mark, MarkedLines, MarkSeverity } from '../../../server/src/requests';

const SEVERITIES: readonly MarkSeverity[] = ['error', 'warning', 'information', 'hint'];

/** The colours in which VS Code draws problems. It puts hints into no ruler. */
const COLOURS: Readonly<Record<MarkSeverity, { readonly line: string; readonly ruler?: string }>> = {
  error: { line: 'editorError.foreground', ruler: 'editorOverviewRuler.errorForeground' },
  warning: { line: 'editorWarning.foreground', ruler: 'editorOverviewRuler.warningForeground' },
  information: { line: 'editorInfo.foreground', ruler: 'editorOverviewRuler.infoForeground' },
  hint: { line: 'editorHint.foreground' },
};

/**
 * How lines look of which a problem elsewhere tells: a dotted line under the words, where a problem has a wavy one,
 * and a mark in the overview ruler at the place of problems.
 */
export class MarkDecorations implements Disposable {
  readonly #inLines = bySeverity(({ line }) => ({
    borderStyle: 'dotted',
    borderWidth: '0 0 2px 0',
    borderColor: new ThemeColor(line),
  }));
  readonly #inRuler = bySeverity(({ ruler }) =>
    ruler === undefined
      ? {}
      : { overviewRulerColor: new ThemeColor(ruler), overviewRulerLane: OverviewRulerLane.Right },
  );

  /** @param marks those on screen */
  markLines(editor: TextEditor, marks: readonly Mark[]): void {
    for (const severity of SEVERITIES)
      editor.setDecorations(
        this.#inLines[severity],
        marks
          .filter(mark => mark.severity === severity)
          .map(
            ({ range: { start, end } }) => new Range(start.line, start.character, end.line, end.character),
          ),
      );
  }

  markRuler(editor: TextEditor, lines: MarkedLines): void {
    for (const severity of SEVERITIES) {
      const runs = lines[severity];
      const ranges: Range[] = [];
      for (let at = 0; at < runs.length; at += 2)
        ranges.push(new Range(runs[at] ?? 0, 0, runs[at + 1] ?? runs[at] ?? 0, 0));
      editor.setDecorations(this.#inRuler[severity], ranges);
    }
  }

  clear(editor: TextEditor): void {
    this.markLines(editor, []);
    this.markRuler(editor, { error: [], warning: [], information: [], hint: [] });
  }

  dispose(): void {
    for (const severity of SEVERITIES) {
      this.#inLines[severity].dispose();
      this.#inRuler[severity].dispose();
    }
  }
}

type Looks = Parameters<typeof window.createTextEditorDecorationType>[0];

function bySeverity(
  looks: (colours: (typeof COLOURS)[MarkSeverity]) => Looks,
): Readonly<Record<MarkSeverity, TextEditorDecorationType>> {
  const make = (severity: MarkSeverity) =>
    window.createTextEditorDecorationType({
      ...looks(COLOURS[severity]),
      // What is written behind a mark is no part of what was found.
      rangeBehavior: DecorationRangeBehavior.ClosedClosed,
    });
  return {
    error: make('error'),
    warning: make('warning'),
    information: make('information'),
    hint: make('hint'),
  };
}
