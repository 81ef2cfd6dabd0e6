// The appliance's own logons at the host that takes a part of its mail.
import { HOUR, MINUTE, workingSecond } from '../calendar';
import type { ScenarioRandom } from '../random';
import type { World } from '../world';

const WRONG = "('535', ['5.7.8 Error: authentication failed: authentication failure'])";
const NOT_NOW = "('454', ['4.7.0 Temporary authentication failure'])";

/** All that succeed. */
export function planOutboundProfile(world: World): void {
  world.outbound.actor = world.actor('outbound-profile');
}

/** The password of the profile is wrong for some hours: messages come back, or wait. */
export function planWrongPassword(world: World, random: ScenarioRandom): void {
  const { calendar } = world;
  const duration = random.within(3, 9) * HOUR;
  const from = calendar.at(random.one(calendar.workdays), random.within(7, 9) * HOUR);
  const actor = world.actor('outbound-wrong-password', {
    expected: ['delivery-failed-authentication'],
    atLeast: 2,
  });
  world.outbound.add({ from, to: from + duration, reply: WRONG, bounced: random.within(0.4, 0.9), actor });
}

/** The host refuses for some minutes; what waited for that goes through at the next try. */
export function planTemporaryFailure(world: World, random: ScenarioRandom): void {
  const { calendar } = world;
  const from = calendar.at(random.one(calendar.workdays), workingSecond(random));
  const actor = world.actor('outbound-temporary-failure', {
    expected: ['delivery-failed-authentication', 'smtp-auth-failed-outbound'],
  });
  world.outbound.add({ from, to: from + random.within(5, 30) * MINUTE, reply: NOT_NOW, bounced: 0, actor });
}
