import { ID_KINDS } from '../events/ids';
import { NumberTable } from './numberTable';

/** Whoever counts ids for itself: an appliance, or all entries that name none. */
export interface Host {
  readonly place: number;
  readonly name: string | undefined;
  /** How often it has started so far, each time ending all its connections. */
  starts: number;
  /** How many chains it has counted that the log still has. */
  chains: number;
  /** The newest chain of each number, by the kind's place in ID_KINDS. */
  readonly newest: readonly NumberTable[];
}

/** The hosts of a log, in the order in which they are first named. */
export class Hosts {
  readonly #all: Host[] = [];
  readonly #ofName = new Map<string | undefined, Host>();
  #last: Host | undefined;
  #countingCount = 0;

  get all(): readonly Host[] {
    return this.#all;
  }

  /** How many have counted something in this log. Each row asks, and there may be twenty thousand. */
  get countingCount(): number {
    return this.#countingCount;
  }

  /** To be called when a host has counted a chain. */
  counted(host: Host): void {
    if (host.chains++ === 0) this.#countingCount++;
  }

  /** To be called when a chain of a host is forgotten. */
  forgotten(host: Host): void {
    if (--host.chains === 0) this.#countingCount--;
  }

  /** The host of a name, where the log has named it. */
  get(name: string | undefined): Host | undefined {
    return this.#ofName.get(name);
  }

  /** How often a host has started in this log. */
  startsOf(name: string | undefined): number {
    return this.#ofName.get(name)?.starts ?? 0;
  }

  /** The host of this name, a new one where there is none yet. */
  named(name: string | undefined): Host {
    // Most files hold the lines of one.
    if (this.#last?.name === name && this.#last) return this.#last;
    let host = this.#ofName.get(name);
    if (!host) {
      const newest = ID_KINDS.map(() => new NumberTable());
      host = { place: this.#all.length, name, starts: 0, chains: 0, newest };
      this.#all.push(host);
      this.#ofName.set(name, host);
    }
    return (this.#last = host);
  }
}
