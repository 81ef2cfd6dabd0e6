import type { DocumentLink } from 'vscode-languageserver-types';
import { parseHeader } from '../../log/header/readHeader';
import type { Task } from '../../log/task';
import { phrase } from '../../log/phrase';
import { visible } from '../../log/visible';
import type { FeatureContext } from '../context';
import type { PageName } from './pageName';
import { fileName, storyUri } from './storyName';
import type { StoryPage } from './storyPage';
import { renderPhrase } from '../../texts/render';

/** A stamp and what stands before it, in a line whose header tells no time; the first word where there is none. */
const STAMP = /^\s*(?:.{0,40}?\d\d:\d\d:\d\d(?: \d{4}(?!\d))?|\S{1,40})/;

/**
 * The links of a story: the time of each entry leads to its line in the log, a line of ours to another story.
 * @param command of the client that shows a line of a log where that is open already; where there is none, the link
 * names the line as a part of the log's URI
 */
export function* storyLinks(
  page: StoryPage,
  { log }: PageName,
  { language, commands }: FeatureContext,
): Task<DocumentLink[]> {
  const links: DocumentLink[] = [];
  for (const [line, { text, logLine, beginsEntry, leadsTo }] of page.lines.entries()) {
    yield;
    if (leadsTo) {
      const range = { start: { line, character: 2 }, end: { line, character: text.length } };
      links.push({ range, target: storyUri(leadsTo, language) });
    }
    if (logLine === undefined || beginsEntry !== true) continue;
    const [start, end] = timeIn(text);
    links.push({
      range: { start: { line, character: start }, end: { line, character: end } },
      target: target(log, logLine, commands.goToLine),
      tooltip: renderPhrase(
        phrase('Go to line {line} of {log}', { line: logLine + 1, log: fileName(log) }),
        language,
        visible,
      ),
    });
  }
  return links;
}

/** From where to where the time stands in a line with which an entry begins. */
function timeIn(text: string): readonly [number, number] {
  const time = parseHeader(text)?.parts.find(({ kind }) => kind === 'time');
  if (time) return [time.start, time.end];
  const stamp = STAMP.exec(text)?.[0] ?? '';
  return [stamp.length - stamp.trimStart().length, stamp.length];
}

function target(log: string, logLine: number, command: string | undefined): string {
  if (command === undefined) return `${log}#L${logLine + 1}`;
  return `command:${command}?${encodeURIComponent(JSON.stringify([log, logLine]))}`;
}
