import { valueOf, type Log } from '../log';
import { YieldPacer } from '../questions/readingCost';
import type { Task } from '../task';
import { NAMING_PER_STEP, namingSeveral, READ_PER_STEP } from './namingSeveral';
import type { View } from './view';

/** Which messages were made from which: split, rewritten, copied, bounced or released. Few entries name two messages. */
export class DerivedMessages implements View {
  readonly #log: Log;
  /** Ids of chains by that of the message that they were made from. */
  readonly #children = new Map<number, number[]>();
  readonly #told: { readonly entry: number; readonly parent: number }[] = [];
  #next = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  truncate(entry: number): void {
    this.#next = Math.min(this.#next, entry);
    for (let last = this.#told.at(-1); last && last.entry >= entry; last = this.#told.at(-1)) {
      this.#told.pop();
      const children = this.#children.get(last.parent);
      children?.pop();
      if (children?.length === 0) this.#children.delete(last.parent);
    }
  }

  *extend(): Task {
    const pace = new YieldPacer(this.#log, READ_PER_STEP);
    while (this.#next < this.#log.index.entryCount) {
      this.#takeSome(pace);
      yield;
    }
  }

  #takeSome(pace: YieldPacer): void {
    const to = Math.min(this.#next + NAMING_PER_STEP, this.#log.index.entryCount);
    for (const { entry, messages } of namingSeveral(this.#log, this.#next, to)) {
      if (messages.length < 2) continue;
      this.#take(entry, messages);
      this.#next = entry + 1;
      if (pace.isOver(entry)) return;
    }
    this.#next = to;
  }

  /** The ids of the messages that were made from one, in the order of the file. */
  childrenOf(message: number): readonly number[] {
    return this.#children.get(message) ?? [];
  }

  #take(number: number, messages: readonly number[]): void {
    const { chains } = this.#log.index;
    const entry = this.#log.entry(number);
    const all = messages.map(id => chains.get(id));
    const named = (key: string) => all.find(chain => chain.number === valueOf(entry, key));
    const parent = named('parentMid');
    const child = named('childMid');
    if (!parent || !child || parent.id === child.id) return;
    const children = this.#children.get(parent.id);
    if (children) children.push(child.id);
    else this.#children.set(parent.id, [child.id]);
    this.#told.push({ entry: number, parent: parent.id });
  }
}
