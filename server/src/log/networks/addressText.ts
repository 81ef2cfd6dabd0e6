import { formatNetwork, networkOfAddress } from './network';

const PLAIN_IPV4 = /^(?:[1-9]?\d|1\d\d|2[0-4]\d|25[0-5])(?:\.(?:[1-9]?\d|1\d\d|2[0-4]\d|25[0-5])){3}$/;

/** UTF-16 units: what is longer is no address, whatever stands in its place. */
export const LONGEST_ADDRESS = 100;

/** One form for all ways to write an address: `2001:0DB8:0::1` is `2001:db8::1`. What is none is as it stands. */
export function canonicalAddress(printed: string): string {
  // As nearly all are written.
  if (PLAIN_IPV4.test(printed) || printed.length > LONGEST_ADDRESS) return printed;
  const network = networkOfAddress(printed);
  return network ? formatNetwork(network) : printed;
}

/**
 * Whether a typed text stands in an address in its one form, in upper or lower case, or is the same address written in
 * another way.
 */
export function addressHolding(text: string): (canonical: string) => boolean {
  const part = text.toLowerCase();
  const whole = canonicalAddress(part);
  return canonical => canonical === whole || canonical.toLowerCase().includes(part);
}
