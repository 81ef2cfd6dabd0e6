import { CleartextLogons } from './cleartext/cleartextLogons';
import { isFailedAttempt, type LogEvent } from './events/event';
import { Log, type ReadPart } from './log';
import { FailedDeliveries } from './outbound/failedDeliveries';
import type { Rest } from './index/logIndex';
import { dropUnasked } from './index/unasked';
import { runTask, type Task } from './task';
import type { Batch } from './scan/batch';
import { isLogonTrouble, isUnchecked, NOTABLES } from './scan/notable';
import { Scanner } from './scan/scanner';
import type { RuleSettingsNow } from './settings/ruleSettings';
import { ChunkedText } from './text/chunkedText';
import type { LineEnds, LogText, TextRange } from './text/text';

/**
 * What an index keeps: all entries, or only those that the rules look at: where connections begin and end, and what is
 * notable on them. The rest is most of an index, and `check` does not need it.
 */
export type IndexScope = 'all' | 'connections';

/** Reads a log: the only place where a text is scanned and the batches are handed to the index. */
export class LogReader {
  readonly log: Log;
  readonly #text: LogText;
  readonly #keep: IndexScope;
  /** Undefined once all is read. */
  #scanner: Scanner | undefined;
  #leftOut = 0;

  /**
   * @param rulesNow what it is judged by
   * @param begin where not at the beginning of the text: a 0-based line at which an entry begins
   */
  constructor(
    text: LogText,
    keep: IndexScope = 'all',
    rulesNow?: RuleSettingsNow,
    begin: Rest = { line: 0, heading: undefined },
  ) {
    this.#text = text;
    this.#keep = keep;
    const again: ReadPart = (from, to, heading) => readPart(text, from, to, heading);
    this.log = new Log(text, rulesNow, keep === 'all' ? undefined : again);
    this.#scanner = new Scanner(text, this.log.passages, begin.line, begin.heading);
  }

  get isRead(): boolean {
    return this.#scanner === undefined;
  }

  /** How many entries the text has, also where the index has left some out. */
  get entryCount(): number {
    return this.log.index.entryCount + this.#leftOut;
  }

  /** The 0-based line up to which it is read. */
  get at(): number {
    return this.#scanner?.at ?? this.#text.lineCount;
  }

  /** Reads what has not been read, in steps of a few milliseconds. @param linesPerStep at least */
  *read(linesPerStep?: number): Task {
    while (this.readStep(linesPerStep)) yield;
  }

  /** @returns whether there is more */
  readStep(linesPerStep?: number): boolean {
    const scanner = this.#scanner;
    if (!scanner) return false;
    const batch = scanner.next(linesPerStep);
    const { index } = this.log;
    if (this.#keep === 'connections') {
      this.#leftOut += dropUnasked(batch, index.chains, index.entryCount === 0);
    }
    const first = index.entryCount;
    index.take(batch);
    if (this.#text.keep) this.#keepEvidence(batch, first);
    // While their lines are at hand.
    if (this.#keep === 'connections') {
      runTask(this.log.views.upToDate(CleartextLogons));
      runTask(this.log.views.upToDate(FailedDeliveries));
    }
    if (scanner.isDone) this.#scanner = undefined;
    return !scanner.isDone;
  }

  /** Has the lines kept that findings are made of: what is notable. Of openings, the addresses are taken. */
  #keepEvidence({ notableCount, notableEntries, notableEvents }: Batch, first: number): void {
    const { index } = this.log;
    for (let notable = 0; notable < notableCount; notable++) {
      const event = NOTABLES[notableEvents[notable] ?? 0]?.event;
      if (!event || !isEvidence(event)) continue;
      this.#text.keep?.(index.lineOf(first + (notableEntries[notable] ?? 0)));
    }
  }

  /** Cuts index and views back to what lines before a 0-based one say; `read` then goes on from there. */
  *rereadFrom(line: number): Task {
    this.log.forgetFrom(line);
    const { index, views } = this.log;
    const cutting = index.truncate(line);
    for (let step = cutting.next(); ; step = cutting.next()) {
      views.truncate(index.entryCount);
      if (step.done) {
        this.#scanner = new Scanner(this.#text, this.log.passages, step.value.line, step.value.heading);
        return;
      }
      yield;
    }
  }
}

/** Whether findings are made of entries of an event, one by one. */
const isEvidence = (event: LogEvent): boolean =>
  event.authentication === 'failed' || isUnchecked(event) || isFailedAttempt(event) || isLogonTrouble(event);

/** Reads the lines of a text from one on, up to another one at least, and keeps all of their entries. */
function readPart(text: LogText, from: number, to: number, heading: string | undefined): Log {
  const reader = new LogReader(text, 'all', undefined, { line: from, heading });
  while (reader.at <= to && reader.readStep(to + 1 - reader.at));
  return reader.log;
}

/** Reads all of a text. */
export function readLog(text: string | LogText, lineEnds: LineEnds = 'log', rulesNow?: RuleSettingsNow): Log {
  const chunked = typeof text === 'string' ? new ChunkedText(text, lineEnds) : text;
  const reader = new LogReader(chunked, 'all', rulesNow);
  runTask(reader.read(Infinity));
  return reader.log;
}

/**
 * Reads a text that is edited. What an edit may have changed is read again by `read`; until then the log must not be
 * asked.
 */
export class EditedLog {
  readonly #text: ChunkedText;
  readonly #rulesNow: RuleSettingsNow | undefined;
  #reader: LogReader;
  /** The first line changed by edits that `read` has not taken up yet; it takes up all of them together. */
  #changedFrom: number | undefined;

  constructor(text: string | ChunkedText, lineEnds: LineEnds = 'editor', rulesNow?: RuleSettingsNow) {
    this.#text = typeof text === 'string' ? new ChunkedText(text, lineEnds) : text;
    this.#rulesNow = rulesNow;
    this.#reader = new LogReader(this.#text, 'all', rulesNow);
  }

  get log(): Log {
    return this.#reader.log;
  }

  get isRead(): boolean {
    return this.#reader.isRead && this.#changedFrom === undefined;
  }

  /** The 0-based line up to which it is read. */
  get at(): number {
    return Math.min(this.#reader.at, this.#changedFrom ?? Infinity);
  }

  /** How much of it is read, from 0 to 1. */
  get shareRead(): number {
    return Math.min(1, this.at / this.#text.lineCount);
  }

  /** Forgets what was read, so that all of it is read anew: after an error, an index may hold half of a batch. */
  restart(): void {
    this.#reader = new LogReader(this.#text, 'all', this.#rulesNow);
    this.#changedFrom = undefined;
  }

  /** Reads what has not been read, in steps of a few milliseconds; an edit between two of them is taken up. */
  *read(linesPerStep?: number): Task {
    while (!this.isRead) {
      if (this.#changedFrom !== undefined) yield* this.#applyEdits(this.#changedFrom);
      else if (this.#reader.readStep(linesPerStep)) yield;
    }
  }

  /** Takes up the edits from a 0-based line on, unless there are others by then. */
  *#applyEdits(changedFrom: number): Task {
    for (const taking = this.#reader.rereadFrom(changedFrom); taking.next().done !== true;) {
      yield;
      if (this.#changedFrom !== changedFrom) return;
    }
    this.#changedFrom = undefined;
  }

  /** Replaces a range of the text, in positions of LSP. Costs what the edit changes; `read` reads what follows it. */
  edit(range: TextRange, text: string): void {
    // Lines above the edit have not moved, so an earlier value of #changedFrom stays valid.
    const changed = this.#text.replace(range, text);
    this.log.forgetFrom(changed);
    this.#changedFrom = Math.min(this.#changedFrom ?? Infinity, changed);
  }
}
