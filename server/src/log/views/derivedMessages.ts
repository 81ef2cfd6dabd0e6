import { valueOf } from '../log';
import { NamingSeveralView, type Naming } from './namingSeveral';

/** Which messages were made from which: split, rewritten, copied, bounced or released. Few entries name two messages. */
export class DerivedMessages extends NamingSeveralView {
  /** Ids of chains by that of the message that they were made from. */
  readonly #children = new Map<number, number[]>();
  readonly #told: { readonly entry: number; readonly parent: number }[] = [];

  override truncate(entry: number): void {
    super.truncate(entry);
    for (let last = this.#told.at(-1); last && last.entry >= entry; last = this.#told.at(-1)) {
      this.#told.pop();
      const children = this.#children.get(last.parent);
      children?.pop();
      if (children?.length === 0) this.#children.delete(last.parent);
    }
  }

  protected override take({ entry, messages }: Naming): boolean {
    if (messages.length < 2) return false;
    this.#take(entry, messages);
    return true;
  }

  /** The ids of the messages that were made from one, in the order of the file. */
  childrenOf(message: number): readonly number[] {
    return this.#children.get(message) ?? [];
  }

  #take(number: number, messages: readonly number[]): void {
    const { chains } = this.log.index;
    const entry = this.log.entry(number);
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
