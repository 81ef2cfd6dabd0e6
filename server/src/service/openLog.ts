import type { Range } from 'vscode-languageserver-types';
import { isTooLargeForGrammar } from '../features/tokens/limits';
import type { Log } from '../log/log';
import type { Task } from '../log/task';
import { EditedLog } from '../log/reader';
import type { RuleSettingsNow } from '../log/settings/ruleSettings';
import { nextEdit, type Edit } from './edits';
import type { Scheduler } from './scheduler';
import { runSlice, runInSlices } from './slices';

/** An edit as a client sends it. */
export interface TextChange {
  /** What is replaced; without it, the text is the whole new one. Some clients write `null` for what they leave out. */
  readonly range?: Range | null;
  readonly text: string;
}

/** Why there is nothing to ask of a log: reading it threw an error, which is the `cause`. */
export class ReadingFailed extends Error {
  /** The 0-based line that the reading had come to; undefined where the text itself could not be taken up. */
  readonly line: number | undefined;
  /** Whether the reading before this one failed as well. */
  readonly isAgain: boolean;

  constructor(cause: unknown, line: number | undefined, isAgain: boolean) {
    super('The log could not be read.', { cause });
    this.line = line;
    this.isAgain = isAgain;
  }
}

/**
 * A log that is open in an editor. A large one is read in slices, between which requests about others are answered;
 * whoever asks about this one waits until it is read. Where reading throws, the next edit has it read again from its
 * beginning. Where an edit cannot be applied, the text is no longer the editor's: only a whole new one helps.
 */
export class OpenLog {
  readonly uri: string;
  /** As the client counts, which may count wrongly: what the text is told apart by is `edits`. */
  version: number;
  /** How often the text was changed. */
  edits = 0;
  /** Whether the editor leaves it without the colours of its grammar, as it decided when it was opened. */
  readonly lacksColours: boolean;
  #log = new EditedLog('');
  /** Edits that have come, and how many of them are done: a client sends thousands at a time. */
  #edits: Edit[] = [];
  #editsDone = 0;
  readonly #scheduler: Pick<Scheduler, 'now' | 'soon'>;
  readonly #failed: (failure: ReadingFailed) => void;
  readonly #rulesNow: RuleSettingsNow | undefined;
  #reading: Promise<void> | undefined;
  #failure: ReadingFailed | undefined;
  /** Whether the last reading that came to an end failed. */
  #hasFailed = false;
  /** Whether the text is the editor's. */
  #isTextKnown = true;
  #isOpen = true;

  /**
   * @param failed is told of each reading that fails; `whenRead` rejects with the same
   * @param rulesNow what it is judged by
   */
  constructor(
    uri: string,
    version: number,
    text: string,
    scheduler: Pick<Scheduler, 'now' | 'soon'>,
    failed: (failure: ReadingFailed) => void = () => undefined,
    rulesNow?: RuleSettingsNow,
  ) {
    this.uri = uri;
    this.version = version;
    this.#scheduler = scheduler;
    this.#failed = failed;
    this.#rulesNow = rulesNow;
    this.#begin(text);
    this.lacksColours = isTooLargeForGrammar(text.length, this.log.lineCount);
    this.#readOn();
  }

  get isRead(): boolean {
    return !this.#failure && this.#edits.length === 0 && this.#log.isRead;
  }

  /** Whether it is to be read, or read on: neither read nor failed. */
  get isReading(): boolean {
    return !this.#failure && !this.isRead;
  }

  /** How much of it is read, from 0 to 1. */
  get shareRead(): number {
    return this.#log.shareRead;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** What is read of it so far: to be asked only once all is. */
  get log(): Log {
    return this.#log.log;
  }

  /** The log as it is after all edits, once it is read. @throws ReadingFailed */
  async whenRead(): Promise<Log> {
    // Edits may come while it is read, and then there is more.
    while (this.#reading) {
      await this.#reading;
      // Many may have waited for it.
      await new Promise<void>(resolve => {
        this.#scheduler.soon(resolve);
      });
    }
    if (this.#failure) throw this.#failure;
    return this.log;
  }

  /** Waits until it is read, for work in the background. @returns undefined where it cannot be read */
  *untilRead(): Task<Log | undefined> {
    while (this.isReading) yield;
    return this.isRead ? this.log : undefined;
  }

  change(changes: readonly TextChange[], version: number): void {
    this.version = version;
    this.edits++;
    for (const { range, text } of changes) {
      if (range) this.#edits.push({ range: inOrder(range), text });
      else this.#begin(text);
    }
    this.#readOn();
  }

  /** To be called when it is not open any more: what is not read yet never will be. */
  close(): void {
    this.#isOpen = false;
    // The engine holds the text that a regular expression was tried on last, and all that it was cut from.
    NOTHING_IN_PARTICULAR.exec('');
  }

  /** Takes a text for the whole of it, whatever was edited before. */
  #begin(text: string): void {
    this.#forgetEdits();
    this.#failure = undefined;
    this.#isTextKnown = true;
    try {
      this.#log = new EditedLog(text, 'editor', this.#rulesNow);
    } catch (error) {
      this.#isTextKnown = false;
      this.#fail(error);
    }
  }

  #forgetEdits(): void {
    this.#edits = [];
    this.#editsDone = 0;
  }

  #readOn(): void {
    // What an edit leaves to be read, those slices read that are under way.
    if (this.#reading) return;
    try {
      if (runSlice(this.#readingTask(), this.#scheduler).done) return;
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#reading = runInSlices(this.#readingTask(), this.#scheduler, () => this.#isOpen).then(
      () => {
        this.#reading = undefined;
      },
      (error: unknown) => {
        this.#reading = undefined;
        this.#fail(error);
      },
    );
  }

  *#readingTask(): Task {
    if (!this.#isTextKnown) {
      this.#forgetEdits();
      return;
    }
    if (this.#failure) {
      this.#failure = undefined;
      this.#log.restart();
    }
    // While it stops, edits may come, and a text that is sent anew has a log of its own.
    while (this.isReading) {
      if (this.#applyEdit()) yield;
      else if (this.#log.read().next().done !== true) yield;
    }
    this.#hasFailed = !this.isRead;
  }

  /** Applies the next edit that waits. @returns whether there was one */
  #applyEdit(): boolean {
    // Where it throws, nobody can tell how much of the edit is done.
    this.#isTextKnown = false;
    const next = nextEdit(this.log, this.#edits, this.#editsDone);
    if (next) {
      this.#editsDone += next.count;
      this.#log.edit(next.edit.range, next.edit.text);
    } else {
      this.#forgetEdits();
    }
    this.#isTextKnown = true;
    return next !== undefined;
  }

  #fail(error: unknown): void {
    const line = this.#isTextKnown ? this.#log.at : undefined;
    this.#failure = new ReadingFailed(error, line, this.#hasFailed);
    this.#hasFailed = true;
    this.#failed(this.#failure);
  }
}

const NOTHING_IN_PARTICULAR = /()/;

/** A range from its start to its end, whichever way round a client has told it. */
function inOrder({ start, end }: Range): Range {
  const isInOrder = start.line < end.line || (start.line === end.line && start.character <= end.character);
  return isInOrder ? { start, end } : { start: end, end: start };
}
