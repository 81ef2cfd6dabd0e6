import { lazy } from '../lazy';
import type { Log } from '../log';
import { FailedDeliveries, type LogonFault } from '../outbound/failedDeliveries';
import { phrase } from '../phrase';
import type { Task } from '../task';
import { failedDelivery } from './failedDelivery';
import type { Group, GroupSource } from './groups';
import type { Rule } from './rule';

export const DELIVERY_FAILED_AUTHENTICATION: Rule = {
  id: 'delivery-failed-authentication',
  title: phrase('Mail came back or waits since the appliance could not log on to the next host'),
  defaultSeverity: 'warning',
};

/** Mail that came back or waits for a logon that failed, by the hosts and profiles of these. */
export class FailedDeliveryGroups implements GroupSource {
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
    const { faults, revision } = yield* this.#log.views.upToDate(FailedDeliveries);
    if (revision === this.#revision) return;
    this.#revision = revision;
    this.groups = faults.flatMap(fault => (fault.setbacks.all.length > 0 ? this.#groupOf(fault) : []));
  }

  #groupOf(fault: LogonFault): Group {
    const { state, failed, setbacks } = fault;
    let group = this.#known.get(state);
    if (!group) {
      group = {
        rule: DELIVERY_FAILED_AUTHENTICATION,
        entry: setbacks.all[0]?.entry ?? 0,
        origin: state,
        entries: failed,
        logons: () => failed,
        last: setbacks.all.at(-1)?.entry ?? 0,
        accountsAtRisk: 0,
        explain: lazy(() => failedDelivery(this.#log, fault)),
      };
      this.#known.set(state, group);
    }
    return group;
  }
}
