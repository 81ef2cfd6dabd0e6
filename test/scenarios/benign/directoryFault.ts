import type { ActorRecord } from '../actor';
import { DAY, HOUR, MINUTE } from '../calendar';
import type { FaultKind } from '../faults';
import type { ScenarioRandom } from '../random';
import type { World } from '../world';

/** Fewer users, from fewer addresses, do not show that it is everybody. */
const LEAST_USERS = 6;
const LEAST_ADDRESSES = 4;
/** Where it is said more seldom, it may be missed. */
const LEAST_LINES = 3;

/**
 * For 5 to 60 minutes of office hours every logon fails: those of people, services and whoever else tries, from all
 * their usual addresses, and they get in again afterwards. The appliance says what is the matter before all failures or
 * some; that users were not found; or nothing, and then it shows only in that nobody gets in. Failures of whoever gave
 * a wrong password stay his own.
 */
export function planDirectoryFault(world: World, random: ScenarioRandom): void {
  const { calendar, faults } = world;
  const kinds: readonly FaultKind[] = ['directory', 'forwarding', 'profile', 'look-up', 'silent'];
  const kind = random.one(kinds);
  const isTold = kind !== 'silent' && kind !== 'look-up';
  const duration = random.spread(isTold ? 5 * MINUTE : 15 * MINUTE, HOUR);
  const from = calendar.at(random.one(calendar.workdays), random.within(9.9 * HOUR, 16 * HOUR));
  // Two of them on one day would be one to whoever reads.
  if (faults.calmFrom(from - DAY / 2, DAY) !== from - DAY / 2) return;
  const actor = world.actor('directory-fault', { expected: ['smtp-auth-unavailable'] });
  const said = random.chance(0.5) ? 1 : random.within(0.3, 0.9);
  const fault = { kind, from, to: from + duration, said: kind === 'silent' ? 0 : said, lines: 0, actor };
  faults.add(fault);
  actor.unless(() => (isTold ? fault.lines < LEAST_LINES : isFew(actor)));
}

/** Where only some failed and nothing is said of it, others are no less right who see single failures. */
function isFew(actor: ActorRecord): boolean {
  return actor.users.size < LEAST_USERS || actor.addresses.size < LEAST_ADDRESSES;
}
