import type { Log } from '../log';
import { YieldPacer } from '../questions/readingCost';
import { TextSearch } from '../questions/textSearch';
import type { Task } from '../task';
import { lastNotAbove } from '../text/lineStarts';
import { withWordsDecoded } from '../text/encodedWords';
import type { View } from './view';

/** Entries that are read in full in a few milliseconds. */
const STEP_SIZE = 100;

/** What encoded words begin with (RFC 2047). */
const BEGINNING = '=?';

/** Longer texts are decoded anew whenever they are looked through. */
const LONGEST_KEPT = 4000;

/**
 * The entries of a log that hold encoded words, such as a subject in another script, with their decoded text: what is
 * typed to find one is found in no line. The log is looked through once, and after an edit only what may have changed.
 */
export class EncodedValues implements View {
  readonly #log: Log;
  readonly #entries: number[] = [];
  /** In lower case; undefined for those that are too long to be kept. */
  readonly #texts: (string | undefined)[] = [];
  /** 0-based line to go on from. */
  #line = 0;
  /** How often the log was cut back. */
  #cuts = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Entries that hold encoded words, in file order. */
  get entries(): readonly number[] {
    return this.#entries;
  }

  /** Whether all of the log has been looked through. */
  get isUpToDate(): boolean {
    return this.#line >= this.#log.lineCount;
  }

  truncate(entry: number): void {
    this.#cuts++;
    const kept = lastNotAbove(this.#entries, entry - 1) + 1;
    this.#entries.length = kept;
    this.#texts.length = kept;
    // The last line that is there still may belong to what is gone.
    const { index } = this.#log;
    const end = entry === 0 ? 0 : index.lineOf(entry - 1);
    this.#line = Math.min(this.#line, end);
  }

  *extend(): Task {
    const pace = new YieldPacer(this.#log, STEP_SIZE);
    while (!this.isUpToDate) {
      const search = new TextSearch(this.#log, [BEGINNING], this.#line);
      const cuts = this.#cuts;
      for (const entry of search.next()) {
        this.#add(entry);
        if (!pace.isOver(entry)) continue;
        yield;
        if (cuts !== this.#cuts) break;
      }
      if (cuts === this.#cuts) this.#line = search.line;
      yield;
    }
  }

  #add(entry: number): void {
    if (entry <= (this.#entries.at(-1) ?? -1)) return;
    const text = decodedIn(this.#log, entry);
    if (text === undefined) return;
    this.#entries.push(entry);
    this.#texts.push(text.length > LONGEST_KEPT ? undefined : text);
  }

  /** Whether the decoded text of one holds some words in lower case. @param place among the entries */
  holds(place: number, needle: string): boolean {
    const text = this.#texts[place] ?? decodedIn(this.#log, this.#entries[place] ?? 0);
    return text?.includes(needle) ?? false;
  }
}

const decodedIn = (log: Log, entry: number): string | undefined =>
  withWordsDecoded(log.textEntry(entry).text)?.normalize().toLowerCase();
