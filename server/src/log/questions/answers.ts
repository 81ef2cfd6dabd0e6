import type { Chain } from '../index/chains';
import { valueOf, type Log } from '../log';

/**
 * Finds the outbound connection of those entries of a message that do not name it: it is that of the last
 * `Delivery start` of the same recipient before them.
 */
export class AnsweringConnection {
  readonly #log: Log;
  /** Where each recipient's delivery was begun last. */
  readonly #begun = new Map<number, { readonly entry: number; readonly connection: Chain }>();

  constructor(log: Log) {
    this.#log = log;
  }

  /**
   * To be asked of all entries of one message, in file order.
   * @returns the connection of an entry that does not name it; undefined for all other entries
   */
  of(entry: number): Chain | undefined {
    const role = this.#log.eventOf(entry)?.role;
    if (role === 'delivery-started') this.#begin(entry);
    // These name a message and recipients, and not the connection that they tell of.
    if (role !== 'answer' && role !== 'deferral') return undefined;
    const begun = this.#recipients(entry).flatMap(recipient => this.#begun.get(recipient) ?? []);
    return begun.sort((a, b) => b.entry - a.entry)[0]?.connection;
  }

  #begin(entry: number): void {
    const connection = this.#log.index.chains.ofEntry(entry).find(({ kind }) => kind === 'DCID');
    if (!connection) return;
    for (const recipient of this.#recipients(entry)) this.#begun.set(recipient, { entry, connection });
  }

  #recipients(entry: number): readonly number[] {
    const value = valueOf(this.#log.entry(entry), 'rid');
    return Array.isArray(value) ? value.map(Number) : [];
  }
}
