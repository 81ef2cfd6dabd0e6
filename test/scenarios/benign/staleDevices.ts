import { DAY, HOUR, MINUTE } from '../calendar';
import { dailyInterface, singleAddress, userOf, type Person } from '../people';
import type { ScenarioRandom } from '../random';
import type { Course } from '../simulation';
import type { World } from '../world';
import { oldPassword } from './changedPassword';
import { deviceOf, type Device } from './device';

/** Fewer failures than this show no pace. */
const LEAST = 8;

interface Habit {
  /** Seconds between two tries. */
  readonly pace: number;
  /** A share of it, by which it is early or late. */
  readonly jitter: number;
  /** Tries at a time, on one connection. */
  readonly tries: number;
  /** The share of times it is out of reach, so that a gap is twice as long. */
  readonly missed: number;
}

/**
 * A phone or printer with an old password: one user, one address (or one /64, of which it has another interface id each
 * day), and the pace of a machine, 1 to 60 minutes with some per cent of jitter. It goes on for hours or days, in many
 * cases since before the log began. Slow guessing has no such pace.
 */
export function planStaleDevice(world: World, random: ScenarioRandom): void {
  const { calendar, simulation } = world;
  const pace = random.spread(MINUTE, HOUR);
  const habit: Habit = {
    pace,
    jitter: random.within(0.005, 0.04),
    tries: random.chance(0.8) ? 1 : 2,
    missed: random.chance(0.7) ? 0 : 0.06,
  };
  // What tries every minute is noticed, and mended, sooner.
  const most = Math.min(pace * 400, 6 * DAY);
  const duration = Math.max(random.spread(2 * HOUR, most + 2 * HOUR), (LEAST + 4) * pace);
  const from = random.chance(0.4) ? -600 : random.within(0, Math.max(0, calendar.end - duration));
  const actor = world.actor('stale-device', { expected: ['stale-credentials'], atLeast: LEAST });
  simulation.begin(keepsTrying(), from);

  function* keepsTrying(): Course {
    const device = staleDevice(world, random);
    const until = world.now + duration;
    // Like clockwork: how long a try takes does not add to the pace.
    let next = world.now;
    while (world.now < until) {
      if (!random.chance(habit.missed)) yield* oldPassword(world, actor, device, habit.tries);
      next += pace;
      yield Math.max(1, next + pace * habit.jitter * random.within(-1, 1) - world.now);
    }
  }
}

/** A printer or scanner of the house, somebody's phone at home, or the device of somebody who has left. */
function staleDevice(world: World, random: ScenarioRandom): Device {
  const { people, addresses, listeners } = world;
  if (random.chance(0.4)) {
    const printer = people.account([{ ...singleAddress(addresses.inside()), isOurs: true }]);
    return {
      ...deviceOf(world, printer, placeOf(printer)),
      user: userOf(printer),
      listener: listeners.clear,
    };
  }
  const account = random.chance(0.5) ? people.account() : random.one(people.staff);
  const home = random.chance(0.5)
    ? singleAddress(addresses.forPeople())
    : dailyInterface(addresses.newSubnet('1'), random);
  // Most of their other programs have the right password, and get in from there.
  const [usual] = account.places;
  const isThere = usual && usual.isPool !== true && random.chance(0.5);
  return deviceOf(world, account, isThere ? usual : home);
}

function placeOf({ name, places: [place] }: Person) {
  if (!place) throw new RangeError(`${name} has no place.`);
  return place;
}
