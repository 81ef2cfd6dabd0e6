// The house's people at their work: they log on and send, and get their passwords right.
import type { ActorRecord } from '../actor';
import { workingSecond } from '../calendar';
import { placesOf, type Person, type Place } from '../people';
import type { Course } from '../simulation';
import type { World } from '../world';
import { deviceOf, logsOnAndSends } from './device';

/** Logons of all people on a working day. */
const LOGONS_A_DAY = { from: 220, to: 380 };

/** @param actorOf whose good logons those of a person are: those behind a gateway have an actor of their own */
export function planStaff(world: World, actorOf: (person: Person) => ActorRecord): void {
  const random = world.random.fork('staff');
  const { staff } = world.people;
  const each = random.within(LOGONS_A_DAY.from, LOGONS_A_DAY.to) / staff.length;
  for (const person of staff) {
    // Some send all day, some seldom. Whoever works logs on once at least.
    const logons = Math.max(1, each * random.within(0.4, 1.6));
    world.simulation.begin(work(world, actorOf(person), person, logons));
  }
}

/** @param logons on a working day, on the average */
function* work(world: World, actor: ActorRecord, person: Person, logons: number): Course {
  const random = world.random.fork(`work of ${person.name}`);
  const { calendar } = world;
  for (let day = 0; day <= calendar.days; day++) {
    const share = calendar.isWorkday(day) ? (random.chance(0.92) ? 1 : 0) : random.chance(0.12) ? 0.4 : 0;
    const count = Math.round(logons * share + random.within(-0.4, 0.4));
    const times = Array.from({ length: count }, () => calendar.at(day, workingSecond(random)));
    for (const time of times.sort((a, b) => a - b)) {
      if (time < world.now) continue;
      yield time - world.now;
      const messages = random.chance(0.75) ? 1 : random.below(3);
      yield* logsOnAndSends(world, actor, deviceOf(world, person, placeOf(person, random.next())), messages);
    }
  }
}

/** Mostly the usual one. @param chance from 0 to 1 */
function placeOf(person: Person, chance: number): Place {
  const places = placesOf(person);
  const place = chance < 0.8 ? places[0] : places.at(-1);
  if (!place) throw new RangeError(`${person.name} has no place to log on from.`);
  return place;
}
