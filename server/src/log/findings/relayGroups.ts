import { lazy } from '../lazy';
import type { Log } from '../log';
import { phrase } from '../phrase';
import type { Relay } from '../relays/relay';
import { Relays } from '../relays/relays';
import type { Task } from '../task';
import type { Group, GroupSource } from './groups';
import { relayAfterLogon } from './relayFinding';
import type { Rule } from './rule';

export const RELAY_AFTER_SUSPICIOUS_LOGIN: Rule = {
  id: 'relay-after-suspicious-login',
  title: phrase('Mail was sent after a logon that may have taken the account'),
  defaultSeverity: 'warning',
  concern: 'account',
};

/** Mail that was sent behind the logons that may have taken an account. */
export class RelayGroups implements GroupSource {
  groups: readonly Group[] = [];
  readonly #log: Log;
  readonly #known = new WeakMap<object, Group>();
  #revision = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  truncate(): void {
    // It is made of another view, which says when something has become of it.
  }

  *extend(): Task {
    const { all, revision } = yield* this.#log.views.upToDate(Relays);
    if (revision === this.#revision) return;
    this.#revision = revision;
    this.groups = all.flatMap(relay => (relay.totals.messages > 0 ? this.#groupOf(relay) : []));
  }

  #groupOf(relay: Relay): Group {
    const { state, entry } = relay;
    let group = this.#known.get(state);
    if (!group) {
      group = {
        rule: RELAY_AFTER_SUSPICIOUS_LOGIN,
        entry,
        origin: state,
        entries: [],
        logons: () => relay.logons.map(logon => logon.entry),
        // That of the logon itself is counted.
        accountsAtRisk: 0,
        explain: lazy(() => relayAfterLogon(this.#log, relay)),
      };
      this.#known.set(state, group);
    }
    return group;
  }
}
