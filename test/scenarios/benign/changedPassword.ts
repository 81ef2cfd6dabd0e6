import type { ActorRecord } from '../actor';
import { Injection } from '../appliance/injection';
import { HOUR, MINUTE } from '../calendar';
import { inForm, USER_FORMS } from '../names';
import { mobileNetwork, type Person, type Place } from '../people';
import type { ScenarioRandom } from '../random';
import type { Course } from '../simulation';
import type { World } from '../world';
import { clientOf, deviceOf, logsOnAndSends, type Device } from './device';

/** A device that tries at even times with the password it has. */
interface Retrying {
  readonly device: Device;
  /** Seconds between two tries. */
  readonly pace: number;
}

/**
 * Somebody has a new password, and three devices keep the old one: each tries at its own pace for hours, until it is
 * told the new one and gets in. All is from addresses at which this user's logons succeed before and meanwhile: that
 * tells it from guessing, and its success from a taken account. Where one device is a phone, it is elsewhere every few
 * hours, in networks of its carrier from which it got in before.
 *
 * Devices that write the user in one way and share an address are no even series for anybody who reads: then no rule
 * has to find them, and that of old passwords may.
 */
export function planChangedPassword(world: World, random: ScenarioRandom): void {
  const { calendar, people, simulation } = world;
  const at = calendar.at(random.one(calendar.workdays), random.within(8 * HOUR, 11 * HOUR));
  // Behind a proxy with several addresses their pace would be nobody's.
  const person = random.one(people.staff.filter(({ places: [usual] }) => usual?.isPool !== true));
  const [place] = person.places;
  if (!place) return;
  const areTold = random.chance(0.6);
  const actor = world.actor('changed-password', {
    expected: areTold ? ['stale-credentials'] : [],
    allowed: ['stale-credentials'],
    atLeast: 8,
  });
  const devices = USER_FORMS.map((form, number): Retrying => {
    const device = deviceOf(world, person, place);
    // Each device writes the user as whoever set it up did.
    const user = areTold ? inForm(person.name, form) : device.user;
    const mechanism = areTold && number === 1 ? 'PLAIN' : device.mechanism;
    return { device: { ...device, user, mechanism }, pace: random.spread(5 * MINUTE, 45 * MINUTE) };
  });
  const isMobile = random.chance(0.5);
  // His devices may be where the log has not seen him yet.
  person.travels = true;
  const [first, second, third] = devices;
  if (!first || !second || !third) return;
  // The place is known before, at this time of the day or the day before.
  simulation.begin(known(world, actor, person, place), at - HOUR);
  for (const each of [first, second])
    simulation.begin(keepsOld(world, actor, each, random), at + random.within(0, 1800));
  if (!isMobile) simulation.begin(keepsOld(world, actor, third, random), at + random.within(0, 1800));
  else simulation.begin(phone(world, actor, third, random), at - HOUR);
}

function* known(world: World, actor: ActorRecord, person: Person, place: Place): Course {
  yield* logsOnAndSends(world, actor, deviceOf(world, person, place), 1);
}

function* keepsOld(
  world: World,
  actor: ActorRecord,
  { device, pace }: Retrying,
  random: ScenarioRandom,
): Course {
  const until = world.now + Math.max(random.within(4, 20) * HOUR, 9 * pace);
  while (world.now < until) {
    yield* oldPassword(world, actor, device);
    yield pace * random.within(0.97, 1.03);
  }
  yield* logsOnAndSends(world, actor, device, 1);
}

/** The same, from two to five networks one after the other. It has got in from there before. */
function* phone(
  world: World,
  actor: ActorRecord,
  { device, pace }: Retrying,
  random: ScenarioRandom,
): Course {
  const carrier = mobileNetwork(world.addresses, random);
  // From now on: others have it when this phone has left it.
  const here = (): Place => {
    const address = random.chance(0.5) ? world.addresses.carrier() : carrier.address(world.day);
    return { address: () => address };
  };
  const places = Array.from({ length: random.between(2, 5) }, here);
  for (const place of places) yield* logsOnAndSends(world, actor, { ...device, place }, 0);
  yield HOUR;
  const stay = random.within(1, 4) * HOUR;
  let last = device;
  for (const place of places) {
    last = { ...device, place };
    const until = world.now + stay;
    while (world.now < until) {
      yield* oldPassword(world, actor, last);
      yield pace * random.within(0.97, 1.03);
    }
  }
  yield* logsOnAndSends(world, actor, last, 1);
}

/** One try; none while the appliance is down. */
export function* oldPassword(world: World, actor: ActorRecord, device: Device, tries = 1): Course {
  if (world.log.secondsDown > 0) return;
  const connection = yield* Injection.open(world, clientOf(world, device));
  for (let number = 0; number < tries; number++)
    yield* connection.logOn(actor, { user: device.user, exists: true, isRight: false });
  yield* connection.close();
}
