import type { Task } from '../task';

/** Something derived from a log and kept with it. After any edits it answers as after a fresh read. */
export interface View {
  /** Forgets all that hangs on the entries from one on: they are not in the log any more. Costs what it forgets. */
  truncate(entry: number): void;
  /**
   * Takes up what the log has behind what is known, in steps; costs what is new. The log may be cut back between two
   * steps, and go on: then it takes up what there is by then.
   */
  extend(): Task;
}

/** The views of a log: each is made when it is first asked for, and follows the log from then on. */
export class Views<Log> {
  readonly #log: Log;
  /** One that is made of others stands behind them. */
  readonly #all = new Map<new (log: Log) => View, View>();
  /** What is being taken up. */
  readonly #extending = new Map<View, Task>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** To be called when the log has been cut back to so many entries. */
  truncate(entry: number): void {
    // One that is made of others takes from itself what they still have.
    for (const view of [...this.#all.values()].reverse()) view.truncate(entry);
  }

  /** The view of a kind, as it is: it may be behind the log. */
  get<V extends View>(kind: new (log: Log) => V): V {
    let view = this.#all.get(kind) as V | undefined;
    if (!view) this.#all.set(kind, (view = new kind(this.#log)));
    return view;
  }

  /** The view of a kind once it knows all of the log. Several who wait for it at a time do the work once. */
  *upToDate<V extends View>(kind: new (log: Log) => V): Task<V> {
    const view = this.get(kind);
    for (;;) {
      let extending = this.#extending.get(view);
      if (!extending) this.#extending.set(view, (extending = view.extend()));
      if (extending.next().done !== true) yield;
      else {
        this.#extending.delete(view);
        return view;
      }
    }
  }
}
