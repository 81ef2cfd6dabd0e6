import type { Position, Range } from 'vscode-languageserver-types';
import type { FeatureContext } from '../features/context';
import { logGone, logNotOpen, logNotRead, storyGone, storyNotThere } from '../features/story/storyHeading';
import { logsOf, pageKey, parsePageUri, type PageName } from '../features/story/pageName';
import { noticeOn, tellPage, type Missing } from '../features/story/pages';
import { isStory } from '../features/story/storyName';
import { StoryPage } from '../features/story/storyPage';
import type { Log } from '../log/log';
import type { Phrase } from '../log/phrase';
import type { Task } from '../log/task';
import { NEVER_CANCELLED } from './cancellation';
import type { Dependent, LogChange, Reaction } from './changes';
import { DELAYS } from './delays';
import { ReadingFailed, type OpenLog } from './openLog';
import type { Questions } from './questions';

/** A story that a client shows. */
interface Shown {
  readonly name: PageName;
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

interface Environment {
  readonly questions: Pick<Questions, 'whole'>;
  readonly context: () => FeatureContext;
  /** Asks the client to ask for a document again. */
  readonly refresh: (uri: string) => void;
}

/** Stories that are kept though the client has not opened them: it asks for a text first, and may leave it at that. */
const MAX_UNOPENED = 20;

/** The stories that a client shows: told when it asks for their text, and told anew when their log changes. */
export class Stories implements Dependent {
  readonly delay = DELAYS.stories;
  readonly #with: Environment;
  /** Those that were asked for last stand last. */
  readonly #shown = new Map<string, Shown>();
  readonly #opened = new Set<string>();

  constructor(environment: Environment) {
    this.#with = environment;
  }

  /** The text of a story; empty for a URI that is none. */
  async text(uri: string): Promise<string> {
    const name = parsePageUri(uri);
    if (!name) return '';
    const key = pageKey(name);
    const before = this.#shown.get(key);
    const told = await this.#tell(name, before?.said);
    this.#shown.delete(key);
    this.#shown.set(key, { name, uri, ...told });
    this.#forgetUnopened();
    return told.page.text;
  }

  #forgetUnopened(): void {
    const unopened = [...this.#shown.keys()].filter(key => !this.#opened.has(key));
    for (const key of unopened.slice(0, -MAX_UNOPENED)) this.#shown.delete(key);
  }

  /** The name and document of a story that is shown. */
  get(uri: string): { name: PageName; page: StoryPage } | undefined {
    const name = parsePageUri(uri);
    return name && this.#shown.get(pageKey(name));
  }

  /**
   * The log that a document shows, and how it does so where it is not the log itself. Undefined for a story that has not
   * been told.
   */
  shows(uri: string): { readonly log: string; readonly page: StoryPage | undefined } | undefined {
    if (!isStory(uri)) return { log: uri, page: undefined };
    const shown = this.get(uri);
    return shown && { log: shown.name.log, page: shown.page };
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

  /** Also the closing of a log is told by its stories. */
  readonly reaction = ({ kind, document: { uri } }: LogChange): Reaction =>
    kind !== 'settings' && this.#of(uri).length > 0 ? 'begin' : 'ignore';

  readonly update = async ({ uri }: OpenLog): Promise<void> => {
    await Promise.all(this.#of(uri).map(shown => this.#refresh(shown)));
  };

  /** To be called when the client shows a story, and when it does so no more. */
  opened(uri: string): void {
    const name = parsePageUri(uri);
    if (name) this.#opened.add(pageKey(name));
  }

  closed(uri: string): void {
    const name = parsePageUri(uri);
    if (!name) return;
    this.#shown.delete(pageKey(name));
    this.#opened.delete(pageKey(name));
  }

  #of(log: string): Shown[] {
    return [...this.#shown.values()].filter(({ name }) => logsOf(name).includes(log));
  }

  /** Only where there is something new: a refresh makes the client ask for everything in the document again. */
  async #refresh({ name, uri, said, page }: Shown): Promise<void> {
    const told = await this.#tell(name, said);
    if (this.#shown.has(pageKey(name)) && told.page.text !== page.text) this.#with.refresh(uri);
  }

  /** A log that is gone, or does not hold the story any more, leaves what it said before. */
  async #tell(name: PageName, before: StoryPage | undefined): Promise<Pick<Shown, 'said' | 'page'>> {
    const context = this.#with.context();
    const found = await this.#ask(name);
    if (found instanceof StoryPage) return { said: found, page: found };
    const why = whyMissing(found, name, before !== undefined, context);
    return { said: before, page: (before ?? new StoryPage([])).with(noticeOn(name, why, context)) };
  }

  #ask(name: PageName): Promise<StoryPage | Missing> {
    return tellPage(name, (uri, feature) => this.#askLog(uri, feature), this.#with.context());
  }

  async #askLog<T extends object>(
    uri: string,
    feature: (log: Log) => Task<T | undefined>,
  ): Promise<T | Missing> {
    try {
      const found = await this.#with.questions.whole(uri, NEVER_CANCELLED, function* (log) {
        return { told: yield* feature(log) };
      });
      return found ? (found.told ?? 'no story') : 'no log';
    } catch (error) {
      if (error instanceof ReadingFailed) return 'not read';
      throw error;
    }
  }
}

/** @param isShown whether the reader sees what the log said before */
function whyMissing(missing: Missing, name: PageName, isShown: boolean, context: FeatureContext): Phrase {
  if (missing === 'no log') return isShown ? logGone(name.log) : logNotOpen(name.log);
  if (missing === 'not read') return logNotRead(name.log, isShown);
  return isShown ? storyGone(name, context) : storyNotThere(name, context);
}
