import { whoLogsOnBy } from '../events/event';
import type { Chain } from '../index/chains';
import { textOf, type Log } from '../log';
import { canonicalAddress, LONGEST_ADDRESS } from '../networks/addressText';
import { isIn, networkOfCidr } from '../networks/network';
import { YieldPacer } from '../questions/readingCost';
import { pathOf } from '../sentValue';
import type { Task } from '../task';
import type { View } from './view';

/** Lines that are read in full in a few milliseconds. */
const STEP_SIZE = 200;

/** One form for all ways to write an address. What is none is as it is asked for. */
const addressKey = (printed: string): string =>
  printed.length > LONGEST_ADDRESS ? (pathOf(printed) ?? '') : canonicalAddress(printed);

/** The chains of each address, and the entries that tell so: both in the order of the file. */
class ByAddress {
  readonly #chains = new Map<string, number[]>();
  readonly #entries: number[] = [];
  readonly #addresses: string[] = [];

  get count(): number {
    return this.#entries.length;
  }

  add(entry: number, chain: number, address: string): void {
    const chains = this.#chains.get(address);
    if (chains) chains.push(chain);
    else this.#chains.set(address, [chain]);
    this.#entries.push(entry);
    this.#addresses.push(address);
  }

  /** Takes away those that are told in an entry or behind it. */
  truncate(entry: number): void {
    while (this.#entries.length > 0 && (this.#entries.at(-1) ?? 0) >= entry) {
      this.#entries.pop();
      const address = this.#addresses.pop() ?? '';
      const chains = this.#chains.get(address);
      chains?.pop();
      if (chains?.length === 0) this.#chains.delete(address);
    }
  }

  of(address: string): readonly number[] {
    return this.#chains.get(address) ?? [];
  }

  /** Those of all addresses that something holds of. */
  ofAll(isMeant: (address: string) => boolean): number[] {
    return [...this.#chains].flatMap(([address, chains]) => (isMeant(address) ? chains : []));
  }
}

/**
 * The connections of each address, inbound ones from it and outbound ones to it: found without looking at any other. The
 * address stands in the line that opened a connection; where the log lacks that, in the first line of the connection or
 * where the appliance logged on, or it is not known.
 */
export class AddressConnections implements View {
  readonly #log: Log;
  readonly #byFirstLine = new ByAddress();
  /** Of connections without an opening. */
  readonly #byLogon = new ByAddress();
  /** The first entry of each chain that was looked at, messages included. */
  #nextChain = 0;
  #nextLogon = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  truncate(entry: number): void {
    const { chains, authentications } = this.#log.index;
    this.#byFirstLine.truncate(entry);
    this.#byLogon.truncate(entry);
    // Chains are in the order in which they begin, and those that are left are the same as ever.
    this.#nextChain = Math.min(this.#nextChain, chains.count);
    this.#nextLogon = Math.min(this.#nextLogon, authentications.countBefore(entry));
  }

  *extend(): Task {
    const { chains, authentications } = this.#log.index;
    const pace = new YieldPacer(this.#log, STEP_SIZE);
    let left = CHAINS_PER_STEP;
    for (;;) {
      if (this.#nextChain < chains.count) {
        const read = this.#takeChain(chains.get(this.#nextChain++));
        if (--left > 0 && (read === undefined || !pace.isOver(read))) continue;
      } else if (this.#nextLogon < authentications.count) {
        this.#takeLogon(this.#nextLogon++);
        if (--left > 0) continue;
      } else return;
      left = CHAINS_PER_STEP;
      yield;
    }
  }

  /** The connections of an address, written in any form, or of all addresses of a network in CIDR, each once. */
  of(asked: string): readonly number[] {
    const network = networkOfCidr(asked);
    const find = (all: ByAddress) =>
      network ? all.ofAll(address => isIn(network, address)) : all.of(canonicalAddress(asked));
    const more = find(this.#byLogon);
    const found = find(this.#byFirstLine);
    return more.length === 0 ? found : [...new Set([...found, ...more])];
  }

  /** @returns the entry that was read in full for it */
  #takeChain(chain: Chain): number | undefined {
    if (chain.kind === 'MID') return undefined;
    const log = this.#log;
    const first = chain.opening ?? log.index.chains.firstEntryOf(chain);
    const isQuick = chain.kind === 'ICID' && chain.opening !== undefined;
    const address = isQuick ? log.addressOf(first) : textOf(log.entry(first), 'remoteAddress');
    if (address !== undefined) this.#byFirstLine.add(first, chain.id, addressKey(address));
    return isQuick ? undefined : first;
  }

  #takeLogon(row: number): void {
    const { authentications, chains } = this.#log.index;
    const event = authentications.eventAt(row);
    if (!event || whoLogsOnBy(event) !== 'appliance') return;
    const entry = authentications.entryAt(row);
    const connection = chains.connectionOf(entry);
    if (connection === undefined || chains.openingOfConnection(connection) !== undefined) return;
    this.#byLogon.add(entry, connection, addressKey(this.#log.hostLogonOf(entry).address));
  }
}

/** Chains that are looked at in a few milliseconds, where no line is read for them. */
const CHAINS_PER_STEP = 2000;
