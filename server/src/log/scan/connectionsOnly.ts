import type { EntrySink, ScannedEntry } from './scanLines';

/**
 * Hands on only what the rules look at: connections, authentications, restarts and the clock. Of a log that is not
 * shown to anyone, the messages would be most of the index, and nobody would ask for them.
 */
export class ConnectionsOnly implements EntrySink {
  readonly #sink: EntrySink;
  #leftOut = 0;

  constructor(sink: EntrySink) {
    this.#sink = sink;
  }

  /** How many entries were not handed on. */
  get leftOut(): number {
    return this.#leftOut;
  }

  add(entry: ScannedEntry): void {
    const { facts } = entry;
    facts.dropMessages();
    // Those that share lines are counted through.
    if (facts.idCount > 0 || facts.isSpecial || entry.isShared) this.#sink.add(entry);
    else this.#leftOut++;
  }

  heading(line: number, name: string): void {
    this.#sink.heading(line, name);
  }

  unread(line: number): void {
    this.#sink.unread(line);
  }
}
