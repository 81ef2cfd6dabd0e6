import { attentionOf } from '../log/attention/attention';
import { letInFrom } from '../log/attention/letIn';
import {
  folded,
  formatNetwork,
  isIn,
  networkOfAddress,
  networkOfCidr,
  type Network,
} from '../log/networks/network';
import type { Log } from '../log/log';
import { textOf } from '../log/log';
import { isAsked } from '../log/sentValue';
import { mapTask, type Task } from '../log/task';
import { connectionGroupsOf } from '../log/views/connectionGroups';
import type { ConnectionGroup } from '../log/views/group';
import type { AddressesOf, HatEntries } from '../requests';
import type { FeatureContext } from './context';

/** Users and addresses that are named one by one. */
const NAMED = 3;
/** Connections that are looked at in a few milliseconds. */
const STEP_SIZE = 500;

/** Entries for the Host Access Table of the appliance. Null where the log does not hold what is asked for. */
export function* hatEntries(log: Log, lines: AddressesOf, context: FeatureContext): Task<HatEntries | null> {
  const attention = yield* attentionOf(log, context.severities);
  const found = lines.of === 'campaign' ? yield* ofCampaign() : yield* ofConnections(log, lines);
  if (!found) return null;
  const { printed, hasMore } = found;
  const networks = new Map<string, Network>();
  for (const [place, address] of [...printed].entries()) {
    const network = networkOfAddress(address);
    if (network) networks.set(address, network);
    if (place % STEP_SIZE === STEP_SIZE - 1) yield;
  }
  const letIn = yield* letInFrom(log, new Set(networks.keys()), entry => attention.isAccountAtRisk(entry));
  const entries = yield* entriesFor([...networks.values()]);
  return {
    entries,
    unshared:
      letIn.size === 0
        ? entries
        : yield* entriesFor(
            Array.from(networks).flatMap(([address, network]) => (letIn.has(address) ? [] : [network])),
          ),
    addressCount: networks.size,
    leftOutCount: printed.size - networks.size,
    hasMore,
    shared: Array.from(letIn)
      .slice(0, NAMED)
      .map(([address, users]) => ({
        address,
        users: [...users].slice(0, NAMED),
        userCount: users.size,
      })),
    sharedCount: letIn.size,
  };

  function* ofCampaign(): Task<Printed | undefined> {
    const group = attention.named(lines.value);
    if (!group) return undefined;
    const { addresses, hasMoreAddresses } = yield* attention.factsOf(group);
    return { printed: new Set(addresses), hasMore: hasMoreAddresses };
  }
}

/** What stands in the places of addresses; and whether there are more, which are not kept. */
interface Printed {
  readonly printed: ReadonlySet<string>;
  readonly hasMore: boolean;
}

/** The client addresses of the connections of a user or an address. */
function* ofConnections(log: Log, lines: AddressesOf): Task<Printed | undefined> {
  const { users, addresses: clients } = yield* connectionGroupsOf(log);
  const groups =
    lines.of === 'user'
      ? users.filter(({ value }) => value !== undefined && isAsked(value, lines.value))
      : clients.filter(isOfAddress(lines.value));
  if (groups.length === 0) return undefined;
  if (lines.of === 'address')
    return { printed: new Set(groups.flatMap(({ value }) => value ?? [])), hasMore: false };
  const addresses = new Set<string>();
  for (const [place, connection] of groups.flatMap(({ connections }) => connections).entries()) {
    if (place % STEP_SIZE === STEP_SIZE - 1) yield;
    const { opening } = log.index.chains.get(connection);
    const address = opening === undefined ? undefined : textOf(log.entry(opening), 'remoteAddress');
    if (address !== undefined) addresses.add(address);
  }
  return { printed: addresses, hasMore: false };
}

/** Whether a group is of an address, as printed, or of one of a network. */
function isOfAddress(asked: string): (group: ConnectionGroup) => boolean {
  const network = networkOfCidr(asked);
  if (!network) return ({ value }) => value !== undefined && isAsked(value, asked);
  return ({ value }) => value !== undefined && isIn(network, value);
}

const entriesFor = (networks: readonly Network[]): Task<string[]> => mapTask(folded(networks), formatNetwork);
