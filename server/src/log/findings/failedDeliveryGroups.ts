import { LastOnly } from '../lazy';
import type { Log } from '../log';
import { FailedDeliveries, type LogonFault } from '../outbound/failedDeliveries';
import { phrase } from '../phrase';
import { failedDelivery } from './failedDelivery';
import { GroupSource, type Group } from './groups';
import type { Rule } from './rule';

export const DELIVERY_FAILED_AUTHENTICATION: Rule = {
  id: 'delivery-failed-authentication',
  title: phrase('Mail came back or waits since the appliance could not log on to the next host'),
  inShort: () => phrase('Mail returned or delayed: logon at the next host failed'),
  defaultSeverity: 'warning',
};

/** Mail that came back or waits for a logon that failed, by the hosts and profiles of these. */
export class FailedDeliveryGroups extends GroupSource<FailedDeliveries> {
  // A large log has tens of thousands.
  readonly #explained = new LastOnly<ReturnType<Group['explain']>>();

  constructor(log: Log) {
    super(log, FailedDeliveries);
  }

  protected groupsIn({ faults }: FailedDeliveries): Group[] {
    return faults.flatMap(fault => (fault.setbacks.all.length > 0 ? this.#groupOf(fault) : []));
  }

  #groupOf(fault: LogonFault): Group {
    const { state, failed, setbacks } = fault;
    return this.known(state, () => ({
      rule: DELIVERY_FAILED_AUTHENTICATION,
      entry: setbacks.all[0]?.entry ?? 0,
      origin: state,
      entries: failed,
      logons: () => failed,
      last: setbacks.all.at(-1)?.entry ?? 0,
      accountsAtRisk: 0,
      explain: () => this.#explained.get(state, () => failedDelivery(this.log, fault)),
    }));
  }
}
