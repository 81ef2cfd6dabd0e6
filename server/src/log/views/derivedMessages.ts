import { valueOf, type Log } from '../log';
import { YieldPacer } from '../questions/readingCost';
import type { Task } from '../task';
import type { View } from './view';

/** Entries that are looked at in a few milliseconds, and those of them that are read. */
const LOOKED_AT_PER_STEP = 10_000;
const READ_PER_STEP = 100;

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
    const { index } = this.#log;
    const pace = new YieldPacer(this.#log, READ_PER_STEP);
    let left = LOOKED_AT_PER_STEP;
    while (this.#next < index.entryCount) {
      const entry = this.#next++;
      const isRead = index.chains.messagesOf(entry).length > 1;
      if (isRead) this.#take(entry);
      if (--left > 0 && !(isRead && pace.isOver(entry))) continue;
      left = LOOKED_AT_PER_STEP;
      yield;
    }
  }

  /** The ids of the messages that were made from one, in the order of the file. */
  childrenOf(message: number): readonly number[] {
    return this.#children.get(message) ?? [];
  }

  #take(number: number): void {
    const { chains } = this.#log.index;
    const entry = this.#log.entry(number);
    const messages = chains.messagesOf(number).map(id => chains.get(id));
    const named = (key: string) => messages.find(chain => chain.number === valueOf(entry, key));
    const parent = named('parentMid');
    const child = named('childMid');
    if (!parent || !child || parent.id === child.id) return;
    const children = this.#children.get(parent.id);
    if (children) children.push(child.id);
    else this.#children.set(parent.id, [child.id]);
    this.#told.push({ entry: number, parent: parent.id });
  }
}
