import type { Task } from '../log/task';
import type { Delay } from './delays';
import { ReadingFailed, type OpenLog, type TextChange } from './openLog';
import { Unanswered } from './questions';
import type { Scheduler } from './scheduler';
import { runInBackground } from './slices';

/** What has become of an open log; `settings`: what is to be shown of it has changed, though it has not. */
export type LogChange =
  | { readonly kind: 'opened' | 'closed' | 'settings'; readonly document: OpenLog }
  | { readonly kind: 'edited'; readonly document: OpenLog; readonly edits: readonly TextChange[] };

/** What a change means for something that depends on logs. */
export type Reaction =
  /** Its work is due after its delay; what was begun before is given up. */
  | 'begin'
  /** What waits or is under way is given up. */
  | 'stop'
  /** Nothing. */
  | 'ignore';

/** Something that depends on what open logs say. */
export interface Dependent {
  readonly delay: Delay;
  /**
   * Asked at once.
   * @param isUnderWay whether its work for this log waits, or is done in the background right now
   */
  readonly reaction: (change: LogChange, isUnderWay: boolean) => Reaction;
  /**
   * Its work, once it is due. Pieces are done in the background. It may find a log that has been closed only where it
   * has begun at the closing.
   */
  readonly update: (document: OpenLog) => Task | Promise<void> | undefined;
}

interface Work {
  readonly isWaiting: boolean;
  readonly stop: () => void;
}

/**
 * The one policy for "the log has changed". Whatever depends on open logs subscribes here, says which changes concern
 * it, and is told once its delay is over: a burst of changes is one. What waits or is under way for a log ends when
 * the log is closed, so nothing is sent for it any more, but by those who begin at the closing itself. Work that fails
 * is noted, and holds up no other.
 */
export class Changes {
  readonly #scheduler: Pick<Scheduler, 'after' | 'soon'>;
  readonly #failed: (error: unknown) => void;
  /** Of each dependent, what waits or is under way, by the URI of its log. */
  readonly #works = new Map<Dependent, Map<string, Work>>();

  /** @param failed takes note of what a work threw */
  constructor(scheduler: Pick<Scheduler, 'after' | 'soon'>, failed: (error: unknown) => void) {
    this.#scheduler = scheduler;
    this.#failed = failed;
  }

  /** From now on. */
  subscribe(dependent: Dependent): void {
    this.#works.set(dependent, new Map());
  }

  tell(change: LogChange): void {
    const { uri } = change.document;
    for (const [dependent, works] of this.#works) {
      const work = works.get(uri);
      const reaction = dependent.reaction(change, work !== undefined);
      if (reaction === 'begin') {
        if (work?.isWaiting && dependent.delay.from === 'first') continue;
        work?.stop();
        this.#begin(dependent, change.document, works);
      } else if (reaction === 'stop' || change.kind === 'closed') {
        work?.stop();
        works.delete(uri);
      }
    }
  }

  #begin(dependent: Dependent, document: OpenLog, works: Map<string, Work>): void {
    const { ms } = dependent.delay;
    const run = () => {
      works.delete(document.uri);
      this.#run(dependent, document, works);
    };
    if (ms === 0) run();
    else works.set(document.uri, { isWaiting: true, stop: this.#scheduler.after(ms, run) });
  }

  #run({ update }: Dependent, document: OpenLog, works: Map<string, Work>): void {
    const { uri } = document;
    try {
      const work = update(document);
      if (!isBackground(work)) {
        work?.catch(this.#note);
        return;
      }
      const ended = () => works.delete(uri);
      const stop = runInBackground(work, this.#scheduler, { ended, failed: this.#failed });
      works.set(uri, { isWaiting: false, stop });
    } catch (error) {
      this.#note(error);
    }
  }

  readonly #note = (error: unknown) => {
    // Changed amid the work: there is another under way for what it is now. Not read: that has been told.
    if (!(error instanceof Unanswered || error instanceof ReadingFailed)) this.#failed(error);
  };
}

const isBackground = (work: Task | Promise<void> | undefined): work is Task =>
  work !== undefined && 'next' in work;
