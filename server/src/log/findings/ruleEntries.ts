import type { Log } from '../log';
import type { Task } from '../task';
import type { View } from '../views/view';
import { ruleOf, type EntryRule } from './entryRules';

/** Entries that are looked at in a few milliseconds. */
const STEP_SIZE = 10_000;

/** An entry that a rule looks at. */
export interface RuleEntry {
  readonly entry: number;
  readonly rule: EntryRule;
}

/** Those of a log from one of its entries on, in file order. */
export function* ruleEntriesFrom(log: Log, from: number): Generator<RuleEntry> {
  for (const { entry, event } of log.index.notableFrom(from)) {
    const rule = ruleOf(event.name);
    if (rule) yield { entry, rule };
  }
}

/** All of these, kept: what the problems of a log are chosen from. */
export class RuleEntries implements View {
  readonly all: RuleEntry[] = [];
  readonly #log: Log;
  /** How many entries have been looked at. */
  #seen = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  truncate(entry: number): void {
    while ((this.all.at(-1)?.entry ?? -1) >= entry) this.all.pop();
    this.#seen = Math.min(this.#seen, entry);
  }

  *extend(): Task {
    let steps = 0;
    for (const found of ruleEntriesFrom(this.#log, this.#seen)) {
      this.all.push(found);
      this.#seen = found.entry + 1;
      if (++steps % STEP_SIZE === 0) yield;
    }
    this.#seen = this.#log.index.entryCount;
  }
}
