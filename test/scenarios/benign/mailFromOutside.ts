// Mail from the world, with no logon: most of what an appliance writes about.
import { Injection, type Client } from '../appliance/injection';
import { HOUR } from '../calendar';
import { mailOf } from '../names';
import type { Course } from '../simulation';
import type { World } from '../world';
import { outsider } from './device';

/** Connections in an hour of a working day. */
const PER_HOUR = { from: 6, to: 16 };

export function planMailFromOutside(world: World): void {
  const perHour = world.random.within(PER_HOUR.from, PER_HOUR.to);
  world.simulation.begin(arrivals(world, perHour));
  // The log begins in the middle of some.
  for (let early = 0; early < 3; early++)
    world.simulation.begin(stranger(world), -world.random.within(0.5, 4));
}

function* arrivals(world: World, perHour: number): Course {
  const { random, calendar, simulation } = world;
  for (;;) {
    const slow = calendar.isWorkday(world.day) ? 1 : 2.5;
    yield (HOUR / perHour) * slow * random.within(0.05, 1.95);
    simulation.begin(stranger(world));
  }
}

function* stranger(world: World): Course {
  const { random, people, listeners, addresses } = world;
  const isRefused = random.chance(0.06);
  const client: Client = {
    listener: listeners.incoming,
    address: addresses.mailServer(),
    mechanism: 'PLAIN',
    reverseDns: random.chance(0.7) ? `mail${random.below(40)}.example.org` : undefined,
    usesTls: !isRefused && random.chance(0.7),
    policy: isRefused
      ? `REJECT SG BLACKLIST match sbrs[-10.0:-3.0] SBRS -${random.between(3, 9)}.${random.below(10)} country None`
      : `ACCEPT SG UNKNOWNLIST match sbrs[-1.0:10.0] SBRS ${random.below(5)}.${random.below(10)} country United States`,
  };
  const connection = yield* Injection.open(world, client);
  if (isRefused) return yield* connection.close();
  if (random.chance(0.05)) {
    yield* connection.turnAway(['aaron', 'abby', 'abel', 'abe'].slice(0, random.between(1, 4)).map(mailOf));
    return yield* connection.close(true);
  }
  const messages = random.chance(0.15) ? random.between(2, 4) : 1;
  for (let message = 0; message < messages; message++) {
    const recipients = random.some(people.staff, random.chance(0.15) ? random.between(2, 4) : 1);
    yield* connection.send({
      sender: outsider(world),
      recipients: recipients.map(({ name }) => mailOf(name)),
      route: 'store',
      isSpam: random.chance(0.15),
    });
  }
  return yield* connection.close(random.chance(0.04));
}
