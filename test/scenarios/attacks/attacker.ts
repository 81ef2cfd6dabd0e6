// What all attackers do: connect, try, and go on until something works.
import { Injection, type Client } from '../appliance/injection';
import type { ScenarioRandom } from '../random';
import type { Course } from '../simulation';
import type { World } from '../world';
import type { Attack } from './attack';
import { relay } from './relay';
import { credentialsOf, type Guess } from './targets';

/** How its tries follow each other. */
export interface Pace {
  /** Seconds to the next try. */
  readonly gap: () => number;
  /** Tries on one connection, where they follow at once. */
  readonly perConnection: number;
}

/** No gap is like the one before it: each differs by so much of that at least. */
const DIFFERENCE = 0.25;

/** Gaps of no length in particular, in seconds, so that nobody takes them for a machine's. */
export function irregular(random: ScenarioRandom, from: number, to: number): () => number {
  let last = 0;
  return () => {
    let gap: number;
    do gap = random.spread(from, to);
    while (Math.abs(gap - last) < DIFFERENCE * last);
    return (last = gap);
  };
}

/** Longer than this no client waits on an open connection. */
const LONGEST_WAIT = 25;
/** For the success at the end of an attack all is in order, since it would not be one otherwise. */
const CALM = 600;

/** How it connects: where the world may, in the clear where that is taken. */
export function styleOf(world: World, random: ScenarioRandom): Omit<Client, 'address'> {
  const listener = random.one(world.listeners.open);
  return {
    listener,
    mechanism: random.chance(0.4) ? 'PLAIN' : 'LOGIN',
    reverseDns: random.chance(0.3) ? `host${random.below(200)}.example.net` : undefined,
    usesTls: listener.needsTls || random.chance(0.3),
    policy: random.chance(0.5)
      ? 'ACCEPT SG UNKNOWNLIST match sbrs[none] SBRS None country None'
      : `ACCEPT SG UNKNOWNLIST match sbrs[-1.0:10.0] SBRS -0.${random.below(10)} country None`,
  };
}

/** From one address, one after the other. */
export function* tries(
  world: World,
  attack: Attack,
  address: string,
  guesses: readonly Guess[],
  { gap, perConnection }: Pace,
): Course {
  let connection: Injection | undefined;
  let number = 0;
  for (const guess of guesses) {
    if (guess.isRight === true) yield* untilCalm(world);
    const client = { ...attack.style, address };
    connection ??= yield* Injection.open(world, client);
    const result = yield* connection.logOn(attack.actor, credentialsOf(guess));
    number++;
    const wait = gap();
    const stays = result === 'failed' && number % perConnection !== 0 && wait < LONGEST_WAIT;
    if (!stays) {
      if (result === 'succeeded' && guess.person)
        yield* relay(world, attack, client, guess.person, connection);
      yield* connection.close(attack.random.chance(0.2));
      connection = undefined;
    }
    yield wait;
  }
  if (connection) yield* connection.close(attack.random.chance(0.5));
}

/** One guess of many that come from everywhere. */
export function* oneTry(world: World, attack: Attack, address: string, guess: Guess): Course {
  yield* tries(world, attack, address, [guess], { gap: () => 0, perConnection: 1 });
}

function* untilCalm(world: World): Course {
  const calm = world.faults.calmFrom(world.now, CALM);
  if (calm > world.now) yield calm - world.now;
}

/**
 * When it begins, so that it comes to its end in the log.
 * @param duration seconds it takes, about
 */
export function beginning({ calendar, faults }: World, random: ScenarioRandom, duration: number): number {
  const latest = Math.max(0, calendar.end - duration * 1.2 - 300);
  const from = random.within(0, latest);
  // What is short is not to fall into a time in which everybody fails; what is long has enough of other times.
  return duration < 3600 ? faults.calmFrom(from, duration) : from;
}
