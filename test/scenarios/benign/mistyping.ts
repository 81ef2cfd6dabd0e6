// Somebody types a wrong password, or his name wrong, and mostly gets it right then.
import type { ActorRecord } from '../actor';
import { Injection } from '../appliance/injection';
import type { Course } from '../simulation';
import type { World } from '../world';
import { clientOf, logsOnAndSends, type Device } from './device';

/** More failures than this, from an address that the log has not seen this user use, would look like guessing. */
const MOST_FROM_ELSEWHERE = 4;

export interface Slips {
  readonly count: number;
  /** The user as it is typed each time: the right one, or one with a slip of the finger, whom the directory does not know. */
  readonly user?: string;
  /** Whether it comes to nothing: the person lets it be, and asks somebody. */
  readonly givesUp: boolean;
}

/**
 * At the pace of a person: several seconds to a minute between two tries, some of them on a connection of their own.
 */
export function* mistypes(world: World, actor: ActorRecord, device: Device, slips: Slips): Course {
  const { random } = world;
  const user = slips.user ?? device.user;
  let connection: Injection | undefined;
  const { person, place } = device;
  for (let slip = 0; slip < slips.count; slip++) {
    if (!person.seenAt.has(place) && person.slips++ >= MOST_FROM_ELSEWHERE) break;
    connection ??= yield* Injection.open(world, clientOf(world, device));
    const result = yield* connection.logOn(actor, {
      user,
      exists: user === device.user,
      isRight: false,
    });
    yield random.spread(4, 60);
    if (result === 'failed' && random.chance(0.5)) continue;
    yield* connection.close();
    connection = undefined;
  }
  if (connection) yield* connection.close();
  if (!slips.givesUp) yield* logsOnAndSends(world, actor, device, random.between(0, 2));
}
