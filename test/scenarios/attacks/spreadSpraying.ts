// Many accounts, many addresses.
import type { AttackKind } from '../actor';
import { addressIn } from '../addresses';
import { DAY, HOUR, MINUTE } from '../calendar';
import { mayStayPut } from '../people';
import type { ScenarioRandom } from '../random';
import type { Course } from '../simulation';
import type { World } from '../world';
import type { Attack } from './attack';
import { beginning, oneTry, styleOf, tries } from './attacker';
import { scatteredAddress } from './distributedGuessing';
import { sprayed, victim } from './targets';

/** One user after the other, each from another address of one network. @param addresses of which each try has one */
function sprayFrom(
  world: World,
  random: ScenarioRandom,
  kind: AttackKind,
  addresses: readonly string[],
): void {
  const users = random.count(15, 200);
  const meanGap = random.spread(1, 60);
  const actor = world.actor(kind, { expected: ['password-spraying'], atLeast: 5 });
  const attack: Attack = { actor, random, style: styleOf(world, random) };
  world.simulation.begin(guesses(), beginning(world, random, users * (meanGap + 3)));

  function* guesses(): Course {
    const all = sprayed(world, random, users, random.next());
    if (random.chance(0.25)) all.splice(Math.ceil(all.length * 0.8), 0, victim(world, random));
    const used: string[] = [];
    for (const guess of all) {
      // What gets in has failed before, and in a network of which only /64 count, so has that.
      const address = random.one(guess.isRight === true ? used : addresses);
      used.push(address);
      yield* oneTry(world, attack, address, guess);
      yield meanGap * random.within(0.3, 1.7);
    }
  }
}

/** 4 to 40 addresses of one IPv4 /24: none of them has many users, and nobody logs on from that network. */
export function planNetworkSpraying(world: World, random: ScenarioRandom): void {
  const addresses = Array.from({ length: random.count(4, 40) }, () => world.addresses.attacker());
  sprayFrom(world, random, 'network-spraying', addresses);
}

/** 20 to 300 addresses of one IPv6 /64, or one each of 4 to 40 /64 of a /48: each try may have its own. */
export function planIpv6Spraying(world: World, random: ScenarioRandom): void {
  const network = world.addresses.newNetwork('a');
  const isOneSubnet = random.chance(0.5);
  const addresses = Array.from(
    { length: isOneSubnet ? random.count(20, 300) : random.count(4, 40) },
    (_, n) => addressIn(`${network}:${isOneSubnet ? 1 : (n + 1).toString(16)}`, random),
  );
  sprayFrom(world, random, 'ipv6-spraying', addresses);
}

/** The fewest tries in an hour: fewer would be lost among those who mistype. */
const LEAST_PER_HOUR = 5;

/**
 * 20 to 300 addresses of as many networks with one to three tries each, at many users, within an hour or a day: none of
 * the addresses is known, and nobody gets in from them, but for the one at the end, which has failed before.
 */
export function planDistributedSpraying(world: World, random: ScenarioRandom): void {
  const count = random.count(20, 300);
  const total = count * 2;
  const longest = Math.min(DAY, (total / LEAST_PER_HOUR) * HOUR, world.calendar.end * 0.7);
  const duration = random.spread(Math.min(HOUR, longest), longest);
  const actor = world.actor('distributed-spraying', {
    expected: ['password-spraying'],
    // Where its addresses are many and its users few, each of these is guessed at from many addresses as well.
    allowed: ['password-guessing-distributed'],
    atLeast: 15,
  });
  const attack: Attack = { actor, random, style: styleOf(world, random) };
  world.simulation.begin(guesses(), beginning(world, random, duration));

  function* guesses(): Course {
    // Each of them is tried from many addresses, so that nobody may be new to the log who gets in.
    const people = world.people.staff.filter(mayStayPut);
    const users = sprayed(world, random, random.between(10, Math.min(150, total)), random.next(), people);
    for (const { person } of users) if (person) person.staysPut = true;
    const addresses = Array.from({ length: count }, () => scatteredAddress(world, random, count));
    const from = world.now;
    for (const address of addresses) {
      const some = Array.from({ length: random.between(1, 3) }, () => random.one(users));
      const pace = { gap: () => random.spread(1, 10 * MINUTE), perConnection: 1 };
      world.simulation.begin(tries(world, attack, address, some, pace), from + random.within(0, duration));
    }
    yield duration + 10 * MINUTE;
    if (random.chance(0.3)) yield* oneTry(world, attack, random.one(addresses), victim(world, random));
  }
}
