import { textOf, valueOf, type Log, type LogEntry } from '../log';
import { aliasIn } from '../questions/recipient';
import { YieldPacer } from '../questions/readingCost';
import { TextSearch } from '../questions/textSearch';
import { isAsked } from '../sentValue';
import type { Task } from '../task';
import type { View } from './view';

/** What lines are looked for by: a sender or a recipient, or the domain of either. */
export type MailName = 'sender' | 'recipient' | 'domain';

/** Searches that are kept, those that were asked last. */
const MOST_KEPT = 20;
/** Characters that are searched for; all of them are compared in what is found. */
const LONGEST_NEEDLE = 500;
/** Entries that are read before somebody else may do something. */
const ENTRIES_PER_STEP = 40;

interface Kept {
  readonly search: TextSearch;
  readonly isMeant: (entry: LogEntry) => boolean;
  /** Entries that hold the text, and have not been read yet. */
  waiting: number[];
  /** Those that name what is asked for, in file order. */
  readonly found: number[];
  /** The last entry that was read, whatever it said. */
  last: number;
}

/**
 * The entries that name a sender, a recipient or a domain. Mail has too many of them to be told beforehand: the text is
 * searched through when one is first asked for, and after that only where it has changed.
 */
export class MailNames implements View {
  readonly #log: Log;
  /** Those that were asked for last stand last. */
  readonly #kept = new Map<string, Kept>();

  constructor(log: Log) {
    this.#log = log;
  }

  truncate(entry: number): void {
    const { index } = this.#log;
    // An entry that has stayed may have got lines behind it.
    const line = entry === 0 ? 0 : index.lineOf(entry - 1);
    for (const kept of this.#kept.values()) {
      kept.search.backTo(line);
      kept.waiting = kept.waiting.filter(each => each < entry);
      while ((kept.found.at(-1) ?? -1) >= entry) kept.found.pop();
      kept.last = Math.min(kept.last, entry - 1);
    }
  }

  *extend(): Task {
    for (const kept of this.#kept.values()) yield* this.#extend(kept);
  }

  /**
   * The entries that name it, in file order.
   * @param asked a mail address, empty for the sender of a bounce; or a domain, with a dot before it for that and all
   * below it. A long one as `pathOf` tells it.
   */
  *of(by: MailName, asked: string): Task<readonly number[]> {
    const key = `${by} ${asked.toLowerCase()}`;
    const kept = this.#kept.get(key) ?? this.#begin(by, asked);
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    for (const old of [...this.#kept.keys()].slice(0, -MOST_KEPT)) this.#kept.delete(old);
    yield* this.#extend(kept);
    return kept.found;
  }

  #begin(by: MailName, asked: string): Kept {
    const needle = needleOf(by, asked);
    return {
      search: new TextSearch(this.#log, [needle]),
      isMeant: meaning(by, asked),
      waiting: [],
      found: [],
      last: -1,
    };
  }

  *#extend(kept: Kept): Task {
    const pace = new YieldPacer(this.#log, ENTRIES_PER_STEP);
    for (;;) {
      const entry = kept.waiting.shift();
      if (entry !== undefined) {
        // What stays is found again where the search goes back to.
        if (entry <= kept.last) continue;
        kept.last = entry;
        if (kept.isMeant(this.#log.entry(entry))) kept.found.push(entry);
        if (pace.isOver(entry)) yield;
      } else if (kept.search.isDone) return;
      else {
        kept.waiting.push(...kept.search.next());
        yield;
      }
    }
  }
}

/** Two lines may have each half of it: the rest is compared in what is found. */
function needleOf(by: MailName, asked: string): string {
  const needle = asked.slice(0, LONGEST_NEEDLE);
  if (by === 'domain') return needle.replace(/^\./, '');
  // The sender of a bounce.
  return needle === '' ? '<>' : needle;
}

function meaning(by: MailName, asked: string): (entry: LogEntry) => boolean {
  const lower = asked.toLowerCase();
  const isAddress = (value: string | undefined) =>
    value !== undefined && (value.toLowerCase() === lower || isAsked(value, asked));
  const isOfDomain = (value: string | undefined) => {
    const domain = value?.slice(value.lastIndexOf('@') + 1).toLowerCase();
    if (domain === undefined || domain === '') return false;
    return lower.startsWith('.') ? `.${domain}`.endsWith(lower) : domain === lower;
  };
  switch (by) {
    case 'sender':
      return entry => isAddress(textOf(entry, 'sender'));
    case 'recipient':
      return entry => recipientsIn(entry).some(isAddress);
    case 'domain':
      return entry =>
        [textOf(entry, 'sender'), ...recipientsIn(entry)].some(
          value => value?.includes('@') === true && isOfDomain(value),
        ) || isOfDomain(textOf(entry, 'domain'));
  }
}

/** Behind an alias the mail goes to whom that names. */
function recipientsIn(entry: LogEntry): (string | undefined)[] {
  const recipient = valueOf(entry, 'recipient');
  return [typeof recipient === 'string' ? recipient : undefined, aliasIn(entry)?.target];
}
