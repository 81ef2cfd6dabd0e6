// Logs in which it is known who did what.
import type { Actor, ActorKind } from './actor';
import { DAY, HOUR } from './calendar';
import { castScenario } from './cast';
import { allowOverlaps } from './overlaps';
import type { Course } from './simulation';
import { World } from './world';

export { ATTACK_KINDS, BENIGN_KINDS, type Actor, type ActorKind, type RuleName } from './actor';

export interface Scenario {
  /** The log, with a line feed behind each line. */
  readonly text: string;
  /** Whose the authentications are: each is of exactly one of them. */
  readonly actors: readonly Actor[];
}

export interface Options {
  /** How long the log is; 1 where nothing is said. */
  readonly days?: number;
  /** Whether there are attacks; there are where nothing is said. */
  readonly attacks?: boolean;
  /** Who takes part, for looking at one kind alone: each named one does, beside people at work. */
  readonly kinds?: readonly ActorKind[];
}

/**
 * A log of a house and its people, and of those who attack it, as the appliance writes it. The same arguments give the
 * same log.
 * @param seed a whole number
 * @throws RangeError for a seed that is none, and for days that are not a whole number above 0
 */
export function scenario(seed: number, { days = 1, attacks = true, kinds }: Options = {}): Scenario {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`${seed} is no seed: a whole number is.`);
  if (!Number.isSafeInteger(days) || days < 1) throw new RangeError(`${days} is no number of days.`);
  const world = new World(seed, days);
  const { simulation, log, actors, calendar } = world;
  simulation.begin(beginning(world), 0);
  castScenario(world, { days, attacks, kinds });
  planRestarts(world);
  simulation.run(calendar.end);
  allowOverlaps(actors);
  return {
    text: log.lines.map(line => `${line}\n`).join(''),
    actors: actors
      .map(actor => actor.toActor())
      .filter(({ failed, succeeded }) => failed.length + succeeded.length > 0),
  };
}

// eslint-disable-next-line require-yield
function* beginning({ log }: World): Course {
  log.begin();
}

/** Now and then the appliance is restarted: connections break off, and numbers are given again. */
function planRestarts({ random, calendar, simulation, log }: World): void {
  const chance = random.fork('restarts');
  for (let at = DAY * chance.next(); at < calendar.end - HOUR; at += DAY * chance.within(0.5, 3))
    if (chance.chance(0.5)) simulation.begin(log.restart(chance.within(90, 300)), at);
}
