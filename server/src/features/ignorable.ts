import type { GroupFacts } from '../log/attention/groupFacts';
import type { Group } from '../log/findings/groups';
import { networkFrom } from '../log/networks/network';
import type { Ignorable } from '../requests';

/** More of a value no setting needs. */
const LONGEST = 1000;

/** The addresses of what a rule has found: of clients, or of the next hosts where the appliance logs on. */
export const addressesOf = (group: Group, { addresses }: GroupFacts): readonly string[] =>
  addresses.length > 0 ? addresses : group.explain().remoteAddresses;

/** Who may be ignored for what a rule has found; nobody alone where there are more than were counted. */
export const ignorableOfGroup = (group: Group, facts: GroupFacts): Ignorable | undefined =>
  ignorableOf(
    facts.hasMoreUsers ? [] : facts.users,
    facts.hasMoreAddresses ? [] : addressesOf(group, facts),
    facts.network,
  );

/**
 * Who may be ignored for what some logons have in common; undefined where there is nothing that the setting takes.
 * @param users and addresses: all of the logons, as printed
 * @param network in CIDR
 */
export function ignorableOf(
  users: readonly string[],
  addresses: readonly string[],
  network: string | undefined,
): Ignorable | undefined {
  const user = inCommon(users);
  const address = inCommon(addresses);
  const found: Ignorable = {
    ...(user !== undefined && { user }),
    ...(isOne(address) && { address }),
    ...(isOne(network) && { network }),
  };
  return Object.keys(found).length === 0 ? undefined : found;
}

function inCommon(values: readonly string[]): string | undefined {
  const [value, ...others] = values;
  return others.length > 0 || value === '' || (value?.length ?? 0) > LONGEST ? undefined : value;
}

/** What stands in the place of an address may be none. */
const isOne = (text: string | undefined): text is string =>
  text !== undefined && networkFrom(text) !== undefined;
