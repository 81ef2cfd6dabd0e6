import { HOUR, MINUTE, workingSecond } from '../calendar';
import { misspelt } from '../names';
import { mobileNetwork, placesOf, singleAddress, type Person, type Place } from '../people';
import type { ScenarioRandom } from '../random';
import type { Course } from '../simulation';
import type { World } from '../world';
import { deviceOf, logsOnAndSends } from './device';
import { mistypes } from './mistyping';

/**
 * One person mistypes: one to six times from an address that the log has seen him use, up to four times from one that
 * is new to it, and three times at most where he lets it be there. It takes a few minutes, and he gets in then, or does
 * later from his own place. Guessing has more tries, goes on faster or for hours, and knows none of his addresses.
 */
export function planTypingError(world: World, random: ScenarioRandom): void {
  const { calendar, faults } = world;
  const time = calendar.at(random.one(calendar.workdays), workingSecond(random));
  // Some begin before the log does, so that it does not tell their address.
  const at = random.chance(0.06) ? -random.within(4, 12) : faults.calmFrom(time, 20 * MINUTE);
  const person = random.one(world.people.staff);
  world.simulation.begin(typingError(world, person, random), at);
}

function* typingError(world: World, person: Person, random: ScenarioRandom): Course {
  const actor = world.actor('typing-error');
  const place = placeFor(world, person, random);
  const isKnown = person.seenAt.has(place);
  const givesUp = random.chance(0.25);
  const device = deviceOf(world, person, place);
  const most = givesUp && !isKnown ? 3 : 6;
  const isName = random.chance(0.15);
  yield* mistypes(world, actor, device, {
    count: random.count(1, isName ? 3 : most),
    givesUp,
    ...(isName ? { user: misspelt(device.user, random.below(6)) } : {}),
  });
  if (!givesUp) return;
  // Somebody has told him the password anew.
  yield random.spread(10 * MINUTE, 3 * HOUR);
  yield* logsOnAndSends(world, actor, device, 1);
}

/** His usual place, or one where he has not been before: a hotel, the network of his phone. */
function placeFor(world: World, person: Person, random: ScenarioRandom): Place {
  const [usual] = placesOf(person);
  if (usual && (person.staysPut || random.chance(0.65))) return usual;
  person.travels = true;
  return random.chance(0.5)
    ? singleAddress(world.addresses.forPeople())
    : random.chance(0.5)
      ? singleAddress(world.addresses.carrier())
      : mobileNetwork(world.addresses, random);
}
