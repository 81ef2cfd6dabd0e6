import ipaddr from 'ipaddr.js';

/** IP version 4 or 6 of a network, its first address as a number, and how many bits all its addresses begin with. */
export interface Network {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly bits: number;
}

/** Bits of an address of each version. */
export const WIDTH = { 4: 32, 6: 128 } as const;

const FOUR_PARTS = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/;

/** Bits before the IPv4 address in an IPv6 address that stands for one. */
const MAPPED_BITS = 96;

/**
 * A single address as a network. Shorter or other forms of IPv4 (`10.1`, `0x7f.0.0.1`, `010.0.0.1`) mean different things
 * to different programs, and are none.
 * @param text as printed; an IPv4 address in the form of IPv6 is that IPv4 address
 * @returns undefined for what is no address, or one of a zone
 */
export function networkOfAddress(text: string): Network | undefined {
  const address = addressFrom(text);
  if (!address) return undefined;
  const first = address.toByteArray().reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
  const version = address.kind() === 'ipv4' ? 4 : 6;
  return { version, first, bits: WIDTH[version] };
}

/** By its form first, and read once: the library throws an error for each text that is none, and reads to see whether. */
function addressFrom(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  const isFourParts = FOUR_PARTS.test(text);
  if (!isFourParts && !text.includes(':')) return undefined;
  try {
    if (isFourParts) return ipaddr.IPv4.parse(text);
    const address = ipaddr.IPv6.parse(text);
    if (address.zoneId !== undefined) return undefined;
    return address.parts[5] === 0xffff && address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
  } catch {
    return undefined;
  }
}

/** The network of so many bits that another one is in. */
export function widened(network: Network, bits: number): Network {
  const host = BigInt(WIDTH[network.version] - bits);
  return { ...network, first: (network.first >> host) << host, bits };
}

/** A network in CIDR, `203.0.113.0/24`. @returns undefined for what is none, a single address included */
export function networkOfCidr(text: string): Network | undefined {
  const [, address = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const network = networkOfAddress(address);
  const isMapped = network?.version === 4 && address.includes(':');
  const bits = Number(length) - (isMapped ? MAPPED_BITS : 0);
  if (!network || bits < 0 || bits > WIDTH[network.version]) return undefined;
  return widened(network, bits);
}

/** An address, or a network in CIDR, as people write them. @returns undefined for what is none */
export const networkFrom = (text: string): Network | undefined =>
  networkOfCidr(text) ?? networkOfAddress(text);

/** Whether an address is in a network. @param address as printed; what is none is in no network */
export function isIn(network: Network, address: string): boolean {
  const single = networkOfAddress(address);
  return single !== undefined && contains(network, single);
}

/** Whether one network has all addresses of another one. */
export function contains(outer: Network, inner: Network): boolean {
  if (outer.version !== inner.version || outer.bits > inner.bits) return false;
  const host = BigInt(WIDTH[outer.version] - outer.bits);
  return outer.first >> host === inner.first >> host;
}

/** The fewest networks that have exactly the addresses of some: not one more, not one less. In their order, IPv4 first. */
export function folded(networks: readonly Network[]): Network[] {
  const inOrder = networks.toSorted(
    (a, b) => a.version - b.version || (a.first < b.first ? -1 : a.first > b.first ? 1 : a.bits - b.bits),
  );
  const done: Network[] = [];
  for (const network of inOrder) {
    const last = done.at(-1);
    if (last && contains(last, network)) continue;
    let joined = network;
    for (let before = done.at(-1); before && areHalves(before, joined); before = done.at(-1)) {
      joined = { ...before, bits: before.bits - 1 };
      done.pop();
    }
    done.push(joined);
  }
  return done;
}

/** Whether two networks, one behind the other, are the halves of a third. */
function areHalves(lower: Network, upper: Network): boolean {
  if (lower.version !== upper.version || lower.bits !== upper.bits || lower.bits === 0) return false;
  const half = 1n << BigInt(WIDTH[lower.version] - lower.bits);
  return lower.first + half === upper.first && (lower.first / half) % 2n === 0n;
}

/** `203.0.113.4/30`, and of a single address `203.0.113.9`. */
export function formatNetwork({ version, first, bits }: Network): string {
  const width = WIDTH[version];
  const bytes = Array.from({ length: width / 8 }, (_, byte) =>
    Number((first >> BigInt(width - 8 * (byte + 1))) & 0xffn),
  );
  const address = ipaddr.fromByteArray(bytes).toString();
  return bits === width ? address : `${address}/${bits}`;
}
