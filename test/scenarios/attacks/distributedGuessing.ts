import { HOUR, MINUTE } from '../calendar';
import type { ScenarioRandom } from '../random';
import type { Course } from '../simulation';
import type { World } from '../world';
import type { Attack } from './attack';
import { beginning, oneTry, styleOf } from './attacker';
import { guessesAt, target } from './targets';

/** So many addresses have room in IPv4. */
const FEW = 25;

/** With fewer addresses before it, a success from a new one could be anybody's who mistyped here and there. */
const LEAST_BEFORE_SUCCESS = 12;

/**
 * One account, 8 to 200 addresses of as many networks with one or two tries each, within minutes or a day. The account's
 * owner logs on from addresses that the log has seen him use, and from no others.
 */
export function planDistributedGuessing(world: World, random: ScenarioRandom): void {
  const count = random.count(8, 200);
  const duration = random.spread(5 * MINUTE, Math.min(20 * HOUR, world.calendar.end * 0.7));
  const actor = world.actor('distributed-guessing', {
    expected: ['password-guessing-distributed'],
    atLeast: 8,
  });
  const attack: Attack = { actor, random, style: styleOf(world, random) };
  const getsIn = count >= LEAST_BEFORE_SUCCESS && random.chance(0.4);
  world.simulation.begin(guesses(), beginning(world, random, duration));

  function* guesses(): Course {
    const addresses = Array.from({ length: count }, () => scatteredAddress(world, random, count));
    const whom = target(world, random, getsIn);
    const all = guessesAt(whom, count * 2, random);
    const from = world.now;
    for (const [number, address] of addresses.entries()) {
      for (const guess of all.slice(2 * number, 2 * number + random.between(1, 2)))
        world.simulation.begin(oneTry(world, attack, address, guess), from + random.within(0, duration));
    }
    yield duration + 60;
    if (!getsIn) return;
    const address = random.chance(0.7) ? random.one(addresses) : scatteredAddress(world, random, count);
    const right = { user: all[0]?.user ?? '', person: whom.person, isRight: true };
    yield* oneTry(world, attack, address, right);
  }
}

/** An address of a network of its own, or one of the few of IPv4. @param count how many there are of them */
export const scatteredAddress = ({ addresses }: World, random: ScenarioRandom, count: number): string =>
  random.chance(count <= FEW ? 0.4 : 0.08) ? addresses.attacker() : addresses.scattered();
