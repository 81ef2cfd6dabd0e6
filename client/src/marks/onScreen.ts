import type { Range, TextDocument } from 'vscode';
import type { Range as LspRange } from 'vscode-languageclient';

/** How many lines above and below what is on screen are marked as well: so that scrolling finds them marked. */
const MARGIN = 100;

/** The lines to be marked where some are on screen, as whole lines: in file order, none of them in another. */
export function linesAround(
  visible: readonly Range[],
  { lineCount }: Pick<TextDocument, 'lineCount'>,
): LspRange[] {
  const around: LspRange[] = [];
  for (const { start, end } of visible.toSorted((a, b) => a.start.line - b.start.line)) {
    const first = Math.max(0, start.line - MARGIN);
    const last = Math.min(lineCount - 1, end.line + MARGIN);
    const before = around.at(-1);
    if (before && first <= before.end.line + 1)
      around[around.length - 1] = wholeLines(before.start.line, Math.max(before.end.line, last));
    else around.push(wholeLines(first, last));
  }
  return around;
}

/** As LSP has it: a range of VS Code becomes something else in JSON. */
const wholeLines = (first: number, last: number): LspRange => ({
  start: { line: first, character: 0 },
  end: { line: last, character: 0 },
});

/** Whether all that is on screen is in lines that are marked. */
export const isMarked = (visible: readonly Range[], marked: readonly LspRange[]): boolean =>
  visible.every(({ start, end }) =>
    marked.some(({ start: first, end: last }) => first.line <= start.line && end.line <= last.line),
  );
