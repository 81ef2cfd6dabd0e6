// One account, one address.
import type { AttackKind } from '../actor';
import { HOUR, MINUTE } from '../calendar';
import type { Gateway } from '../benign/gateways';
import type { ScenarioRandom } from '../random';
import type { Course } from '../simulation';
import type { World } from '../world';
import type { Attack } from './attack';
import { beginning, irregular, styleOf, tries, type Pace } from './attacker';
import { guessesAt, target } from './targets';

/** With fewer tries than this before it, a success could be anybody's who mistyped. */
const LEAST_BEFORE_SUCCESS = 12;

interface Plan {
  readonly kind: AttackKind;
  readonly random: ScenarioRandom;
  readonly count: number;
  readonly pace: Pace;
  /** Seconds to the next try, on the average. */
  readonly meanGap: number;
  /** How probably it gets in, from 0 to 1. */
  readonly success: number;
}

function guess(world: World, { kind, random, count, pace, meanGap, success }: Plan): void {
  const actor = world.actor(kind, { expected: ['password-guessing'], atLeast: Math.min(10, count) });
  const attack: Attack = { actor, random, style: styleOf(world, random) };
  const getsIn = count >= LEAST_BEFORE_SUCCESS && random.chance(success);
  world.simulation.begin(guesses(), beginning(world, random, count * (meanGap + 3)));

  function* guesses(): Course {
    const whom = target(world, random, getsIn);
    const all = guessesAt(whom, count, random);
    if (getsIn) all.push({ ...guessesAt(whom, 1, random)[0], user: all.at(-1)?.user ?? '', isRight: true });
    yield* tries(world, attack, world.addresses.attacker(), all, pace);
  }
}

/** 5 to 500 tries, at most some seconds apart, from an address at which nobody logs on. */
export function planFastGuessing(world: World, random: ScenarioRandom): void {
  const seconds = random.spread(0.5, 20);
  const pace = { gap: () => seconds * random.within(0.4, 1.6), perConnection: random.one([1, 1, 3, 5, 10]) };
  guess(world, {
    kind: 'fast-guessing',
    random,
    count: random.count(5, 500),
    pace,
    meanGap: seconds,
    success: 0.4,
  });
}

/**
 * One try every 3 to 40 minutes, over hours to two days. Its gaps are of no length in particular, as no machine's are
 * that only keeps an old password.
 */
export function planSlowGuessing(world: World, random: ScenarioRandom): void {
  const meanGap = 15 * MINUTE;
  const most = Math.floor(Math.min(world.calendar.end * 0.7, 48 * HOUR) / meanGap);
  const pace = { gap: irregular(random, 3 * MINUTE, 40 * MINUTE), perConnection: 1 };
  guess(world, {
    kind: 'slow-guessing',
    random,
    count: random.count(12, most),
    pace,
    meanGap,
    success: 0.35,
  });
}

/** One try in an hour, more or less: rather less even than a machine's. */
export function planLowAndSlowGuessing(world: World, random: ScenarioRandom): void {
  const meanGap = 65 * MINUTE;
  const most = Math.floor(Math.min(world.calendar.end * 0.75, 72 * HOUR) / meanGap);
  const pace = { gap: irregular(random, 25 * MINUTE, 110 * MINUTE), perConnection: 1 };
  guess(world, {
    kind: 'low-and-slow-guessing',
    random,
    count: random.between(10, most),
    pace,
    meanGap,
    success: 0.25,
  });
}

/**
 * From behind the address of many good users, at an account of somebody who is not behind it: 15 to 200 tries within
 * minutes. The address is known and trusted, for others.
 */
export function planGatewayGuessing(world: World, random: ScenarioRandom, gateway: Gateway): void {
  const { calendar, simulation, faults } = world;
  const count = random.count(15, 200);
  const actor = world.actor('gateway-guessing', { expected: ['password-guessing'], atLeast: 5 });
  const style = { ...styleOf(world, random), reverseDns: undefined };
  const at = calendar.at(random.one(calendar.workdays), random.within(10 * HOUR, 16 * HOUR));
  simulation.begin(guesses(), faults.calmFrom(Math.max(at, 0), HOUR / 2));

  function* guesses(): Course {
    const all = guessesAt(target(world, random, false, gateway.users), count, random);
    const pace = { gap: () => random.within(0.5, 8), perConnection: random.one([1, 3, 5]) };
    yield* tries(world, { actor, random, style }, gateway.place.address(world.day), all, pace);
  }
}
