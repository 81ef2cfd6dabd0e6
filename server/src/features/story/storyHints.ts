import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { Log } from '../../log/log';
import type { Task } from '../../log/task';
import type { FeatureContext } from '../context';
import { inlayHints } from '../inlayHints';
import type { StoryPage } from './storyPage';

/** What a document shows before its own lines. */
export function hintsOfPage({ lines }: StoryPage, { start, end }: Range): InlayHint[] {
  const from = Math.max(0, start.line);
  return lines.slice(from, Math.max(from, end.line + 1)).flatMap(({ hint }, place): InlayHint[] => {
    if (hint === undefined) return [];
    return [{ position: { line: from + place, character: 0 }, label: hint, paddingRight: true }];
  });
}

/** The hints that the log shows in the same lines. */
export function* hintsInStory(
  log: Log,
  page: StoryPage,
  { start, end }: Range,
  context: FeatureContext,
): Task<InlayHint[]> {
  const hints: InlayHint[] = hintsOfPage(page, { start, end });
  for (const [first, last] of runsOf(log, page, start.line, end.line)) {
    const lines = { start: { line: first, character: 0 }, end: { line: last, character: 0 } };
    for (const hint of yield* inlayHints(log, lines, context)) {
      const { line } = hint.position;
      // An entry that reaches beyond the run is looked at in the next one as well.
      const position = line >= first && line <= last ? page.inStory(hint.position) : undefined;
      if (position) hints.push({ ...hint, position });
    }
    yield;
  }
  return hints;
}

/** The lines of the log that some lines of a story show, as runs of lines that follow one another there too. */
function* runsOf(log: Log, page: StoryPage, from: number, to: number): Generator<readonly [number, number]> {
  let first: number | undefined;
  let last = 0;
  // A client may ask for any lines.
  for (let line = Math.max(0, from); line <= Math.min(to, page.lines.length - 1); line++) {
    const shown = page.lines[line];
    const logLine = shown && !shown.retells && page.agreesWith(log, line) ? shown.logLine : undefined;
    if (first !== undefined && logLine === last + 1) {
      last = logLine;
      continue;
    }
    if (first !== undefined) yield [first, last];
    first = logLine;
    last = logLine ?? 0;
  }
  if (first !== undefined) yield [first, last];
}
