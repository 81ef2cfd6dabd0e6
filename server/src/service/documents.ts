import { isStory } from '../features/story/storyName';
import type { RuleSettingsNow } from '../log/settings/ruleSettings';
import type { Changes } from './changes';
import type { Failures } from './failures';
import { OpenLog, type ReadingFailed, type TextChange } from './openLog';
import type { Scheduler } from './scheduler';
import type { Stories } from './stories';
import type { Workspace } from './workspace';

interface Observers {
  readonly changes: Pick<Changes, 'tell'>;
  readonly stories: Pick<Stories, 'opened' | 'closed'>;
  readonly failures: Pick<Failures, 'ofReading' | 'ofVersion'>;
  /** Another log is about to be read. */
  readonly opening: () => void;
  /** It is being read. */
  readonly opened: (document: OpenLog) => void;
}

/** The documents that a client has open: logs, and stories of them, which have no text of their own. */
export class Documents implements Workspace {
  readonly #open = new Map<string, OpenLog>();
  readonly #scheduler: Scheduler;
  readonly #observers: Observers;
  readonly #rulesNow: RuleSettingsNow;

  /** @param rulesNow what logs are judged by */
  constructor(scheduler: Scheduler, told: Observers, rulesNow: RuleSettingsNow) {
    this.#scheduler = scheduler;
    this.#rulesNow = rulesNow;
    this.#observers = told;
  }

  get(uri: string): OpenLog | undefined {
    return this.#open.get(uri);
  }

  uris(): readonly string[] {
    return [...this.#open.keys()];
  }

  open(uri: string, version: number, text: string): void {
    this.#observers.opening();
    // A client may open what is open.
    this.#open.get(uri)?.close();
    // What a story shows is asked of its log.
    const failed = (failure: ReadingFailed) => {
      this.#observers.failures.ofReading(uri, failure);
    };
    const shown = isStory(uri) ? '' : text;
    const document = new OpenLog(uri, version, shown, this.#scheduler, failed, this.#rulesNow);
    this.#open.set(uri, document);
    this.#observers.opened(document);
    if (isStory(uri)) this.#observers.stories.opened(uri);
    else this.#observers.changes.tell({ kind: 'opened', document });
  }

  /** Edits, each of which is about the text as the one before leaves it. */
  change(uri: string, version: number, edits: readonly TextChange[]): void {
    const document = this.#open.get(uri);
    if (!document || isStory(uri) || edits.length === 0) return;
    this.#observers.failures.ofVersion(document, version);
    document.change(edits, version);
    this.#observers.changes.tell({ kind: 'edited', document, edits });
  }

  /** A log that is given another language is closed too. */
  close(uri: string): void {
    const document = this.#open.get(uri);
    if (!document) return;
    this.#open.delete(uri);
    document.close();
    if (isStory(uri)) this.#observers.stories.closed(uri);
    else this.#observers.changes.tell({ kind: 'closed', document });
  }

  /** What is to be shown of all logs is another now, though they are not. */
  settingsChanged(): void {
    for (const document of this.#open.values()) {
      if (!isStory(document.uri)) this.#observers.changes.tell({ kind: 'settings', document });
    }
  }
}
