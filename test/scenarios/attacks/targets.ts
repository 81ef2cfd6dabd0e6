// Whom attackers try: accounts that there are, and names that might be.
import type { Credentials } from '../appliance/injection';
import { inForm, inventedName, USER_FORMS, type UserForm } from '../names';
import { mayStayPut, type Person } from '../people';
import type { ScenarioRandom } from '../random';
import type { World } from '../world';

export interface Guess {
  /** As given. */
  readonly user: string;
  /** Whose account it is; undefined where there is no such user. */
  readonly person?: Person | undefined;
  readonly isRight?: boolean;
}

export const credentialsOf = ({ user, person, isRight = false }: Guess): Credentials => ({
  user,
  exists: person !== undefined,
  isRight,
});

/** Names from here on are tried by nobody else but those who try many. */
const RARE = 200;

const mayBeTarget = (person: Person): boolean => !person.isTarget && mayStayPut(person);

/** From now on. */
function aimAt(person: Person): Person {
  person.isTarget = true;
  person.staysPut = true;
  return person;
}

/**
 * Somebody at whom nobody else guesses: at work, an account that nobody uses, or a name of nobody.
 * @param mayGetIn whether it has to be an account
 * @param not people who are left alone
 */
export function target(
  world: World,
  random: ScenarioRandom,
  mayGetIn: boolean,
  not: readonly Person[] = [],
): { readonly name: string; readonly person?: Person } {
  const open = world.people.staff.filter(person => mayBeTarget(person) && !not.includes(person));
  if (open.length > 0 && random.chance(0.6)) {
    const person = aimAt(random.one(open));
    return { name: person.name, person };
  }
  if (!mayGetIn && random.chance(0.5)) {
    const name = inventedName(random.below(RARE));
    if (!world.guessedNames.has(name)) {
      world.guessedNames.add(name);
      return { name };
    }
  }
  const person = world.people.account();
  return { name: person.name, person };
}

/** Guesses at one account, written in one form, or in several where there are many. */
export function guessesAt(
  { name, person }: { readonly name: string; readonly person?: Person },
  count: number,
  random: ScenarioRandom,
): Guess[] {
  const forms: readonly UserForm[] =
    count >= 30 && random.chance(0.4) ? USER_FORMS : [random.one(USER_FORMS)];
  return Array.from({ length: count }, () => ({ user: inForm(name, random.one(forms)), person }));
}

/**
 * Users of a spray, each another person: some that there are, some invented.
 * @param share of those that there are, from 0 to 1
 * @param among whom they are
 */
export function sprayed(
  world: World,
  random: ScenarioRandom,
  count: number,
  share: number,
  among: readonly Person[] = world.people.staff,
): Guess[] {
  const form = random.one(USER_FORMS);
  const people = random.some(among, Math.round(count * share));
  const from = random.below(60);
  const invented = Array.from({ length: count - people.length }, (_, n): Guess => ({
    user: inForm(inventedName(from + n), form),
  }));
  return random.shuffled([
    ...people.map(person => ({ user: inForm(person.name, form), person })),
    ...invented,
  ]);
}

/**
 * Somebody whose password a spray hits: an account whose owner does not log on from new addresses, or that nobody uses.
 */
export function victim(world: World, random: ScenarioRandom): Guess {
  const open = world.people.staff.filter(mayBeTarget);
  const person = aimAt(open.length > 0 && random.chance(0.7) ? random.one(open) : world.people.account());
  return { user: inForm(person.name, random.one(USER_FORMS)), person, isRight: true };
}
