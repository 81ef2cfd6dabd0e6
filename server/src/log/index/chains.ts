import type { IdKind } from '../events/ids';
import type { LogTime } from '../time';
import { secondsBetween } from '../time';
import { Column } from './column';

/** Stands for "none" in a column. */
const NONE = 0xffffffff;

/**
 * A chain is what one number stands for from its beginning to its end: an injection or delivery connection, or a
 * message. The same number later in the file is another chain.
 */
export interface Chain {
  readonly id: number;
  readonly kind: IdKind;
  readonly number: number;
  readonly host: string | undefined;
  /** Entry that opened it; undefined where the log begins later. */
  opening?: number;
  /** Entry that ended it. */
  end?: { entry: number; time: LogTime | undefined };
  /** Entry that told how it would end. */
  brokenOff?: number;
  /** Last link of the chain; the others are found from it backwards. */
  lastLink: number;
  linkCount: number;
  /** How often the host had started when the chain began: a restart ends it. */
  readonly epoch: number;
  /** The chain that had this number before. */
  readonly previous?: Chain;
}

/** What an entry says about a chain. */
export type Mention = 'opens' | 'ends' | 'breaks-off' | 'takes-part' | 'names';

/** How an entry takes part in what one of its ids names. */
export interface Participation {
  readonly kind: IdKind;
  readonly number: number;
  readonly host: string | undefined;
  /** How often the host has started by then. */
  readonly epoch: number;
  readonly mention: Mention;
  /** When the entry was written. */
  readonly time: LogTime | undefined;
}

/** All chains of a log, and the links that lead from entry to entry along each (relations.md, sections 2 and 3). */
export class Chains {
  readonly #chains: Chain[] = [];
  /** The newest chain of each number, by host and kind. */
  readonly #newest = new Map<string, Map<number, Chain>>();
  /** Of each link: its entry, its chain, the link before it in the chain. */
  readonly #entry = new Column();
  readonly #chain = new Column();
  readonly #previous = new Column();

  get count(): number {
    return this.#chains.length;
  }

  all(): readonly Chain[] {
    return this.#chains;
  }

  /** Adds an entry to the chain it belongs to, a new one where that is needed. */
  link(entry: number, participation: Participation): void {
    const { mention, time } = participation;
    const chain = this.#chainFor(participation);
    const last = chain.lastLink;
    if (last !== NONE && this.#entry.at(last) === entry) return;
    this.#entry.push(entry);
    this.#chain.push(chain.id);
    this.#previous.push(last);
    chain.lastLink = this.#entry.length - 1;
    chain.linkCount++;
    if (mention === 'opens') chain.opening ??= entry;
    if (mention === 'ends') chain.end ??= { entry, time };
    if (mention === 'breaks-off') chain.brokenOff ??= entry;
  }

  /** The chains an entry belongs to, in the order of its ids. */
  ofEntry(entry: number): Chain[] {
    const chains: Chain[] = [];
    for (let link = this.#entry.lastNotAbove(entry); link >= 0 && this.#entry.at(link) === entry; link--) {
      const chain = this.#chains[this.#chain.at(link)];
      if (chain) chains.unshift(chain);
    }
    return chains;
  }

  /** The entries of a chain, in file order. */
  entriesOf(chain: Chain): number[] {
    const entries = new Array<number>(chain.linkCount);
    let place = chain.linkCount;
    for (let link = chain.lastLink; link !== NONE; link = this.#previous.at(link)) {
      entries[--place] = this.#entry.at(link);
    }
    return entries;
  }

  lastEntryOf(chain: Chain): number {
    return this.#entry.at(chain.lastLink);
  }

  /** Forgets all entries from `entry` on, as if they had never been read. */
  cut(entry: number): void {
    let link = this.#entry.length - 1;
    for (; link >= 0 && this.#entry.at(link) >= entry; link--) {
      const chain = this.#chains[this.#chain.at(link)];
      if (!chain) continue;
      chain.lastLink = this.#previous.at(link);
      chain.linkCount--;
      if (chain.end && chain.end.entry >= entry) delete chain.end;
      if (chain.brokenOff !== undefined && chain.brokenOff >= entry) delete chain.brokenOff;
      if (chain.opening !== undefined && chain.opening >= entry) delete chain.opening;
    }
    this.#entry.cut(link + 1);
    this.#chain.cut(link + 1);
    this.#previous.cut(link + 1);
    while (this.#chains.at(-1)?.lastLink === NONE) this.#forgetNewest();
  }

  #forgetNewest(): void {
    const chain = this.#chains.pop();
    if (!chain) return;
    const numbers = this.#numbers(chain.kind, chain.host);
    if (chain.previous) numbers.set(chain.number, chain.previous);
    else numbers.delete(chain.number);
  }

  #numbers(kind: IdKind, host: string | undefined): Map<number, Chain> {
    // A host is a word without blanks, so the blank keeps "no host" apart from every host.
    const key = host === undefined ? `${kind} ` : `${kind}:${host}`;
    let numbers = this.#newest.get(key);
    if (!numbers) this.#newest.set(key, (numbers = new Map<number, Chain>()));
    return numbers;
  }

  #chainFor(participation: Participation): Chain {
    const { kind, number, host, epoch } = participation;
    const numbers = this.#numbers(kind, host);
    const newest = numbers.get(number);
    if (newest && !beginsAnew(newest, participation)) return newest;
    const chain: Chain = {
      id: this.#chains.length,
      kind,
      number,
      host,
      epoch,
      lastLink: NONE,
      linkCount: 0,
      ...(newest && { previous: newest }),
    };
    this.#chains.push(chain);
    numbers.set(number, chain);
    return chain;
  }
}

/** Whether an entry of a number begins another chain than the newest one that has this number. */
function beginsAnew(chain: Chain, { epoch, mention, time }: Participation): boolean {
  // The line of a child names its parent, which may have ended long ago, and says nothing about its life.
  if (mention === 'names') return false;
  if (chain.epoch !== epoch) return true;
  if (mention === 'opens') {
    // A message may take part before its own start line (in the split that made it); a connection opens first.
    return chain.kind !== 'MID' || chain.opening !== undefined || chain.end !== undefined;
  }
  return chain.end !== undefined && !writtenByThen(time, chain.end.time);
}

/** Lines of one second are sometimes written in another order, so a line as old as the end still belongs before it. */
function writtenByThen(time: LogTime | undefined, end: LogTime | undefined): boolean {
  if (!time || !end) return false;
  const seconds = secondsBetween(end, time);
  return seconds !== undefined && seconds <= 0;
}
