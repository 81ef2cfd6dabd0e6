import { ID_KINDS } from '../events/ids';
import type { Batch } from '../scan/batch';
import { ENDS, TAKES_PART } from '../scan/mention';
import type { Chains } from './chains';
import { NumberTable } from './numberTable';

/** What is known of a connection behind a link of a batch. */
const OPEN = 1;
const OTHER = 0;

/**
 * Which links of a batch lead to connections that are open, and say nothing of them but that they go on: by which an
 * index learns nothing that a rule asks for. To be asked about each link of a connection, in order, before the index
 * takes the batch.
 */
export class OpenConnections {
  readonly #chains: Chains;
  readonly #batch: Batch;
  readonly #hasRestart: boolean;
  /** By the host's place in the batch and the kind's place: what has been learned of each number since. */
  readonly #known: NumberTable[][] = [];

  constructor(chains: Chains, batch: Batch) {
    this.#chains = chains;
    this.#batch = batch;
    this.#hasRestart = batch.notes.some(({ restarts }) => restarts);
  }

  /** @param kind place in ID_KINDS @param mention place in MENTIONS @param host place in `hostNames` */
  goesOn(kind: number, mention: number, number: number, host: number): boolean {
    // A restart ends them all.
    if (this.#hasRestart) return false;
    const known = (this.#known[host] ??= ID_KINDS.map(() => new NumberTable()))[kind];
    if (!known) return false;
    if (mention !== TAKES_PART) {
      known.set(number, mention === ENDS ? OTHER : OPEN);
      return false;
    }
    const state = known.get(number);
    if (state !== -1) return state === OPEN;
    const newest = this.#chains.newestOf(kind, number, this.#batch.hostNames[host]);
    const isOpen = newest !== undefined && this.#chains.isOpen(newest);
    // The first line of one that was not opened begins it.
    known.set(number, isOpen || newest === undefined ? OPEN : OTHER);
    return isOpen;
  }
}
