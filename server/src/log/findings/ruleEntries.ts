import type { Log } from '../log';
import type { Task } from '../task';
import type { View } from '../views/view';
import { ruleOf, type EntryRule } from './entryRules';

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
