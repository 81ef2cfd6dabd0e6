import type { FilterOutcome } from '../../server/src/requests';
import { t } from './texts';

/** What lines, messages and connections can be picked out by, as it stands in a list to choose from. */
export function outcomeName(outcome: FilterOutcome): string {
  switch (outcome) {
    case 'authentication-failed':
      return t('Authentication Failed');
    case 'bounced':
      return t('Bounced');
    case 'rejected':
      return t('Rejected');
    case 'aborted':
      return t('Aborted');
    case 'dropped':
      return t('Dropped');
    case 'uncertain':
      return t('Possibly Delivered');
    case 'delayed':
      return t('Delayed');
    case 'quarantined':
      return t('Quarantined');
    case 'delivered':
      return t('Delivered');
  }
}

/** What it says of a message or connection: what happened, whatever came of it later. */
export function outcomeMeaning(outcome: FilterOutcome): string {
  switch (outcome) {
    case 'authentication-failed':
      return t(
        'An attempt to log on failed, of a client at the appliance or of the appliance at a next host',
      );
    case 'bounced':
      return t(
        'Refused for good by the next host, or by a rule of the appliance, for one recipient at least',
      );
    case 'rejected':
      return t('The appliance turned the client away, or a sender, recipient or message of it');
    case 'aborted':
      return t('The transfer from the client broke off, or the message went no further for another reason');
    case 'dropped':
      return t(
        'Deleted without delivery for one recipient at least: by a scanner, a filter, a policy, a person',
      );
    case 'uncertain':
      return t('A connection broke off after the data: the message may have arrived');
    case 'delayed':
      return t('Not delivered at once for one recipient at least; whatever came of it later');
    case 'quarantined':
      return t('Held in a quarantine; also what was released since');
    case 'delivered':
      return t('Taken by the next host for one recipient at least');
  }
}
