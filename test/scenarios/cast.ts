// Who takes part in a scenario.
import { ATTACK_KINDS, type ActorKind, type ActorRecord, type AttackKind, type BenignKind } from './actor';
import { planDistributedGuessing } from './attacks/distributedGuessing';
import {
  planFastGuessing,
  planGatewayGuessing,
  planLowAndSlowGuessing,
  planSlowGuessing,
} from './attacks/guessing';
import {
  planGatewaySpraying,
  planInventedUsers,
  planLowAndSlowSpraying,
  planSlowSpraying,
  planSpraying,
} from './attacks/spraying';
import { planDistributedSpraying, planIpv6Spraying, planNetworkSpraying } from './attacks/spreadSpraying';
import { planChangedPassword } from './benign/changedPassword';
import { planDirectoryFault } from './benign/directoryFault';
import { openGateway, planGatewayErrors, type Gateway } from './benign/gateways';
import { planClearDevice, planMonitoringProbe, planServiceAccount } from './benign/machines';
import { planMailFromOutside } from './benign/mailFromOutside';
import { planMondayMorning } from './benign/mondayMorning';
import { planOutboundProfile, planTemporaryFailure, planWrongPassword } from './benign/outboundLogons';
import { planStaff } from './benign/staff';
import { planStaleDevice } from './benign/staleDevices';
import { planTypingError } from './benign/typingErrors';
import type { Person } from './people';
import type { ScenarioRandom } from './random';
import type { World } from './world';

type Planning = (world: World, random: ScenarioRandom, gateway: Gateway) => void;

interface Part {
  readonly kind: BenignKind;
  readonly plan: Planning;
  /** How many of them a scenario of some days has. */
  readonly count: (random: ScenarioRandom, days: number) => number;
  /** Whether it takes part also where others are asked for. */
  readonly always?: boolean;
}

/** One with a probability in a day, and in proportion in more. */
const about =
  (perDay: number) =>
  (random: ScenarioRandom, days: number): number =>
    Math.floor(perDay * days + random.next());
const between =
  (from: number, to: number) =>
  (random: ScenarioRandom): number =>
    random.between(from, to);

/**
 * What people of the house and their machines do, but for their work, in the order of planning: faults come first, since
 * others keep clear of them.
 */
const benign: readonly Part[] = [
  {
    kind: 'directory-fault',
    plan: planDirectoryFault,
    count: (random, days) => Math.floor(Math.min(days, 2) * 0.4 + days * 0.1 + random.next()),
  },
  // The appliance logs on whoever else does.
  { kind: 'outbound-profile', plan: planOutboundProfile, count: () => 1, always: true },
  { kind: 'outbound-wrong-password', plan: planWrongPassword, count: about(0.15) },
  { kind: 'outbound-temporary-failure', plan: planTemporaryFailure, count: about(0.7) },
  { kind: 'monday-morning', plan: planMondayMorning, count: () => 1 },
  { kind: 'typing-error', plan: planTypingError, count: (random, days) => random.between(2, 8) * days },
  { kind: 'changed-password', plan: planChangedPassword, count: about(0.4) },
  {
    kind: 'stale-device',
    plan: planStaleDevice,
    count: (random, days) => Math.floor(random.between(0, 3) * (0.8 + days / 5)),
  },
  { kind: 'monitoring-probe', plan: planMonitoringProbe, count: between(0, 1) },
  { kind: 'service-account', plan: planServiceAccount, count: between(0, 2) },
  { kind: 'cleartext-device', plan: planClearDevice, count: between(0, 2) },
];

const attacks: Readonly<Record<AttackKind, Planning>> = {
  'fast-guessing': planFastGuessing,
  'slow-guessing': planSlowGuessing,
  'low-and-slow-guessing': planLowAndSlowGuessing,
  'distributed-guessing': planDistributedGuessing,
  spraying: planSpraying,
  'slow-spraying': planSlowSpraying,
  'low-and-slow-spraying': planLowAndSlowSpraying,
  'network-spraying': planNetworkSpraying,
  'ipv6-spraying': planIpv6Spraying,
  'distributed-spraying': planDistributedSpraying,
  'invented-users': planInventedUsers,
  'gateway-guessing': planGatewayGuessing,
  'gateway-spraying': planGatewaySpraying,
};

/** Attacks in a scenario: several on the first day, fewer on each more. */
const attackCount = (random: ScenarioRandom, days: number): number =>
  random.between(4, 7) + Math.floor((days - 1) * 1.5);

const isIn = <T extends ActorKind>(kinds: readonly T[] | undefined, kind: T): boolean =>
  kinds === undefined || kinds.includes(kind);

/** @param kinds who may take part beside those who get their passwords right; each that is named does */
export function castScenario(
  world: World,
  {
    days,
    attacks: areAttacked,
    kinds,
  }: { days: number; attacks: boolean; kinds: readonly ActorKind[] | undefined },
): void {
  const { random, people } = world;
  const chance = random.fork('cast');
  const gateway = openGateway(world, random.fork('gateway'));
  const own = chance.between(30, 90);
  for (let person = 0; person < own; person++) people.hire();
  for (const { kind, plan, count, always } of benign) {
    if (!isIn(kinds, kind) && always !== true) continue;
    const drawn = count(chance.fork(kind), days);
    for (let number = 1; number <= (kinds ? Math.max(1, drawn) : drawn); number++)
      plan(world, random.fork(`${kind}-${number}`), gateway);
  }
  const staff = world.actor('staff');
  const actors = new Map<Person, ActorRecord>(gateway.users.map(user => [user, gateway.actor]));
  planStaff(world, person => actors.get(person) ?? staff);
  if (isIn(kinds, 'shared-gateway')) planGatewayErrors(world, gateway, random.fork('gateway errors'));
  planMailFromOutside(world);
  if (areAttacked) castAttacks(world, chance, gateway, { days, kinds });
}

function castAttacks(
  world: World,
  chance: ScenarioRandom,
  gateway: Gateway,
  { days, kinds }: { days: number; kinds: readonly ActorKind[] | undefined },
): void {
  const open = chance.shuffled(ATTACK_KINDS.filter(kind => isIn(kinds, kind)));
  const count = open.length === 0 ? 0 : kinds ? Math.max(open.length, days) : attackCount(chance, days);
  for (let number = 0; number < count; number++) {
    const kind = open[number % open.length];
    if (kind) attacks[kind](world, world.random.fork(`${kind} ${number}`), gateway);
  }
}
