import { Attempts } from '../attempts/attempts';
import type { Log } from '../log';
import type { Ignore } from '../settings/ruleSettings';
import { lastNotAbove } from '../text/lineStarts';
import type { Task } from '../task';
import type { View } from '../views/view';
import { ruleOf, type EntryRule } from './entryRules';
import { Ignoring } from './ignoring';

/** Entries that are looked at in a few milliseconds. */
const STEP_SIZE = 10_000;

/** An entry that a rule looks at: an authentication. */
export interface RuleEntry {
  readonly entry: number;
  /** Its row among the authentications of the index. */
  readonly row: number;
  readonly rule: EntryRule;
}

/** Those of a log from one of its entries on, in file order. */
export function* ruleEntriesFrom(log: Log, from: number): Generator<RuleEntry> {
  const { authentications } = log.index;
  for (let row = authentications.countBefore(from); row < authentications.count; row++) {
    const event = authentications.eventAt(row);
    const rule = event && ruleOf(event.name);
    if (rule) yield { entry: authentications.entryAt(row), row, rule };
  }
}

/** All of these that are told, kept: what the problems of a log are chosen from. */
export class RuleEntries implements View {
  readonly all: RuleEntry[] = [];
  /** The entries that are not told, in file order. */
  readonly ignored: number[] = [];
  readonly #log: Log;
  readonly #ignoring: Ignoring;
  #ignore: readonly Ignore[] = [];
  /** How many entries have been looked at. */
  #seen = 0;

  constructor(log: Log) {
    this.#log = log;
    this.#ignoring = new Ignoring(log);
  }

  truncate(entry: number): void {
    while ((this.all.at(-1)?.entry ?? -1) >= entry) this.all.pop();
    while ((this.ignored.at(-1) ?? -1) >= entry) this.ignored.pop();
    this.#seen = Math.min(this.#seen, entry);
  }

  isIgnored(entry: number): boolean {
    return this.ignored[lastNotAbove(this.ignored, entry)] === entry;
  }

  *extend(): Task {
    for (;;) {
      // Who is ignored is found among them; the log may be cut between two steps.
      yield* this.#log.views.upToDate(Attempts);
      this.#takeIgnored();
      if (!this.#step()) return;
      yield;
    }
  }

  /** Where others are ignored, all is looked at anew. */
  #takeIgnored(): void {
    const ignore = this.#ignoring.list;
    if (ignore === this.#ignore) return;
    this.#ignore = ignore;
    this.truncate(0);
  }

  /** @returns whether there is more */
  #step(): boolean {
    let steps = 0;
    for (const found of ruleEntriesFrom(this.#log, this.#seen)) {
      const { entry, rule } = found;
      if (this.#ignoring.covers(rule.id, [entry])) this.ignored.push(entry);
      else this.all.push(found);
      this.#seen = entry + 1;
      if (++steps === STEP_SIZE) return true;
    }
    this.#seen = this.#log.index.entryCount;
    return false;
  }
}
