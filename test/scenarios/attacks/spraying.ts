// Many accounts, one address, few tries at each.
import type { AttackKind } from '../actor';
import { HOUR, MINUTE } from '../calendar';
import type { Gateway } from '../benign/gateways';
import type { ScenarioRandom } from '../random';
import type { Course } from '../simulation';
import type { World } from '../world';
import type { Attack } from './attack';
import { beginning, irregular, styleOf, tries, type Pace } from './attacker';
import { sprayed, victim, type Guess } from './targets';

interface Plan {
  readonly kind: AttackKind;
  readonly random: ScenarioRandom;
  readonly users: number;
  /** At each user, at most three. */
  readonly each: number;
  readonly pace: Pace;
  /** Seconds to the next try, on the average. */
  readonly meanGap: number;
  /** How probably it gets in somewhere, from 0 to 1. */
  readonly success: number;
}

function spray(world: World, { kind, random, users, each, pace, meanGap, success }: Plan): void {
  const actor = world.actor(kind, { expected: ['password-spraying'], atLeast: Math.min(10, users) });
  const attack: Attack = { actor, random, style: styleOf(world, random) };
  world.simulation.begin(guesses(), beginning(world, random, users * each * (meanGap + 3)));

  function* guesses(): Course {
    const once = sprayed(world, random, users, random.next());
    const all = inRounds(once, each, random);
    if (random.chance(success)) all.splice(Math.ceil(all.length * 0.8), 0, victim(world, random));
    yield* tries(world, attack, world.addresses.attacker(), all, pace);
  }
}

/** All tries at one user and then at the next, or all users once and then once more. */
function inRounds(once: readonly Guess[], each: number, random: ScenarioRandom): Guess[] {
  return random.chance(0.5)
    ? once.flatMap(guess => Array.from({ length: each }, () => guess))
    : Array.from({ length: each }, () => once).flat();
}

/** 5 to 500 users with one to three tries each, some seconds apart; nobody logs on from there. */
export function planSpraying(world: World, random: ScenarioRandom): void {
  const meanGap = random.spread(0.5, 15);
  const pace = { gap: () => meanGap * random.within(0.4, 1.6), perConnection: random.one([1, 1, 2, 3]) };
  const each = random.one([1, 1, 2, 3]);
  spray(world, { kind: 'spraying', random, users: random.count(5, 500), each, pace, meanGap, success: 0.35 });
}

/** Another user every 2 to 20 minutes, for hours. */
export function planSlowSpraying(world: World, random: ScenarioRandom): void {
  const meanGap = 8 * MINUTE;
  const most = Math.min(80, Math.floor((world.calendar.end * 0.7) / meanGap));
  const pace = { gap: irregular(random, 2 * MINUTE, 20 * MINUTE), perConnection: 1 };
  spray(world, {
    kind: 'slow-spraying',
    random,
    users: random.count(10, most),
    each: 1,
    pace,
    meanGap,
    success: 0.3,
  });
}

/** Another user every hour, more or less. */
export function planLowAndSlowSpraying(world: World, random: ScenarioRandom): void {
  const meanGap = 65 * MINUTE;
  const most = Math.floor(Math.min(world.calendar.end * 0.75, 72 * HOUR) / meanGap);
  const pace = { gap: irregular(random, 25 * MINUTE, 110 * MINUTE), perConnection: 1 };
  spray(world, {
    kind: 'low-and-slow-spraying',
    random,
    users: random.between(10, most),
    each: 1,
    pace,
    meanGap,
    success: 0.2,
  });
}

/**
 * 6 to 200 names that are nobody's, from one address. Where the listener looks users up, a line before each failure says
 * that this one was not found: that is no fault of anything, and excuses nothing.
 */
export function planInventedUsers(world: World, random: ScenarioRandom): void {
  const users = random.count(6, 200);
  const meanGap = random.spread(1, 60);
  const actor = world.actor('invented-users', { expected: ['password-spraying'], atLeast: 5 });
  const attack: Attack = { actor, random, style: styleOf(world, random) };
  world.simulation.begin(guesses(), beginning(world, random, users * (meanGap + 3)));

  function* guesses(): Course {
    const all = inRounds(sprayed(world, random, users, 0), random.one([1, 1, 2]), random);
    const pace = { gap: () => meanGap * random.within(0.3, 1.7), perConnection: random.one([1, 3]) };
    yield* tries(world, attack, world.addresses.attacker(), all, pace);
  }
}

/**
 * From behind the address of many good users, within minutes: more users fail than there are good ones behind it, none
 * of whom is among them.
 */
export function planGatewaySpraying(world: World, random: ScenarioRandom, gateway: Gateway): void {
  const { calendar, simulation, faults } = world;
  const actor = world.actor('gateway-spraying', { expected: ['password-spraying'], atLeast: 5 });
  const attack = { actor, random, style: { ...styleOf(world, random), reverseDns: undefined } };
  const at = calendar.at(random.one(calendar.workdays), random.within(10 * HOUR, 16 * HOUR));
  simulation.begin(guesses(), faults.calmFrom(Math.max(at, 0), HOUR / 2));

  function* guesses(): Course {
    const count = Math.ceil(gateway.users.length * random.within(1.3, 1.6));
    const others = world.people.staff.filter(person => !gateway.users.includes(person));
    const all = sprayed(world, random, count, random.within(0, 0.6), others);
    const pace = { gap: () => random.within(0.3, 3), perConnection: random.one([1, 2]) };
    yield* tries(world, attack, gateway.place.address(world.day), all, pace);
  }
}
