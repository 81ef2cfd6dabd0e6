import type { DocumentLink } from 'vscode-languageserver-types';
import type { Pieces } from '../../log/pieces';
import { phrase, renderPhrase } from '../../log/phrase';
import { visible } from '../../log/visible';
import type { FeatureContext } from '../context';
import { fileName, storyUri, type StoryName } from './storyName';
import type { StoryPage } from './storyPage';

/** A stamp and what a syslog collector puts before it; the first word of an entry that has none. */
const STAMP = /^\s*(?:.{0,40}?\d\d:\d\d:\d\d(?: \d{4}(?!\d))?|\S{1,40})/;
const PIECE = 500;

/**
 * The links of a story: the time of each entry leads to its line in the log, a line of ours to another story.
 * @param command of the client that shows a line of a log where that is open already; where there is none, the link
 * names the line as a part of the log's URI
 */
export function* storyLinks(
  page: StoryPage,
  { log }: StoryName,
  { translate, commands }: FeatureContext,
): Pieces<DocumentLink[]> {
  const links: DocumentLink[] = [];
  for (const [line, { text, logLine, beginsEntry, leadsTo }] of page.lines.entries()) {
    if (line % PIECE === PIECE - 1) yield;
    if (leadsTo) {
      const range = { start: { line, character: 2 }, end: { line, character: text.length } };
      links.push({ range, target: storyUri(leadsTo) });
    }
    if (logLine === undefined || beginsEntry !== true) continue;
    const stamp = STAMP.exec(text)?.[0] ?? '';
    const start = stamp.length - stamp.trimStart().length;
    links.push({
      range: { start: { line, character: start }, end: { line, character: stamp.length } },
      target: target(log, logLine, commands.goToLine),
      tooltip: renderPhrase(
        phrase('Go to line {line} of {log}', { line: logLine + 1, log: fileName(log) }),
        translate,
        visible,
      ),
    });
  }
  return links;
}

function target(log: string, logLine: number, command: string | undefined): string {
  if (command === undefined) return `${log}#L${logLine + 1}`;
  return `command:${command}?${encodeURIComponent(JSON.stringify([log, logLine]))}`;
}
