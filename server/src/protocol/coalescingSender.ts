/**
 * Tells things of which only the newest counts: while one is on its way, those that come are not queued behind it, and
 * of them the last one follows. A client that does not read what it is told would fill the memory otherwise.
 */
export class CoalescingSender {
  readonly #next = new Map<string, (() => Promise<unknown>) | undefined>();
  readonly #failed: (error: unknown) => void;

  /** @param failed is told what sending threw */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /**
   * @param what it is about: of the same, the newest counts
   * @param send sends it, and is done once it has been written; may not be called at all
   */
  send(what: string, send: () => Promise<unknown>): void {
    const isUnderWay = this.#next.has(what);
    this.#next.set(what, send);
    if (!isUnderWay) void this.#sendAll(what);
  }

  async #sendAll(what: string): Promise<void> {
    for (let send = this.#next.get(what); send; send = this.#next.get(what)) {
      this.#next.set(what, undefined);
      try {
        await send();
      } catch (error) {
        this.#failed(error);
      }
    }
    this.#next.delete(what);
  }
}
