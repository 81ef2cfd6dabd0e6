import type { Cancellation } from './cancellation';

/**
 * Lets one work of a kind be under way at a time; the others wait in the order in which they have come. A client may
 * ask for the same a hundred times before it reads the first answer, and each answer takes megabytes.
 */
export class KeyedLock {
  /** Those who wait, by kind, where there is one under way. */
  readonly #waiting = new Map<string, (() => void)[]>();

  /** @returns whether it is one's turn now, which is to be left then; false where it is not wanted any more */
  async acquire(kind: string, token: Cancellation): Promise<boolean> {
    const waiting = this.#waiting.get(kind);
    if (!waiting) {
      this.#waiting.set(kind, []);
      return true;
    }
    return new Promise(resolve => {
      const begin = () => {
        cancelled.dispose();
        resolve(true);
      };
      waiting.push(begin);
      const cancelled = token.onCancellationRequested(() => {
        const place = waiting.indexOf(begin);
        if (place !== -1) waiting.splice(place, 1);
        cancelled.dispose();
        resolve(false);
      });
    });
  }

  release(kind: string): void {
    const next = this.#waiting.get(kind)?.shift();
    if (next) next();
    else this.#waiting.delete(kind);
  }
}
