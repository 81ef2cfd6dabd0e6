import type { Position, Range } from 'vscode-languageserver-types';
import { inSlices, type Soon } from './background';
import type { OpenLog } from './documents';
import type { FeatureContext } from './features/context';
import { logGone, logNotOpen, notice, storyGone, storyNotThere } from './features/story/storyHeading';
import { isStory, parseStoryUri, storyKey, type StoryName } from './features/story/storyName';
import { StoryPage, storyPage } from './features/story/storyPage';
import type { Log } from './log/log';

/** A log grows in bursts; its stories are told anew once in so many milliseconds. */
const REFRESH_DELAY_MS = 300;

/** A story that a client shows. */
interface Shown {
  readonly name: StoryName;
  /** The URI by which the client calls it. */
  readonly uri: string;
  /** What the log said when it was last asked; undefined where it has said nothing yet. */
  said: StoryPage | undefined;
  /** What was last sent: `said`, or that and what has become of the log since. */
  page: StoryPage;
}

/** Where a question is asked: a place in a log, and how an answer is brought back to the document that was asked. */
export interface Place {
  /** The log. */
  readonly uri: string;
  readonly position: Position;
  /** The story that shows it, where one was asked. */
  readonly story: StoryPage | undefined;
  /** Whether the log says there what the reader sees. */
  readonly agreesWith: (log: Log) => boolean;
  /** A range of the log in the document that was asked; undefined where that does not show it. */
  readonly asAsked: (range: Range) => Range | undefined;
}

interface Surroundings {
  readonly soon: Soon;
  log(uri: string): OpenLog | undefined;
  context(): FeatureContext;
  /** Asks the client to ask for a document again. */
  refresh(uri: string): void;
  /** Takes note of what must not happen. */
  readonly failed: (error: unknown) => void;
}

/** Stories that are kept though the client has not opened them: it asks for a text first, and may leave it at that. */
const MOST_UNOPENED = 20;

/** The stories that a client shows: told when it asks for their text, and told anew when their log changes. */
export class Stories {
  readonly #with: Surroundings;
  /** Those that were asked for last stand last. */
  readonly #shown = new Map<string, Shown>();
  readonly #opened = new Set<string>();
  readonly #pending = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(surroundings: Surroundings) {
    this.#with = surroundings;
  }

  /** The text of a story; empty for a URI that is none. */
  async text(uri: string): Promise<string> {
    const name = parseStoryUri(uri);
    if (!name) return '';
    const key = storyKey(name);
    const before = this.#shown.get(key);
    const told = await this.#tell(name, before?.said);
    this.#shown.delete(key);
    this.#shown.set(key, { name, uri, ...told });
    this.#forgetUnopened();
    return told.page.text;
  }

  #forgetUnopened(): void {
    const unopened = [...this.#shown.keys()].filter(key => !this.#opened.has(key));
    for (const key of unopened.slice(0, -MOST_UNOPENED)) this.#shown.delete(key);
  }

  /** The name and document of a story that is shown. */
  get(uri: string): { name: StoryName; page: StoryPage } | undefined {
    const name = parseStoryUri(uri);
    return name && this.#shown.get(storyKey(name));
  }

  /** Whether a log is open, so that it can say what stands in it. */
  isOpen(log: string): boolean {
    return this.#with.log(log) !== undefined;
  }

  /** @returns undefined for a line of a story that is none of its log */
  place(uri: string, position: Position): Place | undefined {
    if (!isStory(uri)) {
      return { uri, position, story: undefined, agreesWith: () => true, asAsked: range => range };
    }
    const shown = this.get(uri);
    const inLog = shown?.page.inLog(position);
    if (!shown || !inLog) return undefined;
    const { name, page } = shown;
    return {
      uri: name.log,
      position: inLog,
      story: page,
      agreesWith: log => page.agreesWith(log, position.line),
      asAsked: range => page.rangeInStory(range),
    };
  }

  /** To be called when a log was opened, edited or closed. */
  logChanged(log: string): void {
    if (this.#pending.has(log) || !this.#of(log).length) return;
    const refresh = () => {
      this.#pending.delete(log);
      for (const shown of this.#of(log)) this.#refresh(shown).catch(this.#with.failed);
    };
    this.#pending.set(log, setTimeout(refresh, REFRESH_DELAY_MS));
  }

  /** To be called when the client shows a story, and when it does so no more. */
  opened(uri: string): void {
    const name = parseStoryUri(uri);
    if (name) this.#opened.add(storyKey(name));
  }

  closed(uri: string): void {
    const name = parseStoryUri(uri);
    if (!name) return;
    this.#shown.delete(storyKey(name));
    this.#opened.delete(storyKey(name));
  }

  dispose(): void {
    for (const timer of this.#pending.values()) clearTimeout(timer);
    this.#pending.clear();
  }

  #of(log: string): Shown[] {
    return [...this.#shown.values()].filter(({ name }) => name.log === log);
  }

  /** Only where there is something new: a refresh makes the client ask for everything in the document again. */
  async #refresh({ name, uri, said, page }: Shown): Promise<void> {
    const told = await this.#tell(name, said);
    if (this.#shown.has(storyKey(name)) && told.page.text !== page.text) this.#with.refresh(uri);
  }

  /** A log that is gone, or does not hold the story any more, leaves what it said before. */
  async #tell(name: StoryName, before: StoryPage | undefined): Promise<Pick<Shown, 'said' | 'page'>> {
    const context = this.#with.context();
    const found = await this.#ask(name);
    if (found instanceof StoryPage) return { said: found, page: found };
    const why =
      found === 'no log'
        ? before
          ? logGone(name.log)
          : logNotOpen(name.log)
        : before
          ? storyGone(name)
          : storyNotThere(name);
    return { said: before, page: (before ?? new StoryPage([])).with(notice(why, context)) };
  }

  async #ask(name: StoryName): Promise<StoryPage | 'no log' | 'no story'> {
    for (;;) {
      const document = this.#with.log(name.log);
      if (!document) return 'no log';
      const log = await document.whenRead();
      if (!document.isOpen) return 'no log';
      const { edits } = document;
      const isWanted = () => document.isOpen && document.edits === edits;
      // Edited meanwhile: begun anew, on what the log is now.
      if (!isWanted()) continue;
      const page = await inSlices(storyPage(log, name, this.#with.context()), this.#with.soon, isWanted);
      if (isWanted()) return page ?? 'no story';
    }
  }
}
