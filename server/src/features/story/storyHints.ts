import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { Log } from '../../log/log';
import type { Pieces } from '../../log/pieces';
import type { FeatureContext } from '../context';
import { inlayHints } from '../inlayHints';
import type { StoryPage } from './storyPage';

const PIECE = 50;

/** The hints that the log shows in the same lines. */
export function* hintsInStory(
  log: Log,
  page: StoryPage,
  { start, end }: Range,
  context: FeatureContext,
): Pieces<InlayHint[]> {
  const hints: InlayHint[] = [];
  const last = Math.min(end.line, page.lines.length - 1);
  for (let line = start.line; line <= last; line++) {
    if (line % PIECE === PIECE - 1) yield;
    const { logLine, beginsEntry = false } = page.lines[line] ?? {};
    if (logLine === undefined || !beginsEntry || !page.agreesWith(log, line)) continue;
    const here = { line: logLine, character: 0 };
    for (const hint of yield* inlayHints(log, { start: here, end: here }, context)) {
      const position = page.inStory(hint.position);
      if (position) hints.push({ ...hint, position });
    }
  }
  return hints;
}
