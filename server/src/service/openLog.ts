import type { Range } from 'vscode-languageserver-types';
import { isTooLargeForGrammar } from '../features/tokens/limits';
import type { Log } from '../log/log';
import type { Task } from '../log/task';
import { EditedLog } from '../log/reader';
import { nextEdit, type Edit } from './edits';
import type { Scheduler } from './scheduler';
import { runSlice, runInSlices } from './slices';

/** An edit as a client sends it. */
export interface TextChange {
  /** What is replaced; without it, the text is the whole new one. Some clients write `null` for what they leave out. */
  readonly range?: Range | null;
  readonly text: string;
}

/**
 * A log that is open in an editor. A large one is read in slices, between which requests about others are answered;
 * whoever asks about this one waits until it is read.
 */
export class OpenLog {
  readonly uri: string;
  /** As the client counts, which may count wrongly: what the text is told apart by is `edits`. */
  version: number;
  /** How often the text was changed. */
  edits = 0;
  /** Whether the editor leaves it without the colours of its grammar, as it decided when it was opened. */
  readonly lacksColours: boolean;
  #log: EditedLog;
  /** Edits that have come, and how many of them are done: a client sends thousands at a time. */
  #edits: Edit[] = [];
  #editsDone = 0;
  readonly #scheduler: Pick<Scheduler, 'now' | 'soon'>;
  #reading: Promise<void> | undefined;
  #isOpen = true;

  constructor(uri: string, version: number, text: string, scheduler: Pick<Scheduler, 'now' | 'soon'>) {
    this.uri = uri;
    this.version = version;
    this.#scheduler = scheduler;
    this.#log = new EditedLog(text);
    this.lacksColours = isTooLargeForGrammar(text.length, this.log.lineCount);
    this.#readOn();
  }

  get isRead(): boolean {
    return this.#edits.length === 0 && this.#log.isRead;
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

  /** The log as it is after all edits, once it is read. */
  async whenRead(): Promise<Log> {
    // Edits may come while it is read, and then there is more.
    while (this.#reading) {
      await this.#reading;
      // Many may have waited for it.
      await new Promise<void>(resolve => {
        this.#scheduler.soon(resolve);
      });
    }
    return this.log;
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
    this.#log = new EditedLog(text);
  }

  #forgetEdits(): void {
    this.#edits = [];
    this.#editsDone = 0;
  }

  #readOn(): void {
    // What an edit leaves to be read, those slices read that are under way.
    if (this.#reading || runSlice(this.#pieces(), this.#scheduler).done) return;
    this.#reading = runInSlices(this.#pieces(), this.#scheduler, () => this.#isOpen).then(() => {
      this.#reading = undefined;
    });
  }

  *#pieces(): Task {
    // While it stops, edits may come, and a text that is sent anew has a log of its own.
    while (!this.isRead) {
      const next = nextEdit(this.log, this.#edits, this.#editsDone);
      if (next) {
        this.#editsDone += next.count;
        this.#log.edit(next.edit.range, next.edit.text);
        yield;
      } else {
        this.#forgetEdits();
        if (this.#log.read().next().done !== true) yield;
      }
    }
  }
}

const NOTHING_IN_PARTICULAR = /()/;

/** A range from its start to its end, whichever way round a client has told it. */
function inOrder({ start, end }: Range): Range {
  const isInOrder = start.line < end.line || (start.line === end.line && start.character <= end.character);
  return isInOrder ? { start, end } : { start: end, end: start };
}
