import type { ActorRecord } from '../actor';
import { HOUR } from '../calendar';
import { placesOf, type Person } from '../people';
import type { ScenarioRandom } from '../random';
import type { Course } from '../simulation';
import type { World } from '../world';
import { deviceOf } from './device';
import { mistypes, type Slips } from './mistyping';

/**
 * Within an hour a tenth to a third of the house mistypes, each one to three times from his usual place, and most get
 * in at once then. A spray of that size comes from addresses that are nobody's, and nobody gets in from them.
 */
export function planMondayMorning(world: World, random: ScenarioRandom): void {
  const { calendar, people, simulation } = world;
  const actor = world.actor('monday-morning');
  const share = random.within(0.1, 0.33);
  for (let day = 0; day < calendar.days; day++) {
    const from = calendar.at(day, random.within(7.6 * HOUR, 8.3 * HOUR));
    if (!calendar.isMonday(day) || from < 0) continue;
    for (const person of people.staff) {
      if (!random.chance(share)) continue;
      const slips = { count: random.count(1, 3), givesUp: random.chance(0.12) };
      const at = world.faults.calmFrom(from + random.within(0, HOUR), HOUR / 6);
      simulation.begin(latecomer(world, actor, person, slips), at);
    }
  }
}

function* latecomer(world: World, actor: ActorRecord, person: Person, slips: Slips): Course {
  const [place] = placesOf(person);
  if (place) yield* mistypes(world, actor, deviceOf(world, person, place), slips);
}
