import { hostOf } from '../entry';
import type { Chain } from '../index/chains';
import { textOf, type Log } from '../log';

/** Who takes part in a story. Connections with the same address share a lane. */
export interface Lane {
  readonly kind: 'client' | 'appliance' | 'next-host';
  /** Of the other side; of the appliance its name, or else the address at which it was reached first. */
  readonly address: string | undefined;
  /** The connections over which it took part; none for the appliance. */
  readonly connections: readonly Chain[];
  /** How many others share it because there was no room for them; 0 for an ordinary lane. */
  readonly others: number;
}

/** More side by side nobody can read: the last of each kind stands for all further ones. */
export const MAX_CLIENTS = 3;
export const MAX_HOSTS = 4;

/** Where a connection's opening is missing, one of its first lines may name the address. */
const LINES_LOOKED_AT = 5;

interface OpenLane extends Lane {
  readonly connections: Chain[];
  readonly addresses: Set<string>;
  others: number;
}

/** The lanes of a story, in the making: filled while its entries are walked from first to last. */
export class Lanes {
  readonly #log: Log;
  readonly #of: Chain;
  readonly #clients: OpenLane[] = [];
  readonly #hosts: OpenLane[] = [];
  readonly #byConnection = new Map<number, OpenLane>();
  readonly #clientOfMessage = new Map<number, OpenLane>();
  readonly #hostOfMessage = new Map<number, OpenLane>();

  #ownAddress: string | undefined;

  constructor(log: Log, of: Chain) {
    this.#log = log;
    this.#of = of;
  }

  /** Takes up who takes part by an entry, and over what its messages went. */
  note(chains: readonly Chain[]): void {
    const messages = chains.filter(({ kind }) => kind === 'MID');
    for (const chain of chains) {
      if (chain.kind === 'MID') continue;
      const lane = this.#laneOf(chain);
      const ofMessage = chain.kind === 'ICID' ? this.#clientOfMessage : this.#hostOfMessage;
      for (const { id } of messages) ofMessage.set(id, lane);
    }
  }

  /** The client whose connection an entry names, or that brought its message. */
  clientOf(chains: readonly Chain[]): Lane | undefined {
    return this.#find(chains, 'ICID', this.#clientOfMessage);
  }

  /** The host whose connection an entry names, or that its message was handed to last. */
  hostOf(chains: readonly Chain[]): Lane | undefined {
    return this.#find(chains, 'DCID', this.#hostOfMessage);
  }

  /** Place of the appliance's lane. */
  get appliance(): number {
    return this.#clients.length;
  }

  all(): Lane[] {
    const appliance: Lane = {
      kind: 'appliance',
      address: this.#name() ?? this.#ownAddress,
      connections: [],
      others: 0,
    };
    return [...this.#clients, appliance, ...this.#hosts];
  }

  /** The name of the appliance; the file that a line is from is none. */
  #name(): string | undefined {
    const [first] = this.#log.index.chains.entriesOf(this.#of);
    return first === undefined ? undefined : hostOf(this.#log.entry(first).entry);
  }

  placeOf(lane: Lane | undefined): number | undefined {
    if (!lane) return undefined;
    const client = this.#clients.indexOf(lane as OpenLane);
    return client === -1 ? this.appliance + 1 + this.#hosts.indexOf(lane as OpenLane) : client;
  }

  #find(chains: readonly Chain[], kind: 'ICID' | 'DCID', ofMessage: Map<number, OpenLane>): Lane | undefined {
    const connection = chains.find(chain => chain.kind === kind);
    if (connection) return this.#laneOf(connection);
    for (const { id } of chains) {
      const lane = ofMessage.get(id);
      if (lane) return lane;
    }
    return undefined;
  }

  #laneOf(connection: Chain): OpenLane {
    const known = this.#byConnection.get(connection.id);
    if (known) return known;
    const lane = this.#made(connection);
    lane.connections.push(connection);
    this.#byConnection.set(connection.id, lane);
    return lane;
  }

  #made(connection: Chain): OpenLane {
    const isClient = connection.kind === 'ICID';
    const lanes = isClient ? this.#clients : this.#hosts;
    const address = this.#addressOf(connection);
    const key = address ?? `${connection.kind} ${connection.number} ${connection.id}`;
    const same = lanes.find(({ addresses }) => addresses.has(key));
    if (same) return same;
    const last = lanes.at(-1);
    if (last && lanes.length === (isClient ? MAX_CLIENTS : MAX_HOSTS)) {
      last.addresses.add(key);
      last.others++;
      return last;
    }
    const lane: OpenLane = {
      kind: isClient ? 'client' : 'next-host',
      address,
      connections: [],
      addresses: new Set([key]),
      others: 0,
    };
    lanes.push(lane);
    return lane;
  }

  #addressOf(connection: Chain): string | undefined {
    const first = this.#log.index.chains.entriesOf(connection).slice(0, LINES_LOOKED_AT);
    const looked = connection.opening === undefined ? first : [connection.opening];
    for (const entry of looked) {
      this.#ownAddress ??= textOf(this.#log.entry(entry), 'localAddress');
      const address = textOf(this.#log.entry(entry), 'remoteAddress');
      if (address !== undefined) return address;
    }
    return undefined;
  }
}
