import { isIpAddress } from '../events/fields';
import {
  contains,
  formatNetwork,
  networkOfAddress,
  networkOfCidr,
  WIDTH,
  widened,
  type Network,
} from '../networks/network';
import { numberIn, remembering, type Digest } from './digest';

/** A network whose addresses have stand-ins in it, or that is not touched at all: its addresses name no single host. */
interface Special {
  readonly network: string;
  readonly isKept?: true;
}

/** What tells more than who it is: private networks, those of a link, loopback, groups. RFC 6890, RFC 5771, RFC 4291. */
const SPECIAL: readonly Special[] = [
  { network: '0.0.0.0/8', isKept: true },
  { network: '10.0.0.0/8' },
  { network: '100.64.0.0/10' },
  { network: '127.0.0.0/8', isKept: true },
  { network: '169.254.0.0/16' },
  { network: '172.16.0.0/12' },
  { network: '192.168.0.0/16' },
  // Groups, reserved ones, masks of networks.
  { network: '224.0.0.0/3', isKept: true },
  { network: '::/127', isKept: true },
  { network: '64:ff9b::/96' },
  { network: '2000::/3' },
  { network: 'fc00::/7' },
  { network: 'fe80::/10' },
  { network: 'ff00::/8', isKept: true },
];

interface Known {
  readonly network: Network;
  readonly isKept: boolean;
}

const special: readonly Known[] = SPECIAL.flatMap(({ network, isKept = false }) => {
  const read = networkOfCidr(network);
  return read ? [{ network: read, isKept }] : [];
});

const keyOf = (version: 4 | 6, prefix: bigint, bits: number) => `${version}/${bits}/${prefix}`;

/** Beginnings of addresses behind which a special network lies, but not it alone: the next bit stays. */
const leadsOn = new Set(
  special.flatMap(({ network: { version, first, bits } }) =>
    Array.from({ length: bits }, (_, length) =>
      keyOf(version, first >> BigInt(WIDTH[version] - length), length),
    ),
  ),
);

/** For a fast check, since every word is asked about. */
const MAY_BE_ADDRESS = /^(?:\d{1,3}\.\d{1,3}\.\d|[\da-f]{0,4}:[\da-f:.]*:)/i;

const DOTTED = /^\d+\.[\d.]+$/;

/** Bits of an address that one digest tells. */
const STEP = 8;

/**
 * Stand-ins for IP addresses that keep their networks: two addresses that begin with the same bits, and no more, have
 * stand-ins that do so, too (Crypto-PAn, by Xu, Fan, Ammar and Moon). Special networks have theirs within themselves.
 */
export class Addresses {
  readonly #digest: Digest;
  readonly #flips: (prefix: string) => Uint8Array;
  /** Empty for what is none. */
  readonly #standIn: (text: string) => string;

  constructor(digest: Digest) {
    this.#digest = digest;
    this.#flips = remembering(prefix => digest('network', prefix));
    this.#standIn = remembering(text => this.#made(text) ?? '');
  }

  /** The stand-in of an address, also of a network in CIDR; undefined for what is none. */
  of(text: string): string | undefined {
    return MAY_BE_ADDRESS.test(text) ? this.#standIn(text) || undefined : undefined;
  }

  #made(text: string): string | undefined {
    const [, address = text, behind = ''] = /^([^/%]+)(\/\d{1,3}|%.*)$/s.exec(text) ?? [];
    const base = networkOfAddress(address);
    if (!base) return DOTTED.test(text) && isIpAddress(text) ? this.#invalid(text) : undefined;
    const mapped = this.#mapped(base);
    const network = networkOfCidr(text);
    // A network is named by its first address.
    const standIn =
      network?.first === base.first ? { ...widened(mapped, network.bits), bits: mapped.bits } : mapped;
    // A zone is the name of an interface.
    return inFormOf(address, formatNetwork(standIn)) + (behind.startsWith('%') ? '%zone' : behind);
  }

  /** What looks like an address and is none stays so. */
  #invalid(text: string): string {
    const number = numberIn(this.#digest('no-address', text.toLowerCase()));
    const part = (place: number) => 300 + (Math.floor(number / 700 ** place) % 700);
    return [0, 1, 2, 3].map(part).join('.');
  }

  #mapped(network: Network): Network {
    const { version, first } = network;
    const width = WIDTH[version];
    if (special.some(({ network: other, isKept }) => isKept && contains(other, network))) return network;
    let mapped = 0n;
    for (let at = 0; at < width; at += STEP) {
      const before = at === 0 ? 0n : first >> BigInt(width - at);
      const flips = this.#flips(keyOf(version, before, at));
      // The bits so far of this step, with a 1 before them: the number of a place in a tree of them.
      let node = 1;
      for (let bits = at; bits < at + STEP; bits++) {
        const bit = Number((first >> BigInt(width - bits - 1)) & 1n);
        const isFixed = leadsOn.has(keyOf(version, bits === 0 ? 0n : first >> BigInt(width - bits), bits));
        const flip = isFixed ? 0 : ((flips[node >> 3] ?? 0) >> (node & 7)) & 1;
        mapped = (mapped << 1n) | BigInt(bit ^ flip);
        node = node * 2 + bit;
      }
    }
    return { version, first: mapped, bits: width };
  }
}

/** An IPv4 address in the form of IPv6 stays in it. */
const inFormOf = (address: string, standIn: string): string =>
  address.includes(':') && !standIn.includes(':') ? `::ffff:${standIn}` : standIn;
