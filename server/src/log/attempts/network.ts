import ipaddr from 'ipaddr.js';

/** Addresses that begin with the same bits: one address has all of them in common. */
export interface Network {
  readonly address: ipaddr.IPv4 | ipaddr.IPv6;
  readonly bits: number;
}

/** Bits before the IPv4 address in an IPv6 address that stands for one. */
const MAPPED_BITS = 96;

/**
 * An address, or a network in CIDR, as people write them: `192.0.2.7`, `192.0.2.0/24`, `2001:db8::/32`. Shorter or other
 * forms of IPv4 (`10.1`, `0x7f.0.0.1`, `010.0.0.1`) mean different things to different programs, and are none.
 * @returns undefined for what is none
 */
export function networkFrom(text: string): Network | undefined {
  const [written = '', length, ...more] = text.split('/');
  const isIpv4 = ipaddr.IPv4.isValidFourPartDecimal(written) && !/(?:^|\.)0\d/.test(written);
  if (more.length > 0 || !(isIpv4 || ipaddr.IPv6.isValid(written))) return undefined;
  const address = ipaddr.parse(written);
  const most = address.kind() === 'ipv4' ? 32 : 128;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return undefined;
  const bits = length === undefined ? most : Number(length);
  if (bits > most) return undefined;
  return address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && bits >= MAPPED_BITS
    ? { address: address.toIPv4Address(), bits: bits - MAPPED_BITS }
    : { address, bits };
}

/** Whether an address is in a network. @param address as printed; what is none is in no network */
export function isIn(network: Network, address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return parsed.kind() === network.address.kind() && parsed.match(network.address, network.bits);
}
