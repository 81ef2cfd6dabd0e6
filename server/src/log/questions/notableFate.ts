import type { Ending } from './connection';
import type { Fate } from './fate';
import type { RecipientFate } from './messageFate';
import type { Outcome } from './outcome';

/** What may become of a message that is no ordinary delivery, and that lines tell. */
const NOTABLE_OUTCOMES: ReadonlySet<Outcome> = new Set<Outcome>([
  'bounced',
  'aborted',
  'dropped',
  'nobody-accepted',
  'uncertain',
  'delayed',
  'quarantined',
]);

/** How a connection ends by somebody's doing, or never comes about. Scanners and checks of its health are lost every minute. */
const NOTABLE_ENDINGS: ReadonlySet<Ending> = new Set<Ending>([
  'killed',
  'connection-limit',
  'connection-error',
]);

/**
 * Whether there is something to say of a connection beside that it went well: somebody could not log on, or was turned
 * away; something was refused or did not come about on it, one recipient included; a message of it was bounced, delayed, dropped, quarantined,
 * aborted or possibly delivered, for one recipient at least, also where it was delivered in the end.
 */
export function isNotableFate(fate: Fate): boolean {
  const { failed, isTurnedAway, hindrance, endingCause, ending, messages } = fate;
  if (failed ?? hindrance ?? endingCause) return true;
  return (
    isTurnedAway ||
    NOTABLE_ENDINGS.has(ending) ||
    messages.fates.some(recipients => recipients.some(isNotable)) ||
    // Asked last, since lines are read for it.
    fate.rejectedRecipients > 0
  );
}

const isNotable = ({ outcome, delay, quarantine, laterOutcome, possiblyBefore }: RecipientFate): boolean =>
  NOTABLE_OUTCOMES.has(outcome) || (delay ?? quarantine ?? laterOutcome ?? possiblyBefore) !== undefined;
