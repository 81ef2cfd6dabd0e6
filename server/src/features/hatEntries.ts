import { attentionOf } from '../log/attention/attention';
import { letInFrom } from '../log/attention/letIn';
import { folded, formatNetwork, networkOfAddress } from '../log/networks/network';
import type { Log } from '../log/log';
import { textOf } from '../log/log';
import type { Task } from '../log/task';
import type { HatEntries, LinesOf } from '../requests';
import type { FeatureContext } from './context';
import { groupsOfValue } from './story/linesPage';

/** Users and addresses that are named one by one. */
const NAMED = 3;
/** Connections that are looked at in a few milliseconds. */
const STEP_SIZE = 500;

/** Entries for the Host Access Table of the appliance. Null where the log does not hold what is asked for. */
export function* hatEntries(log: Log, lines: LinesOf, context: FeatureContext): Task<HatEntries | null> {
  const attention = yield* attentionOf(log, context.severities);
  const printed = lines.of === 'campaign' ? yield* ofCampaign() : yield* ofConnections(log, lines);
  if (!printed) return null;
  const addresses = [...printed].filter(address => networkOfAddress(address) !== undefined);
  const letIn = yield* letInFrom(log, new Set(addresses), entry => attention.isAccountAtRisk(entry));
  return {
    entries: entriesFor(addresses),
    unshared: entriesFor(addresses.filter(address => !letIn.has(address))),
    addressCount: addresses.length,
    leftOutCount: printed.size - addresses.length,
    shared: Array.from(letIn)
      .slice(0, NAMED)
      .map(([address, users]) => ({
        address,
        users: [...users].slice(0, NAMED),
        userCount: users.size,
      })),
    sharedCount: letIn.size,
  };

  function* ofCampaign(): Task<ReadonlySet<string> | undefined> {
    const group = attention.named(lines.value);
    return group && new Set((yield* attention.factsOf(group)).addresses);
  }
}

/** The client addresses of the connections of a user or an address. */
function* ofConnections(log: Log, lines: LinesOf): Task<ReadonlySet<string> | undefined> {
  const groups = yield* groupsOfValue(log, lines);
  if (groups.length === 0) return undefined;
  if (lines.of === 'address') return new Set(groups.flatMap(({ value }) => value ?? []));
  const addresses = new Set<string>();
  for (const [place, connection] of groups.flatMap(({ connections }) => connections).entries()) {
    if (place % STEP_SIZE === STEP_SIZE - 1) yield;
    const { opening } = log.index.chains.get(connection);
    const address = opening === undefined ? undefined : textOf(log.entry(opening), 'remoteAddress');
    if (address !== undefined) addresses.add(address);
  }
  return addresses;
}

const entriesFor = (addresses: readonly string[]): string[] =>
  folded(addresses.flatMap(address => networkOfAddress(address) ?? [])).map(formatNetwork);
