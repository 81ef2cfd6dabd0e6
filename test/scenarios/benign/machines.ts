// Programs that log on by themselves: probes, services, devices that know no TLS.
import { Injection } from '../appliance/injection';
import { HOUR, MINUTE } from '../calendar';
import { singleAddress, type Person } from '../people';
import type { ScenarioRandom } from '../random';
import type { Course } from '../simulation';
import type { World } from '../world';
import { clientOf, deviceOf, messageOf, outsider, type Device } from './device';

/** An account of a machine of the house. */
function machine(world: World, name: string): Device {
  const place = { ...singleAddress(world.addresses.inside()), isOurs: true };
  const person: Person = { ...world.people.account([place]), name, form: 'plain', mechanism: 'LOGIN' };
  return deviceOf(world, person, place);
}

/**
 * Looks every few minutes, to the second, whether logons are answered, with a user that never gets in, or with none.
 * In the log it is a device with an old password and an exact pace, and nobody can tell it from one.
 */
export function planMonitoringProbe(world: World, random: ScenarioRandom): void {
  const actor = world.actor('monitoring-probe', { expected: ['stale-credentials'], atLeast: 8 });
  const device = machine(world, random.chance(0.5) ? 'monitor' : '');
  const pace = random.one([5, 5, 10, 15, 30]) * MINUTE;
  world.simulation.begin(probes(), -random.within(0, 600));

  function* probes(): Course {
    let next = world.now;
    for (;;) {
      if (world.log.secondsDown === 0) {
        const connection = yield* Injection.open(world, clientOf(world, device));
        yield* connection.logOn(actor, { user: device.user, exists: device.user !== '', isRight: false });
        yield* connection.close();
      }
      next += pace;
      yield next - world.now;
    }
  }
}

/**
 * Logs on up to a hundred times an hour, and once in a while fails, mostly once, and gets in at the next time: one
 * address, which the log has seen it use a thousand times.
 */
export function planServiceAccount(world: World, random: ScenarioRandom): void {
  const actor = world.actor('service-account');
  const device = {
    ...machine(world, `svc-${random.one(['crm', 'erp', 'shop', 'backup', 'tickets'])}`),
    listener: random.chance(0.5) ? world.listeners.partners : world.listeners.submission,
  };
  const perHour = random.spread(8, 110);
  // The busiest work in a part of the day.
  const hours = Math.min(24, 350 / perHour);
  const start = random.within(0, 24 - hours) * HOUR;
  const failing = random.within(0.002, 0.012);
  for (let day = 0; day <= world.calendar.days; day++) {
    world.simulation.begin(batch(), world.calendar.at(day, start));
  }

  function* batch(): Course {
    const until = world.now + hours * HOUR;
    let failures = 0;
    while (world.now < until) {
      const isRight = !random.chance(failures === 0 ? failing : failures === 1 ? 0.2 : 0);
      const connection = yield* Injection.open(world, clientOf(world, device));
      const result = yield* connection.logOn(actor, { user: device.user, exists: true, isRight });
      failures = isRight ? 0 : failures + 1;
      if (result === 'succeeded' && random.chance(0.1)) {
        yield* connection.send({
          ...messageOf(world, device.person),
          recipients: [outsider(world)],
          route: 'recipients',
        });
      }
      yield* connection.close();
      yield (HOUR / perHour) * random.within(0.3, 1.7);
    }
  }
}

/** Printers and scanners that log on in the clear and send what they scan; they get their password right. */
export function planClearDevice(world: World, random: ScenarioRandom): void {
  const actor = world.actor('cleartext-device', { expected: ['cleartext-credentials'] });
  const name = `${random.one(['scanner', 'printer', 'ups', 'camera'])}-${random.between(1, 40)}`;
  const device = { ...machine(world, name), listener: world.listeners.clear };
  const perDay = random.count(4, 40);
  world.simulation.begin(sends(), 0);

  function* sends(): Course {
    for (;;) {
      yield (24 * HOUR * random.within(0.1, 1.9)) / perDay;
      const connection = yield* Injection.open(world, clientOf(world, device));
      const result = yield* connection.logOn(actor, { user: device.user, exists: true, isRight: true });
      if (result === 'succeeded')
        yield* connection.send({ ...messageOf(world, device.person), route: 'store' });
      yield* connection.close();
    }
  }
}
