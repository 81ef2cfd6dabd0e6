import { lazy } from '../lazy';
import type { Log } from '../log';
import { phrase } from '../phrase';
import type { Relay } from '../relays/relay';
import { Relays } from '../relays/relays';
import { GroupSource, type Group } from './groups';
import { relayAfterLogon } from './relayFinding';
import type { Rule } from './rule';

export const RELAY_AFTER_SUSPICIOUS_LOGIN: Rule = {
  id: 'relay-after-suspicious-login',
  title: phrase('Mail was sent after a logon that may have taken the account'),
  inShort: user => phrase('Mail sent from an account at risk: {user}', { user }),
  defaultSeverity: 'warning',
  concern: 'account',
};

/** Mail that was sent behind the logons that may have taken an account. */
export class RelayGroups extends GroupSource<Relays> {
  constructor(log: Log) {
    super(log, Relays);
  }

  protected groupsIn({ all }: Relays): Group[] {
    return all.flatMap(relay => (relay.totals.messages > 0 ? this.#groupOf(relay) : []));
  }

  #groupOf(relay: Relay): Group {
    const { state, entry } = relay;
    return this.known(state, () => ({
      rule: RELAY_AFTER_SUSPICIOUS_LOGIN,
      entry,
      origin: state,
      entries: [],
      logons: () => relay.logons.map(logon => logon.entry),
      // That of the logon itself is counted.
      accountsAtRisk: 0,
      explain: lazy(() => relayAfterLogon(this.log, relay)),
    }));
  }
}
