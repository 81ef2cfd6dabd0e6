// Who has which address. All are of the networks kept for documentation, of which IPv4 has three small ones: the
// house and its people have two of them, attackers the third, and what needs more room is IPv6.
import type { ScenarioRandom } from './random';

/** The appliance has 192.0.2.10 to 13, its directory, mail store and forwarding server 192.0.2.30 to 40. */
const INSIDE = { network: '192.0.2', first: 50, last: 119 };
/** Other mail servers, which deliver to the appliance and are delivered to. */
const MAIL_SERVERS = { network: '192.0.2', first: 120, last: 250 };
const PEOPLE = { network: '198.51.100', first: 1, last: 222 };
/** The addresses behind which a carrier puts its phones. */
const CARRIER = { network: '198.51.100', first: 224, last: 253 };
const ATTACKERS = { network: '203.0.113', first: 1, last: 254 };

interface Range {
  readonly network: string;
  readonly first: number;
  readonly last: number;
}

/** A group of an IPv6 address, never one that is written shorter. */
const group = (random: ScenarioRandom): string => random.between(0x1000, 0xffff).toString(16);

/** An address of a /64, as privacy extensions make them. @param network its first four groups */
export const addressIn = (network: string, random: ScenarioRandom): string =>
  `${network}:${group(random)}:${group(random)}:${group(random)}:${group(random)}`;

/** The network an address counts for: a /24, or a /48. */
export const networkOf = (address: string): string =>
  address.includes(':') ? address.split(':', 3).join(':') : address.split('.', 3).join('.');

export class Addresses {
  readonly #random: ScenarioRandom;
  /** What is left of each range. */
  readonly #left = new Map<Range, string[]>();
  readonly #taken = new Set<string>();

  constructor(random: ScenarioRandom) {
    this.#random = random;
  }

  /** A server or device of the house. */
  inside(): string {
    return this.#fixed(INSIDE) ?? addressIn('2001:db8:10:1', this.#random);
  }

  /** A desk, home, hotel or gateway, of which nobody else has the address. */
  forPeople(): string {
    return this.#fixed(PEOPLE) ?? addressIn(this.newSubnet('1'), this.#random);
  }

  mailServer(): string {
    return this.#any(MAIL_SERVERS);
  }

  /** What a phone gets for a while; another phone may have had it before. */
  carrier(): string {
    return this.#any(CARRIER);
  }

  /** An attacker's, of IPv4 as long as there are some. */
  attacker(): string {
    return this.#fixed(ATTACKERS) ?? this.scattered();
  }

  /** An attacker's, in a /48 of its own. */
  scattered(): string {
    return addressIn(this.newSubnet('a'), this.#random);
  }

  /** The first three groups of a /48 of its own. @param side the first digit: 1 for people, 2 for carriers, a for attackers */
  newNetwork(side: '1' | '2' | 'a'): string {
    for (;;) {
      const network = `2001:db8:${side}${this.#random.between(0x100, 0xfff).toString(16)}`;
      if (this.#taken.has(network)) continue;
      this.#taken.add(network);
      return network;
    }
  }

  /** The first four groups of a /64 in a /48 of its own. */
  newSubnet(side: '1' | '2' | 'a'): string {
    return `${this.newNetwork(side)}:${this.#random.between(1, 0xff).toString(16)}`;
  }

  #any({ network, first, last }: Range): string {
    return `${network}.${this.#random.between(first, last)}`;
  }

  #fixed(range: Range): string | undefined {
    let left = this.#left.get(range);
    if (!left) {
      const all = Array.from({ length: range.last - range.first + 1 }, (_, n) => range.first + n);
      left = this.#random.shuffled(all).map(last => `${range.network}.${last}`);
      this.#left.set(range, left);
    }
    return left.pop();
  }
}
