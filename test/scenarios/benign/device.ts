// A program of one of the house's people: it logs on from a place and sends.
import type { ActorRecord } from '../actor';
import { Injection, type Client, type Envelope } from '../appliance/injection';
import type { Listener } from '../appliance/listeners';
import { MINUTE } from '../calendar';
import { mailOf } from '../names';
import { userOf, type Person, type Place } from '../people';
import type { Course } from '../simulation';
import type { World } from '../world';

export interface Device {
  readonly person: Person;
  readonly place: Place;
  /** The user as it gives it. */
  readonly user: string;
  readonly mechanism: 'PLAIN' | 'LOGIN';
  readonly listener: Listener;
}

/** Where nothing can be checked, people try again at once and programs go on for longer. */
const QUICK_TRIES = 5;
const TRIES = 11;

export const deviceOf = (world: World, person: Person, place: Place): Device => ({
  person,
  place,
  user: userOf(person),
  mechanism: person.mechanism,
  listener: world.listeners.submission,
});

/** How it connects now. */
export const clientOf = (world: World, { place, mechanism, listener }: Device): Client => ({
  listener,
  mechanism,
  address: place.address(world.day),
  reverseDns: place.reverseDns,
  usesTls: listener.needsTls,
  policy:
    place.isOurs === true
      ? 'RELAY SG SUBMIT match 198.51.100.0/24 SBRS rfc1918'
      : 'ACCEPT SG UNKNOWNLIST match sbrs[none] SBRS None country Germany',
});

/** A message of somebody of the house. */
export function messageOf(world: World, { name }: Person): Envelope {
  const { random } = world;
  const inside = random.chance(0.3);
  const recipients = Array.from({ length: random.chance(0.2) ? random.between(2, 4) : 1 }, () =>
    inside ? mailOf(random.one(world.people.staff).name) : outsider(world),
  );
  const route = inside ? 'store' : random.chance(0.2) ? 'smarthost' : 'recipients';
  return { sender: mailOf(name), recipients, route };
}

export const outsider = ({ random }: World): string =>
  `${random.one(['kim', 'judy', 'ivan', 'heidi', 'gina', 'frank'])}${random.below(400)}@${random.one(['example.net', 'example.org', 'mail.example.net'])}`;

/**
 * Logs on with the right password, and sends. Where nothing can be checked, it is tried again for a while, as mail
 * programs and their people do.
 * @returns whether it got in
 */
export function* logsOnAndSends(
  world: World,
  actor: ActorRecord,
  device: Device,
  messages: number,
): Course<boolean> {
  const { random } = world;
  for (let tries = 0; tries < TRIES; tries++) {
    const connection = yield* Injection.open(world, clientOf(world, device));
    const credentials = { user: device.user, exists: true, isRight: true };
    const result = yield* connection.logOn(actor, credentials);
    if (result === 'succeeded') {
      if (connection.isOpeningKnown) device.person.seenAt.add(device.place);
      for (let message = 0; message < messages; message++) {
        yield* connection.send(messageOf(world, device.person));
      }
    }
    yield* connection.close();
    if (result === 'succeeded') return true;
    yield tries < QUICK_TRIES ? random.within(40, 200) : random.within(8 * MINUTE, 20 * MINUTE);
  }
  return false;
}
