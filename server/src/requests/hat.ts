// Addresses for the Host Access Table (HAT) of the appliance.
import type { TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { CustomRequest } from './request';

/** Whose addresses: of a campaign, of a client address or a network, of a user; named as in `LinesRequest`. */
export interface AddressesOf {
  readonly of: 'user' | 'address' | 'campaign';
  readonly value: string;
}

export type HatEntriesParams = AddressesOf & { readonly textDocument: TextDocumentIdentifier };

export interface HatEntries {
  /** Addresses and networks in CIDR: together exactly the addresses of the log, no address more. IPv4 first. */
  readonly entries: readonly string[];
  /** The same without the addresses from which users were let in. */
  readonly unshared: readonly string[];
  /** How many addresses these are of. */
  readonly addressCount: number;
  /** What stands in the place of an address and is none, or is unknown to the log, has no entry: how many such there are. */
  readonly leftOutCount: number;
  /** Whether there are more addresses than the log is counted for, of which none has an entry. */
  readonly hasMore: boolean;
  /**
   * Addresses from which users were let in whose accounts are not held to be taken: likely a gateway that they share.
   * The first three.
   */
  readonly shared: readonly SharedAddress[];
  readonly sharedCount: number;
}

export interface SharedAddress {
  readonly address: string;
  /** The first three, as printed. */
  readonly users: readonly string[];
  readonly userCount: number;
}

/** Entries for the HAT. Null where the log does not hold what is asked for. */
export const HatEntriesRequest: CustomRequest<HatEntriesParams, HatEntries | null> = {
  method: 'esaLog/hatEntries',
};
