import type { Position, Range } from 'vscode-languageserver-types';
import type { Log } from '../../log/log';
import { phrase } from '../../log/phrase';
import type { Task } from '../../log/task';
import { chainOf } from '../../log/questions/ref';
import { storyTask, storyAlone } from '../../log/questions/story';
import { copied } from '../../log/text/chunkedText';
import type { FeatureContext } from '../context';
import { heading, leftOut, type Extent } from './storyHeading';
import type { StoryLine } from './storyLine';
import type { StoryName } from './storyName';
import { renderPhrase } from '../../texts/render';

/** A story as a document: lines of ours on top, then lines of the log. */
export class StoryPage {
  readonly lines: readonly StoryLine[];

  constructor(lines: readonly StoryLine[]) {
    this.lines = lines;
  }

  get text(): string {
    return this.lines.map(({ text }) => `${text}\n`).join('');
  }

  /** The same with some more lines on top. */
  with(lines: readonly StoryLine[]): StoryPage {
    return new StoryPage([...lines, ...this.lines]);
  }

  /** Where a place of the document stands in the log; undefined on a line of ours. */
  inLog({ line, character }: Position): Position | undefined {
    const { logLine, retells } = this.lines[line] ?? {};
    return logLine === undefined ? undefined : { line: logLine, character: retells ? 0 : character };
  }

  /** Whether a line of the document still is what the log says. */
  agreesWith(log: Log, line: number): boolean {
    const shown = this.lines[line];
    if (shown?.logLine === undefined) return false;
    const { text, cutFrom, retells } = shown;
    const now = log.line(shown.logLine);
    if (retells) return now.length === retells.length && now.startsWith(retells.start);
    if (cutFrom === undefined) return now === text;
    return now.length === cutFrom && now.slice(0, MOST_OF_STORY.line) === text.slice(0, MOST_OF_STORY.line);
  }

  /** Where a place of the log stands in the document; undefined for a line that the story has not. */
  inStory({ line, character }: Position): Position | undefined {
    const found = this.#lineShowing(line);
    return found === undefined ? undefined : { line: found, character };
  }

  rangeInStory({ start, end }: Range): Range | undefined {
    const from = this.inStory(start);
    const to = this.inStory(end);
    const retold = from && this.lines[from.line];
    // What it tells of stands at no column of its own.
    if (from && retold?.retells) {
      const { line } = from;
      return { start: { line, character: 0 }, end: { line, character: retold.text.length } };
    }
    return from && to && { start: from, end: to };
  }

  /** The same where the document still is there what the log says. */
  rangeShown(log: Log, range: Range): Range | undefined {
    const shown = this.rangeInStory(range);
    return shown && this.agreesWith(log, shown.start.line) ? shown : undefined;
  }

  /** Lines of the log stand in their order, and lines of ours before and between them. */
  #lineShowing(logLine: number): number | undefined {
    let low = 0;
    let high = this.lines.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      // A line of ours is as far as the next line of the log.
      let at = middle;
      while (at < high && this.lines[at]?.logLine === undefined) at++;
      const here = this.lines[at]?.logLine;
      if (here === logLine) return at;
      if (here !== undefined && here < logLine) low = at + 1;
      else high = middle - 1;
    }
    return undefined;
  }
}

/** How much of a log a document shows at most, in lines and UTF-16 units. */
export interface PageLimits {
  readonly lines: number;
  /** In all lines that are shown, and in one. */
  readonly characters: number;
  readonly line: number;
}

/** Of a story: it is all sent again each time the log grows. */
const MOST_OF_STORY: PageLimits = { lines: 10_000, characters: 4_000_000, line: 100_000 };
const STEP_SIZE = 500;

/** The document of a story; undefined where the log has no such connection or message. */
export function* storyPage(log: Log, name: StoryName, context: FeatureContext): Task<StoryPage | undefined> {
  const chain = chainOf(log, name.of);
  if (!chain) return undefined;
  const story = name.alone ? storyAlone(log, chain) : yield* storyTask(log, chain);
  yield;
  return yield* pageOfEntries(log, story.entries, context, extent =>
    heading(log, name, story, extent, context),
  );
}

/**
 * A document that shows entries of a log.
 * @param entries in file order
 * @param head makes the lines of ours on top
 */
export function* pageOfEntries(
  log: Log,
  entries: readonly number[],
  context: FeatureContext,
  head: (extent: Extent) => Task<StoryLine[]>,
  limits = MOST_OF_STORY,
): Task<StoryPage> {
  const all: number[] = [];
  const first = new Set<number>();
  for (const [place, entry] of entries.entries()) {
    if (place % STEP_SIZE === STEP_SIZE - 1) yield;
    const line = log.index.lineOf(entry);
    first.add(line);
    // Of several entries on a line, the line is shown once, as it stands in the log.
    const from = Math.max(line, (all.at(-1) ?? -1) + 1);
    for (let next = from; next < line + log.index.lineCountOf(entry); next++) all.push(next);
  }
  yield;
  const most = yield* linesShown(log, all, limits);
  const lines: StoryLine[] = yield* head({ total: all.length, most });
  const gap = all.length > most ? most / 2 : undefined;
  const shown = gap === undefined ? all : [...all.slice(0, gap), ...all.slice(-gap)];
  for (const [place, logLine] of shown.entries()) {
    if (place % STEP_SIZE === STEP_SIZE - 1) yield;
    if (place === gap) lines.push({ text: leftOut(all.length - most, context) });
    lines.push({
      ...shownLine(log.line(logLine), context, limits),
      logLine,
      beginsEntry: first.has(logLine),
    });
  }
  return new StoryPage(lines);
}

/** How many lines of a story are shown: all, or so many of its beginning as of its end. */
function* linesShown(log: Log, all: readonly number[], limits: PageLimits): Task<number> {
  let characters = 0;
  for (let half = 0; ; half++) {
    if (2 * half >= all.length) return all.length;
    if (2 * half >= limits.lines) return limits.lines;
    for (const line of [all[half], all[all.length - 1 - half]])
      characters += Math.min(limits.line, log.line(line ?? 0).length);
    if (characters > limits.characters) return 2 * half;
    if (half % STEP_SIZE === STEP_SIZE - 1) yield;
  }
}

/** What is shown of a line. The story may be there for longer than its log, which a part of its text would keep. */
function shownLine(
  line: string,
  { language }: FeatureContext,
  { line: most }: PageLimits,
): Pick<StoryLine, 'text' | 'cutFrom'> {
  if (line.length <= most) return { text: copied(line) };
  const said = phrase('(cut after {shown, number} of {total, number} characters)', {
    shown: most,
    total: line.length,
  });
  return {
    text: copied(`${line.slice(0, most)}… ${renderPhrase(said, language)}`),
    cutFrom: line.length,
  };
}
