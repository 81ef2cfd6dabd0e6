// Where actors share an address, a network or a user, a rule may put them together, and is not wrong: addresses for
// documentation are few, and attacks at the same house meet at the same users.
import type { ActorRecord, RuleName } from './actor';
import { networkOf } from './addresses';
import { DAY } from './calendar';
import { nameOf } from './names';

/** What is further apart than this is not one. */
const NEAR = DAY;
/** A user at whom attackers fail from so many networks is one who is guessed at from many. */
const MANY_NETWORKS = 5;

const addressesOf = ({ addresses }: ActorRecord): string[] => [...addresses];
const networksOf = (actor: ActorRecord): string[] => addressesOf(actor).map(networkOf);
const namesOf = ({ users }: ActorRecord): string[] => [...users].map(nameOf);

/** Once the log is written. */
export function allowOverlaps(actors: readonly ActorRecord[]): void {
  const attacks = actors.filter(({ isAttack }) => isAttack);
  const others = actors.filter(({ isAttack, failures }) => !isAttack && failures > 0);
  // Attackers of one network look like one that has many addresses.
  allowEach(attacks, sharing(attacks, networksOf), 'password-spraying', 'password-guessing-distributed');
  // Attacks at one user look like one from many addresses.
  allowEach(attacks, sharing(attacks, namesOf), 'password-guessing-distributed');
  // Slips of somebody who is guessed at from many networks fall into that.
  const guessing = sharing(attacks, namesOf);
  const isFromMany = (actor: ActorRecord) =>
    new Set(guessing(actor).flatMap(networksOf)).size >= MANY_NETWORKS;
  for (const actor of others) if (isFromMany(actor)) actor.allow('password-guessing-distributed');
  // So do slips behind an address from which somebody attacks.
  allowEach(others, sharing(attacks, addressesOf), 'password-spraying');
}

function allowEach(
  actors: readonly ActorRecord[],
  together: (actor: ActorRecord) => readonly ActorRecord[],
  ...rules: readonly RuleName[]
): void {
  for (const actor of actors) if (together(actor).length > 0) actor.allow(...rules);
}

/** @returns those among `all` with which an actor shares something at about the same time */
function sharing(
  all: readonly ActorRecord[],
  keysOf: (actor: ActorRecord) => readonly string[],
): (actor: ActorRecord) => ActorRecord[] {
  const groups = new Map<string, Set<ActorRecord>>();
  for (const actor of all)
    for (const key of keysOf(actor)) {
      const group = groups.get(key) ?? new Set();
      groups.set(key, group.add(actor));
    }
  return actor => {
    const found = new Set(keysOf(actor).flatMap(key => [...(groups.get(key) ?? [])]));
    return [...found].filter(other => other !== actor && other.isNear(actor, NEAR));
  };
}
