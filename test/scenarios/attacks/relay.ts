// What an intruder does with an account.
import { Injection, type Client } from '../appliance/injection';
import { MINUTE } from '../calendar';
import { outsider } from '../benign/device';
import { inForm, mailOf } from '../names';
import type { Person } from '../people';
import type { Course } from '../simulation';
import type { World } from '../world';
import type { Attack } from './attack';

/** Messages on one connection. */
const PER_CONNECTION = 20;
/** Recipients of all messages. */
const MOST_RECIPIENTS = 2000;

/**
 * The first success: he notes it and goes, sends a single message, or begins to send what he wanted to, on this
 * connection or on others soon after, for each of which he logs on again.
 */
export function* relay(
  world: World,
  attack: Attack,
  client: Client,
  person: Person,
  first: Injection,
): Course {
  const { actor, random } = attack;
  actor.gotIn();
  const plan = random.next();
  if (plan < 0.2) return;
  const isQuiet = plan < 0.5;
  const count = isQuiet ? 1 : random.count(10, 500);
  const recipients = isQuiet ? random.between(1, 3) : random.count(1, Math.min(30, MOST_RECIPIENTS / count));
  if (random.chance(0.5)) {
    yield* send(world, attack, first, { person, count: Math.min(count, PER_CONNECTION), recipients });
    if (count > PER_CONNECTION) world.simulation.begin(later(count - PER_CONNECTION), world.now + 30);
  } else {
    world.simulation.begin(later(count), world.now + random.spread(MINUTE, 90 * MINUTE));
  }

  function* later(left: number): Course {
    const user = inForm(person.name, person.form);
    while (left > 0) {
      const wait = world.faults.calmFrom(world.now, 300) - world.now;
      if (wait > 0) yield wait;
      const connection = yield* Injection.open(world, client);
      if ((yield* connection.logOn(actor, { user, exists: true, isRight: true })) === 'succeeded') {
        const now = Math.min(left, PER_CONNECTION);
        yield* send(world, attack, connection, { person, count: now, recipients });
        left -= now;
      }
      yield* connection.close();
      yield random.within(5, 60);
    }
  }
}

function* send(
  world: World,
  { actor, random }: Attack,
  connection: Injection,
  {
    person,
    count,
    recipients,
  }: { readonly person: Person; readonly count: number; readonly recipients: number },
): Course {
  for (let message = 0; message < count; message++) {
    const line = yield* connection.send({
      sender: mailOf(person.name),
      recipients: Array.from({ length: recipients }, () => outsider(world)),
      route: 'recipients',
      isSpam: count > 1 && random.chance(0.1),
    });
    actor.relays(line);
  }
}
