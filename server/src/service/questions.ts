import type { Log } from '../log/log';
import type { Task } from '../log/task';
import type { Cancellation } from './cancellation';
import type { Failures } from './failures';
import { ReadingFailed } from './openLog';
import type { Scheduler } from './scheduler';
import { runInSlices, isTask } from './slices';
import { KeyedLock } from './keyedLock';
import type { Workspace } from './workspace';

/**
 * Why a question has no answer: nobody wants it any more, or the log was edited amid it, so that the answer would be
 * about a text that is gone.
 */
export class Unanswered extends Error {
  readonly why: 'cancelled' | 'edited';

  constructor(why: 'cancelled' | 'edited') {
    super(why === 'cancelled' ? 'The request was cancelled.' : 'The log was edited meanwhile.');
    this.why = why;
  }
}

/** What is asked of a log: answers at once, or in steps where that may take more than some milliseconds. */
export type Feature<T> = (log: Log) => T | Task<T>;

/**
 * Whoever asks about all logs at once, and is asked again by nobody, asks a log that is edited amid the answer so often
 * before it gives up: one that grows is edited every second.
 */
export const MAX_ATTEMPTS = 5;

interface Environment {
  readonly scheduler: Scheduler;
  /** Done once all that was answered so far is written, where answers are written anywhere. */
  readonly whenWritten: () => Promise<void>;
}

/**
 * How questions about open logs are answered. One policy for all of them:
 * - A log that is not read yet is waited for.
 * - Long answers are worked out in slices, between which others are answered.
 * - Of one kind, one such answer about a log is under way at a time, until it is written: what a client asks for faster
 *   than it reads would fill the memory.
 * - Where the log changes amid an answer, the question is asked again as often as whoever asks has said; after that it
 *   has no answer (`Unanswered`), and who asked asks again of himself.
 * - Where it is closed amid an answer, the answer is empty. Opened anew at once, it is another log: the question is
 *   asked of that as after an edit, where it is asked again at all.
 * - A feature that fails answers empty, and that is told once.
 * - A log that cannot be read has the empty answer, too: that it cannot be read is told where it is read.
 */
export class Questions {
  readonly #workspace: Workspace;
  readonly #failures: Pick<Failures, 'ofFeature'>;
  readonly #environment: Environment;
  readonly #turns = new KeyedLock();

  constructor(workspace: Workspace, failures: Pick<Failures, 'ofFeature'>, environment: Environment) {
    this.#workspace = workspace;
    this.#failures = failures;
    this.#environment = environment;
  }

  /**
   * Runs a feature on a log.
   * @param kind what is asked, as the client's log calls it
   * @param empty what is answered where there is no such log, or where the feature fails
   * @param tries how often it is asked at most
   * @throws Unanswered
   */
  async answer<T>(
    kind: string,
    uri: string,
    token: Cancellation,
    empty: T,
    feature: Feature<T>,
    tries = 1,
  ): Promise<T> {
    const inTurn = (isWanted: () => boolean, begin: () => T | Task<T>) =>
      this.#inTurn(`${kind} ${uri}`, token, isWanted, begin);
    try {
      return (await this.#asked(uri, token, feature, tries, inTurn)) ?? empty;
    } catch (error) {
      if (error instanceof Unanswered) throw error;
      if (error instanceof ReadingFailed) return empty;
      this.#failures.ofFeature(kind, uri, error);
      return empty;
    }
  }

  /**
   * The same for the service itself: beside all others, again until it has an answer, and what the feature throws is
   * thrown.
   * @throws ReadingFailed where the log cannot be read
   * @returns undefined where there is no such log
   */
  whole<T>(uri: string, token: Cancellation, feature: Feature<T>): Promise<T | undefined> {
    return this.#asked(uri, token, feature, Infinity, (isWanted, begin) => this.#inSlices(isWanted, begin));
  }

  async #asked<T>(
    uri: string,
    token: Cancellation,
    feature: Feature<T>,
    tries: number,
    run: (isWanted: () => boolean, begin: () => T | Task<T>) => Promise<T | undefined>,
  ): Promise<T | undefined> {
    for (let left = tries - 1; ; left--) {
      const document = this.#workspace.get(uri);
      if (!document) return undefined;
      const log = await document.whenRead();
      const { edits } = document;
      const lost = () => {
        if (token.isCancellationRequested) return 'cancelled';
        return document.edits === edits ? undefined : 'edited';
      };
      const isWanted = () => document.isOpen && !lost();
      const result = document.isOpen ? await run(isWanted, () => feature(log)) : undefined;
      const why = lost();
      if (why === 'cancelled' || (why && left <= 0)) throw new Unanswered(why);
      const isReplaced = !document.isOpen && this.#workspace.get(uri) !== undefined;
      if (!why && !(isReplaced && left > 0)) return result;
    }
  }

  async #inTurn<T>(
    turn: string,
    token: Cancellation,
    isWanted: () => boolean,
    begin: () => T | Task<T>,
  ): Promise<T | undefined> {
    if (!(await this.#turns.acquire(turn, token))) return undefined;
    const under = { isLong: false };
    try {
      return await this.#inSlices(isWanted, begin, () => (under.isLong = true));
    } finally {
      const leave = () => {
        this.#turns.release(turn);
      };
      const { scheduler, whenWritten } = this.#environment;
      // The answer is sent right behind this.
      if (under.isLong) scheduler.soon(() => void whenWritten().then(leave));
      else leave();
    }
  }

  /** @param tellLong is told, as often as it pleases, when the work is not done at once */
  async #inSlices<T>(
    isWanted: () => boolean,
    begin: () => T | Task<T>,
    tellLong: () => void = () => undefined,
  ): Promise<T | undefined> {
    const work = isWanted() ? begin() : undefined;
    if (!isTask(work)) return work;
    return runInSlices(work, this.#environment.scheduler, () => {
      tellLong();
      return isWanted();
    });
  }
}
