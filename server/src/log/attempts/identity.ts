import { formatNetwork, networkOfAddress, widened } from '../networks/network';

/** Which of the hosts of an IPv6 network a client is, it chooses itself, often anew each day. */
const IPV6_SOURCE_BITS = 64;

const PLAIN_IPV4 = /^(?:[1-9]?\d|[12]\d\d)(?:\.(?:[1-9]?\d|[12]\d\d)){3}$/;

/**
 * What counts as one source of logons: an IPv4 address, or the network of 64 bits of an IPv6 one.
 * @param address as printed
 * @returns an address, or a network in CIDR; what is no address as it stands
 */
export function sourceOf(address: string): string {
  // As nearly all are written.
  if (PLAIN_IPV4.test(address)) return address;
  const network = networkOfAddress(address);
  if (!network) return address;
  return formatNetwork(network.version === 4 ? network : widened(network, IPV6_SOURCE_BITS));
}

/** Bits of the networks that are mostly given to one customer. */
const IPV4_NETWORK_BITS = 24;
const IPV6_NETWORK_BITS = 48;

/** The network of a source, in CIDR: a neighbourhood of 256 IPv4 addresses, or 48 bits of an IPv6 one. */
export function networkOf(source: string): string {
  // As nearly all are written.
  if (PLAIN_IPV4.test(source)) return `${source.slice(0, source.lastIndexOf('.'))}.0/${IPV4_NETWORK_BITS}`;
  const network = networkOfAddress(source.split('/')[0] ?? source);
  if (!network) return source;
  return formatNetwork(widened(network, network.version === 4 ? IPV4_NETWORK_BITS : IPV6_NETWORK_BITS));
}

/**
 * Who is likely meant by the name of a user: `alice`, `Alice@example.com` and `EXAMPLE\alice` are likely one person.
 * That is a guess: two domains may each have an alice.
 */
export function personOf(user: string): string {
  const account = user.slice(user.lastIndexOf('\\') + 1);
  const at = account.indexOf('@');
  return (at > 0 ? account.slice(0, at) : account).trim().toLowerCase();
}
