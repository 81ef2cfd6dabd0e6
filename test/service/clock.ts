// A clock that goes on when a test says so.
import type { Scheduler } from '../../server/src/service/scheduler';

interface Waiting {
  readonly due: number;
  readonly work: () => void;
}

export class Clock implements Scheduler {
  #now = 0;
  #timers: Waiting[] = [];
  #soon: (() => void)[] = [];

  readonly now = (): number => this.#now;

  readonly after = (ms: number, work: () => void): (() => void) => {
    const waiting = { due: this.#now + ms, work };
    this.#timers.push(waiting);
    return () => {
      this.#timers = this.#timers.filter(other => other !== waiting);
    };
  };

  readonly soon = (work: () => void): void => {
    this.#soon.push(work);
  };

  /** Whether nothing waits. */
  get isQuiet(): boolean {
    return this.#timers.length === 0 && this.#soon.length === 0;
  }

  /** Lets so many milliseconds pass, and does all that is due until then. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    await this.#settle();
    for (;;) {
      const [next] = this.#timers.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due);
      if (!next) break;
      this.#timers = this.#timers.filter(other => other !== next);
      this.#now = next.due;
      next.work();
      await this.#settle();
    }
    this.#now = end;
  }

  /** Does what waits for nothing but its turn. */
  async #settle(): Promise<void> {
    for (;;) {
      // What promises wait for comes first.
      await new Promise<void>(resolve => {
        setImmediate(resolve);
      });
      const works = this.#soon;
      if (works.length === 0) return;
      this.#soon = [];
      for (const work of works) work();
    }
  }
}
