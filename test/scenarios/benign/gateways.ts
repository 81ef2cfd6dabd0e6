import type { ActorRecord } from '../actor';
import { workingSecond } from '../calendar';
import type { Person, Place } from '../people';
import type { ScenarioRandom } from '../random';
import type { World } from '../world';
import { deviceOf } from './device';
import { mistypes } from './mistyping';

/** Many users behind one address, or behind those of one proxy. */
export interface Gateway {
  readonly actor: ActorRecord;
  readonly place: Place;
  readonly users: readonly Person[];
}

/** Takes on the people behind it. */
export function openGateway(world: World, random: ScenarioRandom): Gateway {
  const { addresses, people } = world;
  const pool = Array.from({ length: random.chance(0.7) ? 1 : random.between(4, 20) }, () =>
    addresses.forPeople(),
  );
  const isOurs = random.chance(0.5);
  const place: Place = { address: () => random.one(pool), isOurs, isPool: pool.length > 1 };
  const users = Array.from({ length: random.count(30, 200) }, () => people.hire([place]));
  return { actor: world.actor('shared-gateway'), place, users };
}

/**
 * Each working day some of its users mistype, and nearly all of them get in then: there are always many more users who
 * got in than users who failed.
 */
export function planGatewayErrors(
  world: World,
  { actor, place, users }: Gateway,
  random: ScenarioRandom,
): void {
  const { calendar, simulation, faults } = world;
  const most = Math.ceil(users.length / 15);
  for (let day = 0; day < calendar.days; day++) {
    if (!calendar.isWorkday(day)) continue;
    for (const person of random.some(users, random.between(1, most))) {
      const at = calendar.at(day, workingSecond(random));
      if (at < 0) continue;
      const slips = { count: random.count(1, 4), givesUp: random.chance(0.1) };
      const device = deviceOf(world, person, place);
      simulation.begin(mistypes(world, actor, device, slips), faults.calmFrom(at, 600));
    }
  }
}
